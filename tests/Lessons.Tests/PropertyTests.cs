using System.Runtime.InteropServices;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CsCheck;

namespace CoroutineBot.Lessons.Tests;

/// <summary>Whatever a file holds, reading it ends with findings inside the file, never with an exception.</summary>
public sealed class PropertyTests
{
    private static readonly string[] Pieces =
    [
        "---\n", "***\n", "===\n", "## ", "### ", "# ", "#### ", "{#one}", "{#q-a .quiz}", "{#p-a .task}", "{#q-b .quiz show=output}", "{", "}", "{}",
        "{.group mis=}", "1. [x] ", "1. [ ] ", "- [x] ", "- [ ] ", "- ", "1. ", "3) ", "> ", "> [!TIP]\n", "> [!", "   ", "\t", "\n", "\n\n", "\r\n", "\r",
        "```", "````", "~~~", "```python run time=1..2\n", "```text out\n", "```yaml check\n", "```python gap\n", "```python order\n", "```python bug\n",
        "```python starter\n", "```python solution\n", "```python wrong=a\n", "[[(a)|b]]", "[[", "]]", "|", "#bug: x", "#distractor: y", "\"", "'", "\"\"\"", "\\",
        "| a | b |\n| - | - |\n", "| 1 |\n", "|-|\n", "<b>", "<!--", "-->", "![i](../a)", "[l](x)", "[l](https://a.b)", "<https://a.b>", "[r]: u\n", "[^1]", "[^1]: f\n",
        "*", "**", "_", "__", "~~", "`", "&amp;", "&#0;", "lesson: a\n", "lang: en\n", "title: T\n", "version: 1\n", ": ", "&a ", "*a ", "!!x ", "[", "]", ",",
        "words", "a b", "слова", "“", "”", "–", "…", "\u00a0", "\u200b", "\ufeff", "\0", "\u2028", "\ud83d\ude00", "\ud83d", "x = 1\n", "async def f(): ...\n",
    ];

    private static readonly Gen<string> Random = Gen.OneOf(Gen.String, Gen.OneOf(Pieces).Array[0, 60].Select(string.Concat));

    private static readonly Gen<string> Mutated =
        from edits in Gen.Select(Gen.Double[0, 1], Gen.Int[0, 40], Gen.OneOf(Pieces)).Array[1, 6]
        select edits.Aggregate(Samples.Whole, (text, edit) =>
        {
            var at = (int)(edit.Item1 * text.Length);
            var cut = Math.Min(edit.Item2, text.Length - at);
            return text[..at] + edit.Item3 + text[(at + cut)..];
        });

    private static readonly Gen<string> Id =
        from first in Gen.Char['a', 'z']
        from rest in Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['0', '9']).Array[1, 12]
        from tail in Gen.Char['a', 'z'].Array[0, 12]
        select first + new string(rest) + (tail.Length > 0 ? "-" + new string(tail) : "");

    [Fact]
    public void Random_markdown_never_throws_and_findings_lie_inside_the_file() => Random.Sample(text => ShouldBeSound(text), iter: 2000);

    [Fact]
    public void Random_bodies_never_throw_and_findings_lie_inside_the_file() => Random.Sample(text => ShouldBeSound(Samples.Lesson(Samples.Chunk + text)), iter: 2000);

    [Fact]
    public void Mutated_lessons_never_throw_and_findings_lie_inside_the_file() => Mutated.Sample(ShouldBeSound, iter: 2000);

    [Fact]
    public void Random_bytes_never_throw() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        var reading = LessonReader.Read("en.md", bytes);
        reading.Findings.ShouldNotBeEmpty();
        reading.Text.ShouldBeNull();
    }, iter: 1000);

    [Fact]
    public void Ids_of_headings_come_back_as_they_were_written() => Id.Array[1, 8].Sample(names =>
    {
        var ids = names.Distinct().ToList();
        var text = Samples.Lesson(string.Concat(ids.Select((id, n) => n % 2 == 0 ? $"## T {{#{id}}}\n\nWords.\n\n" : $"### T {{#{id} .quiz}}\n\n{Samples.Options}\n")));
        var lesson = Samples.Text(text);
        foreach (var (id, n) in ids.Select((id, n) => (id, n)))
        {
            var spot = lesson.Find(id).ShouldNotBeNull();
            (spot.Exercise?.Id ?? spot.Chunk.Id).ShouldBe(id);
            (spot.Exercise is null).ShouldBe(n % 2 == 0);
        }
    }, iter: 200);

    [Fact]
    public void Proposed_ids_are_valid_and_new() => Gen.Select(Gen.String, Gen.OneOf("", "q-", "p-"), Gen.Int[0, 3]).Sample((words, prefix, count) =>
    {
        var taken = new HashSet<string>();
        for (var n = 0; n <= count; n++)
        {
            var id = Ids.Propose(words, prefix, taken.Contains);
            Ids.IsValid(id).ShouldBeTrue(id);
            taken.Add(id).ShouldBeTrue();
        }
    }, iter: 2000);

    [Fact]
    public void Plain_words_with_braces_reach_the_learner_whatever_they_are()
    {
        var word = Gen.OneOf("{a}", "{#b}", "{.c}", "{d=e}", "{", "}", "f\"{x}\"", "word", "{ 1: 2 }", "слово");
        word.Array[1, 8].Select(words => "a " + string.Join(' ', words)).Sample(words =>
            Samples.Text(Samples.Lesson($"## One {{#one}}\n\n{words}\n")).Chunks[0].Pages[0].Body.Blocks[0].ShouldBe(new Documents.Paragraph(words)), iter: 500);
    }

    /// <summary>Hostile repetition must not make reading slower than a person would wait; most of these take well under a second. Counted is the
    /// computing time of this thread: how busy the machine is says nothing about the reader.</summary>
    [Theory]
    [InlineData("## a\n")]
    [InlineData("### a {.quiz}\n1. [ ] a\n")]
    [InlineData("1. [ ] a {x}\n")]
    [InlineData("- a\n  - b\n")]
    [InlineData("```python run after=a\n```\n")]
    [InlineData("```python gap\n", "[[(\n")]
    [InlineData("```python gap\n", "[[a|")]
    [InlineData("```python bug\n", "#bug ")]
    [InlineData("```python\n", "‘“")]
    [InlineData("```python\n", "\"\"\"'#")]
    [InlineData("| a | b |\n| - | - |\n", "| a | b |\n")]
    [InlineData("| a ")]
    [InlineData("| a\n")]
    [InlineData("[")]
    [InlineData("[\n")]
    [InlineData("*a")]
    [InlineData("*a\n")]
    [InlineData("`a\n")]
    [InlineData("> ")]
    [InlineData("{#")]
    [InlineData("## {", "{a=")]
    [InlineData("\n---\n")]
    public void The_largest_file_is_read_in_a_few_seconds(string head, string? again = null)
    {
        var text = Samples.Lesson(Samples.Chunk + "### Q {#q-a .quiz}\n" + head);
        var line = again ?? head;
        // Lines as long as they may be, in stretches as long as they may be, as many as there may be.
        line = line.EndsWith('\n') ? line : string.Concat(Enumerable.Repeat(line, SourceText.MaxLine / line.Length - 10)) + "\n";
        var stretch = string.Concat(Enumerable.Repeat(line, (SourceText.MaxStretch - 200) / line.Length)) + "\n";
        text = (text + string.Concat(Enumerable.Repeat(stretch, (SourceText.MaxLength / stretch.Length) + 1)))[..SourceText.MaxLength];
        var before = ComputingTime();
        Samples.Read(text).Text.ShouldBeNull();
        (ComputingTime() - before).ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }

    private static TimeSpan ComputingTime()
    {
        const int OfThisThread = 3; // CLOCK_THREAD_CPUTIME_ID, see clock_gettime(2)
        ClockTime(OfThisThread, out var time).ShouldBe(0);
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int ClockTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    private static void ShouldBeSound(string text)
    {
        var reading = Samples.Read(text);
        var lines = text.Replace("\r\n", "\n").Replace('\r', '\n').Split('\n');
        foreach (var finding in reading.Findings)
        {
            finding.Place.Path.ShouldBe("en.md");
            finding.Place.Line.ShouldBeInRange(1, lines.Length, finding.ToString());
            finding.Place.Column.ShouldBeInRange(1, lines[finding.Place.Line - 1].Length + 3, finding.ToString());
            finding.Text.ShouldEndWith(finding.Text[^1] is '?' ? "?" : ".");
        }

        (reading.Text is null).ShouldBe(reading.Findings.Any(finding => finding.Severity == Severity.Error));
    }
}
