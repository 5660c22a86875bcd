using Microsoft.Extensions.Time.Testing;

namespace CoroutineBot.Bot.Tests.Flow;

/// <summary>A clock that the test turns, and whose date somebody may set: timers and time spans do not notice that, as on a real machine.</summary>
public sealed class JumpingClock(DateTimeOffset beginning) : FakeTimeProvider(beginning)
{
    private TimeSpan jump;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + jump;

    /// <summary>Counted without the jumps, which the one underneath would not do: it asks for the date.</summary>
    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    public void JumpBy(TimeSpan by) => jump += by;
}
