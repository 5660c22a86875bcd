using System.Collections.Immutable;

namespace CoroutineBot.Lessons.Courses;

/// <summary>A folder to read from: one on disk, or one that somebody sent. Names are plain, without separators.</summary>
internal interface IFileTree
{
    IFileTree Inside(string name);

    bool HasFile(string name);

    bool HasFolder(string name);

    /// <exception cref="IOException">It cannot be opened; <see cref="UnauthorizedAccessException"/> likewise.</exception>
    IEnumerable<string> Names(bool folders);

    /// <returns>Null when the file has more bytes than <paramref name="most"/>; how many it has tells <paramref name="length"/>.</returns>
    /// <exception cref="IOException">It cannot be opened; <see cref="UnauthorizedAccessException"/> likewise.</exception>
    byte[]? Read(string name, long most, out long length);
}

internal sealed class DiskTree(string folder) : IFileTree
{
    public IFileTree Inside(string name) => new DiskTree(Path.Combine(folder, name));

    public bool HasFile(string name) => File.Exists(Path.Combine(folder, name));

    public bool HasFolder(string name) => Directory.Exists(Path.Combine(folder, name));

    public IEnumerable<string> Names(bool folders) =>
        (folders ? Directory.EnumerateDirectories(folder) : Directory.EnumerateFiles(folder)).Select(entry => Path.GetFileName(entry)!);

    public byte[]? Read(string name, long most, out long length) => PlainFile.Read(Path.Combine(folder, name), most, out length);
}

/// <param name="files">By path with forward slashes.</param>
/// <param name="prefix">Empty, or a path with a slash at its end.</param>
internal sealed class MemoryTree(ImmutableSortedDictionary<string, byte[]> files, string prefix = "") : IFileTree
{
    public IFileTree Inside(string name) => new MemoryTree(files, $"{prefix}{name}/");

    public bool HasFile(string name) => files.ContainsKey(prefix + name);

    public bool HasFolder(string name) => files.Keys.Any(path => path.StartsWith($"{prefix}{name}/", StringComparison.Ordinal));

    public IEnumerable<string> Names(bool folders) => files.Keys
        .Where(path => path.StartsWith(prefix, StringComparison.Ordinal))
        .Select(path => path[prefix.Length..].Split('/'))
        .Where(parts => parts.Length > 1 == folders)
        .Select(parts => parts[0])
        .Distinct();

    public byte[]? Read(string name, long most, out long length)
    {
        var bytes = files.GetValueOrDefault(prefix + name) ?? throw new FileNotFoundException(name);
        length = bytes.Length;
        return length > most ? null : bytes;
    }
}
