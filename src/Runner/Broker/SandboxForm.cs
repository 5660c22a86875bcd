namespace CoroutineBot.Runner.Broker;

/// <summary>The two complete forms of isolation, the better one first.</summary>
internal static class SandboxForm
{
    /// <summary>User, PID, mount, IPC, network and UTS namespaces of its own for each run, and everything of the other form.</summary>
    public const string Namespaces = "namespaces";

    /// <summary>Filtered calls, Landlock and limits under a user of its own: for containers that refuse namespaces.</summary>
    public const string Filter = "filter";

    public static readonly string[] All = [Namespaces, Filter];
}
