namespace CoroutineBot.LocalTelegram.Disk;

/// <summary>The bytes of files, one per file id, written whole before anything refers to them.</summary>
internal sealed class FileShelf
{
    private readonly string folder;

    public FileShelf(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
    }

    public void Save(string id, ReadOnlySpan<byte> bytes)
    {
        var draft = PathOf(id) + ".part";
        using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        File.Move(draft, PathOf(id), overwrite: true);
    }

    public string PathOf(string id) => Path.Combine(folder, id);

    public void Delete(string id) => File.Delete(PathOf(id));

    /// <summary>Removes what no record names: left behind when the program was killed between two steps.</summary>
    public void Sweep(Func<string, bool> isKnown)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            if (!isKnown(Path.GetFileName(path))) File.Delete(path);
        }
    }
}
