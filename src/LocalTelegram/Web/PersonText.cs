using System.Text;
using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Rules.Text;

namespace CoroutineBot.LocalTelegram.Web;

/// <summary>Text as typed by a person: backticks become code as in the apps, links and commands are found.</summary>
internal static class PersonText
{
    public static FormattedText Read(string typed)
    {
        var text = new StringBuilder();
        var entities = new List<Entity>();
        for (var at = 0; at < typed.Length;)
        {
            if (Fenced(typed, at, "```") is { } block) at = AddBlock(block, at);
            else if (Fenced(typed, at, "`") is { } inline && !inline.Contains('\n')) at = AddCode(inline, at);
            else if (typed.AsSpan(at).StartsWith("```")) at = Plain(at, 3);
            else at = Plain(at, 1);
        }
        var given = new JsonArray([.. entities.Select(e => e.ToJson())]);
        return TextRules.Parse(text.ToString(), null, given);

        int Plain(int at, int length)
        {
            text.Append(typed, at, length);
            return at + length;
        }

        int AddCode(string code, int at)
        {
            entities.Add(new Entity("code", text.Length, code.Length));
            text.Append(code);
            return at + code.Length + 2;
        }

        int AddBlock(string inside, int at)
        {
            var lineEnd = inside.IndexOf('\n');
            var first = lineEnd < 0 ? "" : inside[..lineEnd].Trim();
            var hasLanguage = first.Length is > 0 and <= 32 && first.All(c => char.IsLetterOrDigit(c) || c is '+' or '#' or '-' or '_');
            var code = (hasLanguage || first.Length == 0 && lineEnd >= 0 ? inside[(lineEnd + 1)..] : inside).TrimEnd('\n');
            if (code.Length > 0) entities.Add(new Entity("pre", text.Length, code.Length, hasLanguage ? new JsonObject { ["language"] = first } : null));
            text.Append(code);
            return at + inside.Length + 6;
        }
    }

    /// <summary>What stands between two marks, if there is anything.</summary>
    private static string? Fenced(string typed, int at, string mark)
    {
        if (string.CompareOrdinal(typed, at, mark, 0, mark.Length) != 0) return null;
        var end = typed.IndexOf(mark, at + mark.Length, StringComparison.Ordinal);
        return end > at + mark.Length ? typed[(at + mark.Length)..end] : null;
    }
}
