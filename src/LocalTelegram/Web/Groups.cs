using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Web;

/// <summary>The life of groups: they are made, people come and go, a small group becomes a supergroup. Every method runs inside one request of the world.</summary>
internal sealed class Groups(TelegramWorld world, People people)
{
    /// <summary>Everybody there is, the maker first and its owner, and the bot.</summary>
    public JsonObject Make(long person, string title, string type)
    {
        people.RoomOf(person, person);
        if (string.IsNullOrWhiteSpace(title)) throw new PageError("A group needs a title.");
        if (type is not (Room.Group or Room.Supergroup)) throw new PageError($"A chat of people is a group or a supergroup, not '{type}'.");
        var id = type == Room.Group ? -world.NextNumber("group_id", 4_000_001) : NewSupergroup();
        var room = world.Rooms.Put(new Room(id, type, title.Trim(), [person, .. world.People.All.Select(one => one.Id).Where(one => one != person)]) { BotMet = true });
        people.TellMembership(room, person, new JsonObject { ["status"] = "left", ["user"] = world.BotUser() });
        return new JsonObject { ["id"] = id };
    }

    /// <summary>Somebody goes, or is sent away by another. The chat says so; an administrator bot hears it by chat_member too.</summary>
    public void Leave(long person, long chat, long who)
    {
        var room = GroupOf(person, chat);
        if (!room.Members.Contains(who)) throw new PageError($"The person {who} is not in the chat {chat}.");
        if (who != person && room.Members[0] != person) throw new PageError("Only the group's owner can send somebody away.");
        var service = world.AddPost(room, person, new JsonObject { ["left_chat_member"] = world.UserJson(who) });
        room = world.Rooms.Find(chat)!;
        room = world.Rooms.Put(room with { Members = room.Members.Remove(who) });
        if (!room.BotLeft) world.AddUpdate("message", world.ForBot(service));
        TellMember(room, person, who, "member", who == person ? "left" : "kicked");
        world.Tell(new WorldEvent.StateChanged());
    }

    public void Join(long person, long chat)
    {
        var room = world.Rooms.Find(chat) is { IsPrivate: false, MovedTo: null } found ? found : throw new PageError($"There is no group with the id {chat}.");
        if (room.Members.Contains(person) || world.People.Find(person) is null) throw new PageError($"The person {person} cannot join the chat {chat}.");
        room = world.Rooms.Put(room with { Members = room.Members.Add(person) });
        var service = world.AddPost(room, person, new JsonObject { ["new_chat_members"] = new JsonArray(world.UserJson(person)) });
        if (!room.BotLeft) world.AddUpdate("message", world.ForBot(service));
        TellMember(room, person, person, "left", "member");
        world.Tell(new WorldEvent.StateChanged());
    }

    /// <summary>
    /// A group becomes a supergroup: another chat with another id and messages of its own. Both chats say so, and whoever writes to the old one is told
    /// where it went.
    /// </summary>
    public JsonObject Migrate(long person, long chat)
    {
        var room = GroupOf(person, chat);
        if (room.Type != Room.Group) throw new PageError("Only a group that is no supergroup yet can become one.");
        var id = NewSupergroup();
        var farewell = world.AddPost(room, person, new JsonObject { ["migrate_to_chat_id"] = id });
        var now = world.Rooms.Put(new Room(id, Room.Supergroup, room.Title, room.Members) { BotMet = room.BotMet, BotLeft = room.BotLeft, BotSeesAll = room.BotSeesAll });
        world.Rooms.Put(world.Rooms.Find(chat)! with { MovedTo = id });
        var hello = world.AddPost(now, person, new JsonObject { ["migrate_from_chat_id"] = chat });
        foreach (var service in (Post[])(room.BotLeft ? [] : [farewell, hello])) world.AddUpdate("message", world.ForBot(service));
        world.Tell(new WorldEvent.StateChanged());
        return new JsonObject { ["id"] = id };
    }

    private long NewSupergroup() => TelegramWorld.GroupId - world.NextNumber("supergroup_id", 1);

    private Room GroupOf(long person, long chat) => people.RoomOf(person, chat) is { IsPrivate: false, MovedTo: null } room ? room : throw new PageError("That is no group.");

    private void TellMember(Room room, long by, long who, string before, string after)
    {
        if (room.BotLeft || !room.BotSeesAll) return;
        JsonObject Status(string status) => new() { ["status"] = status, ["user"] = world.UserJson(who) };
        var now = Status(after);
        if (after == "kicked") now["until_date"] = 0;
        world.AddUpdate("chat_member", new JsonObject
        {
            ["chat"] = world.ChatJson(room),
            ["from"] = world.UserJson(by),
            ["date"] = world.Now,
            ["old_chat_member"] = Status(before),
            ["new_chat_member"] = now,
        });
    }
}
