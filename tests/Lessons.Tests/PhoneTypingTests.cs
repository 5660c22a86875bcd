using System.Text;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Tests;

/// <summary>What phones and word processors change is read as it was meant, with a notice.</summary>
public sealed class PhoneTypingTests
{
    /// <summary>Code, the body behind the front matter with its place marked.</summary>
    public static TheoryData<string, string> Notices { get; } = new()
    {
        { "N03", "## One {#one}\n\n```python\nif x:\n¦\ty = 1\n```\n" },
        { "N04", "## One {#one}\n\n```python\nx¦\u00a0= 1\n```\n" },
        { "N04", "##¦\u00a0One {#one}\n\nWords.\n" },
        { "N04", "## One {#one}\n\n```python¦\u00a0run\u00a0fails=ValueError\nx\n```\n" },
        { "N05", "## One {#one}\n\n```python\nprint(¦“hi”, ‘it’)\n```\n" },
        { "N05", "## One {#one}\n\n```python run warns=¦“never awaited” fails=ValueError\nx\n```\n" },
        { "N06", "## One {#one}\n\n```python\nx = 2 ¦– 1\n```\n" },
        { "N06", "## One {#one¦–two}\n\nWords.\n" },
        { "N06", "## One {#one}\n\n```python run fails=ValueError time=¦0.5–0.8\nx\n```\n" },
        { "N06", "## One {#one}\n\n```python run fails=ValueError time=¦0.5…0.8\nx\n```\n" },
        { "N06", "## One {#one}\n\nWords.\n\n¦—\n\nMore.\n" },
        { "N07", "## One {#one}\n\nWo¦\u200Brds.\n" },
    };

    [Theory]
    [MemberData(nameof(Notices))]
    public void Such_typing_is_a_notice_and_never_an_error(string code, string body)
    {
        var (text, place) = Samples.Unmark("en.md", Samples.Lesson(body));
        var reading = Samples.Read(text);
        var finding = reading.Findings.ShouldHaveSingleItem(Samples.Show(reading.Findings));
        (finding.Code, finding.Place, finding.Severity).ShouldBe((code, place, Severity.Notice));
        reading.Text.ShouldNotBeNull();
    }

    [Fact]
    public void Decimal_commas_are_points()
    {
        var reading = Samples.Read(Samples.Lesson("## One {#one}\n\n```python run fails=ValueError time=0,5..0,8\nx\n```\n"));
        reading.Findings.Select(finding => finding.Code).ShouldBe(["N08", "N08"]);
        reading.Text!.Snippets.Single().Seconds.ShouldBe(new SecondsRange(0.5, 0.8));
    }

    [Fact]
    public void A_phone_typed_lesson_reads_like_the_plain_one()
    {
        var plain = Samples.Text(Samples.Whole);
        var phone = "\uFEFF" + Samples.Whole
            .Replace("#q-three", "#q–three")
            .Replace("time=0.9..1.2", "time=0.9–1.2")
            .Replace("warns=\"never awaited\"", "warns=“never awaited”")
            .Replace("    await asyncio.sleep(0.3)", "\tawait asyncio.sleep(0.3)")
            .Replace("print(\"done\")", "print(“done”)")
            .Replace("python: \"3.11+\"", "python: “3.11+”")
            .Replace("1. [ ] 0.3 s", "1.\u00a0[\u00a0] 0.3 s")
            .Replace("\n---\n\n```python run", "\n—\n\n```python run")
            .Replace("\n", "\r\n");
        var reading = Samples.Read(phone);

        reading.Findings.ShouldAllBe(finding => finding.Severity == Severity.Notice, Samples.Show(reading.Findings));
        reading.Findings.Select(finding => finding.Code).Distinct().Order().ShouldBe(["N01", "N02", "N03", "N04", "N05", "N06"]);
        Json(reading.Text!).ShouldBe(Json(plain));
    }

    [Fact]
    public void Typography_of_prose_stays()
    {
        const string words = "«Ёлка» — “x” 10\u00a0с… it’s";
        var lesson = Samples.Text(Samples.Lesson($"## {words} {{#one}}\n\n{words}\n"));
        lesson.Chunks[0].Title.ShouldBe(words);
        lesson.Chunks[0].Pages[0].Body.Blocks[0].ShouldBe(new Documents.Paragraph(words));
    }

    [Fact]
    public void Strings_and_comments_of_code_keep_their_characters()
    {
        const string code = "x = \"“a” – b\"  # it’s — fine\ny = '''\n“\n'''";
        Samples.Text(Samples.Lesson($"## One {{#one}}\n\n```python\n{code}\n```\n")).Chunks[0].Pages[0].Body.Blocks[0]
            .ShouldBe(new Documents.Code("python", code));
    }

    [Fact]
    public void Places_behind_a_removed_invisible_space_count_it()
    {
        var reading = Samples.Read(Samples.Lesson("## One {#one}\n\nWo\u200Brds\u200B <b>\n"));
        reading.Findings.Single(finding => finding.Code == "E25").Place.ShouldBe(new Place("en.md", 9, 9));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00 }, 1, 1)]
    [InlineData(new byte[] { 0x61, 0x0A, 0xD0, 0xB9, 0xC9, 0xC9 }, 2, 2)]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A }, 1, 1)]
    public void Bytes_that_are_no_utf8_are_one_finding(byte[] bytes, int line, int column)
    {
        var reading = LessonReader.Read("en.md", bytes);
        var finding = reading.Findings.ShouldHaveSingleItem();
        (finding.Code, finding.Place).ShouldBe(("E01", new Place("en.md", line, column)));
        reading.Text.ShouldBeNull();
    }

    [Fact]
    public void Ten_megabytes_are_one_finding()
    {
        var text = new string('a', 10_000_000);
        Samples.Read(text).Findings.ShouldHaveSingleItem().Code.ShouldBe("E02");
        LessonReader.Read("en.md", Encoding.UTF8.GetBytes(text)).Findings.ShouldHaveSingleItem().Code.ShouldBe("E02");
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused_at_its_first_anchor()
    {
        var bomb = "---\na: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(0, 20).Select(n =>
            $"b{n}: &b{n} [{string.Join(',', Enumerable.Repeat(n == 0 ? "*a" : $"*b{n - 1}", 9))}]\n")) + "---\n" + Samples.Chunk;
        Samples.Read(bomb).Findings.ShouldContain(finding => finding.Code == "E11" && finding.Place.Line == 2 && finding.Place.Column == 4);
    }

    private static string Json(LessonText text) => System.Text.Json.JsonSerializer.Serialize(text with { Place = default }, JsonWithoutPlaces);

    private static readonly System.Text.Json.JsonSerializerOptions JsonWithoutPlaces = new() { Converters = { new NoPlace() } };

    /// <summary>Columns of tidied lines may differ; the rest may not.</summary>
    private sealed class NoPlace : System.Text.Json.Serialization.JsonConverter<Place>
    {
        public override Place Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => default;

        public override void Write(System.Text.Json.Utf8JsonWriter writer, Place value, System.Text.Json.JsonSerializerOptions options) => writer.WriteNumberValue(value.Line);
    }
}
