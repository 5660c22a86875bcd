using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.CommandLine;

/// <summary><c>run FILE</c>, <c>run FILE --json</c> and <c>run --jsonl</c>.</summary>
internal static class RunWords
{
    private const string ByteOrderMark = "\u00ef\u00bb\u00bf"; // as its three bytes

    public static Command Command(string[] settings)
    {
        var file = new Argument<string?>("FILE") { Description = "The program; - reads standard input.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "One result object on standard output." };
        var jsonl = new Option<bool>("--jsonl") { Description = "Reads {\"id\": …, \"code\": …, \"stdin\": …?} a line, writes one result object a line as each ends." };
        var parallel = new Option<int?>("--parallel") { Description = "With --jsonl: runs at once, up to Runner:Parallel." };
        var command = new Command("run", "Runs one snippet in the sandbox and prints what happened.") { file, json, jsonl, parallel };
        command.SetAction(async (parsed, ct) =>
        {
            using var host = BotHost.ForSnippets(settings);
            host.Services.GetRequiredService<SettingsCheck>().Run(host.Services);
            var options = host.Services.GetRequiredService<IOptions<RunnerOptions>>().Value;
            var name = parsed.GetValue(file);
            var lines = parsed.GetValue(jsonl);
            var atOnce = parsed.GetValue(parallel);
            if (Refusal(name, parsed.GetValue(json), lines, atOnce, options) is { } refusal)
            {
                await Console.Error.WriteLineAsync(refusal);
                return ExitCode.Wrong;
            }

            await host.StartAsync(ct);
            try
            {
                var runner = host.Services.GetRequiredService<ISnippetRunner>();
                if (!runner.Status.CanRun)
                {
                    await Console.Error.WriteLineAsync($"Snippets cannot run here: {runner.Status.Problem} {runner.Status.Cure}");
                    return ExitCode.Failed;
                }

                return lines ? await Many(runner, atOnce ?? Math.Min(options.Parallel, 16), ct) : await One(runner, options, name!, parsed.GetValue(json), ct);
            }
            finally
            {
                await host.StopAsync(CancellationToken.None);
            }
        });
        return command;
    }

    private static string? Refusal(string? file, bool json, bool jsonl, int? parallel, RunnerOptions options) => (file, jsonl) switch
    {
        (null, false) => "Name a file to run, or - for standard input.",
        ({ }, true) => "--jsonl reads standard input and takes no file.",
        _ when json && jsonl => "Choose one of --json and --jsonl.",
        _ when parallel is not null && !jsonl => "--parallel goes with --jsonl.",
        _ when parallel < 1 || parallel > options.Parallel => $"--parallel may be 1 to {options.Parallel}, the value of Runner:Parallel.",
        ({ } name, _) when name != "-" && !File.Exists(name) => $"There is no file {name}.",
        _ => null,
    };

    private static async Task<int> One(ISnippetRunner runner, RunnerOptions options, string file, bool json, CancellationToken ct)
    {
        var code = LoneSurrogates.Decode(file == "-" ? await AllInput(ct) : await File.ReadAllBytesAsync(file, ct));
        var result = await runner.Run(new RunRequest(code), stop: ct);
        if (json)
        {
            Console.WriteLine(RunResultJson.Write(result, file));
        }
        else
        {
            Console.WriteLine(ConsoleText.Of(RunCard.Result(result, RunLimits.Of(options), Language.En)));
        }

        return result.Verdict == Verdict.Ok ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<byte[]> AllInput(CancellationToken ct)
    {
        using var all = new MemoryStream();
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(all, ct);
        return all.ToArray();
    }

    /// <summary>One writer, so that lines never mix; at most <paramref name="parallel"/> runs wait for it, so memory is bounded.</summary>
    private static async Task<int> Many(ISnippetRunner runner, int parallel, CancellationToken ct)
    {
        var results = Channel.CreateBounded<string>(parallel);
        var writing = Task.Run(async () =>
        {
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
            await foreach (var line in results.Reader.ReadAllAsync(CancellationToken.None))
            {
                await output.WriteLineAsync(line);
            }
        }, CancellationToken.None);

        // Byte by byte, so that what is no UTF-8 is refused with its line instead of being replaced.
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
        await Parallel.ForEachAsync(
            Lines(input, ct),
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = ct },
            async (line, _) => await results.Writer.WriteAsync(await OneLine(runner, line.Number, line.Text, ct), ct));
        results.Writer.Complete();
        await writing;
        return ExitCode.Done;
    }

    private static async IAsyncEnumerable<(int Number, string Text)> Lines(StreamReader input, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var number = 1; await input.ReadLineAsync(ct) is { } text; number++)
        {
            if (number == 1 && text.StartsWith(ByteOrderMark, StringComparison.Ordinal))
            {
                text = text[ByteOrderMark.Length..];
            }

            if (text.Trim().Length > 0)
            {
                yield return (number, text);
            }
        }
    }

    private static async Task<string> OneLine(ISnippetRunner runner, int number, string line, CancellationToken ct)
    {
        string? id = null;
        try
        {
            using var parsed = JsonDocument.Parse(Encoding.Latin1.GetBytes(line));
            var root = parsed.RootElement;
            id = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("id", out var given) && given.ValueKind is JsonValueKind.String or JsonValueKind.Number
                ? given.ToString()
                : null;
            var code = Loose(root.GetProperty("code"));
            var stdin = root.TryGetProperty("stdin", out var text) && text.ValueKind != JsonValueKind.Null ? Loose(text) : "";
            return RunResultJson.Write(await runner.Run(new RunRequest(code, stdin), stop: ct), id);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return JsonSerializer.Serialize(new { id, verdict = "error", stderr = $"line {number}: not an object with \"id\" and \"code\" as texts" });
        }
    }

    /// <summary>A text of JSON in which a lone surrogate survives: such a source is Python's to refuse, not ours.</summary>
    private static string Loose(JsonElement text)
    {
        if (text.ValueKind != JsonValueKind.String)
        {
            throw new InvalidOperationException("not a text");
        }

        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return LoneSurrogates.Unescape(text.GetRawText());
        }
    }
}
