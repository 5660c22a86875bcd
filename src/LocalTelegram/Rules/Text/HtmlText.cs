using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Api;

namespace CoroutineBot.LocalTelegram.Rules.Text;

/// <summary>parse_mode HTML, with Telegram's texts for each mistake; offsets in them are UTF-8 bytes of the source.</summary>
internal sealed class HtmlText
{
    private static readonly HashSet<string> Tags =
        ["a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "tg-spoiler", "tg-emoji", "tg-time", "span", "pre", "code", "blockquote"];

    private readonly string source;
    private readonly StringBuilder text = new();
    private readonly List<Entity> entities = [];
    private readonly Stack<OpenTag> open = new();
    private int at;

    private HtmlText(string source) => this.source = source;

    public static FormattedText Parse(string source) => new HtmlText(source).Run();

    private FormattedText Run()
    {
        while (at < source.Length)
        {
            if (source[at] == '&' && TryCharacter(out var character)) text.Append(character);
            else if (source[at] != '<') text.Append(source[at++]);
            else if (at + 1 < source.Length && source[at + 1] == '/') EndTag();
            else StartTag();
        }
        if (open.Count > 0) throw Fail($"Can't find end tag corresponding to start tag \"{open.Peek().Name}\"");
        return new FormattedText(text.ToString(), [.. entities.Where(e => e.Length > 0).OrderBy(e => e.Offset).ThenByDescending(e => e.Length)]);
    }

    private void StartTag()
    {
        var begin = at++;
        var name = Take(c => !char.IsWhiteSpace(c) && c is not ('>' or '/')).ToLowerInvariant();
        if (at >= source.Length) throw Fail($"Unclosed start tag at byte offset {Bytes(begin)}");
        if (!Tags.Contains(name)) throw Fail($"Unsupported start tag \"{name}\" at byte offset {Bytes(begin)}");
        var attributes = Attributes(name, begin);
        if (name == "span" && attributes.GetValueOrDefault("class") != "tg-spoiler") throw Fail($"Tag \"span\" must have class \"tg-spoiler\" at byte offset {Bytes(begin)}");
        if (name == "tg-emoji" && !long.TryParse(attributes.GetValueOrDefault("emoji-id"), out _)) throw Refusal.Bad("invalid custom emoji identifier specified");
        open.Push(new OpenTag(name, text.Length, attributes));
    }

    private Dictionary<string, string> Attributes(string tag, int begin)
    {
        var attributes = new Dictionary<string, string>();
        while (true)
        {
            Take(c => char.IsWhiteSpace(c) || c == '/');
            if (at >= source.Length) throw Fail($"Unclosed start tag \"{tag}\" at byte offset {Bytes(begin)}");
            if (source[at] == '>')
            {
                at++;
                return attributes;
            }
            var nameAt = at;
            var name = Take(c => !char.IsWhiteSpace(c) && c is not ('=' or '>' or '/' or '"' or '\'')).ToLowerInvariant();
            if (name.Length == 0) throw Fail($"Empty attribute name in the tag \"{tag}\" at byte offset {Bytes(nameAt)}");
            Take(char.IsWhiteSpace);
            if (at >= source.Length || source[at] != '=')
            {
                attributes[name] = "";
                continue;
            }
            at++;
            Take(char.IsWhiteSpace);
            if (at >= source.Length) throw Fail($"Unclosed start tag \"{tag}\" at byte offset {Bytes(begin)}");
            attributes[name] = Value(tag, begin);
        }
    }

    private string Value(string tag, int begin)
    {
        if (source[at] is not ('"' or '\'')) return Take(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-').ToLowerInvariant() is { Length: > 0 } bare
            ? bare
            : throw Fail($"Unexpected end of name token at byte offset {Bytes(at)}");
        var quote = source[at++];
        var value = new StringBuilder();
        while (at < source.Length && source[at] != quote)
        {
            if (source[at] == '&' && TryCharacter(out var character)) value.Append(character);
            else value.Append(source[at++]);
        }
        if (at >= source.Length) throw Fail($"Unclosed start tag \"{tag}\" at byte offset {Bytes(begin)}");
        at++;
        return value.ToString();
    }

    private void EndTag()
    {
        var begin = at;
        if (open.Count == 0) throw Fail($"Unexpected end tag at byte offset {Bytes(begin)}");
        at += 2;
        var name = Take(c => !char.IsWhiteSpace(c) && c != '>').ToLowerInvariant();
        Take(char.IsWhiteSpace);
        if (at >= source.Length || source[at] != '>') throw Fail($"Unclosed end tag at byte offset {Bytes(begin)}");
        at++;
        var tag = open.Pop();
        if (name.Length > 0 && name != tag.Name) throw Fail($"Unmatched end tag at byte offset {Bytes(begin)}, expected \"</{tag.Name}>\", found \"</{name}>\"");
        Close(tag);
    }

    private void Close(OpenTag tag)
    {
        var length = text.Length - tag.Start;
        if (length == 0) return;
        string? Attribute(string name) => tag.Attributes.GetValueOrDefault(name);
        switch (tag.Name)
        {
            case "b" or "strong": Add("bold"); break;
            case "i" or "em": Add("italic"); break;
            case "u" or "ins": Add("underline"); break;
            case "s" or "strike" or "del": Add("strikethrough"); break;
            case "span" or "tg-spoiler": Add("spoiler"); break;
            case "blockquote":
                if (!open.Any(o => o.Name == "blockquote")) Add(tag.Attributes.ContainsKey("expandable") ? "expandable_blockquote" : "blockquote");
                break;
            case "tg-emoji": Add("custom_emoji", new JsonObject { ["custom_emoji_id"] = Attribute("emoji-id") }); break;
            case "tg-time":
                if (!long.TryParse(Attribute("unix"), NumberStyles.None, CultureInfo.InvariantCulture, out var unix)) throw Refusal.Bad("invalid date specified");
                Add("date_time", new JsonObject { ["unix_time"] = unix, ["date_time_format"] = Attribute("format") ?? "" });
                break;
            case "a":
                var url = Attribute("href") is { Length: > 0 } href ? href : text.ToString(tag.Start, length);
                if (Links.Normalize(url) is { } good) Add("text_link", new JsonObject { ["url"] = good });
                break;
            case "pre": Pre(tag, length); break;
            case "code":
                // Inside <pre> it carries only the language of the block around it.
                var language = Attribute("class") is { } c && c.StartsWith("language-", StringComparison.Ordinal) ? c["language-".Length..] : null;
                Add("code", language is not null && open.Any(o => o.Name == "pre") ? new JsonObject { ["language"] = language } : null);
                break;
        }

        void Add(string type, JsonObject? extra = null) => entities.Add(new Entity(type, tag.Start, length, extra));
    }

    private void Pre(OpenTag tag, int length)
    {
        var inner = entities.FindIndex(e => e.Type == "code" && e.Offset == tag.Start && e.Length == length && e.Extra?["language"] is not null);
        var language = inner < 0 ? null : entities[inner].Extra!["language"];
        entities.RemoveAll(e => e.Offset >= tag.Start);
        entities.Add(new Entity("pre", tag.Start, length, language is null ? null : new JsonObject { ["language"] = language.DeepClone() }));
    }

    /// <summary>lt, gt, amp, quot and numbers; any other stays as it is written.</summary>
    private bool TryCharacter(out string character)
    {
        character = "";
        var end = source.IndexOf(';', at, Math.Min(12, source.Length - at));
        var name = end < 0 ? source[(at + 1)..Math.Min(source.Length, at + 5)] : source[(at + 1)..end];
        character = name switch { "lt" => "<", "gt" => ">", "amp" => "&", "quot" => "\"", _ => "" };
        if (character.Length == 0 && name.StartsWith('#'))
        {
            var hex = name.Length > 1 && name[1] is ('x' or 'X');
            var digits = hex ? name[2..] : name[1..];
            if (end >= 0 && int.TryParse(digits, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code > 0 && Rune.IsValid(code)) character = new Rune(code).ToString();
        }
        if (character.Length == 0 || end < 0) return false;
        at = end + 1;
        return true;
    }

    private string Take(Func<char, bool> wanted)
    {
        var begin = at;
        while (at < source.Length && wanted(source[at])) at++;
        return source[begin..at];
    }

    private int Bytes(int index) => Encoding.UTF8.GetByteCount(source.AsSpan(0, index));

    private static Refusal Fail(string why) => Refusal.Bad("can't parse entities: " + why);

    private sealed record OpenTag(string Name, int Start, Dictionary<string, string> Attributes);
}
