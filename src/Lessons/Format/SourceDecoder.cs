using System.Text;
using System.Text.Unicode;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Format;

/// <summary>Turns the bytes of a file into text, or says why they are none.</summary>
internal static class SourceDecoder
{
    public static string? Decode(string path, ReadOnlySpan<byte> bytes, FindingList findings)
    {
        var start = new Place(path, 1, 1);
        if (bytes.Length > SourceText.MaxLength * 4)
        {
            findings.Add(FindingCodes.TooLarge, start,
                $"The file has {bytes.Length / 1024} KiB, a lesson at most {SourceText.MaxLength / 1024} KiB. Split it into several lessons.");
            return null;
        }

        if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]))
        {
            findings.Add(FindingCodes.NotText, start, "The file is UTF-16. Save it as UTF-8.");
            return null;
        }

        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var good = bytes[..ValidPrefix(bytes)];
        var line = good.Count((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(good[(good.LastIndexOf((byte)'\n') + 1)..]) + 1;
        findings.Add(FindingCodes.NotText, new Place(path, line, column),
            "From here on the file is not UTF-8: it is in another encoding, such as Windows-1251, or no text at all. Save it as UTF-8.");
        return null;
    }

    private static int ValidPrefix(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var used) == System.Buffers.OperationStatus.Done)
        {
            at += used;
        }

        return at;
    }
}
