using System.Globalization;
using System.Text;

namespace CoroutineBot.Bot.CommandLine;

/// <summary>Reads a JSON string that the standard reader refuses because half of a surrogate pair stands alone in it.</summary>
internal static class LoneSurrogates
{
    /// <param name="raw">The string with its quotes, already known to be well-formed JSON otherwise.</param>
    public static string Unescape(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var at = 1; at < raw.Length - 1; at++)
        {
            if (raw[at] != '\\')
            {
                text.Append(raw[at]);
                continue;
            }

            at++;
            if (raw[at] == 'u')
            {
                text.Append((char)ushort.Parse(raw.AsSpan(at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                at += 4;
                continue;
            }

            text.Append(raw[at] switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' => '\b',
                'f' => '\f',
                var other => other,
            });
        }

        return text.ToString();
    }
}
