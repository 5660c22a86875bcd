using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests.Walk;

/// <summary>Whether a card tells of what the lesson says, also where this machine's Python is too old to do it. How long it took is the lint's business: here many run at once.</summary>
public static class Happened
{
    public static void AsClaimed(Snippet snippet, ChatMessage card)
    {
        foreach (var line in (snippet.Output ?? "").Split('\n').Where(line => line.Trim().Length > 0))
        {
            card.Text.ShouldContain(line, customMessage: $"what {snippet.Id} prints");
        }

        if ((snippet.Fails ?? snippet.Warns) is { } words)
        {
            card.Text.ShouldContain(words, customMessage: $"how {snippet.Id} ends");
        }
    }
}
