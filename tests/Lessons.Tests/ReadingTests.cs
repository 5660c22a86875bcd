using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Tests;

public sealed class ReadingTests
{
    private static readonly LessonText Lesson = Samples.Text(Samples.Whole);

    private static T Exercise<T>(string id)
        where T : Exercise => Lesson.FindExercise(id).ShouldBeOfType<T>();

    private static Place At(int line, int column) => new("en.md", line, column);

    [Fact]
    public void The_front_matter_says_what_the_lesson_is()
    {
        Lesson.Id.ShouldBe("coroutines");
        Lesson.Language.ShouldBe(Language.En);
        Lesson.Title.ShouldBe("First coroutines");
        Lesson.Version.ShouldBe(3);
        Lesson.Python.ShouldBe("3.11+");
        Lesson.Concepts.ShouldBe(["coroutine", "await", "run"]);
        Lesson.Retired.ShouldBe(["q-old-name"]);
    }

    [Fact]
    public void Two_hashes_begin_a_chunk_and_three_an_exercise_of_it()
    {
        Lesson.Chunks.Select(chunk => chunk.Id).ShouldBe(["await-sleep", "more"]);
        Lesson.Chunks[0].Title.ShouldBe("Three short naps");
        Lesson.Chunks[0].Place.ShouldBe(At(10, 1));
        Lesson.Chunks[0].Exercises.Select(exercise => exercise.Id).ShouldBe(["q-three", "q-several", "p-add"]);
        Lesson.Chunks[1].Exercises.Select(exercise => exercise.Id).ShouldBe(["q-gap", "q-order", "q-parens", "q-steps"]);
    }

    [Fact]
    public void Prose_keeps_its_styles_and_braces()
    {
        var first = Lesson.Chunks[0].Pages[0].Body.Blocks[0].ShouldBeOfType<Paragraph>().Text;
        first.ShouldBe(Line.Of(
            "Prose with {braces}, ",
            new Span("bold", SpanStyle.Bold),
            ", ",
            new Span("italic", SpanStyle.Italic),
            ", ",
            new Span("struck", SpanStyle.Strike),
            ", ",
            new Span("code", SpanStyle.Code),
            " and a ",
            new Span("link", SpanStyle.None, "https://docs.python.org/3/"),
            ". It goes on here."));
    }

    [Fact]
    public void Lists_and_tables_are_blocks_of_the_page()
    {
        var blocks = Lesson.Chunks[0].Pages[0].Body.Blocks;
        blocks[1].ShouldBe(new ItemList(false, [Document.Of(new Paragraph("one")), Document.Of(new Paragraph("two"))]));
        blocks[2].ShouldBe(new Table(["a", "b"], [["1", Line.Of(new Span("2", SpanStyle.Code))]]));
    }

    [Fact]
    public void Three_dashes_begin_another_page_and_the_program_stands_on_it()
    {
        Lesson.Chunks[0].Pages.Length.ShouldBe(2);
        var page = Lesson.Chunks[0].Pages[1];
        page.Body.Blocks.ShouldHaveSingleItem().ShouldBe(new Code("python", page.Snippets[0].Shown));
    }

    [Fact]
    public void A_run_block_carries_all_its_claims()
    {
        var snippet = Lesson.Chunks[0].Pages[1].Snippets.ShouldHaveSingleItem();
        snippet.Id.ShouldBe("await-sleep");
        snippet.Shown.ShouldStartWith("import asyncio\n\nasync def main():\n    for _ in range(3):\n");
        snippet.Program.ShouldBe(snippet.Shown);
        snippet.Output.ShouldBe("done");
        snippet.Seconds.ShouldBe(new SecondsRange(0.9, 1.2));
        snippet.Fails.ShouldBeNull();
        snippet.Warns.ShouldBe("never awaited");
        snippet.ShowsMistake.ShouldBe("never-awaited");
        snippet.Alone.ShouldBeTrue();
        snippet.Python.ShouldBe("3.11");
        snippet.Place.ShouldBe(At(23, 1));
        snippet.SecondsPlace.ShouldBe(At(23, 20));
        snippet.OutputPlace.ShouldBe(At(33, 1));
    }

    [Fact]
    public void After_puts_the_named_block_in_front_of_what_is_shown()
    {
        var snippet = Lesson.FindSnippet("more").ShouldNotBeNull();
        snippet.Shown.ShouldBe("await asyncio.sleep(1)");
        snippet.Program.ShouldBe(Lesson.FindSnippet("await-sleep")!.Program + "\n\nawait asyncio.sleep(1)");
        snippet.Fails.ShouldBe("SyntaxError");
        snippet.Output.ShouldBeNull();
    }

    [Fact]
    public void A_forecast_asks_about_the_nearest_run_block_above()
    {
        var question = Exercise<ForecastQuestion>("q-three");
        question.Kind.ShouldBe(ForecastKind.Duration);
        question.Snippet.ShouldBe(Lesson.FindSnippet("await-sleep"));
        question.Revision.ShouldBe(2);
        question.ForGroups.ShouldBeTrue();
        question.Concepts.ShouldBe(["await", "run"]);
        question.Title.ShouldBe("How long does it take?");
        question.Place.ShouldBe(At(36, 1));
    }

    [Fact]
    public void Quotes_are_hints_feedback_or_explanation_by_where_they_stand()
    {
        var question = Exercise<ForecastQuestion>("q-three");
        question.Hints.ShouldBe([Document.Of(new Paragraph("Count the waits one by one.")), Document.Of(new Paragraph("There are three."))]);
        question.Options[0].Feedback.ShouldBe(Document.Of(new Paragraph("The next nap begins only when the last one is over.")));
        question.Explanation.ShouldBe(Document.Of(new Paragraph("Three times 0.3 s.")));
        question.Prompt.ShouldBe(Document.Empty);
    }

    [Fact]
    public void Options_carry_rightness_and_misconception()
    {
        var options = Exercise<ForecastQuestion>("q-three").Options;
        options.Select(option => option.Text.PlainText).ShouldBe(["0.3 s", "0.9 s", "0 s"]);
        options.Select(option => option.Right).ShouldBe([false, true, false]);
        options.Select(option => option.Misconception).ShouldBe(["sequential-awaits", null, "never-awaited"]);
        options[2].Place.ShouldBe(At(45, 1));
    }

    [Fact]
    public void Dashes_allow_several_right_options()
    {
        var question = Exercise<ChoiceQuestion>("q-several");
        question.Several.ShouldBeTrue();
        question.Options.Select(option => option.Right).ShouldBe([true, false, true]);
        question.Options[0].Text.ShouldBe(Line.Of(new Span("a", SpanStyle.Code)));
        question.Revision.ShouldBe(1);
        question.ForGroups.ShouldBeFalse();
    }

    [Fact]
    public void A_task_has_starter_checks_solution_and_wrong_samples()
    {
        var task = Exercise<PracticeTask>("p-add");
        task.Prompt.ShouldBe(Document.Of(new Paragraph(Line.Of("Write ", new Span("add(a, b)", SpanStyle.Code), ": wait 0.2 s, return the sum."))));
        task.Hints.ShouldHaveSingleItem().ShouldBe(Document.Of(new Paragraph("Which sleep lets others work?")));
        task.Starter.ShouldBe("async def add(a, b):\n    ...");
        task.Solution.ShouldEndWith("    return a + b");
        task.Checks.Select(check => (check.Key, check.Value)).ShouldBe(
            [("call", "add(int(-9..9), int(-9..9))"), ("time", "0.2..0.5"), ("must-not", "time.sleep, input")]);
        task.Checks[2].Items.ShouldBe(["time.sleep", "input"]);
        task.Checks[1].Place.ShouldBe(At(66, 1));
        task.StarterPlace.ShouldBe(At(60, 1));
        task.SolutionPlace.ShouldBe(At(69, 1));
        var wrong = task.WrongSamples.ShouldHaveSingleItem();
        wrong.Misconception.ShouldBe("blocking-call");
        wrong.Code.ShouldStartWith("import time");
        wrong.Place.ShouldBe(At(76, 1));
    }

    [Fact]
    public void Gaps_are_cut_out_and_lists_of_lists_are_not()
    {
        var question = Exercise<GapQuestion>("q-gap");
        question.Parts.ShouldBe(["x = ", " add(2, 3)\ny = [[1, 2], [3]]"]);
        var gap = question.Gaps.ShouldHaveSingleItem();
        gap.Choices.ShouldBe(["await", "yield", "run"]);
        gap.Right.ShouldBe(0);
        question.Prompt.ShouldBe(Document.Empty);
    }

    [Fact]
    public void Order_lines_lose_their_marks_and_keep_hash_signs_in_strings()
    {
        var question = Exercise<OrderQuestion>("q-order");
        question.Lines.ShouldBe(["t = asyncio.create_task(go(\"A\"))", "await t", "print(\"#\")"]);
        question.Distractors.ShouldBe([new Distractor("t = go(\"A\")", "an object, no task") { Behind = 1 }]);
        question.Language.ShouldBe("python");
    }

    [Fact]
    public void The_marked_line_is_the_bug()
    {
        var question = Exercise<BugQuestion>("q-parens");
        question.Lines.ShouldBe(["async def main(): ...", "asyncio.run(main)"]);
        question.Faulty.ShouldBe(1);
        question.Why.ShouldBe("parentheses missing");
        question.Misconception.ShouldBe("run-without-call");
    }

    [Fact]
    public void A_plain_numbered_list_is_put_in_order()
    {
        var question = Exercise<OrderQuestion>("q-steps");
        question.Lines.ShouldBe(["Wash.", "Dry.", "Put away."]);
        question.Language.ShouldBe("");
    }

    [Fact]
    public void A_numbered_list_in_the_prompt_stays_there_when_the_answer_is_another()
    {
        var lesson = Samples.Text(Samples.Lesson(Samples.Chunk + "### Q {#q-a .quiz}\n\n1. First\n2. Second\n\nWhich?\n\n" + "- [x] a\n- [x] b\n"));
        var question = lesson.FindExercise("q-a").ShouldBeOfType<ChoiceQuestion>();
        question.Prompt.Blocks.Length.ShouldBe(2);
        question.Options.Length.ShouldBe(2);
    }

    [Fact]
    public void Further_programs_of_one_exercise_get_a_number()
    {
        var run = "```python run\nprint(1)\n```\n```text out\n1\n```\n";
        var lesson = Samples.Text(Samples.Lesson(Samples.Chunk + "### Q {#q-a .quiz show=output}\n" + run + run + Samples.Options));
        lesson.Snippets.Select(snippet => snippet.Id).ShouldBe(["q-a", "q-a-2"]);
        lesson.FindExercise("q-a").ShouldBeOfType<ForecastQuestion>().Snippet.Id.ShouldBe("q-a-2");
    }

    [Fact]
    public void Each_id_leads_to_its_chunk_and_exercise()
    {
        Lesson.Find("more").ShouldBe(new Spot(Lesson.Chunks[1], null));
        Lesson.Find("q-gap").ShouldBe(new Spot(Lesson.Chunks[1], Lesson.Chunks[1].Exercises[0]));
        Lesson.Find("nothing").ShouldBeNull();
        Lesson.FindChunk("q-gap").ShouldBeNull();
    }

    [Theory]
    [InlineData("The set {1, 2} and f\"{x}\" and {name} and {#id} end in {braces}")]
    [InlineData("{a} {b:c} {.d}")]
    [InlineData("{}")]
    public void Braces_in_prose_reach_the_learner(string words)
    {
        var lesson = Samples.Text(Samples.Lesson($"## One {{#one}}\n\n{words}\n\n- {words}\n\n> {words}\n"));
        var blocks = lesson.Chunks[0].Pages[0].Body.Blocks;
        blocks[0].ShouldBe(new Paragraph(words));
        blocks[1].ShouldBe(new ItemList(false, [Document.Of(new Paragraph(words))]));
        blocks[2].ShouldBe(new Quote(Document.Of(new Paragraph(words))));
    }

    [Theory]
    [InlineData("## The set `{1, 2}` {#one}", "The set {1, 2}")]
    [InlineData("## Braces \\{a\\} {#one}", "Braces {a}")]
    [InlineData("## {a} and more {#one} ##", "{a} and more")]
    [InlineData("##   *Wide*   {  #one  }  ", "Wide")]
    public void A_heading_ends_before_its_attributes(string heading, string title)
    {
        Samples.Text(Samples.Lesson(heading + "\n\nWords.\n")).FindChunk("one").ShouldNotBeNull().Title.ShouldBe(title);
    }

    [Fact]
    public void Braces_in_options_are_text_when_they_are_code_or_escaped()
    {
        var lesson = Samples.Text(Samples.Lesson(Samples.Chunk + "### Q {#q-a .quiz}\n1. [x] `{1: 2}`\n1. [ ] \\{a\\} {mis=never-awaited}\n   > No.\n"));
        var options = lesson.FindExercise("q-a").ShouldBeOfType<ChoiceQuestion>().Options;
        options.Select(option => option.Text.PlainText).ShouldBe(["{1: 2}", "{a}"]);
        options[1].Misconception.ShouldBe("never-awaited");
    }
}
