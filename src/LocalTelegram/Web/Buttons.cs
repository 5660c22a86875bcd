using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Web;

/// <summary>Finds callback buttons in a message: in its keyboard and anywhere in its rich blocks.</summary>
internal static class Buttons
{
    public static bool HasCallback(JsonObject content, string data) => Any(content["reply_markup"], data) || Any(content["rich_message"], data);

    private static bool Any(JsonNode? node, string data) => node switch
    {
        JsonObject thing => thing["callback_data"].Words() == data || thing.Any(p => Any(p.Value, data)),
        JsonArray list => list.Any(n => Any(n, data)),
        _ => false,
    };
}
