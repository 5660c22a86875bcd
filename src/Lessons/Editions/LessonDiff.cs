using System.Collections.Immutable;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Editions;

/// <summary>What happened to one chunk or exercise between two editions.</summary>
public enum Change
{
    Added,
    Changed,

    /// <summary>It is gone, and its id is listed as retired.</summary>
    Retired,

    /// <summary>It is gone, and nobody says that it will not return.</summary>
    Gone,
}

/// <param name="Id">Of a chunk or exercise.</param>
/// <param name="What">What happened.</param>
/// <param name="Languages">The files in which it did.</param>
public sealed record PartChange(string Id, Change What, ImmutableArray<Language> Languages);

/// <summary>The difference between two editions of a lesson, by id.</summary>
/// <param name="Parts">In the order of the newer edition; what is gone comes last.</param>
/// <param name="Checks">Paths of hidden checks that were added, changed or taken away.</param>
/// <param name="FrontMatter">Something before the first chunk differs: the title, the concepts, what is retired.</param>
public sealed record LessonDiff(ImmutableArray<PartChange> Parts, ImmutableArray<string> Checks, bool FrontMatter)
{
    /// <summary>Languages that the newer one has in addition. What they say in other words than a language that was there is no news of its own.</summary>
    public ImmutableArray<Language> NewLanguages { get; init; } = [];

    public ImmutableArray<Language> GoneLanguages { get; init; } = [];

    public bool IsEmpty => Parts.IsEmpty && Checks.IsEmpty && !FrontMatter && NewLanguages.IsEmpty && GoneLanguages.IsEmpty;

    public static LessonDiff Between(LessonFiles older, LessonFiles newer)
    {
        var found = new List<(string Id, Change What, Language Language)>();
        var languages = Enum.GetValues<Language>();
        var isNew = languages.All(language => older.In(language) is null);
        var added = languages.Where(language => !isNew && older.In(language) is null && newer.In(language) is not null).ToImmutableArray();
        foreach (var language in languages.Except(added))
        {
            if (newer.In(language) is { } now)
            {
                found.AddRange(InOneFile(older.In(language), now).Select(one => (one.Id, one.What, language)));
            }
        }

        var parts = found.Where(one => one.What is Change.Added or Change.Changed).Concat(found.Where(one => one.What is Change.Retired or Change.Gone))
            .GroupBy(one => (one.Id, one.What))
            .Select(group => new PartChange(group.Key.Id, group.Key.What, [.. group.Select(one => one.Language)]));
        var checks = older.Texts.Keys.Union(newer.Texts.Keys).Where(path => path.EndsWith(".py", StringComparison.Ordinal))
            .Where(path => older.Texts.GetValueOrDefault(path) != newer.Texts.GetValueOrDefault(path));
        var front = Enum.GetValues<Language>().Any(language => newer.In(language) is { } now && older.In(language) is { } then && Front(then) != Front(now));
        return new LessonDiff([.. parts], [.. checks.Order(StringComparer.Ordinal)], front)
        {
            NewLanguages = added,
            GoneLanguages = [.. languages.Where(language => older.In(language) is not null && newer.In(language) is null)],
        };
    }

    private static IEnumerable<(string Id, Change What)> InOneFile(string? older, string newer)
    {
        var before = older is null ? ImmutableDictionary<string, string>.Empty : ChunkSource.Parts(older);
        var retired = Format.LessonReader.Read("", newer).Text?.Retired ?? [];
        var after = ChunkSource.Parts(newer);
        foreach (var (id, text) in after.OrderBy(part => newer.IndexOf($"{{#{part.Key}", StringComparison.Ordinal)))
        {
            if (!before.TryGetValue(id, out var then))
            {
                yield return (id, Change.Added);
            }
            else if (then != text)
            {
                yield return (id, Change.Changed);
            }
        }

        foreach (var id in before.Keys.Where(id => !after.ContainsKey(id)).Order(StringComparer.Ordinal))
        {
            yield return (id, retired.Contains(id) ? Change.Retired : Change.Gone);
        }
    }

    private static string Front(string file) => file.Split("\n## ", 2)[0].ReplaceLineEndings("\n");
}
