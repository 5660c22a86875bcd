using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>One-line texts of an author mark code with backticks; nobody who reads a question sees one.</summary>
public sealed class QuestionViewTests
{
    private static readonly ImmutableArray<Exercise> _exercises =
        [.. TinyCourse.Course.Lessons[0].In(Language.En).Chunks.SelectMany(chunk => chunk.Exercises)];

    [Fact]
    public void The_reason_why_a_line_is_wrong_shows_its_code_as_code()
    {
        var bug = _exercises.OfType<BugQuestion>().Single() with { Why = "after `raise` nothing runs" };

        var screen = QuestionView.Of(bug, new Settled("a", [1], true), Language.En);

        Spans(screen.Body).ShouldContain(new Span("raise", SpanStyle.Code));
        Story.Text(screen.Body).ShouldContain("After raise nothing runs.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("python")]
    public void The_reason_why_a_line_is_not_wanted_shows_its_code_as_code(string language)
    {
        var order = _exercises.OfType<OrderQuestion>().Single() with { Language = language, Distractors = [new Distractor("work", "`work()` is for later")] };

        var screen = QuestionView.Of(order, new Ordering("a", [0, 1, 2, 3], [0, 1, 3], Wrong: true), Language.En);

        Spans(screen.Body).ShouldContain(new Span("work()", SpanStyle.Code));
        Story.Text(screen.Body).ShouldContain("work: work() is for later");
    }

    [Fact]
    public void A_sentence_that_is_put_in_order_shows_its_code_as_code()
    {
        var order = _exercises.OfType<OrderQuestion>().Single() with { Lines = ["`main` begins", "`main` waits", "`main` ends"] };

        var screen = QuestionView.Of(order, new Ordering("a", [0, 1, 2, 3], [0], Wrong: false), Language.En);

        Story.Text(screen.Body).ShouldNotContain("`");
        Spans(screen.Body).Count(span => span == new Span("main", SpanStyle.Code)).ShouldBe(3);
    }

    private static IEnumerable<Span> Spans(Document document) => document.Blocks.SelectMany(block => block switch
    {
        Paragraph paragraph => paragraph.Text.Spans,
        ItemList list => list.Items.SelectMany(Spans),
        _ => [],
    });
}
