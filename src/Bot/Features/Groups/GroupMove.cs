using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Features.Runs;

namespace CoroutineBot.Bot.Features.Groups;

/// <summary>
/// The group has become a supergroup: another chat, in which nothing of ours stands and numbers of messages mean other messages. What goes on goes on
/// there in new messages; what is only remembered by such a number is let go.
/// </summary>
public static class GroupMove
{
    public static void Follow(GroupTurn turn)
    {
        turn.State = turn.State with
        {
            SettingsMessage = null,
            Cards = [],
            Runs = [.. turn.State.Runs.Select(run => run.Purpose is OwnCode own ? run with { Card = turn.NewMessage(), CardStands = false, Purpose = own with { Source = OwnCode.Elsewhere } } : run)],
            Recent = [.. turn.State.Recent.Select(run => run with { Key = $"before {run.Key}", Message = null })],
        };
        RaceFeature.Moved(turn);
        StudyFeature.Moved(turn);
        CompareFeature.Moved(turn);
    }
}
