namespace CoroutineBot.LocalTelegram.Start;

/// <summary>Knows when the program that started this one has ended: the pipe to standard input closes.</summary>
internal static class ParentWatch
{
    public static async Task UntilInputEnds()
    {
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[256];
        while (await input.ReadAsync(buffer) > 0) continue;
    }
}
