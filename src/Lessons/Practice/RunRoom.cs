namespace CoroutineBot.Lessons.Practice;

/// <summary>Who may run beside whom: many programs that wait, or one by itself whose time is measured with nothing beside it.</summary>
/// <param name="places">How many may run together, from 1.</param>
public sealed class RunRoom(int places) : IDisposable
{
    private readonly SemaphoreSlim _door = new(1, 1);
    private readonly SemaphoreSlim _places = new(places, places);

    public async Task<T> Together<T>(Func<Task<T>> work, CancellationToken ct)
    {
        await Enter(1, ct);
        return await Inside(work, 1);
    }

    public async Task<T> Alone<T>(Func<Task<T>> work, CancellationToken ct)
    {
        await Enter(places, ct);
        return await Inside(work, places);
    }

    public void Dispose()
    {
        _door.Dispose();
        _places.Dispose();
    }

    /// <summary>Through one door, so that who wants all places is not overtaken for ever.</summary>
    private async Task Enter(int count, CancellationToken ct)
    {
        await _door.WaitAsync(ct);
        var taken = 0;
        try
        {
            for (; taken < count; taken++)
            {
                await _places.WaitAsync(ct);
            }
        }
        catch (OperationCanceledException) when (taken > 0)
        {
            _places.Release(taken);
            throw;
        }
        finally
        {
            _door.Release();
        }
    }

    private async Task<T> Inside<T>(Func<Task<T>> work, int count)
    {
        try
        {
            return await work();
        }
        finally
        {
            _places.Release(count);
        }
    }
}
