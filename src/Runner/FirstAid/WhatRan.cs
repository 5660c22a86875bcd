namespace CoroutineBot.Runner.FirstAid;

/// <summary>Mistakes that the run showed by its times and its trace, together with the patterns that give them their line.</summary>
internal static class WhatRan
{
    /// <summary>A stretch this long is no hiccup of a busy machine, also where the text does not tell what was done in it.</summary>
    private static readonly TimeSpan PlainlyBlocked = TimeSpan.FromSeconds(0.25);

    /// <summary>Less computing than this is everybody's.</summary>
    private static readonly TimeSpan Computing = TimeSpan.FromSeconds(0.03);

    /// <summary>Enough for any honest program; a text made of nothing else costs us no time.</summary>
    private const int MostPlaces = 20;

    public static IEnumerable<string> Ids => ["blocking-call", "cpu-hog", "timeout-vs-blocking", "thread-not-cancelled", "task-left-behind", "lock-deadlock", "lock-per-call",
        "queue-never-joins", "consumer-never-stops", "gather-stops-siblings", "event-never-set"];

    public static IEnumerable<Suspicion> In(Evidence evidence) =>
        [.. Blocks(evidence), .. Thread(evidence), .. LeftBehind(evidence), .. Deadlock(evidence), .. PrivateLock(evidence), .. Join(evidence), .. Consumer(evidence), .. Siblings(evidence), .. Unset(evidence)];

    private static IEnumerable<Suspicion> Blocks(Evidence evidence)
    {
        var computed = evidence.Result.Cpu >= Computing;
        // Whoever computes while nobody else has anything to do holds up nobody.
        bool HoldsUp(Block block) => !block.Waited.IsEmpty || evidence.Aims("cpu-hog") || block.At + block.Length >= evidence.Result.Wall || evidence.HasOthersBeside(block);
        // At the line that started the loop stands what is no code of the learner's: a callback of somebody else.
        foreach (var block in evidence.Result.Trace.Blocks.Where(block => block.Line > 0 && block.Length >= Block.Wall && evidence.Patterns.At("starts", block.Line) is null))
        {
            if (evidence.Patterns.At("timeout-vs-blocking", block.Line) is not null)
                yield return new Suspicion("timeout-vs-blocking", block.Line, Strength.Measured);
            else if (evidence.Patterns.At("blocks", block.Line) is not null)
                yield return new Suspicion("blocking-call", block.Line, Strength.Measured);
            // On a machine with much else to do, a loop that computes gets a small part of the time that passes.
            else if (computed && evidence.Result.Cpu >= block.Length * 0.1 && evidence.Patterns.At("computes", block.Line) is not null || evidence.Result.Cpu >= block.Length * 0.7)
            {
                if (HoldsUp(block))
                    yield return new Suspicion("cpu-hog", block.Line, Strength.Measured);
            }
            else if (block.Length >= PlainlyBlocked && evidence.Patterns.At("computes", block.Line) is null)
                yield return new Suspicion("blocking-call", block.Line, Strength.Measured);
        }
    }

    /// <summary>The loop was through, and the program still waited for its threads.</summary>
    private static IEnumerable<Suspicion> Thread(Evidence evidence)
    {
        if (evidence.Patterns.Any("goes-on"))
            yield break;
        var roots = evidence.Spans.Where(span => span.Parent is null && span.End is not null).ToList();
        if (roots.Count > 0 && evidence.Result.Wall - roots.Max(evidence.EndOf) >= Block.Wall)
        {
            foreach (var covered in evidence.Patterns.Of("thread-not-cancelled"))
                yield return new Suspicion("thread-not-cancelled", covered.First, Strength.Measured);
        }
    }

    private static IEnumerable<Suspicion> LeftBehind(Evidence evidence)
    {
        // Whoever takes the first that is done means to leave the others.
        if (evidence.Patterns.Any("cancels") || evidence.Patterns.Any("leaves") || evidence.Result.Verdict is not Verdict.Ok)
            yield break;
        var gets = evidence.Patterns.Of("get").ToList();
        var endless = evidence.Aims("task-left-behind") ? [] : evidence.Patterns.Of("endless").ToList();
        foreach (var span in evidence.Spans.Where(evidence.IsChild))
        {
            // What was given up because of another's error is not forgotten; and what never ends by itself cannot be waited for.
            if (evidence.Spans.Any(other => other.Parent == span.Parent && other.Outcome == Outcome.Raised) || !span.Waits.IsEmpty && endless.Exists(loop => loop.Covers(span.Waits[^1].Line)))
                continue;
            var root = evidence.RootOf(span);
            var alive = root is { End: not null, Outcome: Outcome.Returned } && span.Outcome is Outcome.Cancelled or Outcome.Pending && evidence.EndOf(span) >= root.End && span.Name != "to_thread";
            // Workers that wait for more are cleared away with the loop; that is no loss.
            if (alive && (span.Waits.IsEmpty || !gets.Exists(get => get.Covers(span.Waits[^1].Line))))
                yield return new Suspicion("task-left-behind", LineOfMaking(evidence, span), Strength.Measured);
        }

        // Where also calls that never wait are told, a task that never got a turn is not: then the text has to do.
        if (evidence.Result.Trace.Complete && !evidence.Spans.Any(evidence.IsChild) && evidence.Patterns.Of("task-lost-reference").FirstOrDefault() is { First: > 0 } dropped && !evidence.Spans.IsEmpty)
            yield return new Suspicion("task-left-behind", dropped.First, Strength.Measured);
    }

    private static int? LineOfMaking(Evidence evidence, Span span)
    {
        if (evidence.Patterns.Of("left-gathered").FirstOrDefault() is { First: > 0 } gathered)
            return gathered.First;
        var made = evidence.Patterns.Of("task-made").ToList();
        var named = made.Where(pattern => pattern.Word == span.Name).Concat(made).Select(pattern => (int?)pattern.First).FirstOrDefault();
        return named ?? (span.Line > 0 ? span.Line : null);
    }

    private static IEnumerable<Suspicion> Deadlock(Evidence evidence)
    {
        var inner = evidence.Patterns.Of("lock-deadlock").Take(MostPlaces).ToList();
        var own = inner.Where(place => place.Word == "same").ToList();
        // Whoever holds it himself waits for ever; of two that hold each other's, both do, until somebody ends it for both.
        var stuck = evidence.Spans.Select(span => evidence.LastWait(span, own)).OfType<Wait>().Take(1).ToList();
        if (stuck.Count == 0)
        {
            var waiting = evidence.Spans.Select(span => evidence.LastWait(span, inner)).OfType<Wait>().ToList();
            stuck = waiting.FindAll(one => waiting.Exists(other => other != one && (other.To - one.To).Duration() < Evidence.Moment));
        }

        if (stuck.Count > 0)
            yield return new Suspicion("lock-deadlock", stuck.Min(wait => wait.Line), Strength.Measured);
    }

    private static IEnumerable<Suspicion> PrivateLock(Evidence evidence)
    {
        foreach (var made in evidence.Patterns.Of("lock-per-call").Take(MostPlaces))
        {
            var calls = evidence.Spans.Where(span => $"{span.Line}" == made.Word).ToList();
            var together = calls.Exists(one => calls.Exists(other => other.Id > one.Id && other.Start < evidence.EndOf(one) && one.Start < evidence.EndOf(other)));
            if (together)
                yield return new Suspicion("lock-per-call", made.First, Strength.Measured);
        }
    }

    private static IEnumerable<Suspicion> Join(Evidence evidence)
    {
        var gets = evidence.Patterns.Of("get").ToList();
        var joins = evidence.Patterns.Of("join").ToList();
        if (evidence.Patterns.Of("queue-never-joins").FirstOrDefault() is not { First: > 0 } taken || joins.Count == 0)
            yield break;
        foreach (var waiting in evidence.Spans.SelectMany(span => span.Waits).Where(wait => joins.Exists(join => join.Covers(wait.Line)) && wait.To - wait.From >= Evidence.Felt))
        {
            // Everybody waits for something to do, and yet not everything is said to be done.
            var workers = evidence.Spans.SelectMany(span => span.Waits).Where(wait => gets.Exists(get => get.Covers(wait.Line)) && wait.To >= waiting.To - Evidence.Moment).ToList();
            var idle = workers.Count > 0 && workers.TrueForAll(wait => wait.From < waiting.To - Evidence.Felt);
            var gone = evidence.Result.Verdict == Verdict.Wall && waiting.To >= evidence.Result.Wall - Evidence.Moment && workers.Count == 0;
            if (idle || gone)
                yield return new Suspicion("queue-never-joins", taken.First, Strength.Measured);
        }
    }

    private static IEnumerable<Suspicion> Consumer(Evidence evidence)
    {
        var endless = evidence.Patterns.Of("get").Where(get => get.Word == "endless").ToList();
        var any = evidence.Patterns.Of("get").Where(get => get.Word.Length > 0).ToList();
        var cut = evidence.Result.Verdict == Verdict.Wall;
        if (!cut && (evidence.Patterns.Any("cancels") || evidence.Spans.Any(span => span.Outcome == Outcome.Raised) || evidence.Result.Verdict != Verdict.Ok))
            yield break;
        foreach (var span in evidence.Spans)
        {
            var root = evidence.RootOf(span);
            var held = evidence.LastWait(span, cut ? any : endless);
            if (!cut && held is { } ended && evidence.Patterns.At("limited-get", ended.Line) is not null && !evidence.Aims("consumer-never-stops"))
                continue; // a timeout is a way to say that it is over
            if (held is { } wait && (cut || evidence.EndOf(span) <= evidence.EndOf(root) || evidence.Aims("consumer-never-stops")))
                yield return new Suspicion("consumer-never-stops", wait.Line, Strength.Measured);
        }
    }

    /// <summary>One failed, the error was caught, and the others went on to their ends.</summary>
    private static IEnumerable<Suspicion> Siblings(Evidence evidence)
    {
        foreach (var gather in evidence.Patterns.Of("gather-stops-siblings").Where(gather => gather.Word.Length == 0 || evidence.Aims("gather-stops-siblings")).Take(MostPlaces))
        {
            var makers = evidence.Spans.Where(span => span.Waits.Any(wait => gather.Covers(wait.Line))).Select(span => span.Id).ToHashSet();
            var children = evidence.Spans.Where(span => span.Parent is { } parent && makers.Contains(parent) && evidence.IsChild(span)).ToList();
            if (children.Exists(failed => failed.Outcome == Outcome.Raised && failed.End is { } end
                && children.Exists(other => other.Outcome == Outcome.Returned && other.Parent == failed.Parent && other.Start <= end + Evidence.Moment && other.End > end + Evidence.Moment)))
                yield return new Suspicion("gather-stops-siblings", gather.First, Strength.Measured);
        }
    }

    /// <summary>Somebody stood at an event until the run was cut off: whatever the text says, for this one nobody called <c>set</c>.</summary>
    private static IEnumerable<Suspicion> Unset(Evidence evidence)
    {
        var waits = evidence.Patterns.Of("event-never-set").Take(MostPlaces).ToList();
        if (evidence.Result.Verdict == Verdict.Wall && waits.Count > 0 && evidence.Spans.Where(span => span.End is null).Select(span => evidence.LastWait(span, waits)).OfType<Wait>().FirstOrDefault() is { Line: > 0 } stuck)
            yield return new Suspicion("event-never-set", stuck.Line, Strength.Measured);
    }
}
