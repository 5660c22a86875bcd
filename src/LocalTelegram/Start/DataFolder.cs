using CoroutineBot.LocalTelegram.Disk;

namespace CoroutineBot.LocalTelegram.Start;

/// <summary>The folder where the chat lives, held by one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream held;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    public string Path { get; }

    public static DataFolder Open(string data)
    {
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(data, "localtelegram"));
        try
        {
            Directory.CreateDirectory(path);
            // The operating system lets go of the lock when the process ends, however it ends.
            return new DataFolder(path, new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartupException($"{path} cannot be written. Give this user the right to it, or name another folder with --data.");
        }
        catch (IOException inUse) when (Directory.Exists(path))
        {
            throw new StartupException($"{path} is in use by another LocalTelegram. End that one first, or name another folder with --data. ({inUse.Message})");
        }
        catch (IOException broken)
        {
            throw new StartupException($"{path} cannot be made: {broken.Message} Name another folder with --data.");
        }
    }

    public void Dispose() => held.Dispose();
}
