using System.Collections.Immutable;

namespace CoroutineBot.Runner;

/// <summary>Whether snippets can run on this host, and what each wall is made of.</summary>
/// <param name="CanRun">False: every run is answered with <see cref="Verdict.Fault"/>.</param>
/// <param name="PythonPath">The interpreter; empty when none was found.</param>
/// <param name="PythonVersion">Its version; empty when none was found.</param>
/// <param name="Layers">Each isolation layer as it is here.</param>
/// <param name="Problem">Why nothing can run.</param>
/// <param name="Cure">What to do about it.</param>
public sealed record RunnerStatus(
    bool CanRun, string PythonPath, string PythonVersion, ImmutableArray<IsolationLayer> Layers, string? Problem, string? Cure)
{
    /// <summary>Stands for the sandbox's own programs: where it is another one, a snippet may be run, traced or measured otherwise. Empty when they cannot be read.</summary>
    public string Sandbox { get; init; } = "";
}

/// <summary>One wall of the sandbox.</summary>
/// <param name="Name">What it is, such as "network namespace".</param>
/// <param name="State">Whether it stands.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="Cure">What to do when it does not stand.</param>
public sealed record IsolationLayer(string Name, LayerState State, string Detail, string? Cure = null);

/// <summary>How well a layer stands.</summary>
public enum LayerState
{
    Ok,
    Degraded,
    Missing,
}
