using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Snippets;

/// <summary>Finds the task in the courses and lets the sandbox judge. A doubtful miss is repeated alone, so that nobody is blamed for what
/// others ran; the room sees to it that those others wait for no more than one such repeat.</summary>
internal sealed class TaskTrials(Func<Syllabus> syllabus, ISnippetRunner runner, RunRoom room) : IJudge
{
    private readonly TaskJudge _judge = new(runner, room);

    public async Task<Judged?> Judge(string task, string code, Action<CheckResult> onSettled, CancellationToken ct)
    {
        // Code and checks are the same in every language.
        if (syllabus().FindPinned(task) is not var (lesson, key) || Syllabus.Step(lesson.In(Language.En), key) is not TaskStep { Task: var asked })
        {
            return null;
        }

        var checkFile = lesson.CheckFiles.GetValueOrDefault(asked.Id);
        var judgement = await _judge.JudgeWhole(asked, checkFile, code, new Random(), onSettled, ct);
        return new Judged(judgement.Run with { Mistakes = judgement.Mistakes }, new Verdicts(judgement.Results, judgement.Took));
    }
}
