using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Tests.Timelines;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Tests.Features;

public sealed class PictureStories
{
    private const string Code = "import asyncio\nasyncio.run(main())";

    [Fact]
    public void A_run_with_something_to_see_is_followed_by_its_picture()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode(Code, messageId: 40);
        Ends(anna, Traces.Row(10));

        var picture = anna.LastEffects.OfType<SendPicture>().ShouldHaveSingleItem();
        picture.ReplyTo.ShouldBe(40);
        picture.Picture.Panels.ShouldHaveSingleItem().Timeline.Bars.Count().ShouldBe(11);
        var caption = Story.Text(picture.Caption.Body);
        caption.ShouldStartWith("step × 10, one by one · 10.00 s");
        caption.ShouldContain(" step   ▇▇");
        anna.LastEffects.ToList().FindIndex(effect => effect is SendMessage).ShouldBeLessThan(anna.LastEffects.ToList().FindIndex(effect => effect is SendPicture), "the card comes first");
    }

    [Fact]
    public void A_run_with_nothing_to_see_has_none()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode("print(1)");
        anna.RunEnds("1\n");

        anna.Effects.OfType<SendPicture>().ShouldBeEmpty();
    }

    [Fact]
    public void Running_again_changes_the_same_picture_and_takes_it_away_when_there_is_nothing_left_to_see()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode(Code, messageId: 40);
        Ends(anna, Traces.Row(10));
        var name = anna.LastEffects.OfType<SendPicture>().Single().Ref;

        anna.SendsCode(Code + " ", messageId: 40, edited: true);
        Ends(anna, Traces.Together(10));
        var edit = anna.LastEffects.OfType<EditPicture>().ShouldHaveSingleItem();
        edit.Ref.ShouldBe(name);
        Story.Text(edit.Caption.Body).ShouldContain("all started at once");

        anna.SendsCode("print(1)", messageId: 40, edited: true);
        anna.RunEnds("1\n");
        anna.LastEffects.OfType<DeleteMessage>().ShouldHaveSingleItem().Ref.ShouldBe(name);

        anna.SendsCode(Code, messageId: 40, edited: true);
        Ends(anna, Traces.Row(2));
        anna.LastEffects.OfType<SendPicture>().ShouldHaveSingleItem().Ref.ShouldNotBe(name);
    }

    [Fact]
    public void A_picture_that_somebody_deleted_is_sent_anew()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode(Code, messageId: 40);
        Ends(anna, Traces.Row(2));
        anna.Feed(new NotDelivered(anna.LastEffects.OfType<SendPicture>().Single().Ref, DeliveryFailure.Gone, "message to edit not found"));

        anna.SendsCode(Code, messageId: 40, edited: true);
        Ends(anna, Traces.Row(3));

        anna.LastEffects.OfType<SendPicture>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_blocked_loop_is_told_with_its_line_its_words_and_its_harm()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode(Traces.BlockingCode);
        Ends(anna, Traces.Blocked(), Traces.BlockingCode);

        Story.Text(anna.LastEffects.OfType<SendPicture>().Single().Caption.Body)
            .ShouldStartWith("The event loop stood still 1.00 s of 1.30 s\nLine 4, time.sleep(1), kept the event loop busy for 1.00 s: 1 task was kept waiting for nothing.");
    }

    [Fact]
    public void What_is_kept_until_it_is_sent_is_small_and_comes_back_whole()
    {
        var spans = Enumerable.Range(1, 500).Select(n => new Runner.Span(n, null, $"Task-{n}", "step", 1, Traces.S(0), Traces.S(n), Runner.Outcome.Returned,
            [.. Enumerable.Range(0, n).Select(at => new Wait(at, Traces.S(at + 0.2), Traces.S(at + 0.8)))]));
        var picture = Traces.Picture(Traces.Of([.. spans]));
        var effect = new SendPicture(new MessageRef("m1"), picture, new Bot.Messages.Outgoing(Lessons.Documents.Document.Empty));

        var stored = FlowJson.Write(effect);

        stored.Length.ShouldBeLessThan(150_000);
        FlowJson.Write(FlowJson.Read<Effect>(stored)).ShouldBe(stored);
    }

    [Fact]
    public void The_longest_caption_still_fits_under_a_picture() => CsCheck.Check.Sample(RandomTraces.All, trace =>
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var result = Results.Of(Verdict.Ok, "", "", TimeSpan.FromSeconds(1), []) with { Trace = trace };
            if (RunPicture.Of(new RunFinished(new RunId("r"), result, null, new string('w', 300) + "\n" + new string('`', 90)), language) is { } shown)
            {
                Bot.Messages.PlainMessage.Of(shown.Caption).Text.Length.ShouldBeLessThanOrEqualTo(Bot.Messages.PlainMessage.MaxCaption);
            }
        }
    });

    internal static void Ends(Story story, Trace trace, string? code = null, double? seconds = null)
    {
        var wall = TimeSpan.FromSeconds(seconds ?? trace.Spans.Max(span => span.End)!.Value.TotalSeconds);
        story.Feed(new RunFinished(story.LastRun.Run, Results.Of(Verdict.Ok, "", "", wall, []) with { Trace = trace }, null, code));
    }
}
