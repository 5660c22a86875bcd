using System.CommandLine;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Gateway;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Runner;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.CommandLine;

/// <summary><c>doctor</c>: one line for each thing the bot needs, with its cure.</summary>
internal static class DoctorWords
{
    private static readonly DateTimeOffset _released = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private enum Health
    {
        Ok,
        Degraded,
        Missing,
    }

    private sealed record Line(string Name, Health Health, string Detail, string? Cure = null, bool Needed = true);

    public static Command Command(string[] settings)
    {
        var command = new Command("doctor", "Looks over everything the bot needs: ok, degraded or missing, with the cure.");
        command.SetAction(async (_, ct) =>
        {
            using var host = BotHost.ForSnippets(settings);
            host.Services.GetRequiredService<SettingsCheck>().Run(host.Services);
            await host.StartAsync(ct);
            var lines = new List<Line>();
            lines.AddRange(Sandbox(host.Services.GetRequiredService<ISnippetRunner>().Status));
            lines.Add(Storage(host.Services.GetRequiredService<IOptions<StorageOptions>>().Value));
            lines.Add(Content(host.Services.GetRequiredService<IOptions<ContentOptions>>().Value));
            lines.Add(Token(host.Services.GetRequiredService<IOptions<TelegramOptions>>().Value));
            lines.Add(Clock(host.Services.GetRequiredService<TimeProvider>()));
            await host.StopAsync(CancellationToken.None);

            var widest = lines.Max(line => line.Name.Length);
            foreach (var line in lines)
            {
                Console.WriteLine($"{line.Name.PadRight(widest)}  {line.Health.ToString().ToLowerInvariant(),-8}  {line.Detail}{(line.Cure is null ? "" : $" -> {line.Cure}")}");
            }

            return lines.Any(line => line.Needed && line.Health == Health.Missing) ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<Line> Sandbox(RunnerStatus status)
    {
        if (status.PythonPath.Length > 0)
        {
            yield return new Line("python", Health.Ok, $"{status.PythonPath}, version {status.PythonVersion}");
        }

        foreach (var layer in status.Layers)
        {
            yield return new Line(layer.Name, layer.State switch
            {
                LayerState.Ok => Health.Ok,
                LayerState.Degraded => Health.Degraded,
                _ => Health.Missing,
            }, layer.Detail, layer.Cure, Needed: !status.CanRun);
        }

        yield return status.CanRun
            ? new Line("snippets", Health.Ok, "can run")
            : new Line("snippets", Health.Missing, status.Problem ?? "cannot run", status.Cure);
    }

    private static Line Storage(StorageOptions options)
    {
        var folder = Path.GetFullPath(options.Path);
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".doctor-{Environment.ProcessId}");
            File.WriteAllText(probe, "ok");
            File.Delete(probe);
            var free = new DriveInfo(folder).AvailableFreeSpace >> 20;
            return free < 200
                ? new Line("storage", Health.Degraded, $"{folder}, only {free} MB free", "make room: backups and the database need it")
                : new Line("storage", Health.Ok, $"{folder}, {free} MB free");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Line("storage", Health.Missing, $"{folder} cannot be written: {problem.Message}", "give the bot's user the right to write there, or set Storage:Path");
        }
    }

    private static Line Content(ContentOptions options)
    {
        var folder = Path.GetFullPath(options.Path);
        var library = CourseLibrary.Load(options.Path);
        var lessons = library.Courses.Sum(course => course.Lessons.Length);
        var faults = string.Join("; ", library.LeftOut.Select(missing => $"{missing.Name} is left out: {missing.Because}"));
        return (lessons, library.LeftOut.Length) switch
        {
            (0, 0) => new Line("content", Health.Missing, $"{folder} holds no lesson", "put a course there, or set Content:Path"),
            (0, _) => new Line("content", Health.Missing, $"{folder} holds no lesson that can be read; {faults}", "mend these files; the lint command names all that is wrong"),
            (_, 0) => new Line("content", Health.Ok, $"{folder}, {library.Courses.Length} course(s), {lessons} lesson(s)"),
            _ => new Line("content", Health.Degraded, $"{folder}, {library.Courses.Length} course(s), {lessons} lesson(s); {faults}", "mend these files; the lint command names all that is wrong"),
        };
    }

    private static Line Token(TelegramOptions options) => (options.Token, options.TokenFileProblem) switch
    {
        (_, { } problem) => new Line("token", Health.Missing, problem),
        ({ Length: > 0 }, _) => new Line("token", Health.Ok, "is set"),
        _ => new Line("token", Health.Degraded, "none, so the bot starts as a demo", "set Telegram:Token to go live", Needed: false),
    };

    /// <summary>Telegram and certificates need a clock that is roughly right.</summary>
    private static Line Clock(TimeProvider time) => time.GetUtcNow() is var now && now > _released
        ? new Line("clock", Health.Ok, $"{now:yyyy-MM-dd HH:mm} UTC")
        : new Line("clock", Health.Degraded, $"{now:yyyy-MM-dd HH:mm} UTC lies before this version was made", "set the host's clock", Needed: false);
}
