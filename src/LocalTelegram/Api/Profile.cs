using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Rules;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>The bot's card: who it is, its commands, names and descriptions.</summary>
internal static class Profile
{
    public static JsonNode Me(TelegramWorld world, Call call)
    {
        var me = world.BotUser();
        me["can_join_groups"] = true;
        me["can_read_all_group_messages"] = false;
        me["supports_inline_queries"] = true;
        me["can_connect_to_business"] = false;
        me["has_main_web_app"] = false;
        return me;
    }

    public static JsonNode SetCommands(TelegramWorld world, Call call)
    {
        var commands = BotProfileRules.Commands(call.Array("commands")!);
        Keep(world, CommandsKey(call), commands.Count == 0 ? null : commands);
        return true;
    }

    public static JsonNode Commands(TelegramWorld world, Call call) => world.Settings.Find(CommandsKey(call))?.Value.DeepClone() ?? new JsonArray();

    public static JsonNode DeleteCommands(TelegramWorld world, Call call)
    {
        Keep(world, CommandsKey(call), null);
        return true;
    }

    public static Func<TelegramWorld, Call, JsonNode> Set(string key, string field, int max) => (world, call) =>
    {
        var text = BotProfileRules.Limited(call.Text(field), max, field.Replace('_', ' '));
        Keep(world, $"{key}:{BotProfileRules.Language(call.Text("language_code"))}", text.Length == 0 ? null : JsonValue.Create(text));
        return true;
    };

    public static Func<TelegramWorld, Call, JsonNode> Get(string key, string field) => (world, call) =>
    {
        var language = BotProfileRules.Language(call.Text("language_code"));
        return new JsonObject { [field] = key == "name" ? world.BotName(language) : world.Localized(key, language) };
    };

    public static JsonNode SetMenuButton(TelegramWorld world, Call call)
    {
        if (call.Has("chat_id")) Targets.Chat(world, call);
        Keep(world, $"menu:{call.Text("chat_id")}", call.Object("menu_button")?.CopyObject());
        return true;
    }

    public static JsonNode MenuButton(TelegramWorld world, Call call) =>
        (world.Settings.Find($"menu:{call.Text("chat_id")}") ?? world.Settings.Find("menu:"))?.Value.DeepClone() ?? new JsonObject { ["type"] = "commands" };

    private static string CommandsKey(Call call)
    {
        var scope = call.Object("scope");
        var parts = new[] { scope?["type"].Words() ?? "default", scope?["chat_id"]?.ToString(), scope?["user_id"]?.ToString() };
        return $"commands:{string.Join('/', parts.OfType<string>())}:{BotProfileRules.Language(call.Text("language_code"))}";
    }

    private static void Keep(TelegramWorld world, string key, JsonNode? value)
    {
        if (value is null) world.Settings.Remove(key);
        else world.Settings.Put(new Setting(key, value));
        world.Tell(new WorldEvent.StateChanged());
    }
}
