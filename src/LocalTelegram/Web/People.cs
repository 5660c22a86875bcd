using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Api;
using CoroutineBot.LocalTelegram.Rules;
using CoroutineBot.LocalTelegram.Rules.Text;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Web;

/// <summary>What people do in the chat, and the updates the bot gets from it. Every method runs inside one request of the world.</summary>
internal sealed class People(TelegramWorld world)
{
    public Room RoomOf(long person, long chat)
    {
        if (world.People.Find(person) is null) throw new PageError($"There is no person with the id {person}.");
        var room = world.Rooms.Find(chat) ?? throw new PageError($"There is no chat with the id {chat}.");
        if (room.MovedTo is { } now) throw new PageError($"That group has become the supergroup {now}.");
        return room.Members.Contains(person) ? room : throw new PageError($"The person {person} is not in the chat {chat}.");
    }

    public Post PostIn(Room room, long id) =>
        Targets.Find(world, room, id) ?? throw new PageError("That message is gone.");

    public JsonObject Send(long person, long chat, string text, long? replyTo, long? thread = null) => Deliver(Writable(person, chat), person, TextOf(text), replyTo, [], thread);

    /// <summary>Something that was made before is sent in the person's name.</summary>
    public JsonObject Post(long person, long chat, JsonObject content, long? thread) => Deliver(Writable(person, chat), person, content, null, [], thread);

    public JsonObject SendFile(long person, long chat, string kind, byte[] bytes, long? claimed, string name, string? caption, long? replyTo, long? thread = null)
    {
        var room = Writable(person, chat);
        if (kind is not ("document" or "photo" or "sticker")) throw new PageError($"A file is a document, a photo or a sticker, not '{kind}'.");
        if (bytes.Length == 0 && claimed is null && kind != "sticker") throw new PageError("The file is empty.");
        var size = kind == "photo" ? Pictures.Size(bytes) ?? throw new PageError("That is no picture we can read. Send it as a document.") : (0, 0);
        var mime = kind == "photo" ? Pictures.MimeType(bytes) : kind == "sticker" ? "image/webp" : MimeTypes.ForName(name);
        var file = world.AddFile(kind, bytes, kind == "document" ? name : null, mime, claimed, size.Item1, size.Item2);
        var content = new JsonObject { [kind] = FileShapes.For(file) };
        if (!string.IsNullOrWhiteSpace(caption))
        {
            var read = PersonText.Read(caption);
            content["caption"] = read.Text;
            if (read.EntitiesJson is { } entities) content["caption_entities"] = entities;
        }
        return Deliver(room, person, content, replyTo, [file.Id], thread);
    }

    public JsonObject Edit(long person, long chat, long id, string text)
    {
        var room = Writable(person, chat);
        var post = PostIn(room, id);
        if (post.From != person || !post.Content.ContainsKey("text") || post.Content.ContainsKey("via_bot")) throw new PageError("Only your own text can be changed.");
        var changed = world.ChangePost(post with { Content = TextOf(text), EditDate = world.Now });
        if (BotHears(room, changed)) world.AddUpdate("edited_message", world.ForBot(changed));
        return world.ForPerson(changed, person);
    }

    public void Delete(long person, long chat, long id)
    {
        var room = RoomOf(person, chat);
        var post = PostIn(room, id);
        if (!room.IsPrivate && post.From != person) throw new PageError("In a group only your own messages can be deleted.");
        world.RemovePost(post);
    }

    /// <summary>A tap on a button of a message that only this person sees.</summary>
    public string TapWhisper(long person, long chat, long id, string data)
    {
        var whisper = world.WhispersTo(person, RoomOf(person, chat).Id).FirstOrDefault(one => one.Id == id) ?? throw new PageError("That message is gone.");
        if (!Buttons.HasCallback(whisper.Post.Content, data)) throw new PageError("That button is not there any more.");
        return world.Tap(whisper.Post, person, data, world.ForBot(whisper));
    }

    /// <summary>A tap; with <paramref name="force"/> also one the app could not make any more, as the button is gone meanwhile.</summary>
    public string Tap(long person, long chat, long id, string data, bool force)
    {
        var post = PostIn(RoomOf(person, chat), id);
        if (!force && !Buttons.HasCallback(post.Content, data)) throw new PageError("That button is not there any more.");
        return world.Tap(post, person, data);
    }

    public void Vote(long person, long chat, long id, IReadOnlyList<long> options)
    {
        var post = PostIn(RoomOf(person, chat), id);
        var ballot = (post.PollId is { } poll ? world.Ballots.Find(poll) : null) ?? throw new PageError("There is no poll in that message.");
        if (ballot.Closed || ballot.CloseAt <= world.Now) throw new PageError("The poll is closed.");
        if (options.Any(o => o < 0 || o >= ballot.OptionCount) || options.Distinct().Count() != options.Count) throw new PageError("The poll has no such option.");
        if (options.Count > 1 && !ballot.Flag("allows_multiple_answers")) throw new PageError("Only one answer can be chosen.");
        var voted = ballot.Votes.ContainsKey(person);
        if (voted && !ballot.Flag("allows_revoting")) throw new PageError("You have answered already.");
        if (options.Count == 0 && !voted) throw new PageError("Choose an answer.");
        world.Vote(ballot, person, [.. options.Select(o => (int)o).Order()]);
    }

    public void StopDraft(long person, long chat, long draftId)
    {
        var room = RoomOf(person, chat);
        if (!world.IsDraftAlive(chat, draftId)) throw new PageError("That draft is over.");
        world.AddUpdate("stopped_message_generation", new JsonObject { ["chat"] = world.ChatJson(room), ["draft_id"] = draftId });
    }

    public void Block(long person, bool blocked)
    {
        var room = RoomOf(person, person);
        if (room.BotBlocked == blocked) return;
        var before = ChatInfo.BotMember(world, room);
        var after = world.Rooms.Put(room with { BotBlocked = blocked });
        TellMembership(after, person, before);
    }

    /// <summary>The group's switches: who reads everything, and whether the bot is in.</summary>
    public void ChangeGroup(long person, long chat, bool? seesAll, bool? botIn, bool? forum = null, bool? managesTopics = null)
    {
        var room = RoomOf(person, chat);
        if (room.IsPrivate) throw new PageError("That is no group.");
        var before = ChatInfo.BotMember(world, room);
        var after = world.Rooms.Put(room with
        {
            BotSeesAll = managesTopics == true || (seesAll ?? room.BotSeesAll),
            BotLeft = !(botIn ?? !room.BotLeft),
            IsForum = forum ?? room.IsForum,
            // Number 1 stands for the general topic, so no message that opens another may have it.
            LastPostId = forum == true ? Math.Max(1, room.LastPostId) : room.LastPostId,
            BotManagesTopics = seesAll != false && (managesTopics ?? room.BotManagesTopics),
        });
        if (after.IsForum != room.IsForum) world.Tell(new WorldEvent.StateChanged());
        if (!JsonNode.DeepEquals(before, ChatInfo.BotMember(world, after))) TellMembership(after, person, before);
    }

    public JsonObject AddPerson(string firstName, string? languageCode, string? username)
    {
        if (string.IsNullOrWhiteSpace(firstName)) throw new PageError("A person needs a first name.");
        var id = world.People.All.Max(p => p.Id) + 1;
        world.People.Put(new Person(id, firstName.Trim(), username, languageCode));
        world.Rooms.Put(new Room(id, Room.Private, null, [id]));
        if (world.Rooms.Find(TelegramWorld.GroupId) is { } group)
        {
            group = world.Rooms.Put(group with { Members = group.Members.Add(id) });
            var joined = world.AddPost(group, id, new JsonObject { ["new_chat_members"] = new JsonArray(world.UserJson(id)) });
            if (!group.BotLeft) world.AddUpdate("message", world.ForBot(joined));
        }
        world.Tell(new WorldEvent.StateChanged());
        return world.UserJson(id);
    }

    private Room Writable(long person, long chat)
    {
        var room = RoomOf(person, chat);
        return room.BotBlocked ? throw new PageError("You have blocked the bot. Unblock it to write to it.") : room;
    }

    private static JsonObject TextOf(string typed)
    {
        var text = PersonText.Read(typed);
        if (text.Text.Length == 0) throw new PageError("The message is empty.");
        if (text.Text.Length > TextRules.MaxText) throw new PageError($"The message is longer than {TextRules.MaxText} characters.");
        return Sending.TextContent(text, null);
    }

    private JsonObject Deliver(Room room, long person, JsonObject content, long? replyTo, ImmutableList<string> files, long? thread)
    {
        if (thread is { } number && (world.FindTopic(room, number) ?? throw new PageError("There is no such topic.")).Closed && room.Members[0] != person) throw new PageError("The topic is closed.");
        var target = replyTo is { } id ? PostIn(room, id) : null;
        var botSpokeLast = room.BotSpokeLast;
        var post = world.AddPost(room, person, content, p => p with { ReplyTo = target?.Id, Files = files, Thread = (int?)thread });
        if (BotHears(room with { BotSpokeLast = botSpokeLast }, post)) world.AddUpdate("message", world.ForBot(post));
        return world.ForPerson(post, person);
    }

    private bool BotHears(Room room, Post post) => !room.BotLeft && (room.IsPrivate || room.BotSeesAll || Privacy.LetsThrough(world, room, post));

    public void TellMembership(Room room, long person, JsonObject before)
    {
        world.AddUpdate("my_chat_member", new JsonObject
        {
            ["chat"] = world.ChatJson(room),
            ["from"] = world.UserJson(person),
            ["date"] = world.Now,
            ["old_chat_member"] = before,
            ["new_chat_member"] = ChatInfo.BotMember(world, room),
        });
        world.Tell(new WorldEvent.StateChanged());
    }
}
