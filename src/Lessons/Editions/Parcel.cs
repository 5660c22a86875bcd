using System.Collections.Immutable;
using System.IO.Compression;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Editions;

/// <summary>Why a parcel is not even looked into.</summary>
public enum ParcelFault
{
    None,

    /// <summary>Neither a lesson file nor a zip.</summary>
    UnknownKind,

    /// <summary>The zip is damaged, encrypted or of an unknown kind.</summary>
    Broken,

    /// <summary>A name in the zip leads out of it.</summary>
    PathOutside,

    /// <summary>Unpacked it is larger than <see cref="Parcel.MostBytes"/>, or has more than <see cref="Parcel.MostFiles"/> files.</summary>
    TooLarge,

    /// <summary>Two files of the zip have one name.</summary>
    Twice,

    /// <summary>There is neither <c>ru.md</c> nor <c>en.md</c> in it.</summary>
    NoLesson,

    /// <summary>It holds more than one lesson.</summary>
    SeveralLessons,
}

/// <summary>A chunk that was sent in a file of its own, and where it came to stand in its lesson.</summary>
/// <param name="File">How the file was called.</param>
/// <param name="Path">The lesson's file.</param>
/// <param name="From">Lines of the lesson's file before it.</param>
/// <param name="Length">Its lines.</param>
/// <param name="Before">Lines of the file that was sent before it.</param>
public sealed record ChunkPlace(string File, string Path, int From, int Length, int Before)
{
    public bool Holds(Place place) => place.Path == Path && place.Line > From && place.Line <= From + Length;

    /// <summary>The same finding where whoever sent the file finds it.</summary>
    public Finding Told(Finding finding) => Holds(finding.Place)
        ? finding with { Place = finding.Place with { Path = File, Line = finding.Place.Line - From + Before } }
        : finding with { Text = finding.Text + " This stands elsewhere in the lesson, not in the file you sent." };
}

/// <summary>What somebody sent: the files of one lesson as they came, and perhaps a <c>course.yml</c>.</summary>
/// <param name="Files">By path within the lesson.</param>
/// <param name="CourseYml">The course file that came along, or null.</param>
public sealed record Parcel(ImmutableSortedDictionary<string, byte[]> Files, byte[]? CourseYml)
{
    /// <summary>The id of the course that was named along; null where none was.</summary>
    public string? Course { get; init; }

    /// <summary>In a zip, the name of the folder in which the lesson's own folder lies; null where there is none.</summary>
    public string? FolderAbove { get; init; }

    /// <summary>How the file was called that came alone; null where what came has names of its own.</summary>
    public string? SentAs { get; init; }

    /// <summary>Most bytes that all files together may unpack to. A lesson has some tens of KiB.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Most files in a zip.</summary>
    public const int MostFiles = 200;

    private const string CheckFolder = "checks/";

    /// <summary>A file that is called as lessons are. Phones put <c>.txt</c> behind what they do not know.</summary>
    public static bool Takes(string name) => Plain(name) is var plain && (plain.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || plain.EndsWith(".zip", StringComparison.OrdinalIgnoreCase));

    /// <summary>Opens a file that was sent. Never throws for what it holds.</summary>
    /// <param name="sent">How the file is called; only its ending matters, see <see cref="Takes"/>.</param>
    /// <param name="bytes">The file.</param>
    public static (Parcel? Parcel, ParcelFault Fault) Open(string sent, byte[] bytes)
    {
        var name = Plain(sent);
        if (name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return Unzip(bytes);
            }
            catch (Exception broken) when (broken is InvalidDataException or NotSupportedException or IOException or ArgumentException or OverflowException or IndexOutOfRangeException)
            {
                return (null, ParcelFault.Broken);
            }
        }

        if (!name.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
        {
            return (null, ParcelFault.UnknownKind);
        }

        var language = bytes.Length > MostBytes ? null : LanguageOf(bytes);
        return bytes.Length > MostBytes ? (null, ParcelFault.TooLarge)
            : (new Parcel(Sorted([new(language is { } told ? LessonFiles.NameOf(told) : LooksEnglish(name) ? "en.md" : "ru.md", bytes)]), null) { SentAs = sent }, ParcelFault.None);
    }

    /// <summary>What came is one chunk of the lesson; null where it is all of a file.</summary>
    public ChunkPlace? Chunk { get; init; }

    /// <summary>A finding at the place where whoever sent this finds it: under the name of the file that came alone.</summary>
    public Finding Told(Finding finding) => Chunk is { } chunk ? chunk.Told(finding) : SentAs is { } name && Files.ContainsKey(finding.Place.Path) ? finding with { Place = finding.Place with { Path = name } } : finding;

    private static string Plain(string name)
    {
        var bare = name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? name[..^".txt".Length] : name;
        return bare.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase) ? bare[..^".markdown".Length] + ".md"
            : bare.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? bare
            : name;
    }

    private static bool LooksEnglish(string name) => name.Split('.', '-', '_', ' ').Contains("en", StringComparer.OrdinalIgnoreCase);

    private static Model.Language? LanguageOf(byte[] bytes)
    {
        var unheard = new FindingList();
        return SourceDecoder.Decode("", bytes, unheard) is { } text ? LessonReader.ReadFile("", text, unheard)?.Front?.Language : null;
    }

    private static (Parcel?, ParcelFault) Unzip(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        if (zip.Entries.Count > MostFiles)
        {
            return (null, ParcelFault.TooLarge);
        }

        var files = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        var left = MostBytes;
        foreach (var entry in zip.Entries)
        {
            if (LeadsOutside(entry.FullName))
            {
                return (null, ParcelFault.PathOutside);
            }

            // What packers add by themselves is nobody's lesson.
            var parts = entry.FullName.Split('/', StringSplitOptions.RemoveEmptyEntries);
            if (entry.FullName.EndsWith('/') || parts.Any(part => part.StartsWith('.') || part == "__MACOSX"))
            {
                continue;
            }

            if (Read(entry, left) is not { } content)
            {
                return (null, ParcelFault.TooLarge);
            }

            left -= content.Length;
            if (!files.TryAdd(string.Join('/', parts), content))
            {
                return (null, ParcelFault.Twice);
            }
        }

        return Sort(files);
    }

    /// <summary>The size that a zip states is only its word: what comes out is counted.</summary>
    private static byte[]? Read(ZipArchiveEntry entry, int most)
    {
        if (entry.Length > most)
        {
            return null;
        }

        using var stream = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int got; (got = stream.Read(buffer)) > 0;)
        {
            if (content.Length + got > most)
            {
                return null;
            }

            content.Write(buffer, 0, got);
        }

        return content.ToArray();
    }

    private static bool LeadsOutside(string path) =>
        path.Length == 0 || path.StartsWith('/') || path.Contains('\\') || path.Contains(':') || path.Any(char.IsControl) || path.Split('/').Any(part => part is ".." or ".");

    private static (Parcel?, ParcelFault) Sort(Dictionary<string, byte[]> files)
    {
        var languages = Enum.GetValues<Model.Language>().Select(LessonFiles.NameOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var folders = files.Keys.Where(path => languages.Contains(NameIn(path))).Select(FolderOf).Distinct().ToList();
        if (folders.Count != 1)
        {
            return (null, folders.Count == 0 ? ParcelFault.NoLesson : ParcelFault.SeveralLessons);
        }

        var folder = folders[0];
        var above = folder.Length == 0 ? "" : FolderOf(folder.TrimEnd('/'));
        var course = files.GetValueOrDefault(folder + CourseFile.Name) ?? files.GetValueOrDefault(above + CourseFile.Name);
        var own = files.Where(file => file.Key.StartsWith(folder, StringComparison.Ordinal))
            .Select(file => new KeyValuePair<string, byte[]>(file.Key[folder.Length..], file.Value))
            .Where(file => languages.Contains(file.Key) || file.Key.StartsWith(CheckFolder, StringComparison.Ordinal))
            .Select(file => languages.Contains(file.Key) ? new(file.Key.ToLowerInvariant(), file.Value) : file);
        return (new Parcel(Sorted(own), course) { FolderAbove = above.Length > 0 ? NameIn(above.TrimEnd('/')) : null }, ParcelFault.None);
    }

    private static ImmutableSortedDictionary<string, byte[]> Sorted(IEnumerable<KeyValuePair<string, byte[]>> files) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, files);

    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    private static string NameIn(string path) => path[(path.LastIndexOf('/') + 1)..];
}
