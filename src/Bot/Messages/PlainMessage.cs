using System.Collections.Immutable;
using System.Text;
using CoroutineBot.Lessons.Documents;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Document = CoroutineBot.Lessons.Documents.Document;

namespace CoroutineBot.Bot.Messages;

/// <summary>A document as text with entities: for chats whose app shows no rich messages, and for those who like it so.</summary>
/// <param name="Text">Begins and ends with something visible; never empty.</param>
/// <param name="Entities">Sorted by offset, the outer before the inner; offsets and lengths in UTF-16 units.</param>
public sealed record PlainMessage(string Text, ImmutableArray<MessageEntity> Entities)
{
    /// <summary>UTF-16 units of a message; Telegram itself counts characters and is a little more generous.</summary>
    public const int MaxLength = 4096;

    /// <summary>Telegram drops the entities of a message beyond these.</summary>
    public const int MaxEntities = 100;

    public const int MaxCaption = 1024;

    public static PlainMessage Of(Document body)
    {
        var text = new StringBuilder();
        List<MessageEntity> entities = [];
        Dictionary<int, MessageEntity> quotes = [];
        foreach (var run in Prose.Of(body))
        {
            var (offset, length) = (text.Length, run.Text.Length);
            text.Append(run.Text);
            if (run.Quote != 0)
            {
                if (!quotes.TryGetValue(run.Quote, out var quote))
                {
                    quote = new MessageEntity { Type = run.Folded ? MessageEntityType.ExpandableBlockquote : MessageEntityType.Blockquote, Offset = offset };
                    quotes.Add(run.Quote, quote);
                    entities.Add(quote);
                }

                quote.Length = text.Length - quote.Offset;
            }

            if (string.IsNullOrWhiteSpace(run.Text)) continue;
            if (run.Pre is { } language)
            {
                entities.Add(new MessageEntity { Type = MessageEntityType.Pre, Offset = offset, Length = length, Language = language.Length == 0 ? null : language });
            }

            if (run.Link is not null) entities.Add(new MessageEntity { Type = MessageEntityType.TextLink, Offset = offset, Length = length, Url = run.Link });
            entities.AddRange(Styles(run).Select(type => new MessageEntity { Type = type, Offset = offset, Length = length }));
        }

        return new PlainMessage(text.ToString(), [.. entities.OrderBy(entity => entity.Offset).ThenByDescending(entity => entity.Length)]);
    }

    /// <summary>The text under a file: at most 1,024 units, cut with an ellipsis where it is longer.</summary>
    public static PlainMessage Caption(Document body)
    {
        var whole = Of(body);
        if (whole.Text.Length <= MaxCaption) return whole;
        var end = MaxCaption - 1;
        if (char.IsHighSurrogate(whole.Text[end - 1])) end--;
        var kept = whole.Text[..end].TrimEnd();
        return new PlainMessage(kept + "…", [.. whole.Entities.Where(entity => entity.Offset < kept.Length).Select(entity => Shortened(entity, kept.Length))]);
    }

    private static MessageEntity Shortened(MessageEntity entity, int end)
    {
        entity.Length = Math.Min(entity.Length, end - entity.Offset);
        return entity;
    }

    private static IEnumerable<MessageEntityType> Styles(Run run)
    {
        // A link cannot be code at the same time in this form; the link is worth more.
        if (run.Style.HasFlag(SpanStyle.Code) && run.Link is null) yield return MessageEntityType.Code;
        if (run.Style.HasFlag(SpanStyle.Bold)) yield return MessageEntityType.Bold;
        if (run.Style.HasFlag(SpanStyle.Italic)) yield return MessageEntityType.Italic;
        if (run.Style.HasFlag(SpanStyle.Underline)) yield return MessageEntityType.Underline;
        if (run.Style.HasFlag(SpanStyle.Strike)) yield return MessageEntityType.Strikethrough;
        if (run.Style.HasFlag(SpanStyle.Spoiler)) yield return MessageEntityType.Spoiler;
    }
}
