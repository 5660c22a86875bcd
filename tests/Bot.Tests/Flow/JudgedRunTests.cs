using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Tests.Storage;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;
using static CoroutineBot.Bot.Tests.Flow.TestReducer;

namespace CoroutineBot.Bot.Tests.Flow;

/// <summary>Runs that are judged wait, run, stop and survive like all others.</summary>
public sealed class JudgedRunTests
{
    private static readonly CheckResult _good = new("time", Miss.None, "0..1", "0.50");

    [Fact]
    public async Task A_judged_run_ends_as_an_input_that_tells_of_each_check()
    {
        RunFinished? heard = null;
        await using var host = new FlowHost(Trials(finished => heard = finished));
        await host.Start();
        await host.Says(1, "try a");
        await host.UntilQuiet();
        heard!.Checks!.Passed.ShouldBeTrue();
        heard.Checks.Results.ShouldBe([_good]);
        heard.Checks.Took.ShouldBe(TimeSpan.FromSeconds(0.5));
        host.Judge.Asked.ShouldBe([("a/b/task", "print('a')")]);
        host.Runner.Begun.ShouldBeEmpty("only the judge runs it");
    }

    [Fact]
    public async Task Checks_appear_in_the_card_as_they_are_settled()
    {
        await using var host = new FlowHost(Trials());
        var end = new TaskCompletionSource();
        Action<CheckResult>? settle = null;
        host.Judge.Script = async (_, _, onSettled, _) =>
        {
            settle = onSettled;
            await end.Task;
            return FakeJudge.Passed;
        };
        await host.Start();
        await host.Says(1, "try a");
        await host.UntilWithoutTime(() => settle is not null && host.Gateway.Texts(1).Contains("card"));
        settle!(_good);
        await host.Until(() => host.Gateway.Frames.Any(frame => frame.MessageId == 101 && frame.Body.ToString().Length > 0));
        end.SetResult();
        await host.UntilQuiet();
        host.Gateway.Frames.First().Body.Blocks[0].ShouldBe(new CoroutineBot.Lessons.Documents.Code("text", "✓ time"));
    }

    [Fact]
    public async Task A_trial_that_is_stopped_is_no_judgement()
    {
        RunFinished? heard = null;
        await using var host = new FlowHost(Trials(finished => heard = finished));
        host.Judge.Script = async (_, _, _, stop) =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            return FakeJudge.Passed;
        };
        await host.Start();
        await host.Says(1, "try a");
        await host.UntilWithoutTime(() => !host.Judge.Asked.IsEmpty);
        await host.Says(1, "stop a");
        await host.UntilQuiet();
        heard!.Result!.Verdict.ShouldBe(Verdict.Stopped);
        heard.Checks.ShouldBeNull();
    }

    [Fact]
    public async Task A_trial_that_the_end_of_the_process_cut_off_is_made_again()
    {
        using var place = new LitePlace();
        await using (var host = new FlowHost(Trials(), place))
        {
            host.Judge.Script = async (_, _, _, stop) =>
            {
                await Task.Delay(Timeout.Infinite, stop);
                return null;
            };
            await host.Start();
            await host.Says(1, "try a");
            await host.UntilWithoutTime(() => !host.Judge.Asked.IsEmpty);
        }

        RunFinished? heard = null;
        await using var next = new FlowHost(Trials(finished => heard = finished), place);
        await next.Start();
        await next.UntilQuiet();
        heard!.Checks!.Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task Trials_and_runs_of_one_learner_take_turns()
    {
        await using var host = new FlowHost(Trials());
        var end = new TaskCompletionSource();
        host.Judge.Script = async (_, _, _, _) =>
        {
            await end.Task;
            return FakeJudge.Passed;
        };
        await host.Start();
        await host.Says(1, "try a");
        await host.Says(1, "try b");
        await host.Says(2, "try c");
        await host.UntilWithoutTime(() => host.Judge.Asked.Count == 2);
        host.Judge.Asked.Select(asked => asked.Code).Order().ShouldBe(["print('a')", "print('c')"]);
        end.SetResult();
        await host.UntilQuiet();
        host.Judge.Asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_task_that_is_gone_is_said_to_be_gone()
    {
        RunFinished? heard = null;
        await using var host = new FlowHost(Trials(finished => heard = finished));
        host.Judge.Script = (_, _, _, _) => Task.FromResult<Judged?>(null);
        await host.Start();
        await host.Says(1, "try a");
        await host.UntilQuiet();
        heard!.Problem.ShouldBe(RunProblem.NoTask);
    }

    private static TestReducer Trials(Action<RunFinished>? hears = null) => new((_, _, input, _) =>
    {
        if (input is RunFinished finished)
            hears?.Invoke(finished);

        return Name(input).Split(' ') switch
        {
            ["try", var name] when input is MessageReceived message =>
            [
                Send("card", $"card {name}"),
                new StartRun(new RunId(name), message.From.Id, new CodeSource($"print('{name}')"), "", new LiveView(null, new MessageRef($"card {name}"), null, true, false)) { Task = "a/b/task" },
            ],
            ["stop", var name] when input is MessageReceived => [new StopRun(new RunId(name))],
            _ => [],
        };
    });
}
