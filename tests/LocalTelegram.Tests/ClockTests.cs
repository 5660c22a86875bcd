using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Api;
using CoroutineBot.LocalTelegram.World;
using Microsoft.Extensions.Time.Testing;

namespace CoroutineBot.LocalTelegram.Tests;

/// <summary>What depends on time, on a clock that the test turns.</summary>
public sealed class ClockTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly TelegramWorld world;

    public ClockTests()
    {
        world = new TelegramWorld(clock);
        world.Run(() => world.AddPost(world.Rooms.Find(1001)!, 1001, new JsonObject { ["text"] = "/start" }));
    }

    private JsonNode Call(string method, string arguments) =>
        world.Run(() => Methods.All[method](world, new Call(method, JsonNode.Parse(arguments)!.AsObject(), new Dictionary<string, Upload>())));

    [Fact]
    public void A_tap_can_be_answered_for_15_seconds()
    {
        Call("sendMessage", """{"chat_id":1001,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}}""");
        var post = world.Posts.Find((1001, 2))!;
        var (inTime, late) = (world.Run(() => world.Tap(post, 1001, "b")), world.Run(() => world.Tap(post, 1001, "b")));
        clock.Advance(TimeSpan.FromSeconds(15));
        Call("answerCallbackQuery", $$"""{"callback_query_id":"{{inTime}}"}""").GetValue<bool>().ShouldBeTrue();
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Should.Throw<Refusal>(() => Call("answerCallbackQuery", $$"""{"callback_query_id":"{{late}}"}""")).Message.ShouldBe("Bad Request: query is too old and response timeout expired or query ID is invalid");
    }

    [Fact]
    public void An_inline_question_can_be_answered_for_15_seconds_and_its_cards_are_kept_as_long_as_the_bot_says()
    {
        var room = world.Rooms.Find(1001)!;
        string Asks(string words) => world.Run(() => world.AskInline(room, 1001, words, "")).Id;
        var (inTime, late) = (Asks("a"), Asks("b"));
        clock.Advance(TimeSpan.FromSeconds(15));
        Call("answerInlineQuery", $$"""{"inline_query_id":"{{inTime}}","results":[],"cache_time":60}""").GetValue<bool>().ShouldBeTrue();
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Should.Throw<Refusal>(() => Call("answerInlineQuery", $$"""{"inline_query_id":"{{late}}","results":[]}""")).Message.ShouldBe("Bad Request: query is too old and response timeout expired or query ID is invalid");

        clock.Advance(TimeSpan.FromSeconds(59));
        world.FindInline(Asks("a"))!.Answer.ShouldNotBeNull();
        clock.Advance(TimeSpan.FromSeconds(1));
        world.FindInline(Asks("a"))!.Answer.ShouldBeNull();
    }

    [Fact]
    public void A_poll_closes_when_its_time_is_over()
    {
        Call("sendPoll", """{"chat_id":1001,"question":"q","options":[{"text":"a"},{"text":"b"}],"open_period":30}""");
        clock.Advance(TimeSpan.FromSeconds(29));
        world.Run(world.CloseDuePolls);
        world.Ballots.All.Single().Closed.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));
        world.Run(world.CloseDuePolls);
        world.Ballots.All.Single().Closed.ShouldBeTrue();
        world.Updates.All.Last().Kind.ShouldBe("poll");
    }

    [Fact]
    public void Unconfirmed_updates_are_kept_for_24_hours()
    {
        world.Run(() => world.AddRawUpdate(new JsonObject { ["message"] = new JsonObject() }));
        clock.Advance(TimeSpan.FromHours(24));
        world.Run(world.DropOldUpdates);
        world.Updates.Count.ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(1));
        world.Run(world.DropOldUpdates);
        world.Updates.Count.ShouldBe(0);
    }

    [Fact]
    public void A_message_can_be_deleted_for_48_hours()
    {
        Call("sendMessage", """{"chat_id":1001,"text":"a"}""");
        Call("sendMessage", """{"chat_id":1001,"text":"b"}""");
        clock.Advance(TimeSpan.FromHours(48));
        Call("deleteMessage", """{"chat_id":1001,"message_id":2}""");
        clock.Advance(TimeSpan.FromSeconds(1));
        Should.Throw<Refusal>(() => Call("deleteMessage", """{"chat_id":1001,"message_id":3}""")).Message.ShouldBe("Bad Request: message can't be deleted for everyone");
    }

    [Fact]
    public void A_draft_ends_30_seconds_after_its_last_frame()
    {
        Call("sendMessageDraft", """{"chat_id":1001,"draft_id":5,"text":"a"}""");
        clock.Advance(TimeSpan.FromSeconds(29));
        world.IsDraftAlive(1001, 5).ShouldBeTrue();
        clock.Advance(TimeSpan.FromSeconds(1));
        world.IsDraftAlive(1001, 5).ShouldBeFalse();
    }

    [Fact]
    public void A_chat_keeps_its_newest_5000_messages()
    {
        for (var i = 0; i < 5010; i++) world.Run(() => world.AddPost(world.Rooms.Find(1002)!, 1002, new JsonObject { ["text"] = $"{i}" }));
        world.Posts.All.Count(p => p.Chat == 1002).ShouldBe(5000);
        world.PostsOf(1002, int.MaxValue, 1).Single().Content["text"].Words().ShouldBe("5009");
    }

    [Fact]
    public void Edit_dates_are_the_clocks()
    {
        Call("sendMessage", """{"chat_id":1001,"text":"a"}""");
        clock.Advance(TimeSpan.FromMinutes(1));
        var edited = Call("editMessageText", """{"chat_id":1001,"message_id":2,"text":"b"}""");
        (edited["edit_date"].Whole() - edited["date"].Whole()).ShouldBe(60);
    }
}
