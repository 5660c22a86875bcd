using System.Collections.Immutable;
using System.Text;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Model;
using CsCheck;

namespace CoroutineBot.Lessons.Tests;

/// <summary>What somebody sends to become the next edition of a lesson, and what it is held against.</summary>
public sealed class EditionTests
{
    private const string Course = "course: small\ntitle: {ru: Маленький, en: Small}\nlessons:\n  - id: first\n  - id: second\n    needs: [first]\nconcepts: {}\nmisconceptions: {}\n";

    private static readonly LessonFiles _live = LessonFiles.None with
    {
        Texts = LessonFiles.None.Texts.Add("ru.md", Text("ru")).Add("en.md", Text("en")),
    };

    [Fact]
    public void One_language_may_come_alone_and_differences_to_the_other_are_advice()
    {
        var more = Text("en", more: "\n## Three {#three}\n\nA new idea.\n");
        var admission = Judge(Sent(("lesson.md", more)));
        admission.Files.ShouldNotBeNull().In(Language.En).ShouldBe(more);
        admission.Files.In(Language.Ru).ShouldBe(Text("ru"));
        admission.Findings.ShouldHaveSingleItem().Code.ShouldBe("W07");

        var both = Judge(Zip(("ru.md", Text("ru")), ("en.md", more)));
        both.Files.ShouldBeNull("whoever sends both languages can be asked to have written both");
        both.Findings.ShouldHaveSingleItem().Code.ShouldBe("E100");
    }

    [Fact]
    public void A_retired_id_does_not_return()
    {
        var admission = Gate.Judge(Sent(("en.md", Text("en"))), new Standing(Course, _live, ["two"]));
        admission.Files.ShouldBeNull();
        var finding = admission.Findings.First(finding => finding.Severity == Severity.Error);
        (finding.Code, finding.Place).ShouldBe(("E37", new Place("en.md", 12, 1)));
    }

    [Fact]
    public void Prerequisites_in_a_circle_are_told_with_their_place()
    {
        var circle = Course.Replace("  - id: first\n", "  - id: first\n    needs: [second]\n", StringComparison.Ordinal);
        var admission = Judge(Zip(("course.yml", circle), ("first/ru.md", Text("ru")), ("first/en.md", Text("en"))));
        admission.Files.ShouldBeNull();
        admission.Findings.Select(finding => finding.Code).Distinct().ShouldBe(["E93"]);
        admission.Findings[0].Place.Path.ShouldBe("course.yml");
    }

    [Fact]
    public void A_wrong_encoding_is_told_with_the_place_where_it_begins()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var admission = Judge(new Parcel(Files(("ru.md", Encoding.GetEncoding(1251).GetBytes(Text("ru").Replace("One idea.", "Первая мысль.", StringComparison.Ordinal)))), null));
        admission.Files.ShouldBeNull();
        admission.Findings.ShouldContain(finding => finding.Code == "E01" && finding.Place.Path == "ru.md" && finding.Text.Contains("Windows-1251"));
    }

    [Fact]
    public void Live_checks_stay_with_their_task_and_go_with_it()
    {
        var live = _live with { Texts = _live.Texts.Add("checks/p-gone.py", "def check(): ...\n") };
        var admission = Gate.Judge(Sent(("ru.md", Text("ru"))), new Standing(Course, live, []));
        admission.Files.ShouldNotBeNull().Texts.Keys.ShouldBe(["en.md", "ru.md"]);
    }

    [Theory]
    [InlineData("../evil.md")]
    [InlineData("first/../../evil.md")]
    [InlineData("/etc/cron.d/evil")]
    [InlineData("C:\\evil.md")]
    [InlineData("first\\ru.md")]
    [InlineData("c:evil.md")]
    public void A_zip_with_a_path_outside_is_not_opened(string path) =>
        Open(("ru.md", Text("ru")), (path, "x")).Fault.ShouldBe(ParcelFault.PathOutside);

    [Fact]
    public void A_bomb_is_noticed_by_what_comes_out_not_by_what_it_says()
    {
        var bomb = Zips.Of(("ru.md", new string('a', Parcel.MostBytes + 1)));
        bomb.Length.ShouldBeLessThan(100_000);
        Parcel.Open("bomb.zip", bomb).Fault.ShouldBe(ParcelFault.TooLarge);

        // The same with a header that lies: the stated size (bytes 24 to 27 of the entry in the directory) is one byte. No more than that may come out.
        var lying = bomb.ToArray();
        var directory = lying.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(lying.AsSpan(directory + 24, 4), 1u).ShouldBeTrue();
        (Parcel.Open("bomb.zip", lying).Parcel?.Files.Values.Sum(file => file.Length) ?? 0).ShouldBeLessThanOrEqualTo(1);

        Open([.. Enumerable.Range(0, Parcel.MostFiles + 1).Select(n => ($"{n}.txt", "x"))]).Fault.ShouldBe(ParcelFault.TooLarge);
    }

    [Fact]
    public void Every_other_zip_that_is_no_lesson_is_told_apart()
    {
        Open(("readme.txt", "x")).Fault.ShouldBe(ParcelFault.NoLesson);
        Open(("a/ru.md", "x"), ("b/ru.md", "x")).Fault.ShouldBe(ParcelFault.SeveralLessons);
        Open(("ru.md", "x"), ("RU.md", "x")).Fault.ShouldBe(ParcelFault.Twice);
        Parcel.Open("x.zip", "no zip"u8.ToArray()).Fault.ShouldBe(ParcelFault.Broken);
        Parcel.Open("x.pdf", "no zip"u8.ToArray()).Fault.ShouldBe(ParcelFault.UnknownKind);
        var (parcel, _) = Open(("first/ru.md", Text("ru")), ("first/checks/p-a.py", "x"), ("__MACOSX/first/._ru.md", "x"), ("first/.DS_Store", "x"));
        parcel.ShouldNotBeNull().Files.Keys.ShouldBe(["checks/p-a.py", "ru.md"]);
    }

    [Fact]
    public void Whatever_bytes_come_as_a_zip_nothing_is_thrown()
    {
        var zip = Zips.Of(("ru.md", Text("ru")), ("checks/p-a.py", "x"));
        Gen.Select(Gen.Int[0, zip.Length - 1], Gen.Byte).Array[1, 6].Sample(damages =>
        {
            var damaged = zip.ToArray();
            foreach (var (at, value) in damages)
            {
                damaged[at] = value;
            }

            Parcel.Open("x.zip", damaged);
        });
    }

    [Fact]
    public void A_chunk_that_is_cut_out_and_put_back_leaves_the_file_as_it_was()
    {
        foreach (var chunk in (string[])["one", "two"])
        {
            ChunkSource.Replace(Text("en"), chunk, ChunkSource.Cut(Text("en"), chunk)!).ShouldBe(Text("en"));
        }

        ChunkSource.Cut(Text("en"), "three").ShouldBeNull();
        var file = ChunkFile.Write("small/first/two", Language.En, _live).ShouldNotBeNull();
        ChunkFile.Read(file).ShouldBe(new ChunkFile("small", "first", "two", Language.En, "## Two {#two}\n\nAnother idea.\n") { LinesBefore = 1 });
        ChunkFile.Read(Text("en")).ShouldBeNull();
    }

    [Fact]
    public void What_is_wrong_in_a_chunk_that_was_sent_alone_is_told_with_its_line_there()
    {
        var file = ChunkFile.Write("small/first/two", Language.En, _live).ShouldNotBeNull();
        var chunk = ChunkFile.Read(file.Replace("Another idea.", "![](x.png)", StringComparison.Ordinal)).ShouldNotBeNull();
        var whole = ChunkSource.Replace(_live.In(Language.En)!, "two", chunk.Text)!;
        var at = ChunkSource.PlaceOf(whole, "two").ShouldNotBeNull();
        var place = new ChunkPlace("two (1).md", "en.md", at.From, chunk.Text.TrimEnd().Split('\n').Length, chunk.LinesBefore);
        var finding = Judge(new Parcel(Sent(("en.md", whole)).Files, null) { Chunk = place }).Findings.First(one => one.Code == "E27");
        place.Told(finding).ToString().ShouldStartWith($"two (1).md:{Array.IndexOf(file.Split('\n'), "Another idea.") + 1}:1 E27");
        place.Told(finding with { Place = new Place("en.md", 2, 1) }).ToString().ShouldEndWith("elsewhere in the lesson, not in the file you sent.");
        place.Told(finding with { Place = new Place("ru.md", finding.Place.Line, 1) }).Place.Path.ShouldBe("ru.md");
    }

    [Fact]
    public void A_file_that_came_alone_is_called_by_its_name_and_not_blamed_for_a_language_nobody_knows_of()
    {
        var parcel = Sent(("soup.md", Text("en").Replace("lesson: first", "lesson first", StringComparison.Ordinal)));
        var admission = Judge(parcel);
        admission.LessonId.ShouldBeNull();
        admission.Findings.ShouldNotBeEmpty();
        admission.Findings.ShouldNotContain(finding => finding.Code == "W06");
        admission.Findings.Select(finding => parcel.Told(finding).Place.Path).Distinct().ShouldBe(["soup.md"]);
    }

    [Fact]
    public void A_range_that_a_phone_wrote_in_one_language_is_the_same_range()
    {
        var plain = Text("ru") + "\n## Three {#three}\n\n```python run time=0.2..0.5\nx = 1\n```\n\n```text out\n```\n";
        var findings = Judge(Zip(("ru.md", plain), ("en.md", plain.Replace("lang: ru", "lang: en", StringComparison.Ordinal).Replace("0.2..0.5", "0,20–0.5", StringComparison.Ordinal)))).Findings;
        findings.ShouldNotContain(finding => finding.Code == "E104" || finding.Code == "W07");
        findings.ShouldContain(finding => finding.Code == "N06");
    }

    [Fact]
    public void A_chunk_comes_back_with_what_its_course_file_changes()
    {
        var index = CourseIndex.Read(Course).ShouldNotBeNull();
        CourseDiff.Between(_live, _live, index).IsEmpty.ShouldBeTrue();
        CourseDiff.Between(_live, _live with { CourseYml = Course }, index).IsEmpty.ShouldBeTrue("it says what is known already");
        CourseDiff.Between(_live, _live with { Needs = ["zero"] }, index).NeedsDiffer.ShouldBeTrue();
    }

    [Fact]
    public void The_difference_names_what_was_added_changed_retired_and_lost()
    {
        var newer = _live with
        {
            Texts = _live.Texts
                .SetItem("en.md", Text("en", retired: "one").Replace("## One {#one}\n\nOne idea.\n\n", "", StringComparison.Ordinal) + "\n## New {#new}\n\nNew idea.\n")
                .SetItem("ru.md", Text("ru").Replace("Another", "A better", StringComparison.Ordinal))
                .Add("checks/p-a.py", "x"),
        };
        var diff = LessonDiff.Between(_live, newer);
        diff.Parts.Select(part => $"{part.Id} {part.What} {string.Join('+', part.Languages)}").ShouldBe(["two Changed Ru", "new Added En", "one Retired En"], ignoreOrder: true);
        diff.Checks.ShouldBe(["checks/p-a.py"]);
        diff.FrontMatter.ShouldBeTrue();
        LessonDiff.Between(_live, _live).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void What_goes_and_comes_line_by_line_rebuilds_both_editions()
    {
        var lines = Gen.Int[0, 4].Select(n => $"line {n}").Array[0, 30];
        Gen.Select(lines, lines).Sample((older, newer) =>
        {
            var diff = LineDiff.Between(older, newer).ToList();
            diff.Where(line => line[0] != '+').Select(line => line[2..]).ShouldBe(older);
            diff.Where(line => line[0] != '-').Select(line => line[2..]).ShouldBe(newer);
        });
    }

    private static Admission Judge(Parcel parcel) => Gate.Judge(parcel, new Standing(Course, _live, []));

    private static Parcel Sent((string Name, string Text) file) => Parcel.Open(file.Name, Encoding.UTF8.GetBytes(file.Text)).Parcel.ShouldNotBeNull();

    private static Parcel Zip(params (string, string)[] files) => Open(files).Parcel.ShouldNotBeNull();

    private static (Parcel? Parcel, ParcelFault Fault) Open(params (string, string)[] files) => Parcel.Open("lesson.zip", Zips.Of(files));

    private static ImmutableSortedDictionary<string, byte[]> Files(params (string, byte[])[] files) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, files.Select(file => new KeyValuePair<string, byte[]>(file.Item1, file.Item2)));

    private static string Text(string language, string retired = "", string more = "") =>
        $"---\nlesson: first\nlang: {language}\ntitle: A lesson\nversion: 1\n{(retired.Length > 0 ? $"retired: [{retired}]\n" : "")}---\n\n## One {{#one}}\n\nOne idea.\n\n## Two {{#two}}\n\nAnother idea.\n{more}";
}
