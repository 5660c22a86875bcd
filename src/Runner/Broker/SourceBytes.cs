using System.Text;

namespace CoroutineBot.Runner.Broker;

/// <summary>The learner's text as the bytes of a source file. A lone surrogate becomes bytes that Python refuses, with the place:
/// replacing it silently would run another program than the one that was sent.</summary>
internal static class SourceBytes
{
    public static byte[] Of(string text)
    {
        var bytes = new List<byte>(text.Length + 16);
        Span<byte> buffer = stackalloc byte[4];
        for (var i = 0; i < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                bytes.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
                i += rune.Utf16SequenceLength;
            }
            else
            {
                int half = text[i++];
                bytes.AddRange([(byte)(0xE0 | half >> 12), (byte)(0x80 | half >> 6 & 0x3F), (byte)(0x80 | half & 0x3F)]);
            }
        }

        return [.. bytes];
    }
}
