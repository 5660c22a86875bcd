using System.Net.Sockets;
using System.Text.Json;
using CoroutineBot.Bot.Storage;

namespace CoroutineBot.Bot.Control;

/// <summary>Speaks to the bot that runs on a storage folder.</summary>
internal static class ControlClient
{
    /// <returns>Null when no bot answers there.</returns>
    public static async Task<ControlAnswer?> Ask(StorageOptions options, ControlRequest request, CancellationToken ct)
    {
        if (ControlPath.Of(options) is not { } path || !File.Exists(path))
        {
            return null;
        }

        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), ct);
            await using var stream = new NetworkStream(socket);
            await using var writer = new StreamWriter(stream) { AutoFlush = true };
            using var reader = new StreamReader(stream);
            await writer.WriteLineAsync(JsonSerializer.Serialize(request));
            return JsonSerializer.Deserialize<ControlAnswer>(await reader.ReadLineAsync(ct) ?? "null");
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
