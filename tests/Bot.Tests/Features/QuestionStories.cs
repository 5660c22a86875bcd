using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>The questions of a lesson, each kind as it is answered with a thumb.</summary>
public sealed class QuestionStories
{
    [Fact]
    public void A_program_whose_forecast_is_still_open_cannot_be_run_before_it()
    {
        var anna = Story.Reading();
        anna.Taps("Next");
        anna.Buttons.ShouldNotContain("▶ Run it");

        anna.Taps("Next");
        anna.Taps("1 s");
        anna.RunEnds("done\n");
        anna.Taps("◀ Back");

        anna.Buttons.ShouldContain("▶ Run it");
    }

    [Fact]
    public void A_forecast_is_settled_by_a_real_run_and_the_card_leads_on()
    {
        var anna = Story.Reading();
        anna.Taps("Next");
        anna.Taps("Next");
        anna.Taps("10 s");
        anna.Living.ShouldContain("Your forecast: 10 s");
        ((CodeSource)anna.LastRun.Source).Code.ShouldBe("await nap()");

        anna.RunEnds("done\n", seconds: 1.004);

        anna.LastText.ShouldContain("Your forecast: 10 s");
        anna.LastText.ShouldContain("In fact: 1.00 s");
        anna.LastText.ShouldContain("Only one nap.");
        anna.Person.Answers["tiny/naps/q-time"].FirstRight.ShouldBeFalse();
        anna.Person.Answers["tiny/naps/q-time"].Traps.ShouldBe(["sequential-awaits"]);
        anna.Taps("Next");
        anna.LastText.ShouldContain("First half.");
    }

    [Fact]
    public void A_program_that_this_Python_is_too_old_for_is_told_by_the_author()
    {
        var anna = new Story(TinyCourse.OfTomorrow);
        anna.Sends("/start lesson_naps");
        anna.Taps("▶ Run it");

        anna.RunEnds("", 0.1, CoroutineBot.Runner.Verdict.Error);

        anna.LastText.ShouldContain("needs Python 3.99, and this is 3.11");
        anna.LastText.ShouldContain("According to the lesson, on 3.99 it prints:", customMessage: "nobody has tried it here");
        anna.LastText.ShouldContain("empty");
        anna.LastText.ShouldNotContain("❌");
        anna.Taps("🔁");
        anna.RunEnds("empty\n");
        anna.LastText.ShouldContain("✅");
    }

    [Fact]
    public void A_forecast_that_was_cut_short_does_not_count_and_can_be_made_again()
    {
        var anna = Story.Reading();
        anna.Taps("Next");
        anna.Taps("Next");
        anna.Taps("10 s");
        anna.RunEnds("", 0.3, CoroutineBot.Runner.Verdict.Stopped);
        anna.Person.Answers.ShouldBeEmpty();

        anna.Taps("1 s");
        anna.RunEnds("done\n");

        anna.Person.Answers["tiny/naps/q-time"].FirstRight.ShouldBeTrue();
    }

    [Fact]
    public void Without_a_sandbox_the_lesson_goes_on_by_the_authors_answer()
    {
        var anna = Story.Reading();
        anna.Taps("Next");
        anna.Taps("Next");
        anna.Taps("1 s");

        anna.RunFails(RunProblem.NoSandbox);

        anna.LastText.ShouldContain("could not be run");
        anna.Person.Answers["tiny/naps/q-time"].Solved.ShouldBeTrue();
    }

    [Fact]
    public void A_poll_is_asked_below_and_its_answer_brings_the_lesson_down_again()
    {
        var anna = AtTheQuiz();
        anna.Polls.Count.ShouldBe(1);
        anna.Polls[0].Poll.Right.Length.ShouldBe(1);
        anna.Delivers();

        anna.Votes(null, "chair");

        anna.LastText.ShouldContain("Your answer: chair");
        anna.LastText.ShouldContain("Hard.");
        anna.LastText.ShouldContain("Correct: bed");
        anna.Messages.Count(message => message.Message.Keyboard is not null && message.Message.Keyboard.Rows.SelectMany(row => row).Any(button => button.Text.StartsWith("Next", StringComparison.Ordinal))).ShouldBe(1);
        anna.Effects.OfType<KeepAnswer>().Last().Answer.Misconception.ShouldBe("never-awaited");
    }

    [Fact]
    public void An_answer_to_either_of_two_twins_of_a_poll_counts_once()
    {
        var anna = AtTheQuiz();
        anna.Delivers(uncertain: true);

        anna.Votes("the twin that nobody told us of", "bed");
        anna.Votes("poll1", "chair");

        anna.Person.Answers["tiny/naps/q-one"].Tries.ShouldBe(1);
        anna.Person.Answers["tiny/naps/q-one"].FirstRight.ShouldBeTrue();
    }

    [Fact]
    public void An_answer_that_arrives_before_the_report_of_the_polls_sending_counts()
    {
        var anna = AtTheQuiz();
        anna.Votes("not known yet", "bed");
        anna.Person.Answers["tiny/naps/q-one"].Solved.ShouldBeTrue();
    }

    [Fact]
    public void A_foreign_poll_is_nobodys_answer()
    {
        var anna = AtTheQuiz();
        anna.Delivers();
        anna.Votes("from somewhere else", "bed");
        anna.Person.Answers.ShouldNotContainKey("tiny/naps/q-one");
    }

    [Fact]
    public void Several_answers_by_buttons_are_ticked_and_checked()
    {
        var anna = Story.At("q-many");
        anna.Taps("✔ Check");
        anna.Notice.ShouldBe("Tick at least one option first.");

        Tick(anna, "short");
        anna.Taps("✔ Check");
        anna.LastText.ShouldContain("✖");
        Tick(anna, new string('x', 101));
        anna.Taps("✔ Check");

        anna.LastText.ShouldContain("✅ Right.");
        anna.Person.Answers["tiny/naps/q-many"].Tries.ShouldBe(2);
        anna.Person.Answers["tiny/naps/q-many"].FirstRight.ShouldBeFalse();
    }

    [Fact]
    public void Lines_are_put_in_order_by_letters_with_undo()
    {
        var anna = Story.At("q-order");
        Place(anna, "sleep");
        anna.Taps("↩ Undo");
        Place(anna, "lie down");
        Place(anna, "work");
        Place(anna, "wake up");
        anna.Taps("✔ Check");
        anna.LastText.ShouldContain("not now");
        anna.Taps("↩ Undo the wrong part");
        Place(anna, "sleep");
        Place(anna, "wake up");
        anna.Taps("✔ Check");

        anna.LastText.ShouldContain("✅ Right.");
    }

    [Fact]
    public void Gaps_are_filled_one_after_the_other()
    {
        var anna = Story.At("q-gap");
        anna.Taps("await");
        anna.Taps("await");
        anna.LastText.ShouldContain("It won't work");
        anna.LastText.ShouldContain("①____ def nap(): await bed()", Case.Sensitive, "what was right stays");
        anna.Taps("async");

        anna.LastText.ShouldContain("async def nap(): await bed()");
        anna.LastText.ShouldContain("✅ Right.");
    }

    [Fact]
    public void An_undo_takes_back_what_may_be_wrong_and_never_what_has_proven_right()
    {
        var phase = new Filling("a", [], [], Wrong: false).Missed([0, 1, 0, 2], [0, 0, 0, 1]);
        phase.Filled.ShouldBe([0]);
        phase.CanUndo.ShouldBeFalse();
        phase.Undone().ShouldBe(phase);

        var next = phase with { Filled = phase.With(1) };
        next.Filled.ShouldBe([0, 1, 0], "the third gap is filled already");
        next.CanUndo.ShouldBeTrue();
        next.Undone().Filled.ShouldBe([0]);
    }

    [Fact]
    public void A_question_does_not_say_for_ever_that_its_program_is_running()
    {
        var anna = Story.Reading();
        anna.Taps("Next");
        anna.Taps("Next");
        anna.Taps("10 s");
        var question = anna.Person.Reading!.Message;
        anna.Living.ShouldContain("Running it.");

        anna.RunEnds("done\n");

        var left = anna.Messages.Single(message => message.Ref == question).Message;
        Story.Text(left.Body).ShouldNotContain("Running it.");
        Story.Text(left.Body).ShouldContain("Your forecast: 10 s");
        left.Keyboard.ShouldBeNull();
    }

    [Fact]
    public void A_bug_is_found_by_its_line_number()
    {
        var anna = Story.At("q-bug");
        anna.Taps("1");
        anna.LastText.ShouldContain("Nothing wrong with that line");
        anna.Taps("2");

        anna.LastText.ShouldContain("✅ Yes, line 2. Parentheses missing.");
        anna.Person.Answers["tiny/naps/q-bug"].Traps.ShouldBe(["run-without-call"]);
    }

    [Fact]
    public void Buttons_tell_neither_the_right_answer_nor_its_place()
    {
        var places = new HashSet<int>();
        for (var round = 0; round < 40; round++)
        {
            var anna = Story.Reading($"#{round}");
            anna.Taps("Next");
            anna.Taps("Next");
            var options = anna.Messages[^1].Message.Keyboard!.Rows.SelectMany(row => row).OfType<TapButton>().Where(button => button.Text.EndsWith(" s", StringComparison.Ordinal)).ToList();
            places.Add(options.FindIndex(button => button.Text == "1 s"));
            options.Select(button => button.Data[..button.Data.LastIndexOf(':')]).Distinct().Count().ShouldBe(1, "only the place on the screen differs");
            options.Select(button => button.Data[^1]).ShouldBe(Enumerable.Range(0, options.Count).Select(place => place.ToString()[0]));
        }

        places.ShouldBe([0, 1], ignoreOrder: true);
    }

    [Fact]
    public void An_old_answer_button_finds_nobody()
    {
        var anna = Story.At("q-bug");
        var old = anna.Data("2");
        anna.Taps("Skip");

        anna.TapsData(old);

        anna.Notice.ShouldBe("That question is behind you. Where you are now: /continue.");
        anna.Person.Answers.ShouldNotContainKey("tiny/naps/q-bug");
    }

    private static Story AtTheQuiz() => Story.At("q-one");

    /// <summary>Ticks the option by the letter that stands before its words.</summary>
    private static void Tick(Story anna, string option)
    {
        var line = anna.LastText.Split('\n').Single(text => text.EndsWith("  " + option, StringComparison.Ordinal));
        anna.Taps($"☐ {line[0]}");
    }

    private static void Place(Story anna, string words)
    {
        var line = anna.LastText.Split('\n').Last(text => text.EndsWith("  " + words, StringComparison.Ordinal));
        anna.Taps(line[..1]);
    }
}
