using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Features;

/// <summary>A command as somebody wrote it.</summary>
/// <param name="Name">Without the slash, lower case.</param>
/// <param name="Rest">What follows on the same and on further lines.</param>
/// <param name="For">The bot it was addressed to in a group, without the at sign; null when it was addressed to nobody.</param>
public sealed record ChatCommand(string Name, string Rest, string? For)
{
    /// <summary>Every command there is. The order is that of the help.</summary>
    public static readonly string[] All =
        ["start", "lessons", "continue", "run", "compare", "quiz", "practice", "study", "race", "progress", "settings", "help", "stop", "export", "forget"];

    /// <summary>Commands that only admins know of.</summary>
    public static readonly string[] OfAdmins = ["admin", "edit"];

    /// <summary>The command at the beginning of a message, or null.</summary>
    public static ChatCommand? In(MessageContent content)
    {
        var text = content.Text;
        if (text.Length < 2 || text[0] != '/' || !char.IsAsciiLetter(text[1]))
        {
            return null;
        }

        var end = text.AsSpan().IndexOfAny(" \n\r\t\u00A0");
        var word = end < 0 ? text[1..] : text[1..end];
        var at = word.IndexOf('@');
        return new ChatCommand(
            (at < 0 ? word : word[..at]).ToLowerInvariant(),
            end < 0 ? "" : text[(end + 1)..],
            at < 0 ? null : word[(at + 1)..]);
    }

    /// <summary>The command that was probably meant, or null where nothing is near.</summary>
    public static string? Nearest(string name) => CoroutineBot.Lessons.Findings.Nearest.To(name, All);
}
