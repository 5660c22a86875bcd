using System.Collections.Immutable;
using System.Text.Json;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Gateway;

/// <summary>
/// An update as an input for one lane: a pure function. It reads the JSON itself rather than through typed objects, for one
/// odd field in one update must not hold up all that wait behind it. An update that says nothing to us gives null.
/// </summary>
public static class UpdateReader
{
    /// <summary>What we ask the server for.</summary>
    public static ImmutableArray<string> Kinds { get; } =
        ["message", "edited_message", "callback_query", "poll_answer", "my_chat_member", "chat_member", "stopped_message_generation", "inline_query"];

    public static long? UpdateId(JsonElement update) => update.At("update_id").Long();

    /// <summary>The poll that is answered, so that its chat can be looked up before the update is read.</summary>
    public static string? AnsweredPoll(JsonElement update) => update.At("poll_answer").At("poll_id").Text();

    /// <summary>A group that has become a supergroup: word of it comes into both chats.</summary>
    public static (ChatId From, ChatId To)? Migration(JsonElement update)
    {
        var message = update.At("message");
        if (message.At("chat").At("id").Id() is not { } here) return null;
        if (message.At("migrate_to_chat_id").Id() is { } to) return (new ChatId(here), new ChatId(to));
        return message.At("migrate_from_chat_id").Id() is { } from ? (new ChatId(from), new ChatId(here)) : null;
    }

    /// <summary>What somebody asks inline; it belongs to no lane.</summary>
    public static InlineAsked? Inline(JsonElement update) =>
        update.At("inline_query") is { } asked && Who(asked.At("from")) is { } from && asked.At("id").Text() is { Length: > 0 } query
            ? new InlineAsked(from, query, asked.At("query").Text() ?? "") : null;

    /// <param name="botName">Our own name without @: commands for other bots are not ours.</param>
    /// <param name="findPoll">Where a poll of ours stands.</param>
    public static InboxItem? Read(JsonElement update, string? botName, Func<string, PollPlace> findPoll)
    {
        if (UpdateId(update) is not { } id) return null;
        if (ReadInput(update, botName, findPoll) is not var (lane, input)) return null;
        return new InboxItem($"tg:{id}", lane, input);
    }

    private static (ChatId, Input)? ReadInput(JsonElement update, string? botName, Func<string, PollPlace> findPoll)
    {
        if (update.At("message") is { } message) return Message(message, edited: false, botName);
        if (update.At("edited_message") is { } changed) return Message(changed, edited: true, botName);
        if (update.At("callback_query") is { } tap) return Tap(tap);
        if (update.At("poll_answer") is { } answer) return Answer(answer, findPoll);
        if (update.At("my_chat_member") is { } member) return Member(member);
        if (update.At("chat_member") is { } other) return SomebodyElse(other);
        if (update.At("inline_query") is not null) return null;
        if (update.At("stopped_message_generation") is { } stopped) return Stopped(stopped);
        return Unknown(update);
    }

    private static (ChatId, Input)? Message(JsonElement message, bool edited, string? botName)
    {
        if (Lane(message.At("chat")) is not { } lane || message.At("message_id").Int() is not ({ } id and > 0)) return null;
        // What a linked channel posts is repeated in its group by itself.
        if (message.At("is_automatic_forward").IsTrue() || Who(message.At("from")) is not { } from) return null;
        // A card that somebody chose inline is our own words in their name: nobody asks us anything by it.
        if (MessageReading.IsViaUs(message, botName)) return null;
        var content = MessageReading.Content(message, id);
        if (MessageReading.IsForAnotherBot(content.Text, botName)) return null;
        if (Who(message.At("left_chat_member")) is { } gone) return edited ? null : (lane, new MemberLeft(gone));
        if (content.Text.Length == 0 && content.Attachment is null) return (lane, new NotUnderstood(MessageReading.KindOf(message)));
        return (lane, new MessageReceived(from, id, content, MessageReading.RepliedTo(message, botName), edited, MessageReading.Thread(message))
        {
            InForum = message.At("chat").At("is_forum").IsTrue(),
        });
    }

    private static (ChatId, Input)? Tap(JsonElement tap)
    {
        if (Who(tap.At("from")) is not { } from || tap.At("id").Text() is not { Length: > 0 } query) return null;
        var message = tap.At("message");
        // Messages that went out through inline mode belong to no chat that we know.
        var lane = message is null ? from.Id.Lane : Lane(message.At("chat")) ?? from.Id.Lane;
        return (lane, new ButtonTapped(from, query, message.At("message_id").Int() is { } id and > 0 ? id : null, tap.At("data").Text() ?? "")
        {
            Thread = message is { } under ? MessageReading.Thread(under) : null,
        });
    }

    private static (ChatId, Input)? Answer(JsonElement answer, Func<string, PollPlace> findPoll)
    {
        if (Who(answer.At("user")) is not { } from || answer.At("poll_id").Text() is not { Length: > 0 } poll) return null;
        var options = answer.At("option_ids").Items().Select(option => ((JsonElement?)option).Int()).OfType<int>().Where(option => option >= 0);
        var place = findPoll(poll);
        return (place.Chat ?? from.Id.Lane, new PollAnswered(from, poll, [.. options.Distinct().Order()]) { PerhapsIn = place.Perhaps });
    }

    private static (ChatId, Input)? Member(JsonElement member)
    {
        var chat = member.At("chat");
        if (Lane(chat) is not { } lane || Who(member.At("from")) is not { } by) return null;
        var now = member.At("new_chat_member");
        if (IsIn(now) is not { } inside) return (lane, new NotUnderstood("my_chat_member"));
        var title = chat.At("title").Text() ?? chat.At("first_name").Text() ?? "";
        return (lane, new MembershipChanged(by, title, inside ? Membership.In : Membership.Out)
        {
            IsAdministrator = now.At("status").Text() is "creator" or "administrator",
            Chat = lane,
        });
    }

    /// <summary>Only that somebody goes matters to us.</summary>
    private static (ChatId, Input)? SomebodyElse(JsonElement member)
    {
        var now = member.At("new_chat_member");
        return Lane(member.At("chat")) is { IsPrivate: false } lane && Who(now.At("user")) is { } who && IsIn(now) == false ? (lane, new MemberLeft(who)) : null;
    }

    private static bool? IsIn(JsonElement? member) => member.At("status").Text() switch
    {
        "creator" or "administrator" or "member" => true,
        "restricted" => member.At("is_member").IsTrue(),
        "left" or "kicked" => false,
        _ => null,
    };

    private static (ChatId, Input)? Stopped(JsonElement stopped) =>
        Lane(stopped.At("chat")) is { } lane && stopped.At("draft_id").Int() is { } draft ? (lane, new DraftStopped(draft)) : null;

    // Something new of Telegram's: kept where it belongs, when it says where.
    private static (ChatId, Input)? Unknown(JsonElement update)
    {
        if (update.ValueKind != JsonValueKind.Object) return null;
        foreach (var property in update.EnumerateObject())
        {
            if (property.NameEquals("update_id") || property.Value.ValueKind != JsonValueKind.Object) continue;
            if (property.Name is "channel_post" or "edited_channel_post" || IsChannel(property.Value.At("chat"))) return null;
            var lane = Lane(property.Value.At("chat")) ?? Lane(property.Value.At("message").At("chat")) ?? Who(property.Value.At("from"))?.Id.Lane ?? Who(property.Value.At("user"))?.Id.Lane;
            return lane is { } known ? (known, new NotUnderstood(property.Name)) : null;
        }

        return null;
    }

    /// <summary>Channels are read, not talked to: there is no lane for them.</summary>
    private static ChatId? Lane(JsonElement? chat) => chat.At("id").Id() is { } id && !IsChannel(chat) ? new ChatId(id) : null;

    private static bool IsChannel(JsonElement? chat) => chat.At("type").Text() == "channel";

    private static Person? Who(JsonElement? user)
    {
        if (user.At("id").Id() is not ({ } id and > 0)) return null;
        if (user.At("is_bot").IsTrue() && id != PersonId.AnonymousAdministrator.Value) return null;
        return new Person(new PersonId(id), user.At("first_name").Text() ?? "", user.At("language_code").Text());
    }
}
