using System.Text;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Bot.Flow;

/// <summary>Gets the program that is to run, from the effect itself or from a file that somebody sent.</summary>
internal sealed class RunSources(IGateway gateway, TimeProvider time, ILogger<RunSources> logger)
{
    /// <summary>Larger than any program a chat is for.</summary>
    public const int LargestProgram = 64 * 1024;

    // More is fetched than may run, so that "too large" can be told from "gone".
    private const int LargestFetch = 4 * LargestProgram;
    private const int Tries = 3;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>The program, or why there is none.</returns>
    public async Task<(string? Code, RunProblem Problem)> Read(RunSource source, CancellationToken ct) => source switch
    {
        CodeSource(var code) when Encoding.UTF8.GetByteCount(code) > LargestProgram => (null, RunProblem.TooLarge),
        CodeSource(var code) => (code, default),
        FileSource file => Decode(await Fetch(file.FileId, ct)),
        _ => throw new InvalidOperationException($"Nobody knows how to read {source.GetType().Name}."),
    };

    private async Task<byte[]?> Fetch(string fileId, CancellationToken ct)
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        for (var left = Tries - 1; ; left--)
        {
            try
            {
                return await gateway.Fetch(fileId, LargestFetch, ct);
            }
            catch (Exception error) when (!ct.IsCancellationRequested)
            {
                logger.LogWarning(error, "A file could not be fetched; {Left} more tries", left);
                if (left == 0)
                    return null;

                await Task.Delay(backoff.Next(), time, ct);
            }
        }
    }

    private static (string? Code, RunProblem Problem) Decode(byte[]? bytes)
    {
        if (bytes is null)
            return (null, RunProblem.FileGone);

        if (bytes.Length > LargestProgram)
            return (null, RunProblem.TooLarge);

        try
        {
            var text = Strict.GetString(bytes);
            return text.Contains('\0') ? (null, RunProblem.NotText) : (text.TrimStart('\uFEFF'), default);
        }
        catch (DecoderFallbackException)
        {
            return (null, RunProblem.NotText);
        }
    }
}
