using Microsoft.Extensions.Hosting;

namespace CoroutineBot.Bot.Gateway;

/// <summary>How the program ends when it has to end by itself. Whoever starts the host asks for the exit code afterwards.</summary>
public sealed class Ending(IHostApplicationLifetime lifetime)
{
    public int ExitCode { get; private set; }

    /// <summary>Why; its message is a sentence for the operator.</summary>
    public Exception? Reason { get; private set; }

    public void Now(int exitCode, Exception reason)
    {
        (ExitCode, Reason) = (exitCode, reason);
        lifetime.StopApplication();
    }
}
