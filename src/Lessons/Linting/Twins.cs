using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Linting;

/// <summary>
/// Compares the two languages of a lesson: words differ, everything that progress and runs hang on does not. A difference is
/// reported once, at the place in the second file, or at the first where the second has nothing. A part that has a fault of its own is compared when that is cured.
/// </summary>
internal static class Twins
{
    public static void Compare(LessonFile first, LessonFile second, FindingList findings)
    {
        var here = ById(first);
        var there = ById(second);
        ReportMissing(first, here, second, there, findings);
        ReportMissing(second, there, first, here, findings);
        if (!first.Hides && !second.Hides)
        {
            ReportOrder(first, here, second, there, findings);
        }

        foreach (var (id, one) in here)
        {
            if (there.TryGetValue(id, out var other) && !first.Misread.Contains(id) && !second.Misread.Contains(id))
            {
                ComparePart(one, other, findings);
            }
        }

        CompareFront(first, second, findings);
    }

    private static Dictionary<string, Outline> ById(LessonFile file) =>
        file.Outlines.GroupBy(outline => outline.Id).ToDictionary(group => group.Key, group => group.First());

    private static void ReportMissing(LessonFile file, Dictionary<string, Outline> from, LessonFile other, Dictionary<string, Outline> to, FindingList findings)
    {
        if (other.Hides)
        {
            return;
        }

        var unmatched = to.Keys.Except(from.Keys).ToList();
        foreach (var outline in from.Values.Where(outline => !to.ContainsKey(outline.Id) && !file.Misread.Contains(outline.Id)))
        {
            var near = Nearest.To(outline.Id, unmatched);
            findings.Add(FindingCodes.TwinMissing, outline.Place, near is null
                ? $"\"{outline.Id}\" is missing in {other.Path}. Write it there too, at the same position."
                : $"\"{outline.Id}\" is missing in {other.Path}, which has \"{near}\". Give both the same id.");
        }
    }

    private static void ReportOrder(LessonFile first, Dictionary<string, Outline> here, LessonFile second, Dictionary<string, Outline> there, FindingList findings)
    {
        var expected = first.Outlines.Select(outline => outline.Id).Where(there.ContainsKey).Distinct().ToList();
        var found = second.Outlines.Select(outline => outline.Id).Where(here.ContainsKey).Distinct().ToList();
        var at = expected.Zip(found).ToList().FindIndex(pair => pair.First != pair.Second);
        if (at >= 0)
        {
            findings.Add(FindingCodes.TwinOrder, there[found[at]].Place,
                $"\"{found[at]}\" stands here, but in {first.Path} \"{expected[at]}\" does (line {here[expected[at]].Place.Line}). Bring both into the same order.");
        }
    }

    private static void ComparePart(Outline one, Outline other, FindingList findings)
    {
        if (one.Kind != other.Kind)
        {
            // A part that could not be read has a finding of its own and nothing to compare.
            if (one.Kind.Length > 0 && other.Kind.Length > 0)
            {
                findings.Add(FindingCodes.TwinKind, other.Place, $"\"{other.Id}\" is a {other.Kind} here and a {one.Kind} in {Where(one.Place)}. Make them the same.");
            }

            return;
        }

        CompareFacts(one, other, findings);
        CompareCode(one, other, findings);
    }

    private static void CompareFacts(Outline one, Outline other, FindingList findings)
    {
        foreach (var what in one.Facts.Concat(other.Facts).Select(fact => fact.What).Distinct())
        {
            var left = one.Facts.Where(fact => fact.What == what).ToList();
            var right = other.Facts.Where(fact => fact.What == what).ToList();
            if (left.Count != right.Count)
            {
                var (more, fewer) = left.Count > right.Count ? (left, other) : (right, one);
                // The number of options has a fact of its own; the mistakes of options follow from it.
                if (what != "mistake of an option")
                {
                    findings.Add(FindingCodes.TwinAttributes, more[^1].Place, $"This ({what}) has no counterpart in {Where(fewer.Place)}. Make \"{other.Id}\" the same in both languages.");
                }

                continue;
            }

            foreach (var (a, b) in left.Zip(right).Where(pair => pair.First.Value != pair.Second.Value))
            {
                findings.Add(FindingCodes.TwinAttributes, b.Place,
                    $"The {what} {(what.EndsWith('s') ? "differ" : "differs")}: \"{Short(b.Value)}\" here, \"{Short(a.Value)}\" in {Where(a.Place)}. Make them the same.");
            }
        }
    }

    private static void CompareCode(Outline one, Outline other, FindingList findings)
    {
        if (one.Codes.Count != other.Codes.Count)
        {
            findings.Add(FindingCodes.TwinCode, other.Place, $"\"{other.Id}\" has {other.Codes.Count} code {(other.Codes.Count == 1 ? "block" : "blocks")} here and {one.Codes.Count} in {Where(one.Place)}. Give both the same.");
            return;
        }

        foreach (var (a, b) in one.Codes.Zip(other.Codes))
        {
            if (a.Role != b.Role || a.Language != b.Language)
            {
                findings.Add(FindingCodes.TwinCode, b.Place, $"This block is of another kind than the one at {Where(a.Place)}. Begin both with the same words behind the ticks.");
            }
            else if (a.Language is not ("text" or ""))
            {
                CompareLines(a, b, findings);
            }
        }
    }

    private static void CompareLines(Fence a, Fence b, FindingList findings)
    {
        var left = Lines(a);
        var right = Lines(b);
        var at = 0;
        while (at < left.Count && at < right.Count && left[at].Text == right[at].Text)
        {
            at++;
        }

        if (at < left.Count || at < right.Count)
        {
            var line = at < right.Count ? right[at].Line : Math.Max(b.Code.Lines.Length - 1, 0);
            var twin = at < left.Count ? left[at].Line : Math.Max(a.Code.Lines.Length - 1, 0);
            var column = at < left.Count && at < right.Count ? left[at].Text.Zip(right[at].Text).TakeWhile(pair => pair.First == pair.Second).Count() : 0;
            findings.Add(FindingCodes.TwinCode, b.Code.At(line, column), $"From here on the code differs from {Where(a.Code.At(twin))}; only comments may. Make them the same.");
        }
    }

    private static IReadOnlyList<(string Text, int Line)> Lines(Fence fence) =>
        fence.IsPython
            ? PythonText.WithoutComments(fence.Code.Text)
            : [.. fence.Code.Lines.Select((text, line) => (text.TrimEnd(), line))];

    private static void CompareFront(LessonFile first, LessonFile second, FindingList findings)
    {
        if (first.Front is not { } one || second.Front is not { } other || first.FrontMisread || second.FrontMisread)
        {
            return;
        }

        Same("lesson", one.Lesson, other.Lesson, other.LessonPlace);
        Same("python", one.Python, other.Python, other.LessonPlace);
        Same("concepts", string.Join(", ", one.Concepts), string.Join(", ", other.Concepts), other.LessonPlace);
        Same("retired", string.Join(", ", one.Retired.Order(StringComparer.Ordinal)), string.Join(", ", other.Retired.Order(StringComparer.Ordinal)), other.LessonPlace);

        void Same(string key, string? a, string? b, Place place)
        {
            if (a != b && a is not null && b is not null)
            {
                findings.Add(FindingCodes.TwinAttributes, place, $"\"{key}\" differs: \"{Short(b)}\" here, \"{Short(a)}\" in {first.Path}. Make them the same.");
            }
        }
    }

    private static string Where(Place place) => $"{place.Path}, line {place.Line}";

    private static string Short(string value)
    {
        var line = value.Replace('\n', ' ');
        return line.Length <= 40 ? line : line[..40] + "…";
    }
}
