using CoroutineBot.LocalTelegram.Rules;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>A file that the bot sends: uploaded, or one that is known already.</summary>
internal static class IncomingFiles
{
    private const long MaxUpload = 50L * 1024 * 1024;
    private const long MaxPhoto = 10L * 1024 * 1024;

    /// <summary>The file behind <paramref name="reference"/>: a file_id, <c>attach://part</c>, or null when the part is named like the field.</summary>
    public static StoredFile Take(TelegramWorld world, Call call, string kind, string? reference)
    {
        var part = reference is null ? kind : reference.StartsWith("attach://", StringComparison.Ordinal) ? reference["attach://".Length..] : null;
        if (part is null) return Known(world, kind, reference!);
        if (!call.Uploads.TryGetValue(part, out var upload)) throw Refusal.Bad(reference is null ? $"there is no {kind} in the request" : "file not found in the request: " + part);
        if (upload.Bytes.Length == 0) throw Refusal.Bad("file must be non-empty");
        if (upload.Bytes.Length > (kind == "photo" ? MaxPhoto : MaxUpload)) throw new Refusal(413, "Request Entity Too Large");
        if (kind != "photo") return world.AddFile(kind, upload.Bytes, upload.Name, upload.MimeType);
        var size = Pictures.Size(upload.Bytes) ?? throw Refusal.Bad("IMAGE_PROCESS_FAILED");
        if (size.Width + size.Height > 10000 || Math.Max(size.Width, size.Height) > 20 * Math.Min(size.Width, size.Height)) throw Refusal.Bad("PHOTO_INVALID_DIMENSIONS");
        return world.AddFile(kind, upload.Bytes, upload.Name, Pictures.MimeType(upload.Bytes), width: size.Width, height: size.Height);
    }

    private static StoredFile Known(TelegramWorld world, string kind, string reference)
    {
        if (reference.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || reference.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            throw Refusal.Ours("files are not fetched from addresses here; upload them or send a file_id");
        if (world.Files.Find(reference) is not { } file) throw Refusal.Bad("wrong file identifier/HTTP URL specified");
        return file.Kind == kind ? file : throw Refusal.Bad($"type of file mismatch");
    }
}
