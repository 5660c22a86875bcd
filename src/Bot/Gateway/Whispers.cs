using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;
using ChatId = CoroutineBot.Bot.Flow.ChatId;
using Document = CoroutineBot.Lessons.Documents.Document;

namespace CoroutineBot.Bot.Gateway;

/// <summary>
/// Messages in a group that one person sees (Bot API 10.3, "ephemeral"). A server that does not know them drops what it does not know and would tell everybody, so
/// none is trusted before it has proven itself:
/// 1. whether it knows the methods of such messages at all, asked by deleting one that is not there;
/// 2. words that everybody may read are sent first; only where the server names a private message in return are they changed into what is meant, by a
///    method that can reach nobody else;
/// 3. after that each message is looked at all the same, and one that turns out public is deleted and was the last.
/// </summary>
internal sealed class Whispers(BotApi api, ILogger logger)
{
    /// <summary>Characters. 4,096 are documented for all, but the server refuses more than 1,024 when one is changed (tdlib/telegram-bot-api, issue 881).</summary>
    private const int Longest = 1000;

    /// <summary>What everybody may read.</summary>
    private const string Harmless = "🔒";

    private static readonly Outcome NotHere = new Outcome.Failed(DeliveryFailure.Refused, "This server shows no message to one person alone.");

    private volatile Trust trust;

    private enum Trust
    {
        Untried,
        Proven,
        None,
    }

    private ITelegramBotClient Client => api.Client;

    public async Task<Outcome> Say(ChatId chat, Whisper whisper, CancellationToken ct)
    {
        try
        {
            return trust switch
            {
                Trust.Proven => await Said(await Send(chat, whisper, PlainMessage.Of(Fitting(whisper.Message.Body)), Buttons.Of(whisper.Message.Keyboard), ct), chat, ct) is null ? NotHere : Outcomes.Done,
                Trust.Untried => await Try(chat, whisper, ct),
                _ => NotHere,
            };
        }
        catch (ApiRequestException refusal) when (refusal.ErrorCode is 400 or 403)
        {
            // Too long after the tap, or the person has left: whoever asked has another way.
            return new Outcome.Failed(DeliveryFailure.Refused, refusal.Message);
        }
    }

    private async Task<Outcome> Try(ChatId chat, Whisper whisper, CancellationToken ct)
    {
        if (!await KnowsTheMethods(chat, whisper, ct))
        {
            trust = Trust.None;
            logger.LogInformation("This Bot API server shows no message to one person alone; what is private comes as a box over the tap");
            return NotHere;
        }

        if (await Said(await Send(chat, whisper, new PlainMessage(Harmless, []), null, ct), chat, ct) is not { } id) return NotHere;
        var plain = PlainMessage.Of(Fitting(whisper.Message.Body));
        await Client.EditEphemeralMessageText(
            chat.Value, whisper.To.Value, id, plain.Text, replyMarkup: Buttons.Of(whisper.Message.Keyboard), linkPreviewOptions: NoPreview, entities: plain.Entities, cancellationToken: ct);
        trust = Trust.Proven;
        return Outcomes.Done;
    }

    private async Task<bool> KnowsTheMethods(ChatId chat, Whisper whisper, CancellationToken ct)
    {
        try
        {
            await Client.DeleteEphemeralMessage(chat.Value, whisper.To.Value, int.MaxValue, ct);
            return true;
        }
        catch (ApiRequestException refusal) when (refusal.ErrorCode is 400 or 403 or 404)
        {
            return !Outcomes.IsUnknownMethod(refusal);
        }
    }

    private Task<Message> Send(ChatId chat, Whisper whisper, PlainMessage plain, InlineKeyboardMarkup? keyboard, CancellationToken ct) => Client.SendMessage(
        chat.Value, plain.Text, replyMarkup: keyboard, linkPreviewOptions: NoPreview, messageThreadId: whisper.Thread is 1 ? null : whisper.Thread, entities: plain.Entities,
        ephemeralMessageParameters: new EphemeralMessageParameters { ReceiverUserId = whisper.To.Value, CallbackQueryId = whisper.Query }, cancellationToken: ct);

    /// <returns>The number of the private message; null: everybody saw it, it is deleted, and nothing is whispered here any more.</returns>
    private async Task<int?> Said(Message sent, ChatId chat, CancellationToken ct)
    {
        if (sent.EphemeralMessageId is { } id and > 0) return id;
        trust = Trust.None;
        logger.LogError("The Bot API server made a private message public; it is deleted, and what is private comes as a box over the tap from now on");
        await Client.DeleteMessage(chat.Value, sent.Id, ct);
        return null;
    }

    /// <summary>As many blocks from the top as fit; a first one that is too long is cut.</summary>
    private static Document Fitting(Document body)
    {
        for (var blocks = body.Blocks; !blocks.IsEmpty; blocks = blocks.RemoveAt(blocks.Length - 1))
        {
            if (PlainMessage.Of(new Document(blocks)).Text is { Length: <= Longest } || blocks.Length == 1) return Cut(new Document(blocks));
        }

        return body;
    }

    private static Document Cut(Document body)
    {
        var text = PlainMessage.Of(body).Text;
        return text.Length <= Longest ? body : Document.Of(new Paragraph(text[..(char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1)] + "…"));
    }

    private static LinkPreviewOptions NoPreview { get; } = new() { IsDisabled = true };
}
