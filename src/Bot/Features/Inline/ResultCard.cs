using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Inline;

/// <summary>One of a person's latest results as that person may show it in any chat: the program, what it printed when, how long it took.</summary>
public static class ResultCard
{
    private const int LinesInPreview = 3;

    public static InlineCard Of(KeptResult result, Syllabus syllabus, Language language, DeskOptions options)
    {
        var headline = RunTexts.In(language).Headline(Shortened(result), options.Limits).PlainText;
        var printed = result.Output.Select(line => RunCard.Tame(line.Text)).ToList();
        var preview = result.Error ?? string.Join(" · ", printed.Where(line => line.Trim().Length > 0).Take(LinesInPreview));
        var lines = string.Join('\n', result.Output.Select(line => RunCard.Marked(line.At, line.Text, language)));
        return new InlineCard(
            "r" + Chance.Fingerprint($"{result.Key}/{result.At:O}"), headline, preview.Trim().Length > 0 ? preview : Beginning(result.Code),
            new Outgoing(
                Doc(
                    Say(Bold(headline)),
                    new Code("python", CodeOf(result)),
                    lines.Trim().Length > 0 ? new Code(CodeFinder.Output, lines) : Say(Italic(RunTexts.In(language).NothingPrinted)),
                    result.Hidden > 0 ? Small(InlineTexts.In(language).MoreLines(result.Hidden)) : null,
                    result.Error is { } error ? Say(Mono(RunCard.Tame(error))) : null),
                Button(result, syllabus, language, options), AsPlain: true));
    }

    /// <summary>To the step of the lesson whose program it was, else to where one runs one's own.</summary>
    private static Keyboard? Button(KeptResult result, Syllabus syllabus, Language language, DeskOptions options)
    {
        if (options.BotName() is not { Length: > 0 } bot)
        {
            return null;
        }

        var texts = InlineTexts.In(language);
        var step = result.Step is { } written ? syllabus.Resolve(written) : null;
        var lesson = step is { } address && syllabus.Step(address, language) is { } found
            ? DeepLink.ToChunk(new StepAddress(address.Lesson, found.Chunk.Id)) : null;
        return Keyboard.Of([new LinkButton(lesson is null ? texts.RunYourOwn : texts.ToLesson, $"https://t.me/{bot}?start={lesson ?? InlineDesk.RunPayload}")]);
    }

    private static RunResult Shortened(KeptResult result) => new(
        result.Verdict, null, "", "", false, result.Wall, TimeSpan.Zero, 0, [], Trace.None, [], "", null);

    private static string CodeOf(KeptResult result) => string.Join('\n', result.Code.Split('\n').Select(RunCard.Tame));

    private static string Beginning(string code) => RunCard.Tame(code.Split('\n')[0]);
}
