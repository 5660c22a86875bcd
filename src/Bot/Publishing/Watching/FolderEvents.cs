using CoroutineBot.Bot.Flow;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Bot.Publishing.Watching;

/// <summary>
/// Hears of changes in a folder as soon as the system tells. It may be deaf (a network mount, a folder that was replaced, no watch left): whoever listens
/// looks for themselves now and then.
/// </summary>
internal sealed class FolderEvents(string folder, ILogger logger) : IDisposable
{
    private FileSystemWatcher? _watcher;
    private bool _told;
    private volatile bool _heard;

    public Signal Changed { get; } = new();

    /// <summary>Something was heard since this was asked last.</summary>
    public bool TakeHeard()
    {
        var heard = _heard;
        _heard = false;
        return heard;
    }

    /// <summary>Listens to the folder that has this name now.</summary>
    public void Listen()
    {
        _watcher?.Dispose();
        _watcher = null;
        try
        {
            var watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = true,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.Attributes,
            };
            watcher.Created += (_, _) => Hear();
            watcher.Changed += (_, _) => Hear();
            watcher.Deleted += (_, _) => Hear();
            watcher.Renamed += (_, _) => Hear();
            watcher.Error += (_, _) => Hear();
            watcher.EnableRaisingEvents = true;
            _watcher = watcher;
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            if (!_told)
            {
                _told = true;
                logger.LogWarning("The system does not tell of changes in {Folder} ({Error}); it is looked into now and then", folder, error.Message);
            }
        }
    }

    public void Dispose() => _watcher?.Dispose();

    private void Hear()
    {
        _heard = true;
        Changed.Pulse();
    }
}
