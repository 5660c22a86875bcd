using System.Diagnostics;
using System.Globalization;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Bot.Storage.Lite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoroutineBot.Bot.Tests.Storage;

/// <summary>A process that writes as fast as it can and is killed at a random moment: whatever it said was stored must be there.</summary>
public sealed class KilledWriterTests : IDisposable
{
    private const string Variable = "COROUTINEBOT_TEST_WRITER";
    private const int Writers = 4;
    private static readonly int Rounds = Environment.GetEnvironmentVariable("COROUTINEBOT_LONG") == "1" ? 1000 : 100;
    private readonly LitePlace place = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task No_acknowledged_write_is_lost_by_a_kill()
    {
        var acknowledged = new int[Writers];
        for (var round = 0; round < Rounds; round++)
        {
            await WriteAndBeKilled(acknowledged, after: Random.Shared.Next(1, 60));
            await using var store = place.Open(TimeProvider.System);
            for (var writer = 0; writer < Writers; writer++)
            {
                var data = await store.Gather(new PersonId(writer + 1), Ct);
                var state = int.Parse(data.State ?? "0", CultureInfo.InvariantCulture);
                state.ShouldBeGreaterThanOrEqualTo(acknowledged[writer]);

                // A transaction is there as a whole or not at all.
                data.Answers.Length.ShouldBe(state);
                data.Outbox.Length.ShouldBe(state);
                acknowledged[writer] = state;
            }
        }

        acknowledged.Sum().ShouldBeGreaterThan(0);
    }

    /// <summary>This test program, started with the variable set, is the writer and nothing else.</summary>
    internal static string? FolderOfTheWriter => Environment.GetEnvironmentVariable(Variable);

    /// <summary>Writes until somebody kills it, and says what was stored.</summary>
    internal static async Task Write(string folder)
    {
        await using var store = LiteStore.Open(new StorageOptions { Path = folder }, TimeProvider.System, NullLogger<LiteStore>.Instance);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => Write(store))));
    }

    private static async Task Write(LiteStore store)
    {
        while (true)
        {
            var fresh = Random.Shared.Next(Writers) + 1;
            await store.Accept([NewInput.Of($"{Guid.NewGuid()}", new ChatId(fresh), new NotUnderstood("x"))], CancellationToken.None);
            if (await store.Claim(CancellationToken.None) is not { } claim)
                continue;

            var who = claim.Lane.Value;
            var next = int.Parse(claim.State ?? "0", CultureInfo.InvariantCulture) + 1;
            await store.Commit(claim, new LaneCommit($"{next}")
            {
                Answers = [new AnswerRow($"{who}:{next}", new PersonId(who), "q", 1, "a", true, null, false, claim.Lane, default)],
                Outbox = [new NewEffect($"{claim.Key}:1", claim.Lane, null, null, 1, 1, false, "{}")],
            }, CancellationToken.None);
            Console.Out.WriteLine($"{who} {next}");
        }
    }

    private async Task WriteAndBeKilled(int[] acknowledged, int after)
    {
        using var writer = Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
        {
            Environment = { [Variable] = place.Folder },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        try
        {
            var lines = 0;
            while (await writer.StandardOutput.ReadLineAsync(Ct) is { } line)
            {
                // The last line may have been cut: a shorter number is a weaker claim, and none at all is no claim.
                if (line.Split(' ') is not [var who, var number] || !int.TryParse(number, CultureInfo.InvariantCulture, out var stored))
                    continue;

                var at = int.Parse(who, CultureInfo.InvariantCulture) - 1;
                acknowledged[at] = Math.Max(acknowledged[at], stored);
                if (++lines == after)
                    writer.Kill();
            }

            lines.ShouldBeGreaterThanOrEqualTo(after, "the writer ended by itself");
        }
        finally
        {
            writer.Kill();
            await writer.WaitForExitAsync(CancellationToken.None);
        }
    }
}
