using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>A program that was run lately: what <c>/compare</c> compares, and what a reply gives input to.</summary>
/// <param name="Key">Where it came from: a message or a step of a lesson. One that runs again takes its own place.</param>
/// <param name="Message">The message it came with; null when it was none.</param>
/// <param name="WantsInput">It met the end of its input.</param>
public sealed record RecentRun(string Key, PersonId Owner, int? Message, RunSource Source, string Input, bool WantsInput = false)
{
    /// <summary>A pair, and one more where a program was run twice under different names.</summary>
    public const int Most = 3;
}
