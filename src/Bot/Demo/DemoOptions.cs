using CoroutineBot.Bot.Listening;

namespace CoroutineBot.Bot.Demo;

/// <summary>The bot without a token: a Bot API server of its own, with a chat page, on this machine.</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Where the demo's chat page listens.</summary>
    public string Url { get; set; } = "http://127.0.0.1:8080";

    /// <summary>How the bot itself, and people on this machine, reach it: "every address" is no address to go to.</summary>
    internal string LocalUrl
    {
        get
        {
            var uri = Listener.Read(Url) ?? throw new UriFormatException($"{Url} is no address.");
            return uri.Host is "0.0.0.0" or "[::]" ? $"{uri.Scheme}://127.0.0.1:{uri.Port}" : $"{uri.Scheme}://{uri.Authority}";
        }
    }

    internal static bool IsUsable(string url) => Listener.Read(url) is { Scheme: "http", Port: > 0, Host.Length: > 0 };
}
