using Microsoft.Extensions.Hosting;

namespace CoroutineBot.Bot.Gateway;

/// <summary>
/// While the bot runs, a course may come, go or get another name: the description follows. Looking costs nothing, and Telegram, which rations these
/// requests, hears only of a difference.
/// </summary>
internal sealed class IntroductionWatch(Introduction introduction, TimeProvider time) : BackgroundService
{
    /// <summary>Several files of a course are changed one after the other; that is one change.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <summary>At least so long after a refusal, whatever Telegram asks for.</summary>
    public static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Every;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(pause, time, stoppingToken);
            pause = await introduction.Follow(stoppingToken) is not { } wait ? Every : wait > AfterRefusal ? wait : AfterRefusal;
        }
    }
}
