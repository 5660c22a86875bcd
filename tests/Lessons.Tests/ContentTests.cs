using System.Text.RegularExpressions;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Linting;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Proving;
using CoroutineBot.Runner.FirstAid;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CoroutineBot.Lessons.Tests;

/// <summary>The real lessons, and the guide for those who write more.</summary>
public sealed class ContentTests(Sandbox sandbox)
{
    internal static readonly string Content = Path.Combine(Surroundings.Repository, "content");

    [Fact]
    public void The_real_courses_lint_without_a_single_finding()
    {
        var result = Linter.Lint(Content);
        result.Findings.ShouldBeEmpty(Samples.Show(result.Findings));
        result.Courses.ShouldContain(course => course.Id == "asyncio");
    }

    /// <summary>The same as <c>./dev lint</c>: every program of every lesson is run, every task judged.</summary>
    [Fact]
    public async Task Everything_that_the_real_courses_claim_is_true()
    {
        var lessons = Linter.Lint(Content).Lessons;

        var report = await Prover.Prove(lessons, sandbox.Runner, new ProofOptions(), TestContext.Current.CancellationToken);

        report.Findings.Where(finding => finding.Code != FindingCodes.TooOldPython.Name).ShouldBeEmpty(Samples.Show(report.Findings));
        report.Proven.ShouldBeGreaterThan(lessons.Length * 5);
        report.NotRun.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public void Lesson_1_is_there_whole_in_both_languages()
    {
        var lesson = CourseLibrary.Load(Content).Courses.Single(course => course.Id == "asyncio").Find("coroutines").ShouldNotBeNull();
        foreach (var language in Enum.GetValues<Language>())
        {
            var text = lesson.In(language);
            text.Language.ShouldBe(language);
            text.Chunks.Length.ShouldBeInRange(5, 20);
            var exercises = text.Chunks.SelectMany(chunk => chunk.Exercises).ToList();
            exercises.OfType<ForecastQuestion>().Select(question => question.Kind).Distinct().Count().ShouldBe(2);
            exercises.ShouldContain(exercise => exercise is OrderQuestion);
            exercises.ShouldContain(exercise => exercise is GapQuestion);
            exercises.ShouldContain(exercise => exercise is BugQuestion);
            exercises.OfType<ChoiceQuestion>().Select(question => question.Several).Distinct().Count().ShouldBe(2);
            exercises.OfType<PracticeTask>().Count().ShouldBeGreaterThanOrEqualTo(3);
            text.Find("ten-steps").ShouldNotBeNull();
        }
    }

    [Fact]
    public void Every_mistake_that_the_course_knows_by_name_is_met_in_it_in_both_languages()
    {
        var course = CourseLibrary.Load(Content).Courses.Single(course => course.Id == "asyncio");
        foreach (var language in Enum.GetValues<Language>())
        {
            var met = course.Lessons.SelectMany(lesson => lesson.In(language).Chunks).SelectMany(Mistakes).ToHashSet();
            course.Misconceptions.Keys.Where(mistake => !met.Contains(mistake)).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Every_concept_is_named_by_a_lesson_and_asked_about()
    {
        var course = CourseLibrary.Load(Content).Courses.Single(course => course.Id == "asyncio");
        var lessons = course.Lessons.Select(lesson => lesson.In(Language.En)).ToList();
        var named = lessons.SelectMany(lesson => lesson.Concepts).ToHashSet();
        var asked = lessons.SelectMany(lesson => lesson.Chunks).SelectMany(chunk => chunk.Exercises).SelectMany(exercise => exercise.Concepts).ToHashSet();
        course.Concepts.Keys.Where(concept => !named.Contains(concept)).ShouldBeEmpty("named by no lesson");
        course.Concepts.Keys.Where(concept => !asked.Contains(concept)).ShouldBeEmpty("asked about nowhere");
    }

    [Fact]
    public void At_least_ten_forecasts_come_with_other_numbers_alike_in_both_languages()
    {
        var course = CourseLibrary.Load(Content).Courses.Single(course => course.Id == "asyncio");
        var varied = course.Lessons.Select(lesson => (lesson.Id, Ru: Varied(lesson.In(Language.Ru)), En: Varied(lesson.In(Language.En)))).ToList();
        varied.Sum(lesson => lesson.En.Count).ShouldBeGreaterThanOrEqualTo(10);
        varied.Count(lesson => lesson.En.Count > 0).ShouldBeGreaterThanOrEqualTo(8, "spread over the lessons");
        foreach (var (id, ru, en) in varied)
        {
            ru.Select(Numbers).ShouldBe(en.Select(Numbers), id);
        }

        static List<ForecastQuestion> Varied(LessonText text) =>
            [.. text.Chunks.SelectMany(chunk => chunk.Exercises).OfType<ForecastQuestion>().Where(forecast => forecast.Variants.Length > 0)];

        // What is said differs in its words and in the decimal comma; names, programs, numbers and what is right do not.
        static string Numbers(ForecastQuestion forecast) => $"{forecast.Id}: " + string.Join("; ", forecast.Variants.Select(variant =>
            $"{variant.Name} {variant.Snippet.Id} {variant.Snippet.Seconds} " + string.Join(", ", variant.Options.Select(option =>
                $"{(option.Right ? "x" : "")}{string.Concat(option.Text.PlainText.Replace(',', '.').TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.'))}"))));
    }

    /// <summary>A claim that no lint doubts would be worth nothing: each of these small changes to lesson 1 is found.</summary>
    [Theory]
    [InlineData("1. [x]", "1. [ ]", "E53")]
    [InlineData("{#await-sleep}", "{#await_sleep}", "E35")]
    [InlineData("mis=never-awaited", "mis=never-awaitd", "E81")]
    [InlineData("concept=await", "concept=awaits", "E80")]
    [InlineData("```text out", "```text", "E44")]
    [InlineData("asyncio.run(main())", "asyncio.run( main())", "E103")]
    [InlineData("time=1..1.3", "time=1.3..1", "E43")]
    [InlineData(" .quiz ", " .quizz ", "E32")]
    [InlineData("```python solution", "```python solutoin", "E40")]
    [InlineData("## ", "#### ", "E21")]
    public void A_small_change_to_lesson_1_is_found(string old, string replacement, string code)
    {
        using var copy = new TempFolder();
        var course = Path.Combine(Content, "asyncio");
        foreach (var file in Directory.EnumerateFiles(course, "*", SearchOption.AllDirectories))
        {
            copy.With(Path.GetRelativePath(course, file), File.ReadAllText(file));
        }

        var en = Path.Combine(copy.Path, "01-coroutines/en.md");
        var text = File.ReadAllText(en);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0);
        File.WriteAllText(en, string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + old.Length)));
        var load = CourseLoader.Load(copy.Path);
        load.Findings.ShouldContain(finding => finding.Code == code && finding.Place.Path == "01-coroutines/en.md", Samples.Show(load.Findings));
        load.Course.ShouldBeNull();
    }

    [Fact]
    public void Every_example_of_the_authors_guide_is_good_format()
    {
        var guide = Markdown.Parse(File.ReadAllText(Path.Combine(Content, "HOWTO.md")));
        var examples = guide.OfType<FencedCodeBlock>().Where(block => block.Info == "markdown").Select(block => block.Lines.ToString()).ToList();
        examples.Count.ShouldBeGreaterThan(5);
        foreach (var example in examples)
        {
            // A program of its own goes above, for examples that begin in the middle of a chunk.
            var body = example.StartsWith("## ", StringComparison.Ordinal) ? "" : "## Guide {#guide}\n\nWords.\n\n";
            var findings = Samples.Read(example.StartsWith("---\n", StringComparison.Ordinal) ? example + "\n" : Samples.Lesson(body + example + "\n")).Findings;
            findings.ShouldBeEmpty(example + "\n" + Samples.Show(findings));
        }
    }

    [Fact]
    public void Every_word_of_the_format_stands_in_the_authors_guide()
    {
        var guide = Markdown.Parse(File.ReadAllText(Path.Combine(Content, "HOWTO.md")), new MarkdownPipelineBuilder().UsePipeTables().Build());
        var code = string.Join('\n', guide.Descendants<FencedCodeBlock>().Select(block => $"{block.Info} {block.Arguments}\n{block.Lines}")
            .Concat(guide.Descendants<CodeInline>().Select(inline => inline.Content)));
        string[] marks = [AnswerFrame.Mark, "#bug:", "#distractor:", "[!TIP]", "[[", "show=output", "show=duration", "run", "int(", "float(", "word()", "choice(", "list(", "returned", "raised", "cancelled", "pending", "no-pending", "def args(rng)", "async def drive(program"];
        string[] words = [
            .. CourseFile.Keys, .. CourseFile.LessonKeys, .. GlossaryReader.EntryKeys, .. GlossaryReader.WordKeys, .. FrontMatterReader.Keys, .. Fence.Words, .. ExerciseReader.Classes, .. ExerciseReader.Keys, .. OptionReader.Keys, .. CheckReader.Keys];

        marks.Where(mark => !code.Contains(mark, StringComparison.Ordinal)).ShouldBeEmpty();
        words.Where(word => !Regex.IsMatch(code, $@"(?<![\w-]){Regex.Escape(word)}(?![\w-])")).ShouldBeEmpty("words of the format that no teacher is told of");
    }

    [Fact]
    public void Every_finding_leads_to_a_section_of_the_authors_guide()
    {
        var text = File.ReadAllText(Path.Combine(Content, "HOWTO.md"));
        var headings = Regex.Matches(text, "^## (.+)$", RegexOptions.Multiline).Select(heading => heading.Groups[1].Value.ToLowerInvariant().Replace(' ', '-')).ToHashSet();
        var rows = Regex.Matches(text, @"^\| ([EWN]\d\d.*?) \|.*\|(.+)\|$", RegexOptions.Multiline);
        static IEnumerable<string> Codes(Match row) => Regex.Matches(row.Groups[1].Value, @"([EWN])(\d+)(?:–[EWN](\d+))?").SelectMany(range =>
        {
            var from = int.Parse(range.Groups[2].ValueSpan);
            var to = range.Groups[3].Success ? int.Parse(range.Groups[3].ValueSpan) : from;
            return Enumerable.Range(from, to - from + 1).Select(number => $"{range.Groups[1].Value}{number:00}");
        });

        foreach (var row in rows.Cast<Match>())
        {
            var sections = Regex.Matches(row.Groups[2].Value, @"\(#([a-z-]+)\)").Select(link => link.Groups[1].Value).ToList();
            foreach (var code in Codes(row))
            {
                Guide.SectionsOf(code).ToList().ShouldBe(sections, customMessage: $"what the table says of {code}");
            }
        }

        var covered = rows.SelectMany(Codes).ToList();
        covered.ShouldBeUnique();
        FindingCodes.All.Select(code => code.Name).Except(covered).ShouldBeEmpty("findings that lead nowhere");
        rows.SelectMany(row => Regex.Matches(row.Groups[2].Value, @"\(#([a-z-]+)\)").Select(link => link.Groups[1].Value)).Where(link => !headings.Contains(link)).ShouldBeEmpty("links to sections that are not there");
    }

    [Fact]
    public void The_authors_guide_names_every_mistake_that_is_recognised()
    {
        var text = File.ReadAllText(Path.Combine(Content, "HOWTO.md"));
        var known = CourseLoader.Load(Path.Combine(Content, "asyncio")).Course!.Misconceptions.Keys;
        var named = text[text.IndexOf("recognised by themselves", StringComparison.Ordinal)..];

        known.Where(id => Recognisers.Ids.Contains(id) && !named[..named.IndexOf("\n\n", StringComparison.Ordinal)].Contains($"`{id}`")).ShouldBeEmpty();
    }

    /// <summary>What a chunk and its exercises show or ask about, by the name of the mistake.</summary>
    private static IEnumerable<string> Mistakes(Chunk chunk) => chunk.Pages
        .SelectMany(page => page.Snippets)
        .Concat(chunk.Exercises.SelectMany(exercise => exercise.Snippets))
        .Select(snippet => snippet.ShowsMistake)
        .Concat(chunk.Exercises.SelectMany(Mistakes))
        .OfType<string>();

    private static IEnumerable<string?> Mistakes(Exercise exercise) => exercise switch
    {
        ChoiceQuestion choice => choice.Options.Select(option => option.Misconception),
        ForecastQuestion forecast => forecast.Options.Select(option => option.Misconception),
        BugQuestion bug => [bug.Misconception],
        PracticeTask task => task.WrongSamples.Select(sample => sample.Misconception),
        _ => [],
    };
}
