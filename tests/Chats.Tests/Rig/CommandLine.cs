using System.Diagnostics;

namespace CoroutineBot.Chats.Tests.Rig;

/// <summary>What a command said and how it ended.</summary>
public sealed record Spoken(int ExitCode, string Output, string Errors)
{
    public string All => Output + Errors;
}

/// <summary>The program from a shell: words in, two streams and a code out.</summary>
public static class CommandLine
{
    public static Task<Spoken> Run(params string[] words) => RunWith(null, words);

    /// <param name="input">What is typed into it; null: nothing at all.</param>
    public static async Task<Spoken> RunWith(string? input, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Surroundings.Repository,
        };
        foreach (var word in (string[])[BotUnderTest.Program, .. words])
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }

        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{string.Join(' ', words)}' did not end. It said:\n{await output}\n{await errors}");
        }

        return new Spoken(process.ExitCode, await output, await errors);
    }
}
