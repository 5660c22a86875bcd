using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace CoroutineBot.Bot.Gateway;

/// <summary>Command menu and description in each language. It asks what is set and changes only what differs, for these requests are rationed.</summary>
/// <param name="fallback">The language of people whose own we do not have.</param>
internal sealed class Introduction(BotApi api, IntroductionLanguage fallback, ILogger<Introduction> logger)
{
    /// <summary>Best effort: a bot whose menu is old still teaches.</summary>
    public async Task Make(CancellationToken ct)
    {
        try
        {
            var changes = 0;
            foreach (var (code, words) in Languages()) changes += await Describe(code, words, ct) + await SetMenus(code, words, ct);
            if (changes > 0) logger.LogInformation("The bot's menu and description were brought up to date ({Changes} changes)", changes);
        }
        catch (Exception failure) when (failure is RequestException or HttpRequestException or IOException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            logger.LogWarning("The bot's menu and description could not be set, the next start tries again: {Why}", api.WithoutToken(failure.Message));
        }
    }

    private IEnumerable<(string? Code, IntroductionWords Words)> Languages() =>
        [(null, fallback.Code == "en" ? IntroductionWords.English : IntroductionWords.Russian), ("ru", IntroductionWords.Russian), ("en", IntroductionWords.English)];

    private async Task<int> Describe(string? code, IntroductionWords words, CancellationToken ct)
    {
        var changes = 0;
        if ((await api.Client.GetMyDescription(code, ct)).Description != words.Description)
        {
            await api.Client.SetMyDescription(words.Description, code, ct);
            changes++;
        }

        if ((await api.Client.GetMyShortDescription(code, ct)).ShortDescription != words.ShortDescription)
        {
            await api.Client.SetMyShortDescription(words.ShortDescription, code, ct);
            changes++;
        }

        return changes;
    }

    private async Task<int> SetMenus(string? code, IntroductionWords words, CancellationToken ct)
    {
        var administrators = words.Group.Add(IntroductionWords.SettingsOf(words.Language));
        var changes = 0;
        foreach (var (scope, commands) in new (BotCommandScope, ImmutableArray<(string, string)>)[]
        {
            (new BotCommandScopeDefault(), words.Private),
            (new BotCommandScopeAllPrivateChats(), words.Private),
            (new BotCommandScopeAllGroupChats(), words.Group),
            (new BotCommandScopeAllChatAdministrators(), administrators),
        })
        {
            var set = await api.Client.GetMyCommands(scope, code, ct);
            if (set.Select(command => (command.Command, command.Description)).SequenceEqual(commands)) continue;
            await api.Client.SetMyCommands(commands.Select(command => new BotCommand(command.Item1, command.Item2)), scope, code, ct);
            changes++;
        }

        return changes;
    }
}

internal sealed record IntroductionLanguage(string Code);
