using System.Text.RegularExpressions;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Courses;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Admins;

/// <summary>What an admin sends that is meant as a lesson and cannot be taken as one: they hear how to send it.</summary>
public static partial class AlmostLesson
{
    /// <summary>A file that is neither a lesson nor a program.</summary>
    /// <returns>False: it is something else.</returns>
    public static bool AnswersFile(PersonTurn turn, MessageContent content)
    {
        if (content.Attachment is not { Kind: "document" } file || file.Name?.EndsWith(".py", StringComparison.OrdinalIgnoreCase) == true)
        {
            return false;
        }

        turn.Send(Doc(Say(string.Equals(file.Name, CourseIndex.FileName, StringComparison.OrdinalIgnoreCase)
            ? PushTexts.In(turn.OwnLanguage).CourseAlone
            : AdminTexts.In(turn.OwnLanguage).Unreadable("", file.Name ?? "?"))));
        return true;
    }

    /// <summary>The text of a lesson, front matter or headings with ids, written as a message.</summary>
    /// <returns>False: it is something else.</returns>
    public static bool AnswersText(PersonTurn turn, MessageContent content)
    {
        if (content.Attachment is not null || !(Front().IsMatch(content.Text) || Heading().IsMatch(content.Text)))
        {
            return false;
        }

        turn.Send(Doc(Say(PushTexts.In(turn.OwnLanguage).AsFile)));
        return true;
    }

    [GeneratedRegex(@"^\s*---[ \t]*\n(?:.*\n){0,10}?lesson:")]
    private static partial Regex Front();

    [GeneratedRegex(@"^#{2,3} .*\{#[a-z0-9-]+[^}\n]*\}[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
