using System.Text.RegularExpressions;

namespace CoroutineBot.LocalTelegram.Rules.Text;

/// <summary>Commands, mentions, tags, links and e-mails that Telegram marks by itself in any text.</summary>
internal static partial class AutoEntities
{
    [GeneratedRegex(@"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<![\w@./])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)")]
    private static partial Regex Mention();

    [GeneratedRegex(@"(?<![\w#])#(?=[\w]*[\p{L}_])[\w]{1,256}")]
    private static partial Regex Hashtag();

    [GeneratedRegex(@"(?<![\w$])\$[A-Z]{1,8}(?![\w$])")]
    private static partial Regex Cashtag();

    [GeneratedRegex(@"(?<![\w.+-])[A-Za-z0-9_.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}(?![\w-])")]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\w@./-])(?:(?:https?|ftp)://[^\s<>""'`«»]+|(?:[\p{L}0-9](?:[\p{L}0-9-]{0,61}[\p{L}0-9])?\.)+(?<tld>\p{L}{2,24})(?![\w@])(?::\d{1,5})?(?:[/?#][^\s<>""'`«»]*)?)", RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    /// <summary>Endings that make a bare "name.ending" a link; among them the traps for program texts (System.IO, ASP.NET).</summary>
    private static readonly HashSet<string> BareEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "name", "pro", "io", "ai", "me", "co", "tv", "cc", "ws", "dev", "app", "xyz", "online",
        "site", "tech", "store", "blog", "page", "wiki", "ru", "su", "by", "kz", "ua", "uk", "us", "de", "fr", "it", "es", "pl", "cz", "nl", "be", "ch", "at", "se", "no",
        "fi", "dk", "pt", "gr", "tr", "il", "in", "cn", "jp", "kr", "br", "mx", "ca", "au", "nz", "eu", "asia", "py", "md", "sh", "rs", "is", "to", "gg", "ly", "im", "рф",
    };

    public static IReadOnlyList<Entity> Find(string text)
    {
        var found = new List<Entity>();
        Add("email", Email(), _ => true);
        Add("url", Url(), m => !m.Groups["tld"].Success || BareEndings.Contains(m.Groups["tld"].Value));
        Add("bot_command", Command(), _ => true);
        Add("mention", Mention(), _ => true);
        Add("hashtag", Hashtag(), _ => true);
        Add("cashtag", Cashtag(), _ => true);
        return [.. found.OrderBy(e => e.Offset)];

        void Add(string type, Regex pattern, Func<Match, bool> accepts)
        {
            foreach (Match match in pattern.Matches(text))
            {
                var length = type == "url" ? match.Value.TrimEnd('.', ',', ';', ':', '!', '?', ')', ']', '}', '…').Length : match.Length;
                if (length > 0 && accepts(match) && !found.Any(e => e.Offset < match.Index + length && match.Index < e.End)) found.Add(new Entity(type, match.Index, length));
            }
        }
    }
}
