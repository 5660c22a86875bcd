using System.Text;
using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Api;

namespace CoroutineBot.LocalTelegram.Rules.Text;

/// <summary>parse_mode MarkdownV2, with Telegram's texts for each mistake; offsets in them are UTF-8 bytes of the source.</summary>
internal sealed class MarkdownV2Text
{
    private const string Reserved = "_*[]()~`>#+-=|{}.!";
    private readonly string source;
    private readonly StringBuilder text = new();
    private readonly List<Entity> entities = [];
    private readonly Stack<Mark> open = new();
    private int at;
    private (int Start, bool Expandable, int At)? quote;

    private MarkdownV2Text(string source) => this.source = source;

    public static FormattedText Parse(string source) => new MarkdownV2Text(source).Run();

    private FormattedText Run()
    {
        var lineStart = true;
        while (at < source.Length)
        {
            if (lineStart && InCode() is false) BeginOrEndQuote();
            lineStart = false;
            if (at >= source.Length) break;
            var c = source[at];
            if (c == '\\' && at + 1 < source.Length && source[at + 1] is > (char)0 and < (char)127)
            {
                text.Append(source[at + 1]);
                at += 2;
            }
            else if (InCode() is true ? c != '`' || open.Peek().Kind == "Pre" && !Next("```") : !Reserved.Contains(c))
            {
                text.Append(c);
                at++;
                lineStart = c == '\n';
            }
            else if (open.Count > 0 && TryEnd()) continue;
            else if (!TryEndExpandable()) Begin(c);
        }
        if (open.Count > 0) throw Fail($"Can't find end of {open.Peek().Kind} entity at byte offset {Bytes(open.Peek().At)}");
        EndQuote();
        return new FormattedText(text.ToString(), [.. entities.Where(e => e.Length > 0).OrderBy(e => e.Offset).ThenByDescending(e => e.Length)]);
    }

    private bool InCode() => open.Count > 0 && open.Peek().Kind is "Code" or "Pre";

    private void Begin(char c)
    {
        switch (c)
        {
            case '_' when Next("__"): Push("Underline", "__"); break;
            case '_': Push("Italic", "_"); break;
            case '*': Push("Bold", "*"); break;
            case '~': Push("Strikethrough", "~"); break;
            case '|' when Next("||"): Push("Spoiler", "||"); break;
            case '[': Push("TextUrl", "["); break;
            case '!' when Next("!["): Push("CustomEmoji", "!["); break;
            case '`' when Next("```"): BeginPre(); break;
            case '`': Push("Code", "`"); break;
            default: throw Fail($"Character '{c}' is reserved and must be escaped with the preceding '\\'");
        }
    }

    private void Push(string kind, string mark)
    {
        open.Push(new Mark(kind, text.Length, at, null));
        at += mark.Length;
    }

    private void BeginPre()
    {
        var begin = at;
        at += 3;
        var end = at;
        while (end < source.Length && !char.IsWhiteSpace(source[end]) && source[end] != '`') end++;
        string? language = null;
        if (end > at && end < source.Length && source[end] != '`')
        {
            language = source[at..end];
            at = end;
        }
        // The line feed after the fence belongs to the fence.
        if (at < source.Length && source[at] == '\n') at++;
        else if (Next("\r\n")) at += 2;
        open.Push(new Mark("Pre", text.Length, begin, language));
    }

    private bool TryEnd()
    {
        var mark = open.Peek();
        var (closing, type) = mark.Kind switch
        {
            "Bold" => ("*", "bold"),
            "Italic" => ("_", "italic"),
            "Underline" => ("__", "underline"),
            "Strikethrough" => ("~", "strikethrough"),
            "Spoiler" => ("||", "spoiler"),
            "Code" => ("`", "code"),
            "Pre" => ("```", "pre"),
            "TextUrl" => ("]", "text_link"),
            _ => ("]", "custom_emoji"),
        };
        // "__" is read before "_": an italic text cannot end in the middle of it.
        if (!Next(closing) || mark.Kind == "Italic" && Next("__")) return false;
        at += closing.Length;
        open.Pop();
        var length = text.Length - mark.Start;
        switch (mark.Kind)
        {
            case "TextUrl":
                var url = Address() ?? text.ToString(mark.Start, length);
                if (Links.Normalize(url) is { } good) Add(new JsonObject { ["url"] = good });
                break;
            case "CustomEmoji":
                var emoji = Address() ?? throw Fail($"Custom emoji entity must contain a tg://emoji URL");
                if (!emoji.StartsWith("tg://emoji?id=", StringComparison.Ordinal)) throw Fail("Custom emoji entity must contain a tg://emoji URL");
                Add(new JsonObject { ["custom_emoji_id"] = emoji["tg://emoji?id=".Length..] });
                break;
            default:
                Add(mark.Language is null ? null : new JsonObject { ["language"] = mark.Language });
                break;
        }
        return true;

        void Add(JsonObject? extra) => entities.Add(new Entity(type, mark.Start, length, extra));
    }

    private string? Address()
    {
        if (at >= source.Length || source[at] != '(') return null;
        var begin = at++;
        var url = new StringBuilder();
        while (at < source.Length && source[at] != ')')
        {
            if (source[at] == '\\' && at + 1 < source.Length && source[at + 1] is > (char)0 and < (char)127) at++;
            url.Append(source[at++]);
        }
        if (at >= source.Length) throw Fail($"Can't find end of a URL at byte offset {Bytes(begin)}");
        at++;
        return url.ToString();
    }

    private void BeginOrEndQuote()
    {
        var (begins, expandable, length) = Next("**>") ? (true, true, 3) : Next(">") ? (true, false, 1) : (false, false, 0);
        if (!begins)
        {
            EndQuote();
            return;
        }
        if (expandable) EndQuote();
        if (open.Count > 0 && quote is null) throw Fail($"Character '>' is reserved and must be escaped with the preceding '\\'");
        quote ??= (text.Length, expandable, at);
        at += length;
    }

    private void EndQuote()
    {
        if (quote is not { } begun) return;
        quote = null;
        if (open.Count > 0 && open.Peek().At > begun.At) throw Fail($"Can't find end of {open.Peek().Kind} entity at byte offset {Bytes(open.Peek().At)}");
        var end = text.Length;
        if (end > begun.Start && text[end - 1] == '\n') end--;
        entities.Add(new Entity(begun.Expandable ? "expandable_blockquote" : "blockquote", begun.Start, end - begun.Start));
    }

    /// <summary>"||" at the end of a quote's last line, with no spoiler open, makes the quote expandable.</summary>
    private bool TryEndExpandable()
    {
        if (quote is not { } begun || !Next("||") || at + 2 < source.Length && source[at + 2] != '\n' || open.Count > 0) return false;
        at += 2;
        quote = begun with { Expandable = true };
        EndQuote();
        return true;
    }

    private bool Next(string what) => string.CompareOrdinal(source, at, what, 0, what.Length) == 0;

    private int Bytes(int index) => Encoding.UTF8.GetByteCount(source.AsSpan(0, index));

    private static Refusal Fail(string why) => Refusal.Bad("can't parse entities: " + why);

    private sealed record Mark(string Kind, int Start, int At, string? Language);
}
