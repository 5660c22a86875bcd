using System.CommandLine;
using CoroutineBot.Bot.Control;
using CoroutineBot.Bot.Publishing;
using CoroutineBot.Bot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.CommandLine;

/// <summary><c>admin WORDS</c>: what <c>/admin</c> does, without a chat. Where the bot runs, it does it; otherwise this process does.</summary>
internal static class AdminWords
{
    public static Command Command(string[] settings)
    {
        var path = new Argument<string>("PATH") { Description = "A lesson: its folder, a .zip or a single .md." };
        var lesson = new Argument<string>("LESSON") { Description = "A lesson's id, or course/lesson." };
        var number = new Argument<string>("VERSION") { Description = "The number of a version." };
        var older = new Argument<string?>("VERSION") { Description = "The number of an earlier version; the one before the live one by default.", Arity = ArgumentArity.ZeroOrOne };
        var ids = new Argument<string[]>("NUMBER") { Description = "Which ones; all by default.", Arity = ArgumentArity.ZeroOrMore };
        var replay = Word(AdminCommands.Replay, "Puts dead letters back into their queues.", settings, parsed => [AdminCommands.DeadLetters, AdminCommands.Replay, .. parsed.GetValue(ids) ?? []], ids);
        var letters = Word(AdminCommands.DeadLetters, "Lists what could not be carried out and waits for somebody to look.", settings, _ => [AdminCommands.DeadLetters]);
        letters.Add(replay);
        return new Command("admin", "Lessons and their versions, and what went wrong, without a chat.")
        {
            Word(AdminCommands.Lessons, "Lists lessons with their versions.", settings, _ => [AdminCommands.Lessons]),
            Word(AdminCommands.Publish, "Checks a lesson, running every program in it, and publishes it.", settings, parsed => [AdminCommands.Publish, Path.GetFullPath(parsed.GetValue(path)!)], path),
            Word(AdminCommands.Diff, "Shows how the live version differs from an earlier one.", settings, parsed => [AdminCommands.Diff, parsed.GetValue(lesson)!, .. parsed.GetValue(older) is { } given ? [given] : Array.Empty<string>()], lesson, older),
            Word(AdminCommands.RollBack, "Gives learners an earlier version again.", settings, parsed => [AdminCommands.RollBack, parsed.GetValue(lesson)!, parsed.GetValue(number)!], lesson, number),
            Class(settings),
            letters,
        };
    }

    private static Command Class(string[] settings)
    {
        var lesson = new Argument<string?>("LESSON") { Description = "A lesson's id, or course/lesson; all of them in short by default.", Arity = ArgumentArity.ZeroOrOne };
        var csv = new Option<bool>(AdminCommands.Csv) { Description = "As a table for spreadsheets." };
        var json = new Option<bool>(AdminCommands.Json) { Description = "As one JSON object." };
        var command = Word(
            AdminCommands.Class, "Shows how far learners come and what is hard for them. Nobody is named.", settings,
            parsed => [AdminCommands.Class, .. Given(parsed.GetValue(lesson)), .. parsed.GetValue(csv) ? [AdminCommands.Csv] : parsed.GetValue(json) ? [AdminCommands.Json] : Array.Empty<string>()], lesson);
        command.Add(csv);
        command.Add(json);
        command.Validators.Add(result =>
        {
            if (result.GetValue(csv) && result.GetValue(json))
            {
                result.AddError($"{AdminCommands.Csv} and {AdminCommands.Json} do not go together.");
            }
            else if ((result.GetValue(csv) || result.GetValue(json)) && result.GetValue(lesson) is null)
            {
                result.AddError($"Name a lesson: admin class LESSON {AdminCommands.Csv}");
            }
        });
        return command;

        static string[] Given(string? word) => word is null ? [] : [word];
    }

    private static Command Word(string name, string description, string[] settings, Func<ParseResult, string[]> words, params Argument[] arguments)
    {
        var command = new Command(name, description);
        foreach (var argument in arguments)
        {
            command.Add(argument);
        }

        command.SetAction((parsed, ct) => Carry(settings, words(parsed), ct));
        return command;
    }

    private static async Task<int> Carry(string[] settings, string[] words, CancellationToken ct)
    {
        if (words[0] == AdminCommands.Publish && !File.Exists(words[1]) && !Directory.Exists(words[1]))
        {
            await Console.Error.WriteLineAsync($"There is no file or folder {words[1]}.");
            return ExitCode.Wrong;
        }

        using var host = BotHost.ForAdmin(settings);
        var options = host.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
        if (await ControlClient.Ask(options, new ControlRequest(ControlRequest.Admin, null) { Words = words }, ct) is { } answer)
        {
            return await Tell(answer.Text is { } text ? new AdminAnswer(answer.ExitCode, text) : new AdminAnswer(ExitCode.Failed, answer.Problem + "\n"));
        }

        await host.StartAsync(ct);
        try
        {
            return await Tell(await host.Services.GetRequiredService<AdminCommands>().Carry(words, ct));
        }
        catch (StorageException problem)
        {
            return await Tell(new AdminAnswer(ExitCode.Failed, problem.Message + "\n"));
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<int> Tell(AdminAnswer answer)
    {
        await (answer.ExitCode == ExitCode.Done ? Console.Out : Console.Error).WriteAsync(answer.Text);
        return answer.ExitCode;
    }
}
