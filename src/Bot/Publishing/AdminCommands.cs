using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Classes;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Publishing;

/// <summary>What was asked for on the command line, in words, and how it went.</summary>
/// <param name="ExitCode">0 done, 1 findings or refused, 2 wrong usage.</param>
/// <param name="Text">For people, with a line end behind each line.</param>
public sealed record AdminAnswer(int ExitCode, string Text);

/// <summary>What <c>/admin</c> does, without a chat. The same in the running bot and where none runs.</summary>
public sealed class AdminCommands(IStore store, LiveSyllabus live, LessonOffice office, ClassOffice classes)
{
    public const string Lessons = "lessons";
    public const string Publish = "publish";
    public const string Diff = "diff";
    public const string RollBack = "rollback";
    public const string Class = "class";
    public const string Csv = "--csv";
    public const string Json = "--json";
    public const string DeadLetters = "dead-letters";
    public const string Replay = "replay";

    private static readonly AdminTexts _texts = AdminTexts.In(Language.En);

    /// <param name="words">One of the words above and what belongs to it; a path is absolute.</param>
    /// <param name="ct">Ends a check; nothing has changed then.</param>
    public Task<AdminAnswer> Carry(string[] words, CancellationToken ct) => words switch
    {
        [Lessons] => Task.FromResult(List()),
        [Publish, var path] => PublishPath(path, ct),
        [Diff, var lesson] => Task.FromResult(Compare(lesson, null)),
        [Diff, var lesson, var number] => Task.FromResult(Compare(lesson, number)),
        [RollBack, var lesson, var number] => GoBack(lesson, number, ct),
        [Class] => Overview(ct),
        [Class, var lesson] => LookAtClass(lesson, ClassText.Write, ct),
        [Class, var lesson, Csv] => LookAtClass(lesson, report => ClassCsv.Write(report, Language.En), ct),
        [Class, var lesson, Json] => LookAtClass(lesson, ClassText.Json, ct),
        [DeadLetters] => ListLetters(ct),
        [DeadLetters, Replay, .. var ids] => ReplayLetters(ids, ct),
        _ => Task.FromResult(new AdminAnswer(2, "This bot is of another version than the command; use the one it was started with.\n")),
    };

    private AdminAnswer List()
    {
        var text = new StringBuilder();
        foreach (var address in live.Current.AllLessons)
        {
            text.Append(address).Append('\n');
            var editions = live.Current.Editions.Of(address).Reverse().ToList();
            foreach (var edition in editions)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {edition.Number}  {edition.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC  {(edition.Name.Length > 0 ? edition.Name : edition.OfFolder ? _texts.FromFolder : _texts.Nobody)}")
                    .Append(edition.Restores is { } number ? $"  {_texts.Restores(number)}" : "").Append(edition != editions[0] ? "\n" : edition.Withdrawn ? "  withdrawn\n" : "  live\n");
            }

            text.Append(editions.Count == 0 ? $"  {_texts.FromFolder}\n" : "");
        }

        return new AdminAnswer(text.Length > 0 ? 0 : 1, text.Length > 0 ? text.ToString() : "There are no lessons.\n");
    }

    private async Task<AdminAnswer> PublishPath(string path, CancellationToken ct)
    {
        var draft = $"{Edition.CommandOrigin}{Guid.NewGuid():N}";
        ErrandOutcome checkedAs;
        try
        {
            checkedAs = Directory.Exists(path)
                ? ReadFolder(path) is { Files.IsEmpty: false } parcel
                    ? await office.Check(parcel, draft, null, _ => { }, ct)
                    : new LessonUnreadable(nameof(ParcelFault.NoLesson))
                : await office.Check(Path.GetFileName(path), ReadFile(path), null, draft, null, _ => { }, ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new AdminAnswer(2, $"{path} cannot be read: {error.Message}\n");
        }

        if (checkedAs is not LessonChecked report)
        {
            return new AdminAnswer(1, _texts.Unreadable(checkedAs is LessonUnreadable unreadable ? unreadable.Why : "", Path.GetFileName(path)) + "\n");
        }

        var findings = string.Concat(report.Findings.Select(line => line + "\n"));
        if (report.Draft is null)
        {
            return new AdminAnswer(1, $"{findings}{_texts.Counts(report.Errors, report.Warnings)}. Nothing was published.\n");
        }

        var outcome = await office.Publish(draft, null, "", ct);
        if (outcome is LessonOvertaken overtaken && live.Current.Editions.Draft(draft) is { } late && live.Current.Editions.LiveFiles(late.Address)?.SameTexts(late.Files) == true)
        {
            // The same files came from the content folder meanwhile: what was wanted is there.
            await office.Drop(draft, null, ct);
            return new AdminAnswer(0, findings + _texts.Published(overtaken.Lesson, overtaken.Live, null) + "\n");
        }

        return Told(outcome) is var told ? told with { Text = findings + told.Text } : told;
    }

    private AdminAnswer Compare(string lesson, string? number)
    {
        if (Find(lesson) is not { } address)
        {
            return Unknown(lesson);
        }

        var editions = live.Current.Editions;
        var older = number is null ? editions.LiveNumber(address) - 1 : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        return editions.Find(address, older) is { } edition && editions.LiveFiles(address) is { } now
            ? new AdminAnswer(0, WrittenDiff.Write(edition.Files, now, editions.Courses.GetValueOrDefault(address.Course)?.Text) is { Length: > 0 } written ? written : _texts.NoDifference + "\n")
            : new AdminAnswer(1, number is null ? $"{address} has no earlier version.\n" : $"{address} has no version {number}.\n");
    }

    private async Task<AdminAnswer> GoBack(string lesson, string number, CancellationToken ct)
    {
        if (Find(lesson) is not { } address)
        {
            return Unknown(lesson);
        }

        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var to) && live.Current.Editions.Find(address, to) is not null
            ? Told(await office.RollBack(new RollBack(address.ToString(), to, live.Current.Editions.LiveNumber(address), ""), $"{Edition.CommandOrigin}back-{Guid.NewGuid():N}", null, ct))
            : new AdminAnswer(1, $"{address} has no version {number}.\n");
    }

    private async Task<AdminAnswer> Overview(CancellationToken ct) => new(0, ClassText.Write(await classes.Overview(ct)));

    /// <summary>Without a chat nobody can be asked who belongs to whose group, so nobody is named.</summary>
    private async Task<AdminAnswer> LookAtClass(string lesson, Func<ClassReport, string> write, CancellationToken ct) =>
        Find(lesson) is { } address && await classes.Look(address.ToString(), Language.En, null, null, ct) is { } report
            ? new AdminAnswer(0, write(report))
            : Unknown(lesson);

    private async Task<AdminAnswer> ListLetters(CancellationToken ct)
    {
        var letters = await store.DeadLetters(ct);
        return new AdminAnswer(0, letters.Count == 0 ? "There are no dead letters.\n" : string.Concat(letters.Select(letter =>
            string.Create(CultureInfo.InvariantCulture, $"{letter.Id}  {letter.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC  {letter.Kind} of chat {letter.Lane}  {letter.Why}\n"))));
    }

    private async Task<AdminAnswer> ReplayLetters(string[] ids, CancellationToken ct)
    {
        var wanted = ids.Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToList();
        var all = (await store.DeadLetters(ct)).Select(letter => letter.Id).ToList();
        if (wanted.Except(all).Any())
        {
            return new AdminAnswer(1, "There is no dead letter of that number; nothing was replayed. admin dead-letters lists them.\n");
        }

        var replayed = 0;
        foreach (var id in wanted.Count > 0 ? wanted : all)
        {
            replayed += await store.Replay(id, ct) ? 1 : 0;
        }

        return new AdminAnswer(0, $"Replayed: {replayed}\n");
    }

    private static AdminAnswer Told(ErrandOutcome outcome) => outcome switch
    {
        LessonPublished done => new AdminAnswer(0, _texts.Published(done.Lesson, done.Number, done.Restores) + "\n" + (done.Learners > 0 ? _texts.FinishOnTheirs(done.Learners) + "\n" : "")),
        LessonOvertaken overtaken => new AdminAnswer(1, _texts.RollBackOvertaken(overtaken.Live, overtaken.Name).Replace("/admin", "admin lessons", StringComparison.Ordinal) + "\n"),
        _ => new AdminAnswer(1, "Nothing was changed: it is no longer there.\n"),
    };

    private LessonAddress? Find(string lesson) => live.Current.ResolveLesson(lesson) ?? live.Current.ByBareId(lesson);

    private static AdminAnswer Unknown(string lesson) => new(1, $"There is no lesson {lesson}. admin lessons lists them.\n");

    private static byte[] ReadFile(string path) =>
        PlainFile.Read(path, PushFeature.LargestFile, out _) ?? throw new IOException("it is larger than 2 MB, and a lesson has some tens of kilobytes");

    /// <summary>A lesson's folder; the course file beside it comes along.</summary>
    private static Parcel ReadFolder(string path)
    {
        var names = Enum.GetValues<Language>().Select(LessonFiles.NameOf).Where(name => File.Exists(Path.Combine(path, name))).ToList();
        var checks = Path.Combine(path, "checks");
        var sources = Directory.Exists(checks) ? Directory.EnumerateFiles(checks).Select(file => $"checks/{Path.GetFileName(file)}") : [];
        var course = Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path)) ?? "", "course.yml");
        return new Parcel(
            ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, names.Concat(sources).Select(name => new KeyValuePair<string, byte[]>(name, ReadFile(Path.Combine(path, name))))),
            File.Exists(course) ? ReadFile(course) : null);
    }
}
