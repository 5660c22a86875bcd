using System.Collections.Immutable;
using System.Text.Json;

namespace CoroutineBot.Runner.Broker;

/// <summary>Tries at the start, from inside, what must not work. Without this, nothing runs: a wall that nobody has pushed is a
/// drawing of a wall.</summary>
internal static class SelfTest
{
    private static readonly RunLimits Limits = new(TimeSpan.FromSeconds(10), 2, 64L << 20, 64 << 10, 16);

    public static async Task<RunnerStatus> Check(SandboxedRunner runner, Report ready, RunnerOptions options, CancellationToken ct)
    {
        var path = ready.Path ?? "";
        var version = ready.Python ?? "";
        var program = await File.ReadAllTextAsync(Path.Combine(SandboxPrograms.Folder, "selftest.py"), ct);
        var sandbox = SandboxPrograms.Fingerprint(SandboxPrograms.Folder);
        var result = await runner.RunUnbounded(new RunRequest(program, $"{Limits.MemoryBytes}\n{runner.Form}\n") { Limits = Limits }, null, ct);
        var layers = Layers(result);
        if (result.Verdict != Verdict.Ok)
        {
            var problem = result.Fault ?? LastLine(result.Stderr) ?? $"the self-test ended with {result.Verdict}";
            return new RunnerStatus(false, path, version, layers, $"The sandbox's self-test did not pass: {problem}", Cure(problem));
        }

        var broken = layers.Where(layer => layer.State == LayerState.Missing).ToList();
        if (broken.Count == 0 && layers.Length > 0)
            return new RunnerStatus(true, path, version, layers, null, null) { Sandbox = sandbox };
        var names = string.Join(", ", broken.Select(layer => layer.Name));
        return new RunnerStatus(options.Isolation == IsolationMode.Degraded, path, version, layers,
            $"These walls of the sandbox do not stand on this host: {names}", broken[0].Cure)
        { Sandbox = sandbox };
    }

    private static ImmutableArray<IsolationLayer> Layers(RunResult result)
    {
        var layers = ImmutableArray.CreateBuilder<IsolationLayer>();
        foreach (var line in result.Lines.Where(line => line.Stream == OutputStream.Stdout))
        {
            try
            {
                using var json = JsonDocument.Parse(line.Text);
                var name = json.RootElement.GetProperty("name").GetString()!;
                var ok = json.RootElement.GetProperty("ok").GetBoolean();
                var seen = json.RootElement.GetProperty("seen").GetString() ?? "";
                // Landlock is a second wall behind the mounts; a kernel without it still has the first one. And a name is only a name.
                var state = ok ? LayerState.Ok : name is "Landlock" or "UTS namespace" ? LayerState.Degraded : LayerState.Missing;
                layers.Add(new IsolationLayer(name, state, ok ? Meaning(name) ?? seen : seen, ok ? null : Cure(name)));
            }
            catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                layers.Add(new IsolationLayer("self-test", LayerState.Missing, line.Text));
            }
        }

        return layers.ToImmutable();
    }

    /// <summary>What a wall that stands means, in words for the host; null where what was seen says it better.</summary>
    private static string? Meaning(string name) => name switch
    {
        "user namespace" => "snippets are nobody, also to the kernel",
        "PID namespace" => "snippets see no other process",
        "mount namespace" => "snippets see no file of the host",
        "UTS namespace" => "snippets do not learn the host's name",
        "network namespace" => "no way out",
        "seccomp" => "forbidden system calls are refused",
        "read-only files" => "the standard library cannot be written",
        "work folder" => "private and bounded",
        "memory limit" => "holds",
        "Landlock" => "a second wall around files",
        _ => null,
    };

    public static string Cure(string problem) => problem switch
    {
        "UTS namespace" => "harmless: a snippet can read the container's name; a seccomp profile that allows sethostname hides it",
        _ when problem.Contains("Operation not permitted", StringComparison.Ordinal) || problem.Contains("uid map", StringComparison.Ordinal)
            || problem.Contains("No permissions", StringComparison.Ordinal) || problem.Contains("namespace", StringComparison.Ordinal) =>
            "let bubblewrap make user namespaces: in a container, start it with a seccomp profile that allows unshare and mount; "
            + "on Ubuntu 24.04, give bwrap an AppArmor profile with `userns,`; elsewhere set user.max_user_namespaces above 0",
        "Landlock" => "a kernel from 5.13 on with landlock among its security modules",
        "seccomp" => "a kernel with CONFIG_SECCOMP_FILTER",
        _ => "see the log; the sandbox refuses to run rather than run open",
    };

    private static string? LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
}
