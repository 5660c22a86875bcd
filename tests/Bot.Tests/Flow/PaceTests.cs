using CoroutineBot.Bot.Flow;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Flow;

public sealed class PaceTests
{
    private static readonly Gen<(int Chat, int WaitMs, bool Live)[]> Wishes =
        Gen.Select(Gen.Int[-2, 3].Where(chat => chat != 0), Gen.Int[0, 400], Gen.Bool).Array[1, 400];

    [Fact]
    public void No_window_ever_sees_more_than_its_limit() => Wishes.Sample(wishes =>
    {
        var sent = Drive(wishes, out _);
        Most(sent.Select(each => each.At), TimeSpan.FromSeconds(1)).ShouldBeLessThanOrEqualTo(30);
        foreach (var chat in sent.GroupBy(each => each.Chat))
        {
            var times = chat.Select(each => each.At).ToList();
            Most(times, TimeSpan.FromSeconds(1)).ShouldBeLessThanOrEqualTo(4);
            Most(times, TimeSpan.FromSeconds(10)).ShouldBeLessThanOrEqualTo(13);
            if (!chat.Key.IsPrivate)
                Most(times, TimeSpan.FromSeconds(60)).ShouldBeLessThanOrEqualTo(20);
        }
    });

    [Fact]
    public void Waiting_as_long_as_told_is_always_enough_and_never_for_ever() => Wishes.Sample(wishes =>
    {
        Drive(wishes, out var longest);
        longest.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(61));
    });

    [Fact]
    public void A_full_bucket_never_holds_more_than_its_capacity() => Gen.Select(Gen.Double[0.1, 50], Gen.Double[1, 30], Gen.Int[0, 100_000].Array).Sample((rate, capacity, steps) =>
    {
        var bucket = TokenBucket.Full(rate, capacity, TimeSpan.Zero);
        foreach (var at in steps)
        {
            var now = TimeSpan.FromMilliseconds(at);
            bucket = bucket.WaitFor(1, now) > TimeSpan.Zero ? bucket.Refilled(now) : bucket.Take(now);
            bucket.Tokens.ShouldBeInRange(-1e-6, capacity);
        }
    });

    [Fact]
    public void A_burst_of_three_goes_at_once_and_the_fourth_waits_a_second()
    {
        var pace = new Pace(new SendingOptions());
        for (var n = 0; n < 3; n++)
            pace.Take(new ChatId(1), TimeSpan.Zero).ShouldBe(default);

        pace.Take(new ChatId(1), TimeSpan.Zero).ShouldBe(new PaceAnswer(TimeSpan.FromSeconds(1), Everything: false));
        pace.Take(new ChatId(2), TimeSpan.Zero).ShouldBe(default);
    }

    [Fact]
    public void A_live_view_never_makes_a_message_wait()
    {
        var pace = new Pace(new SendingOptions());
        var chat = new ChatId(1);
        for (var second = 0; second < 30; second++)
        {
            var now = TimeSpan.FromSeconds(second);
            pace.TryTakeLive(chat, now);
            if (second % 5 == 4)
                pace.Take(chat, now).ShouldBe(default);
        }
    }

    [Fact]
    public void An_announcement_never_makes_an_answer_wait() => Gen.Select(Gen.Int[1, 40], Gen.Int[1, 200]).Array[1, 300].Sample(steps =>
    {
        var pace = new Pace(new SendingOptions());
        var now = TimeSpan.Zero;
        var lastAnswer = TimeSpan.FromSeconds(-1);
        foreach (var (id, waitMs) in steps)
        {
            now += TimeSpan.FromMilliseconds(waitMs);
            for (var other = 1; other < 60; other++)
            {
                if (pace.TakeSpare(new ChatId(id + other), now).Everything)
                    break;
            }

            pace.TakeSpare(new ChatId(id), now);
            if (now - lastAnswer < TimeSpan.FromMilliseconds(100))
                continue;

            // Answers to ten people a second find their way free, whatever is announced.
            pace.Take(new ChatId(1000 + (int)now.TotalMilliseconds), now).Wait.ShouldBe(TimeSpan.Zero);
            lastAnswer = now;
        }
    });

    [Fact]
    public void An_announcement_uses_the_whole_pace_where_nobody_else_does()
    {
        var pace = new Pace(new SendingOptions());
        var now = TimeSpan.Zero;
        for (var who = 1; who <= 250; who++)
        {
            for (var asked = 0; pace.TakeSpare(new ChatId(who), now) is { Wait.Ticks: > 0 } answer; asked++)
            {
                asked.ShouldBeLessThan(2);
                now += answer.Wait;
            }
        }

        now.TotalSeconds.ShouldBeInRange(9.5, 10.1);
    }

    [Fact]
    public void Live_views_leave_a_group_room_for_its_messages()
    {
        var pace = new Pace(new SendingOptions());
        var group = new ChatId(-1);
        var shown = Enumerable.Range(0, 20).Count(n => pace.TryTakeLive(group, TimeSpan.FromSeconds(n * 3)));
        shown.ShouldBe(12);
        for (var n = 0; n < 3; n++)
            pace.Take(group, TimeSpan.FromSeconds(59.5)).ShouldBe(default);
    }

    /// <summary>Sends each wish as early as the pace allows, one after the other.</summary>
    private static List<(ChatId Chat, TimeSpan At)> Drive((int Chat, int WaitMs, bool Live)[] wishes, out TimeSpan longest)
    {
        var pace = new Pace(new SendingOptions());
        var now = TimeSpan.Zero;
        var sent = new List<(ChatId, TimeSpan)>();
        longest = TimeSpan.Zero;
        foreach (var (id, waitMs, live) in wishes)
        {
            now += TimeSpan.FromMilliseconds(waitMs);
            var chat = new ChatId(id);
            if (live)
            {
                if (pace.TryTakeLive(chat, now))
                    sent.Add((chat, now));

                continue;
            }

            var begun = now;
            for (var asked = 0; pace.Take(chat, now) is { Wait.Ticks: > 0 } answer; asked++)
            {
                // What is missing in the chat and overall may be told one after the other, but not again and again.
                asked.ShouldBeLessThan(3);
                now += answer.Wait;
            }

            longest = now - begun > longest ? now - begun : longest;
            sent.Add((chat, now));
        }

        return sent;
    }

    private static int Most(IEnumerable<TimeSpan> times, TimeSpan window)
    {
        var sorted = times.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted.Select((from, at) => sorted.Skip(at).TakeWhile(time => time < from + window).Count()).Max();
    }
}
