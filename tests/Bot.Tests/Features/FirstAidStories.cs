using System.Text.RegularExpressions;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Tests.Features;

public sealed class FirstAidStories
{
    private static readonly string[] Known =
    [
        "never-awaited", "await-outside", "run-without-call", "run-in-loop", "coroutine-reused", "await-plain", "missing-async-word", "group-plain-except", "lost-exception",
        "task-lost-reference", "to-thread-called", "plain-callback", "blocking-call", "no-input", "missing-module", "no-network", "no-processes", "phone-characters", "event-never-set",
    ];

    [Fact]
    public void Every_mistake_has_one_sentence_in_each_language_with_its_line()
    {
        foreach (var id in Known)
        {
            MistakeTexts.Of(new Mistake(id, 5), Language.Ru).ShouldNotBeNull().ShouldStartWith("Строка 5: ");
            MistakeTexts.Of(new Mistake(id, 5), Language.En).ShouldNotBeNull().ShouldStartWith("Line 5: ");
            Regex.IsMatch(MistakeTexts.Of(new Mistake(id, null), Language.En)!, "[А-Яа-я]").ShouldBeFalse();
            (MistakeTexts.Of(new Mistake(id, null), Language.Ru)!.Count(letter => letter == '`') % 2).ShouldBe(0);
        }
    }

    [Fact]
    public void A_mistake_stands_on_the_card_with_what_to_do_instead()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode("import requests");
        Fails(anna, "missing-module", 1);

        anna.LastText.ShouldContain("💡 Line 1: that module is not here");
    }

    [Fact]
    public void Input_stands_under_the_code_behind_three_dashes()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("name = input()\nprint(name)\n---\nАнна\nБорис");

        ((CodeSource)anna.LastRun.Source).Code.ShouldBe("name = input()\nprint(name)");
        anna.LastRun.Stdin.ShouldBe("Анна\nБорис\n");
    }

    [Theory]
    [InlineData("print(input())\n———\n5", "5\n")]
    [InlineData("print(input())\n—-\n5", "5\n")]
    [InlineData("x = '''\n---\n'''\nprint(input())\n---\n7\n---\n8", "7\n---\n8\n")]
    [InlineData("print(5)\n--\n6", "")]
    public void A_border_is_three_dashes_as_a_phone_types_them_and_never_within_a_text(string message, string input) =>
        Submission.Of(new CodeSource(message)).Input.ShouldBe(input);

    [Fact]
    public void Input_may_stand_under_a_code_block_too()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("print(input())\n---\n5", codes: [new CodePart("print(input())", "python", true)]);

        anna.LastRun.Stdin.ShouldBe("5\n");
    }

    [Fact]
    public void A_reply_to_a_program_that_reads_is_its_input()
    {
        var anna = new Story(TinyCourse.Syllabus);
        var program = new MessageContent(40, "print(int(input()) + 1)", [new CodePart("print(int(input()) + 1)", "python", true)], null);
        anna.Feed(new MessageReceived(anna.Anna, 41, new MessageContent(41, "5", [], null), program, false, null));

        anna.LastRun.Stdin.ShouldBe("5\n");
        anna.RunEnds("6\n");
        anna.LastText.ShouldContain("6");
    }

    [Fact]
    public void A_reply_to_the_card_that_asked_for_input_is_input()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode("print(input())", messageId: 40);
        Fails(anna, "no-input", 1);
        anna.LastText.ShouldContain("just reply to this message");

        anna.Feed(new MessageReceived(anna.Anna, 43, new MessageContent(43, "hello", [], null), new MessageContent(42, "An error", [], null), false, null));

        ((CodeSource)anna.LastRun.Source).Code.ShouldBe("print(input())");
        anna.LastRun.Stdin.ShouldBe("hello\n");
    }

    [Fact]
    public void What_a_card_of_ours_shows_in_its_blocks_is_never_the_program_that_gets_the_input()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode("print(input())", messageId: 40);
        Fails(anna, "no-input", 1);

        const string Trace = "Traceback (most recent call last):\n  File \"snippet.py\", line 1, in <module>\n    print(input())\nEOFError: EOF when reading a line";
        anna.Feed(new MessageReceived(
            anna.Anna, 43, new MessageContent(43, "hello", [], null), new MessageContent(42, Trace, [new CodePart(Trace, null, true)], null) { IsOurs = true }, false, null));

        ((CodeSource)anna.LastRun.Source).Code.ShouldBe("print(input())");
        anna.LastRun.Stdin.ShouldBe("hello\n");
    }

    [Fact]
    public void Run_as_a_reply_to_a_page_of_ours_runs_its_program_and_to_a_card_finds_none()
    {
        var anna = new Story(TinyCourse.Syllabus);
        MessageContent Ours(params CodePart[] codes) => new(42, string.Join('\n', codes.Select(code => code.Text)), [.. codes], null) { IsOurs = true };
        void Runs(MessageContent replied) => anna.Feed(new MessageReceived(anna.Anna, 43, new MessageContent(43, "/run", [], null), replied, false, null));

        Runs(Ours(new CodePart("0.00 s  hi", null, true)));
        anna.LastEffects.OfType<StartRun>().ShouldBeEmpty();
        anna.LastText.ShouldContain("I see no code in that message");

        Runs(Ours(new CodePart("print('hi')", "python", true), new CodePart("hi", "text", true)));
        ((CodeSource)anna.LastRun.Source).Code.ShouldBe("print('hi')");
    }

    [Fact]
    public void A_reply_to_a_program_that_does_not_read_is_a_word_and_no_input()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Feed(new MessageReceived(anna.Anna, 41, new MessageContent(41, "why?", [], null), new MessageContent(40, "print(1)", [new CodePart("print(1)", "python", true)], null), false, null));

        anna.LastEffects.OfType<StartRun>().ShouldBeEmpty();
    }

    [Fact]
    public void Quotes_and_dashes_of_a_phone_are_put_right_and_it_is_said()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode("x = 3 — 1\nprint(“hi — there”, x)");
        ((CodeSource)anna.LastRun.Source).Code.ShouldBe("x = 3 - 1\nprint(\"hi — there\", x)");
        anna.RunEnds("hi\n");

        anna.LastText.ShouldContain("made the phone's curly quotes, long dashes and capitals plain");
    }

    [Theory]
    [InlineData("print('“quoted” — здесь')  # … и тут")]
    [InlineData("if x:\n\tprint(1)")]
    public void Good_python_is_left_as_it_is(string code)
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode(code);

        ((CodeSource)anna.LastRun.Source).Code.ShouldBe(code);
    }

    private static void Fails(Story story, string mistake, int? line) => story.Feed(new RunFinished(
        story.LastRun.Run, Results.Of(Verdict.Error, "", "Error", TimeSpan.FromSeconds(0.1), []) with { Mistakes = [new Mistake(mistake, line)] }, null));
}
