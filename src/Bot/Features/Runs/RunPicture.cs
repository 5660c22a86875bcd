using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Timelines;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using static CoroutineBot.Bot.Features.Wording.Compose;
using Block = CoroutineBot.Lessons.Documents.Block;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>What ran when, as a picture and as the words under it.</summary>
/// <param name="Caption">The same in words and letters: for screen readers, and where pictures do not load.</param>
public sealed record RunPicture(Picture Picture, Document Caption)
{
    /// <summary>Rows of letters that fit into a caption.</summary>
    private const int MostRows = 12;

    /// <returns>Null where there is nothing to see.</returns>
    public static RunPicture? Of(RunFinished finished, Language language)
    {
        if (finished.Result is not { Verdict: not Verdict.Fault } result || TimelineReader.Of(result.Trace, finished.Code, result.Wall) is not { } timeline)
        {
            return null;
        }

        var texts = PictureTexts.In(language);
        var title = texts.Title(Gist.Of(result.Trace), timeline);
        return new RunPicture(
            new Picture([new Panel(title, timeline)], language == Language.Ru),
            Doc([Say(Bold(title)), .. Blocks(timeline, texts), InLetters([timeline], language)]));
    }

    /// <summary>Timelines in letters on one axis, folded: who sees the picture need not read them.</summary>
    public static Quote InLetters(IReadOnlyList<Timeline> timelines, Language language)
    {
        var russian = language == Language.Ru;
        var seconds = timelines.Max(timeline => timeline.Seconds);
        var key = PictureTexts.In(language).Key([.. timelines.SelectMany(timeline => timeline.Bars).SelectMany(bar => bar.Stretches).Select(stretch => stretch.Activity).Distinct().Order()]);
        return new Quote(
            Doc([Say(key), .. timelines.Select(timeline => new Code("", TextTimeline.Of(timeline, seconds, MostRows / timelines.Count, russian)))]),
            Folded: true);
    }

    private static IEnumerable<Block> Blocks(Timeline timeline, PictureTexts texts) => timeline.Walls
        .Where(wall => wall.Line > 0)
        .GroupBy(wall => (wall.Line, wall.Text))
        .OrderByDescending(walls => walls.Sum(wall => wall.To - wall.From))
        .Take(2)
        .Select(walls => Say(Marked(texts.Blocked(
            walls.Key.Line, walls.Key.Text.Replace('`', '\''), TimeSpan.FromSeconds(walls.Sum(wall => wall.To - wall.From)), walls.Max(wall => wall.Held)))));
}
