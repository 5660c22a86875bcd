using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Away;

/// <summary>
/// What somebody did in a group, told to them alone in their private chat. The link that leads here is the same for everybody in the group: each
/// finds what is theirs, and nobody finds what is another's.
/// </summary>
public static class AwayFeature
{
    /// <summary>What the link carries before the occasion.</summary>
    public const string Payload = "mine_";

    public static string Link(string botName, string occasion) => $"https://t.me/{botName}?start={Payload}{occasion}";

    public static void Keep(PersonTurn turn, AwayNote note) =>
        turn.State = turn.State with { Away = [.. turn.State.Away.TakeLast(AwayNote.Most - 1), note] };

    public static void Learned(PersonTurn turn, AidElsewhere aid)
    {
        turn.State = turn.State with { Groups = turn.State.Groups.Add(aid.Where.Value) };
        Keep(turn, new AwayAid(aid.Occasion, aid.Mistakes, aid.At));
    }

    /// <summary>Whose program it was may show the result elsewhere.</summary>
    public static void HandOn(GroupTurn turn, OpenRun run, OwnCode own, RunFinished finished)
    {
        if (KeptResult.Of("", finished, turn.Now) is { } kept)
        {
            turn.Do(new Tell(run.Owner.Lane, $"ran:{turn.Lane}:{run.Run}", kept.AsRanIn(turn.Lane, own.Source, run.Owner)));
        }
    }

    /// <summary>It is among the results that this person may show in any chat.</summary>
    public static void Learned(PersonTurn turn, RanElsewhere ran) => turn.State = turn.State with
    {
        Groups = turn.State.Groups.Add(ran.Where.Value),
        Results = KeptResult.Add(turn.State.Results, KeptResult.Of(ran)),
    };

    public static void Show(PersonTurn turn, string occasion)
    {
        var texts = AwayTexts.In(turn.Language);
        var notes = turn.State.Away.Where(note => note.Occasion == occasion).ToList();
        List<Block> blocks =
        [
            .. notes.OfType<AwayAid>().TakeLast(1).SelectMany(aid => (Block[])
                [new Heading(3, texts.AidHeading), .. RunCard.FirstAid(aid.Mistakes, turn.Language, turn.Syllabus.Sentence)]),
            .. notes.OfType<AwayAnswer>().SelectMany(answer => Reviewed(turn, answer)),
        ];
        if (blocks.Count == 0)
        {
            turn.Send(Doc(Say(texts.NothingKept)));
            return;
        }

        var missed = notes.OfType<AwayAnswer>().Where(answer => !answer.Right).Select(answer => turn.Syllabus.Resolve(answer.Question)?.Lesson).OfType<LessonAddress>().Take(1).ToList();
        turn.Send(
            Doc(notes.OfType<AwayAnswer>().Any() ? [new Heading(3, texts.Heading), .. blocks] : blocks),
            missed is [var lesson] ? Keyboard.Of([new TapButton(texts.Again, Callback.Write(LessonEnd.QuizVerb, lesson))]) : null);
    }

    private static IEnumerable<Block> Reviewed(PersonTurn turn, AwayAnswer answer)
    {
        if (turn.Syllabus.Resolve(answer.Question) is not { } step || turn.Syllabus.Step(step, turn.Language) is not AskStep { Question: var written } || Variants.Of(written, answer.Variant) is not { } question)
        {
            return [];
        }

        var review = AwayReview.Of(question, answer.Given, turn.Language).ToImmutableArray();
        return review.IsEmpty ? [] : [.. review, .. (question.Explanation ?? Document.Empty).Blocks];
    }
}
