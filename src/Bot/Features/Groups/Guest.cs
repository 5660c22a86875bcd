using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Features.Groups;

/// <summary>The bot is a guest in a group: how it comes, and how it goes.</summary>
public static class Guest
{
    /// <summary>Hello is said once, with what can be seen from here.</summary>
    public static void Enter(GroupTurn turn, bool isAdministrator)
    {
        if (turn.State is { Gone: false, Greeted: true })
        {
            return;
        }

        turn.State = turn.State with { Gone = false, Greeted = true };
        turn.Send(HelpTexts.In(turn.Language).GroupHello(isAdministrator || turn.Options.SeesAll(), turn.Syllabus.TaughtIn(turn.Language)), GroupDesk.PrivateLink(turn, ""));
    }

    /// <summary>A chat that does not want us: all that goes on there ends, and nothing of anybody is kept from there.</summary>
    public static void Leave(GroupTurn turn)
    {
        RaceFeature.Abandon(turn);
        StudyFeature.Abandon(turn);
        foreach (var run in turn.Runs)
        {
            turn.Do(new StopRun(run.Run));
        }

        turn.State = new GroupState
        {
            Gone = true,
            Greeted = turn.State.Greeted,
            Manners = turn.State.Manners,
            Named = turn.State.Named,
            Asked = turn.State.Asked,
            Studied = turn.State.Studied,
        };
    }
}
