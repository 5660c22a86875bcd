using System.Collections.Immutable;
using System.Diagnostics;
using CoroutineBot.Bot.CommandLine;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Publishing;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Bot.Storage.Lite;
using CoroutineBot.Lessons.Model;
using LiteDB;
using Microsoft.Extensions.DependencyInjection;

namespace CoroutineBot.Benchmarks.Bot;

/// <summary>How long it takes to look at everybody, and what those notice of it who learn meanwhile.</summary>
internal static class ClassBenchmark
{
    private const int Learners = 100_000;
    private static readonly LessonAddress _lesson = new("asyncio", "coroutines");

    public static async Task<Table> Measure(CancellationToken ct)
    {
        var place = Directory.CreateDirectory($"/var/tmp/coroutinebot-bench-{Environment.ProcessId}").FullName;
        try
        {
            string[] settings = [$"--Storage:Path={place}", "--Content:Path=content"];
            var bytes = await Fill(settings, place, ct);
            using var host = BotHost.ForAdmin(settings);
            await host.StartAsync(ct);
            var (office, store) = (host.Services.GetRequiredService<ClassOffice>(), host.Services.GetRequiredService<IStore>());
            using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
            Samples others = new();
            var asking = Task.Run(
                async () =>
                {
                    while (!done.IsCancellationRequested)
                    {
                        var asked = Stopwatch.GetTimestamp();
                        await store.ReadOffset(CancellationToken.None);
                        others.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                        await Task.Delay(5, CancellationToken.None);
                    }
                },
                CancellationToken.None);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var begun = Stopwatch.GetTimestamp();
            var report = await office.Look(_lesson.ToString(), Language.Ru, null, null, ct) ?? throw new InvalidOperationException("The lesson is not there.");
            var took = Stopwatch.GetElapsedTime(begun);
            var kept = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0;
            await done.CancelAsync();
            await asking;
            await host.StopAsync(CancellationToken.None);

            var table = new Table($"{Learners:N0} learners, a state of {bytes / 1024.0:0.0} KiB each, {Environment.ProcessorCount} shared cores.");
            table.Add(new Row("the class view of a lesson", $"{took.TotalSeconds:0.0} s", $"{report.Begun} began", $"{took.TotalMilliseconds * 1000 / Learners:0} µs a learner", "60 s at most", took.TotalSeconds <= 60, "it runs in the background, page by page"));
            table.Add(new Row("a question to the database meanwhile", Figures.Ms(others.Median), "", $"99 of 100 within {Figures.Ms(others.At(0.99))}", "50 ms at most", others.At(0.99) <= 50, "pages of 50 states go between"));
            table.Add(new Row("memory kept afterwards", $"{kept:0.0} MiB", "", "", "20 MiB at most", kept <= 20, "nobody is remembered"));
            return table;
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    private static async Task<double> Fill(string[] settings, string place, CancellationToken ct)
    {
        LessonText text;
        IReducer reducer;
        using (var host = BotHost.ForAdmin(settings))
        {
            await host.StartAsync(ct);
            text = host.Services.GetRequiredService<LiveSyllabus>().Current.Find(_lesson, Language.Ru) ?? throw new InvalidOperationException("Start it in the folder of the repository: the course is read from content.");
            reducer = host.Services.GetRequiredService<IReducer>();
            await host.StopAsync(CancellationToken.None);
        }

        var chance = new Random(7);
        var steps = Syllabus.Steps(text);
        long bytes = 0;
        using var file = LiteFile.Take(place, TimeProvider.System);
        using var database = file.Open();
        database.GetCollection(Tables.Lanes).InsertBulk(
            Enumerable.Range(0, Learners).Select(number =>
            {
                var json = reducer.Write(Learner(5_000_000_000 + number, text, steps, chance));
                bytes += json.Length;
                return new BsonDocument { ["_id"] = 5_000_000_000 + number, ["json"] = json };
            }),
            20_000);
        database.Checkpoint();
        return (double)bytes / Learners;
    }

    private static PersonState Learner(long id, LessonText text, ImmutableArray<Step> steps, Random chance)
    {
        var at = chance.Next(steps.Length);
        var now = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
        return new PersonState
        {
            Who = new Person(new PersonId(id), "Learner", "ru"),
            Lessons = ImmutableSortedDictionary<string, LessonProgress>.Empty.Add(
                _lesson.ToString(), new LessonProgress(steps[at].Key, [.. steps.Take(at + 1).Select(step => step.Key)], now, now, chance.Next(3) == 0 ? now : null)),
            Answers = text.Chunks.SelectMany(chunk => chunk.Exercises).ToImmutableSortedDictionary(
                exercise => new StepAddress(_lesson, exercise.Id).ToString(),
                exercise => new AnswerSummary(exercise.Revision, chance.Next(2) == 0, true, 1 + chance.Next(4), now, chance.Next(4) == 0 ? ["never-awaited"] : [])),
        };
    }
}
