using CoroutineBot.Lessons.Proving;

namespace CoroutineBot.Bot.CommandLine;

/// <summary>How far a lint is, on standard error: one line that changes in a terminal, a line now and then in a log.</summary>
internal sealed class LintProgress(TimeProvider time)
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(5);

    private readonly bool _log = Console.IsErrorRedirected;
    private readonly Lock _lock = new();
    private long _last = time.GetTimestamp();
    private int _width;

    public void Show(ProofProgress progress)
    {
        lock (_lock)
        {
            var line = $"{progress.Done}/{progress.Total} {progress.What}";
            if (!_log)
            {
                Console.Error.Write($"\r{line.PadRight(_width)}");
                _width = line.Length;
            }
            else if (time.GetElapsedTime(_last) >= _pause)
            {
                Console.Error.WriteLine(line);
                _last = time.GetTimestamp();
            }
        }
    }

    public void Clear()
    {
        if (_width > 0)
        {
            Console.Error.Write($"\r{new string(' ', _width)}\r");
        }
    }
}
