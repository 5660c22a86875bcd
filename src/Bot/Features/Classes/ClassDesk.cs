using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Features.Classes;

/// <summary>What an admin has asked to see. Nothing of what is seen is kept.</summary>
/// <param name="Errand">Whose end is awaited.</param>
/// <param name="Card">The message that says so.</param>
/// <param name="AsTable">As a file.</param>
public sealed record ClassDesk(RunId Errand, MessageRef Card, bool AsTable);
