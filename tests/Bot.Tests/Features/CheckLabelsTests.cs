using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>What a check file saw and a learner reads.</summary>
public sealed class CheckLabelsTests
{
    private static readonly PracticeTask _named = TinyCourse.Syllabus.Taught
        .SelectMany(address => TinyCourse.Syllabus.Find(address, Language.En)!.Chunks).SelectMany(chunk => chunk.Exercises).OfType<PracticeTask>().First() with
    {
        Names = [new CheckName("at once", "разом идёт вызовов", default), new CheckName("enough", "сколько нужно", default), new CheckName("turns", "очередь дошла", default)],
    };

    [Fact]
    public void What_a_check_file_saw_is_told_in_the_words_of_the_lesson()
    {
        var one = Act(new Difference("at once", new SeenValue("3"), new SeenValue("1")));
        Told(one, Language.Ru).ShouldBe("✗ разом идёт вызовов: ждали 3, вышло 1");
        Told(Act(new Difference("turns", new SeenValue("'enough'", "enough"), new SeenValue("None"))), Language.Ru).ShouldBe("✗ очередь дошла: ждали сколько нужно, вышло None");
        Told(Act(new Difference("left", new SeenValue("True"), new SeenValue("False"))), Language.En).ShouldBe("✗ left: wanted yes, got no");
        Told(Act(new Difference("left", new SeenValue("1"), new SeenValue("True"))), Language.En).ShouldBe("✗ left: wanted 1, got True");
        Told(Act(new Difference(null, new SeenValue("[1, 2]"), new SeenValue("[2, 1]"), true)), Language.Ru).ShouldBe("✗ всё то же, но в другом порядке: ждали [1, 2], вышло [2, 1]");
        Told(Act(new Difference("left", new SeenValue("1"), null)), Language.Ru).ShouldBe("✗ left: ждали 1, вышло ничего");
    }

    [Fact]
    public void Of_several_differences_three_are_told_a_line_each_and_what_the_file_was_given_is_not()
    {
        var told = Told(Act([.. Enumerable.Range(1, 5).Select(n => new Difference($"a{n}", new SeenValue($"{n}"), new SeenValue("0")))]), Language.Ru);

        told.ShouldContain("ведёт себя не так, как в условии");
        told.ShouldContain("a3: ждали 3, вышло 0");
        told.ShouldNotContain("a4");
        told.ShouldContain("и ещё 2");
        told.ShouldNotContain("[64, 97]");
    }

    [Fact]
    public void A_long_value_is_cut_around_the_first_difference()
    {
        var list = string.Join(", ", Enumerable.Range(100, 40));

        Told(Act(new Difference("at once", new SeenValue($"[{list}]"), new SeenValue($"[{list.Replace("130", "999")}]"))), Language.En)
            .ShouldBe("✗ разом идёт вызовов: wanted …127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, …, got …127, 128, 129, 999, 131, 132, 133, 134, 135, 136, 137, 138, …");
    }

    [Fact]
    public void However_two_values_are_cut_they_still_differ_and_neither_is_gone() => Gen.Select(Gen.String, Gen.String, Gen.String, Gen.Int[50, 70]).Sample((lead, one, other, most) =>
    {
        var (left, right) = (lead + lead + lead + one, lead + lead + lead + other);
        var (a, b) = Cut.Around(left, right, most);
        return (left == right || a != b) && a.Length <= most + 2 && b.Length <= most + 2 && (left.Length == 0 || a != "…") && (right.Length == 0 || b != "…")
            && (left.Length > most || right.Length > most || (a, b) == (left, right));
    });

    private static CheckResult Act(params Difference[] differences) => new("drive", Miss.WrongValue, "{'x': 1}", "{'x': 2}", "[64, 97]") { Differences = differences };

    private static string Told(CheckResult result, Language language)
    {
        var card = Story.Text(TrialCard.Of(_named, new Verdicts([result], null), Results.Of(Verdict.Ok, "", "", TimeSpan.Zero, []), null, 1, false, language));
        var lines = card.Split('\n').Where(line => line.Length > 0).ToList();
        return result.Differences!.Count == 1 ? lines.Single(line => line.StartsWith('✗')) : card;
    }
}
