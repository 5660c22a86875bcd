using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Disk;

/// <summary>
/// The world on disk: one text file. The first line names the format; each further line is one request:
/// a checksum of 8 hex digits, a space, a JSON array of changes. A line is handed to the operating system before the request is answered,
/// so a killed process loses nothing. A last line that was cut off was never answered and is dropped. When the
/// file has grown well beyond what it says, it is written anew with the live rows only.
/// </summary>
internal sealed class WorldJournal : IDisposable
{
    public const string Header = "LocalTelegram journal 1";
    private const long WorthCompacting = 4 * 1024 * 1024;
    private const int RowsPerLine = 100;
    private readonly string path;
    private readonly TimeProvider clock;
    private readonly TextWriter notes;
    private FileStream? stream;
    private IReadOnlyList<ITable> tables = [];
    private long sizeAfterCompaction;
    private bool unsynced;

    /// <summary>A journal in <paramref name="folder"/>; <paramref name="notes"/> gets a sentence when a damaged file was found.</summary>
    public WorldJournal(string folder, TimeProvider clock, TextWriter notes)
    {
        path = Path.Combine(folder, "world.journal");
        this.clock = clock;
        this.notes = notes;
    }

    public void Load(IReadOnlyList<ITable> tables)
    {
        this.tables = tables;
        File.Delete(path + ".new");
        if (File.Exists(path)) Replay();
        Compact();
    }

    public void Append(IReadOnlyList<JsonArray> changes)
    {
        var before = stream!.Length;
        try
        {
            Write(stream, changes);
            stream.Flush();
        }
        catch (IOException)
        {
            // Half a line in the middle would make the rest unreadable.
            stream.SetLength(before);
            throw;
        }
        unsynced = true;
        if (stream.Length > WorthCompacting && stream.Length > 4 * sizeAfterCompaction) Compact();
    }

    public void Sync()
    {
        if (!unsynced) return;
        stream!.Flush(flushToDisk: true);
        unsynced = false;
    }

    public void Dispose() => stream?.Dispose();

    private void Replay()
    {
        var bytes = File.ReadAllBytes(path);
        var header = Encoding.UTF8.GetBytes(Header + "\n");
        if (!bytes.AsSpan().StartsWith(header)) throw new StartupException(
            $"{path} is no journal of this version of LocalTelegram. Move it away to start with an empty chat, or start the version that wrote it.");

        var byName = tables.ToDictionary(t => t.Name);
        for (var start = header.Length; start < bytes.Length;)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', start);
            if (end < 0) return; // cut off by a crash before it was answered
            if (!TryApply(bytes.AsSpan(start, end - start), byName))
            {
                KeepAside(start);
                return;
            }
            start = end + 1;
        }
    }

    private static bool TryApply(ReadOnlySpan<byte> line, Dictionary<string, ITable> byName)
    {
        if (line.Length < 10 || Encoding.ASCII.GetString(line[..8]) != Checksum(line[9..])) return false;
        foreach (var change in JsonNode.Parse(line[9..])!.AsArray())
        {
            // A table of a later version is skipped: its rows mean nothing here.
            if (byName.TryGetValue((string)change![1]!, out var table)) table.Apply(change.AsArray());
        }
        return true;
    }

    private void KeepAside(int offset)
    {
        var aside = $"{path}.damaged-{clock.GetUtcNow():yyyyMMdd-HHmmss}";
        File.Copy(path, aside, overwrite: true);
        notes.WriteLine($"{path} is damaged at byte {offset}. Everything before that place was read and the chat goes on from there; the damaged file is kept as {aside}.");
    }

    private void Compact()
    {
        var fresh = path + ".new";
        var next = new FileStream(fresh, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
        next.Write(Encoding.UTF8.GetBytes(Header + "\n"));
        foreach (var rows in tables.SelectMany(t => t.Snapshot()).Chunk(RowsPerLine)) Write(next, rows);
        next.Flush(flushToDisk: true);
        stream?.Dispose();
        File.Move(fresh, path, overwrite: true);
        stream = next;
        sizeAfterCompaction = next.Length;
        unsynced = false;
    }

    private static void Write(FileStream target, IEnumerable<JsonArray> changes)
    {
        var body = Encoding.UTF8.GetBytes(new JsonArray([.. changes.Select(c => c.DeepClone())]).ToJsonString(WorldJson.Options));
        target.Write(Encoding.ASCII.GetBytes(Checksum(body) + " "));
        target.Write(body);
        target.WriteByte((byte)'\n');
    }

    private static string Checksum(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 4));
}
