using CoroutineBot.Bot.Listening;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Gateway;

public enum TelegramMode
{
    /// <summary>The bot asks for updates.</summary>
    Polling,

    /// <summary>Telegram calls an address of ours.</summary>
    Webhook,
}

public enum TelegramFormat
{
    /// <summary>Native blocks, and text where a chat refuses them or its learner prefers it.</summary>
    Auto,

    /// <summary>Native blocks for everybody; text only for a single message that is refused.</summary>
    Rich,

    /// <summary>Text with entities, for everybody.</summary>
    Plain,
}

/// <summary>How the bot gets to Telegram.</summary>
public sealed class TelegramOptions
{
    public const string Section = "Telegram";

    /// <summary>The token of @BotFather. None, and no file either: the demo.</summary>
    public string? Token { get; set; }

    /// <summary>A file that holds the token and nothing else: keeps it out of environments and process lists.</summary>
    public string? TokenFile { get; set; }

    /// <summary>Base address of the Bot API server.</summary>
    public string ApiUrl { get; set; } = BotApi.OfficialUrl;

    public TelegramMode Mode { get; set; } = TelegramMode.Polling;

    /// <summary>The public address that Telegram calls; only with webhook.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>Where we listen, behind the TLS proxy of the host.</summary>
    public string WebhookListen { get; set; } = "http://127.0.0.1:8443";

    /// <summary>What Telegram shows us with each call: 1 to 256 of A-Z a-z 0-9 _ -.</summary>
    public string? WebhookSecret { get; set; }

    public TelegramFormat Format { get; set; } = TelegramFormat.Auto;

    /// <summary>Why the file gave no token; found when the settings are read.</summary>
    internal string? TokenFileProblem { get; set; }
}

/// <summary>Reads the token from its file, when there is one.</summary>
internal sealed class TokenFromFile : IPostConfigureOptions<TelegramOptions>
{
    public void PostConfigure(string? name, TelegramOptions options)
    {
        options.Token = options.Token?.Trim();
        if (options.TokenFile is not { Length: > 0 } file || options.Token is { Length: > 0 }) return;
        try
        {
            options.Token = File.ReadAllText(file).Trim();
            if (options.Token.Length == 0) options.TokenFileProblem = $"The file {file} (Telegram:TokenFile) is empty. Put the token of @BotFather into it.";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            options.TokenFileProblem = $"The file {file} (Telegram:TokenFile) cannot be read: {failure.Message} Check its name and its rights.";
        }
    }
}

/// <summary>All problems of the settings at once, each with its cure. No sentence repeats a token.</summary>
internal sealed class TelegramOptionsCheck : IValidateOptions<TelegramOptions>
{
    public ValidateOptionsResult Validate(string? name, TelegramOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    /// <summary>Digits, a colon, and at least 30 letters, digits, - or _.</summary>
    public static bool LooksLikeAToken(string token)
    {
        var colon = token.IndexOf(':');
        return colon is >= 1 and <= 16 && token.Length - colon - 1 >= 30 && token.AsSpan(0, colon).IndexOfAnyExceptInRange('0', '9') < 0
            && token.Skip(colon + 1).All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
    }

    private static IEnumerable<string> Problems(TelegramOptions options)
    {
        if (options.Token is { Length: > 0 } token && !LooksLikeAToken(token))
        {
            yield return "Telegram:Token does not look like a token (digits, a colon, some 35 letters). Copy it from @BotFather as a whole.";
        }

        if (options.TokenFile is { Length: > 0 } && options.Token is null or "") yield return options.TokenFileProblem ?? "Telegram:TokenFile gave no token.";
        if (!IsHttp(options.ApiUrl)) yield return $"Telegram:ApiUrl has to be an address that begins with http:// or https://, not \"{options.ApiUrl}\". Leave it out for the official server.";
        if (!Enum.IsDefined(options.Format)) yield return "Telegram:Format is auto, rich or plain.";
        if (!Enum.IsDefined(options.Mode)) yield return "Telegram:Mode is polling or webhook.";
        if (options.Mode == TelegramMode.Webhook)
        {
            foreach (var problem in WebhookProblems(options)) yield return problem;
        }
    }

    private static IEnumerable<string> WebhookProblems(TelegramOptions options)
    {
        var isOfficial = options.ApiUrl.TrimEnd('/').Equals(BotApi.OfficialUrl, StringComparison.OrdinalIgnoreCase);
        if (!Uri.TryCreate(options.WebhookUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            yield return "Telegram:Mode=webhook needs Telegram:WebhookUrl, the public address that Telegram shall call, such as https://bot.example.org/updates.";
        }
        else if (isOfficial && (url.Scheme != "https" || url.Port is not (443 or 80 or 88 or 8443)))
        {
            // core.telegram.org/bots/api#setwebhook; a Bot API server of one's own takes other addresses too.
            yield return $"Telegram:WebhookUrl has to begin with https:// and use port 443, 80, 88 or 8443: Telegram calls nothing else, and so not \"{options.WebhookUrl}\".";
        }

        if (!Listener.IsUsable(options.WebhookListen)) yield return $"Telegram:WebhookListen has to look like http://127.0.0.1:8443, not \"{options.WebhookListen}\". The proxy of the host does the https.";
        if (options.WebhookSecret is { Length: > 0 } secret && (secret.Length > 256 || !secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')))
        {
            yield return "Telegram:WebhookSecret may have 1 to 256 characters of A-Z a-z 0-9 _ -. Leave it out, and the bot makes one at each start.";
        }
    }

    private static bool IsHttp(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https");
}
