using System.Collections.Immutable;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Linting;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Courses;

/// <summary>Reads one lesson: its file in each language and its hidden checks.</summary>
internal static class LessonFolder
{
    private const string Checks = "checks";

    /// <param name="folder">The folder of the lesson.</param>
    /// <param name="course">What names are checked against; null when the lesson stands alone.</param>
    /// <param name="entry">How course.yml lists it, or null.</param>
    /// <returns>The lesson, or null when no language could be read.</returns>
    public static Lesson? Read(CourseFolder folder, CourseFile? course, LessonEntry? entry)
    {
        var files = new Dictionary<Language, LessonFile>();
        var present = Enum.GetValues<Language>().Where(language => folder.HasFile(FileOf(language))).ToList();
        if (present.Count == 0)
        {
            folder.Findings.Add(FindingCodes.LessonMissing, entry?.Place ?? new Place(folder.PathOf("."), 1, 1),
                $"The lesson has neither {folder.PathOf("ru.md")} nor {folder.PathOf("en.md")}. Write one of them, or take the lesson out of course.yml.");
            return null;
        }

        foreach (var language in present)
        {
            if (folder.Read(FileOf(language)) is { } text && LessonReader.ReadFile(folder.PathOf(FileOf(language)), text, folder.Findings) is { } file)
            {
                files[language] = file;
                CheckFront(file, language, entry, folder.Findings);
                Names.Check(file, course, folder.Findings);
            }
        }

        WarnOfMissing(folder, present);
        if (files.TryGetValue(Language.Ru, out var ru) && files.TryGetValue(Language.En, out var en))
        {
            Twins.Compare(ru, en, folder.Findings);
        }

        var checks = ReadChecks(folder, files.Values);
        var texts = files.Where(pair => pair.Value.Text is not null).ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Text!);
        var id = entry?.Id ?? texts.Values.FirstOrDefault()?.Id;
        return texts.Count == 0 || id is null
            ? null
            : new Lesson(id, [.. entry?.Needs.Select(need => need.Text) ?? []], texts) { CheckFiles = checks };
    }

    public static string FileOf(Language language) => LanguageNames.Of(language) + ".md";

    internal static void CheckFront(LessonFile file, Language language, LessonEntry? entry, FindingList findings)
    {
        if (file.Front is not { } front)
        {
            return;
        }

        if (front.Language is { } said && said != language)
        {
            findings.Add(FindingCodes.LessonMismatch, front.LanguagePlace, $"The file is called {FileOf(language)}, but says lang: {LanguageNames.Of(said)}. Correct one of them.");
        }

        if (entry is not null && front.Lesson is { } lesson && lesson != entry.Id)
        {
            findings.Add(FindingCodes.LessonMismatch, front.LessonPlace, $"course.yml calls this lesson \"{entry.Id}\", the front matter \"{lesson}\". Correct one of them.");
        }
    }

    private static void WarnOfMissing(CourseFolder folder, List<Language> present)
    {
        foreach (var language in Enum.GetValues<Language>().Except(present))
        {
            folder.Findings.Add(FindingCodes.LanguageMissing, new Place(folder.PathOf(FileOf(present[0])), 1, 1),
                $"{FileOf(language)} is missing, so its readers get this one with a note. Write {folder.PathOf(FileOf(language))} with the same ids and code.");
        }

        var known = Enum.GetValues<Language>().Select(FileOf).ToList();
        foreach (var stray in folder.Names(folders: false).Except(known))
        {
            folder.Findings.Add(FindingCodes.StrayFile, new Place(folder.PathOf(stray), 1, 1), $"Nobody reads this file. {Nearest.Advice(stray, known)}");
        }

        foreach (var stray in folder.Names(folders: true).Where(name => name != Checks))
        {
            folder.Findings.Add(FindingCodes.StrayFile, new Place(folder.PathOf(stray), 1, 1), $"Nobody reads this folder. {Nearest.Advice(stray, [Checks])}");
        }
    }

    /// <summary>The check files beside the given lesson files: id of the task, or of the question about code, to source.</summary>
    internal static ImmutableDictionary<string, string> ReadChecks(CourseFolder lesson, IReadOnlyCollection<LessonFile> files)
    {
        var sources = ImmutableDictionary.CreateBuilder<string, string>();
        var present = lesson.HasFolder(Checks) ? lesson.Inside(Checks) : null;
        CheckDrivers(present?.Names(folders: false).ToHashSet() ?? [], files, lesson.Findings);
        if (present is not { } folder)
        {
            return sources.ToImmutable();
        }

        var kinds = files.SelectMany(file => file.Outlines).DistinctBy(outline => outline.Id).ToDictionary(outline => outline.Id, outline => outline.Kind);
        var checkedIds = kinds.Where(pair => pair.Value is "task" or Outline.Gap or Outline.Order or Outline.Bug).Select(pair => pair.Key).ToHashSet();
        foreach (var name in folder.Names(folders: false))
        {
            var id = Path.GetFileNameWithoutExtension(name);
            if (Path.GetExtension(name) != ".py" || !checkedIds.Contains(id))
            {
                // Its task may be there and not have been read as one.
                if (files.Any(file => file.Hides || file.Misread.Contains(id)))
                {
                    continue;
                }

                folder.Findings.Add(FindingCodes.ChecksFile, new Place(folder.PathOf(name), 1, 1),
                    $"No task and no question about code is checked by {name}. Name the file after one, like p-add.py, or delete it.{(checkedIds.Count == 0 ? "" : " " + Nearest.Advice(id, checkedIds))}");
            }
            else if (folder.Read(name) is { } source)
            {
                if (kinds[id] is Outline.Gap or Outline.Order && !AnswerFrame.HasPlace(source))
                {
                    folder.Findings.Add(FindingCodes.ChecksFile, new Place(folder.PathOf(name), 1, 1),
                        $"The program in {name} has no place for the answer. Write the line \"{AnswerFrame.Mark}\" where it belongs.");
                }

                sources[id] = source;
            }
        }

        CheckLabels.Find(sources, files, lesson.Findings);
        return sources.ToImmutable();
    }

    /// <summary>A check block and the file beside it say the same: the file is there where the block counts on it, and nothing in the block is then without use.</summary>
    private static void CheckDrivers(HashSet<string> names, IEnumerable<LessonFile> files, FindingList findings)
    {
        var blocks = files.SelectMany(file => file.Text?.Chunks.SelectMany(chunk => chunk.Exercises).OfType<PracticeTask>() ?? []);
        foreach (var (task, check) in blocks.SelectMany(task => task.Checks.Select(check => (task, check))))
        {
            var file = $"{task.Id}.py";
            if (check.Key == "driver" && !names.Contains(file))
            {
                findings.Add(FindingCodes.ChecksFile, check.Place, $"{Checks}/{file} is to judge this task, and it is not there. Write it, or delete the line and check something else.");
            }
            else if (check.Key == "call" && names.Contains(file))
            {
                findings.Add(FindingCodes.ChecksFile, check.Place, $"{Checks}/{file} asks this program, so call has no use. Delete one of the two; what the call was for, drive can do.");
            }
        }

        foreach (var (task, name) in blocks.Where(task => !names.Contains($"{task.Id}.py")).SelectMany(task => task.Names.Take(1).Select(name => (task, name))))
        {
            findings.Add(FindingCodes.ChecksFile, name.Place, $"These are names for what {Checks}/{task.Id}.py returns, and it is not there. Write it, or delete the names.");
        }
    }
}
