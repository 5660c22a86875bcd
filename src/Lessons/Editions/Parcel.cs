using System.Collections.Immutable;
using System.IO.Compression;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;

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

/// <summary>What somebody sent: the files of one lesson as they came, and perhaps a <c>course.yml</c>.</summary>
/// <param name="Files">By path within the lesson.</param>
/// <param name="CourseYml">The course file that came along, or null.</param>
public sealed record Parcel(ImmutableSortedDictionary<string, byte[]> Files, byte[]? CourseYml)
{
    /// <summary>Most bytes that all files together may unpack to. A lesson has some tens of KiB.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Most files in a zip.</summary>
    public const int MostFiles = 200;

    private const string CheckFolder = "checks/";

    /// <summary>Opens a file that was sent. Never throws for what it holds.</summary>
    /// <param name="name">How the file is called; only its ending matters.</param>
    /// <param name="bytes">The file.</param>
    public static (Parcel? Parcel, ParcelFault Fault) Open(string name, byte[] bytes)
    {
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
            : (new Parcel(Sorted([new(language is { } told ? LessonFiles.NameOf(told) : LooksEnglish(name) ? "en.md" : "ru.md", bytes)]), null), ParcelFault.None);
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
        return (new Parcel(Sorted(own), course), ParcelFault.None);
    }

    private static ImmutableSortedDictionary<string, byte[]> Sorted(IEnumerable<KeyValuePair<string, byte[]>> files) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, files);

    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    private static string NameIn(string path) => path[(path.LastIndexOf('/') + 1)..];
}
