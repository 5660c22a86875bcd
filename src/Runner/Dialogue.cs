namespace CoroutineBot.Runner;

/// <summary>A conversation with a program that has been loaded: after its module-level code has run, a driver of ours runs in the same process, and
/// its words arrive here one by one, each answered before the next. The driver lives beside the learner's code, so what it says is only a
/// claim; when it said so, and how long it took to answer, is measured outside. A program that speaks out of turn, says more than
/// <see cref="LongestWords"/>, or does not listen is ended with <see cref="Verdict.Error"/> and no exit code.</summary>
/// <param name="Answer">Gets each of the driver's words, first "loaded"; gives the next words for it, or null to end the conversation. The first answer
/// is the driver's own program: Python that finds <c>say(text)</c>, <c>hear()</c> (None at the end) and <c>program</c> (the learner's module).
/// Never called when the program did not get through its module-level code.</param>
public sealed record Dialogue(Func<DialogueTurn, ValueTask<string?>> Answer)
{
    /// <summary>Bytes of UTF-8 in one turn of the program's process.</summary>
    public const int LongestWords = 64 << 10;
}

/// <summary>What the driver said.</summary>
/// <param name="Words">Its words; hostile until proven otherwise.</param>
/// <param name="At">When they arrived, counted from the program's first instruction.</param>
/// <param name="Took">Since the words that it answers were sent; for the first ones, the same as <paramref name="At"/>.</param>
/// <param name="Stdout">Standard output since the turn before.</param>
public sealed record DialogueTurn(string Words, TimeSpan At, TimeSpan Took, string Stdout);
