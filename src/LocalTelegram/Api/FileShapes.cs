using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>Files as they stand in messages.</summary>
internal static class FileShapes
{
    public static JsonNode For(StoredFile file)
    {
        var json = new JsonObject { ["file_id"] = file.Id, ["file_unique_id"] = file.UniqueId, ["file_size"] = file.Size };
        switch (file.Kind)
        {
            case "photo":
                json["width"] = file.Width;
                json["height"] = file.Height;
                return new JsonArray(json);
            case "sticker":
                json["type"] = "regular";
                json["width"] = 512;
                json["height"] = 512;
                json["is_animated"] = false;
                json["is_video"] = false;
                json["emoji"] = "🙂";
                return json;
            case "video" or "animation":
                json["width"] = 640;
                json["height"] = 360;
                json["duration"] = 1;
                break;
            case "audio" or "voice_note":
                json["duration"] = 1;
                break;
        }
        if (file.Name is not null && file.Kind != "voice_note") json["file_name"] = file.Name;
        json["mime_type"] = file.MimeType;
        return json;
    }
}
