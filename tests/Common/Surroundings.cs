using System.Net;
using System.Net.Sockets;

namespace CoroutineBot.Tests;

/// <summary>Where the tests and the measurements run. Compiled into each of them.</summary>
internal static class Surroundings
{
    /// <summary>The topmost folder of the repository: the one with the solution.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>A port of this machine at which nobody listens yet.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CoroutineBot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"CoroutineBot.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
