namespace CoroutineBot.LocalTelegram.Disk;

/// <summary>The program cannot start; the message says why and what to do.</summary>
internal sealed class StartupException(string message) : Exception(message);
