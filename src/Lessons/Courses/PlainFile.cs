using System.Runtime.InteropServices;

namespace CoroutineBot.Lessons.Courses;

/// <summary>What lies there under the name of a file is a pipe, a socket or a device.</summary>
public sealed class NoPlainFileException(string path) : IOException($"{path} is no regular file but a pipe, a socket or a device");

/// <summary>Opens regular files only: a pipe keeps whoever opens it waiting until somebody writes, and a device may go on for ever.</summary>
public static class PlainFile
{
    // From <linux/stat.h>, the same on every kind of processor: struct statx has its 16 bits of kind and rights at byte 28.
    private const int CurrentFolder = -100;
    private const uint WantsKind = 1;
    private const int ModeAt = 28;
    private const int KindMask = 0xF000;
    private const int Folder = 0x4000;
    private const int Regular = 0x8000;

    /// <exception cref="NoPlainFileException">It is something else. Other exceptions of <see cref="File.OpenRead"/> come as they are.</exception>
    public static FileStream Open(string path) =>
        IsSpecial(path) ? throw new NoPlainFileException(path) : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>All of it, where it has no more bytes than that; null where it has.</summary>
    /// <param name="path">Of the file.</param>
    /// <param name="most">Bytes.</param>
    /// <param name="length">How many it has.</param>
    /// <exception cref="NoPlainFileException">It is something else. Other exceptions of <see cref="File.OpenRead"/> come as they are.</exception>
    public static byte[]? Read(string path, long most, out long length)
    {
        using var file = Open(path);
        length = file.Length;
        if (length > most)
        {
            return null;
        }

        var bytes = new byte[length];
        var got = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return got == bytes.Length ? bytes : bytes[..got];
    }

    /// <summary>False also where that cannot be asked: then opening it tells.</summary>
    private static bool IsSpecial(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            var answer = new byte[256];
            return Statx(CurrentFolder, path, 0, WantsKind, answer) == 0 && (BitConverter.ToUInt16(answer, ModeAt) & KindMask) is not (Regular or Folder);
        }
        catch (EntryPointNotFoundException)
        {
            return false; // a C library from before 2018
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] answer);
}
