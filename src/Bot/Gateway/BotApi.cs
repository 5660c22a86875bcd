using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace CoroutineBot.Bot.Gateway;

/// <summary>
/// The one connection to the Bot API server. It never retries by itself: a hidden wait inside would block a lane, and the outbox
/// owns waiting. It does not come from a client factory, for those log addresses, and the address holds the token.
/// </summary>
public sealed class BotApi : IDisposable
{
    public const string OfficialUrl = "https://api.telegram.org";

    /// <summary>Above the longest long poll.</summary>
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(75);

    private readonly HttpClient http;
    private readonly AnswersOnly answers;
    private readonly string token;
    private readonly string fileUrl;

    // Somebody may show us a message of another bot with lists in lists in lists; what the reader of JSON refuses as too deep
    // would come again for ever. The options are one for all and freeze at their first use, so this comes before anything else.
    [ModuleInitializer]
    internal static void ReadDeepMessages() => JsonBotAPI.Options.MaxDepth = 512;

    /// <param name="handler">What carries requests; tests bring their own.</param>
    public BotApi(string token, string apiUrl, HttpMessageHandler? handler = null, TimeProvider? time = null)
    {
        this.token = token;
        http = new HttpClient(answers = new AnswersOnly(time ?? TimeProvider.System, handler ?? new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.All,
        }))
        { Timeout = LongestRequest };
        var isOfficial = apiUrl.TrimEnd('/').Equals(OfficialUrl, StringComparison.OrdinalIgnoreCase);
        var options = new TelegramBotClientOptions(token, isOfficial ? null : apiUrl) { RetryCount = 0, RetryThreshold = 0 };
        fileUrl = options.BaseFileUrl;
        Client = new TelegramBotClient(options, http);
    }

    public ITelegramBotClient Client { get; }

    /// <summary>Since when nothing that we asked was answered; null while answers come.</summary>
    public DateTimeOffset? SilentSince => answers.SilentSince;

    /// <summary>The words without the token, should it have got into them.</summary>
    public string WithoutToken(string words) => words.Replace(token, "(token)", StringComparison.Ordinal);

    /// <summary>The bytes of a file that somebody sent; null when it is gone or larger than allowed.</summary>
    /// <exception cref="RequestException">The server could not be reached or gave no usable answer.</exception>
    public async Task<byte[]?> Download(string fileId, int maxBytes, CancellationToken ct)
    {
        TGFile file;
        try
        {
            file = await Client.SendRequest(new GetFileRequest { FileId = fileId }, ct);
        }
        catch (ApiRequestException refused) when (refused.ErrorCode is 400 or 404)
        {
            return null;
        }

        if (file.FilePath is null || file.FileSize > maxBytes) return null;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{fileUrl}/{file.FilePath}");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Gone) return null;
        if (!response.IsSuccessStatusCode) throw new RequestException("The file could not be fetched.", response.StatusCode);
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        return await ReadUpTo(body, maxBytes, ct);
    }

    public void Dispose() => http.Dispose();

    // The stated size is a claim: what counts is what comes.
    private static async Task<byte[]?> ReadUpTo(Stream body, int maxBytes, CancellationToken ct)
    {
        var buffer = new byte[maxBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return length > maxBytes ? null : buffer[..length];
    }

    /// <summary>A page of a proxy or a hotel's login is no answer of the Bot API, whatever status it has.</summary>
    private sealed class AnswersOnly(TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private long silentSince;

        public DateTimeOffset? SilentSince => Interlocked.Read(ref silentSince) is var since and > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            try
            {
                var response = await Answer(request, ct);
                Interlocked.Exchange(ref silentSince, 0);
                return response;
            }
            catch (Exception) when (!ct.IsCancellationRequested)
            {
                Interlocked.CompareExchange(ref silentSince, time.GetUtcNow().ToUnixTimeMilliseconds(), 0);
                throw;
            }
        }

        private async Task<HttpResponseMessage> Answer(HttpRequestMessage request, CancellationToken ct)
        {
            var response = await base.SendAsync(request, ct);
            var isFile = request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.StartsWith("/file/", StringComparison.Ordinal);
            if (isFile || !IsPage(response.Content.Headers.ContentType)) return response;
            var status = response.StatusCode;
            response.Dispose();
            throw new WebPageInstead(status);
        }

        private static bool IsPage(MediaTypeHeaderValue? type) => type?.MediaType is "text/html" or "application/xhtml+xml";
    }
}

/// <summary>A web page came where an answer of the Bot API was due: something stands between us and Telegram.</summary>
internal sealed class WebPageInstead(HttpStatusCode status)
    : HttpRequestException($"a web page came instead of an answer (status {(int)status})", null, status);

/// <summary>Telegram does not know the token. No waiting helps.</summary>
public sealed class WrongTokenException() : Exception(
    "Telegram does not accept the bot's token. Copy it from @BotFather once more (/mybots, API Token) into Telegram:Token or the file of Telegram:TokenFile, and start again.");
