using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Proving;
using CoroutineBot.Runner;

namespace CoroutineBot.Lessons.Tests.Proving;

/// <summary>
/// Every lesson with one claim changed at a time, in both languages alike: the lint has to fail each time. The first lesson with each of its claims, the
/// others with one of every kind; in the long form all of them.
/// </summary>
public sealed class MutationTests(Sandbox sandbox)
{
    private static readonly string _course = Path.Combine(ContentTests.Content, "asyncio");
    private static readonly bool _all = Environment.GetEnvironmentVariable("COROUTINEBOT_LONG") == "1";

    [Fact]
    public async Task No_changed_claim_gets_through()
    {
        var lessons = Directory.GetDirectories(_course).Order(StringComparer.Ordinal).Select(FilesOf).ToList();
        lessons.Count.ShouldBe(12);

        // What a change does not touch holds: the whole course is proven by a test of its own. So each change costs the runs that it is about.
        var cache = ProofCache.InMemory();
        foreach (var key in lessons.SelectMany(files => Prover.Keys(Read(files).Lesson.ShouldNotBeNull(), sandbox.Runner.Status)))
        {
            cache.Add(key);
        }

        var changes = lessons.SelectMany((files, number) => Changes(files, whole: _all || number == 0)).ToList();
        changes.Count.ShouldBeGreaterThan(_all ? 800 : 200);
        var survivors = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(changes, new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = TestContext.Current.CancellationToken }, async (change, ct) =>
        {
            var (changed, findings) = Read(change.Files);
            if (changed is null || Fails(findings))
            {
                return;
            }

            var report = await Prover.Prove([changed], new Hurried(sandbox.Runner), new ProofOptions { Cache = cache, OnlyChanged = true }, ct);
            // What a newer Python is needed for is said to be unproven, and proven by a lint with that one.
            if (!Fails(report.Findings) && report.NotRun == 0)
            {
                survivors.Add(change.What);
            }
        });
        survivors.ShouldBeEmpty();
    }

    private static IEnumerable<(string What, ImmutableDictionary<string, string> Files)> Changes(ImmutableDictionary<string, string> files, bool whole)
    {
        var (ru, en) = (Mutants.Of(files["ru.md"]).ToList(), Mutants.Of(files["en.md"]).ToList());
        ru.Select(mutant => mutant.What).ShouldBe(en.Select(mutant => mutant.What));
        var chosen = en.Select((mutant, number) => (Kind: mutant.What.Split(" of ")[0], number)).GroupBy(pair => pair.Kind)
            // Of a kind the same one each time, from the middle of the lesson.
            .SelectMany(same => whole ? same.ToList() : [same.ElementAt(same.Count() / 2)]);
        return chosen.Select(pair => ($"{Read(files).Lesson!.Id}: {en[pair.number].What}", files.SetItem("ru.md", ru[pair.number].Text).SetItem("en.md", en[pair.number].Text)));
    }

    private static bool Fails(ImmutableArray<Finding> findings) => findings.Any(finding => finding.Severity == Severity.Error);

    private static ImmutableDictionary<string, string> FilesOf(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToImmutableDictionary(path => Path.GetRelativePath(folder, path), File.ReadAllText);

    private static (Lesson? Lesson, ImmutableArray<Finding> Findings) Read(ImmutableDictionary<string, string> files)
    {
        var findings = new FindingList();
        var bytes = files.ToImmutableSortedDictionary(pair => pair.Key, pair => Encoding.UTF8.GetBytes(pair.Value), StringComparer.Ordinal);
        return (LessonFolder.Read(new CourseFolder(new MemoryTree(bytes), "", findings), null, null), findings.InOrder());
    }

    /// <summary>Many a change makes a program that never ends; no program of the course takes much more than ten seconds.</summary>
    private sealed class Hurried(ISnippetRunner inner) : ISnippetRunner
    {
        private static readonly TimeSpan _longest = TimeSpan.FromSeconds(12);

        public RunnerStatus Status => inner.Status;

        public Task<RunResult> Run(RunRequest request, Action<RunLine>? onLine = null, CancellationToken stop = default)
        {
            var limits = request.Limits ?? RunLimits.Of(new RunnerOptions());
            return inner.Run(request with { Limits = limits with { Wall = limits.Wall < _longest ? limits.Wall : _longest } }, onLine, stop);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
