using System.Collections.Immutable;
using CoroutineBot.Bot.Messages;

namespace CoroutineBot.Bot.Flow;

/// <summary>
/// Somebody wrote our name and perhaps a word in any chat at all. It changes nothing, so it is no input of a lane: it is answered at once from what is
/// known, and forgotten.
/// </summary>
/// <param name="Query">Telegram's id of the question.</param>
/// <param name="Text">What stands behind our name; at most 256 characters, empty for nothing yet.</param>
public sealed record InlineAsked(Person From, string Query, string Text);

/// <summary>What can be put into the chat.</summary>
/// <param name="Invitation">A button above the cards that leads into the private chat, or null.</param>
/// <param name="KeptFor">How long Telegram may show the same to the same person without asking.</param>
public sealed record InlineAnswer(ImmutableArray<InlineCard> Cards, InlineInvitation? Invitation, TimeSpan KeptFor)
{
    /// <summary>Telegram takes no more.</summary>
    public const int MostCards = 50;
}

/// <param name="Id">1 to 64 bytes, unique within the answer.</param>
/// <param name="Description">A line or two under the title, as a preview.</param>
/// <param name="Message">What is posted when the card is chosen, in the name of whoever chose it.</param>
public sealed record InlineCard(string Id, string Title, string Description, Outgoing Message);

/// <param name="Payload">What <c>/start</c> brings along: 1 to 64 letters, digits, underscores and hyphens.</param>
public sealed record InlineInvitation(string Text, string Payload);

/// <summary>Decides what is offered. Pure.</summary>
public interface IInlineDesk
{
    /// <param name="asked">Who asks for what.</param>
    /// <param name="state">What that person's own lane knows; null for somebody who never spoke to us.</param>
    InlineAnswer Answer(InlineAsked asked, LaneState? state);
}

/// <summary>Takes what somebody asks inline.</summary>
public interface IInlineQueries
{
    void Post(InlineAsked asked);
}

/// <summary>For hosts without features.</summary>
internal sealed class NothingToOffer : IInlineDesk
{
    public InlineAnswer Answer(InlineAsked asked, LaneState? state) => new([], null, TimeSpan.Zero);
}
