using System.IO.Compression;

namespace CoroutineBot.Tests;

/// <summary>Archives as somebody sends them.</summary>
internal static class Zips
{
    public static byte[] Of(params (string Name, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }
}
