using CoroutineBot.Bot.Listening;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Ops;

/// <summary>Shows health and metrics at <see cref="OpsOptions.Url"/>, as long as the bot lives.</summary>
internal sealed class OpsServer(Health health, MetricsPage metrics, IOptions<OpsOptions> options, ILogger<OpsServer> logger) : IHostedService, IAsyncDisposable
{
    private Listener? listener;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        listener = await Listener.Start(options.Value.Url!, "Ops:Url", maxBody: 0, Map, cancellationToken);
        logger.LogInformation("Health and metrics are at {Address}", listener.Address);
    }

    public Task StopAsync(CancellationToken cancellationToken) => listener?.Stop(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => listener?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Map(WebApplication app)
    {
        app.MapGet("/health/live", (RequestDelegate)(context => context.Response.WriteAsync("alive\n", context.RequestAborted)));
        app.MapGet("/health/ready", (RequestDelegate)Ready);
        app.MapGet("/metrics", (RequestDelegate)Metrics);
    }

    private async Task Ready(HttpContext context)
    {
        var (ready, report) = await health.Look(context.RequestAborted);
        context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(report.ToJsonString() + "\n", context.RequestAborted);
    }

    private async Task Metrics(HttpContext context)
    {
        // Whole before the first byte leaves: half a page would be read as a bot that counts differently.
        using var page = new MemoryStream();
        await metrics.Write(page, context.RequestAborted);
        context.Response.ContentType = MetricsPage.ContentType;
        page.Position = 0;
        await page.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
