using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.World;

/// <summary>Somebody wrote the bot's name in a chat. Questions live in memory only: after a restart the app asks again.</summary>
internal sealed partial class TelegramWorld
{
    /// <summary>How long a question may wait for its answer.</summary>
    public static readonly TimeSpan InlineLife = TimeSpan.FromSeconds(15);

    /// <summary>How long the cards of an answer can be chosen.</summary>
    private static readonly TimeSpan ChoosableFor = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, InlineQuestion> questions = [];
    private readonly Dictionary<(long? Person, string Text, string Offset), (JsonObject Answer, DateTimeOffset Until)> offered = [];

    /// <summary>Asks the bot, or answers at once what it has allowed to be shown again.</summary>
    public InlineQuestion AskInline(Room room, long person, string text, string offset)
    {
        foreach (var old in questions.Values.Where(q => Clock.GetUtcNow() - q.At > ChoosableFor).ToList()) questions.Remove(old.Id);
        foreach (var (key, _) in offered.Where(o => o.Value.Until <= Clock.GetUtcNow()).ToList()) offered.Remove(key);
        var question = new InlineQuestion($"{person}{NextNumber("inline_query_id", 900_000_001)}", person, text, offset, Clock.GetUtcNow());
        questions[question.Id] = question;
        if (offered.TryGetValue((person, text, offset), out var known) || offered.TryGetValue((null, text, offset), out known))
        {
            Settle(question, known.Answer);
            return questions[question.Id];
        }
        AddUpdate("inline_query", new JsonObject
        {
            ["id"] = question.Id,
            ["from"] = UserJson(person),
            ["query"] = text,
            ["offset"] = offset,
            ["chat_type"] = room.IsPrivate ? "sender" : room.Type,
        });
        return question;
    }

    public InlineQuestion? FindInline(string id) => questions.GetValueOrDefault(id);

    /// <summary>False when the question is too old, unknown, or was answered before.</summary>
    public bool AnswerInline(string id, JsonObject answer, TimeSpan cache, bool personal)
    {
        if (!questions.TryGetValue(id, out var question) || question.Answer is not null || Clock.GetUtcNow() - question.At > InlineLife) return false;
        if (cache > TimeSpan.Zero) offered[(personal ? question.From : null, question.Text, question.Offset)] = (answer, Clock.GetUtcNow() + cache);
        Settle(question, answer);
        return true;
    }

    private void Settle(InlineQuestion question, JsonObject answer)
    {
        questions[question.Id] = question with { Answer = answer };
        var told = answer.CopyObject();
        told["inline_query_id"] = question.Id;
        Tell(new WorldEvent.Offered(question.From, told));
    }
}

/// <param name="Text">What stands behind the bot's name.</param>
internal sealed record InlineQuestion(string Id, long From, string Text, string Offset, DateTimeOffset At)
{
    /// <summary>Results, button and next offset as they were taken; null while nobody has answered.</summary>
    public JsonObject? Answer { get; init; }
}
