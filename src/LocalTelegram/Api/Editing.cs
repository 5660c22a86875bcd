using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Rules;
using CoroutineBot.LocalTelegram.Rules.Text;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>Methods that change or remove a message.</summary>
internal static class Editing
{
    public const string NotModified = "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
    private static readonly TimeSpan DeletableFor = TimeSpan.FromHours(48);

    public static JsonNode Text(TelegramWorld world, Call call)
    {
        var room = Targets.OpenChat(world, call);
        if (call.Has("text") && call.Has("rich_message")) throw Refusal.Ours("editMessageText takes text or rich_message, not both");
        if (!call.Has("text") && !call.Has("rich_message")) throw Refusal.Bad("message text is empty");
        var text = call.Has("text") ? TextRules.Message(call.Text("text"), call.Text("parse_mode"), call.Array("entities")) : null;
        var post = Targets.OwnPost(world, call, room);
        if (!post.Content.ContainsKey("text") && !post.Content.ContainsKey("rich_message")) throw Refusal.Bad("there is no text in the message to edit");
        if (text is not null) return Replace(world, call, post, Sending.TextContent(text, call.Object("link_preview_options")), post with { Files = [] });
        var (rich, files) = RichMessages.Read(world, call, room, draft: false);
        return Replace(world, call, post, new JsonObject { ["rich_message"] = rich }, post with { Files = files });
    }

    public static JsonNode Caption(TelegramWorld world, Call call)
    {
        var post = Targets.OwnPost(world, call, Targets.OpenChat(world, call));
        if (post.Files.Count == 0 || post.Content.ContainsKey("rich_message")) throw Refusal.Bad("there is no caption in the message to edit");
        var content = Bare(post);
        Sending.AddCaption(content, call);
        return Replace(world, call, post, content, post);
    }

    public static JsonNode Markup(TelegramWorld world, Call call)
    {
        var post = Targets.OwnPost(world, call, Targets.OpenChat(world, call));
        return Replace(world, call, post, Bare(post), post);
    }

    public static JsonNode Media(TelegramWorld world, Call call)
    {
        var post = Targets.OwnPost(world, call, Targets.OpenChat(world, call));
        if (post.PollId is not null) throw Refusal.Bad("message can't be edited");
        var (content, file) = NewMedia(world, call);
        return Replace(world, call, post, content, post with { Files = [file] });
    }

    public static (JsonObject Content, string File) NewMedia(TelegramWorld world, Call call)
    {
        var media = call.Object("media")!;
        var kind = media["type"].Words()!;
        if (kind is not ("photo" or "document")) throw Refusal.Ours($"{call.Method} takes photos and documents here, not '{kind}'");
        var file = IncomingFiles.Take(world, call, kind, media["media"].Words());
        var content = new JsonObject { [kind] = FileShapes.For(file) };
        Sending.AddCaption(content, call with { Args = media });
        return (content, file.Id);
    }

    public static JsonNode Delete(TelegramWorld world, Call call)
    {
        var room = Targets.Chat(world, call);
        var post = Targets.Find(world, room, call.Number("message_id") ?? 0) ?? throw Refusal.Bad("message to delete not found");
        if (!MayDelete(world, room, post)) throw Refusal.Bad("message can't be deleted for everyone");
        world.RemovePost(post);
        return true;
    }

    public static JsonNode DeleteMany(TelegramWorld world, Call call)
    {
        var room = Targets.Chat(world, call);
        var ids = call.Array("message_ids")!.Select(n => n.Whole() ?? 0).ToList();
        if (ids.Count is 0 or > 100) throw Refusal.Bad(ids.Count == 0 ? "message identifiers are not specified" : "too many message identifiers specified");
        foreach (var post in ids.Distinct().Select(id => Targets.Find(world, room, id)).OfType<Post>().Where(p => MayDelete(world, room, p))) world.RemovePost(post);
        return true;
    }

    public static JsonNode StopPoll(TelegramWorld world, Call call)
    {
        var room = Targets.OpenChat(world, call);
        var post = Targets.Find(world, room, call.Number("message_id") ?? 0);
        if (post?.PollId is not { } id || world.Ballots.Find(id) is not { } ballot) throw Refusal.Bad("message with poll to stop not found");
        if (!post.ByBot) throw Refusal.Bad("poll can't be stopped");
        if (ballot.Closed) throw Refusal.Bad("poll has already been closed");
        var content = Bare(post);
        if (KeyboardRules.ForEdit(call.Object("reply_markup")) is { } keyboard) content["reply_markup"] = keyboard;
        world.Posts.Put(post with { Content = content });
        return TelegramWorld.PollJson(world.ClosePoll(ballot), null);
    }

    private static bool MayDelete(TelegramWorld world, Room room, Post post)
    {
        if (world.Now - post.Date > DeletableFor.TotalSeconds) return false;
        return post.ByBot || room.IsPrivate || room.BotSeesAll;
    }

    /// <summary>The content without its keyboard: an edit that sends none takes it away.</summary>
    private static JsonObject Bare(Post post)
    {
        var content = post.Content.CopyObject();
        content.Remove("reply_markup");
        return content;
    }

    private static JsonObject Replace(TelegramWorld world, Call call, Post before, JsonObject content, Post after)
    {
        if (KeyboardRules.ForEdit(call.Object("reply_markup")) is { } keyboard) content["reply_markup"] = keyboard;
        foreach (var kept in (string[])["quote", "has_protected_content"])
        {
            if (before.Content[kept] is { } value) content[kept] = value.DeepClone();
        }
        if (JsonNode.DeepEquals(content, before.Content)) throw Refusal.Bad(NotModified);
        var onlyMarkup = call.Method == "editMessageReplyMarkup";
        var post = world.ChangePost(after with { Content = content, EditDate = onlyMarkup ? before.EditDate : world.Now });
        world.DropFilesNoLongerIn(before, post);
        return world.ForBot(post);
    }
}
