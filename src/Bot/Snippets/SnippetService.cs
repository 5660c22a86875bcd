using CoroutineBot.Runner;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Snippets;

/// <summary>The sandbox as a service of the host: started with it, and whoever asks before it stands waits for it.</summary>
internal sealed class SnippetService(IOptions<RunnerOptions> options, TimeProvider time, ILogger<SnippetService> logger) : ISnippetRunner, IHostedService
{
    private readonly TaskCompletionSource<ISnippetRunner> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Before the sandbox stands: nothing can run.</summary>
    public RunnerStatus Status => _started.Task.IsCompletedSuccessfully
        ? _started.Task.Result.Status
        : new RunnerStatus(false, "", "", [], "The sandbox is still being started.", "Try again in a moment.");

    public async Task<RunResult> Run(RunRequest request, Action<RunLine>? onLine = null, CancellationToken stop = default)
    {
        var runner = await _started.Task;
        return await runner.Run(request, onLine, stop);
    }

    public async Task StartAsync(CancellationToken cancellationToken) =>
        _started.TrySetResult(await SnippetRunners.Start(options.Value, time, logger, cancellationToken));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_started.Task.IsCompletedSuccessfully)
        {
            await _started.Task.Result.DisposeAsync();
        }
    }
}
