using System.Collections.Immutable;

namespace CoroutineBot.Lessons.Model;

/// <summary>What a course says about one of its concepts, to somebody who asks for the word and not for the lesson.</summary>
/// <param name="Concept">The concept's id.</param>
/// <param name="Words">The term and its definition, in each language.</param>
/// <param name="Code">A tiny example, or null.</param>
public sealed record GlossaryEntry(string Concept, ImmutableDictionary<Language, GlossaryWords> Words, string? Code)
{
    /// <summary>The longest definition, in characters: two sentences, as they fit under a term on a phone.</summary>
    public const int MostText = 320;

    /// <summary>The longest term or other name, in characters.</summary>
    public const int MostTerm = 40;

    /// <summary>Lines of the example; each is as wide as in lessons.</summary>
    public const int MostLines = 6;

    /// <summary>The chunk that teaches it, where the author names one; null: it follows from the questions about the concept.</summary>
    public GlossaryPlace? At { get; init; }

    public GlossaryWords In(Language language) => Words.TryGetValue(language, out var words) ? words : Words.Values.First();
}

/// <param name="Term">The word itself.</param>
/// <param name="Also">Other names under which people look for it.</param>
/// <param name="Text">One or two sentences; backticks mark code.</param>
public sealed record GlossaryWords(string Term, ImmutableArray<string> Also, string Text);

/// <summary>A chunk of a lesson of the same course.</summary>
public readonly record struct GlossaryPlace(string Lesson, string Chunk);
