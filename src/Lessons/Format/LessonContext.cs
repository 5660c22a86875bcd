using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Format;

internal enum NameKind
{
    Concept,
    Misconception,
}

/// <summary>A name that course.yml must know.</summary>
internal sealed record NameUse(NameKind Kind, string Name, Place Place);

/// <summary>What must be equal in both languages about one chunk or exercise.</summary>
internal sealed record Outline(string Id, string Kind, Place Place)
{
    public const string Gap = "gap question";
    public const string Order = "order question";
    public const string Bug = "bug question";

    /// <summary>What it is, its value, where it stands.</summary>
    public List<(string What, string Value, Place Place)> Facts { get; } = [];

    /// <summary>Code in file order; only Python is compared without its comments.</summary>
    public List<Fence> Codes { get; } = [];
}

/// <summary>What is known while one file is read from top to bottom.</summary>
internal sealed class LessonContext
{
    private readonly Dictionary<string, string> _programs = [];
    private readonly Dictionary<string, int> _snippetCounts = [];

    public LessonContext(SourceText source, FindingList findings)
    {
        (Source, Findings) = (source, findings);
        Blocks = new BlockReader(source, findings);
    }

    public SourceText Source { get; }

    public FindingList Findings { get; }

    public BlockReader Blocks { get; }

    /// <summary>Chunk and exercise ids seen so far, with their places.</summary>
    public Dictionary<string, Place> Ids { get; } = [];

    public HashSet<string> Retired { get; } = [];

    public List<NameUse> Names { get; } = [];

    public List<Outline> Outlines { get; } = [];

    public IReadOnlyCollection<string> ProgramIds => _programs.Keys;

    /// <summary>The run block that stands nearest above.</summary>
    public Snippet? LastSnippet { get; set; }

    public void Add(FindingCode code, int offset, string text) => Findings.Add(code, Source.At(offset), text);

    public void Use(NameKind kind, string name, int offset) => Names.Add(new NameUse(kind, name, Source.At(offset)));

    public string NextSnippetId(string owner)
    {
        var count = _snippetCounts[owner] = _snippetCounts.GetValueOrDefault(owner) + 1;
        return count == 1 ? owner : $"{owner}-{count}";
    }

    public string? FindProgram(string id) => _programs.GetValueOrDefault(id);

    public void KeepProgram(string id, string program) => _programs.TryAdd(id, program);
}
