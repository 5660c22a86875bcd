using System.Text.Json.Nodes;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;
using CsCheck;

namespace CoroutineBot.Lessons.Tests.Practice;

public sealed class PartsTests
{
    [Theory]
    [InlineData("f()", "f()")]
    [InlineData("f(1, -2.5, 'a', \"b c\", None, True)", "f(1, -2.5, 'a', 'b c', None, True)")]
    [InlineData("f([1, (2, 3)], [])", "f([1, [2, 3]], [])")]
    [InlineData("f(list(choice(7), 3))", "f([7, 7, 7])")]
    [InlineData("f(list(list(1, 2), 2))", "f([[1, 1], [1, 1]])")]
    [InlineData("f(int(5..5), float(0.5..0.5))", "f(5, 0.5)")]
    public void A_call_is_read_and_drawn(string text, string expected)
    {
        var call = CallSpec.Parse(text, out var problem).ShouldNotBeNull(problem);
        $"{call.Name}({string.Join(", ", call.Draw(new Random(1)).Select(Values.Python))})".ShouldBe(expected);
    }

    [Theory]
    [InlineData("f")]
    [InlineData("f(")]
    [InlineData("f(1")]
    [InlineData("f(1,,2)")]
    [InlineData("f(int(9..1))")]
    [InlineData("f(int(1))")]
    [InlineData("f(x)")]
    [InlineData("f(list(1, -3))")]
    [InlineData("f(list(1, 1000000))")]
    [InlineData("f(list(list(list(1, 1000), 1000), 1000))")]
    [InlineData("f(list(1, 600), list(1, 600))")]
    [InlineData("f([[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]])")]
    [InlineData("f('a)")]
    [InlineData("f(1) g")]
    [InlineData("(1)")]
    [InlineData("f(choice())")]
    [InlineData("f({1: 2})")]
    public void What_is_no_call_is_refused_with_a_place(string text)
    {
        CallSpec.Parse(text, out var problem).ShouldBeNull();
        problem.ShouldNotBeNull().ShouldContain("at character");
    }

    [Fact]
    public void Nothing_that_stands_for_a_call_breaks_the_reader() =>
        Gen.String[Gen.Char["f(1,2)[]'\". intlischoeword{}-"], 0, 40].Sample(text => (CallSpec.Parse(text, out var problem) is null) == (problem is not null));

    [Fact]
    public void Drawn_numbers_stay_in_their_range() =>
        Gen.Select(Gen.Int[-1000, 1000], Gen.Int[0, 1000], Gen.Int).Sample((from, more, seed) =>
        {
            var drawn = CallSpec.Parse($"f(int({from}..{from + more}), float({from}..{from + more}))", out _)!.Draw(new Random(seed));
            drawn[0]!.GetValue<long>().ShouldBeInRange(from, from + more);
            drawn[1]!.GetValue<double>().ShouldBeInRange(from, from + more);
        });

    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("0.1", "0.10000000001", true)]
    [InlineData("0.1", "0.1001", false)]
    [InlineData("9007199254740993", "9007199254740992", false)]
    [InlineData("true", "1", false)]
    [InlineData("null", "0", false)]
    [InlineData("[1, {\"a\": 2}]", "[1, {\"a\": 2}]", true)]
    [InlineData("[1]", "[1, 1]", false)]
    [InlineData("{\"a\": 1}", "{\"b\": 1}", false)]
    [InlineData("\"1\"", "1", false)]
    public void Values_are_the_same_or_not(string one, string other, bool same)
    {
        Values.Same(JsonNode.Parse(one), JsonNode.Parse(other)).ShouldBe(same);
        Values.Same(JsonNode.Parse(other), JsonNode.Parse(one)).ShouldBe(same);
    }

    [Theory]
    [InlineData("""{"a": 1, "b": [2]}""", """{"b": [3], "a": 1}""", "{'b': [2]}", "{'b': [3]}")]
    [InlineData("""{"a": null, "b": 1}""", """{"a": 0, "b": 2}""", "{'a': None, 'b': 1}", "{'a': 0, 'b': 2}")]
    [InlineData("""{"a": 1, "b": 2}""", """{"a": 1}""", "{'a': 1, 'b': 2}", "{'a': 1}")]
    [InlineData("""{"a": 1, "b": 2}""", """{"a": 1, "c": 2}""", "{'a': 1, 'b': 2}", "{'a': 1, 'c': 2}")]
    [InlineData("""{"exception": "KeyError", "text": "1"}""", """{"exception": "OSError", "text": "1"}""", "KeyError('1')", "OSError('1')")]
    [InlineData("[1, 2]", "[1, 3]", "[1, 2]", "[1, 3]")]
    [InlineData("null", """{"a": 1}""", "None", "{'a': 1}")]
    public void Of_two_dicts_with_the_same_keys_only_what_differs_is_worth_telling(string wanted, string seen, string one, string other)
    {
        var apart = Values.Apart(JsonNode.Parse(wanted), JsonNode.Parse(seen));
        (Values.Python(apart.Wanted), Values.Python(apart.Seen)).ShouldBe((one, other));
    }

    [Theory]
    [InlineData("""{"a": 1, "b": [2]}""", """{"b": [3], "a": 1}""", "b: [2] [3]")]
    [InlineData("""{"a": [1, 2], "b": 1}""", """{"a": [2, 1], "b": "x"}""", "a: [1, 2] [2, 1] reordered", "b: 1 'x'")]
    [InlineData("""{"a": [1, 1, 2]}""", """{"a": [2, 1, 2]}""", "a: [1, 1, 2] [2, 1, 2]")]
    [InlineData("""{"a": 1, "b": 2}""", """{"a": 3}""", "a: 1 3")]
    [InlineData("""{"a": 1, "b": 2}""", """{"a": 1, "c": 3}""", "b: 2 -", "c: - 3")]
    [InlineData("""{"set": [1]}""", """{"set": [2]}""", ": {1} {2}")]
    [InlineData("""{"exception": "KeyError", "text": "1"}""", """{"a": 1}""", ": KeyError('1') {'a': 1}")]
    [InlineData("[1, 2]", "[2, 1]", ": [1, 2] [2, 1] reordered")]
    [InlineData("null", """{"a": 1}""", ": None {'a': 1}")]
    public void Two_values_are_told_label_by_label(string wanted, string seen, params string[] told) =>
        Values.Differences(JsonNode.Parse(wanted), JsonNode.Parse(seen))
            .Select(one => $"{one.Label}: {one.Wanted?.Python ?? "-"} {one.Seen?.Python ?? "-"}{(one.Reordered ? " reordered" : "")}").ShouldBe(told);

    [Fact]
    public void A_text_that_is_a_value_can_be_given_other_words_and_nothing_else()
    {
        var one = Values.Differences(JsonNode.Parse("""{"a": "enough"}"""), JsonNode.Parse("""{"a": ["enough"]}""")).ShouldHaveSingleItem();

        (one.Wanted!.Word, one.Seen!.Word).ShouldBe(("enough", null));
    }

    [Theory]
    [InlineData("3", 3, true)]
    [InlineData("3", 2, false)]
    [InlineData("10..", 10, true)]
    [InlineData("10..", 9, false)]
    [InlineData("..3", 3, true)]
    [InlineData("..3", 4, false)]
    [InlineData("2..4", 5, false)]
    public void Counts_have_bounds(string text, int count, bool fits) => CountRange.Parse(text).ShouldNotBeNull().Has(count).ShouldBe(fits);

    [Fact]
    public void Child_tasks_are_counted_where_they_overlap()
    {
        var trace = new Trace(
            [
                Span(1, null, "Task-1", 0, 100), Span(2, 1, "Task-2", 10, 50), Span(3, 1, "Task-3", 20, 60), Span(4, 3, "Task-3", 21, 59),
                Span(5, 1, "Task-4", 60, null), Span(6, null, "Task-5", 70, 80), Span(7, null, "Task-6", 150, 160),
            ], [], 4, true, false);

        var first = new TraceView(trace, TimeSpan.Zero, Ms(120));
        first.Peak().ShouldBe(2);
        first.Ended(Outcome.Returned).ShouldBe(3);
        first.LeftBehind().ShouldBe(1);
        new TraceView(trace, Ms(120), Ms(200)).Peak().ShouldBe(0);
    }

    private static TimeSpan Ms(int ms) => TimeSpan.FromMilliseconds(ms);

    private static Runner.Span Span(int id, int? parent, string task, int from, int? to) =>
        new(id, parent, task, "f", 1, Ms(from), to is { } end ? Ms(end) : null, to is null ? Outcome.Pending : Outcome.Returned, []);
}
