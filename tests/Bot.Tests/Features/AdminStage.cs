using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>An administrator at the phone, and the file that they pushed. The check answers as the story wants.</summary>
public abstract class AdminStage
{
    private static readonly Attachment _file = new("document", "file1", "first.md", 900);

    protected Syllabus Syllabus { get; set; } = SmallLesson.Syllabus(SmallLesson.Files());

    protected Story Admin() => new(() => Syllabus) { Admins = [7] };

    protected Story Pushed()
    {
        var story = Admin();
        story.Sends("", attachment: _file);
        story.LastText.ShouldContain("Checking first.md");
        return story;
    }

    /// <summary>The check ends well: the draft is there before the chat hears of it.</summary>
    protected void Holds(Story story, string[]? warnings = null, int learners = 0)
    {
        var id = story.Person.Admin!.Errand!.Value.Value;
        Syllabus = SmallLesson.Syllabus(SmallLesson.Files(), [], SmallLesson.Draft(id, SmallLesson.Files("A better idea.")));
        Ends(story, new LessonChecked("small/first", id, learners, [.. warnings ?? []], 0, warnings?.Length ?? 0));
    }

    protected static void Ends(Story story, ErrandOutcome outcome) => story.Feed(new ErrandDone(story.Person.Admin!.Errand!.Value, outcome));
}
