using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Tests.Rig;

namespace CoroutineBot.LocalTelegram.Tests;

/// <summary>Groups are made, people come and go, a group becomes a supergroup; and what one person sees there is on their page alone.</summary>
public sealed class GroupLifeTests : IAsyncLifetime
{
    private LocalProcess server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await LocalProcess.Start();
        await server.Updates();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_group_becomes_a_supergroup_and_the_old_one_tells_where_it_went()
    {
        var old = await Makes("group");
        await server.Call("sendMessage", new { chat_id = old, text = "before" });
        await server.Updates();
        var now = (await server.Web("migrate", new { @as = 1001, chat = old }))["id"]!.GetValue<long>();
        now.ShouldBeLessThan(-1_000_000_000_000);
        var updates = await server.Updates();
        updates.Select(update => update["message"]!["chat"]!["id"]!.GetValue<long>()).ShouldBe([old, now]);
        updates[0]["message"]!["migrate_to_chat_id"]!.GetValue<long>().ShouldBe(now);
        updates[1]["message"]!["migrate_from_chat_id"]!.GetValue<long>().ShouldBe(old);

        var refused = await server.Ask("sendMessage", new { chat_id = old, text = "after" });
        refused["description"]!.GetValue<string>().ShouldBe("Bad Request: group chat was upgraded to a supergroup chat");
        refused["parameters"]!["migrate_to_chat_id"]!.GetValue<long>().ShouldBe(now);
        (await server.Refused("editMessageText", new { chat_id = now, message_id = 2, text = "changed" })).ShouldBe("Bad Request: message to edit not found");
        await server.Call("sendMessage", new { chat_id = now, text = "after" });
        (await server.WebRefuses("send", new { @as = 1001, chat = old, text = "x" })).ShouldContain($"{now}");
        (await server.WebRefuses("migrate", new { @as = 1001, chat = now })).ShouldBe("Only a group that is no supergroup yet can become one.");

        await server.KillAndRestart();
        (await server.Ask("sendMessage", new { chat_id = old, text = "later" }))["parameters"]!["migrate_to_chat_id"]!.GetValue<long>().ShouldBe(now);
    }

    [Fact]
    public async Task Who_leaves_is_named_to_every_bot_and_told_to_an_administrator_that_asked()
    {
        var group = await Makes("supergroup");
        await server.Call("getUpdates", new { timeout = 0, allowed_updates = (string[])["message", "chat_member", "my_chat_member"] });
        await server.Updates();
        await server.Web("leave", new { @as = 1002, chat = group });
        var left = (await server.Updates()).ShouldHaveSingleItem();
        left["message"]!["left_chat_member"]!["id"]!.GetValue<long>().ShouldBe(1002);

        await server.Web("group", new { @as = 1001, chat = group, bot_sees_all = true });
        await server.Updates();
        (await server.WebRefuses("leave", new { @as = 1003, chat = group, who = 1001 })).ShouldBe("Only the group's owner can send somebody away.");
        await server.Web("leave", new { @as = 1001, chat = group, who = 1003 });
        var kicked = await server.Updates();
        kicked.Count.ShouldBe(2);
        kicked[1]["chat_member"]!["new_chat_member"]!["status"]!.GetValue<string>().ShouldBe("kicked");
        (await server.Call("getChatMember", new { chat_id = group, user_id = 1003 }))["status"]!.GetValue<string>().ShouldBe("left");
        await server.Web("join", new { @as = 1003, chat = group });
        (await server.Call("getChatMember", new { chat_id = group, user_id = 1003 }))["status"]!.GetValue<string>().ShouldBe("member");
    }

    [Fact]
    public async Task A_whisper_stands_on_its_receivers_page_alone_and_survives_the_power()
    {
        var group = await Makes("supergroup");
        var button = await server.Call("sendMessage", new
        {
            chat_id = group,
            text = "question",
            reply_markup = new { inline_keyboard = new[] { new[] { new { text = "a", callback_data = "a" } } } },
        });
        var tap = await server.Web("tap", new { @as = 1002, chat = group, message_id = button["message_id"]!.GetValue<int>(), data = "a" });
        var sent = await server.Call("sendMessage", new
        {
            chat_id = group,
            text = "only you",
            reply_markup = new { inline_keyboard = new[] { new[] { new { text = "b", callback_data = "b" } } } },
            ephemeral_message_parameters = new { receiver_user_id = 1002, callback_query_id = tap["callback_query_id"]!.GetValue<string>() },
        });
        await server.KillAndRestart();
        (await server.Messages(1001, group)).ShouldNotContain(message => message["ephemeral_message_id"] != null);
        var seen = (await server.Messages(1002, group)).ShouldHaveSingleItem(message => message["ephemeral_message_id"] != null);
        (seen["text"]!.GetValue<string>(), seen["message_id"]!.GetValue<int>()).ShouldBe(("only you", 0));
        var id = sent["ephemeral_message_id"]!.GetValue<int>();
        (await server.WebRefuses("tap", new { @as = 1001, chat = group, ephemeral_message_id = id, data = "b" })).ShouldBe("That message is gone.");
        await server.Updates();
        await server.Web("tap", new { @as = 1002, chat = group, ephemeral_message_id = id, data = "b" });
        (await server.Updates()).ShouldHaveSingleItem()["callback_query"]!["message"]!["ephemeral_message_id"]!.GetValue<int>().ShouldBe(id);
    }

    private async Task<long> Makes(string type) => (await server.Web("groups", new { @as = 1001, title = "Друзья", type }))["id"]!.GetValue<long>();
}

internal static class Single
{
    public static JsonObject ShouldHaveSingleItem(this IEnumerable<JsonObject> messages, Func<JsonObject, bool> condition) => messages.Where(condition).ShouldHaveSingleItem();
}
