using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;

namespace CoroutineBot.Lessons.Linting;

/// <summary>Concepts and misconceptions are named in one place, course.yml.</summary>
internal static class Names
{
    public static void Check(LessonFile file, CourseFile? course, FindingList findings)
    {
        if (course is null)
        {
            return;
        }

        foreach (var (kind, name, place) in file.Names)
        {
            var (known, code, what) = kind == NameKind.Concept
                ? (course.Concepts, FindingCodes.UnknownConcept, "concept")
                : (course.Misconceptions, FindingCodes.UnknownMisconception, "misconception");
            if (!known.ContainsKey(name))
            {
                findings.Add(code, place, $"course.yml has no {what} \"{name}\". {Nearest.Advice(name, [.. known.Keys.Order(StringComparer.Ordinal)])}");
            }
        }
    }
}
