using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A learner at the task of the tiny course, and the verdict on what they sent.</summary>
public abstract class PracticeStage
{
    protected static Story AtTheTask()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/start quiz_naps_p-nap");
        return anna;
    }

    protected static void Judge(Story anna, double seconds, params CheckResult[] results) =>
        anna.Feed(new RunFinished(anna.LastRun.Run, Results.Of(Verdict.Ok, "", "", TimeSpan.FromSeconds(seconds), []), null)
        {
            Checks = new Verdicts([.. results], TimeSpan.FromSeconds(seconds)),
        });
}
