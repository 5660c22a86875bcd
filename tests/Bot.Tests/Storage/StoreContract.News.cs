using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;

namespace CoroutineBot.Bot.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task An_announcement_gives_word_to_each_receiver_once_and_remembers_how_far_it_is()
    {
        await using (var store = place.Open(time))
        {
            var news = (await store.BeginNews(Announcement("n1"), Ct)).ShouldNotBeNull();
            (await store.HandOut(news, Boris, [new PersonId(1001), new PersonId(1002)], Ct)).ShouldBeTrue();
            (await store.HandOut(news, Boris, [new PersonId(1001), new PersonId(1002)], Ct)).ShouldBeFalse("that part has been given word");
        }

        await using var again = place.Open(time);
        var known = (await again.AllNews(Ct)).ShouldHaveSingleItem();
        (known.After, known.Handed, known.Standing).ShouldBe((Boris, 2, NewsStanding.Running));
        (await again.NewsUnderWay("n1", Ct)).ShouldBe(2);
        FlowJson.Read<Input>((await again.Claim(Ct)).ShouldNotBeNull().Input).ShouldBe(new NewsComes("n1", Naps, "2"));
    }

    [Fact]
    public async Task Its_messages_wait_apart_and_only_where_nothing_else_waits()
    {
        await using var store = place.Open(time);
        await store.BeginNews(Announcement("n1"), Ct);
        await store.Accept([Said("a", Anna, "one"), Said("b", Boris, "two")], Ct);
        await CommitNext(store, new LaneCommit("1") { Outbox = [NewsTo("a:1", Anna), Effect("a:2", Anna, "answer")] });
        await CommitNext(store, new LaneCommit("1") { Outbox = [NewsTo("b:1", Boris)] });

        (await store.Heads(NoChats, 9, Ct)).ShouldHaveSingleItem().Chat.ShouldBe(Anna);
        (await store.NewsHeads(NoChats, 9, Ct)).ShouldHaveSingleItem().Chat.ShouldBe(Boris);
        (await store.NewsHeads(new HashSet<ChatId> { Boris }, 9, Ct)).ShouldBeEmpty();
        var answer = (await store.Depart((await store.Heads(NoChats, 9, Ct))[0].Seq, time.GetUtcNow(), Ct)).ShouldNotBeNull();
        answer.Effect.Key.ShouldBe("a:2");
        await store.Settle(answer, new Settlement(EffectFate.Remove) { MessageId = 1 }, Ct);
        (await store.NewsHeads(NoChats, 9, Ct)).Count.ShouldBe(2);
        (await store.Counts(Ct)).Outbox.ShouldBe(2);
    }

    [Fact]
    public async Task How_each_receiver_fared_is_counted_in_the_same_breath_also_where_a_chat_is_closed_by_something_else()
    {
        await using var store = place.Open(time);
        await store.BeginNews(Announcement("n1"), Ct);
        await store.Accept([Said("a", Anna, "one"), Said("b", Boris, "two")], Ct);
        await CommitNext(store, new LaneCommit("1") { Outbox = [NewsTo("a:1", Anna), Effect("a:2", Anna, "answer")] });
        await CommitNext(store, new LaneCommit("1") { Outbox = [NewsTo("b:1", Boris)], Counted = [new CountNews("n1", NewsFate.Skipped)] });

        var blocked = (await store.Depart((await store.Heads(NoChats, 9, Ct))[0].Seq, time.GetUtcNow(), Ct)).ShouldNotBeNull();
        await store.Settle(blocked, new Settlement(EffectFate.RemoveQueue), Ct);
        var sent = (await store.Depart((await store.NewsHeads(NoChats, 9, Ct)).ShouldHaveSingleItem().Seq, time.GetUtcNow(), Ct)).ShouldNotBeNull();
        await store.Settle(sent, new Settlement(EffectFate.Remove) { MessageId = 5, News = NewsFate.Sent }, Ct);
        await store.Settle(sent, new Settlement(EffectFate.Remove) { MessageId = 5, News = NewsFate.Sent }, Ct);

        var news = (await store.AllNews(Ct)).ShouldHaveSingleItem();
        (news.Sent, news.Blocked, news.Skipped).ShouldBe((1, 1, 1));
        (await store.NewsUnderWay("n1", Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task One_that_is_stopped_takes_back_what_has_not_left_and_never_goes_on()
    {
        await using (var store = place.Open(time))
        {
            await store.BeginNews(Announcement("n1"), Ct);
            await store.Accept([Said("a", Anna, "one"), Said("b", Boris, "two")], Ct);
            await CommitNext(store, new LaneCommit("1") { Outbox = [NewsTo("a:1", Anna)] });
            var deciding = (await store.Claim(Ct)).ShouldNotBeNull();
            (await store.Direct(new DirectNews("n1", NewsOrder.Stop, null, null), Ct)).ShouldNotBeNull().Standing.ShouldBe(NewsStanding.Stopped);
            await store.Commit(deciding, new LaneCommit("1") { Outbox = [NewsTo("b:1", Boris)] }, Ct);
            (await store.NewsHeads(NoChats, 9, Ct)).ShouldBeEmpty();
            foreach (var lane in (ChatId[])[Anna, Boris])
            {
                var dropped = (await store.Claim(Ct)).ShouldNotBeNull();
                (dropped.Lane, FlowJson.Read<Input>(dropped.Input)).ShouldBe((lane, new NewsDropped(Naps, "2")));
            }
        }

        await using var again = place.Open(time);
        foreach (var order in Enum.GetValues<NewsOrder>())
        {
            (await again.Direct(new DirectNews("n1", order, null, null), Ct)).ShouldBeNull();
        }

        var news = (await again.AllNews(Ct)).ShouldHaveSingleItem();
        (await again.HandOut(news, Boris, [new PersonId(1001)], Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_two_that_begin_at_once_for_one_version_one_is_refused_and_hears_why()
    {
        await using var store = place.Open(time);
        await store.Accept([Said("a", Anna, "one"), Said("b", Boris, "two")], Ct);
        await CommitNext(store, new LaneCommit("1") { News = [Announcement("n1")] });
        await CommitNext(store, new LaneCommit("1") { News = [Announcement("n2")] });
        (await store.AllNews(Ct)).ShouldHaveSingleItem().Id.ShouldBe("n1");
        var told = (await store.Claim(Ct)).ShouldNotBeNull();
        told.Lane.ShouldBe(Boris);
        FlowJson.Read<Input>(told.Input).ShouldBe(new NewsStands(Announcement("n1"), Refused: true));
        (await store.BeginNews(Announcement("n1"), Ct)).ShouldNotBeNull("the same one begins once");
        (await store.BeginNews(Announcement("n3") with { Version = "3" }, Ct)).ShouldNotBeNull();
        (await store.AllNews(Ct)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Its_end_is_told_once()
    {
        await using var store = place.Open(time);
        await store.BeginNews(Announcement("n1"), Ct);
        await store.Direct(new DirectNews("n1", NewsOrder.Finish, null, null), Ct);
        await store.CloseNews("n1", [Anna], Ct);
        await store.CloseNews("n1", [Anna], Ct);
        (await store.Counts(Ct)).PendingInputs.ShouldBe(1);
        (await store.AllNews(Ct)).ShouldHaveSingleItem().Closed.ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_is_forgotten_gets_none_and_answers_for_none()
    {
        await using var store = place.Open(time);
        var news = (await store.BeginNews(Announcement("n1") with { By = new PersonId(Zoe), Card = new MessageRef("m1") }, Ct)).ShouldNotBeNull();
        await store.HandOut(news, ZoesLane, [new PersonId(Zoe)], Ct);
        (await store.Gather(new PersonId(Zoe), Ct)).Announcements.ShouldBe([Naps]);
        await store.Erase(new PersonId(Zoe), Ct);
        (await store.Claim(Ct)).ShouldBeNull();
        var left = (await store.AllNews(Ct)).ShouldHaveSingleItem();
        (left.By, left.Card).ShouldBe((null, null));
        left.After.Value.ShouldBe(Zoe - 1);
    }

    private static News Announcement(string id) => new(id, Naps, "2", new PersonId(1001), new MessageRef("card"), NewsStanding.Running, new ChatId(0), 2, DateTimeOffset.UnixEpoch);

    private static NewEffect NewsTo(string key, ChatId chat) => Effect(key, chat, $"news-{chat}") with { News = "n1" };
}
