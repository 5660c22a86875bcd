namespace CoroutineBot.Benchmarks.Bot;

/// <summary>Many at once.</summary>
internal static class Crowds
{
    /// <summary>Does it so often, that many at a time.</summary>
    public static async Task Together(int width, int count, Func<int, Task> act)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, width).Select(async _ =>
        {
            for (var number = Interlocked.Increment(ref next); number < count; number = Interlocked.Increment(ref next))
                await act(number);
        }));
    }
}
