namespace CoroutineBot.Lessons.Practice;

/// <summary>
/// Who may run beside whom: many together, or one alone whose time is measured with nothing beside it.
/// 1. Whoever wants to be alone closes the door, and goes in when those inside have ended.
/// 2. Afterwards everybody who stood before the door goes in, and only then may the next one close it: nobody waits for two who are alone.
/// 3. A closed door opens again after <see cref="LongestWait"/> and <see cref="LongestQuiet"/> at most, whatever the programs do.
/// </summary>
public sealed class RunRoom(TimeProvider time)
{
    /// <summary>So long the one who wants to be alone waits for those inside; then it goes in beside those who are left. Almost every program of the course ends within it.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>So long one is alone; whoever takes longer gets company. Above the seconds that any task asks for.</summary>
    public static readonly TimeSpan LongestQuiet = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly LinkedList<Guest> _together = new();
    private readonly LinkedList<Guest> _alone = new();
    private int _inside;
    private Guest? _quiet;
    private bool _othersFirst;

    /// <summary>Beside everybody else who runs together.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before the door opened; the work itself is told by its own means.</exception>
    public Task<T> Together<T>(Func<Task<T>> work, CancellationToken ct) => Inside(_together, work, ct);

    /// <summary>With nothing beside it, within the bounds of <see cref="LongestWait"/> and <see cref="LongestQuiet"/>.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before it was alone.</exception>
    public Task<T> Alone<T>(Func<Task<T>> work, CancellationToken ct) => Inside(_alone, work, ct);

    private async Task<T> Inside<T>(LinkedList<Guest> queue, Func<Task<T>> work, CancellationToken ct)
    {
        var guest = new Guest();
        lock (_lock)
        {
            queue.AddLast(guest);
            Open();
        }

        await using (ct.UnsafeRegister(_ => GoAway(queue, guest, ct), null))
        {
            await guest.Entered.Task;
        }

        try
        {
            return await work();
        }
        finally
        {
            Leave(guest);
        }
    }

    /// <summary>Lets in whoever may come in. Called under the lock whenever something has changed.</summary>
    private void Open()
    {
        if (_quiet is not null)
        {
            return;
        }

        if (_alone.Count == 0 || _othersFirst)
        {
            _othersFirst = false;
            foreach (var guest in _together)
            {
                _inside++;
                guest.Entered.TrySetResult();
            }

            _together.Clear();
        }

        if (_alone.First?.Value is { } next)
        {
            if (_inside == 0)
            {
                BeAlone(next);
            }
            else
            {
                next.Timer ??= time.CreateTimer(_ => Late(next), null, LongestWait, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void BeAlone(Guest guest)
    {
        _alone.Remove(guest);
        _quiet = guest;
        guest.Timer?.Dispose();
        guest.Timer = time.CreateTimer(_ => TooLong(guest), null, LongestQuiet, Timeout.InfiniteTimeSpan);
        guest.Entered.TrySetResult();
    }

    /// <summary>Those inside do not end.</summary>
    private void Late(Guest guest)
    {
        lock (_lock)
        {
            if (_quiet is null && _alone.Contains(guest))
            {
                BeAlone(guest);
            }
        }
    }

    /// <summary>The one who is alone does not end: from now on it is one of many.</summary>
    private void TooLong(Guest guest)
    {
        lock (_lock)
        {
            if (_quiet == guest)
            {
                _inside++;
                NoLongerQuiet();
            }
        }
    }

    private void Leave(Guest guest)
    {
        lock (_lock)
        {
            guest.Timer?.Dispose();
            if (_quiet == guest)
            {
                NoLongerQuiet();
            }
            else
            {
                _inside--;
                Open();
            }
        }
    }

    private void NoLongerQuiet()
    {
        _quiet = null;
        _othersFirst = true;
        Open();
    }

    private void GoAway(LinkedList<Guest> queue, Guest guest, CancellationToken ct)
    {
        lock (_lock)
        {
            if (queue.Remove(guest))
            {
                guest.Timer?.Dispose();
                guest.Entered.TrySetCanceled(ct);
                Open();
            }
        }
    }

    private sealed class Guest
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>While it waits to be alone, and while it is.</summary>
        public ITimer? Timer { get; set; }
    }
}
