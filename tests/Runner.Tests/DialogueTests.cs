using System.Collections.Concurrent;

namespace CoroutineBot.Runner.Tests;

public sealed class DialogueTests(SandboxFixture namespaces, FilterFixture filter)
{
    private const string Echo = "say('ready')\nwhile (words := hear()) is not None:\n    say(words.upper() + str(program.__dict__.get('n')))\n";

    [Fact]
    public Task A_loaded_program_is_asked_and_answers_in_the_form_with_namespaces() => Talk(namespaces);

    [Fact]
    public Task A_loaded_program_is_asked_and_answers_in_the_form_with_filters()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can give the sandbox a user of its own, which this form needs");
        return Talk(filter);
    }

    [Fact]
    public async Task What_was_printed_before_the_words_comes_with_them()
    {
        var (turns, result) = await Hold("print('loading')\ndef f():\n    print('called')\n", ["say('a')\nhear()\nprogram.f()\nsay('b')\n", "go"]);

        turns.Select(turn => turn.Stdout).ShouldBe(["loading\n", "", "called\n"]);
        result.Stdout.ShouldBe("loading\ncalled\n");
    }

    [Fact]
    public async Task The_time_of_an_answer_is_taken_outside()
    {
        var (turns, _) = await Hold("import time\nreal = time.sleep\ntime.monotonic = time.perf_counter = lambda: 0\n", ["say('a')\nhear()\nprogram.real(0.3)\nsay('b')\n", "go"]);

        turns[^1].Took.TotalSeconds.ShouldBeInRange(0.3, 2);
        (turns[^1].At - turns[^1].Took).ShouldBeGreaterThanOrEqualTo(turns[^2].At);
    }

    [Theory]
    [InlineData("import os\nos.write(3, b'first')\nos.write(3, b'second')\nimport time\ntime.sleep(5)\n", "speaks out of turn")]
    [InlineData("import os\nos.write(3, b'x' * 70000)\nimport time\ntime.sleep(5)\n", "says too much")]
    public async Task Who_breaks_the_rules_is_ended(string code, string how)
    {
        var (_, result) = await Hold(code, []);

        result.Verdict.ShouldBe(Verdict.Error, how);
        result.ExitCode.ShouldBeNull();
        result.Wall.TotalSeconds.ShouldBeLessThan(4);
    }

    [Fact]
    public async Task A_program_that_raises_or_goes_away_is_asked_nothing()
    {
        (await Hold("raise ValueError\n", ["say('a')"])).Turns.ShouldBeEmpty();
        (await Hold("import os\nos._exit(0)\n", ["say('a')"])).Turns.ShouldBeEmpty();
        (await Hold("import sys\nsys.exit(1)\n", ["say('a')"])).Turns.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_closes_the_channel_or_never_answers_ends_by_itself_or_at_the_limit()
    {
        var (turns, closed) = await Hold("import os\nos.close(3)\n", ["say('a')"]);
        turns.ShouldBeEmpty();
        closed.Verdict.ShouldBe(Verdict.Ok);

        var (_, silent) = await Hold("x = 1\n", ["say('a')\nhear()\nimport time\ntime.sleep(60)\n", "go"], SandboxFixture.Small with { Wall = TimeSpan.FromSeconds(0.5) });
        silent.Verdict.ShouldBe(Verdict.Wall);
    }

    [Fact]
    public async Task A_caller_that_fails_leaves_a_fault_and_no_run()
    {
        var dialogue = new Dialogue(_ => throw new InvalidOperationException("lost the thread"));

        var result = await namespaces.Runner.Run(new RunRequest("print(1)") { Dialogue = dialogue, Limits = SandboxFixture.Small }, stop: TestContext.Current.CancellationToken);

        result.Verdict.ShouldBe(Verdict.Fault);
        result.Fault.ShouldNotBeNull().ShouldContain("lost the thread");
    }

    [Fact]
    public async Task Many_at_once_do_not_hear_each_other()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n => (n, (await Hold($"n = {n}\n", [Echo, "a", "b"])).Turns)));

        answers.ShouldAllBe(one => one.Turns.Select(turn => turn.Words).SequenceEqual(new[] { "loaded", "ready", $"A{one.n}", $"B{one.n}" }));
    }

    private static async Task Talk(SandboxFixture sandbox)
    {
        var (turns, result) = await Hold(sandbox, "n = 7\n", [Echo, "one", "два"], SandboxFixture.Small);

        turns.Select(turn => turn.Words).ShouldBe(["loaded", "ready", "ONE7", "ДВА7"]);
        result.Verdict.ShouldBe(Verdict.Ok, result.Stderr);
    }

    private Task<(List<DialogueTurn> Turns, RunResult Result)> Hold(string code, string[] ours, RunLimits? limits = null) =>
        Hold(namespaces, code, ours, limits ?? SandboxFixture.Small);

    private static async Task<(List<DialogueTurn> Turns, RunResult Result)> Hold(SandboxFixture sandbox, string code, string[] ours, RunLimits limits)
    {
        var turns = new ConcurrentQueue<DialogueTurn>();
        var dialogue = new Dialogue(turn =>
        {
            turns.Enqueue(turn);
            return ValueTask.FromResult(turns.Count <= ours.Length ? ours[turns.Count - 1] : null);
        });
        var result = await sandbox.Runner.Run(new RunRequest(code) { Dialogue = dialogue, Limits = limits }, stop: TestContext.Current.CancellationToken);
        return ([.. turns], result);
    }
}
