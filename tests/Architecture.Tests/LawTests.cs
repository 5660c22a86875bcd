namespace CoroutineBot.Architecture.Tests;

public sealed class LawTests
{
    private const string Bot = @"CoroutineBot\.Bot\.";
    private const string Features = Bot + @"Features\.";
    private const string Storage = Bot + @"Storage\.";
    private const string Flow = Bot + @"Flow\.";
    private const string Gateway = Bot + @"Gateway\.";
    private const string Lessons = @"CoroutineBot\.Lessons\.";
    private const string Runner = @"CoroutineBot\.Runner\.";
    private const string LocalTelegram = @"CoroutineBot\.LocalTelegram\.";
    private const string LiteDb = @"LiteDB\.";
    private const string TelegramBot = @"Telegram\.Bot\.";

    /// <summary>Where the features are hung into the host: it reads the courses and writes to the log, and decides nothing.</summary>
    private const string FeatureServices = Features + @"FeatureServices";

    private static readonly Law[] _laws =
    [
        new("Runner knows nothing else of the house", Runner, @$"{Bot}|{Lessons}|{LocalTelegram}|{LiteDb}|{TelegramBot}", Bot),
        new("Lessons stand on Runner alone", Lessons, @$"{Bot}|{LocalTelegram}|{LiteDb}|{TelegramBot}", Bot),
        new("LocalTelegram shares no type with the bot", LocalTelegram, @$"{Bot}|{Lessons}|{Runner}|{TelegramBot}|{LiteDb}", Bot),
        new("Nobody uses LocalTelegram's types", @$"{Bot}|{Lessons}|{Runner}", LocalTelegram, LocalTelegram),
        new("Only Storage touches LiteDB", @$"{Bot}(?!Storage\.)|{Lessons}|{Runner}|{LocalTelegram}", LiteDb, Storage),
        new("The store's port shows nothing of LiteDB", Storage + @"(?!Lite\.|StorageServices)", LiteDb, Storage + @"Lite\."),
        new("Only the gateway and what makes messages touch Telegram.Bot", @$"{Bot}(?!Gateway\.|Messages\.)|{Lessons}|{Runner}", TelegramBot, Gateway),
        new("Features know neither storage nor gateway nor demo", Features, @$"{Storage}|{Gateway}|{Bot}Demo\.|{Bot}CommandLine\.", Bot + @"CommandLine\."),
        new("The flow knows neither features nor gateway", Flow, @$"{Features}|{Gateway}|{Bot}Demo\.", Bot + @"CommandLine\."),
        new("Storage knows neither features nor gateway", Storage, @$"{Features}|{Gateway}|{Bot}Demo\.", Bot + @"CommandLine\."),
        new("The gateway knows neither features nor the database", Gateway, @$"{Features}|{Storage}Lite\.", Bot + @"CommandLine\.ServeWords|" + Storage),
        new("Only the painter touches the drawing library", @$"{Bot}(?!Timelines\.(Painter|Palette))|{Lessons}|{Runner}|{LocalTelegram}", @"SkiaSharp\.", Bot + @"Timelines\.Painter"),
        new("A timeline knows neither chats nor storage", Bot + @"Timelines\.", @$"{Features}|{Flow}|{Gateway}|{Storage}|{TelegramBot}", Gateway),
        new("Features decide at once, without tasks", Features, @"System\.Threading\.|System\.Runtime\.CompilerServices\.Async(?!IteratorState)", Flow, FeatureServices),
        new("Features have no clock", Features, @"System\.TimeProvider|System\.Diagnostics\.Stopwatch|System\.Date\w+::get_(Utc)?Now", Flow, FeatureServices),
        new("Features throw no dice", Features, @"System\.Random|System\.Security\.Cryptography\.|System\.Guid::New", Flow, FeatureServices),
        new("Features know no network", Features, @"System\.Net\.|Microsoft\.AspNetCore\.", Gateway, FeatureServices),
        new("Features know no files and no processes", Features, @"System\.IO\.(?!Hashing)|System\.Diagnostics\.Process|System\.Environment|System\.Console", Storage, FeatureServices),
    ];

    public static TheoryData<string> Laws => [.. _laws.Select(law => law.Name)];

    [Theory]
    [MemberData(nameof(Laws))]
    public void Nobody_breaks_it(string law) => Find(law).Offences().ShouldBeEmpty();

    /// <summary>A law over nobody, or about something that cannot be seen, would never be broken.</summary>
    [Theory]
    [MemberData(nameof(Laws))]
    public void It_binds_somebody_and_would_see_an_offence(string law)
    {
        Find(law).Bound().ShouldBeGreaterThan(0);
        Find(law).UsesOfTheWitness().ShouldNotBeEmpty();
    }

    private static Law Find(string name) => _laws.Single(law => law.Name == name);
}
