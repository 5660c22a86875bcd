using Microsoft.Playwright;

namespace CoroutineBot.Chats.Tests.WebChat;

/// <summary>The distribution's own Chromium, driven by Playwright. Its own browsers are never downloaded.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] _places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var chromium = _places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("The web chat is tested in Chromium, which is not here. Install it: apt-get install chromium");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task<IPage> Open(string url, int width = 390, int height = 844, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            DeviceScaleFactor = 2,
            ColorScheme = scheme,
        });
        context.SetDefaultTimeout(40_000);
        var page = await context.NewPageAsync();
        try
        {
            await page.GotoAsync(url);
        }
        catch (PlaywrightException changed) when (changed.Message.Contains("ERR_NETWORK_CHANGED", StringComparison.Ordinal))
        {
            await page.GotoAsync(url);
        }

        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
