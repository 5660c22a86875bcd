using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>Where updates are brought to, when the bot does not ask for them. As a local Bot API server does, it takes plain http and any port.</summary>
internal static partial class Webhook
{
    private const string Setting = "webhook";

    public static string? Address(TelegramWorld world) => (world.Settings.Find(Setting)?.Value as JsonObject)?["url"].Words();

    public static string? Secret(TelegramWorld world) => (world.Settings.Find(Setting)?.Value as JsonObject)?["secret"].Words();

    public static JsonNode Set(TelegramWorld world, Call call)
    {
        var url = call.Text("url") ?? "";
        if (url.Length == 0) return Delete(world, call);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) throw new Refusal(400, "Bad Request: bad webhook: Failed to resolve host: No address associated with hostname");
        var secret = call.Text("secret_token") ?? "";
        if (!SecretShape().IsMatch(secret)) throw new Refusal(400, "Bad Request: secret token contains unallowed characters");
        KeepAllowed(world, call);
        if (call.Flag("drop_pending_updates")) world.Confirm(long.MaxValue);
        world.Settings.Put(new Setting(Setting, new JsonObject { ["url"] = url, ["secret"] = secret }));
        world.WakeWhoeverWaits();
        return true;
    }

    public static JsonNode Delete(TelegramWorld world, Call call)
    {
        if (call.Flag("drop_pending_updates")) world.Confirm(long.MaxValue);
        if (world.Settings.Find(Setting) is not null) world.Settings.Remove(Setting);
        return true;
    }

    public static JsonNode Info(TelegramWorld world, Call call)
    {
        var info = new JsonObject { ["url"] = Address(world) ?? "", ["has_custom_certificate"] = false, ["pending_update_count"] = world.Updates.Count };
        if (world.Settings.Find("allowed_updates")?.Value is { } allowed) info["allowed_updates"] = allowed.DeepClone();
        return info;
    }

    /// <summary>The kinds of updates that the bot wants stay as they are until it names others.</summary>
    public static void KeepAllowed(TelegramWorld world, Call call)
    {
        if (call.Array("allowed_updates") is { } allowed && !JsonNode.DeepEquals(world.Settings.Find("allowed_updates")?.Value, allowed))
        {
            world.Settings.Put(new Setting("allowed_updates", allowed.DeepClone()));
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{0,256}$")]
    private static partial Regex SecretShape();
}
