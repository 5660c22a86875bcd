using System.Diagnostics;
using CoroutineBot.Chats.Tests.Rig;

namespace CoroutineBot.Chats.Tests.Chaos;

/// <summary>The disk fills up while people learn: that is said, nothing that was taken is lost, and it goes on by itself once there is room.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly string folder = BotUnderTest.NewFolder();
    private bool isMounted;

    public void Dispose()
    {
        if (isMounted) Do("umount", "-l", folder);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task On_a_full_disk_it_says_so_keeps_everything_and_goes_on_when_there_is_room()
    {
        isMounted = Environment.IsPrivilegedProcess && Do("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder);
        Assert.SkipUnless(isMounted, "A small disk of one's own can be had only where this user may mount.");
        await using var server = await ServerUnderTest.Start();
        await using var bot = await BotUnderTest.StartAt(server, [.. BotUnderTest.Hurried, $"--Storage:Path={folder}"]);
        var anna = await bot.NewLearner();
        await anna.Asks("/help");

        Fill();
        var asked = 0;
        await bot.Until(
            async () =>
            {
                if (asked < 90) await anna.Sends("/progress");
                asked++;
                return bot.Output.Contains("could not be stored", StringComparison.Ordinal) || bot.Output.Contains("storage fails", StringComparison.Ordinal);
            },
            "it says that it cannot store");
        bot.Output.ShouldContain("No space left on device");

        File.Delete(Path.Combine(folder, "filler"));
        var last = await anna.Sends("/settings");
        await anna.Sees(message => message.Id > last && message.Text.Contains("Вид сообщений", StringComparison.Ordinal), "the answer to what was asked last");
        var sent = (await anna.Chat()).Count(message => message.FromBot && message.Text.Contains("решено", StringComparison.Ordinal));
        sent.ShouldBe(Math.Min(asked, 90), "each question is answered once, also those asked while nothing could be stored");

        await bot.Kill();
        await bot.StartAgain();
        (await anna.Asks("/help")).Text.ShouldContain("/lessons");
    }

    /// <summary>To the last byte.</summary>
    private void Fill()
    {
        using var filler = new FileStream(Path.Combine(folder, "filler"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var size = 1 << 20;
        while (size > 0)
        {
            try
            {
                filler.Write(new byte[size]);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    private static bool Do(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
