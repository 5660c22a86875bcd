using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Bot.Listening;

/// <summary>A small web server at one address: that of the webhook, or that of the health checks. It reads no settings of its own and logs nothing.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication app;

    private Listener(WebApplication app) => this.app = app;

    /// <summary>Where it listens, with the real port when port 0 was asked for.</summary>
    public string Address => app.Urls.First();

    /// <param name="setting">The setting that holds the address: named when it cannot be used.</param>
    /// <param name="maxBody">The largest request that is read, in bytes.</param>
    /// <exception cref="ListenException">The address cannot be listened on.</exception>
    public static async Task<Listener> Start(string address, string setting, long maxBody, Action<WebApplication> map, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseUrls(address).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = maxBody;
            // Who sends a byte a minute keeps a connection, not a worker; there are few of those to keep.
            kestrel.Limits.MaxConcurrentConnections = 256;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        var app = builder.Build();
        app.UseRouting();
        map(app);
        try
        {
            await app.StartAsync(ct);
            return new Listener(app);
        }
        catch (Exception failed) when (failed is IOException or System.Net.Sockets.SocketException or UnauthorizedAccessException or InvalidOperationException)
        {
            await app.DisposeAsync();
            var why = failed.InnerException is AddressInUseException ? "another program listens there" : failed.Message;
            throw new ListenException($"The bot cannot listen on {address} ({setting}): {why}. End that program, or choose another address.");
        }
    }

    /// <summary>Lets requests that have begun finish, takes no more.</summary>
    public Task Stop(CancellationToken ct) => app.StopAsync(ct);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>An address to listen on: http, a host or <c>*</c>, a port.</summary>
    internal static bool IsUsable(string url) => Read(url) is { Scheme: "http", Host.Length: > 0, PathAndQuery: "/" };

    /// <summary>The address in parts; "every address of this machine" (<c>*</c>, <c>+</c>) reads as 0.0.0.0. Null where it is none.</summary>
    internal static Uri? Read(string url) =>
        Uri.TryCreate(url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri) ? uri : null;
}

/// <summary>An address cannot be listened on; the message says which setting and what to do.</summary>
public sealed class ListenException(string message) : Exception(message);
