using Microsoft.Extensions.Logging;
using Telegram.Bot;

namespace CoroutineBot.Bot.Gateway;

/// <summary>The first words with Telegram: who are we, which way do updates come, what does our menu say.</summary>
internal sealed class Greeting(BotApi api, Introduction introduction, BotIdentity identity, MeetingPlace place)
{
    /// <param name="chooseTheWay">Sets a webhook, or puts away the one that is left from earlier.</param>
    public async Task Make(Patience patience, Func<CancellationToken, Task> chooseTheWay, ILogger logger, CancellationToken ct)
    {
        var me = await patience.Until(token => api.Client.GetMe(token), ct);
        identity.Set(me.Username ?? "", me.CanReadAllGroupMessages);
        await patience.Until(
            async token =>
            {
                await chooseTheWay(token);
                return true;
            },
            ct);
        await introduction.Make(ct);
        logger.LogInformation("CoroutineBot is ready: open {Address} and say /start", place.Address(me.Username ?? ""));
    }
}

/// <summary>Where people meet the bot: its page in Telegram, or the demo's web chat.</summary>
internal sealed record MeetingPlace(string? DemoUrl)
{
    public string Address(string username) => DemoUrl ?? $"https://t.me/{username}";
}
