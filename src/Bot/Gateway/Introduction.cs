using System.Collections.Immutable;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace CoroutineBot.Bot.Gateway;

/// <summary>Command menu and description in each language. It asks what is set and changes only what differs, for these requests are rationed.</summary>
internal sealed class Introduction(BotApi api, Introduced to, WhatIsTaught taught, ILogger<Introduction> logger)
{
    /// <summary>What is taught as it was when Telegram was last told; null before that.</summary>
    private string? told;

    /// <summary>Best effort: a bot whose menu is old still teaches.</summary>
    public async Task Make(CancellationToken ct)
    {
        told = Taught();
        try
        {
            var changes = 0;
            foreach (var (code, words) in Languages()) changes += await Describe(code, words, ct) + await SetMenus(code, words, ct);
            foreach (var admin in to.Admins) changes += await SetMenusOf(admin, ct);
            if (changes > 0) logger.LogInformation("The bot's menu and description were brought up to date ({Changes} changes)", changes);
        }
        catch (Exception failure) when (IsOfTelegram(failure, ct))
        {
            logger.LogWarning("The bot's menu and description could not be set, the next start tries again: {Why}", api.WithoutToken(failure.Message));
        }
    }

    /// <summary>Brings the descriptions up to date where something else is taught than when Telegram was last told. Where it is the same, nothing is asked.</summary>
    /// <returns>Null where there is nothing left to tell; else how long Telegram wants to be left alone, zero where it does not say.</returns>
    public async Task<TimeSpan?> Follow(CancellationToken ct)
    {
        var now = Taught();
        if (told is null || told == now) return null;
        try
        {
            foreach (var (code, words) in Languages()) await Describe(code, words, ct);
            told = now;
            logger.LogInformation("The bot's description follows the courses that are taught now");
            return null;
        }
        catch (Exception failure) when (IsOfTelegram(failure, ct))
        {
            logger.LogWarning("The bot's description could not be set, it is tried again later: {Why}", api.WithoutToken(failure.Message));
            return Outcomes.Of(failure) is Outcome.TooFast tooFast ? tooFast.RetryAfter : TimeSpan.Zero;
        }
    }

    private static bool IsOfTelegram(Exception failure, CancellationToken ct) =>
        failure is RequestException or HttpRequestException or IOException || (failure is OperationCanceledException && !ct.IsCancellationRequested);

    private string Taught() => string.Join('\n', Enum.GetValues<Language>().Select(language => taught(language)));

    private IEnumerable<(string? Code, IntroductionWords Words)> Languages() =>
        [(null, Words(to.Fallback)), ("ru", Words("ru")), ("en", Words("en"))];

    private IntroductionWords Words(string language) => IntroductionWords.In(language, taught(language == "en" ? Language.En : Language.Ru));

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
            changes += await SetMenu(scope, code, commands, ct);
        }

        return changes;
    }

    /// <summary>Admins find their own commands in their chat. Somebody who has not written to us yet has none: the start after that sees to it.</summary>
    private async Task<int> SetMenusOf(long admin, CancellationToken ct)
    {
        try
        {
            var changes = 0;
            foreach (var (code, words) in Languages()) changes += await SetMenu(new BotCommandScopeChat { ChatId = admin }, code, words.Private.AddRange(IntroductionWords.OfAdmins(words.Language)), ct);
            return changes;
        }
        catch (ApiRequestException refused) when (refused.ErrorCode == 400)
        {
            logger.LogDebug("{Admin} gets the menu of admins after having written to the bot: {Why}", admin, refused.Message);
            return 0;
        }
    }

    private async Task<int> SetMenu(BotCommandScope scope, string? code, ImmutableArray<(string Command, string Says)> commands, CancellationToken ct)
    {
        var set = await api.Client.GetMyCommands(scope, code, ct);
        if (set.Select(command => (command.Command, command.Description)).SequenceEqual(commands)) return 0;
        await api.Client.SetMyCommands(commands.Select(command => new BotCommand(command.Command, command.Says)), scope, code, ct);
        return 1;
    }
}

/// <summary>Whom the bot introduces itself to.</summary>
/// <param name="Fallback">The language of people whose own we do not have: <c>ru</c> or <c>en</c>.</param>
/// <param name="Admins">Whoever may push lessons.</param>
internal sealed record Introduced(string Fallback, ImmutableArray<long> Admins);
