using System.Text.Json.Serialization;

namespace CoroutineBot.Lessons.Practice;

/// <summary>What is wrong when a check fails. The words for people live with the caller.</summary>
public enum Miss
{
    /// <summary>Nothing: it passed.</summary>
    None,

    /// <summary>The sandbox failed: nobody's mistake, and no judgement.</summary>
    Fault,

    /// <summary>The program raised before anything could be asked. <c>Actual</c>: type and text of its error; null when it left without one.</summary>
    ProgramFailed,

    /// <summary>A limit other than the wall time ended it. <c>Actual</c>: <c>cpu</c>, <c>memory</c>, <c>output</c> or <c>processes</c>.</summary>
    Limit,

    /// <summary>The program, or a call, did not end within the run's wall time. <c>Line</c>: where somebody still waits.</summary>
    Hung,

    /// <summary>A name that is asked for is not there. <c>Expected</c>: the name.</summary>
    Missing,

    /// <summary>The call raised. <c>Actual</c>: type and text.</summary>
    Raised,

    /// <summary>Another value than the solution's.</summary>
    WrongValue,

    /// <summary>Something else was printed.</summary>
    WrongOutput,

    /// <summary>It took less than the least seconds.</summary>
    TooShort,

    /// <summary>It took more than the most seconds.</summary>
    TooLong,

    /// <summary>The loop stood still for longer than allowed. <c>Line</c>: where.</summary>
    Blocked,

    /// <summary>Fewer child tasks were alive at once than wanted.</summary>
    TooFewTasks,

    /// <summary>More child tasks were alive at once than wanted.</summary>
    TooManyTasks,

    /// <summary>Fewer child tasks than wanted ended in this way.</summary>
    WrongEnding,

    /// <summary>Child tasks were alive when the call, the driver or the program was over.</summary>
    LeftBehind,

    /// <summary>The text lacks this part.</summary>
    Lacks,

    /// <summary>The text has this part, which it must not have. <c>Line</c>: where.</summary>
    Holds,

    /// <summary>A warning, or an error that nobody looked at. <c>Actual</c>: its line.</summary>
    NotCalm,

    /// <summary>The program went away, or broke the rules of the dialogue, instead of answering.</summary>
    NoAnswer,

    /// <summary>The value cannot be sent. <c>Actual</c>: its type, or empty for one that is too large.</summary>
    Unsendable,

    /// <summary>What stands in the text cannot be told: it is no Python. Nothing is wrong with this check, but it is not passed either.</summary>
    Unparsed,
}

/// <summary>The outcome of one check.</summary>
/// <param name="Key">A check word of the format, or <c>program</c> when the program could not be asked at all, or <c>drive</c> for a check file.</param>
/// <param name="Miss">What is wrong.</param>
/// <param name="Expected">Values as Python writes them, ranges of seconds or numbers as the format does, printed text as it is; null where there is nothing to expect.</param>
/// <param name="Actual">What was seen, written in the same way; measured seconds with two digits.</param>
/// <param name="Input">The call that was made, such as <c>add(2, -7)</c>; null without one.</param>
/// <param name="Line">A line of the learner's program, from 1.</param>
public sealed record CheckResult(string Key, Miss Miss, string? Expected = null, string? Actual = null, string? Input = null, int? Line = null)
{
    public bool Passed => Miss == Miss.None;

    /// <summary>With <see cref="Practice.Miss.Fault"/>: what its author did wrong, so that trying again helps nobody; null where it is the sandbox.</summary>
    [JsonIgnore]
    public AuthorsFault? Author { get; init; }

    /// <summary>With a wrong value of a check file: where the two values differ, in the order of the file; a dict is told entry by entry. Null otherwise.</summary>
    public IReadOnlyList<Difference>? Differences { get; init; }

    /// <summary>The labels that the check file gave to what it saw, with this program or with the solution.</summary>
    [JsonIgnore]
    internal IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>A busy machine can be the reason, so it is tried once more, with nothing beside it, before anybody is blamed.</summary>
    public bool Doubtful => Miss is Miss.TooLong or Miss.Blocked or Miss.TooFewTasks or Miss.TooManyTasks or Miss.Fault && Author is null;
}

/// <summary>One thing that a check file saw and that is not as with the solution.</summary>
/// <param name="Label">The key of the dict's entry, which the lesson may give words to; null where the value is told as a whole.</param>
/// <param name="Wanted">What came of the solution; null where it has no such entry.</param>
/// <param name="Seen">What came of the learner's program; null where it has no such entry.</param>
/// <param name="Reordered">Both are lists of the same items, in another order.</param>
public sealed record Difference(string? Label, SeenValue? Wanted, SeenValue? Seen, bool Reordered = false);

/// <param name="Python">As Python writes it, whole.</param>
/// <param name="Word">The text itself where the value is a text, which the lesson may give words to.</param>
public sealed record SeenValue(string Python, string? Word = null);

/// <summary>A check that does not work with the task's own solution.</summary>
/// <param name="What">What is wrong, in plain English, with its subject.</param>
/// <param name="OfFile">It is the check file; otherwise the check block or the solution.</param>
/// <param name="Line">In the check file, from 1; null where no line is known.</param>
public sealed record AuthorsFault(string What, bool OfFile, int? Line = null);
