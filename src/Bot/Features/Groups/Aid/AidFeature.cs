using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Away;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Groups.Aid;

/// <summary>
/// What went wrong in somebody's program is said to that person: at once where the bot is an administrator, else at a tap on the card; and it waits in the
/// private chat in any case.
/// </summary>
public static class AidFeature
{
    public const string Verb = "aid";

    /// <returns>The buttons that lead to it; null where there is nothing to say.</returns>
    public static Keyboard? Offer(GroupTurn turn, OpenRun run, RunFinished finished)
    {
        var mistakes = finished.Result is { } result ? RunCard.WorthAWord(result).ToImmutableArray() : [];
        if (InShort(mistakes, turn.Language) is null)
        {
            return null;
        }

        var aid = new GroupAid(run.Run, run.Owner, mistakes);
        turn.State = turn.State with { Aids = [.. turn.State.Aids.TakeLast(GroupAid.Most - 1), aid] };
        turn.Do(new Tell(run.Owner.Lane, $"aid:{turn.Lane}:{run.Run}", new AidElsewhere(run.Owner, turn.Lane, run.Run.Value, mistakes, turn.Now)));
        if (turn.State.IsAdministrator)
        {
            turn.Do(new Whisper(run.Owner, new Outgoing(InFull(turn, aid), Keyboard.Of([Private(turn, aid)]), AsPlain: true), "", Query: null, run.Thread));
        }

        return Keyboard.Of([new TapButton(AwayTexts.In(turn.Language).AidButton, Callback.Write(Verb, run.Run)), Private(turn, aid)]);
    }

    public static void Tap(GroupTurn turn, ButtonTapped tap, Callback callback)
    {
        var texts = AwayTexts.In(turn.Language);
        if (turn.State.Aids.FirstOrDefault(known => known.Run.Value == callback.Argument(0)) is not { } aid)
        {
            turn.Notice(tap, texts.AidGone, alert: true);
        }
        else if (aid.Owner != tap.From.Id)
        {
            turn.Notice(tap, texts.AidOfAnother, alert: true);
        }
        else
        {
            turn.Whisper(tap, InFull(turn, aid), Keyboard.Of([Private(turn, aid)]), InShort(aid.Mistakes, turn.Language) ?? texts.AidHeading);
        }
    }

    private static Document InFull(GroupTurn turn, GroupAid aid) => Doc(RunCard.FirstAid(aid.Mistakes, turn.Language, turn.Syllabus.Sentence));

    private static string? InShort(ImmutableArray<Mistake> mistakes, Language language) =>
        mistakes.Select(mistake => MistakeTexts.Of(mistake, language)).OfType<string>().FirstOrDefault() is { } words
            ? "💡 " + words.Replace("`", "", StringComparison.Ordinal)
            : null;

    private static LinkButton Private(GroupTurn turn, GroupAid aid) =>
        new(AwayTexts.In(turn.Language).InPrivate, AwayFeature.Link(turn.Options.BotName(), aid.Run.Value));
}
