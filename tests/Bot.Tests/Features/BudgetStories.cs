using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Groups.Budgets;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A group's runs share a budget; a private chat has none but its turn.</summary>
public sealed class BudgetStories
{
    private static readonly GroupOptions _usual = new();

    private static readonly BudgetTexts _texts = BudgetTexts.In(Language.En);

    private readonly Story _group = new(TinyCourse.Syllabus, chat: -5) { Pace = TimeSpan.FromSeconds(1) };

    private int Runs => _group.Effects.OfType<StartRun>().Count();

    [Fact]
    public void One_person_has_a_share_and_is_told_once_when_it_goes_on()
    {
        for (var run = 0; run < _usual.RunsPerPerson; run++)
        {
            _group.Sends("/run print(1)");
        }

        _group.Sends("/run print(1)");
        Runs.ShouldBe(_usual.RunsPerPerson);
        _group.LastText.ShouldBe(_texts.OwnUsedUp(10));
        _group.Buttons.ShouldHaveSingleItem();
        _group.Sends("/run print(1)");
        _group.LastEffects.ShouldBeEmpty("who hammers is not told each time");

        Says(8, "/run print(1)");
        Runs.ShouldBe(_usual.RunsPerPerson + 1, "another person has a share of their own");
        _group.Waits(TimeSpan.FromMinutes(_usual.Minutes));
        _group.Sends("/run print(1)");
        Runs.ShouldBe(_usual.RunsPerPerson + 2);
    }

    [Fact]
    public void All_together_share_what_the_group_has_also_by_edits_and_comparisons()
    {
        var person = 0;
        while (Runs < _usual.Runs)
        {
            Says(100 + (person++ % 10), "/run print(1)");
        }

        Says(200, "/run print(1)");
        Says(201, "/compare", "print(1)", "print(2)");
        Runs.ShouldBe(_usual.Runs);
        _group.LastText.ShouldStartWith("A lot of programs");
    }

    [Fact]
    public void A_lesson_that_may_not_run_its_program_believes_its_author()
    {
        var person = 0;
        while (Runs < _usual.Runs)
        {
            Says(100 + (person++ % 10), "/run print(1)");
        }

        _group.Sends("/study");
        while (((GroupState)_group.State!).Study!.Step != "q-time")
        {
            _group.Taps(((CoroutineBot.Bot.Messages.TapButton)_group.Messages[^1].Message.Keyboard!.Rows[^1][^1]).Text);
        }

        _group.Taps("All in");
        Runs.ShouldBe(_usual.Runs);
        _group.LastText.ShouldContain("I go by the lesson's author");
    }

    [Fact]
    public void A_private_chat_has_no_such_budget()
    {
        var anna = new Story(TinyCourse.Syllabus);
        for (var run = 0; run < _usual.Runs + 5; run++)
        {
            anna.Sends("/run print(1)");
        }

        anna.Effects.OfType<StartRun>().Count().ShouldBe(_usual.Runs + 5);
    }

    [Fact]
    public void Within_any_time_no_more_than_the_budget_runs_and_what_is_promised_is_kept() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 4], Gen.Select(Gen.Int[1, 3], Gen.Int[0, 90]).Array[0, 60]).Sample((runs, perPerson, asks) =>
        {
            var budget = new RunBudget(runs, perPerson, TimeSpan.FromSeconds(60));
            var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            System.Collections.Immutable.ImmutableArray<RunSpent> spent = [];
            List<(int Who, DateTimeOffset At)> ran = [];
            foreach (var (who, wait) in asks)
            {
                now += TimeSpan.FromSeconds(wait / 3.0);
                var opens = budget.Opens(spent, new PersonId(who), now);
                if (opens is { } then)
                {
                    if (then <= now || budget.Opens(spent, new PersonId(who), then) is not null || budget.Opens(spent, new PersonId(who), then.AddTicks(-1)) is null)
                    {
                        return false;
                    }

                    continue;
                }

                spent = budget.Spend(spent, new PersonId(who), now);
                ran.Add((who, now));
            }

            return spent.Length <= runs && ran.All(one =>
                ran.Count(other => other.At > one.At - TimeSpan.FromSeconds(60) && other.At <= one.At) <= runs
                && ran.Count(other => other.Who == one.Who && other.At > one.At - TimeSpan.FromSeconds(60) && other.At <= one.At) <= perPerson);
        });

    private void Says(long who, string text, params string[] codes) => _group.Feed(new MessageReceived(
        new Person(new PersonId(who), "Guest", "en"), 900 + (int)who, new MessageContent(900, text, [.. codes.Select(code => new CodePart(code, "python", IsBlock: true))], null), null, false, null));
}
