using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoroutineBot.LocalTelegram.Api;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Rules;

/// <summary>The bot's own card: commands, names, descriptions.</summary>
internal static partial class BotProfileRules
{
    [GeneratedRegex("^[a-z0-9_]{1,32}$")]
    private static partial Regex CommandName();

    [GeneratedRegex("^(?:[a-z]{2})?$")]
    private static partial Regex LanguageCode();

    public static JsonArray Commands(JsonArray commands)
    {
        if (commands.Count > 100) throw Refusal.Bad("BOT_COMMANDS_TOO_MUCH");
        foreach (var command in commands.Objects())
        {
            var name = (command["command"].Words() ?? "").TrimStart('/');
            if (!CommandName().IsMatch(name)) throw Refusal.Bad("BOT_COMMAND_INVALID");
            if ((command["description"].Words() ?? "").Trim().Length is 0 or > 256) throw Refusal.Bad("BOT_COMMAND_DESCRIPTION_INVALID");
            command["command"] = name;
        }
        return commands.DeepClone().AsArray();
    }

    public static string Language(string? code) => LanguageCode().IsMatch(code ?? "") ? code ?? "" : throw Refusal.Bad("invalid language code specified");

    public static string Limited(string? text, int max, string what) => (text ?? "").Length <= max ? text ?? "" : throw Refusal.Bad($"{what} is too long");
}
