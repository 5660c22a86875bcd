namespace CoroutineBot.Benchmarks.Bot;

/// <summary>What the bot holds while nobody does anything and its interpreter stands ready.</summary>
internal static class Memory
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    public static async Task Measure(Table table, QuickTelegram telegram, string few, string many, CancellationToken ct)
    {
        foreach (var (folder, learners) in new[] { (few, "1,000"), (many, "100,000") })
        {
            await using var bot = await BotProcess.Start(telegram, folder, ct);
            await new Class(telegram).Command(Crowd.Learner(1), "/help", ct);
            await bot.Quiet(ct);
            await Task.Delay(Settling, ct);
            double own = bot.Memory / 1e6, all = bot.MemoryOfAll / 1e6;
            table.Add(new Row($"idle memory with {learners} learners: with the warm sandbox (bot alone)", $"{Figures.Of(all)} MB ({Figures.Of(own)} MB)", "", "", "200 MB", Math.Max(all, own) < 200,
                "what the start read stays with the runtime until memory is scarce"));
        }
    }
}
