using System.Collections.Immutable;
using CoroutineBot.Lessons.Courses;

namespace CoroutineBot.Lessons.Editions;

/// <summary>What changes for a course when a lesson's other edition becomes live: the part that its course file decides.</summary>
/// <param name="NeedsBefore">Ids of the lessons that come before it in the older edition.</param>
/// <param name="NeedsNow">The same in the newer one.</param>
/// <param name="NewNames">Ids of concepts, mistakes and glossary entries that come with it, or come to say something else.</param>
/// <param name="GoneNames">Ids of those that nobody names any more.</param>
public sealed record CourseDiff(ImmutableArray<string> NeedsBefore, ImmutableArray<string> NeedsNow, ImmutableArray<string> NewNames, ImmutableArray<string> GoneNames)
{
    public bool NeedsDiffer => !NeedsBefore.SequenceEqual(NeedsNow);

    public bool IsEmpty => !NeedsDiffer && NewNames.IsEmpty && GoneNames.IsEmpty;

    /// <param name="older">Null for a lesson that is new.</param>
    /// <param name="newer">What it is held against.</param>
    /// <param name="others">The course with all that other lessons brought along; null where it is unknown.</param>
    public static CourseDiff Between(LessonFiles? older, LessonFiles newer, CourseIndex? others)
    {
        var (then, now) = (NamesOf(older?.CourseYml, others), NamesOf(newer.CourseYml, others));
        return new CourseDiff(
            older?.Needs ?? [],
            newer.Needs,
            [.. now.Where(name => then.GetValueOrDefault(name.Key) != name.Value).Select(name => name.Key.Id).Distinct().Order(StringComparer.Ordinal)],
            [.. then.Keys.Where(name => !now.ContainsKey(name)).Select(name => name.Id).Distinct().Order(StringComparer.Ordinal)]);
    }

    private static ImmutableDictionary<(string Kind, string Id), string> NamesOf(string? courseYml, CourseIndex? others)
    {
        var own = courseYml is null ? null : CourseIndex.Read(courseYml);
        var all = others is null ? own : own is null ? others : others.WithNamesOf(own);
        return all?.Names ?? ImmutableDictionary<(string, string), string>.Empty;
    }
}
