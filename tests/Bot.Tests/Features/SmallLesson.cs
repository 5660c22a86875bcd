using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A lesson of two chunks whose words can be changed, as authors write it.</summary>
public static class SmallLesson
{
    public const string CourseYml = "course: small\ntitle: {ru: Маленький, en: Small}\nlessons:\n  - id: first\nconcepts: {}\nmisconceptions: {}\n";

    public static LessonAddress Address { get; } = new("small", "first");

    public static string Text(string language = "en", string one = "One idea.", string two = "Another idea.", string retired = "", string more = "") =>
        $"---\nlesson: first\nlang: {language}\ntitle: The {language} lesson\nversion: 1\n{(retired.Length > 0 ? $"retired: [{retired}]\n" : "")}---\n\n"
        + $"## One {{#one}}\n\n{one}\n\n## Two {{#two}}\n\n{two}\n\n### Which? {{#q-which .quiz}}\n\n1. [x] this\n1. [ ] that\n   > No, this.\n{more}";

    public static LessonFiles Files(string one = "One idea.", string two = "Another idea.", string retired = "") =>
        LessonFiles.None with { Texts = LessonFiles.None.Texts.Add("ru.md", Text("ru", one, two, retired)).Add("en.md", Text("en", one, two, retired)) };

    public static Course Course(LessonFiles files)
    {
        LocalText Words(string text) => new(ImmutableDictionary<Language, string>.Empty.Add(Language.Ru, text).Add(Language.En, text));
        return new Course("small", Words("Small"), [files.Read()!], ImmutableDictionary<string, LocalText>.Empty, ImmutableDictionary<string, LocalText>.Empty);
    }

    public static Edition Edition(int number, LessonFiles files, string name = "Zoe", int? restores = null) =>
        new(Address, number, new PersonId(99), name, new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero), restores, files, files.Read()!);

    public static Draft Draft(string id, LessonFiles files, int expected = 0, long by = 7) => new(id, Address, expected, new PersonId(by), files, files.Read()!);

    public static Syllabus Syllabus(LessonFiles onDisk, ImmutableArray<Edition> editions = default, params ImmutableArray<Draft> drafts) => new(
        [Course(onDisk)],
        new Editions(editions.IsDefault ? [] : editions, drafts, ImmutableDictionary<string, LessonFiles>.Empty.Add(Address.ToString(), onDisk)));
}
