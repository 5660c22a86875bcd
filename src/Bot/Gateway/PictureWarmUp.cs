using CoroutineBot.Bot.Timelines;
using CoroutineBot.Runner;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Bot.Gateway;

/// <summary>Draws one picture that nobody sees: the first loads the drawing library and the font, which takes several times as long as any later one.</summary>
internal sealed class PictureWarmUp(ILogger<PictureWarmUp> logger) : BackgroundService
{
    private static readonly Trace OneNap = new(
        [new Span(1, null, "Task-1", "main", 1, TimeSpan.Zero, TimeSpan.FromSeconds(1), Runner.Outcome.Returned, [new Wait(1, TimeSpan.Zero, TimeSpan.FromSeconds(1))])],
        [], 0, true, false);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(Draw, stoppingToken);

    private void Draw()
    {
        try
        {
            if (TimelineReader.Of(OneNap, "await nap()") is { } timeline)
                Painter.Png(new Picture([new Panel("1", timeline)], Russian: true));
        }
        catch (Exception missing) when (missing is TypeInitializationException or DllNotFoundException or InvalidOperationException)
        {
            logger.LogWarning("Pictures cannot be drawn on this machine ({Why}); learners get the same in letters", (missing.InnerException ?? missing).Message);
        }
    }
}
