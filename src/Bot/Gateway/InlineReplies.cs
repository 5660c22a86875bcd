using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using Telegram.Bot.Types;
using Telegram.Bot.Types.InlineQueryResults;

namespace CoroutineBot.Bot.Gateway;

/// <summary>
/// Our cards as Telegram's. They are text with entities: the message stands in any chat and in the name of somebody else, so there is nobody whose
/// preference for native blocks could be asked, and no second try after a refusal.
/// </summary>
internal static class InlineReplies
{
    private const int MostDescription = 160;

    public static IEnumerable<InlineQueryResult> Of(InlineAnswer answer) => answer.Cards.Take(InlineAnswer.MostCards).Select(Of);

    public static InlineQueryResultsButton? Button(InlineInvitation? invitation) =>
        invitation is null ? null : new InlineQueryResultsButton(invitation.Text) { StartParameter = invitation.Payload };

    private static InlineQueryResultArticle Of(InlineCard card)
    {
        var plain = PlainMessage.Of(Splitter.Split(card.Message.Body)[0]);
        var content = new InputTextMessageContent(plain.Text) { Entities = [.. plain.Entities], LinkPreviewOptions = new LinkPreviewOptions { IsDisabled = true } };
        return new InlineQueryResultArticle(card.Id, card.Title, content)
        {
            Description = card.Description.Length > MostDescription ? card.Description[..MostDescription].TrimEnd() + "…" : card.Description,
            ReplyMarkup = Buttons.Of(card.Message.Keyboard),
        };
    }
}
