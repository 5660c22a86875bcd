using System.Collections.Immutable;

namespace CoroutineBot.Bot.Timelines;

/// <summary>How far people come, step by step, as it is shown: one bar for each step, as long as its share of those who began.</summary>
/// <param name="Title">What stands above it, in one line.</param>
/// <param name="Passed">What the plain part of a bar means.</param>
/// <param name="Stayed">What the striped part means.</param>
public sealed record Funnel(string Title, string Passed, string Stayed, ImmutableArray<FunnelStep> Steps);

/// <param name="Name">The step's, in one line.</param>
/// <param name="Label">The number as it is to be read: it may be a guarded one.</param>
/// <param name="Share">How many of those who began came so far; from 0 to 1.</param>
/// <param name="Stays">How many of those who began came so far and no further, and have not finished; at most <paramref name="Share"/>.</param>
public sealed record FunnelStep(string Name, string Label, double Share, double Stays);
