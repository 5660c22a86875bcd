using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Tests.Timelines;
using CoroutineBot.Runner;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Features;

public sealed class CompareStories
{
    [Fact]
    public void The_last_two_programs_run_in_turns_three_times_each_and_stand_on_one_axis()
    {
        var anna = AfterTwoRuns();
        anna.Sends("/compare");
        var order = new List<string>();
        for (var run = 0; run < 6; run++)
        {
            anna.LastText.ShouldContain($"run {run + 1} of 6");
            order.Add(((CodeSource)anna.LastRun.Source).Code);
            PictureStories.Ends(anna, run % 2 == 0 ? Traces.Row(10) : Traces.Together(10), seconds: run % 2 == 0 ? 10 + run * 0.01 : 1);
        }

        order.ShouldBe(["slow()", "fast()", "slow()", "fast()", "slow()", "fast()"]);
        anna.LastText.ShouldContain("The second is 10.0 times as fast (10.0–10.0)");
        anna.LastText.ShouldContain("10.02 s (10.00–10.04 s)");
        anna.LastText.ShouldContain("Each ran 3 times");
        var picture = anna.LastEffects.OfType<SendPicture>().ShouldHaveSingleItem();
        picture.Picture.Panels.Select(panel => panel.Title).ShouldBe(["1. step × 10, one by one · 10.00 s", "2. step × 10, all started at once · 1.00 s"]);
        Story.Text(picture.Caption.Body).ShouldContain("The second is");
        anna.Person.Comparisons.ShouldBeEmpty();
        anna.Person.Runs.ShouldBeEmpty();
    }

    [Fact]
    public void Code_behind_the_command_is_compared_with_the_message_replied_to()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Feed(Reply(anna, "/compare print(2)", new MessageContent(30, "print(1)", [new CodePart("print(1)", "python", true)], null)));

        Codes(anna).ShouldBe(["print(1)", "print(2)"]);
    }

    [Fact]
    public void Two_blocks_of_one_message_are_a_pair()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/compare a b", codes: [new CodePart("a = 1", "python", true), new CodePart("b = 2", "python", true)]);

        Codes(anna).ShouldBe(["a = 1", "b = 2"]);
    }

    [Fact]
    public void A_message_replied_to_is_compared_with_the_last_run_in_the_order_of_writing()
    {
        var anna = AfterTwoRuns();
        anna.Feed(Reply(anna, "/compare", new MessageContent(30, "older()", [new CodePart("older()", "python", true)], null)));

        Codes(anna).ShouldBe(["older()", "fast()"]);
    }

    [Fact]
    public void With_nothing_to_compare_it_says_how_to()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/compare");

        anna.LastText.ShouldContain("Run two programs and send /compare");
    }

    [Fact]
    public void A_program_that_fails_ends_the_comparison_and_shows_why()
    {
        var anna = AfterTwoRuns();
        anna.Sends("/compare");
        anna.RunEnds("", 0.1, Verdict.Error, "NameError: name 'slow' is not defined");

        anna.LastText.ShouldContain("the first program did not get to its end");
        anna.LastText.ShouldContain("NameError");
        anna.LastEffects.OfType<StartRun>().ShouldBeEmpty();
        anna.Person.Comparisons.ShouldBeEmpty();
    }

    [Fact]
    public void Stop_in_the_middle_tells_what_is_known_by_then()
    {
        var anna = AfterTwoRuns();
        anna.Sends("/compare");
        PictureStories.Ends(anna, Traces.Row(2), seconds: 2);
        PictureStories.Ends(anna, Traces.Together(2), seconds: 1);
        anna.Taps("⏹");
        anna.LastEffects.OfType<StopRun>().ShouldHaveSingleItem();
        anna.RunEnds("", 0.5, Verdict.Stopped);

        anna.Messages.Select(message => Story.Text(message.Message.Body)).ShouldContain(text => text.Contains("The second is 2.00 times as fast") && text.Contains("Each ran once"));
    }

    [Fact]
    public void Overlapping_series_are_no_difference() => SpeedUp.Of([1.0, 1.3, 1.1], [1.2, 1.05, 1.0]).Faster.ShouldBeNull();

    [Fact]
    public void The_ratio_lies_within_its_spread_and_does_not_depend_on_the_order() =>
        Gen.Select(Gen.Double[0.01, 20].Array[1, 5], Gen.Double[0.01, 20].Array[1, 5]).Sample((first, second) =>
        {
            var (there, back) = (SpeedUp.Of([.. first], [.. second]), SpeedUp.Of([.. second], [.. first]));

            there.Ratio.ShouldBeGreaterThanOrEqualTo(1);
            there.Ratio.ShouldBeInRange(there.Least, there.Most);
            there.Ratio.ShouldBe(back.Ratio, 1e-9);
            (there.Faster is null).ShouldBe(back.Faster is null);
        });

    private static Story AfterTwoRuns()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode("slow()", messageId: 40);
        anna.RunEnds("", 10);
        anna.SendsCode("fast()", messageId: 42);
        anna.RunEnds("", 1);
        return anna;
    }

    private static IEnumerable<string> Codes(Story story) => story.Person.Comparisons.Single().Sides.Select(side => ((CodeSource)side.Source).Code);

    private static MessageReceived Reply(Story story, string text, MessageContent to) =>
        new(story.Anna, 90, new MessageContent(90, text, [], null), to, false, null);
}
