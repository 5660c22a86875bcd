using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;

namespace CoroutineBot.Bot.Features;

/// <summary>What one message shows: words and buttons.</summary>
public sealed record Screen(Document Body, Keyboard? Keys);
