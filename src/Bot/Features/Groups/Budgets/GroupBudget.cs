using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Groups.Budgets;

/// <summary>A group's runs share a budget. Where it is used up, one is told when it goes on, and that the private chat is open.</summary>
public static class GroupBudget
{
    /// <summary>Somebody who hammers need not hear it each time.</summary>
    private static readonly TimeSpan BetweenWords = TimeSpan.FromSeconds(20);

    /// <returns>True: it is spent. False: it may not run, and nobody has been told.</returns>
    public static bool TrySpend(GroupTurn turn, PersonId who)
    {
        if (turn.Options.GroupRuns.Opens(turn.State.Spent, who, turn.Now) is not null)
        {
            return false;
        }

        turn.State = turn.State with { Spent = turn.Options.GroupRuns.Spend(turn.State.Spent, who, turn.Now) };
        return true;
    }

    /// <returns>True: it is spent. False: it may not run, and that has been said.</returns>
    public static bool Allows(GroupTurn turn, PersonId who, int messageId)
    {
        if (TrySpend(turn, who))
        {
            return true;
        }

        if (turn.State.ToldOfBudget is not { } told || turn.Now - told >= BetweenWords)
        {
            var wait = turn.Options.GroupRuns.Opens(turn.State.Spent, who, turn.Now)!.Value - turn.Now;
            turn.State = turn.State with { ToldOfBudget = turn.Now };
            var (texts, minutes) = (BudgetTexts.In(turn.Language), Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes)));
            turn.Send(Doc(Say(turn.Options.GroupRuns.IsOwnShare(turn.State.Spent, who, turn.Now) ? texts.OwnUsedUp(minutes) : texts.UsedUp(minutes))), GroupDesk.PrivateLink(turn, ""), replyTo: messageId);
        }

        return false;
    }
}

public abstract class BudgetTexts
{
    private static readonly BudgetTexts _ru = new Russian();
    private static readonly BudgetTexts _en = new English();

    public static BudgetTexts In(Language language) => language == Language.Ru ? _ru : _en;

    /// <param name="minutes">Until it goes on, at least 1.</param>
    public abstract string UsedUp(int minutes);

    /// <param name="minutes">Until this person goes on, at least 1.</param>
    public abstract string OwnUsedUp(int minutes);

    private sealed class Russian : BudgetTexts
    {
        public override string UsedUp(int minutes) =>
            $"Здесь только что запускали много программ, дам чату передохнуть. Продолжим через {Speech.Russian(minutes, "минуту", "минуты", "минут")}, а в личном чате можно прямо сейчас.";

        public override string OwnUsedUp(int minutes) =>
            $"Твоих запусков здесь уже много, пусть и другие успеют. Снова можно через {Speech.Russian(minutes, "минуту", "минуты", "минут")}, а в личном чате — прямо сейчас.";
    }

    private sealed class English : BudgetTexts
    {
        public override string UsedUp(int minutes) =>
            $"A lot of programs have just run in here, so let's give the chat a rest. Running goes on in {Speech.English(minutes, "minute", "minutes")}; in our private chat you can run right now.";

        public override string OwnUsedUp(int minutes) =>
            $"You have run quite a few in here; let the others have a turn. Yours comes again in {Speech.English(minutes, "minute", "minutes")}, or right now in our private chat.";
    }
}
