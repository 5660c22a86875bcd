namespace CoroutineBot.LocalTelegram.Web;

/// <summary>The page asked for something that cannot be; the words go to the person.</summary>
internal sealed class PageError(string message) : Exception(message);
