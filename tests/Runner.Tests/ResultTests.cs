using System.Text.Json.Nodes;
using CoroutineBot.Runner.Broker;
using CsCheck;

namespace CoroutineBot.Runner.Tests;

public sealed class ResultTests
{
    [Fact]
    public void The_JSON_is_the_one_that_scripts_rely_on()
    {
        var result = new RunResult(Verdict.Ok, 0, "hi\n", "", false, TimeSpan.FromMilliseconds(1002.4), TimeSpan.FromMilliseconds(3.1),
            11534336, [new RunLine(TimeSpan.FromMilliseconds(0.6), OutputStream.Stdout, "hi")],
            new Trace([new Span(1, null, "Task-1", "main", 2, TimeSpan.Zero, null, Outcome.Pending, [new Wait(3, TimeSpan.Zero, TimeSpan.FromMilliseconds(1))])],
                [new Block(4, "main", TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(200)) { Waited = ["Task-2"] }], 1, true, false),
            [new Mistake("never-awaited", 7) { Text = "greet()" }], "3.11.2", null);

        JsonNode.DeepEquals(JsonNode.Parse(RunResultJson.Write(result, "7")), JsonNode.Parse("""
            {"id": "7", "verdict": "ok", "exit_code": 0, "stdout": "hi\n", "stderr": "", "truncated": false,
             "wall_ms": 1002.4, "cpu_ms": 3.1, "peak_bytes": 11534336,
             "lines": [{"at_ms": 0.6, "stream": "stdout", "text": "hi"}],
             "trace": {"spans": [{"id": 1, "parent": null, "task": "Task-1", "name": "main", "line": 2, "start_ms": 0, "end_ms": null,
               "outcome": "pending", "waits": [{"line": 3, "from_ms": 0, "to_ms": 1}]}],
               "blocks": [{"line": 4, "name": "main", "at_ms": 5, "ms": 200, "waited": ["Task-2"]}], "peak_tasks": 1, "complete": true, "truncated": false},
             "mistakes": [{"id": "never-awaited", "line": 7, "text": "greet()"}], "python": "3.11.2"}
            """)).ShouldBeTrue(RunResultJson.Write(result, "7"));
    }

    [Fact]
    public void Lines_are_the_same_however_the_text_was_cut() =>
        Gen.Select(Gen.Char["aя\n\r "].Array[0, 40].Select(letters => new string(letters)), Gen.Int[0, 40].Array[0, 6])
            .Sample((text, cuts) =>
            {
                var whole = new OutputLines(null);
                whole.Add(OutputStream.Stdout, TimeSpan.Zero, text);
                var parts = new OutputLines(null);
                var from = 0;
                foreach (var cut in cuts.Order().Where(cut => cut <= text.Length).Append(text.Length))
                {
                    parts.Add(OutputStream.Stdout, TimeSpan.Zero, text[from..cut]);
                    from = cut;
                }

                parts.Close(TimeSpan.MaxValue).ShouldBe(whole.Close(TimeSpan.MaxValue));
                parts.Stdout.ShouldBe(text);
            });

    [Fact]
    public void What_is_read_after_the_end_was_printed_before_it()
    {
        var output = new OutputLines(null);
        output.Add(OutputStream.Stdout, TimeSpan.FromMilliseconds(2), "soon\n");
        output.Add(OutputStream.Stdout, TimeSpan.FromMilliseconds(9), "at last");

        output.Close(TimeSpan.FromMilliseconds(4)).Select(line => line.At.TotalMilliseconds).ShouldBe([2, 4]);
    }

    [Theory]
    [InlineData("{\"end\": \"ok\"}", 1, Verdict.Error)]
    [InlineData("{\"end\": \"memory\"}", 0, Verdict.Ok)]
    [InlineData("{\"end\": \"memory\"}", 1, Verdict.Memory)]
    [InlineData("{\"end\": 5}", 1, Verdict.Error)]
    [InlineData("[", 1, Verdict.Error)]
    [InlineData("", 1, Verdict.Error)]
    [InlineData("{\"end\": \"stopped\"}", 1, Verdict.Error)]
    public void A_claim_only_names_a_failure(string words, int code, Verdict verdict) =>
        new Ending(null, code, Claims.Read(words, TimeSpan.Zero).End, null).Judge().Verdict.ShouldBe(verdict);
}
