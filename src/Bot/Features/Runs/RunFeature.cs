using CoroutineBot.Bot.Features.Groups.Aid;
using CoroutineBot.Bot.Features.Groups.Budgets;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>Ordering runs, stopping them, and reporting those of a person's own code. Runs within lessons are reported by the lesson.</summary>
public static class RunFeature
{
    public const string StopVerb = "stop";

    /// <summary>Own code: a new card, or the old one again when the message was edited.</summary>
    /// <param name="input">What the program reads, where it came apart from the code.</param>
    public static void RunOwn(Turn turn, PersonId owner, RunSource source, int messageId, string? input = null)
    {
        if (turn is GroupTurn group && !GroupBudget.Allows(group, owner, messageId))
        {
            return;
        }

        var submission = Submission.Of(source, input);
        turn.Remember(new RecentRun(KeyOf(messageId), owner, messageId, submission.Source, submission.Input));
        var known = turn.Cards.FirstOrDefault(card => card.Source == messageId);
        var isDraftOnly = false;
        foreach (var running in turn.Runs.Where(run => run.Purpose is OwnCode own && own.Source == messageId).ToList())
        {
            // The code it runs no longer stands in the chat: its result would only puzzle.
            turn.Do(new StopRun(running.Run));
            turn.Runs = turn.Runs.Remove(running);
            isDraftOnly |= !running.CardStands;
        }

        var card = known?.Card ?? turn.NewMessage();
        if (known is null)
        {
            turn.RememberCard(messageId, card);
        }

        // In a group everybody sees the output come, so the card itself stands there from the start; in private a draft shows it.
        var cardStands = (known is not null && !isDraftOnly) || !turn.Lane.IsPrivate;
        var run = Order(turn, owner, submission.Source, submission.Input, new OwnCode(messageId, submission.Repaired, submission.Cut), card, cardStands);
        if (cardStands)
        {
            var body = Doc(Say(Bold(RunTexts.In(turn.Language).Started)));
            if (known is null)
            {
                turn.Send(card, body, StopKeyboard(turn, run), replyTo: messageId);
            }
            else
            {
                turn.Edit(card, body, StopKeyboard(turn, run));
            }
        }
    }

    /// <summary>A program of a lesson; its result comes as a message of its own named <paramref name="card"/>.</summary>
    public static RunId RunSnippet(Turn turn, PersonId owner, Snippet snippet, RunPurpose purpose, MessageRef card)
    {
        var source = new CodeSource(snippet.Program);
        turn.Remember(new RecentRun($"s{Chance.Fingerprint(snippet.Program)}", owner, null, source, ""));
        return Order(turn, owner, source, "", purpose, card, cardStands: false, snippet.ShowsMistake);
    }

    /// <summary>A reply to a program that reads, with what it shall read: the program runs once more.</summary>
    /// <returns>False when the message is no such reply.</returns>
    public static bool GivesInput(Turn turn, MessageReceived message)
    {
        var text = message.Content.Text;
        if (message.RepliedTo is not { } replied || text.Trim().Length == 0 || message.Content.Attachment is not null || text.StartsWith('/'))
        {
            return false;
        }

        var waiting = turn.Recent.LastOrDefault(run => run.Owner == message.From.Id && run.WantsInput);
        var source = !replied.IsOurs && CodeFinder.Program(replied) is CodeSource { Code: var code } program && Reads(code) ? program : waiting?.Source;
        if (source is null)
        {
            return false;
        }

        RunOwn(turn, message.From.Id, source, message.MessageId, text);
        return true;
    }

    public static OpenRun? Take(Turn turn, RunId run)
    {
        if (turn.Runs.FirstOrDefault(open => open.Run == run) is not { } found)
        {
            return null;
        }

        turn.Runs = turn.Runs.Remove(found);
        return found;
    }

    public static void ReportOwn(Turn turn, OpenRun run, OwnCode purpose, RunFinished finished, RunLimits limits, bool tellOfEditing)
    {
        var texts = RunTexts.In(turn.Language);
        var body = finished.Result is { } result
            ? RunCard.Result(result, limits, turn.Language, turn.Syllabus.Sentence, firstAid: turn.Lane.IsPrivate)
            : Doc(Say(texts.Problem(finished.Problem ?? RunProblem.NoSandbox)));
        if (finished.Result?.Mistakes.Any(mistake => mistake.Id == "no-input") == true)
        {
            turn.Recent = [.. turn.Recent.Select(recent => recent.Key == KeyOf(purpose.Source) ? recent with { WantsInput = true } : recent)];
        }

        if (purpose.Repaired && finished.Result is not null)
        {
            body = body.With(Small(texts.Repaired));
        }

        if (purpose.Cut && finished.Result is not null)
        {
            body = body.With(Small(texts.LeadLeftOut));
        }

        if (tellOfEditing && finished.Result is not null)
        {
            body = body.With(Small(texts.EditToRunAgain));
        }

        var keys = turn is GroupTurn group ? AidFeature.Offer(group, run, finished) : null;
        if (run.CardStands)
        {
            turn.Edit(run.Card, body, keys);
        }
        else
        {
            turn.Do(new SendMessage(run.Card, new Outgoing(body, keys, turn.AsPlain), Answering(purpose.Source), run.Thread ?? turn.Thread));
        }

        ReportPicture(turn, run, purpose.Source, finished);
        SendWhole(turn, finished.Result, run.Thread);
    }

    /// <summary>What ran when, as a message of its own: forwarded to a friend it still explains itself.</summary>
    public static void SendPicture(Turn turn, RunFinished finished)
    {
        if (RunPicture.Of(finished, turn.Language) is { } shown)
        {
            turn.Do(new SendPicture(turn.NewMessage(), shown.Picture, new Outgoing(shown.Caption, AsPlain: turn.AsPlain), Thread: turn.Thread));
        }
    }

    public static void SendWhole(Turn turn, RunResult? result, int? thread = null)
    {
        if (result is not null && RunCard.WholeOutput(result) is { } whole)
        {
            turn.Do(new SendFile(turn.NewMessage(), "output.txt", whole, new Outgoing(Doc(Say(RunTexts.In(turn.Language).WholeOutput)), AsPlain: turn.AsPlain), Thread: thread ?? turn.Thread));
        }
    }

    /// <summary>The picture that stands with the card follows it: it changes, it comes, or it goes.</summary>
    private static void ReportPicture(Turn turn, OpenRun run, int source, RunFinished finished)
    {
        var shown = RunPicture.Of(finished, turn.Language);
        var standing = turn.Cards.FirstOrDefault(card => card.Source == source)?.Picture;
        if (shown is null)
        {
            if (standing is { } old)
            {
                turn.Do(new DeleteMessage(old));
                turn.ForgetPicture(old);
            }

            return;
        }

        var caption = new Outgoing(shown.Caption, AsPlain: turn.AsPlain);
        if (standing is { } known)
        {
            turn.Do(new EditPicture(known, shown.Picture, caption));
            return;
        }

        var name = turn.NewMessage();
        turn.Do(new SendPicture(name, shown.Picture, caption, Answering(source), run.Thread));
        if (turn.Cards.Any(card => card.Source == source))
        {
            turn.RememberCard(source, run.Card, name);
        }
    }

    /// <summary>Stops whatever the person runs here.</summary>
    /// <returns>How many runs were stopped.</returns>
    public static int StopAll(Turn turn, PersonId owner)
    {
        var mine = turn.Runs.Where(run => run.Owner == owner).ToList();
        foreach (var run in mine)
        {
            turn.Do(new StopRun(run.Run));
        }

        return mine.Count;
    }

    public static void TapStop(Turn turn, ButtonTapped tap, string run)
    {
        var texts = RunTexts.In(turn.Language);
        var open = turn.Runs.FirstOrDefault(candidate => candidate.Run.Value == run);
        if (open is null)
        {
            turn.Notice(tap, texts.AlreadyOver);
        }
        else if (open.Owner != tap.From.Id)
        {
            turn.Notice(tap, texts.NotYours);
        }
        else
        {
            turn.Notice(tap, texts.Stopping);
            turn.Do(new StopRun(open.Run));
        }
    }

    public static void StopDraft(Turn turn, int draftId)
    {
        if (turn.Runs.FirstOrDefault(run => run.DraftId == draftId) is { } open)
        {
            turn.Do(new StopRun(open.Run));
        }
    }

    /// <summary>What a result answers; null where that message stayed behind.</summary>
    public static int? Answering(int source) => source == OwnCode.Elsewhere ? null : source;

    private static string KeyOf(int messageId) => $"m{messageId}";

    private static bool Reads(string code) => code.Contains("input(", StringComparison.Ordinal) || code.Contains("stdin", StringComparison.Ordinal);

    private static RunId Order(Turn turn, PersonId owner, RunSource source, string input, RunPurpose purpose, MessageRef card, bool cardStands, string? aim = null)
    {
        var run = new RunId(turn.NewId());
        int? draft = cardStands ? null : DraftIdOf(run);
        turn.Runs = turn.Runs.Add(new OpenRun(run, owner, purpose, draft, card, cardStands, turn.Thread));
        turn.Do(new StartRun(
            run, owner, source, input, new LiveView(
            draft, cardStands ? card : null, turn.Thread, turn.Language == Language.En, turn.AsPlain, cardStands ? StopKeyboard(turn, run) : null))
        { Aim = aim });
        return run;
    }

    public static Keyboard StopKeyboard(Turn turn, RunId run) =>
        Keyboard.Of([new TapButton(RunTexts.In(turn.Language).StopButton, Callback.Write(StopVerb, run))]);

    /// <summary>Telegram wants a number other than zero; equal numbers continue one draft.</summary>
    private static int DraftIdOf(RunId run) => (int)(System.IO.Hashing.XxHash32.HashToUInt32(System.Text.Encoding.UTF8.GetBytes(run.Value)) >> 1) | 1;
}
