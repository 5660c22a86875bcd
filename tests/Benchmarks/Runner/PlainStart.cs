using System.Diagnostics;

namespace CoroutineBot.Benchmarks.Runner;

/// <summary>What everything is compared with: the runner's own interpreter, by its absolute path, started for one snippet as
/// <c>python3 -I snippet.py</c>, its output read to the end. No sandbox at all.</summary>
internal sealed class PlainStart : IDisposable
{
    private readonly string python;
    private readonly string file = Path.Combine(Path.GetTempPath(), $"snippet-{Environment.ProcessId}.py");

    public PlainStart(string python, string code)
    {
        this.python = python;
        File.WriteAllText(file, code);
    }

    public async Task<string> Run(CancellationToken ct)
    {
        var start = new ProcessStartInfo(python) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add("-I");
        start.ArgumentList.Add(file);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{python} failed: {await errors}");
    }

    public void Dispose() => File.Delete(file);
}
