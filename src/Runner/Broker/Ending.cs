namespace CoroutineBot.Runner.Broker;

/// <summary>What the broker saw of a run's end.</summary>
/// <param name="Killed">Why it ended the run: cpu, wall, output, memory, processes, stopped, or null when the run ended by itself.</param>
/// <param name="Code">Exit code, or minus the signal.</param>
/// <param name="Claim">The run's own word about its end. Only chooses between the names of a failure.</param>
/// <param name="Fault">What went wrong on our side.</param>
internal sealed record Ending(string? Killed, int Code, string? Claim, string? Fault)
{
    /// <summary>The verdict, by what happened first. A claim can never turn a failure into success or hide a limit.</summary>
    public (Verdict Verdict, int? ExitCode) Judge()
    {
        if (Fault is not null)
            return (Verdict.Fault, null);
        switch (Killed)
        {
            case "cpu": return (Verdict.Cpu, null);
            case "wall": return (Verdict.Wall, null);
            case "output": return (Verdict.Output, null);
            case "memory": return (Verdict.Memory, null);
            case "processes": return (Verdict.Processes, null);
            case "stopped": return (Verdict.Stopped, null);
            case "talk": return (Verdict.Error, null); // it broke the rules of a dialogue
        }

        if (Code == 0)
            return (Verdict.Ok, 0);
        return Claim switch
        {
            "memory" => (Verdict.Memory, null),
            "processes" => (Verdict.Processes, null),
            _ => (Verdict.Error, Code),
        };
    }
}
