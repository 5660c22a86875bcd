namespace CoroutineBot.Bot.CommandLine;

/// <summary>What the program ends with; scripts rely on it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Findings, a failed snippet, something needed that is missing.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or settings, or a start that could not be.</summary>
    public const int Wrong = 2;
}
