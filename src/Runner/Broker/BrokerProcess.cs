using System.Buffers.Binary;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Runner.Broker;

/// <summary>The broker as a process: frames to it and from it. Ends when it ends; whoever holds it starts another.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private const int LargestFrame = 32 << 20;
    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromSeconds(2);

    private readonly Process process;
    private readonly Action<Report> onReport;
    private readonly ILogger logger;
    private readonly Lock writing = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BrokerProcess(Process process, Action<Report> onReport, ILogger logger)
    {
        (this.process, this.onReport, this.logger) = (process, onReport, logger);
        // Threads of their own: blocking reads of a pipe would hold the pool's.
        new Thread(ReadReports) { IsBackground = true, Name = "broker reports" }.Start();
        new Thread(ReadComplaints) { IsBackground = true, Name = "broker complaints" }.Start();
    }

    /// <summary>Completes when the broker has gone, whatever the reason.</summary>
    public Task Ended => ended.Task;

    public int ProcessId => process.Id;

    /// <summary>Starts a broker with this interpreter. Throws what <see cref="Process.Start()"/> throws.</summary>
    public static BrokerProcess Start(string python, object settings, Action<Report> onReport, ILogger logger)
    {
        var start = new ProcessStartInfo(python)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.ArgumentList.Add("-I");
        start.ArgumentList.Add("-S");
        start.ArgumentList.Add("-B");
        start.ArgumentList.Add(Path.Combine(SandboxPrograms.Folder, "broker.py"));
        start.ArgumentList.Add(JsonSerializer.Serialize(settings));
        start.Environment.Clear(); // the bot's environment may hold its token
        start.Environment["LC_ALL"] = "C.UTF-8";
        return new BrokerProcess(Process.Start(start)!, onReport, logger);
    }

    /// <summary>False when the broker has gone: nobody will answer then.</summary>
    public bool Send(Order order)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(order, BrokerJson.Default.Order);
        var frame = new byte[4 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, body.Length);
        body.CopyTo(frame, 4);
        try
        {
            lock (writing)
            {
                process.StandardInput.BaseStream.Write(frame);
                process.StandardInput.BaseStream.Flush();
            }

            return true;
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            process.StandardInput.Close(); // its sign to end everything that runs
            await Ended.WaitAsync(PatienceAtTheEnd);
        }
        catch (Exception stuck) when (stuck is TimeoutException or IOException or InvalidOperationException)
        {
            logger.LogWarning("The sandbox's broker did not end by itself; it is killed");
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private void ReadReports()
    {
        using var stream = new BufferedStream(process.StandardOutput.BaseStream, 1 << 16); // output and end of a short run come at once
        var head = new byte[4];
        try
        {
            while (stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4)
            {
                var length = BinaryPrimitives.ReadInt32BigEndian(head);
                if (length is < 0 or > LargestFrame)
                    throw new InvalidDataException($"a frame of {length} bytes");
                var body = new byte[length];
                stream.ReadExactly(body);
                onReport(JsonSerializer.Deserialize(body, BrokerJson.Default.Report)!);
            }
        }
        catch (Exception broken) when (broken is IOException or JsonException or InvalidDataException or ObjectDisposedException)
        {
            logger.LogError(broken, "The sandbox's broker sent something that cannot be read");
        }
        finally
        {
            ended.TrySetResult();
        }
    }

    private void ReadComplaints()
    {
        try
        {
            while (process.StandardError.ReadLine() is { } line)
                logger.LogWarning("Sandbox: {Line}", line);
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException or InvalidOperationException)
        {
            logger.LogDebug(broken, "The broker's complaints ended");
        }
    }
}
