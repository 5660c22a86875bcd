using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using CoroutineBot.Bot.Demo;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Gateway;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Bot.Tests.Messages;
using CoroutineBot.Lessons.Documents;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Telegram.Bot;
using ChatId = CoroutineBot.Bot.Flow.ChatId;

namespace CoroutineBot.Bot.Tests.Demo;

[UnsupportedOSPlatform("windows")]
public sealed class DemoTests
{
    private static readonly ChatId Anna = new(1001);

    [Fact]
    public async Task Whatever_a_document_holds_a_strict_server_takes_it_in_both_forms()
    {
        await using var demo = new DemoServer();
        await demo.Open();
        var gateway = new TelegramGateway(demo.Api, TelegramFormat.Auto, NullLogger<TelegramGateway>.Instance);

        await RandomDocuments.Any.Where(Splitter.Fits).SampleAsync(
            async body =>
            {
                var rich = await gateway.Carry(Anna, new SendMessage(new MessageRef("r"), new Outgoing(body)), null, CancellationToken.None);
                rich.ShouldBeOfType<Outcome.Done>().RichRefused.ShouldBeFalse(await LastRefusal(demo));
                var plain = await gateway.Carry(Anna, new SendMessage(new MessageRef("p"), new Outgoing(body, AsPlain: true)), null, CancellationToken.None);
                plain.ShouldBeOfType<Outcome.Done>(await LastRefusal(demo));
            },
            iter: 150,
            threads: 1);
    }

    [Fact]
    public async Task The_whole_way_there_and_back()
    {
        await using var demo = new DemoServer();
        await demo.Open();
        var gateway = new TelegramGateway(demo.Api, TelegramFormat.Auto, NullLogger<TelegramGateway>.Instance);
        var page = new Outgoing(Document.Of(new Heading(1, "Урок"), new Paragraph("Читаем.")), Keyboard.Of([new TapButton("Дальше", "next")]));

        var sent = (await Carry(new SendMessage(new MessageRef("m"), page))).ShouldBeOfType<Outcome.Done>();
        (await Carry(new EditMessage(new MessageRef("m"), page), sent.MessageId)).ShouldBe(new Outcome.Done(null, null));
        (await Carry(new EditMessage(new MessageRef("m"), page with { AsPlain = true }), sent.MessageId)).ShouldBe(new Outcome.Done(null, null));
        (await Carry(new RemoveButtons(new MessageRef("m")), sent.MessageId)).ShouldBe(new Outcome.Done(null, null));
        var poll = (await Carry(new SendPoll(new MessageRef("q"), new Poll("Сколько?", ["1", "10"], [1], false, "Десять.")))).ShouldBeOfType<Outcome.Done>();
        poll.PollId.ShouldNotBeNull();
        (await Carry(new ClosePoll(new MessageRef("q")), poll.MessageId)).ShouldBe(new Outcome.Done(null, null));
        (await Carry(new ClosePoll(new MessageRef("q")), poll.MessageId)).ShouldBe(new Outcome.Done(null, null));
        (await Carry(new SendFile(new MessageRef("f"), "a.py", "print(1)", page))).ShouldBeOfType<Outcome.Done>().MessageId.ShouldNotBeNull();
        (await gateway.ShowLive(Anna, new LiveView(5, null, null, false, false), null, page.Body, CancellationToken.None)).ShouldBe(new Outcome.Done(null, null));
        (await gateway.ShowLive(Anna, new LiveView(5, null, null, false, true), null, page.Body, CancellationToken.None)).ShouldBe(new Outcome.Done(null, null));
        (await Carry(new DeleteMessage(new MessageRef("m")), sent.MessageId)).ShouldBe(new Outcome.Done(null, null));
        (await Carry(new EditMessage(new MessageRef("m"), page), sent.MessageId)).ShouldBeOfType<Outcome.Failed>().Failure.ShouldBe(DeliveryFailure.Gone);
        (await Carry(new AnswerTap("no-such-query"))).ShouldBe(new Outcome.Done(null, null));
        (await gateway.Fetch("no-such-file", 1000, CancellationToken.None)).ShouldBeNull();
        await new Introduction(demo.Api, new Introduced("ru", []), _ => new CoursesTaught("", 0), NullLogger<Introduction>.Instance).Make(CancellationToken.None);
        (await demo.Api.Client.GetMyCommands(languageCode: "en", cancellationToken: CancellationToken.None)).Select(command => command.Command).ShouldContain("forget");

        Task<Outcome> Carry(Effect effect, int? id = null) => gateway.Carry(Anna, effect, id, CancellationToken.None);
    }

    [Fact]
    public async Task A_server_that_dies_is_started_again_with_all_it_knew()
    {
        await using var demo = new DemoServer();
        await demo.Open();
        var gateway = new TelegramGateway(demo.Api, TelegramFormat.Auto, NullLogger<TelegramGateway>.Instance);
        await gateway.Carry(Anna, new SendMessage(new MessageRef("m"), new Outgoing(Document.Of(new Paragraph("Останусь.")))), null, CancellationToken.None);

        Process.GetProcessById(demo.Process.ProcessId!.Value).Kill();

        string? kept = null;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (kept is null)
        {
            try
            {
                kept = (await demo.Get("/web/messages?chat=1001&as=1001")).ToString();
            }
            catch (HttpRequestException) when (!limit.IsCancellationRequested)
            {
                await Task.Yield();
            }
        }

        kept.ShouldContain("Останусь.");
    }

    [Fact]
    public async Task It_ends_with_the_bot()
    {
        var demo = new DemoServer();
        await demo.Process.StartAsync(CancellationToken.None);
        using var child = Process.GetProcessById(demo.Process.ProcessId!.Value);

        await demo.DisposeAsync();

        child.HasExited.ShouldBeTrue();
    }

    [Fact]
    public async Task A_taken_port_is_said_in_one_sentence_with_the_cure()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var demo = new DemoServer(port);

        var problem = await Should.ThrowAsync<DemoException>(() => demo.Process.StartAsync(CancellationToken.None));

        problem.Message.ShouldStartWith($"Port {port} is taken");
        problem.Message.ShouldContain("--Demo:Url=http://127.0.0.1:");
    }

    [Fact]
    public async Task A_missing_program_is_said_with_its_place()
    {
        await using var demo = new DemoServer(program: "/nowhere");

        (await Should.ThrowAsync<DemoException>(() => demo.Process.StartAsync(CancellationToken.None))).Message.ShouldContain("/nowhere");
    }

    [Fact]
    public async Task A_program_that_cannot_start_is_quoted()
    {
        var folder = Directory.CreateTempSubdirectory("coroutinebot-fake-").FullName;
        var program = Path.Combine(folder, "CoroutineBot.LocalTelegram");
        await File.WriteAllTextAsync(program, "#!/bin/sh\necho 'The moon is in the wrong phase. Wait a week.' >&2\nexit 2\n", CancellationToken.None);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var demo = new DemoServer(program: folder);

        (await Should.ThrowAsync<DemoException>(() => demo.Process.StartAsync(CancellationToken.None))).Message.ShouldContain("Wait a week.");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_token_is_kept_and_nobody_else_may_read_it()
    {
        await using var demo = new DemoServer();

        DemoToken.Of(demo.Folder).ShouldBe(DemoToken.Of(demo.Folder));
        File.GetUnixFileMode(Path.Combine(demo.Folder, "demo-token")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080", "http://127.0.0.1:8080")]
    [InlineData("http://*:8080", "http://127.0.0.1:8080")]
    [InlineData("http://[::]:8080/", "http://127.0.0.1:8080")]
    [InlineData("http://localhost:81/x", "http://localhost:81")]
    public void Every_address_is_reached_through_this_machine(string listens, string reached) => new DemoOptions { Url = listens }.LocalUrl.ShouldBe(reached);

    private static async Task<string> LastRefusal(DemoServer demo)
    {
        var entries = (await demo.Get("/web/refusals")).GetProperty("entries").EnumerateArray().ToImmutableArray();
        return entries.IsEmpty ? "nothing was refused" : entries[^1].ToString();
    }
}
