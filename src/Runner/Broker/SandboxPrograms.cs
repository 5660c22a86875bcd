using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CoroutineBot.Runner.Broker;

/// <summary>The sandbox's own programs, as the interpreter reads them.</summary>
internal static class SandboxPrograms
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Sandbox");

    /// <summary>A hash of names and contents of all Python files in the folder; empty when they cannot be read.</summary>
    public static string Fingerprint(string folder)
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var file in Directory.EnumerateFiles(folder, "*.py").OrderBy(file => file, StringComparer.Ordinal))
            {
                Part(hash, Encoding.UTF8.GetBytes(Path.GetFileName(file)));
                Part(hash, File.ReadAllBytes(file));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>With its length before it, so that what moves from one file to the next is seen.</summary>
    private static void Part(IncrementalHash hash, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
