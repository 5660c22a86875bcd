using System.Net.Sockets;
using System.Text.Json;
using CoroutineBot.Bot.Publishing;
using CoroutineBot.Bot.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Control;

/// <summary>Listens for words from the command line of the same user: one line of JSON in, one line out.</summary>
internal sealed class ControlServer(IStore store, AdminCommands admin, IOptions<StorageOptions> storage, ILogger<ControlServer> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (ControlPath.Of(storage.Value) is not { } path)
        {
            logger.LogWarning("The folder's name is too long for a control socket, so the backup command cannot reach this bot while it runs");
            return;
        }

        // The storage folder's lock is ours, so a socket that lies there was left by somebody who was killed.
        File.Delete(path);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            listener.Bind(new UnixDomainSocketEndPoint(path));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            listener.Listen(4);
            while (true)
            {
                using var caller = await listener.AcceptAsync(stoppingToken);
                await Answer(caller, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            File.Delete(path);
        }
        catch (SocketException error)
        {
            logger.LogWarning("The control socket {Path} does not work ({Error}), so the backup command cannot reach this bot while it runs", path, error.Message);
        }
    }

    private async Task Answer(Socket caller, CancellationToken ct)
    {
        try
        {
            await using var stream = new NetworkStream(caller);
            using var reader = new StreamReader(stream);
            await using var writer = new StreamWriter(stream) { AutoFlush = true };
            var request = JsonSerializer.Deserialize<ControlRequest>(await reader.ReadLineAsync(ct) ?? "null");
            await writer.WriteLineAsync(JsonSerializer.Serialize(await Carry(request, ct)));
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            logger.LogWarning("A word on the control socket could not be understood or answered: {Error}", error.Message);
        }
    }

    private async Task<ControlAnswer> Admin(string[] words, CancellationToken ct)
    {
        try
        {
            var answer = await admin.Carry(words, ct);
            return new ControlAnswer(answer.ExitCode == 0, null) { Text = answer.Text, ExitCode = answer.ExitCode };
        }
        catch (StorageException error)
        {
            return new ControlAnswer(false, error.Message);
        }
    }

    private async Task<ControlAnswer> Carry(ControlRequest? request, CancellationToken ct)
    {
        if (request is { Do: ControlRequest.Admin, Words: { } words })
        {
            return await Admin(words, ct);
        }

        if (request is not { Do: ControlRequest.Backup, File: { Length: > 0 } file })
        {
            return new ControlAnswer(false, "This bot is of another version than the command; stop it first.");
        }

        try
        {
            await store.Backup(file, ct);
            return new ControlAnswer(true, null);
        }
        catch (Exception error) when (error is StorageException or IOException or UnauthorizedAccessException)
        {
            return new ControlAnswer(false, error.Message);
        }
    }
}

/// <param name="Do">What is wanted.</param>
/// <param name="File">An absolute path.</param>
internal sealed record ControlRequest(string Do, string? File)
{
    public const string Backup = "backup";
    public const string Admin = "admin";

    /// <summary>What stood behind <c>admin</c>.</summary>
    public string[]? Words { get; init; }
}

internal sealed record ControlAnswer(bool Done, string? Problem)
{
    /// <summary>What an admin's word led to; null for other words.</summary>
    public string? Text { get; init; }

    public int ExitCode { get; init; }
}
