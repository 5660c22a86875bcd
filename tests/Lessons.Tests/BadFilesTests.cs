using System.Runtime.InteropServices;
using System.Text;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Linting;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Tests;

/// <summary>
/// A lesson file in any state, on disk and in a course: findings with lines and never an exception; the lesson beside it is taught as ever, and whoever publishes
/// a course gets it whole or not at all.
/// </summary>
public sealed class BadFilesTests
{
    private const string Yml = "course: small\ntitle: {ru: К, en: C}\nlessons:\n  - id: one\n  - id: two\nconcepts: {}\nmisconceptions: {}\n";
    private const string Run = "\n```python run\nprint('a')\n```\n\n```text out\na\n```\n";
    private const string Task = "\n### P {#p-a .task}\n\nWords.\n\n```python starter\n...\n```\n\n```yaml check\nout: a\n```\n\n```python solution\nprint('a')\n```\n";

    private static readonly string Good = Lesson("two");

    /// <summary>What happened to the file, the file now, the code and the line of a finding; no code: it is taught all the same.</summary>
    public static TheoryData<string, byte[], string, int> States { get; } = new()
    {
        // What editors and phones do is put right.
        { "a byte order mark", [0xEF, 0xBB, 0xBF, .. Bytes(Good)], "", 0 },
        { "Windows line ends", Bytes(Good.Replace("\n", "\r\n")), "", 0 },
        { "old Macintosh line ends", Bytes(Good.Replace("\n", "\r")), "", 0 },
        { "curly quotes", Bytes(Good.Replace("print('a')", "print(“a”)")), "", 0 },
        { "tabs", Bytes(Good.Replace("print('a')\n```\n\n```text", "if 1:\n\tprint('a')\n```\n\n```text")), "", 0 },

        // The rest has to be put right by somebody.
        { "a fence that is never closed", Bytes(Good[..^4]), "E24", 32 },
        { "an id that is there twice", Bytes(Good + "\n## Again {#one}\n\nWords.\n"), "E36", 36 },
        { "ten megabytes", Bytes(Good + new string('a', 10_000_000)), "E02", 1 },
        { "one endless line", Bytes(Good + "\n" + new string('a', 5_000) + "\n"), "E02", 36 },
        { "a table without end", Bytes(Good + "\n" + string.Concat(Enumerable.Repeat("| a\n", 5_000))), "E02", 36 + 2_048 },
        { "a program instead of a text", [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 0xFF, 0xFE], "E01", 1 },
        { "nothing but zeros", new byte[300], "E03", 1 },
        { "nothing at all", [], "E10", 1 },
        { "another encoding", Encoding.Latin1.GetBytes(Good.Replace("Words", "W\u00f6rter")), "E01", 10 },
        { "two bytes for each letter", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Good)], "E01", 1 },
        { "a bomb of aliases", Bytes(Good.Replace("version: 1\n", "version: 1\nretired: &a [x, x]\nmore: [*a, *a]\n")), "E11", 6 },
        { "an alias of itself", Bytes(Good.Replace("title: T", "title: &a [*a]")), "E11", 4 },
        { "a bomb in a check block", Bytes(Good.Replace("out: a", "must: &a [x, *a]")), "E11", 29 },
        { "a picture from outside the folder", Bytes(Good.Replace("Words.\n\n```python run", "![map](../../../../etc/passwd)\n\n```python run")), "E28", 10 },
        { "half of it", Bytes(Good[..40]), "E10", 1 },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void A_file_in_any_state_costs_its_lesson_at_most(string what, byte[] bytes, string code, int line)
    {
        using var content = Content();
        File.WriteAllBytes(Path.Combine(content.Path, "small/two/en.md"), bytes);

        var library = CourseLibrary.Load(content.Path);
        var whole = CourseLoader.Load(Path.Combine(content.Path, "small"));
        var lint = Linter.Lint(content.Path);

        var errors = library.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        var taught = library.Courses.ShouldHaveSingleItem().Lessons.Select(lesson => lesson.Id).ToList();
        if (code.Length == 0)
        {
            errors.ShouldBeEmpty(what + "\n" + Samples.Show(errors));
            taught.ShouldBe(["one", "two"]);
            library.Courses[0].Find("two")!.In(Language.En).Snippets.ShouldHaveSingleItem().Program.ShouldContain("\"a\"".Replace('"', what == "curly quotes" ? '"' : '\''));
            return;
        }

        errors.ShouldContain(finding => finding.Code == code && finding.Place.Path == "small/two/en.md" && finding.Place.Line == line, what + "\n" + Samples.Show(errors));
        errors.ShouldAllBe(finding => finding.Place.Line >= 1 && finding.Place.Column >= 1 && finding.Text.EndsWith('.'));
        taught.ShouldBe(["one"]);
        library.LeftOut.ShouldHaveSingleItem().Name.ShouldBe("small/two");
        whole.Course.ShouldBeNull("whoever loads one course to publish it wants it whole");
        lint.HasErrors.ShouldBeTrue();
    }

    [Theory]
    [InlineData("a bomb of aliases", "course: small\ntitle: &a {ru: К, en: C}\nlessons: [*a]\n", "E11", 2)]
    [InlineData("a tab", "course: small\n\ttitle: x\n", "E11", 1)]
    [InlineData("a tag", "course: !!python/object:os.system x\n", "E11", 1)]
    [InlineData("a folder outside", "course: small\ntitle: {ru: К, en: C}\nlessons:\n  - id: one\n    folder: ../../etc\nconcepts: {}\nmisconceptions: {}\n", "E94", 5)]
    [InlineData("nothing", "", "E13", 1)]
    public void A_course_file_in_any_state_is_a_finding_with_its_line(string what, string yml, string code, int line)
    {
        using var content = Content();
        content.With("small/course.yml", yml);

        var library = CourseLibrary.Load(content.Path);

        library.Findings.ShouldContain(
            finding => finding.Place.Path == "small/course.yml" && finding.Severity == Severity.Error && finding.Code == code && finding.Place.Line == line,
            what + "\n" + Samples.Show(library.Findings));
        library.Courses.ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_in_the_place_of_a_file_and_a_link_to_nowhere_are_findings()
    {
        using var content = Content();
        File.Delete(Path.Combine(content.Path, "small/two/en.md"));
        Directory.CreateDirectory(Path.Combine(content.Path, "small/two/en.md"));
        File.CreateSymbolicLink(Path.Combine(content.Path, "small/two/ru.md"), "/nowhere/at/all");

        var library = CourseLibrary.Load(content.Path);

        library.Findings.ShouldContain(finding => finding.Severity == Severity.Error && finding.Place.Path.StartsWith("small/", StringComparison.Ordinal));
        library.Courses.ShouldHaveSingleItem().Lessons.ShouldHaveSingleItem().Id.ShouldBe("one");
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_a_file_keeps_nobody_waiting()
    {
        using var content = Content();
        MakePipe(Path.Combine(content.Path, "small/two/ru.md"), Convert.ToUInt32("600", 8)).ShouldBe(0);

        var (library, snapshot, lint) = await System.Threading.Tasks.Task.Run(
            () => (CourseLibrary.Load(content.Path), ContentSnapshot.Read(content.Path), Linter.Lint(Path.Combine(content.Path, "small/two/ru.md"))), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        library.Findings.ShouldContain(finding => finding.Code == "E05" && finding.Place.Path == "small/two/ru.md" && finding.Text.Contains("a pipe"), Samples.Show(library.Findings));
        library.Courses.ShouldHaveSingleItem().Lessons.ShouldHaveSingleItem().Id.ShouldBe("one");
        snapshot.Courses.ShouldHaveSingleItem().Lessons["two"].Closed.ShouldBe(["ru.md"]);
        lint.Findings.ShouldHaveSingleItem().Code.ShouldBe("E05");
    }

    [DllImport("libc", EntryPoint = "mkfifo")]
    private static extern int MakePipe([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);

    private static TempFolder Content() => new TempFolder().With("small/course.yml", Yml).With("small/one/en.md", Lesson("one")).With("small/two/en.md", Good);

    private static string Lesson(string id) => $"---\nlesson: {id}\nlang: en\ntitle: T\nversion: 1\n---\n\n## One {{#one}}\n\nWords.\n{Run}{Task}";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
