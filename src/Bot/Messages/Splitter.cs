using System.Collections.Immutable;
using CoroutineBot.Lessons.Documents;

namespace CoroutineBot.Bot.Messages;

/// <summary>
/// Cuts a document that is too long for one message into several. Cuts lie between blocks where they can; a paragraph or quote
/// that is too long alone is cut behind a sentence or a word, a list between items, a table between rows with its header repeated.
/// A code block is never cut as long as it fits into a message of its own; a longer one belongs into a file, and where a
/// caller has not seen to that, it is cut between lines as a last resort. A heading stays with what follows it.
/// </summary>
public static class Splitter
{
    /// <returns>At least one document, each fitting into one message in either form; the document itself where it fits.</returns>
    public static ImmutableArray<Document> Split(Document body)
    {
        if (Fits(body)) return [body];
        var parts = ImmutableArray.CreateBuilder<Document>();
        var rest = new Document([.. body.Blocks.Where(block => !Prose.SaysNothing([block]))]);
        while (!rest.Blocks.IsEmpty)
        {
            var (part, tail) = Cutter.Take(rest, Fits, fresh: true);
            // Should a block resist every way of cutting, it goes out as it is: a refusal can be seen, an endless loop cannot.
            if (part.Blocks.IsEmpty && tail == rest) (part, tail) = (new Document(rest.Blocks[..1]), new Document(rest.Blocks[1..]));
            if (!part.Blocks.IsEmpty) parts.Add(part);
            rest = tail;
        }

        return parts.Count == 0 ? [body] : parts.ToImmutable();
    }

    /// <summary>Fits into one message as text and as native blocks.</summary>
    public static bool Fits(Document body)
    {
        // Native blocks hold eight times the text, so only their number can be too large where the text is not.
        if (RichMessages.CountBlocks(body.Blocks) > RichMessages.MaxBlocks) return false;
        var plain = PlainMessage.Of(body);
        return plain.Text.Length <= PlainMessage.MaxLength && plain.Entities.Length <= PlainMessage.MaxEntities;
    }
}
