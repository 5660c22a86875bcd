using System.Collections.Immutable;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.News;
using CoroutineBot.Bot.Features.Settings;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A new lesson is announced, and heard of.</summary>
public sealed class NewsStories
{
    private static readonly NewsTexts _texts = NewsTexts.In(Language.En);
    private static readonly Syllabus _syllabus = Courses();

    [Fact]
    public void An_admin_counts_looks_and_only_then_sends()
    {
        var story = new Story(_syllabus) { Admins = [7] };
        story.Sends("/admin");
        story.Taps(_texts.Announce);
        story.LastText.ShouldContain(_texts.WhichLesson);
        story.Taps("Second");
        var count = story.LastEffects.OfType<StartErrand>().Single();
        count.Errand.ShouldBe(new CountReceivers("small/second", "v1"));
        story.Feed(new ErrandDone(count.Run, new ReceiversCounted(12, null, 0)));
        story.LastText.ShouldContain(_texts.Preview("Second", 12));
        story.LastText.ShouldContain(_texts.New("Second"));
        story.Effects.OfType<AnnounceNews>().ShouldBeEmpty();

        story.Taps(_texts.Send(12));
        var news = story.LastEffects.OfType<AnnounceNews>().Single().News;
        (news.Lesson, news.Version, news.By, news.Total, news.Standing).ShouldBe(("small/second", "v1", story.Anna.Id, 12, NewsStanding.Running));
        story.LastText.ShouldContain(_texts.Running("Second"));

        story.Feed(new NewsStands(news));
        story.LastEffects.ShouldBeEmpty("Telegram refuses an edit that changes nothing");
        story.Feed(new NewsStands(news with { Handed = 12, Sent = 5, Blocked = 1 }));
        story.LastText.ShouldContain(_texts.Sent(5, 12));
        story.LastText.ShouldContain(_texts.Blocked(1));
        story.Taps(_texts.Pause);
        story.LastEffects.OfType<DirectNews>().Single().ShouldBe(new DirectNews(news.Id, NewsOrder.Pause, story.Anna.Id, news.Card));
        story.Feed(new NewsStands(news with { Standing = NewsStanding.Paused }));
        story.Taps(_texts.Resume);
        story.LastEffects.OfType<DirectNews>().Single().Order.ShouldBe(NewsOrder.Resume);
        story.Feed(new NewsStands(news));
        story.Taps(_texts.Stop);
        story.LastEffects.OfType<DirectNews>().Single().Order.ShouldBe(NewsOrder.Stop);

        var (before, done) = (story.Messages.Count, new NewsStands(news with { Standing = NewsStanding.Done, Handed = 12, Sent = 10, Blocked = 1, Unclear = 1, Closed = true }));
        story.Feed(done);
        story.Messages.Count.ShouldBe(before, "whoever looks on sees the card change");
        story.LastText.ShouldContain(_texts.Done("Second"));
        story.Waits(TimeSpan.FromMinutes(2));
        story.Feed(done);
        story.Messages.Count.ShouldBe(before + 1, "an edit rings nobody's phone");
        story.LastText.ShouldContain(_texts.Done("Second"));
        story.LastText.ShouldContain(_texts.Sent(10, 12));
        story.LastText.ShouldContain(_texts.Unclear(1));
        story.Buttons.ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_is_asked_twice_whom_to_tell_and_a_second_thought_is_allowed()
    {
        var story = Counted(new ReceiversCounted(0, null, 0));
        story.LastText.ShouldBe(_texts.NobodyToTell);
        story.Person.News.ShouldBeNull();

        var open = new News("n0", "small/second", "v1", new PersonId(99), new MessageRef("m9"), NewsStanding.Running, new ChatId(0), 40, DateTimeOffset.UnixEpoch);
        story = Counted(new ReceiversCounted(0, open, 0));
        story.LastText.ShouldContain(_texts.AlreadyOpen);
        story.Taps(_texts.Stop);
        story.LastEffects.OfType<DirectNews>().Single().Id.ShouldBe("n0");

        story = Counted(new ReceiversCounted(3, null, 9));
        story.LastText.ShouldContain(_texts.ToldBefore(9));
        story.Taps(_texts.Cancel);
        story.LastText.ShouldBe(_texts.Cancelled);
        story.TapsData(Callback.Write(AnnounceFeature.Verb, AnnounceFeature.SendWord, "anything"));
        story.Effects.OfType<AnnounceNews>().ShouldBeEmpty();
    }

    [Fact]
    public void The_preview_tells_who_reads_another_line_and_how_many()
    {
        var story = Counted(new ReceiversCounted(12, null, 0) { Asked = 3, Again = 2 });
        story.LastText.ShouldContain(_texts.Ready);
        story.LastText.ShouldContain(_texts.LastLine(3, _texts.Asked));
        story.LastText.ShouldContain(_texts.FirstLine(2, _texts.Renewed("Second")));
        Counted(new ReceiversCounted(3, null, 0) { Asked = 3, Again = 3 }).LastText.ShouldSatisfyAllConditions(
            text => text.ShouldContain(_texts.Asked), text => text.ShouldContain(_texts.Renewed("Second")), text => text.ShouldNotContain(_texts.Ready));
        NewsTexts.In(Language.Ru).Preview("x", 61).ShouldContain("получит 61 человек");
        NewsTexts.In(Language.Ru).Preview("x", 11).ShouldContain("получат 11 человек");
    }

    [Fact]
    public void Whoever_has_heard_of_a_lesson_hears_that_it_has_a_new_version()
    {
        var story = new Story(_syllabus, "ru");
        Finish(story);
        story.Feed(new NewsComes("n1", "small/second", "1"));
        story.LastText.ShouldContain(NewsTexts.In(Language.Ru).New("Второй"));
        story.Feed(new NewsComes("n2", "small/second", "2"));
        story.LastText.ShouldContain(NewsTexts.In(Language.Ru).Renewed("Второй"));
        story.LastText.ShouldNotContain(NewsTexts.In(Language.Ru).New("Второй"));
    }

    [Fact]
    public void That_there_is_nobody_is_said_as_it_is_for_a_lesson_that_builds_on_nothing()
    {
        var story = new Story(_syllabus) { Admins = [7] };
        story.Sends("/help");
        story.TapsData(Callback.Write(AnnounceFeature.Verb, AnnounceFeature.AskWord, "small/first"));
        story.Feed(new ErrandDone(story.LastEffects.OfType<StartErrand>().Single().Run, new ReceiversCounted(0, null, 0)));
        story.LastText.ShouldBe(_texts.NobodyFinishedAny);
    }

    [Fact]
    public void One_that_nobody_answers_for_comes_to_the_other_admins_with_a_clear_word()
    {
        var story = new Story(_syllabus) { Admins = [7] };
        story.Sends("/help");
        story.Feed(new NewsStands(new News("n0", "small/second", "v1", new PersonId(99), new MessageRef("m9"), NewsStanding.Orphaned, new ChatId(0), 40, DateTimeOffset.UnixEpoch)));
        story.LastText.ShouldContain(_texts.Orphaned("Second"));
        var card = story.Messages[^1].Ref;
        story.Taps(_texts.Resume);
        story.LastEffects.OfType<DirectNews>().Single().ShouldBe(new DirectNews("n0", NewsOrder.Resume, story.Anna.Id, card));
    }

    [Fact]
    public void A_learner_hears_of_it_in_their_language_once_below_what_they_read_and_may_ask_for_silence()
    {
        var story = new Story(_syllabus, "ru");
        Finish(story);
        story.Sends("/start lesson_first");
        var living = story.Person.Reading!.Message;
        story.Feed(new NewsComes("n1", "small/second", "v1"));
        story.LastEffects.OfType<SendMessage>().Single().News.ShouldBe("n1");
        story.LastText.ShouldContain(NewsTexts.In(Language.Ru).New("Второй"));
        story.LastText.ShouldContain(NewsTexts.In(Language.Ru).Ready);
        story.Person.Reading!.Settled.ShouldBeTrue("the next step must not hide above the news");
        story.Person.Reading.Message.ShouldBe(living);

        story.Feed(new NewsComes("n2", "small/second", "v1"));
        story.LastEffects.ShouldBe([new CountNews("n2", NewsFate.Skipped)]);
        story.Feed(new NewsDropped("small/second", "v1"));
        story.Feed(new NewsComes("n3", "small/second", "v1"));
        story.LastEffects.OfType<SendMessage>().Single().News.ShouldBe("n3");

        story.Taps(NewsTexts.In(Language.Ru).NoMore);
        story.Notice.ShouldBe(NewsTexts.In(Language.Ru).NoMoreNotice);
        story.Person.Preferences.News.ShouldBe(NewsChoice.None);
        story.Feed(new NewsComes("n4", "small/second", "v2"));
        story.LastEffects.ShouldBe([new CountNews("n4", NewsFate.Skipped)]);
        story.Sends("/settings");
        story.LastText.ShouldContain("Новые уроки · Молчать");
        story.Taps("Все");
        story.Feed(new NewsComes("n5", "small/second", "v2"));
        story.LastText.ShouldContain(NewsTexts.In(Language.Ru).Renewed("Второй"));
        story.Taps(NewsTexts.In(Language.Ru).Open);
        story.Living.ShouldContain("мысль");
    }

    [Fact]
    public void Who_has_not_come_so_far_or_has_blocked_the_bot_or_is_unknown_hears_nothing()
    {
        var story = new Story(_syllabus);
        story.Feed(new NewsComes("n1", "small/second", "v1"));
        story.State.ShouldBeNull();
        story.Sends("/start");
        story.Feed(new NewsComes("n1", "small/second", "v1"));
        story.LastEffects.ShouldBe([new CountNews("n1", NewsFate.Skipped)]);
        story.Sends("/settings");
        story.Taps("All");
        story.Feed(new MembershipChanged(story.Anna, "", Membership.Out));
        story.Feed(new NewsComes("n2", "small/second", "v1"));
        story.LastEffects.ShouldBe([new CountNews("n2", NewsFate.Blocked)]);
        story.Sends("/help");
        story.Feed(new NewsComes("n3", "small/second", "v1"));
        story.LastText.ShouldContain(_texts.Asked);
    }

    [Fact]
    public void Nothing_of_it_is_there_for_a_stranger()
    {
        var stranger = new Story(_syllabus);
        stranger.Sends("/help");
        var shown = stranger.Messages.Count;
        foreach (var word in (string[])[AnnounceFeature.ListWord, AnnounceFeature.AskWord, AnnounceFeature.SendWord, AnnounceFeature.CancelWord, AnnounceFeature.PauseWord, AnnounceFeature.ResumeWord, AnnounceFeature.StopWord])
        {
            stranger.TapsData(Callback.Write(AnnounceFeature.Verb, word, "small/second", "m1"));
            stranger.Notice.ShouldBe(HelpTexts.In(Language.En).OldButton);
            stranger.LastEffects.Length.ShouldBe(1);
        }

        stranger.Feed(new NewsStands(new News("n0", "small/second", "v1", stranger.Anna.Id, new MessageRef("m1"), NewsStanding.Running, new ChatId(0), 40, DateTimeOffset.UnixEpoch)));
        stranger.Messages.Count.ShouldBe(shown);
    }

    /// <summary>Off stays off, and nobody hears twice of one version, whatever else is so.</summary>
    [Fact]
    public void Silence_blocking_a_begun_lesson_and_earlier_word_always_win() =>
        Gen.Select(Gen.Enum<NewsChoice>(), Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool).Sample((choice, asleep, told, begun, ready) =>
        {
            var progress = new LessonProgress("one", [], default, default, ready ? DateTimeOffset.UnixEpoch : null);
            var person = new PersonState
            {
                Who = new Person(new PersonId(7), "Anna", "en"),
                Asleep = asleep,
                Preferences = new Preferences { News = choice },
                Told = told ? ImmutableSortedDictionary<string, string>.Empty.Add("small/second", "v1") : ImmutableSortedDictionary<string, string>.Empty,
                Lessons = begun ? ImmutableSortedDictionary<string, LessonProgress>.Empty.Add("small/first", progress).Add("small/second", progress) : ImmutableSortedDictionary<string, LessonProgress>.Empty.Add("small/first", progress),
            };
            Audience.Wants(person, _syllabus, new LessonAddress("small", "second"), "v1")
                .ShouldBe(!asleep && !told && !begun && choice != NewsChoice.None && (choice == NewsChoice.All || ready));
        });

    /// <summary>Whatever is ordered in whatever order: what was stopped or is done never goes on.</summary>
    [Fact]
    public void An_end_is_an_end() => Gen.Enum<NewsOrder>().Array[1, 20].Sample(orders =>
    {
        var news = new News("n", "l", "1", null, null, NewsStanding.Running, new ChatId(0), 1, default);
        var ended = false;
        foreach (var order in orders)
        {
            var next = news.Directed(order, null, null);
            (ended && next is not null).ShouldBeFalse();
            news = next ?? news;
            ended = !news.IsOpen;
        }
    });

    private static Story Counted(ReceiversCounted outcome)
    {
        var story = new Story(_syllabus) { Admins = [7] };
        story.Sends("/help");
        story.TapsData(Callback.Write(AnnounceFeature.Verb, AnnounceFeature.AskWord, "small/second"));
        story.Feed(new ErrandDone(story.LastEffects.OfType<StartErrand>().Single().Run, outcome));
        return story;
    }

    private static void Finish(Story story)
    {
        story.Sends("/start lesson_first");
        story.Taps("Дальше");
        story.Taps("Дальше");
        story.Taps("Позже");
        story.Person.Lessons["small/first"].FinishedAt.ShouldNotBeNull();
    }

    private static Syllabus Courses()
    {
        var first = SmallLesson.Files("Первая мысль.").Read()!;
        string Text(string language, string title) => SmallLesson.Text(language, "Ещё мысль.").Replace("lesson: first", "lesson: second", StringComparison.Ordinal)
            .Replace($"title: The {language} lesson", $"title: {title}", StringComparison.Ordinal);
        var second = (CoroutineBot.Lessons.Editions.LessonFiles.None with
        {
            Texts = CoroutineBot.Lessons.Editions.LessonFiles.None.Texts.Add("ru.md", Text("ru", "Второй")).Add("en.md", Text("en", "Second")),
            Needs = ["first"],
        }).Read()!;
        return new Syllabus([SmallLesson.Course(SmallLesson.Files()) with { Lessons = [first, second] }]);
    }
}
