using CoroutineBot.LocalTelegram.Disk;
using CoroutineBot.LocalTelegram.Start;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(Options.Usage);
    return 0;
}
try
{
    var options = Options.Read(args, Environment.GetEnvironmentVariable(Options.TokenVariable));
    await using var server = await Server.Start(options, TimeProvider.System, Console.Error);
    Console.WriteLine($"LocalTelegram is ready at {server.Address}");
    using var end = new CancellationTokenSource();
    if (options.ExitWithParent) _ = ParentWatch.UntilInputEnds().ContinueWith(_ => end.Cancel(), TaskScheduler.Default);
    await server.WaitForEnd(end.Token);
    return 0;
}
catch (StartupException cannot)
{
    Console.Error.WriteLine(cannot.Message);
    return 2;
}
