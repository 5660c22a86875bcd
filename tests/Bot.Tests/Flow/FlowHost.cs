using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Bot.Tests.Storage;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Bot.Tests.Flow;

/// <summary>The whole flow with a real store, a clock that the test turns, and a scripted outside.</summary>
public sealed class FlowHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly LitePlace place;
    private readonly bool ownsPlace;
    private readonly ServiceProvider services;
    private readonly List<IHostedService> started = [];

    public FlowHost(IReducer reducer, LitePlace? place = null, params (string Key, string Value)[] settings)
    {
        ownsPlace = place is null;
        this.place = place ?? new LitePlace();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Append(("Storage:Path", this.place.Folder)).Select(pair => KeyValuePair.Create<string, string?>(pair.Item1, pair.Item2))).Build();
        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.AddProvider(Logs))
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IGateway>(Gateway)
            .AddSingleton<ISnippetRunner>(Runner)
            .AddSingleton<IJudge>(Judge)
            .AddSingleton(reducer)
            .AddSingleton<IInlineDesk, TellsWhatWasHeard>()
            .AddStorage()
            .AddFlow()
            .Configure<RunnerOptions>(configuration.GetSection(RunnerOptions.Section))
            .BuildServiceProvider();
    }

    public JumpingClock Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public FakeGateway Gateway { get; } = new();

    public FakeRunner Runner { get; } = new();

    public FakeJudge Judge { get; } = new();

    public LogBook Logs { get; } = new();

    public IStore Store => services.GetRequiredService<IStore>();

    public RunRoom Room => services.GetRequiredService<RunRoom>();
    public IInlineQueries Inline => services.GetRequiredService<IInlineQueries>();

    public IInbox Inbox => services.GetRequiredService<IInbox>();

    public async Task Start()
    {
        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
            started.Add(service);
        }
    }

    public Task Says(long who, string text, string? key = null, long? lane = null) => Inbox.Accept(
        [new InboxItem(key ?? $"tg:{Guid.NewGuid()}", new ChatId(lane ?? who), Said(who, text))], CancellationToken.None);

    public static MessageReceived Said(long who, string text) =>
        new(new Person(new PersonId(who), "Anna", "ru"), 1, new MessageContent(1, text, [], null), null, false, null);

    /// <summary>Lets the clock run in small steps until the condition holds.</summary>
    public async Task Until(Func<bool> holds, TimeSpan? step = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds())
        {
            patience.IsCancellationRequested.ShouldBeFalse("it never came true; last logs: " + string.Join("\n", Logs.Lines.TakeLast(5)));
            await Task.Delay(1, TestContext.Current.CancellationToken);
            Time.Advance(step ?? TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>Waits with a clock that stands still.</summary>
    public Task UntilWithoutTime(Func<bool> holds) => Until(holds, TimeSpan.Zero);

    public async Task UntilQuiet()
    {
        var quiet = false;
        while (!quiet)
        {
            await Until(() => Counted() is { PendingInputs: 0, Outbox: 0, Runs: 0 });
            await Task.Yield();
            quiet = Counted() is { PendingInputs: 0, Outbox: 0, Runs: 0 };
        }

        StoreCounts Counted() => Store.Counts(CancellationToken.None).Result;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in Enumerable.Reverse(started))
            await service.StopAsync(CancellationToken.None);

        started.Clear();
        await services.DisposeAsync();
        if (ownsPlace)
            place.Dispose();
    }
}

/// <summary>Remembers every call and answers as the script says; without one everything succeeds.</summary>
public sealed class FakeGateway : IGateway
{
    private int lastMessage = 100;

    public ConcurrentQueue<(ChatId Chat, Effect Effect, int? MessageId)> Calls { get; } = new();

    public ConcurrentQueue<(ChatId Chat, Document Body, int? MessageId)> Frames { get; } = new();

    public Func<ChatId, Effect, int, Outcome?>? Script { get; set; }

    public Func<ChatId, Effect, Task>? Before { get; set; }

    public Func<string, byte[]?> Files { get; set; } = _ => null;

    public IEnumerable<string> Texts(long chat) => Calls.Where(call => call.Chat == new ChatId(chat)).Select(call => Text(call.Effect));

    public async Task<Outcome> Carry(ChatId chat, Effect effect, int? messageId, CancellationToken ct)
    {
        if (Before is { } before)
            await before(chat, effect).WaitAsync(ct);

        int nth;
        lock (Calls)
        {
            Calls.Enqueue((chat, effect, messageId));
            nth = Calls.Count(call => call.Chat == chat && FlowJson.Write(call.Effect) == FlowJson.Write(effect));
        }

        var number = effect is SendMessage or SendPoll or SendFile ? Interlocked.Increment(ref lastMessage) : (int?)null;
        return Script?.Invoke(chat, effect, nth) ?? new CoroutineBot.Bot.Flow.Outcome.Done(number, effect is SendPoll ? $"poll-{number}" : null);
    }

    public Task<Outcome> ShowLive(ChatId chat, LiveView view, int? messageId, Document body, CancellationToken ct)
    {
        Frames.Enqueue((chat, body, messageId));
        return Task.FromResult<Outcome>(new CoroutineBot.Bot.Flow.Outcome.Done(null, null));
    }

    public Task<ChatStanding> Standing(ChatId group, PersonId who, CancellationToken ct) => Task.FromResult(ChatStanding.Unknown);

    public ConcurrentQueue<(string Query, InlineAnswer Answer)> Offers { get; } = new();

    public Func<string, int, Outcome?>? InlineScript { get; set; }

    public Task<Outcome> AnswerInline(string query, InlineAnswer answer, CancellationToken ct)
    {
        Offers.Enqueue((query, answer));
        return Task.FromResult(InlineScript?.Invoke(query, Offers.Count(offer => offer.Query == query)) ?? new CoroutineBot.Bot.Flow.Outcome.Done(null, null));
    }

    public Task<byte[]?> Fetch(string fileId, int maxBytes, CancellationToken ct) => Task.FromResult(Files(fileId));

    public static string Text(Effect effect) => effect switch
    {
        SendMessage send => Words(send.Message),
        EditMessage edit => "edit:" + Words(edit.Message),
        SendPoll poll => "poll:" + poll.Poll.Question,
        SendFile file => "file:" + file.Name,
        AnswerTap tap => "tap:" + tap.Query,
        _ => effect.GetType().Name,
    };

    private static string Words(Outgoing message) => string.Concat(message.Body.Blocks.OfType<Paragraph>().Select(block => block.Text.PlainText));
}

/// <summary>A sandbox whose runs end when the test says so.</summary>
public sealed class FakeRunner : ISnippetRunner
{
    public ConcurrentQueue<RunRequest> Begun { get; } = new();

    public bool CanRun { get; set; } = true;

    public Func<RunRequest, Action<RunLine>?, CancellationToken, Task<RunResult>> Script { get; set; } = (_, _, _) => Task.FromResult(Result(Verdict.Ok));

    public RunnerStatus Status => new(CanRun, "/usr/bin/python3", "3.11", [], null, null);

    public static RunResult Result(Verdict verdict, string stdout = "") => RunResult.Failed("") with { Verdict = verdict, Stdout = stdout, Fault = null };

    public Task<RunResult> Run(RunRequest request, Action<RunLine>? onLine = null, CancellationToken stop = default)
    {
        Begun.Enqueue(request);
        return Script(request, onLine, stop);
    }

    public ValueTask DisposeAsync() => default;
}

public sealed class FakeJudge : IJudge
{
    public static Judged Passed { get; } = new(
        FakeRunner.Result(Verdict.Ok), new Verdicts([new CheckResult("time", Miss.None, "0..1", "0.50")], TimeSpan.FromSeconds(0.5)));

    public ConcurrentQueue<(string Task, string Code)> Asked { get; } = new();

    public Func<string, string, Action<CheckResult>, CancellationToken, Task<Judged?>> Script { get; set; } = (_, _, _, _) => Task.FromResult<Judged?>(Passed);

    public Task<Judged?> Judge(string task, string code, Action<CheckResult> onSettled, CancellationToken ct)
    {
        Asked.Enqueue((task, code));
        return Script(task, code, onSettled, ct);
    }
}

public sealed record Tally(ImmutableArray<string> Heard) : LaneState;

/// <summary>A reducer whose lanes remember what they heard, and do what the test's function says.</summary>
public sealed class TestReducer(Func<ChatId, Tally, Input, Moment, IEnumerable<Effect>> react) : IReducer
{
    public Next Handle(ChatId lane, LaneState? state, Input input, Moment moment)
    {
        var tally = state as Tally ?? new Tally([]);
        return new Next(tally with { Heard = tally.Heard.Add(Name(input)) }, [.. react(lane, tally, input, moment)]);
    }

    public Next Apologise(ChatId lane, LaneState? state, Input input, Moment moment) => Next.Same(state, Send("sorry", $"sorry:{moment.InputKey}"));

    public string Write(LaneState state) => JsonSerializer.Serialize((Tally)state);

    public LaneState Read(string json) => JsonSerializer.Deserialize<Tally>(json)!;

    public static SendMessage Send(string text, string? name = null) => new(new MessageRef(name ?? text), Message(text));

    public static Outgoing Message(string text) => new(Document.Of(new Paragraph(text)));

    public static string Name(Input input) => input switch
    {
        MessageReceived message => message.Content.Text,
        NotDelivered failed => $"{failed.Ref} {failed.Failure}",
        Delivered sent => $"{sent.Ref} delivered{(sent.Uncertain ? " perhaps twice" : "")}",
        RunFinished run => $"{run.Run} {run.Result?.Verdict.ToString() ?? run.Problem.ToString()}",
        AnsweredElsewhere answer => $"{answer.Question} in {answer.Where}",
        _ => input.GetType().Name,
    };
}

/// <summary>What was logged, in order.</summary>
public sealed class LogBook : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception?.Message}");

    public void Dispose()
    {
    }
}
