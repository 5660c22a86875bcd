using System.Buffers;
using System.Globalization;
using System.Text;

namespace CoroutineBot.Bot.CommandLine;

/// <summary>Texts in which half of a surrogate pair stands alone: a source that holds one is Python's to refuse, with its place.</summary>
internal static class LoneSurrogates
{
    /// <summary>UTF-8 as text; each byte that is none becomes a lone surrogate, as in Python, instead of being replaced silently.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (var wrong in bytes[..length])
                {
                    text.Append((char)(0xDC00 + wrong));
                }
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }

    /// <summary>A JSON string that the standard reader refuses for that reason.</summary>
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
