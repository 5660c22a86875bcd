using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Groups.Aid;
using CoroutineBot.Bot.Features.Groups.Budgets;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Bot.Timelines;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary><c>/compare</c>: two programs run in turns, several times each, and stand on one axis.</summary>
public static class CompareFeature
{
    /// <summary>Shorter runs measure the start of the program rather than the program, in seconds.</summary>
    private const double Shortest = 1e-6;

    public static void Begin(Turn turn, MessageReceived message, string behindCommand)
    {
        var texts = CompareTexts.In(turn.Language);
        if (Pair(turn, message, behindCommand) is not [var first, var second])
        {
            turn.Send(Doc(Say(texts.HowTo)), replyTo: message.MessageId);
            return;
        }

        if (turn.Comparisons.Any(open => open.Owner == message.From.Id))
        {
            turn.Send(Doc(Say(texts.OneAtATime)), replyTo: message.MessageId);
            return;
        }

        if (turn is GroupTurn group && !GroupBudget.Allows(group, message.From.Id, message.MessageId))
        {
            return;
        }

        var comparison = new Comparison(turn.NewId(), message.From.Id, turn.NewMessage(), message.MessageId, [SideOf(first), SideOf(second)], turn.Thread);
        turn.Comparisons = turn.Comparisons.Add(comparison);
        var run = Order(turn, comparison);
        turn.Send(comparison.Card, Doc(Say(texts.Runs(1, Comparison.Repeats * 2))), RunFeature.StopKeyboard(turn, run), message.MessageId);
    }

    public static void Ran(Turn turn, OpenRun run, Versus purpose, RunFinished finished, RunLimits limits)
    {
        if (turn.Comparisons.FirstOrDefault(open => open.Id == purpose.Comparison) is not { } comparison)
        {
            return;
        }

        var texts = CompareTexts.In(turn.Language);
        if (finished.Result is not { Verdict: Verdict.Ok } result)
        {
            turn.Comparisons = turn.Comparisons.Remove(comparison);
            if (finished.Result?.Verdict == Verdict.Stopped && comparison.Sides.All(side => side.Seconds.Length > 0))
            {
                Report(turn, comparison, texts);
                return;
            }

            var body = finished.Result is { } failed
                ? RunCard.Result(failed, limits, turn.Language, turn.Syllabus.Sentence, firstAid: turn.Lane.IsPrivate)
                : Doc(Say(RunTexts.In(turn.Language).Problem(finished.Problem ?? RunProblem.NoSandbox)));
            turn.Edit(comparison.Card, finished.Result?.Verdict == Verdict.Stopped ? Doc(Say(texts.Stopped)) : Doc([Say(texts.NotComparable(purpose.Side)), .. body.Blocks]),
                turn is GroupTurn group ? AidFeature.Offer(group, run, finished) : null);
            return;
        }

        var grown = comparison with { Sides = comparison.Sides.SetItem(purpose.Side, Grown(comparison.Sides[purpose.Side], purpose.Side, result, finished.Code, turn.Language)) };
        turn.Comparisons = turn.Comparisons.Remove(comparison);
        if (grown.IsOver)
        {
            Report(turn, grown, texts);
            return;
        }

        turn.Comparisons = turn.Comparisons.Add(grown);
        var next = Order(turn, grown);
        turn.Edit(grown.Card, Doc(Say(texts.Runs(grown.Done + 1, Comparison.Repeats * 2))), RunFeature.StopKeyboard(turn, next));
    }

    /// <summary>The group has got another id: what stood there is said again here.</summary>
    public static void Moved(GroupTurn turn)
    {
        foreach (var comparison in turn.Comparisons)
        {
            var here = comparison with { Card = turn.NewMessage(), Asked = OwnCode.Elsewhere };
            turn.Comparisons = turn.Comparisons.Replace(comparison, here);
            turn.Do(new SendMessage(here.Card, new Outgoing(Doc(Say(CompareTexts.In(turn.Language).Runs(here.Done + 1, Comparison.Repeats * 2))), AsPlain: turn.AsPlain)));
        }
    }

    /// <summary>
    /// The two programs that are meant, the earlier first: two blocks of one message; the message replied to and what stands behind the command;
    /// the message replied to and the last run; or the last two runs.
    /// </summary>
    private static ImmutableArray<Submission> Pair(Turn turn, MessageReceived message, string behindCommand)
    {
        var own = CodeFinder.For(message.Content, behindCommand) is { } source ? Submission.Of(source) : null;
        var replied = message.RepliedTo is { } other && CodeFinder.Anywhere(other) is { } theirs ? Submission.Of(theirs) : null;
        var mine = turn.Recent.Where(run => run.Owner == message.From.Id).ToList();
        return (Blocks(message.Content), message.RepliedTo is null ? [] : Blocks(message.RepliedTo)) switch
        {
            ([var first, var second, ..], _) => [first, second],
            (_, [var first, var second, ..]) when own is null => [first, second],
            _ when own is not null && replied is not null => [replied, own],
            _ when own is not null && mine.LastOrDefault(run => run.Source != own.Source) is { } before => [Of(before), own],
            _ when replied is not null && mine.LastOrDefault(run => run.Source != replied.Source) is { } last =>
                last.Message is { } sent && sent < message.RepliedTo!.MessageId ? [Of(last), replied] : [replied, Of(last)],
            _ when own is null && replied is null && mine is [.., var earlier, var later] => [Of(earlier), Of(later)],
            _ => [],
        };
    }

    private static List<Submission> Blocks(MessageContent content) => [.. CodeFinder.Several(content).Select(block => Submission.Of(block))];

    private static Submission Of(RecentRun run) => new(run.Source, run.Input, Repaired: false);

    private static Side SideOf(Submission submission) => new(submission.Source, submission.Input, [], null);

    private static RunId Order(Turn turn, Comparison comparison)
    {
        var run = new RunId(turn.NewId());
        var side = comparison.Sides[comparison.Next];
        turn.Runs = turn.Runs.Add(new OpenRun(run, comparison.Owner, new Versus(comparison.Id, comparison.Next), null, comparison.Card, CardStands: true, comparison.Thread));
        turn.Do(new StartRun(run, comparison.Owner, side.Source, side.Input, null));
        return run;
    }

    private static Side Grown(Side side, int number, RunResult result, string? code, Language language)
    {
        var seconds = Math.Max(Shortest, result.Wall.TotalSeconds);
        return side with { Seconds = side.Seconds.Add(seconds), Shown = side.Shown ?? PanelOf(number, result, code, language) };
    }

    private static Panel PanelOf(int number, RunResult result, string? code, Language language)
    {
        var timeline = TimelineReader.Of(result.Trace, code, result.Wall) ?? TimelineReader.Whole(CompareTexts.In(language).Program, Math.Max(Shortest, result.Wall.TotalSeconds));
        return new Panel($"{number + 1}. {PictureTexts.In(language).Title(Gist.Of(result.Trace), timeline)}", timeline);
    }

    private static void Report(Turn turn, Comparison comparison, CompareTexts texts)
    {
        var (first, second) = (comparison.Sides[0], comparison.Sides[1]);
        var speedUp = SpeedUp.Of(first.Seconds, second.Seconds);
        turn.Edit(comparison.Card, Doc(
            Say(Bold(texts.Verdict(speedUp))),
            new ItemList(Ordered: true, [Doc(Say(texts.Series(first.Seconds))), Doc(Say(texts.Series(second.Seconds)))]),
            Small(texts.Method(comparison.Sides.Min(side => side.Seconds.Length)))));
        var timelines = ImmutableArray.Create(first.Shown!, second.Shown!);
        turn.Do(new SendPicture(
            turn.NewMessage(), new Picture(timelines, turn.Language == Language.Ru),
            new Outgoing(Doc(Say(Bold(texts.Verdict(speedUp))), RunPicture.InLetters([first.Shown!.Timeline, second.Shown!.Timeline], turn.Language)), AsPlain: turn.AsPlain),
            RunFeature.Answering(comparison.Asked), comparison.Thread));
    }
}
