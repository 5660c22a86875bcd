using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Format;

namespace CoroutineBot.Lessons.Editions;

/// <summary>The files of one lesson's folder at one moment: only what a lesson consists of, so that an editor's own files beside it are no change.</summary>
/// <param name="Files">By path within the lesson.</param>
/// <param name="Closed">Paths that nobody may read, or that are pipes, sockets or devices.</param>
public sealed record LessonSnapshot(ImmutableSortedDictionary<string, byte[]> Files, ImmutableArray<string> Closed)
{
    /// <summary>Equal where, and only where, every file is.</summary>
    public string Print { get; } = ContentSnapshot.PrintOf(Files.Select(file => (file.Key, file.Value)).Concat(Closed.Select(path => (path + "!", Array.Empty<byte>()))));

    public Parcel AsParcel => new(Files, null);

    /// <summary>The files as texts; null where one of them is none.</summary>
    public LessonFiles? AsTexts()
    {
        var unheard = new Findings.FindingList();
        var texts = Files.Select(file => (file.Key, Text: SourceDecoder.Decode(file.Key, file.Value, unheard))).ToList();
        return Closed.IsEmpty && texts.TrueForAll(file => file.Text is not null)
            ? LessonFiles.None with { Texts = texts.ToImmutableSortedDictionary(file => file.Key, file => file.Text!, StringComparer.Ordinal) }
            : null;
    }
}

/// <param name="Folder">Its name within the content folder.</param>
/// <param name="Yml">The file <c>course.yml</c>.</param>
/// <param name="Lessons">By the name of the folder; also those that the course does not list.</param>
public sealed record CourseSnapshot(string Folder, byte[] Yml, ImmutableSortedDictionary<string, LessonSnapshot> Lessons)
{
    public string YmlPath => $"{Folder}/{CourseFile.Name}";

    /// <summary>Of <c>course.yml</c> alone.</summary>
    public string YmlPrint { get; } = ContentSnapshot.PrintOf([(CourseFile.Name, Yml)]);
}

/// <summary>A content folder at one moment.</summary>
/// <param name="Courses">Every folder that holds a <c>course.yml</c>, by name.</param>
public sealed record ContentSnapshot(ImmutableArray<CourseSnapshot> Courses)
{
    private const int MostChecks = 200;

    /// <summary>What is larger than a lesson can be is read so far that one sees it.</summary>
    private const int MostBytes = (SourceText.MaxLength * 4) + 1;

    /// <summary>Equal where, and only where, every file of every course is.</summary>
    public string Print { get; } = PrintOf(Courses.SelectMany(course => course.Lessons
        .Select(lesson => ($"{course.Folder}/{lesson.Key}", Encoding.ASCII.GetBytes(lesson.Value.Print)))
        .Prepend((course.YmlPath, course.Yml))));

    /// <summary>Reads what lies there now.</summary>
    /// <exception cref="IOException">The folder is away, or changes while it is read. <see cref="UnauthorizedAccessException"/>: it may not be opened.</exception>
    public static ContentSnapshot Read(string folder)
    {
        var courses = Names(Directory.EnumerateDirectories(folder))
            .Where(name => File.Exists(Path.Combine(folder, name, CourseFile.Name)))
            .Select(name => ReadCourse(Path.Combine(folder, name), name));
        return new ContentSnapshot([.. courses]);
    }

    internal static string PrintOf(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12));
    }

    private static CourseSnapshot ReadCourse(string path, string name)
    {
        var lessons = Names(Directory.EnumerateDirectories(path))
            .Select(lesson => (Name: lesson, Snapshot: ReadLesson(Path.Combine(path, lesson))))
            .Where(lesson => lesson.Snapshot.Files.Count + lesson.Snapshot.Closed.Length > 0);
        return new CourseSnapshot(name, ReadFile(Path.Combine(path, CourseFile.Name)), lessons.ToImmutableSortedDictionary(lesson => lesson.Name, lesson => lesson.Snapshot, StringComparer.Ordinal));
    }

    private static LessonSnapshot ReadLesson(string path)
    {
        var names = Enum.GetValues<Model.Language>().Select(LessonFiles.NameOf).Where(name => File.Exists(Path.Combine(path, name))).ToList();
        var checks = Path.Combine(path, "checks");
        if (Directory.Exists(checks))
        {
            names.AddRange(Names(Directory.EnumerateFiles(checks)).Where(name => !name.EndsWith('~')).Take(MostChecks).Select(name => "checks/" + name));
        }

        var files = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        var closed = ImmutableArray.CreateBuilder<string>();
        foreach (var name in names)
        {
            try
            {
                files[name] = ReadFile(Path.Combine(path, name));
            }
            catch (Exception closedOne) when (closedOne is UnauthorizedAccessException or NoPlainFileException)
            {
                closed.Add(name);
            }
        }

        return new LessonSnapshot(files.ToImmutable(), closed.ToImmutable());
    }

    private static IEnumerable<string> Names(IEnumerable<string> paths) =>
        paths.Select(path => Path.GetFileName(path)!).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal);

    private static byte[] ReadFile(string path)
    {
        using var file = PlainFile.Open(path);
        var bytes = new byte[Math.Min(file.Length, MostBytes)];
        var got = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return got == bytes.Length ? bytes : bytes[..got];
    }
}
