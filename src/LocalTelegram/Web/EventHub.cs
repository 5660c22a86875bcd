using System.Text.Json.Nodes;
using System.Threading.Channels;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Web;

/// <summary>Brings what happens to the pages that look on (server-sent events).</summary>
internal sealed class EventHub
{
    /// <summary>A page that lags behind so far is cut off; it reconnects and loads the messages anew.</summary>
    private const int Backlog = 2000;
    private readonly Lock gate = new();
    private readonly List<Listener> listeners = [];
    private readonly TelegramWorld world;

    public EventHub(TelegramWorld world)
    {
        this.world = world;
        world.Happened += Publish;
    }

    public Listener Listen(long person)
    {
        var listener = new Listener(person, this, Channel.CreateBounded<string>(new BoundedChannelOptions(Backlog) { SingleReader = true }));
        lock (gate) listeners.Add(listener);
        return listener;
    }

    /// <summary>Called inside the world's request, hence in the order of events.</summary>
    private void Publish(WorldEvent what)
    {
        lock (gate)
        {
            foreach (var listener in listeners.Where(l => Concerns(what, l.Person)).ToList())
            {
                var line = Shape(what, listener.Person).ToJsonString(WorldJson.Options);
                if (!listener.Queue.Writer.TryWrite(line)) listener.Queue.Writer.TryComplete();
            }
        }
    }

    private bool Concerns(WorldEvent what, long person) =>
        what.Only is { } only ? only == person : what.Chat is not { } chat || world.Rooms.Find(chat)?.Members.Contains(person) == true;

    private JsonObject Shape(WorldEvent what, long person) => what switch
    {
        WorldEvent.Posted posted => new JsonObject { ["type"] = "message", ["chat_id"] = posted.Post.Chat, ["message"] = world.ForPerson(posted.Post, person) },
        WorldEvent.Deleted deleted => new JsonObject { ["type"] = "deleted", ["chat_id"] = deleted.ChatId, ["message_id"] = deleted.PostId },
        WorldEvent.Whispered { Whisper: var whisper } => new JsonObject { ["type"] = "message", ["chat_id"] = whisper.Chat, ["message"] = world.ForReceiver(whisper) },
        WorldEvent.Unwhispered { Whisper: var whisper } => new JsonObject { ["type"] = "deleted", ["chat_id"] = whisper.Chat, ["ephemeral_message_id"] = whisper.Id },
        WorldEvent.Drafted drafted => With(drafted.Frame, "draft", drafted.ChatId),
        WorldEvent.Answered answered => With(answered.Answer, "callback_answer", null),
        WorldEvent.Offered offered => With(offered.Answer, "inline_answer", null),
        WorldEvent.Acted acted => new JsonObject { ["type"] = "action", ["chat_id"] = acted.ChatId, ["action"] = acted.Action },
        _ => new JsonObject { ["type"] = "state" },
    };

    private static JsonObject With(JsonObject body, string type, long? chat)
    {
        var json = body.CopyObject();
        json["type"] = type;
        if (chat is not null) json["chat_id"] = chat;
        return json;
    }

    internal sealed record Listener(long Person, EventHub Hub, Channel<string> Queue) : IDisposable
    {
        public void Dispose()
        {
            lock (Hub.gate) Hub.listeners.Remove(this);
        }
    }
}
