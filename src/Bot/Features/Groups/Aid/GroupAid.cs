using System.Collections.Immutable;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Features.Groups.Aid;

/// <summary>First aid for a program that was run in a group: the result is for everybody, this is for the person who ran it.</summary>
public sealed record GroupAid(RunId Run, PersonId Owner, ImmutableArray<Mistake> Mistakes)
{
    /// <summary>How many a group keeps; the full words wait in the private chat anyway.</summary>
    public const int Most = 20;
}
