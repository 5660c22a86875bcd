using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Flow;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>What holds in every race, whoever plays and whenever they tap: points, places, and the pace of its message.</summary>
public sealed class RaceRulesTests
{
    [Fact]
    public void Fifty_players_who_tap_whenever_they_like_leave_the_group_its_twenty_messages_a_minute() =>
        Gen.Int[0, 25_000].Array[50].Array[2].Sample(rounds =>
        {
            var story = new Story(TinyCourse.Syllabus, chat: -5) { Pace = TimeSpan.Zero };
            List<DateTimeOffset> changes = [];
            story.Sends("/race");
            Note();
            var race = ((GroupState)story.State!).Race!;
            foreach (var delays in rounds)
            {
                while (((GroupState)story.State!).Race!.Phase is not RacePhase.Opening)
                {
                    story.Rings();
                    Note();
                }

                story.Feed(new Delivered(race.Message, 1, null, false));
                Note();
                var begun = story.Now;
                foreach (var (delay, who) in delays.Select((delay, who) => (delay, who)).Order())
                {
                    var at = begun + TimeSpan.FromMilliseconds(delay);
                    while (story.Timers.Count > 0 && story.Timers.Values.Min() <= at)
                    {
                        story.Rings();
                        Note();
                    }

                    story.Waits(at > story.Now ? at - story.Now : TimeSpan.Zero);
                    story.Feed(new ButtonTapped(new Person(new PersonId(100 + who), $"P{who}", "en"), "q", null, Callback.Write(RaceView.AnswerVerb, race.Id, ((GroupState)story.State!).Race!.Round, 0)));
                    Note();
                }
            }

            changes.ShouldAllBe(from => changes.Count(at => at >= from && at < from + TimeSpan.FromMinutes(1)) <= 16);

            void Note() => changes.AddRange(story.LastEffects.Where(effect => effect is SendMessage or EditMessage).Select(_ => story.Now));
        }, iter: 40);

    [Fact]
    public void Points_grow_with_speed_and_with_the_streak_and_have_their_bounds() =>
        Gen.Select(Gen.Double[0, 60], Gen.Double[0, 60], Gen.Int[0, 20]).Sample((one, other, streak) =>
        {
            var time = TimeSpan.FromSeconds(20);
            var (soon, late) = (TimeSpan.FromSeconds(Math.Min(one, other)), TimeSpan.FromSeconds(Math.Max(one, other)));
            return RaceRules.Points(soon, time, streak) >= RaceRules.Points(late, time, streak)
                && RaceRules.Points(late, time, streak + 1) >= RaceRules.Points(late, time, streak)
                && RaceRules.Points(soon, time, streak) is >= 50 and <= 150;
        });

    [Fact]
    public void Equal_points_share_a_place_and_the_next_is_left_out() =>
        Gen.Int[0, 5].Array.Sample(points =>
        {
            var table = RaceRules.Table(points.Select((number, who) => new Racer(new Person(new PersonId(who + 1), "", null), number)));
            return table.Length == points.Count(number => number > 0)
                && table.All(row => row.Place == 1 + points.Count(number => number > row.Racer.Points));
        });
}
