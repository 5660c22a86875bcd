using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>In a forum a lesson has a topic of its own, whatever becomes of it.</summary>
public sealed class StudyTopicStories : StudyStage
{
    private static readonly StudyTexts _texts = StudyTexts.In(Language.En);
    private static readonly string _next = LessonTexts.In(Language.En).Next;

    [Fact]
    public void In_a_forum_the_lesson_waits_for_its_topic_and_closes_it_at_its_end()
    {
        AsksInForum("/study", thread: 44);
        Story.LastEffects.OfType<SendMessage>().ShouldBeEmpty();
        var open = Story.LastEffects.OfType<OpenTopic>().ShouldHaveSingleItem();
        open.Name.ShouldBe("Naps");
        AsksInForum("/study naps", thread: 44);
        Story.Text(Story.Messages[^1].Message.Body).ShouldBe(_texts.AlreadyOne);

        Story.Feed(new TopicOpened(open.Key, 50));

        Story.LastEffects.OfType<SendMessage>().Select(send => send.Thread).ShouldBe([50, 44], "the lesson in its topic, a word where it was asked for");
        Screen.ShouldContain("Naps are good.");
        Story.LastEffects.OfType<SendMessage>().Last().Message.Keyboard!.Rows[0][0].ShouldBeOfType<LinkButton>().Url.ShouldEndWith("/50");
        while (Study.Step != Walkthrough.End)
        {
            Story.Effects.OfType<CloseTopic>().ShouldBeEmpty();
            Taps(Boris, Forward());
            if (Study.Phase == StudyPhase.Running)
            {
                Story.RunEnds("done\n", 1);
            }
        }

        Story.LastEffects.OfType<CloseTopic>().ShouldHaveSingleItem().Thread.ShouldBe(50);
        AsksInForum("/study naps", thread: null);
        Story.LastEffects.OfType<OpenTopic>().ShouldHaveSingleItem().Key.ShouldNotBe(open.Key, "what is over is in nobody's way");
    }

    [Fact]
    public void Where_no_topic_may_be_opened_the_lesson_stays_where_it_was_asked_for()
    {
        AsksInForum("/study", thread: 44);
        Story.Feed(new TopicOpened(Story.LastEffects.OfType<OpenTopic>().Single().Key, null));

        Story.LastEffects.OfType<SendMessage>().ShouldHaveSingleItem().Thread.ShouldBe(44);
        AsksInForum("/study stop", thread: 44);
        Story.Effects.OfType<CloseTopic>().ShouldBeEmpty("it is not ours");
    }

    [Fact]
    public void A_topic_that_comes_after_the_lesson_was_stopped_is_closed_again()
    {
        AsksInForum("/study", thread: null);
        var open = Story.LastEffects.OfType<OpenTopic>().Single();
        AsksInForum("/study stop", thread: null);
        Story.LastEffects.OfType<RemoveButtons>().ShouldBeEmpty("there is no message yet");
        Story.Feed(new TopicOpened(open.Key, 50));

        Story.LastEffects.ShouldHaveSingleItem().ShouldBe(new CloseTopic(50));
        Story.Feed(new TopicOpened(open.Key, null));
        Story.LastEffects.ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_becomes_of_the_topic_the_lesson_has_one_living_message()
    {
        AsksInForum("/study", thread: null);
        Story.Feed(new TopicOpened(Story.LastEffects.OfType<OpenTopic>().Single().Key, 50));
        var first = Study.Message;
        Story.Feed(new NotDelivered(first, DeliveryFailure.TopicGone, "message thread not found"));

        Story.LastEffects.OfType<SendMessage>().Select(send => send.Thread).ShouldBe([null, null]);
        Story.Text(Story.LastEffects.OfType<SendMessage>().First().Message.Body).ShouldBe(_texts.TopicGone);
        Study.Message.ShouldNotBe(first);
        Story.Feed(new NotDelivered(first, DeliveryFailure.TopicGone, "message thread not found"));
        Story.LastEffects.ShouldBeEmpty("it was told already");
        Taps(Boris, _next);
        Screen.ShouldContain("Look:");
        AsksInForum("/study stop", thread: null);
        Story.Effects.OfType<CloseTopic>().ShouldBeEmpty();
    }

    private void AsksInForum(string text, int? thread) =>
        Story.Feed(new MessageReceived(Story.Anna, 900, new MessageContent(900, text, [], null), null, false, thread) { InForum = true });
}
