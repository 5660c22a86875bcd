using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Web;

/// <summary>What people do with a forum's topics. Whoever is in the group may, as in a group that allows it.</summary>
internal sealed class TopicMode(TelegramWorld world, People people)
{
    private const long Color = 16766590;
    private const int MaxName = 128;

    public JsonObject Open(long person, long chat, string name)
    {
        var room = Forum(person, chat);
        if (name.Trim().Length is 0 or > MaxName) throw new PageError($"A topic needs a name of at most {MaxName} characters.");
        return new JsonObject { ["message_thread_id"] = world.OpenTopic(room, person, name.Trim(), Color).Id };
    }

    public void Close(long person, long chat, long thread, bool closed)
    {
        var (room, topic) = Find(person, chat, thread);
        if (topic.Closed != closed) world.CloseTopic(room, topic, person, closed);
    }

    public void Delete(long person, long chat, long thread) => world.DeleteTopic(Find(person, chat, thread).Topic);

    private Room Forum(long person, long chat) => people.RoomOf(person, chat) is { IsForum: true } room ? room : throw new PageError("That group has no topics.");

    private (Room Room, Topic Topic) Find(long person, long chat, long thread)
    {
        var room = Forum(person, chat);
        return (room, world.FindTopic(room, thread) ?? throw new PageError("There is no such topic."));
    }
}
