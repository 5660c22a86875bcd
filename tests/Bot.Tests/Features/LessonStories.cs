using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A walk through a lesson: its living message, its buttons, its end.</summary>
public sealed class LessonStories
{
    [Fact]
    public void Start_welcomes_and_leads_into_the_first_lesson()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/start");
        anna.LastText.ShouldContain("Hello, Anna");

        anna.Taps("▶ Start");

        anna.LastText.ShouldContain("Naps are good.");
        anna.LastText.ShouldContain("Naps · 1 of 11");
    }

    [Fact]
    public void Next_and_back_edit_the_living_message_in_place()
    {
        var anna = Story.Reading();
        var messages = anna.Messages.Count;

        anna.Taps("Next");
        anna.LastText.ShouldContain("Look:");
        anna.Taps("◀ Back");
        anna.LastText.ShouldContain("Naps are good.");

        anna.Messages.Count.ShouldBe(messages);
    }

    [Fact]
    public void A_second_tap_on_next_changes_nothing()
    {
        var anna = Story.Reading();
        var next = anna.Data("Next");
        anna.TapsData(next);

        anna.TapsData(next);

        anna.LastEffects.ShouldAllBe(effect => effect is AnswerTap);
        anna.LastText.ShouldContain("Look:");
    }

    [Fact]
    public void A_task_gives_its_hints_one_by_one_and_then_the_solution()
    {
        var anna = Story.At("p-nap");
        anna.Taps("💡 Hint 1 of 1");
        anna.LastText.ShouldContain("Use sleep.");
        anna.LastText.ShouldNotContain("asyncio.sleep(1)");
        anna.Taps("🔑");

        anna.LastText.ShouldContain("asyncio.sleep(1)");
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1go:")]
    [InlineData("1go:nowhere/at/all")]
    [InlineData("1go:tiny/naps/gone")]
    [InlineData("1a:x:-1")]
    [InlineData("1a:x:99999999999999")]
    [InlineData("1toc:")]
    [InlineData("1set:lang")]
    [InlineData("1set:format:loud:m1")]
    [InlineData("2go:tiny/naps/intro")]
    [InlineData("кнопка")]
    public void A_button_that_nobody_knows_gets_a_kind_answer_and_breaks_nothing(string data)
    {
        var anna = Story.Reading();
        Should.NotThrow(() => anna.TapsData(data));
        anna.Sends("/continue");
        anna.LastText.ShouldContain("Naps");
    }

    [Fact]
    public void The_end_tells_how_it_went_and_the_quiz_repeats_what_was_missed()
    {
        var anna = Story.Reading();
        anna.WalksTo("q-bug");
        anna.Taps("1");
        anna.Taps("2");
        anna.Taps("Next");
        anna.Taps("Next");
        anna.LastText.ShouldContain("Lesson finished: Naps");
        anna.LastText.ShouldContain("5 questions are still open, and 1 worth going over again");
        anna.Person.Lessons["tiny/naps"].FinishedAt.ShouldNotBeNull();

        anna.Sends("/quiz");

        anna.Messages.Select(message => Story.Text(message.Message.Body)).ShouldContain(text => text.Contains("6 questions ahead: 5 still open, 1 to go over again", StringComparison.Ordinal));
        anna.Person.Reading!.Quiz!.Value.Last().ShouldBe("q-bug", "what was solved at the second try comes after what is still open");
    }

    [Fact]
    public void A_finished_lesson_keeps_its_number_in_the_list_and_offers_to_be_gone_through_again()
    {
        var anna = Story.Reading();
        anna.WalksTo("q-bug");
        anna.Taps("2");
        anna.Taps("Next");
        anna.Taps("Next");
        anna.Sends("/lessons");

        anna.LastText.ShouldContain("1. ✅ Naps");
        anna.LastText.ShouldContain("· ✍ 0/1", customMessage: "its task is still to be solved");
        anna.Buttons.ShouldBe(["🔁 Go through again: Naps"]);
    }

    [Fact]
    public void A_quiz_neither_finishes_a_lesson_that_was_never_read_nor_moves_the_place_in_one_that_is()
    {
        var boris = new Story(TinyCourse.Syllabus);
        boris.Sends("/quiz naps");
        while (boris.Person.Reading!.Step != Walkthrough.End)
        {
            boris.Taps(boris.Buttons.Last());
        }

        var progress = boris.Person.Lessons["tiny/naps"];
        progress.FinishedAt.ShouldBeNull();
        progress.At.ShouldBe("intro");
        boris.Sends("/continue");
        boris.LastText.ShouldContain("Naps are good.");

        var anna = Story.Reading();
        anna.Taps("Next");
        var place = anna.Person.Lessons["tiny/naps"].At;
        anna.Sends("/quiz");
        anna.Person.Lessons["tiny/naps"].At.ShouldBe(place);
    }

    [Fact]
    public void What_stands_below_the_lesson_brings_the_next_step_down_as_a_new_message()
    {
        var anna = Story.Reading();
        anna.Sends("/help");
        var messages = anna.Messages.Count;

        anna.Taps("Next");

        anna.Messages.Count.ShouldBe(messages + 1);
        anna.LastText.ShouldContain("Look:");
        anna.Effects.OfType<RemoveButtons>().ShouldNotBeEmpty();
    }

    [Fact]
    public void Deep_links_open_their_place_and_unknown_ones_say_why()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/start chunk_naps_rest");
        anna.LastText.ShouldContain("First half.");
        anna.Sends("/start quiz_tiny_naps_q-gap");
        anna.LastText.ShouldContain("Fill in");
        anna.Sends("/start lesson_tiny_naps");
        anna.LastText.ShouldContain("Naps are good.");
        anna.Sends("/start chunk_naps_nowhere");
        anna.LastText.ShouldContain("points to a lesson I don't have");
    }

    [Fact]
    public void Another_language_changes_what_is_open()
    {
        var anna = Story.Reading();
        anna.Sends("/settings");
        anna.Taps("Русский");

        anna.LastText.ShouldContain("Настройки");
        anna.Living.ShouldContain("Сон · 1 из 11");
        anna.Notice.ShouldBe("Запомнил.");
    }

    [Fact]
    public void Settings_leave_alone_what_they_do_not_change_and_never_write_over_a_result()
    {
        var anna = Story.Reading();
        anna.Sends("/settings");
        anna.Taps("None");
        anna.LastEffects.OfType<EditMessage>().Select(edit => edit.Ref).ShouldNotContain(anna.Person.Reading!.Message, "the page does not change with the news");
        anna.Taps("✓ English");
        anna.LastEffects.OfType<EditMessage>().ShouldBeEmpty("the language that was spoken anyway");

        anna.Sends("/continue");
        anna.Taps("Next");
        anna.Taps("Next");
        anna.Taps("10 s");
        anna.RunEnds("done\n");
        anna.Living.ShouldContain("In fact: 1.00 s");
        anna.Sends("/settings");
        anna.Taps("Русский");
        anna.Living.ShouldContain("In fact: 1.00 s");
    }

    [Fact]
    public void A_deleted_living_message_comes_back()
    {
        var anna = Story.Reading();
        anna.Feed(new NotDelivered(anna.Person.Reading!.Message, DeliveryFailure.Gone, "message to edit not found"));
        anna.LastEffects.OfType<SendMessage>().Count().ShouldBe(1);
        anna.LastText.ShouldContain("Naps are good.");
    }

    [Fact]
    public void Every_callback_of_a_lesson_with_long_ids_fits_into_64_bytes()
    {
        var address = new StepAddress(new LessonAddress("a-rather-long-course-name", "and-a-lesson-with-a-long-name"), "and-a-chunk-as-long-as-that");
        System.Text.Encoding.UTF8.GetByteCount(LessonView.Go(address)).ShouldBeLessThanOrEqualTo(64);
        Syllabus.Carried(address).ShouldStartWith("~");
    }
}
