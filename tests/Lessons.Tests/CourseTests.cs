using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Linting;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;

namespace CoroutineBot.Lessons.Tests;

/// <summary>A folder with files that disappears after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lessons-").FullName;

    public TempFolder With(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

public sealed class CourseTests
{
    private const string CourseYml = """
        course: small
        title: {ru: Курс, en: A course}
        lessons:
          - id: naps
            folder: 01-naps
            needs: []
          - id: more
            folder: 02-more
            needs: [naps]
        concepts:
          await: {ru: ожидание, en: waiting}
        misconceptions:
          never-awaited: {ru: Забыт await., en: An await is missing.}

        """;

    private const string Question = "### Q {#q-a .quiz concept=await}\n\n1. [x] a\n1. [ ] b {mis=never-awaited}\n   > No.\n\n";

    private const string Task = "### P {#p-a .task}\n\n```python starter\n...\n```\n```yaml check\nout: 1\n```\n```python solution\nprint(1)\n```\n";

    private const string Body = "## One {#one}\n\nWords.\n\n```python run\nprint(1)  # one\n```\n```text out\n1\n```\n\n" + Question + Task;

    /// <summary>Code, a part of the text, the file that is changed, what is replaced by what; the sign ¦ marks the place.</summary>
    public static TheoryData<string, string, string, string, string> Changes { get; } = new()
    {
        { "E12", "Did you mean \"misconceptions\"?", "course.yml", "concepts:\n", "¦misconception: {}\nconcepts:\n" },
        { "E12", "Did you mean \"needs\"?", "course.yml", "needs: [naps]", "needs: [naps]\n    ¦need: [naps]" },
        { "E13", "needs the key \"title\"", "course.yml", "course: small\ntitle: {ru: Курс, en: A course}", "¦course: small" },
        { "E13", "needs the key \"en\"", "course.yml", "{ru: ожидание, en: waiting}", "¦{ru: ожидание}" },
        { "E14", "in both languages", "course.yml", "{ru: ожидание, en: waiting}", "¦waiting" },
        { "E14", "list with a line", "course.yml", "lessons:\n  - id: naps\n    folder: 01-naps\n    needs: []\n  - id: more\n    folder: 02-more\n    needs: [naps]\n", "lessons: ¦none\n" },
        { "E35", "an id of concepts", "course.yml", "  await: {", "  ¦Await: {ru: a, en: b}\n  await: {" },
        { "E80", "Did you mean \"await\"?", "01-naps/en.md", "concept=await", "concept=¦awiat" },
        { "E80", "Did you mean \"await\"?", "course.yml", "lessons:\n", "glossary:\n  ¦awiat: {ru: {term: а, text: б}, en: {term: a, text: b}}\nlessons:\n" },
        { "E13", "needs the key \"en\"", "course.yml", "lessons:\n", "glossary:\n  await: ¦{ru: {term: а, text: б}}\nlessons:\n" },
        { "E13", "needs the key \"text\"", "course.yml", "lessons:\n", "glossary:\n  await: {ru: {term: а, text: б}, en: ¦{term: a}}\nlessons:\n" },
        { "E12", "Did you mean \"also\"?", "course.yml", "lessons:\n", "glossary:\n  await: {ru: {term: а, text: б}, en: {term: a, text: b, ¦alos: [c]}}\nlessons:\n" },
        { "E14", "given as {term", "course.yml", "lessons:\n", "glossary:\n  await: {ru: {term: а, text: б}, en: ¦waiting}\nlessons:\n" },
        { "E14", "entry with ru and en", "course.yml", "lessons:\n", "glossary: ¦[await]\nlessons:\n" },
        { "E14", "a lesson and a chunk", "course.yml", "lessons:\n", Entry(" at: ¦naps,") },
        { "E77", "at most 320 characters, this one has 321", "course.yml", "lessons:\n", "glossary:\n  await: {ru: {term: а, text: б}, en: {term: a, text: ¦" + new string('b', 321) + "}}\nlessons:\n" },
        { "E77", "A term has at most 40", "course.yml", "lessons:\n", "glossary:\n  await: {ru: {term: ¦" + new string('а', 41) + ", text: б}, en: {term: a, text: b}}\nlessons:\n" },
        { "E77", "Another name has at most 40", "course.yml", "lessons:\n", "glossary:\n  await: {ru: {term: а, text: б, also: [¦" + new string('а', 41) + "]}, en: {term: a, text: b}}\nlessons:\n" },
        { "E77", "at most 6 lines, this one has 7", "course.yml", "lessons:\n", Entry(" code: ¦\"1\\n2\\n3\\n4\\n5\\n6\\n7\",") },
        { "E77", "at most 42 characters, this one has 43", "course.yml", "lessons:\n", Entry(" code: ¦" + new string('x', 43) + ",") },
        { "E82", "lists no lesson \"nap\". Did you mean \"naps\"?", "course.yml", "lessons:\n", Entry(" at: ¦nap/one,") },
        { "E82", "has no chunk \"on\". Did you mean \"one\"?", "course.yml", "lessons:\n", Entry(" at: ¦naps/on,") },
        { "E83", "called \"A\" too", "course.yml", "concepts:\n  await:", "glossary:\n  await: {ru: {term: а, text: б}, en: {term: a, text: b}}\n  run: {ru: {term: в, text: б}, en: {term: ¦A, text: b}}\nconcepts:\n  run: {ru: г, en: d}\n  await:" },
        { "E81", "Did you mean \"never-awaited\"?", "01-naps/en.md", "mis=never-awaited", "mis=¦never-awated" },
        { "E90", "neither", "course.yml", "  - id: more\n    folder: 02-more", "  - id: ¦more\n    folder: 03-more" },
        { "E91", "says lang: ru", "01-naps/en.md", "lang: en", "lang: ¦ru" },
        { "E91", "course.yml calls", "01-naps/en.md", "lesson: naps", "lesson: ¦nap" },
        { "E92", "Did you mean \"naps\"?", "course.yml", "needs: [naps]", "needs: [¦nap]" },
        { "E93", "naps needs more needs naps", "course.yml", "  - id: naps\n    folder: 01-naps\n    needs: []", "  - id: ¦naps\n    folder: 01-naps\n    needs: [more]" },
        { "E93", "more needs more", "course.yml", "  - id: more\n    folder: 02-more\n    needs: [naps]", "  - id: ¦more\n    folder: 02-more\n    needs: [more]" },
        { "E94", "plain name", "course.yml", "folder: 02-more", "folder: ¦../02-more" },
        { "E95", "listed twice", "course.yml", "concepts:\n", "  - id: ¦naps\n    folder: 03-x\nconcepts:\n" },
        { "E64", "Did you mean \"p-a\"?", "01-naps/checks/p-b.py", "", "¦pass\n" },
        { "E64", "No task", "01-naps/checks/p-a.txt", "", "¦pass\n" },
        { "E64", "checks/p-a.py is to judge this task", "01-naps/en.md", "out: 1\n", "¦driver: true\n" },
        { "E64", "names for what checks/p-a.py returns", "01-naps/en.md", "out: 1\n", "out: 1\nnames:\n  ¦left: what is left\n" },
        { "W03", "Did you mean \"ru.md\"?", "01-naps/rus.md", "", "¦Words.\n" },
        { "W03", "course.yml lists no lesson", "04-new/.keep", "", "¦" },

        // The two languages
        { "E100", "which has \"one\"", "01-naps/en.md", "## One {#one}", "¦## One {#ones}" },
        { "E101", "same order", "01-naps/en.md", Question + Task, "¦" + Task + Question },
        { "E102", "several answers", "01-naps/en.md", "### Q {#q-a .quiz concept=await}\n\n1. [x] a\n1. [ ] b {mis=never-awaited}\n   > No.", "¦### Q {#q-a .quiz concept=await}\n\n- [x] a\n- [ ] b {mis=never-awaited}\n  > No." },
        { "E103", "only comments may", "01-naps/en.md", "print(1)  # one", "print(¦2)  # one" },
        { "E103", "3 code blocks here", "01-naps/en.md", "### P {#p-a .task}\n", "¦### P {#p-a .task}\n\n```python\nx\n```\n" },
        { "E103", "another kind", "01-naps/en.md", "```python run\nprint(1)  # one\n```\n```text out\n1\n```", "¦```python\nprint(1)  # one\n```" },
        { "E104", "The output differs", "01-naps/en.md", "```text out\n1\n", "¦```text out\n2\n" },
        { "E104", "right options differ", "01-naps/en.md", "1. [x] a\n1. [ ] b {mis=never-awaited}\n   > No.", "¦1. [ ] b {mis=never-awaited}\n   > No.\n1. [x] a" },
        { "E104", "concept= differs", "01-naps/en.md", " concept=await", "" },
        { "E104", "check out differs", "01-naps/en.md", "out: 1", "¦out: 2" },
        { "E104", "name of \"left\" in the check", "01-naps/en.md", "out: 1\n", "out: 1\nnames:\n  ¦left: what is left\n" },
        { "E104", "\"python\" differs", "01-naps/en.md", "lesson: naps\n", "lesson: ¦naps\npython: \"3.12+\"\n" },
    };

    private static TempFolder Course()
    {
        var folder = new TempFolder().With("course.yml", CourseYml);
        foreach (var (id, name) in new[] { ("naps", "01-naps"), ("more", "02-more") })
        {
            var front = $"---\nlesson: {id}\nlang: en\ntitle: Naps\nversion: 1\n---\n";
            folder.With(name + "/en.md", front + Body);
            folder.With(name + "/ru.md", front.Replace("lang: en", "lang: ru") + Body.Replace("Words.", "Слова.").Replace("# one", "# один"));
        }

        return folder;
    }

    [Theory]
    [InlineData("```python gap\n[[(1)|2]]\n```\n", "# answer\n", null)]
    [InlineData("```python gap\n[[(1)|2]]\n```\n", "print(1)\n", "no place for the answer")]
    [InlineData("```python order\n1\n2\n3\n```\n", "print(1)\n", "no place for the answer")]
    [InlineData("```python bug\n1\n2  #bug: No.\n```\n", "print(1)\n", null)]
    [InlineData("1. [x] a\n1. [ ] b\n   > No.\n", "# answer\n", "No task and no question about code")]
    [InlineData("1. a\n2. b\n3. c\n", "# answer\n", "No task and no question about code")]
    public void A_check_file_fits_its_question(string answer, string file, string? finding)
    {
        using var folder = new TempFolder();
        folder.With("en.md", Samples.Lesson(Samples.Chunk + "### Q {#q-a .quiz}\n\n" + answer)).With("checks/q-a.py", file);

        var problems = Linter.Lint(folder.Path).Findings.Where(problem => problem.Code == "E64").ToList();

        problems.Select(problem => $"{problem.Place} {problem.Text}").ShouldBe(finding is null ? [] : [$"checks/q-a.py:1:1 {problems.FirstOrDefault()?.Text}"]);
        problems.ShouldAllBe(problem => problem.Text.Contains(finding!, StringComparison.Ordinal));
    }

    private static string Entry(string more) => "glossary:\n  await: {" + more + " ru: {term: а, text: б}, en: {term: a, text: b}}\nlessons:\n";

    [Fact]
    public void An_entry_of_the_glossary_leads_to_the_chunk_that_its_author_names_or_else_to_the_first_with_a_question_about_it()
    {
        using var folder = Course();
        folder.With("course.yml", CourseYml
            .Replace("concepts:\n  await:", "concepts:\n  rest: {ru: отдых, en: rest}\n  await:")
            + "glossary:\n  await:\n    ru: {term: Ожидание, also: [ждать], text: \"Пауза: `await`.\"}\n    en: {term: Await, text: A pause.}\n    code: |\n      await tea()\n"
            + "  rest: {ru: {term: Отдых, text: б}, en: {term: Rest, text: b}}\n");
        foreach (var language in new[] { "ru", "en" })
        {
            var lesson = Path.Combine(folder.Path, "01-naps", language + ".md");
            File.WriteAllText(lesson, File.ReadAllText(lesson).Replace("version: 1\n", "version: 1\nconcepts: [await]\n").Replace("## One {#one}", "## Zero {#zero}\n\nWords.\n\n## One {#one}"));
        }

        var load = CourseLoader.Load(folder.Path);
        load.Findings.ShouldBeEmpty(Samples.Show(load.Findings));
        var course = load.Course.ShouldNotBeNull();
        var entry = course.Glossary[0];
        (entry.In(Language.Ru).Term, entry.In(Language.Ru).Also.ShouldHaveSingleItem(), entry.In(Language.Ru).Text, entry.Code).ShouldBe(("Ожидание", "ждать", "Пауза: `await`.", "await tea()"));
        course.Teaches(entry).ShouldBe(new GlossaryPlace("naps", "one"));
        course.Teaches(entry with { At = new GlossaryPlace("more", "one") }).ShouldBe(new GlossaryPlace("more", "one"));
        course.Teaches(entry with { At = new GlossaryPlace("more", "gone") }).ShouldBe(new GlossaryPlace("naps", "one"), "a chunk may have been taken out since");
        course.Teaches(course.Glossary[1]).ShouldBeNull("no lesson teaches it");
    }

    [Fact]
    public void A_sentence_about_a_mistake_may_depend_on_what_its_line_stands_in()
    {
        using var folder = Course();
        var written = File.ReadAllText(Path.Combine(folder.Path, "course.yml"));
        const string Common = "never-awaited: {ru: Забыт await., en: ";
        written.ShouldContain(Common);
        folder.With("course.yml", written.Replace(Common, "never-awaited: {at-module: {ru: Нужен run., en: It takes run.}, ru: Забыт await., en: ", StringComparison.Ordinal));

        var load = CourseLoader.Load(folder.Path);

        load.Findings.ShouldBeEmpty(Samples.Show(load.Findings));
        var sentence = load.Course.ShouldNotBeNull().Misconceptions["never-awaited"];
        sentence.Within(LineScope.Module).In(Language.Ru).ShouldBe("Нужен run.");
        sentence.Within(LineScope.Coroutine).In(Language.Ru).ShouldBe("Забыт await.");
        sentence.Within(null).In(Language.Ru).ShouldBe("Забыт await.");
    }

    [Fact]
    public void A_course_is_read_whole()
    {
        using var folder = Course();
        folder.With("01-naps/checks/p-a.py", "def args(rng): ...\n");
        var load = CourseLoader.Load(folder.Path);
        load.Findings.ShouldBeEmpty();
        var course = load.Course.ShouldNotBeNull();
        course.Id.ShouldBe("small");
        course.Title.In(Language.Ru).ShouldBe("Курс");
        course.Concepts["await"].In(Language.En).ShouldBe("waiting");
        course.Misconceptions["never-awaited"].In(Language.Ru).ShouldBe("Забыт await.");
        course.Lessons.Select(lesson => lesson.Id).ShouldBe(["naps", "more"]);
        course.Lessons[1].Requires.ShouldBe(["naps"]);
        course.Find("naps")!.In(Language.Ru).Chunks[0].Pages[0].Body.Blocks[0].ShouldBe(new Documents.Paragraph("Слова."));
        course.Lessons[0].CheckFiles["p-a"].ShouldBe("def args(rng): ...\n");
    }

    [Fact]
    public void A_check_block_may_say_that_its_file_judges_alone_but_not_call_as_well()
    {
        using var folder = Course();
        folder.With("01-naps/checks/p-a.py", "async def drive(program): ...\n");
        foreach (var name in (string[])["01-naps/ru.md", "01-naps/en.md"])
        {
            folder.With(name, File.ReadAllText(Path.Combine(folder.Path, name)).Replace("out: 1\n", "driver: true\n"));
        }

        CourseLoader.Load(folder.Path).Findings.ShouldBeEmpty();
        foreach (var name in (string[])["01-naps/ru.md", "01-naps/en.md"])
        {
            folder.With(name, File.ReadAllText(Path.Combine(folder.Path, name)).Replace("driver: true\n", "call: add(1)\n"));
        }

        var findings = CourseLoader.Load(folder.Path).Findings;
        findings.Select(finding => finding.Code).ShouldBe(["E64", "E64"]);
        findings[0].Text.ShouldContain("call has no use");
    }

    [Fact]
    public void Labels_of_a_check_file_have_names_in_each_language_and_nothing_else_has()
    {
        using var folder = Course();
        folder.With("01-naps/checks/p-a.py", "\"\"\"Not a \"word\" of this.\"\"\"\nasync def drive(program):\n    return {'at once': \"\\n\", \"left\": \"none\"}  # 'so'\n");
        void Name(string ru, string en)
        {
            foreach (var (name, names) in new[] { ("01-naps/ru.md", ru), ("01-naps/en.md", en) })
            {
                folder.With(name, System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(Path.Combine(folder.Path, name)), "out: 1\n(names:\n(  .*\n)+)?", $"out: 1\nnames:\n{names}"));
            }
        }

        Name("  at once: разом\n  none: никого\n", "  none: nobody\n  at once: at the same time\n");
        var load = CourseLoader.Load(folder.Path);
        load.Findings.ShouldBeEmpty(Samples.Show(load.Findings));
        var lesson = load.Course!.Find("naps")!;
        PracticeTask TaskIn(Language language) => (PracticeTask)lesson.In(language).FindExercise("p-a")!;
        (TaskIn(Language.Ru).NameOf("at once"), TaskIn(Language.En).NameOf("none"), TaskIn(Language.En).NameOf("left")).ShouldBe(("разом", "nobody", null));
        TaskIn(Language.Ru).Checks.Select(check => check.Key).ShouldBe(["out"]);

        Name("  at onec: разом\n", "  at onec: at once\n");
        var findings = CourseLoader.Load(folder.Path).Findings;
        findings.Select(finding => finding.Code).ShouldBe(["E12", "E12"], Samples.Show(findings));
        findings[0].Text.ShouldContain("Did you mean \"at once\"?");

        Name("  word: слово\n", "  word: a word\n");
        CourseLoader.Load(folder.Path).Findings.Select(finding => finding.Code).ShouldBe(["E12", "E12"]);
        Name("  so: так\n", "  so: so\n");
        CourseLoader.Load(folder.Path).Findings.Select(finding => finding.Code).ShouldBe(["E12", "E12"]);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_fault_in_a_course_is_found_at_its_place(string code, string text, string file, string old, string marked)
    {
        using var folder = Course();
        var path = Path.Combine(folder.Path, file);
        var before = File.Exists(path) ? File.ReadAllText(path) : "";
        before.ShouldContain(old);
        var changed = old.Length == 0 ? marked : before.Replace(old, marked);
        Place? place = null;
        if (changed.Contains(Samples.Mark))
        {
            (changed, var at) = Samples.Unmark(file, changed);
            place = file.EndsWith("/.keep", StringComparison.Ordinal) ? at with { Path = file.Replace("/.keep", "") } : at;
        }

        folder.With(file, changed);
        var load = CourseLoader.Load(folder.Path);
        var finding = load.Findings.FirstOrDefault(finding => finding.Code == code && finding.Text.Contains(text)).ShouldNotBeNull(Samples.Show(load.Findings));
        if (place is not null)
        {
            load.Findings.Select(other => other.Place).ShouldContain(place.Value, Samples.Show(load.Findings));
        }

        (load.Course is null).ShouldBe(finding.Severity == Severity.Error);
    }

    [Fact]
    public void A_missing_language_is_advice_and_the_other_one_is_shown()
    {
        using var folder = Course();
        File.Delete(Path.Combine(folder.Path, "02-more/ru.md"));
        var load = CourseLoader.Load(folder.Path);
        var finding = load.Findings.ShouldHaveSingleItem();
        (finding.Code, finding.Place).ShouldBe(("W06", new Place("02-more/en.md", 1, 1)));
        load.Course!.Find("more")!.In(Language.Ru).Language.ShouldBe(Language.En);
    }

    [Fact]
    public void A_folder_without_a_course_says_so()
    {
        using var folder = new TempFolder();
        CourseLoader.Load(folder.Path).Findings.ShouldHaveSingleItem().Code.ShouldBe("E96");
        CourseLibrary.Load(folder.Path).Findings.ShouldHaveSingleItem().Code.ShouldBe("E96");
        CourseLibrary.Load(Path.Combine(folder.Path, "nowhere")).Findings.ShouldHaveSingleItem().Code.ShouldBe("E05");
    }

    [Fact]
    public void A_file_in_place_of_words_is_a_finding_and_the_rest_is_still_read()
    {
        using var folder = Course();
        File.WriteAllBytes(Path.Combine(folder.Path, "01-naps/en.md"), [0xC9, 0xC9]);
        folder.With("02-more/en.md", Samples.Lesson("## One {#one}\n"));
        CourseLoader.Load(folder.Path).Findings.Select(finding => $"{finding.Place} {finding.Code}").ShouldContain("01-naps/en.md:1:1 E01");
        CourseLoader.Load(folder.Path).Findings.Select(finding => $"{finding.Place} {finding.Code}").ShouldContain("02-more/en.md:7:1 E23");
    }

    [Fact]
    public void A_library_keeps_the_good_courses_beside_a_faulty_one()
    {
        using var content = new TempFolder();
        content.With("notes/readme.txt", "no course");
        foreach (var id in new[] { "alpha", "beta", "gamma" })
        {
            var yml = $"course: {(id == "gamma" ? "alpha" : id)}\ntitle: {{ru: К, en: C}}\nlessons:\n  - id: naps\nconcepts: {{}}\nmisconceptions: {{}}\n";
            content.With($"{id}/course.yml", yml);
            content.With($"{id}/naps/en.md", Samples.Lesson(id == "beta" ? "" : Samples.Chunk));
        }

        var library = CourseLibrary.Load(content.Path);
        library.Courses.Select(course => course.Id).ShouldBe(["alpha"]);
        library.Findings.Select(finding => $"{finding.Place} {finding.Code}").Where(line => line.Contains(" E")).ShouldBe(
            ["beta/naps/en.md:7:1 E23", "gamma/course.yml:1:1 E95"]);
    }

    [Fact]
    public void A_faulty_lesson_is_left_out_of_its_course_and_nobody_needs_it_any_more()
    {
        using var content = new TempFolder();
        content.With("small/course.yml", "course: small\ntitle: {ru: К, en: C}\nlessons:\n  - id: one\n  - id: two\n    needs: [one]\n  - id: three\n    needs: [one, two]\n  - id: four\nconcepts: {}\nmisconceptions: {}\n");
        foreach (var id in new[] { "one", "two", "three" })
        {
            content.With($"small/{id}/en.md", Samples.Lesson(id == "two" ? "" : Samples.Chunk).Replace("lesson: naps", $"lesson: {id}"));
        }

        var library = CourseLibrary.Load(content.Path);
        var course = library.Courses.ShouldHaveSingleItem();
        course.Lessons.Select(lesson => $"{lesson.Id}: {string.Join(' ', lesson.Requires)}").ShouldBe(["one: ", "three: one"]);
        library.LeftOut.Select(missing => $"{missing.Name} {missing.Because.Place} {missing.Because.Code}").ShouldBe(["small/two small/two/en.md:7:1 E23", "small/four small/course.yml:9:9 E90"]);
        library.Findings.ShouldContain(library.LeftOut[0].Because);
        CourseLoader.Load(Path.Combine(content.Path, "small")).Course.ShouldBeNull("whoever loads one course to publish it wants it whole");
    }

    [Fact]
    public void A_lesson_is_left_out_because_of_the_file_with_the_fault_and_not_for_what_follows_in_the_other()
    {
        using var content = new TempFolder();
        content.With("small/course.yml", "course: small\ntitle: {ru: К, en: C}\nlessons:\n  - id: naps\nconcepts: {}\nmisconceptions: {}\n");
        content.With("small/naps/en.md", Samples.Lesson(Samples.Chunk + "## Two {#two}\n\nWords.\n"));
        content.With("small/naps/ru.md", Samples.Lesson("## One {#one}\n\n" + string.Join(' ', Enumerable.Repeat("five", 200)) + "\n").Replace("lang: en", "lang: ru"));
        var library = CourseLibrary.Load(content.Path);
        library.Findings.ShouldContain(finding => finding.Place.Path == "small/naps/en.md" && finding.Severity == Severity.Error);
        library.LeftOut.ShouldHaveSingleItem().Because.Place.Path.ShouldBe("small/naps/ru.md");
    }

    [Fact]
    public void A_fault_in_course_yml_leaves_out_that_course_and_says_where()
    {
        using var content = new TempFolder();
        content.With("small/course.yml", "course: small\ntitle: {ru: К, en: C}\nlessons:\n  - id: one\n    needs: [nobody]\nconcepts: {}\nmisconceptions: {}\n");
        content.With("small/one/en.md", Samples.Lesson(Samples.Chunk).Replace("lesson: naps", "lesson: one"));
        var library = CourseLibrary.Load(content.Path);
        library.Courses.ShouldBeEmpty();
        library.LeftOut.Select(missing => $"{missing.Name} {missing.Because.Place} {missing.Because.Code}").ShouldBe(["small small/course.yml:5:13 E92"]);
    }

    [Fact]
    public void The_lint_takes_a_library_a_course_a_lesson_or_a_file()
    {
        using var content = Course();
        content.With("01-naps/en.md", File.ReadAllText(Path.Combine(content.Path, "01-naps/en.md")).Replace("concept=await", "concept=wait"));
        string[] Lint(string path) => [.. Linter.Lint(path).Findings.Where(finding => finding.Code == "E80").Select(finding => finding.Place.ToString())];

        Lint(content.Path).ShouldBe(["01-naps/en.md:18:27"]);
        Lint(Path.Combine(content.Path, "course.yml")).ShouldBe(["01-naps/en.md:18:27"]);
        Lint(Path.Combine(content.Path, "01-naps") + "/").ShouldBe(["en.md:18:27"]);
        Lint(Path.Combine(content.Path, "01-naps/en.md")).ShouldBe(["en.md:18:27"]);
        Lint(Path.GetDirectoryName(content.Path)!).ShouldContain(place => place.EndsWith("01-naps/en.md:18:27", StringComparison.Ordinal));
        Linter.Lint(Path.Combine(content.Path, "02-more")).HasErrors.ShouldBeFalse();
        Linter.Lint(content.Path).HasErrors.ShouldBeTrue();
    }

    [Fact]
    public void Whoever_lints_a_lesson_alone_hears_that_its_course_does_not_list_it_or_cannot_be_read()
    {
        using var content = Course();
        var yml = File.ReadAllText(Path.Combine(content.Path, "course.yml"));
        var lesson = Path.Combine(content.Path, "02-more");

        content.With("course.yml", yml.Replace("folder: 02-more", "folder: 03-more"));
        var unlisted = Linter.Lint(lesson);
        content.With("course.yml", yml + "  bad\n : [\n");
        var broken = Linter.Lint(lesson);

        unlisted.Findings.ShouldContain(finding => finding.Code == "W03" && finding.Place.Path == "../course.yml" && finding.Text.Contains("does not list this lesson"), Samples.Show(unlisted.Findings));
        unlisted.HasErrors.ShouldBeFalse();
        broken.Findings.ShouldContain(finding => finding.Code == "E11" && finding.Place.Path == "../course.yml", Samples.Show(broken.Findings));
        broken.Lessons.ShouldHaveSingleItem("what it claims is tried all the same");
    }

    [Fact]
    public void Parts_that_one_language_lacks_are_named_in_the_file_that_has_them()
    {
        using var folder = Course();
        var en = Path.Combine(folder.Path, "01-naps/en.md");
        File.WriteAllText(en, File.ReadAllText(en)[..File.ReadAllText(en).IndexOf("### P", StringComparison.Ordinal)]);
        var finding = CourseLoader.Load(folder.Path).Findings.ShouldHaveSingleItem();
        (finding.Code, finding.Place).ShouldBe(("E100", new Place("01-naps/ru.md", 24, 1)));
        finding.Text.ShouldContain("missing in 01-naps/en.md");
    }

    [Theory]
    [InlineData("print(1)  # one", "print(1)")]
    [InlineData("print(1)  # one", "# begin\nprint(1)\n# end")]
    [InlineData("print(1)  # one", "\nprint(1)  # \"two\"")]
    public void Comments_may_differ(string old, string other)
    {
        using var folder = Course();
        var en = Path.Combine(folder.Path, "01-naps/en.md");
        File.WriteAllText(en, File.ReadAllText(en).Replace(old, other));
        CourseLoader.Load(folder.Path).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Hash_signs_in_strings_are_no_comments()
    {
        using var folder = Course();
        foreach (var (file, text) in new[] { ("en.md", "print('# a')"), ("ru.md", "print('# b')") })
        {
            var path = Path.Combine(folder.Path, "01-naps", file);
            File.WriteAllText(path, File.ReadAllText(path).Replace("print(1)  # one", text).Replace("print(1)  # один", text));
        }

        var finding = CourseLoader.Load(folder.Path).Findings.ShouldHaveSingleItem();
        (finding.Code, finding.Place).ShouldBe(("E103", new Place("01-naps/en.md", 12, 10)));
    }
}
