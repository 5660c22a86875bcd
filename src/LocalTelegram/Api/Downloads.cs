using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>getFile, and the file behind its path.</summary>
internal static class Downloads
{
    private const long MaxDownload = 20L * 1024 * 1024;

    public static JsonNode GetFile(TelegramWorld world, Call call)
    {
        var file = world.Files.Find(call.Text("file_id") ?? "") ?? throw Refusal.Bad("wrong file_id or the file is temporarily unavailable");
        if (file.Size > MaxDownload) throw Refusal.Bad("file is too big");
        return new JsonObject { ["file_id"] = file.Id, ["file_unique_id"] = file.UniqueId, ["file_size"] = file.Size, ["file_path"] = file.Path };
    }

    public static StoredFile? ByPath(TelegramWorld world, string path) =>
        world.Files.Find(Path.GetFileNameWithoutExtension(path)) is { OnDisk: true } file && file.Path == path ? file : null;
}
