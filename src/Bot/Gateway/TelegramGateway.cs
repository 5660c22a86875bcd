using System.Globalization;
using System.Text;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Bot.Timelines;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using ChatId = CoroutineBot.Bot.Flow.ChatId;
using Document = CoroutineBot.Lessons.Documents.Document;

namespace CoroutineBot.Bot.Gateway;

/// <summary>Each effect as one request; each answer as one outcome. Only where native blocks are refused is there a second request, as text.</summary>
public sealed class TelegramGateway(BotApi api, TelegramFormat format, ILogger<TelegramGateway> logger) : IGateway
{
    private const int MaxNotice = 200;
    private const string PictureName = "timeline.png";

    /// <summary>Long enough for a slow network, short enough not to hold a chat for a dead one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>What a server that is too old for native blocks has told us once need not be asked again.</summary>
    private volatile bool serverKnowsNoBlocks;

    private readonly Whispers whispers = new(api, logger);

    private ITelegramBotClient Client => api.Client;

    public Task<Outcome> Carry(ChatId chat, Effect effect, int? messageId, CancellationToken ct) => effect switch
    {
        SendMessage send => Send(chat, send, ct),
        EditMessage edit when messageId is { } id => Edit(chat, id, edit.Message, ct),
        EditMessage => Task.FromResult<Outcome>(new Outcome.Failed(DeliveryFailure.Gone, "The message to edit was never sent.")),
        RemoveButtons when messageId is { } id => Lenient(token => Client.EditMessageReplyMarkup(chat.Value, id, cancellationToken: token), ct),
        DeleteMessage when messageId is { } id => Lenient(token => Client.DeleteMessage(chat.Value, id, token), ct),
        ClosePoll when messageId is { } id => Lenient(token => Client.StopPoll(chat.Value, id, cancellationToken: token), ct),
        RemoveButtons or DeleteMessage or ClosePoll => Task.FromResult(Outcomes.Done),
        SendPoll poll => Send(chat, poll, ct),
        SendFile file => Send(chat, file, ct),
        SendPicture picture => Send(chat, picture, ct),
        EditPicture edit when messageId is { } id => Edit(chat, id, edit, ct),
        EditPicture => Task.FromResult<Outcome>(new Outcome.Failed(DeliveryFailure.Gone, "The picture to edit was never sent.")),
        AskRights ask => Ask(chat, ask, ct),
        Whisper whisper => Try(token => whispers.Say(chat, whisper, token), ct),
        OpenTopic open => Open(chat, open, ct),
        CloseTopic close => WithoutTopics(Try(token => Client.CloseForumTopic(chat.Value, close.Thread, token), ct)),
        AnswerTap tap => Try(token => Client.AnswerCallbackQuery(tap.Query, Shortened(tap.Notice), tap.Alert, cancellationToken: token), ct),
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect.GetType().Name, "This effect does not go to the messenger."),
    };

    public Task<Outcome> ShowLive(ChatId chat, LiveView view, int? messageId, Document body, CancellationToken ct)
    {
        // The newest output stands at the end.
        var shown = Splitter.Split(body)[^1];
        if (view.DraftId is { } draft and not 0 && chat.IsPrivate)
        {
            return InEitherForm(
                view.AsPlain,
                async token =>
                {
                    await Client.SendRichMessageDraft(chat.Value, draft, RichMessages.Of(shown), Topic(view.Thread), canStop: true, cancellationToken: token);
                    return Outcomes.Done;
                },
                async token =>
                {
                    var plain = PlainMessage.Of(shown);
                    await Client.SendMessageDraft(chat.Value, draft, plain.Text, messageThreadId: Topic(view.Thread), entities: plain.Entities, canStop: true, cancellationToken: token);
                    return Outcomes.Done;
                },
                ct);
        }

        return messageId is { } id
            ? Edit(chat, id, new Outgoing(shown, view.Keyboard, view.AsPlain), ct)
            : Task.FromResult<Outcome>(new Outcome.Failed(DeliveryFailure.Gone, "There is no message yet that could show live output."));
    }

    public Task<Outcome> AnswerInline(string query, InlineAnswer answer, CancellationToken ct) => Try(
        token => Client.AnswerInlineQuery(
            query, InlineReplies.Of(answer), (int)answer.KeptFor.TotalSeconds, isPersonal: true, button: InlineReplies.Button(answer.Invitation), cancellationToken: token),
        ct);

    public async Task<byte[]?> Fetch(string fileId, int maxBytes, CancellationToken ct)
    {
        try
        {
            return await api.Download(fileId, maxBytes, ct);
        }
        catch (Exception failure) when (failure is RequestException or HttpRequestException or IOException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            logger.LogWarning("A file could not be fetched: {Why}", api.WithoutToken(failure.Message));
            return null;
        }
    }

    public async Task<ChatStanding> Standing(ChatId group, PersonId who, CancellationToken ct)
    {
        var standing = ChatStanding.Unknown;
        await Try(
            async token => standing = await Client.GetChatMember(group.Value, who.Value, token) switch
            {
                ChatMemberOwner or ChatMemberAdministrator => ChatStanding.Administrator,
                ChatMemberMember or ChatMemberRestricted { IsMember: true } => ChatStanding.Member,
                _ => ChatStanding.Out,
            },
            ct);
        return standing;
    }

    /// <summary>Somebody of whom Telegram knows nothing here is no administrator.</summary>
    private async Task<Outcome> Ask(ChatId chat, AskRights ask, CancellationToken ct)
    {
        var outcome = await Try(
            async token => new Outcome.Done(null, null, IsAdministrator: await Client.GetChatMember(chat.Value, ask.Who.Value, token) is ChatMemberOwner or ChatMemberAdministrator), ct);
        return outcome is Outcome.Failed { Failure: not DeliveryFailure.Blocked } ? Outcomes.Done : outcome;
    }

    /// <summary>Whether we may is known best by trying: rights are given and taken at any time.</summary>
    private Task<Outcome> Open(ChatId chat, OpenTopic open, CancellationToken ct) => WithoutTopics(Try(
        async token => new Outcome.Done(null, null, Thread: (await Client.CreateForumTopic(chat.Value, open.Name, cancellationToken: token)).MessageThreadId), ct));

    /// <summary>A refusal about topics is an answer like any other: then there is none.</summary>
    private static async Task<Outcome> WithoutTopics(Task<Outcome> attempt) =>
        await attempt is var outcome and not Outcome.Failed { Failure: not DeliveryFailure.Blocked } ? outcome : Outcomes.Done;

    private Task<Outcome> Send(ChatId chat, SendMessage send, CancellationToken ct)
    {
        var message = send.Message;
        return InEitherForm(
            message.AsPlain,
            async token => Sent(await Client.SendRichMessage(
                chat.Value, RichMessages.Of(message.Body), Reply(send.ReplyTo), Buttons.Of(message.Keyboard), Topic(send.Thread), cancellationToken: token)),
            async token =>
            {
                var plain = PlainMessage.Of(message.Body);
                return Sent(await Client.SendMessage(
                    chat.Value, plain.Text, replyParameters: Reply(send.ReplyTo), replyMarkup: Buttons.Of(message.Keyboard), linkPreviewOptions: NoPreview,
                    messageThreadId: Topic(send.Thread), entities: plain.Entities, cancellationToken: token));
            },
            ct);
    }

    private Task<Outcome> Edit(ChatId chat, int messageId, Outgoing message, CancellationToken ct) => InEitherForm(
        message.AsPlain,
        async token =>
        {
            await Client.EditMessageText(
                chat.Value, messageId, (string)null!, replyMarkup: Buttons.Of(message.Keyboard), richMessage: RichMessages.Of(Editable(message.Body)), cancellationToken: token);
            return Outcomes.Done;
        },
        async token =>
        {
            var plain = PlainMessage.Of(Editable(message.Body));
            await Client.EditMessageText(
                chat.Value, messageId, plain.Text, replyMarkup: Buttons.Of(message.Keyboard), linkPreviewOptions: NoPreview, entities: plain.Entities, cancellationToken: token);
            return Outcomes.Done;
        },
        ct);

    private Task<Outcome> Send(ChatId chat, SendPoll send, CancellationToken ct)
    {
        var poll = send.Poll;
        return Try(
            async token => Sent(await Client.SendPoll(
                chat.Value, poll.Question, poll.Options.Select(option => new InputPollOption(option)), isAnonymous: false, type: PollType.Quiz,
                allowsMultipleAnswers: poll.Several, correctOptionIds: poll.Right, explanation: poll.Explanation.Length == 0 ? null : poll.Explanation,
                hideResultsUntilCloses: poll.HideVotes, replyMarkup: Buttons.Of(send.Keys), messageThreadId: Topic(send.Thread), cancellationToken: token)),
            ct);
    }

    private Task<Outcome> Send(ChatId chat, SendFile file, CancellationToken ct) => Try(
        async token =>
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(file.Text));
            var caption = file.Caption.Body.Blocks.IsEmpty ? null : PlainMessage.Caption(file.Caption.Body);
            return Sent(await Client.SendDocument(
                chat.Value, InputFile.FromStream(content, file.Name), caption?.Text, replyParameters: Reply(file.ReplyTo), replyMarkup: Buttons.Of(file.Caption.Keyboard),
                messageThreadId: Topic(file.Thread), captionEntities: caption?.Entities, cancellationToken: token));
        },
        ct);

    private Task<Outcome> Send(ChatId chat, SendPicture send, CancellationToken ct) =>
        Drawn(send.Picture) is not { } png
            ? Send(chat, new SendMessage(send.Ref, send.Caption, send.ReplyTo, send.Thread), ct)
            : Try(
                async token =>
                {
                    using var content = new MemoryStream(png);
                    var caption = PlainMessage.Caption(send.Caption.Body);
                    return Sent(await Client.SendPhoto(
                        chat.Value, InputFile.FromStream(content, PictureName), caption.Text, replyParameters: Reply(send.ReplyTo),
                        replyMarkup: Buttons.Of(send.Caption.Keyboard), messageThreadId: Topic(send.Thread), captionEntities: caption.Entities, cancellationToken: token));
                },
                ct);

    private Task<Outcome> Edit(ChatId chat, int messageId, EditPicture edit, CancellationToken ct) =>
        Drawn(edit.Picture) is not { } png
            ? Edit(chat, messageId, edit.Caption, ct)
            : Try(
                async token =>
                {
                    using var content = new MemoryStream(png);
                    var caption = PlainMessage.Caption(edit.Caption.Body);
                    await Client.EditMessageMedia(
                        chat.Value, messageId, new InputMediaPhoto(InputFile.FromStream(content, PictureName)) { Caption = caption.Text, CaptionEntities = [.. caption.Entities] },
                        Buttons.Of(edit.Caption.Keyboard), cancellationToken: token);
                    return Outcomes.Done;
                },
                ct);

    /// <summary>Null on a system that has no drawing library: words are better than nothing.</summary>
    private byte[]? Drawn(Timelines.Picture picture)
    {
        try
        {
            return Painter.Png(picture);
        }
        catch (Exception failure) when (failure is TypeInitializationException or DllNotFoundException or InvalidOperationException)
        {
            logger.LogError(failure, "A picture could not be drawn, its caption goes alone");
            return null;
        }
    }

    /// <summary>Native blocks first where they are wanted. What is refused then is sent as text at once: a plain lesson beats none.</summary>
    private async Task<Outcome> InEitherForm(bool asPlain, Func<CancellationToken, Task<Outcome>> rich, Func<CancellationToken, Task<Outcome>> plain, CancellationToken ct)
    {
        var wantsBlocks = format switch
        {
            TelegramFormat.Plain => false,
            TelegramFormat.Rich => true,
            _ => !asPlain,
        };
        if (!wantsBlocks) return await Try(plain, ct);
        if (!serverKnowsNoBlocks)
        {
            var first = await Try(
                rich, ct, failure => serverKnowsNoBlocks |= Outcomes.IsUnknownMethod(failure));
            if (first is not Outcome.Failed { Failure: DeliveryFailure.Refused } refused) return first;
            logger.LogWarning("Native blocks were refused, text goes instead: {Why}", refused.Description);
        }

        var second = await Try(plain, ct);
        // Where the setting says native blocks for everybody, one refusal must not change a chat for good.
        return second is Outcome.Done done ? done with { RichRefused = format == TelegramFormat.Auto } : second;
    }

    private Task<Outcome> Try(Func<CancellationToken, Task> request, CancellationToken ct) => Try(
        async token =>
        {
            await request(token);
            return Outcomes.Done;
        },
        ct);

    /// <summary>What is gone need not lose its buttons or be deleted.</summary>
    private async Task<Outcome> Lenient(Func<CancellationToken, Task> request, CancellationToken ct) =>
        await Try(request, ct) is var outcome and not Outcome.Failed { Failure: DeliveryFailure.Gone } ? outcome : Outcomes.Done;

    private async Task<Outcome> Try(Func<CancellationToken, Task<Outcome>> request, CancellationToken ct, Action<Exception>? onFailure = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            return await request(limit.Token);
        }
        catch (Exception failure) when (failure is RequestException or HttpRequestException or IOException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            onFailure?.Invoke(failure);
            return Scrubbed(Outcomes.Of(failure));
        }
    }

    private Outcome Scrubbed(Outcome outcome) => outcome switch
    {
        Outcome.Unreachable unreachable => unreachable with { Why = api.WithoutToken(unreachable.Why) },
        Outcome.Unclear unclear => unclear with { Why = api.WithoutToken(unclear.Why) },
        _ => outcome,
    };

    private static Outcome.Done Sent(Message message) => new Outcome.Done(message.Id, message.Poll?.Id);

    private static LinkPreviewOptions NoPreview { get; } = new() { IsDisabled = true };

    private static ReplyParameters? Reply(int? to) => to is { } id ? new ReplyParameters { MessageId = id, AllowSendingWithoutReply = true } : null;

    // The general topic must not be named.
    private static int? Topic(int? thread) => thread is 1 ? null : thread;

    // A message cannot become two by an edit; whoever edits keeps to one.
    private static Document Editable(Document body) => Splitter.Fits(body) ? body : Splitter.Split(body)[0];

    private static string? Shortened(string? notice)
    {
        if (notice is null || notice.Length <= MaxNotice) return notice;
        var elements = StringInfo.ParseCombiningCharacters(notice);
        return notice[..elements.Last(start => start < MaxNotice)] + "…";
    }
}
