using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Courses;

/// <summary>Reads files below one folder; paths in findings are relative to where reading began and have forward slashes.</summary>
internal sealed class CourseFolder(IFileTree tree, string prefix, FindingList findings)
{
    private const long MaxBytes = SourceText.MaxLength * 4L;

    public CourseFolder(string folder, string prefix, FindingList findings)
        : this(new DiskTree(folder), prefix, findings)
    {
    }

    public FindingList Findings => findings;

    public string PathOf(string name) => prefix + name;

    public CourseFolder Inside(string name) => Inside(name, findings);

    /// <param name="name">Of the folder inside.</param>
    /// <param name="apart">Where its findings go.</param>
    public CourseFolder Inside(string name, FindingList apart) => new(tree.Inside(name), $"{prefix}{name}/", apart);

    public bool HasFile(string name) => tree.HasFile(name);

    public bool HasFolder(string name) => tree.HasFolder(name);

    /// <summary>Names of files and folders, without those that begin with a dot.</summary>
    public IReadOnlyList<string> Names(bool folders)
    {
        try
        {
            return [.. tree.Names(folders).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)];
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            findings.Add(FindingCodes.Unreadable, new Place(PathOf("."), 1, 1), $"The folder cannot be opened ({Reason(broken)}). Check its name and its permissions.");
            return [];
        }
    }

    public string? Read(string name)
    {
        var place = new Place(PathOf(name), 1, 1);
        try
        {
            if (tree.Read(name, MaxBytes, out var length) is not { } bytes)
            {
                findings.Add(FindingCodes.TooLarge, place, $"The file has {length / 1024} KiB, a lesson at most {SourceText.MaxLength / 1024} KiB. Split it into several lessons.");
                return null;
            }

            return SourceDecoder.Decode(place.Path, bytes, findings);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            findings.Add(FindingCodes.Unreadable, place, $"The file cannot be opened ({Reason(broken)}). Check its name and its permissions.");
            return null;
        }
    }

    private static string Reason(Exception broken) => broken switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it is not there",
        UnauthorizedAccessException => "access is denied",
        NoPlainFileException => "it is a pipe, a socket or a device, and lessons are regular files",
        _ => "reading failed",
    };
}
