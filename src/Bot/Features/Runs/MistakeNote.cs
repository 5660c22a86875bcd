using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using CoroutineBot.Runner.FirstAid;
using static CoroutineBot.Bot.Features.Wording.Compose;
using Span = CoroutineBot.Lessons.Documents.Span;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>A recognised mistake as a card tells it: the learner's own line with one sentence why, and a small program that does it right.</summary>
public static class MistakeNote
{
    /// <param name="mistake">What was recognised.</param>
    /// <param name="sentence">The course's sentence about it, or null.</param>
    /// <param name="language">The reader's.</param>
    /// <returns>Null for a mistake that nobody has words for.</returns>
    public static Quote? Of(Mistake mistake, string? sentence, Language language)
    {
        var texts = RunTexts.In(language);
        if (Remedies.Of(mistake.Id) is null)
        {
            return MistakeTexts.Of(mistake, language) is { } plain ? new Quote(Doc(Say(Marked("💡 " + plain)))) : null;
        }

        var words = sentence ?? MistakeTexts.Of(mistake with { Line = null }, language);
        Span[] place = mistake is { Line: { } line, Text: { Length: > 0 } own }
            ? ["💡 ", Bold(texts.AtLine(line)), " ", Mono(RunCard.Tame(own))]
            : ["💡 ", Bold(mistake.Line is { } bare ? texts.AtLine(bare) : texts.LooksLike)];
        return new Quote(words is null ? Doc(Say(place)) : Doc(Say(place), Say(Marked(words))));
    }

    /// <returns>Null for a mistake that no program can show the cure of.</returns>
    public static Details? Sample(Mistake mistake, Language language) =>
        Remedies.Of(mistake.Id) is { } remedy ? new Details(RunTexts.In(language).RightWay, Doc(new Code("python", remedy.After))) : null;
}
