using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Api;
using CoroutineBot.LocalTelegram.World;
using Microsoft.Extensions.Time.Testing;

namespace CoroutineBot.LocalTelegram.Tests;

/// <summary>Messages in a group that one person sees, on a clock that the test turns.</summary>
public sealed class WhisperTests
{
    private const long Group = TelegramWorld.GroupId;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly TelegramWorld world;
    private readonly List<WorldEvent> told = [];

    public WhisperTests()
    {
        world = new TelegramWorld(clock);
        Call("sendMessage", $$$"""{"chat_id":{{{Group}}},"text":"a","reply_markup":{"inline_keyboard":[[{"text":"mine","callback_data":"m"}]]}}""");
        world.Happened += told.Add;
    }

    private JsonNode Call(string method, string arguments) =>
        world.Run(() => Methods.All[method](world, new Call(method, JsonNode.Parse(arguments)!.AsObject(), new Dictionary<string, Upload>())));

    private string Refused(string method, string arguments) => Should.Throw<Refusal>(() => Call(method, arguments)).Message;

    private string Tap(long person = 1001) => world.Run(() => world.Tap(world.Posts.Find((Group, 1))!, person, "m"));

    private static string Note(string who, long chat = Group, string text = "psst") =>
        $$$"""{"chat_id":{{{chat}}},"text":"{{{text}}}","ephemeral_message_parameters":{"receiver_user_id":{{{who}}}}}""";

    private static string After(string tap, long person = 1001) => $"{person},\"callback_query_id\":\"{tap}\"";

    private void MakeAdministrator() => world.Run(() => world.Rooms.Put(world.Rooms.Find(Group)! with { BotSeesAll = true }));

    private static string Named(string id, string more = "", long person = 1001) => $$"""{"chat_id":{{Group}},"receiver_user_id":{{person}},"ephemeral_message_id":{{id}}{{more}}}""";

    [Fact]
    public void Within_15_seconds_of_a_tap_its_person_alone_is_told()
    {
        var (inTime, late) = (Tap(), Tap());
        clock.Advance(TimeSpan.FromSeconds(15));
        var sent = Call("sendMessage", Note(After(inTime)));
        (sent["message_id"].Whole(), sent["receiver_user"]!["id"].Whole(), sent["text"].Words()).ShouldBe((0, 1001, "psst"));
        sent["ephemeral_message_id"].Whole().ShouldNotBeNull();
        told.ShouldHaveSingleItem().ShouldBeOfType<WorldEvent.Whispered>().Only.ShouldBe(1001);
        world.Posts.All.ShouldHaveSingleItem();
        world.WhispersTo(1002, Group).ShouldBeEmpty();

        clock.Advance(TimeSpan.FromMilliseconds(1));
        Refused("sendMessage", Note(After(late))).ShouldBe("Bad Request: query is too old and response timeout expired or query ID is invalid");
    }

    [Fact]
    public void A_tap_that_has_been_answered_still_lets_the_bot_whisper()
    {
        var tap = Tap();
        Call("answerCallbackQuery", $$"""{"callback_query_id":"{{tap}}"}""");
        Call("sendMessage", Note(After(tap)))["message_id"].Whole().ShouldBe(0);
    }

    [Fact]
    public void Somebody_elses_tap_an_unknown_one_and_none_at_all_are_not_enough()
    {
        const string tooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid";
        Refused("sendMessage", Note(After(Tap(1002)))).ShouldBe(tooOld);
        Refused("sendMessage", Note(After("nonsense"))).ShouldBe(tooOld);
        Refused("sendMessage", Note("1001")).ShouldStartWith("Bad Request: LocalTelegram: a bot that is no administrator");
        MakeAdministrator();
        Refused("sendMessage", Note(After("nonsense"))).ShouldBe(tooOld);
    }

    [Fact]
    public void An_administrator_may_at_any_time_and_to_people_of_the_chat_only()
    {
        MakeAdministrator();
        Call("sendMessage", Note("1001"))["ephemeral_message_id"].Whole().ShouldNotBeNull();
        Refused("sendMessage", Note("999")).ShouldContain("a person who is in the chat");
        Refused("sendMessage", Note($"{world.BotId}")).ShouldContain("a person who is in the chat");
        world.Run(() => world.AddPost(world.Rooms.Find(1001)!, 1001, new JsonObject { ["text"] = "/start" }));
        Refused("sendMessage", Note("1001", 1001)).ShouldContain("for groups and supergroups");
        Refused("sendMessage", Note("1001,\"replace_callback_query_message\":true")).ShouldContain("not played");
    }

    [Fact]
    public void It_is_changed_and_deleted_by_methods_of_its_own_and_by_no_other()
    {
        var id = $"{Call("sendMessage", Note(After(Tap())))["ephemeral_message_id"].Whole()}";
        Refused("editMessageText", $$"""{"chat_id":{{Group}},"message_id":0,"text":"b"}""").ShouldBe("Bad Request: message to edit not found");
        Refused("deleteMessage", $$"""{"chat_id":{{Group}},"message_id":{{id}}}""").ShouldBe("Bad Request: message to delete not found");

        Call("editEphemeralMessageText", Named(id, ",\"text\":\"louder\"")).GetValue<bool>().ShouldBeTrue();
        world.WhispersTo(1001, Group).ShouldHaveSingleItem().Post.Content["text"].Words().ShouldBe("louder");
        Refused("editEphemeralMessageText", Named(id, ",\"text\":\"louder\"")).ShouldContain("message is not modified");
        Refused("editEphemeralMessageText", Named(id, ",\"text\":\"louder\"", person: 1002)).ShouldBe("Bad Request: message to edit not found");
        Refused("editEphemeralMessageText", Named("7", ",\"text\":\"b\"")).ShouldBe("Bad Request: message to edit not found");
        Refused("editEphemeralMessageText", Named(id)).ShouldBe("Bad Request: message text is empty");
        Refused("editEphemeralMessageText", Named(id, $",\"text\":\"{new string('x', 1025)}\"")).ShouldBe("Bad Request: MEDIA_CAPTION_TOO_LONG");
        Refused("editEphemeralMessageCaption", Named(id, ",\"caption\":\"b\"")).ShouldBe("Bad Request: there is no caption in the message to edit");
        Call("editEphemeralMessageReplyMarkup", Named(id, ",\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"a\",\"callback_data\":\"b\"}]]}")).GetValue<bool>().ShouldBeTrue();

        Call("deleteEphemeralMessage", Named(id)).GetValue<bool>().ShouldBeTrue();
        Refused("deleteEphemeralMessage", Named(id)).ShouldBe("Bad Request: message to delete not found");
        told[^1].ShouldBeOfType<WorldEvent.Unwhispered>().Only.ShouldBe(1001);
    }

    [Fact]
    public void Whoever_has_left_is_told_nothing_more()
    {
        MakeAdministrator();
        world.Run(() => world.Rooms.Put(world.Rooms.Find(Group)! with { Members = world.Rooms.Find(Group)!.Members.Remove(1001) }));
        Refused("sendMessage", Note("1001")).ShouldContain("a person who is in the chat");
    }
}
