using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.World;

/// <summary>A topic of a forum. Its number is that of the message which tells of its opening; what names none stands in the general one.</summary>
internal sealed record Topic(long Chat, int Id, string Name, long Color, long Creator)
{
    public bool Closed { get; init; }

    public (long Chat, int Id) Key => (Chat, Id);
}

/// <summary>Topics open, close and go.</summary>
internal sealed partial class TelegramWorld
{
    public Topic? FindTopic(Room room, long id) => room.IsForum && id is > 1 and <= int.MaxValue ? Topics.Find((room.Id, (int)id)) : null;

    public Topic OpenTopic(Room room, long creator, string name, long color)
    {
        var post = AddPost(room, creator, new JsonObject { ["forum_topic_created"] = new JsonObject { ["name"] = name, ["icon_color"] = color } }, p => p with { Thread = p.Id });
        var topic = Topics.Put(new Topic(room.Id, post.Id, name, color, creator));
        AfterTopicChange(post);
        return topic;
    }

    public void CloseTopic(Room room, Topic topic, long by, bool closed)
    {
        Topics.Put(topic with { Closed = closed });
        AfterTopicChange(AddPost(room, by, new JsonObject { [closed ? "forum_topic_closed" : "forum_topic_reopened"] = new JsonObject() }, p => p with { Thread = topic.Id }));
    }

    /// <summary>With all that was said in it.</summary>
    public void DeleteTopic(Topic topic)
    {
        foreach (var post in Posts.All.Where(p => p.Chat == topic.Chat && p.Thread == topic.Id).ToList()) RemovePost(post);
        Topics.Remove(topic.Key);
        Tell(new WorldEvent.StateChanged());
    }

    private void AfterTopicChange(Post service)
    {
        if (Rooms.Find(service.Chat) is { BotLeft: false }) AddUpdate("message", ForBot(service));
        Tell(new WorldEvent.StateChanged());
    }
}
