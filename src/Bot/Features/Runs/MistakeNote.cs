using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using CoroutineBot.Runner.FirstAid;
using static CoroutineBot.Bot.Features.Wording.Compose;
using Block = CoroutineBot.Lessons.Documents.Block;
using Span = CoroutineBot.Lessons.Documents.Span;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>A recognised mistake as a card tells it: the learner's own line, one sentence why, and a small program that does it right.</summary>
public static class MistakeNote
{
    /// <param name="mistake">What was recognised.</param>
    /// <param name="sentence">The course's sentence about it, or null.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="folded">The program that does it right waits behind a tap.</param>
    public static IEnumerable<Block> Of(Mistake mistake, string? sentence, Language language, bool folded)
    {
        var texts = RunTexts.In(language);
        if (Remedies.Of(mistake.Id) is not { } remedy)
        {
            if (MistakeTexts.Of(mistake, language) is { } plain)
            {
                yield return new Quote(Doc(Say(Marked("💡 " + plain))));
            }

            yield break;
        }

        var words = sentence ?? MistakeTexts.Of(mistake with { Line = null }, language);
        Span[] place = mistake is { Line: { } line, Text: { Length: > 0 } own }
            ? ["💡 ", Bold(texts.AtLine(line)), " ", Mono(RunCard.Tame(own))]
            : ["💡 ", Bold(mistake.Line is { } bare ? texts.AtLine(bare) : texts.LooksLike)];
        yield return new Quote(words is null ? Doc(Say(place)) : Doc(Say(place), Say(Marked(words))));
        var right = new Code("python", remedy.After);
        if (folded)
        {
            yield return new Details(texts.RightWay, Doc(right));
        }
        else
        {
            yield return Say(texts.RightWay);
            yield return right;
        }
    }
}
