using System.Diagnostics;
using CoroutineBot.Chats.Tests.Rig;

namespace CoroutineBot.Chats.Tests.Chaos;

/// <summary>The disk turns read-only in the middle of the day, as Linux does when it finds an error on it: that is said, nothing is confirmed that is not kept,
/// and after the repair everybody gets what they were owed.</summary>
public sealed class ReadOnlyDiskTests : IDisposable
{
    private readonly string folder = BotUnderTest.NewFolder();
    private bool isMounted;

    private string Disk => Path.Combine(folder, "disk");

    private string Image => Path.Combine(folder, "disk.img");

    public void Dispose()
    {
        if (isMounted) Do("umount", "-l", Disk);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task When_the_disk_turns_read_only_it_says_so_and_after_the_repair_every_question_is_answered_once()
    {
        Directory.CreateDirectory(Disk);
        using (var image = File.Create(Image)) image.SetLength(64 << 20);
        isMounted = Environment.IsPrivilegedProcess && Do("mkfs.ext4", "-q", "-F", Image) && Mount();
        Assert.SkipUnless(isMounted, "A disk of one's own that can break needs mkfs.ext4, a loop device and the right to mount.");
        await using var server = await ServerUnderTest.Start();
        var ops = $"http://127.0.0.1:{Surroundings.FreePort()}";
        await using var bot = await BotUnderTest.StartAt(server, [.. BotUnderTest.Hurried, $"--Ops:Url={ops}", $"--Storage:Path={Path.Combine(Disk, "data")}"]);
        var anna = await bot.NewLearner();
        await anna.Asks("/help");
        await anna.Asks("/progress");

        // What has been sent and is not yet known as sent would be sent once more: that is promised, and not what is looked at here.
        using var http = new HttpClient();
        await bot.Until(async () => (await http.GetStringAsync(ops + "/metrics")).Contains("coroutinebot_waiting{where=\"outbox\"} 0", StringComparison.Ordinal), "nothing is under way");

        Do("mount", "-o", "remount,abort", Disk).ShouldBeTrue();
        for (var asked = 0; asked < 5; asked++) await anna.Sends("/progress");
        await bot.Until(() => Task.FromResult(bot.Output.Contains("Read-only file system", StringComparison.Ordinal)), "it says that it cannot store");
        (await Answers(anna)).ShouldBe(1, "what could not be stored was not answered either");

        await bot.Kill();
        Do("umount", "-l", Disk).ShouldBeTrue();
        Mount().ShouldBeTrue();
        await bot.StartAgain();
        await bot.Until(async () => await Answers(anna) == 6, "all are answered");
        var last = await anna.Sends("/settings");
        await anna.Sees(message => message.Id > last && message.Text.Contains("Вид сообщений", StringComparison.Ordinal), "the answer to what was asked last");
        (await Answers(anna)).ShouldBe(6, "each question is answered once");
        (await bot.Refusals()).ShouldBeEmpty();
    }

    private static async Task<int> Answers(Learner learner) =>
        (await learner.Chat()).Count(message => message.FromBot && message.Text.Contains("решено", StringComparison.Ordinal));

    private bool Mount() => Do("mount", "-o", "loop", Image, Disk);

    private static bool Do(string program, params string[] words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // there is no such program here
        }
    }
}
