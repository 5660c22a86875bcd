using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Tests.Rig;

namespace CoroutineBot.LocalTelegram.Tests;

/// <summary>Groups that are cut into topics: what the bot may do there, and where its messages come to stand.</summary>
public sealed class ForumTests
{
    private const long TheGroup = -1001000000001;
    private const long Owner = 1001;

    [Fact]
    public async Task Where_the_bot_may_it_opens_writes_closes_and_deletes_a_topic_and_a_restart_forgets_none_of_it()
    {
        await using var server = await LocalProcess.Start();
        await server.Web("group", new { @as = Owner, chat = TheGroup, forum = true, bot_manages_topics = true });
        (await server.Call("getChat", new { chat_id = TheGroup }))["is_forum"]!.GetValue<bool>().ShouldBeTrue();
        (await server.Call("getChatMember", new { chat_id = TheGroup, user_id = 4200 }))["can_manage_topics"]!.GetValue<bool>().ShouldBeTrue();

        var topic = (await server.Call("createForumTopic", new { chat_id = TheGroup, name = "Lesson" }))["message_thread_id"]!.GetValue<int>();
        var inside = await server.Call("sendMessage", new { chat_id = TheGroup, text = "here", message_thread_id = topic });
        inside["message_thread_id"]!.GetValue<int>().ShouldBe(topic);
        inside["is_topic_message"]!.GetValue<bool>().ShouldBeTrue();
        inside["reply_to_message"]!["message_id"]!.GetValue<int>().ShouldBe(topic, "what answers nothing is said to answer the topic's first message");
        (await server.Call("sendMessage", new { chat_id = TheGroup, text = "general" })).ToJsonString().ShouldNotContain("message_thread_id");
        await server.Call("editMessageText", new { chat_id = TheGroup, message_id = inside["message_id"]!.GetValue<int>(), text = "changed" });
        (await server.Web("send", new { @as = Owner, chat = TheGroup, text = "/study", thread = topic }))["message_thread_id"]!.GetValue<int>().ShouldBe(topic);
        (await server.Updates()).Last()["message"]!["message_thread_id"]!.GetValue<int>().ShouldBe(topic);

        await server.Call("closeForumTopic", new { chat_id = TheGroup, message_thread_id = topic });
        (await server.Refused("closeForumTopic", new { chat_id = TheGroup, message_thread_id = topic })).ShouldBe("Bad Request: TOPIC_NOT_MODIFIED");
        await server.KillAndRestart();
        Topics(await server.Web("state")).ShouldHaveSingleItem()!["closed"]!.GetValue<bool>().ShouldBeTrue();
        (await server.WebRefuses("send", new { @as = 1002, chat = TheGroup, text = "late", thread = topic })).ShouldBe("The topic is closed.");
        await server.Call("sendMessage", new { chat_id = TheGroup, text = "an administrator may", message_thread_id = topic });

        await server.Call("reopenForumTopic", new { chat_id = TheGroup, message_thread_id = topic });
        await server.Call("deleteForumTopic", new { chat_id = TheGroup, message_thread_id = topic });
        (await server.Refused("sendMessage", new { chat_id = TheGroup, text = "x", message_thread_id = topic })).ShouldBe("Bad Request: message thread not found");
        (await server.Refused("editMessageText", new { chat_id = TheGroup, message_id = inside["message_id"]!.GetValue<int>(), text = "again" })).ShouldBe("Bad Request: message to edit not found");
        Topics(await server.Web("state")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_Telegram_would_not_let_the_bot_do_is_refused_in_its_words()
    {
        await using var server = await LocalProcess.Start();
        (await server.Refused("createForumTopic", new { chat_id = TheGroup, name = "x" })).ShouldBe("Bad Request: the chat is not a forum");
        (await server.Refused("sendMessage", new { chat_id = TheGroup, text = "x", message_thread_id = 5 })).ShouldBe("Bad Request: message thread not found");
        await server.Web("group", new { @as = Owner, chat = TheGroup, forum = true });
        (await server.Refused("createForumTopic", new { chat_id = TheGroup, name = "x" })).ShouldBe("Bad Request: not enough rights to create a topic");
        (await server.Refused("sendMessage", new { chat_id = TheGroup, text = "x", message_thread_id = 1 })).ShouldBe("Bad Request: message thread not found", "the general topic must not be named");

        var theirs = (await server.Web("topic", new { @as = Owner, chat = TheGroup, name = "Theirs" }))["message_thread_id"]!.GetValue<int>();
        (await server.Updates()).ShouldContain(u => u["message"]!["forum_topic_created"] != null, "with privacy on, a bot still gets service messages");
        await server.Call("sendPoll", new { chat_id = TheGroup, question = "q", options = new[] { new { text = "a" }, new { text = "b" } }, message_thread_id = theirs });
        (await server.Refused("closeForumTopic", new { chat_id = TheGroup, message_thread_id = theirs })).ShouldBe("Bad Request: not enough rights to close the topic");
        await server.Web("topic_close", new { @as = Owner, chat = TheGroup, thread = theirs, closed = true });
        (await server.Refused("sendMessage", new { chat_id = TheGroup, text = "x", message_thread_id = theirs })).ShouldBe("Bad Request: TOPIC_CLOSED");

        await server.Web("group", new { @as = Owner, chat = TheGroup, bot_manages_topics = true });
        (await server.Refused("createForumTopic", new { chat_id = TheGroup, name = " " })).ShouldBe("Bad Request: TOPIC_TITLE_EMPTY");
        (await server.Refused("createForumTopic", new { chat_id = TheGroup, name = new string('x', 129) })).ShouldBe("Bad Request: TOPIC_TITLE_INVALID");
        (await server.Refused("createForumTopic", new { chat_id = TheGroup, name = "x", icon_color = 7 })).ShouldContain("icon_color must be one of");
        await server.Web("group", new { @as = Owner, chat = TheGroup, bot_sees_all = false });
        (await server.Refused("createForumTopic", new { chat_id = TheGroup, name = "x" })).ShouldBe("Bad Request: not enough rights to create a topic", "only an administrator has rights");
        (await server.WebRefuses("topic", new { @as = Owner, chat = Owner, name = "x" })).ShouldBe("That group has no topics.");
    }

    private static JsonArray Topics(JsonNode state) => state["chats"]!.AsArray().Single(chat => chat!["id"]!.GetValue<long>() == TheGroup)!["topics"]!.AsArray();
}
