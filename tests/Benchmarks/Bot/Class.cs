using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Benchmarks.Bot;

/// <summary>
/// Learners of one bot. Each in turn asks for a question and answers its poll: two updates of the person, one of the bot's own that names the poll, an
/// answer that is kept, and five requests.
/// </summary>
internal sealed class Class
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Links =
    [
        .. CourseLibrary.Load(Path.Combine(Surroundings.Repository, "content")).Courses[0].Lessons
            .SelectMany(lesson => lesson.In(Language.En).Chunks.SelectMany(chunk => chunk.Exercises).OfType<ChoiceQuestion>().Where(Polls.Fits).Select(question => $"quiz_{lesson.Id}_{question.Id}")),
    ];

    private readonly QuickTelegram telegram;
    private readonly int first;
    private readonly ConcurrentDictionary<long, Learner> known = new();

    /// <param name="first">The first question that is asked for: one that nobody has been asked before. Whoever has answered one does not get its poll again.</param>
    public Class(QuickTelegram telegram, int first = Crowd.Asked)
    {
        this.telegram = telegram;
        this.first = first;
        telegram.Heard = Heard;
    }

    /// <summary>From an update's coming to the bot's first request for its chat, in milliseconds.</summary>
    public ConcurrentQueue<double> Latencies { get; } = new();

    public static int Questions => Links.Length;

    /// <summary>One question asked for and answered.</summary>
    public async Task Turn(long id, CancellationToken ct)
    {
        await Ask(id, ct);
        await Answer(id, ct);
    }

    /// <summary>Asks for the next question; done when its poll stands.</summary>
    public Task Ask(long id, CancellationToken ct)
    {
        var learner = Of(id);
        var stands = learner.Await("sendPoll");
        Push(learner, Wish(id, learner.Next++));
        return Came(stands, $"the poll of {Links[(learner.Next - 1) % Links.Length]} for {id}", ct);
    }

    /// <summary>Answers the newest poll, rightly; done when the bot has said so.</summary>
    public Task Answer(long id, CancellationToken ct)
    {
        var learner = Of(id);
        var told = learner.Await("sendRichMessage");
        Push(learner, Vote(id, learner.Poll!, learner.Right));
        return Came(told, $"the word about the answer of {id}", ct);
    }

    public bool HasPoll(long id) => Of(id).Poll is not null;

    /// <summary>Sends a command; done with the first word of the answer.</summary>
    public Task Command(long id, string text, CancellationToken ct)
    {
        var learner = Of(id);
        var told = learner.Await("sendRichMessage");
        Push(learner, Say(id, text));
        return Came(told, $"the answer to {text} of {id}", ct);
    }

    public static JsonObject Wish(long id, int number) => Say(id, $"/start {Links[number % Links.Length]}");

    public static JsonObject Say(long id, string text) => new()
    {
        ["message"] = new JsonObject
        {
            ["message_id"] = Random.Shared.Next(1, 99_999),
            ["date"] = 1_790_000_000,
            ["chat"] = new JsonObject { ["id"] = id, ["type"] = "private", ["first_name"] = "L" },
            ["from"] = From(id),
            ["text"] = text,
        },
    };

    public static JsonObject Vote(long id, string poll, IEnumerable<int> options) => new()
    {
        ["poll_answer"] = new JsonObject { ["poll_id"] = poll, ["user"] = From(id), ["option_ids"] = new JsonArray([.. options.Select(option => (JsonNode)option)]) },
    };

    private static JsonObject From(long id) => new() { ["id"] = id, ["is_bot"] = false, ["first_name"] = "Learner", ["language_code"] = "en" };

    private Learner Of(long id) => known.GetOrAdd(id, _ => new Learner { Next = first });

    private static async Task Came(Task awaited, string what, CancellationToken ct)
    {
        try
        {
            await awaited.WaitAsync(Patience, ct);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"A learner waited {Patience.TotalSeconds} s in vain for {what}.");
        }
    }

    private void Push(Learner learner, JsonObject update)
    {
        Volatile.Write(ref learner.Since, Stopwatch.GetTimestamp());
        telegram.Push(update);
    }

    private void Heard(long chat, Asked request)
    {
        var learner = Of(chat);
        if (Interlocked.Exchange(ref learner.Since, 0) is var since and > 0)
            Latencies.Enqueue(Stopwatch.GetElapsedTime(since, request.At).TotalMilliseconds);
        learner.Heard(request);
    }

    private sealed class Learner
    {
        /// <summary>When the update came that has no request yet; 0: none.</summary>
        public long Since;

        private volatile Awaited? awaited;

        /// <summary>The next question.</summary>
        public int Next { get; set; }

        public string? Poll { get; private set; }

        public int[] Right { get; private set; } = [];

        public Task Await(string method)
        {
            var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited = new Awaited(method, came);
            return came.Task;
        }

        public void Heard(Asked request)
        {
            if (request.Method == "sendPoll")
            {
                Right = [.. (request.Body["correct_option_ids"]?.AsArray() ?? []).Select(option => option!.GetValue<int>())];
                Poll = request.Body["poll_id"]!.GetValue<string>();
            }

            if (awaited is { } one && one.Method == request.Method)
                one.Came.TrySetResult();
        }

        private sealed record Awaited(string Method, TaskCompletionSource Came);
    }
}
