using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Rules;
using CoroutineBot.LocalTelegram.Rules.Text;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>
/// Messages in a group that one person sees. The bot needs that person's tap of the last 15 seconds; an administrator needs none. What has been
/// sent so is changed and deleted by methods of its own, for a message number it has not.
/// </summary>
internal static class Whispering
{
    /// <summary>How long a tap lets the bot answer privately. Bot API, "Ephemeral messages and commands".</summary>
    public static readonly TimeSpan AfterATap = TimeSpan.FromSeconds(15);

    /// <summary>Characters of an edited text: 4,096 are documented, above this the real server says MEDIA_CAPTION_TOO_LONG.</summary>
    private const int MaxEdited = 1024;

    /// <summary>The person for whom a message is meant alone; null where it is for everybody.</summary>
    public static long? Receiver(TelegramWorld world, Call call, Room room)
    {
        if (call.Object("ephemeral_message_parameters") is not { } wanted) return null;
        if (room.IsPrivate) throw Refusal.Ours("ephemeral messages are for groups and supergroups");
        var receiver = wanted["receiver_user_id"].Whole() ?? 0;
        if (!room.Members.Contains(receiver)) throw Refusal.Ours("the receiver of an ephemeral message must be a person who is in the chat");
        if (wanted["replace_callback_query_message"].IsTrue()) throw Refusal.Ours("replace_callback_query_message is not played here");
        if (call.Object("reply_markup")?["inline_keyboard"] is JsonArray rows && rows.SelectMany(row => row.Objects()).Any(button => button["login_url"] is not null)) throw Refusal.Ours("login_url is not for ephemeral messages");
        if (wanted["callback_query_id"].Words() is { Length: > 0 } query)
        {
            if (!IsFresh(world, room, receiver, query)) throw Refusal.Bad("query is too old and response timeout expired or query ID is invalid");
        }
        else if (!room.BotSeesAll)
        {
            throw Refusal.Ours("a bot that is no administrator may send an ephemeral message only with the callback_query_id of its receiver's tap of the last 15 seconds");
        }
        return receiver;
    }

    public static JsonObject Send(TelegramWorld world, Room room, long receiver, JsonObject content, int? replyTo, int? thread, ImmutableList<string> files)
    {
        content.Remove("quote");
        return world.ForBot(world.AddWhisper(room, receiver, new Post(room.Id, 0, world.BotId, ByBot: true, world.Now, content) { ReplyTo = replyTo, Thread = thread, Files = files }));
    }

    public static JsonNode EditText(TelegramWorld world, Call call)
    {
        var whisper = Known(world, call, "edit");
        if (call.Has("text") == call.Has("rich_message")) throw call.Has("text") ? Refusal.Ours($"{call.Method} takes text or rich_message, not both") : Refusal.Bad("message text is empty");
        if (!whisper.Post.Content.ContainsKey("text") && !whisper.Post.Content.ContainsKey("rich_message")) throw Refusal.Bad("there is no text in the message to edit");
        if (call.Has("rich_message"))
        {
            var (rich, files) = RichMessages.Read(world, call, world.Rooms.Find(whisper.Chat)!, draft: false);
            return Replace(world, call, whisper, new JsonObject { ["rich_message"] = rich }, files);
        }
        var text = TextRules.Message(call.Text("text"), call.Text("parse_mode"), call.Array("entities"));
        if (text.Text.Length > MaxEdited) throw Refusal.Bad("MEDIA_CAPTION_TOO_LONG");
        return Replace(world, call, whisper, Sending.TextContent(text, call.Object("link_preview_options")), []);
    }

    public static JsonNode EditCaption(TelegramWorld world, Call call)
    {
        var whisper = Known(world, call, "edit");
        if (whisper.Post.Files.Count == 0 || whisper.Post.Content.ContainsKey("rich_message")) throw Refusal.Bad("there is no caption in the message to edit");
        var content = Bare(whisper);
        Sending.AddCaption(content, call);
        return Replace(world, call, whisper, content, whisper.Post.Files);
    }

    public static JsonNode EditMedia(TelegramWorld world, Call call)
    {
        var whisper = Known(world, call, "edit");
        var (content, file) = Editing.NewMedia(world, call);
        return Replace(world, call, whisper, content, [file]);
    }

    public static JsonNode EditMarkup(TelegramWorld world, Call call)
    {
        var whisper = Known(world, call, "edit");
        return Replace(world, call, whisper, Bare(whisper), whisper.Post.Files);
    }

    public static JsonNode Delete(TelegramWorld world, Call call)
    {
        world.RemoveWhisper(Known(world, call, "delete"));
        return true;
    }

    private static bool IsFresh(TelegramWorld world, Room room, long receiver, string query) =>
        world.Callbacks.Find(query) is { } tap && tap.From == receiver && tap.Chat == room.Id && world.Clock.GetUtcNow() - tap.At <= AfterATap;

    private static Whisper Known(TelegramWorld world, Call call, string what)
    {
        var room = Targets.OpenChat(world, call);
        var id = call.Number("ephemeral_message_id") ?? 0;
        return (id is > 0 and <= int.MaxValue ? world.Whispers.Find((room.Id, (int)id)) : null) is { } whisper && whisper.Receiver == call.Number("receiver_user_id")
            ? whisper
            : throw Refusal.Bad($"message to {what} not found");
    }

    private static JsonObject Bare(Whisper whisper)
    {
        var content = whisper.Post.Content.CopyObject();
        content.Remove("reply_markup");
        return content;
    }

    private static JsonNode Replace(TelegramWorld world, Call call, Whisper whisper, JsonObject content, ImmutableList<string> files)
    {
        if (KeyboardRules.ForEdit(call.Object("reply_markup")) is { } keyboard) content["reply_markup"] = keyboard;
        if (JsonNode.DeepEquals(content, whisper.Post.Content)) throw Refusal.Bad(Editing.NotModified);
        var before = whisper.Post;
        var after = world.ChangeWhisper(whisper with { Post = before with { Content = content, Files = files, EditDate = world.Now } });
        world.DropFilesNoLongerIn(before, after.Post);
        return true;
    }
}
