using System.Net;
using System.Net.Sockets;
using CoroutineBot.Bot.Flow;
using Telegram.Bot.Exceptions;

namespace CoroutineBot.Bot.Gateway;

/// <summary>What an answer or failure of the Bot API means for the outbox. Its texts are the only codes that Telegram gives.</summary>
internal static class Outcomes
{
    /// <summary>What was asked for is already so, or no longer matters.</summary>
    private static readonly string[] AsGoodAsDone =
        ["message is not modified", "query is too old", "query id is invalid", "message to delete not found", "poll has already been closed"];

    private static readonly string[] Gone =
    [
        "message to edit not found", "message can't be edited", "there is no text in the message to edit", "there is no caption in the message to edit",
        "message can't be deleted", "message with poll to stop not found", "poll can't be stopped", "message_id_invalid",
    ];

    private static readonly string[] TopicGone = ["message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid"];

    private static readonly string[] Blocked =
    [
        "chat not found", "user is deactivated", "not enough rights to send text messages", "have no rights to send a message", "chat_write_forbidden",
        "group chat was deactivated",
    ];

    public static Outcome Done { get; } = new Outcome.Done(null, null);

    /// <param name="failure">Anything that a request may throw except for a cancellation that was asked for.</param>
    public static Outcome Of(Exception failure) => failure switch
    {
        ApiRequestException refusal => OfRefusal(refusal),
        RequestException { InnerException: { } inner and (HttpRequestException or OperationCanceledException or IOException) } => OfConnection(inner),
        RequestException { HttpStatusCode: { } status } => OfUnreadable(status),
        RequestException other => new Outcome.Unclear(other.Message),
        _ => OfConnection(failure),
    };

    /// <summary>The token is not the one of any bot: Telegram says so in two ways, depending on what it looks like.</summary>
    public static bool IsWrongToken(Exception failure) =>
        failure is ApiRequestException { ErrorCode: 401 } or ApiRequestException { ErrorCode: 404, Message: "Not Found" or "Not found" };

    /// <summary>The server is too old to know the method.</summary>
    public static bool IsUnknownMethod(Exception failure) => failure is ApiRequestException { ErrorCode: 404 } && !IsWrongToken(failure);

    private static Outcome OfRefusal(ApiRequestException refusal)
    {
        if (refusal.Parameters?.MigrateToChatId is { } moved) return new Outcome.Moved(new ChatId(moved));
        if (IsWrongToken(refusal)) return new Outcome.Unreachable("Telegram does not accept the token");
        return refusal.ErrorCode switch
        {
            429 => new Outcome.TooFast(TimeSpan.FromSeconds(Math.Max(1, refusal.Parameters?.RetryAfter ?? 1))),
            403 => new Outcome.Failed(DeliveryFailure.Blocked, refusal.Message),
            409 => new Outcome.Unreachable(refusal.Message),
            504 => new Outcome.Unclear(refusal.Message),
            >= 500 => new Outcome.Unreachable(refusal.Message),
            _ when Says(refusal, AsGoodAsDone) => Done,
            _ when Says(refusal, Gone) => new Outcome.Failed(DeliveryFailure.Gone, refusal.Message),
            _ when Says(refusal, TopicGone) => new Outcome.Failed(DeliveryFailure.TopicGone, refusal.Message),
            _ when Says(refusal, Blocked) => new Outcome.Failed(DeliveryFailure.Blocked, refusal.Message),
            _ => new Outcome.Failed(DeliveryFailure.Refused, refusal.Message),
        };
    }

    private static bool Says(ApiRequestException refusal, string[] texts) =>
        texts.Any(text => refusal.Message.Contains(text, StringComparison.OrdinalIgnoreCase));

    // An answer that is no JSON. A gateway that gave up waiting may have passed the request on, and so may one that says all is well.
    private static Outcome OfUnreadable(HttpStatusCode status) => (int)status is 504 or < 400
        ? new Outcome.Unclear($"an answer with status {(int)status} that cannot be read")
        : new Outcome.Unreachable($"status {(int)status}");

    private static Outcome OfConnection(Exception failure) => failure switch
    {
        WebPageInstead { StatusCode: HttpStatusCode.GatewayTimeout } page => new Outcome.Unclear(page.Message),
        WebPageInstead page => new Outcome.Unreachable(page.Message),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } http =>
            new Outcome.Unreachable(http.Message),
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NetworkUnreachable or SocketError.HostUnreachable } } socket =>
            new Outcome.Unreachable(socket.Message),
        // The handler names its setting when not even a connection came about in time.
        OperationCanceledException { InnerException: TimeoutException { Message: var words } } when words.Contains("ConnectTimeout", StringComparison.Ordinal) =>
            new Outcome.Unreachable("no connection in time"),
        OperationCanceledException => new Outcome.Unclear("no answer in time"),
        _ => new Outcome.Unclear(failure.Message),
    };
}
