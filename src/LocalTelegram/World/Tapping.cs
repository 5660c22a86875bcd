using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.World;

/// <summary>Taps on buttons and their answers.</summary>
internal sealed partial class TelegramWorld
{
    /// <summary>How long a tap may wait for its answer.</summary>
    public static readonly TimeSpan CallbackLife = TimeSpan.FromSeconds(15);

    public string Tap(Post post, long person, string data, JsonObject? shown = null)
    {
        ForgetOldCallbacks();
        var id = $"{person}{NextNumber("callback_id", 700_000_001)}";
        Callbacks.Put(new OpenCallback(id, person, post.Chat, post.Id, Clock.GetUtcNow(), Answered: false));
        AddUpdate("callback_query", new JsonObject
        {
            ["id"] = id,
            ["from"] = UserJson(person),
            ["message"] = shown ?? ForBot(post),
            ["chat_instance"] = $"{post.Chat * 31}",
            ["data"] = data,
        });
        return id;
    }

    /// <summary>False when the tap is too old, unknown, or was answered before.</summary>
    public bool AnswerTap(string id, string? text, bool alert, string? url)
    {
        if (Callbacks.Find(id) is not { Answered: false } callback || Clock.GetUtcNow() - callback.At > CallbackLife) return false;
        Callbacks.Put(callback with { Answered = true });
        var answer = new JsonObject { ["callback_query_id"] = id, ["show_alert"] = alert };
        if (!string.IsNullOrEmpty(text)) answer["text"] = text;
        if (!string.IsNullOrEmpty(url)) answer["url"] = url;
        Tell(new WorldEvent.Answered(callback.From, answer));
        return true;
    }

    private void ForgetOldCallbacks()
    {
        var border = Clock.GetUtcNow() - 4 * CallbackLife;
        foreach (var old in Callbacks.All.Where(c => c.At < border).ToList()) Callbacks.Remove(old.Id);
    }
}
