namespace CoroutineBot.Bot.Gateway;

/// <summary>Who we are, as soon as Telegram has told us.</summary>
public sealed class BotIdentity
{
    private readonly TaskCompletionSource<string> known = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Our name without @; null before the first answer of the server.</summary>
    public string? Username => known.Task.IsCompletedSuccessfully ? known.Task.Result : null;

    /// <summary>Completes with our name when the server has answered for the first time.</summary>
    public Task<string> Known => known.Task;

    /// <summary>Privacy mode is off: we are shown all that is written in groups. False before the first answer of the server.</summary>
    public bool SeesAll { get; private set; }

    internal void Set(string username, bool seesAll)
    {
        SeesAll = seesAll;
        known.TrySetResult(username);
    }
}
