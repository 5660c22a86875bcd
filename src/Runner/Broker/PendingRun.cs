using CoroutineBot.Runner.FirstAid;

namespace CoroutineBot.Runner.Broker;

/// <summary>A run whose end has not been reported yet. Reports come from one thread, so nothing here is locked.</summary>
internal sealed class PendingRun(RunRequest request, RunLimits limits, Action<RunLine>? onLine, string pythonVersion)
{
    private readonly TaskCompletionSource<RunResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private OutputLines output = new(onLine);
    private bool again;
    private int heard; // how much of the standard output belongs to turns that are over

    public Task<RunResult> Result => done.Task;

    /// <summary>How words and orders reach the broker that runs it.</summary>
    public Action<Order>? Send { get; set; }

    public Order Order(long id) => new("run", id, SourceBytes.Of(request.Code), SourceBytes.Of(request.Stdin),
        limits.Wall.TotalSeconds, limits.CpuSeconds, limits.MemoryBytes, limits.OutputBytes, limits.Processes, request.ShortestBlock.TotalSeconds, Talk: request.Dialogue is not null);

    public void Heard(Report report)
    {
        switch (report.Ev)
        {
            case "out":
                output.Add(report.Stream == "stderr" ? OutputStream.Stderr : OutputStream.Stdout,
                    TimeSpan.FromMilliseconds(report.At), report.Text ?? "");
                break;
            case "said" when request.Dialogue is { } dialogue:
                _ = Answer(dialogue, report);
                break;
            case "again" when request.Dialogue is not null:
                Fail("the sandbox's server ended in the middle of a dialogue"); // half of it was held with a program that is no more
                break;
            case "again":
                output = new OutputLines(onLine); // the first try's output is no part of the result
                again = true;
                break;
            case "fault":
                Fail(report.Text ?? "the sandbox gave no reason");
                break;
            case "end":
                End(report);
                break;
        }
    }

    public void Fail(string fault) => done.TrySetResult(RunResult.Failed(fault, pythonVersion) with
    {
        Lines = output.Close(TimeSpan.MaxValue),
        Stdout = output.Stdout,
        Stderr = output.Stderr,
    });

    public void Stop() => done.TrySetResult(RunResult.Empty(Verdict.Stopped, pythonVersion));

    // The broker lets nobody speak twice in a row, so turns never overlap.
    private async Task Answer(Dialogue dialogue, Report report)
    {
        var printed = output.Stdout;
        var turn = new DialogueTurn(report.Text ?? "", TimeSpan.FromMilliseconds(report.At), TimeSpan.FromMilliseconds(report.Took), printed[heard..]);
        heard = printed.Length;
        try
        {
            Send?.Invoke(await dialogue.Answer(turn) is { Length: > 0 } words ? new Order("tell", report.Id, Text: words) : new Order("hush", report.Id));
        }
        catch (Exception problem) // the caller's own code: its failure must not become a run that never ends
        {
            Fail($"the conversation with the program broke off: {problem.Message}");
            Send?.Invoke(new Order("stop", report.Id));
        }
    }

    private void End(Report report)
    {
        var wall = TimeSpan.FromMilliseconds(report.Wall);
        var claims = Claims.Read(report.Claims ?? "", wall);
        var fault = report.Fault is null ? null : Explain(report.Fault);
        var (verdict, exitCode) = new Ending(report.Killed, report.Code, claims.End, fault).Judge();
        var lines = output.Close(wall);
        var result = new RunResult(
            verdict, exitCode, output.Stdout, output.Stderr, report.Truncated, wall,
            TimeSpan.FromMilliseconds(report.Cpu), report.Peak, lines, claims.Trace, [], pythonVersion, fault)
        { RunAgain = again };
        done.TrySetResult(fault is null ? result with { Mistakes = KnownMistakes.In(request.Code, result, claims.Patterns, request.Aims) } : result);
    }

    // A run that never started has said why on its standard error: that is ours to read, the learner's code did not run yet.
    private string Explain(string fault)
    {
        var last = output.Stderr.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
        return last is null ? fault : $"{fault}: {last}";
    }
}
