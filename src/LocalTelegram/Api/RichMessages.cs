using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Rules;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>Reads an InputRichMessage out of a request, its files included.</summary>
internal static class RichMessages
{
    public static (JsonObject Rich, ImmutableList<string> Files) Read(TelegramWorld world, Call call, Room room, bool draft)
    {
        var files = ImmutableList.CreateBuilder<string>();
        var rules = new RichRules(draft, room.IsPrivate, (media, kind) =>
        {
            var reference = media["media"].Words() ?? "";
            if (draft && reference.StartsWith("attach://", StringComparison.Ordinal)) throw Refusal.Ours("a draft can show files only by their file_id");
            var file = IncomingFiles.Take(world, call, kind, reference);
            files.Add(file.Id);
            return FileShapes.For(file);
        });
        return (rules.Read(call.Object("rich_message")!), files.ToImmutable());
    }
}
