using System.Collections.Immutable;
using CoroutineBot.Lessons.Documents;

namespace CoroutineBot.Lessons.Model;

/// <summary>Something to answer: a question or a practice task. Progress hangs on <c>lesson/id</c> and <see cref="Revision"/>.</summary>
public abstract record Exercise
{
    public required ExerciseFrame Frame { get; init; }

    public string Id => Frame.Id;

    public int Revision => Frame.Revision;

    public string Title => Frame.Title;

    public Document Prompt => Frame.Prompt;

    public ImmutableArray<Document> Hints => Frame.Hints;

    public Document? Explanation => Frame.Explanation;

    public ImmutableArray<string> Concepts => Frame.Concepts;

    public bool ForGroups => Frame.ForGroups;

    public ImmutableArray<Snippet> Snippets => Frame.Snippets;

    public Place Place => Frame.Place;
}

/// <summary>What every exercise has, whatever its kind.</summary>
public sealed record ExerciseFrame
{
    public required string Id { get; init; }

    /// <summary>Raised by the author when the meaning changed: earlier answers no longer count. From 1.</summary>
    public required int Revision { get; init; }

    public required string Title { get; init; }

    /// <summary>The question, its code included; the options of the answer are not part of it.</summary>
    public required Document Prompt { get; init; }

    /// <summary>From gentle to plain, at most three; empty when there is none.</summary>
    public ImmutableArray<Document> Hints { get; init; } = [];

    /// <summary>Shown after the answer, or null.</summary>
    public Document? Explanation { get; init; }

    public ImmutableArray<string> Concepts { get; init; } = [];

    /// <summary>Also asked in study groups.</summary>
    public bool ForGroups { get; init; }

    /// <summary>The programs of the prompt that can be run; their ids begin with the id of the exercise.</summary>
    public ImmutableArray<Snippet> Snippets { get; init; } = [];

    public required Place Place { get; init; }
}

/// <summary>A question that is answered by tapping.</summary>
public abstract record Question : Exercise;

/// <summary>One right option, or several.</summary>
public sealed record ChoiceQuestion : Question
{
    public required ImmutableArray<Option> Options { get; init; }

    /// <summary>Any number of options may be right; otherwise exactly one is.</summary>
    public required bool Several { get; init; }
}

/// <summary>What will the program print, or how long will it take? The snippet settles it by really running.</summary>
public sealed record ForecastQuestion : Question
{
    public required ForecastKind Kind { get; init; }

    public required ImmutableArray<Option> Options { get; init; }

    public required Snippet Snippet { get; init; }

    /// <summary>The same with other numbers, each proven by the lint; empty when the author varies nothing.</summary>
    public ImmutableArray<ForecastVariant> Variants { get; init; } = [];

    /// <summary>The question as the variant of that name asks it, as it is written for null, and null where it has no such variant (any more).</summary>
    public ForecastQuestion? Called(string? name) =>
        name is null ? this : Variants.FirstOrDefault(variant => variant.Name == name) is { } found ? As(found) : null;

    /// <summary>The question as that variant asks it: its program in the prompt too.</summary>
    public ForecastQuestion As(ForecastVariant variant) => this with
    {
        Snippet = variant.Snippet,
        Options = variant.Options,
        Frame = Frame with
        {
            Prompt = new Document([.. Prompt.Blocks.Select(block => block is Code code && code.Text == Snippet.Shown ? code with { Text = variant.Snippet.Shown } : block)]),
        },
        Variants = [],
    };
}

/// <param name="Name">Its numbers, such as <c>n=4, pause=0.5</c>.</param>
/// <param name="Snippet">The program with these numbers, called <c>q-ten.4</c> with the question's id first; a time claim follows from the right option.</param>
/// <param name="Options">In the author's order, with the seconds or the output that they mean now: the same one is right in every variant.</param>
public sealed record ForecastVariant(string Name, Snippet Snippet, ImmutableArray<Option> Options);

public enum ForecastKind
{
    Output,
    Duration,
}

/// <summary>Lines to put in order.</summary>
public sealed record OrderQuestion : Question
{
    /// <summary>The lines in the right order, indented as they shall stand. Equal lines may change places.</summary>
    public required ImmutableArray<string> Lines { get; init; }

    /// <summary>Lines that do not belong.</summary>
    public required ImmutableArray<Distractor> Distractors { get; init; }

    /// <summary>A language such as <c>python</c> for code; empty for plain sentences.</summary>
    public required string Language { get; init; }
}

/// <param name="Text">The false line.</param>
/// <param name="Why">Why it does not belong, in the author's words.</param>
public sealed record Distractor(string Text, string Why)
{
    /// <summary>How many right lines the file has above it.</summary>
    public int Behind { get; init; }
}

/// <summary>Code with blanks.</summary>
public sealed record GapQuestion : Question
{
    public required string Language { get; init; }

    /// <summary>The text before, between and behind the blanks: one element more than <see cref="Gaps"/>.</summary>
    public required ImmutableArray<string> Parts { get; init; }

    public required ImmutableArray<Gap> Gaps { get; init; }
}

/// <param name="Choices">Two to four words, in the author's order.</param>
/// <param name="Right">The index of the one that fits.</param>
public sealed record Gap(ImmutableArray<string> Choices, int Right);

/// <summary>Code of which one line is wrong.</summary>
public sealed record BugQuestion : Question
{
    public required string Language { get; init; }

    public required ImmutableArray<string> Lines { get; init; }

    /// <summary>Index of the wrong line, from 0.</summary>
    public required int Faulty { get; init; }

    /// <summary>What is wrong with that line, in the author's words.</summary>
    public required string Why { get; init; }

    public required string? Misconception { get; init; }
}

/// <param name="Text">At most 100 characters as plain text.</param>
/// <param name="Right">Belongs to the right answer.</param>
/// <param name="Misconception">Why one may take it for right, or null.</param>
/// <param name="Feedback">What to say to the one who chose it, or null.</param>
public sealed record Option(Line Text, bool Right, string? Misconception, Document? Feedback)
{
    /// <summary>Where the option stands.</summary>
    public Place Place { get; init; }

    /// <summary>How its seconds, or the number that it shows, follow from the numbers that the question varies, or null.</summary>
    internal string? Formula { get; init; }
}

/// <summary>A program to write.</summary>
public sealed record PracticeTask : Exercise
{
    public required string Starter { get; init; }

    public required string Solution { get; init; }

    /// <summary>Where the starter stands.</summary>
    public Place StarterPlace { get; init; }

    /// <summary>Where the solution stands.</summary>
    public Place SolutionPlace { get; init; }

    public required ImmutableArray<WrongSample> WrongSamples { get; init; }

    /// <summary>The check block as the file has it: key to value, in file order.</summary>
    public required ImmutableArray<Check> Checks { get; init; }

    /// <summary>What the check file's labels and words are called in the lesson's language, in file order.</summary>
    public ImmutableArray<CheckName> Names { get; init; } = [];

    /// <summary>The words for a label, or for a text that is the value of one; null where the lesson has none.</summary>
    public string? NameOf(string label) => Names.FirstOrDefault(name => name.Label == label)?.Words;
}

/// <param name="Key">One of the check words of the format, such as <c>call</c> or <c>time</c>.</param>
/// <param name="Value">As written behind the key; a list has commas between its items.</param>
/// <param name="Place">Where the key stands.</param>
public sealed record Check(string Key, string Value, Place Place)
{
    /// <summary>The items of a list; the value itself when it is none.</summary>
    public ImmutableArray<string> Items { get; init; } = [];
}

/// <summary>A program that must be rejected, and the misconception for which.</summary>
public sealed record WrongSample(string Misconception, string Code, Place Place);

/// <param name="Label">As the check file writes it.</param>
/// <param name="Words">What a learner reads instead.</param>
/// <param name="Place">Where the label stands in the check block.</param>
public sealed record CheckName(string Label, string Words, Place Place);
