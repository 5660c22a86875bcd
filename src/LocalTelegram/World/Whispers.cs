using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.World;

/// <summary>
/// A message of the bot in a group that one person sees (the Bot API says "ephemeral"). It has no number among the chat's messages
/// but one of its own, and nobody promises that it stays.
/// </summary>
/// <param name="Post">What it says; its own number is 0.</param>
internal sealed record Whisper(long Chat, int Id, long Receiver, Post Post)
{
    public (long Chat, int Id) Key => (Chat, Id);
}

/// <summary>Whispers come, change and go; each is told to its receiver's pages alone.</summary>
internal sealed partial class TelegramWorld
{
    private const int KeptWhispersPerChat = 200;

    public Whisper AddWhisper(Room room, long receiver, Post post)
    {
        var whisper = Whispers.Put(new Whisper(room.Id, (int)NextNumber("ephemeral_message_id", 29_000_001), receiver, post));
        foreach (var old in Whispers.All.Where(known => known.Chat == room.Id).Reverse().Skip(KeptWhispersPerChat).ToList()) RemoveWhisper(old);
        Tell(new WorldEvent.Whispered(whisper));
        return whisper;
    }

    public Whisper ChangeWhisper(Whisper whisper)
    {
        Whispers.Put(whisper);
        Tell(new WorldEvent.Whispered(whisper));
        return whisper;
    }

    public void RemoveWhisper(Whisper whisper)
    {
        Whispers.Remove(whisper.Key);
        foreach (var file in whisper.Post.Files) DropFileUnlessUsed(file);
        Tell(new WorldEvent.Unwhispered(whisper));
    }

    /// <summary>What one person has been told in a chat, in the order of telling.</summary>
    public IEnumerable<Whisper> WhispersTo(long person, long chat) => Whispers.All.Where(whisper => whisper.Chat == chat && whisper.Receiver == person);

    public JsonObject ForBot(Whisper whisper) => Named(ForBot(whisper.Post), whisper);

    public JsonObject ForReceiver(Whisper whisper) => Named(ForPerson(whisper.Post, whisper.Receiver), whisper);

    private JsonObject Named(JsonObject message, Whisper whisper)
    {
        message["ephemeral_message_id"] = whisper.Id;
        message["receiver_user"] = UserJson(whisper.Receiver);
        return message;
    }
}
