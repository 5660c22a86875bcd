namespace CoroutineBot.Bot.Ops;

/// <summary>Where whoever runs the bot can look at it.</summary>
public sealed class OpsOptions
{
    public const string Section = "Ops";

    /// <summary>Address for <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>, such as <c>http://127.0.0.1:9090</c>. None: there are none.
    /// It asks for no password, so it belongs on loopback or in a closed network.</summary>
    public string? Url { get; set; }
}
