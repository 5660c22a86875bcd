using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Timelines;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;
using Block = CoroutineBot.Lessons.Documents.Block;

namespace CoroutineBot.Bot.Features.Classes;

/// <summary>The report as a picture and in words. Pure.</summary>
public static class ClassView
{
    private const int Hardest = 3;
    private const int MostTries = 8;
    private const int MostTraps = 3;
    private const int MostNamed = 40;
    private const int LongestInCaption = 26;

    /// <summary>Longer lessons are told in words alone beyond these: a caption has room for no more.</summary>
    private const int MostInCaption = 16;

    /// <summary>The picture, and under it the same in letters: for screen readers, and where pictures do not load.</summary>
    public static (Picture Picture, Document Caption) Picture(ClassReport report, Language language)
    {
        var texts = ClassTexts.In(language);
        var funnel = new Funnel(texts.Title(report.Title), texts.Passed, texts.Stayed, [.. report.Chunks.Select(chunk => new FunnelStep(chunk.Title, chunk.Reached.ToString(), chunk.Share, chunk.Stays))]);
        return (
            new Picture([], language == Language.Ru) { Funnel = funnel },
            Doc(
                Say(Bold(texts.Title(report.Title))),
                Say(texts.Counts(report.Begun, report.Finished) + (MostStay(report) is { } chunk ? " " + texts.MostStay(chunk.Title) : "")),
                new Quote(Doc(report.Chunks.Take(MostInCaption).Select(row => Say($"{LessonMenu.Bar((int)Math.Round(row.Share * 100), 100)} {row.Reached} · {Speech.Repeated(row.Title, LongestInCaption)}"))), Folded: true)));
    }

    public static Document Words(ClassReport report, Language language, DateTimeOffset now)
    {
        var texts = ClassTexts.In(language);
        var hardest = report.Exercises.Where(exercise => exercise is { FirstRight: < 1, Answered.Number: >= Guarded.Fewest })
            .OrderBy(exercise => exercise.FirstRight).ThenByDescending(exercise => exercise.Answered.Number).Take(Hardest).ToList();
        var tries = report.Exercises.Where(exercise => exercise is { IsTask: true, MedianTries: not null })
            .Concat(report.Exercises.Where(exercise => exercise is { IsTask: false, MedianTries: > 1 })).Take(MostTries).ToList();
        var guarded = report.Begun.AndFew || report.Chunks.Any(chunk => chunk.Reached.AndFew) || hardest.Exists(exercise => exercise.Answered.AndFew) || report.Traps.Any(trap => trap.People.AndFew);
        return Doc([
            .. Part(texts.Hardest, hardest.Select(exercise => texts.FirstTry(exercise.Title, (int)Math.Round(exercise.FirstRight!.Value * 100), exercise.Answered))),
            .. Part(texts.Tries, tries.Select(exercise => texts.Median(exercise.Title, exercise.MedianTries!.Value))),
            .. report.Traps.IsEmpty ? [] : (IEnumerable<Block>)[Say(Bold(texts.Traps)), new ItemList(Ordered: false, [.. report.Traps.Take(MostTraps).Select(trap => Doc(Say(new Line([.. Marked(trap.Sentence).Spans, $" ({trap.People})"]))))])],
            report.Exercises.IsEmpty ? Say(texts.NothingYet) : null,
            Say(Bold(texts.WhoIsWhere)),
            report.Pupils.IsEmpty
                ? Small(texts.NobodyNamed)
                : new Quote(Doc([
                    .. report.Pupils.Take(MostNamed).Select(pupil => Say(texts.Pupil(pupil, Days(pupil.LastAt, now)))),
                    report.Pupils.Length + report.Unnamed > MostNamed ? Say(texts.More(report.Pupils.Length + report.Unnamed - MostNamed)) : null]), Folded: report.Pupils.Length > 6),
            guarded ? Small(texts.GuardNote) : null]);
    }

    /// <summary>Where most people are who have not finished; null where nobody is, or nobody stands out.</summary>
    public static ChunkRow? MostStay(ClassReport report) => report.Chunks.MaxBy(chunk => chunk.Stays) is { Stays: > 0 } most && report.Chunks.Count(chunk => chunk.Stays >= most.Stays) == 1 ? most : null;

    private static IEnumerable<Block> Part(string title, IEnumerable<string> lines) =>
        lines.ToList() is { Count: > 0 } some ? [Say(Bold(title)), new ItemList(Ordered: false, [.. some.Select(line => Doc(Say(Marked(line))))])] : [];

    private static int Days(DateTimeOffset then, DateTimeOffset now) => Math.Max(0, (int)(now.UtcDateTime.Date - then.UtcDateTime.Date).TotalDays);
}
