using System.Text;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Tests.Storage;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Runner;
using static CoroutineBot.Bot.Tests.Flow.TestReducer;

namespace CoroutineBot.Bot.Tests.Flow;

public sealed class RunWorkerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_ends_as_an_input_of_its_lane()
    {
        await using var host = new FlowHost(Runs());
        await host.Start();
        await host.Says(1, "run a");
        await host.UntilQuiet();
        host.Runner.Begun.ShouldHaveSingleItem().ShouldBe(new RunRequest("print('a')", "in"));
        (await LaneWorkersTests.Heard(host, 1)).ShouldBe(["run a", "a Ok"]);
    }

    [Fact]
    public async Task One_learner_runs_one_at_a_time_while_others_run_beside()
    {
        await using var host = new FlowHost(Runs());
        var ends = Hold(host);
        await host.Start();
        await host.Says(1, "run a");
        await host.Says(1, "run b");
        await host.Says(2, "run c");
        await host.UntilWithoutTime(() => host.Runner.Begun.Count == 2);
        host.Runner.Begun.Select(run => run.Code).Order().ShouldBe(["print('a')", "print('c')"]);
        ends("a");
        await host.UntilWithoutTime(() => host.Runner.Begun.Count == 3);
        ends("b");
        ends("c");
        await host.UntilQuiet();
    }

    [Fact]
    public async Task When_too_many_wait_the_learner_hears_it_at_once()
    {
        await using var host = new FlowHost(Runs(), null, ("Runner:Queue", "1"));
        var ends = Hold(host);
        await host.Start();
        await host.Says(1, "run a");
        await host.UntilWithoutTime(() => host.Runner.Begun.Count == 1);
        await host.Says(1, "run b");
        await host.Says(1, "run c");
        await host.UntilWithoutTime(() => LaneWorkersTests.Heard(host, 1).Result.Contains("c QueueFull"));
        ends("a");
        ends("b");
        await host.UntilQuiet();
        (await LaneWorkersTests.Heard(host, 1)).Skip(3).ShouldBe(["c QueueFull", "a Ok", "b Ok"]);
    }

    [Fact]
    public async Task A_running_and_a_waiting_run_can_both_be_stopped()
    {
        await using var host = new FlowHost(Runs());
        Hold(host);
        await host.Start();
        await host.Says(1, "run a");
        await host.Says(1, "run b");
        await host.UntilWithoutTime(() => host.Runner.Begun.Count == 1);
        await host.Says(1, "stop b");
        await host.UntilWithoutTime(() => LaneWorkersTests.Heard(host, 1).Result.Contains("b Stopped"));
        await host.Says(1, "stop a");
        await host.UntilQuiet();
        (await LaneWorkersTests.Heard(host, 1)).ShouldContain("a Stopped");
        host.Runner.Begun.Count.ShouldBe(1);
    }

    [Fact]
    public async Task While_a_trial_is_repeated_alone_runs_wait_and_whoever_waits_can_be_stopped()
    {
        await using var host = new FlowHost(Runs());
        var repeat = new TaskCompletionSource<bool>();
        var alone = host.Room.Alone(() => repeat.Task, Ct);
        await host.Start();
        await host.Says(1, "run a");
        await host.Says(2, "run b");
        await host.UntilWithoutTime(() => host.Store.Counts(Ct).Result is { PendingInputs: 0, Runs: 2 });
        await host.Says(2, "stop b");
        await host.UntilWithoutTime(() => LaneWorkersTests.Heard(host, 2).Result.Contains("b Stopped"));
        host.Runner.Begun.ShouldBeEmpty();

        repeat.SetResult(true);
        await alone;
        await host.UntilQuiet();

        host.Runner.Begun.ShouldHaveSingleItem().Code.ShouldBe("print('a')");
        (await LaneWorkersTests.Heard(host, 1)).ShouldContain("a Ok");
    }

    [Fact]
    public async Task Where_there_is_no_sandbox_nothing_runs_and_the_lane_hears_why()
    {
        await using var host = new FlowHost(Runs());
        host.Runner.CanRun = false;
        await host.Start();
        await host.Says(1, "run a");
        await host.UntilQuiet();
        host.Runner.Begun.ShouldBeEmpty();
        (await LaneWorkersTests.Heard(host, 1)).ShouldContain("a NoSandbox");
    }

    [Fact]
    public async Task Who_waits_is_told_the_place_and_hears_when_it_changes()
    {
        await using var host = new FlowHost(Runs(new LiveView(7, null, null, true, false)), null, ("Runner:Parallel", "1"), ("Sending:PerSecond", "1000"), ("Sending:PerChatPerSecond", "30"), ("Sending:Burst", "30"));
        var ends = Hold(host);
        await host.Start();
        foreach (var (who, name) in new[] { (1, "a"), (2, "b"), (3, "c") })
        {
            await host.Says(who, $"run {name}");
            await host.UntilWithoutTime(() => host.Store.Counts(Ct).Result.Runs == who);
        }

        await host.UntilWithoutTime(() => Told(host, 2) == "⏳ 1" && Told(host, 3) == "⏳ 2");
        host.Time.Advance(TimeSpan.FromSeconds(4));
        ends("a");
        await host.UntilWithoutTime(() => Told(host, 3) == "⏳ 1");
        ends("b");
        ends("c");
        await host.UntilQuiet();

        static string? Told(FlowHost host, long chat) => host.Gateway.Frames.LastOrDefault(frame => frame.Chat.Value == chat).Body?.Blocks[0] is Footer footer ? footer.Text.PlainText : null;
    }

    [Fact]
    public async Task A_fault_of_ours_is_tried_again_once()
    {
        await using var host = new FlowHost(Runs());
        host.Runner.Script = (_, _, _) => Task.FromResult(RunResult.Failed("broker gone"));
        await host.Start();
        await host.Says(1, "run a");
        await host.UntilQuiet();
        host.Runner.Begun.Count.ShouldBe(2);
        (await LaneWorkersTests.Heard(host, 1)).ShouldContain("a Fault");
    }

    [Fact]
    public async Task Runs_that_the_end_of_the_process_cut_off_run_again()
    {
        using var place = new LitePlace();
        await using (var host = new FlowHost(Runs(), place))
        {
            Hold(host);
            await host.Start();
            await host.Says(1, "run a");
            await host.Says(1, "run b");
            await host.UntilWithoutTime(() => host.Runner.Begun.Count == 1);
        }

        await using var next = new FlowHost(Runs(), place);
        await next.Start();
        await next.UntilQuiet();
        (await LaneWorkersTests.Heard(next, 1)).ShouldBe(["run a", "run b", "a Ok", "b Ok"]);
    }

    [Theory]
    [InlineData("good", "f Ok")]
    [InlineData("gone", "f FileGone")]
    [InlineData("large", "f TooLarge")]
    [InlineData("binary", "f NotText")]
    [InlineData("null", "f NotText")]
    public async Task A_file_is_fetched_when_its_run_starts(string kind, string end)
    {
        await using var host = new FlowHost(Runs());
        host.Gateway.Files = id => id switch
        {
            "good" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("print('Привет')")],
            "large" => new byte[RunSources.LargestProgram + 1],
            "binary" => [0xFF, 0xFE, 0x00, 0x41],
            "null" => [0x41, 0x00],
            _ => null,
        };
        await host.Start();
        await host.Says(1, $"file {kind}");
        await host.UntilQuiet();
        (await LaneWorkersTests.Heard(host, 1)).ShouldContain(end);
        if (kind == "good")
            host.Runner.Begun.ShouldHaveSingleItem().Code.ShouldBe("print('Привет')");
    }

    [Fact]
    public async Task Output_is_shown_while_it_comes_at_most_once_a_second_and_never_after_the_end()
    {
        await using var host = new FlowHost(Runs(new LiveView(7, null, null, true, false)));
        Action<RunLine>? print = null;
        var end = new TaskCompletionSource<RunResult>();
        host.Runner.Script = (_, onLine, _) =>
        {
            print = onLine;
            return end.Task;
        };
        await host.Start();
        await host.Says(1, "run a");
        await host.UntilWithoutTime(() => print is not null);
        print!(new RunLine(TimeSpan.FromSeconds(0.1), OutputStream.Stdout, "first line"));
        var begun = host.Time.GetUtcNow();
        await host.Until(() => host.Gateway.Frames.Count == 3);
        (host.Time.GetUtcNow() - begun).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(2.4));
        host.Gateway.Frames.First().Body.Blocks[0].ShouldBe(new Code("text", "first line"));

        end.SetResult(FakeRunner.Result(Verdict.Ok));
        await host.UntilQuiet();
        var shown = host.Gateway.Frames.Count;
        host.Time.Advance(TimeSpan.FromSeconds(10));
        host.Gateway.Frames.Count.ShouldBe(shown);
    }

    [Fact]
    public async Task In_a_group_the_message_is_edited_only_when_there_is_something_new()
    {
        await using var host = new FlowHost(Runs(new LiveView(null, new MessageRef("card"), null, true, false)));
        Action<RunLine>? print = null;
        var end = new TaskCompletionSource<RunResult>();
        host.Runner.Script = (_, onLine, _) =>
        {
            print = onLine;
            return end.Task;
        };
        await host.Start();
        await host.Says(-1, "run a", lane: -1);
        await host.UntilWithoutTime(() => print is not null && host.Gateway.Texts(-1).Contains("card"));
        print!(new RunLine(TimeSpan.FromSeconds(0.1), OutputStream.Stdout, "first line"));
        await host.Until(() => host.Gateway.Frames.Count == 1);
        host.Gateway.Frames.Single().MessageId.ShouldBe(101);
        for (var second = 0; second < 10; second++)
            host.Time.Advance(TimeSpan.FromSeconds(1));

        end.SetResult(FakeRunner.Result(Verdict.Ok));
        await host.UntilQuiet();
        host.Gateway.Frames.Count.ShouldBe(1);
    }

    private static TestReducer Runs(LiveView? live = null) => new((_, _, input, _) => Name(input).Split(' ') switch
    {
        ["run", var name] when input is MessageReceived message =>
            [Send("card"), new StartRun(new RunId(name), message.From.Id, new CodeSource($"print('{name}')"), "in", live)],
        ["file", var id] when input is MessageReceived message =>
            [new StartRun(new RunId("f"), message.From.Id, new FileSource(id, "snippet.py"), "", null)],
        ["stop", var name] when input is MessageReceived => [new StopRun(new RunId(name))],
        _ => [],
    });

    /// <summary>Runs last until the returned function names them, or somebody stops them.</summary>
    private static Action<string> Hold(FlowHost host)
    {
        var ends = new System.Collections.Concurrent.ConcurrentDictionary<string, TaskCompletionSource>();
        host.Runner.Script = async (request, _, stop) =>
        {
            var end = ends.GetOrAdd(request.Code, _ => new TaskCompletionSource());
            await end.Task.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return FakeRunner.Result(stop.IsCancellationRequested ? Verdict.Stopped : Verdict.Ok);
        };
        return name => ends.GetOrAdd($"print('{name}')", _ => new TaskCompletionSource()).TrySetResult();
    }
}
