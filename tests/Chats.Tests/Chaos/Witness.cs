using System.Globalization;
using System.Text.Json.Nodes;
using CoroutineBot.Chats.Tests.Rig;

namespace CoroutineBot.Chats.Tests.Chaos;

/// <summary>Reads the journal of the local Telegram along, since it keeps only the newest, and says afterwards whether the bot behaved.</summary>
internal sealed class Witness : IAsyncDisposable
{
    private static readonly HashSet<string> MakeNew = ["sendMessage", "sendRichMessage", "sendPoll", "sendDocument", "sendPhoto"];
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);

    private readonly BotUnderTest bot;
    private readonly List<JsonNode> entries = [];
    private readonly CancellationTokenSource over = new();
    private readonly Task reading;
    private long last;

    private Witness(BotUnderTest bot, long last)
    {
        this.bot = bot;
        this.last = last;
        reading = ReadAlong();
    }

    public IReadOnlyList<JsonNode> Entries => entries;

    /// <summary>From now on.</summary>
    public static async Task<Witness> Begin(BotUnderTest bot) => new(bot, Number(await bot.Journal() is [.., var newest] ? newest : null));

    public async Task End()
    {
        await over.CancelAsync();
        await reading;
        await Read();
    }

    /// <summary>A message stands twice only where the first one's answer was lost: each cut, crash or absence explains one copy.</summary>
    /// <param name="crashes">Deaths of the bot and absences of the server, each of which may have taken one answer per chat with it.</param>
    public void NothingIsDoubledWithoutReason(int crashes)
    {
        foreach (var chat in Accepted().GroupBy(Chat))
        {
            var unexplained = chat.GroupBy(entry => entry["method"] + entry["request"]!.ToJsonString())
                .Sum(same => Math.Max(0, same.Count() - 1 - same.Count(entry => Weather(entry) == "cut_after")));
            unexplained.ShouldBeLessThanOrEqualTo(crashes, $"new messages of chat {chat.Key} that stand there more often than they should");
        }
    }

    /// <summary>Overall and per chat no window has more than the pace allows. What is answered to taps stands outside of the pace.</summary>
    /// <param name="perSecond">All chats together, with the fifth of a second's worth at once that the pace allows.</param>
    /// <param name="slowest">How much later than it was sent a request may have been written into the journal.</param>
    public void NothingFloods(int perSecond, int perChat, int burst, int perGroupPerMinute, TimeSpan slowest)
    {
        var paced = entries.Where(entry => Chat(entry) != 0).ToList();
        MostWithin([.. paced.Select(At)], perSecond, (perSecond / 5.0) + 1, slowest).ShouldBeLessThanOrEqualTo(1, "all chats together");
        foreach (var group in paced.Where(entry => Chat(entry) < 0).GroupBy(Chat)) MostWithin([.. group.Select(At)], perGroupPerMinute / 60.0, perGroupPerMinute, slowest).ShouldBeLessThanOrEqualTo(1, $"group {group.Key}");
        foreach (var chat in paced.GroupBy(Chat)) MostWithin([.. chat.Select(At)], perChat, burst, slowest).ShouldBeLessThanOrEqualTo(1, $"chat {chat.Key}");
    }

    /// <summary>Where a chat was told to wait nothing new is tried before the time is over.</summary>
    public void NobodyIsImpatient() => entries.Where(entry => Weather(entry) == "too_many_early" && !IsLive(entry)).Select(entry => entry.ToJsonString()).ShouldBeEmpty();

    /// <summary>The weather really blew.</summary>
    public int Mishaps(string kind) => entries.Count(entry => Weather(entry) == kind);

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await reading;
        over.Dispose();
    }

    private IEnumerable<JsonNode> Accepted() => entries.Where(entry => entry["ok"]!.GetValue<bool>() && MakeNew.Contains(entry["method"]!.GetValue<string>()));

    /// <returns>The fullest window's count as a share of what it may hold; above 1 is a flood.</returns>
    private static double MostWithin(List<DateTimeOffset> moments, double perSecond, double burst, TimeSpan slowest)
    {
        var most = 0.0;
        for (var from = 0; from < moments.Count; from++)
        {
            for (var to = from; to < moments.Count && to < from + 200; to++)
            {
                most = Math.Max(most, (to - from + 1) / (burst + (perSecond * (moments[to] - moments[from] + slowest).TotalSeconds)));
            }
        }

        return most;
    }

    private async Task ReadAlong()
    {
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(Glance, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Read();
        }
    }

    private async Task Read()
    {
        foreach (var entry in await bot.Journal(last))
        {
            entries.Add(entry);
            last = Number(entry);
        }
    }

    private static bool IsLive(JsonNode entry) => entry["method"]!.GetValue<string>() is "sendMessageDraft" or "sendRichMessageDraft";

    private static long Chat(JsonNode entry) => entry["chat_id"]?.GetValue<long>() ?? 0;

    private static string? Weather(JsonNode entry) => entry["weather"]?.GetValue<string>();

    private static long Number(JsonNode? entry) => entry?["n"]!.GetValue<long>() ?? 0;

    private static DateTimeOffset At(JsonNode entry) => DateTimeOffset.Parse(entry["at"]!.GetValue<string>(), CultureInfo.InvariantCulture);
}
