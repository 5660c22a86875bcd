using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.World;

/// <summary>Who the bot is: its id comes from its token, the rest it sets itself.</summary>
internal sealed partial class TelegramWorld
{
    public const string BotUsername = "coroutine_bot";
    private const string DefaultName = "CoroutineBot";

    public long BotId => Settings.Find("bot_id")?.Value.Whole() ?? 1;

    public void BecomeBot(long id)
    {
        if (BotId != id) Run(() => Settings.Put(new Setting("bot_id", JsonValue.Create(id))));
    }

    public string BotName(string language = "") => Localized("name", language) is { Length: > 0 } name ? name : DefaultName;

    /// <summary>A text of the card in a language, or in the default one.</summary>
    public string Localized(string what, string language) =>
        Settings.Find($"{what}:{language}")?.Value.Words() ?? Settings.Find($"{what}:")?.Value.Words() ?? "";

    public JsonObject BotUser() => new() { ["id"] = BotId, ["is_bot"] = true, ["first_name"] = BotName(), ["username"] = BotUsername };

    public JsonObject UserJson(long id)
    {
        if (id == BotId || People.Find(id) is not { } person) return BotUser();
        var json = new JsonObject { ["id"] = person.Id, ["is_bot"] = false, ["first_name"] = person.FirstName };
        if (person.Username is not null) json["username"] = person.Username;
        if (person.LanguageCode is not null) json["language_code"] = person.LanguageCode;
        return json;
    }

    public JsonObject ChatJson(Room room)
    {
        var json = new JsonObject { ["id"] = room.Id, ["type"] = room.Type };
        if (!room.IsPrivate)
        {
            json["title"] = room.Title;
            if (room.IsForum) json["is_forum"] = true;
            return json;
        }
        var person = People.Find(room.Id)!;
        json["first_name"] = person.FirstName;
        if (person.Username is not null) json["username"] = person.Username;
        return json;
    }
}
