using System.Collections.Immutable;
using System.Text;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Lessons.Proving;
using CoroutineBot.Runner;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Publishing;

/// <summary>Checks lessons that were sent, publishes drafts and goes back to earlier versions, whoever asks: a chat or the command line.</summary>
public sealed class LessonOffice(
    IStore store, LiveSyllabus live, ISnippetRunner runner, RunRoom room, Learners learners, IOptions<AdminOptions> admins, TimeProvider time, ILogger<LessonOffice> logger)
{
    private const int MostFindings = 400;

    /// <summary>What held since the process began. A chunk that is changed need not wait for all the others of its lesson again.</summary>
    private readonly ProofCache proven = ProofCache.InMemory();

    public bool IsAdmin(PersonId who) => admins.Value.Ids.Contains(who.Value);

    /// <param name="name">How the file is called.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="course">The id of the course that was named along; null where none was.</param>
    /// <param name="draftId">What a draft of it shall be called.</param>
    /// <param name="by">Who sent it; null for the command line.</param>
    /// <param name="progress">Told how many programs have been tried.</param>
    /// <param name="ct">Ends the check; nothing has changed then.</param>
    public Task<ErrandOutcome> Check(string name, byte[] bytes, string? course, string draftId, PersonId? by, Action<string> progress, CancellationToken ct)
    {
        if (ChunkFile.Read(Encoding.UTF8.GetString(bytes)) is { } chunk)
        {
            return Assemble(name, chunk) is { } whole
                ? Check(whole, draftId, by, progress, ct)
                : Task.FromResult<ErrandOutcome>(new LessonUnreadable(LessonUnreadable.NoSuchChunk));
        }

        var (parcel, fault) = Parcel.Open(name, bytes);
        return parcel is null ? Task.FromResult<ErrandOutcome>(new LessonUnreadable(fault.ToString())) : Check(parcel with { Course = course }, draftId, by, progress, ct);
    }

    public async Task<ErrandOutcome> Check(Parcel parcel, string draftId, PersonId? by, Action<string> progress, CancellationToken ct)
    {
        var syllabus = live.Current;
        if (syllabus.Courses.IsEmpty)
        {
            return new LessonUnreadable(LessonUnreadable.NoCourse);
        }

        var id = Gate.LessonOf(parcel) ?? "";
        var address = CourseMeant(parcel) is { } course ? new LessonAddress(course, id) : syllabus.ByBareId(id) ?? new LessonAddress(syllabus.Courses[0].Id, id);
        if (live.StandingOf(address) is not { } standing)
        {
            return new LessonUnreadable(LessonUnreadable.NoCourse);
        }

        var number = syllabus.Editions.LiveNumber(address);
        var admission = Gate.Judge(parcel, standing);
        var findings = admission.Findings;
        if (admission.Lesson is { } lesson)
        {
            var proof = await Prover.Prove([lesson], runner, new ProofOptions { Room = room, Cache = proven, OnlyChanged = parcel.Chunk is not null, OnProgress = done => progress($"{done.Done}/{done.Total}") }, ct);
            findings = [.. findings.Concat(proof.Findings).OrderBy(finding => finding.Place.Path, StringComparer.Ordinal).ThenBy(finding => finding.Place.Line).ThenBy(finding => finding.Place.Column)];
        }

        ct.ThrowIfCancellationRequested();
        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        var holds = errors == 0 && admission is { LessonId: not null, Files: not null };
        if (holds)
        {
            // A course file that says nothing new is not worth keeping beside the one in force.
            var files = admission.Files!.CourseYml == standing.CourseYml ? admission.Files with { CourseYml = null } : admission.Files;
            await store.KeepDraft(new LessonDraft(draftId, address.ToString(), number, by, time.GetUtcNow(), EditionFiles.Write(files)), ct);
            await live.Refresh(ct);
        }

        return new LessonChecked(
            admission.LessonId is null ? null : address.ToString(), holds ? draftId : null, holds ? await learners.InTheMiddle(address, ct) : 0,
            [.. findings.Where(finding => finding.Severity != Severity.Notice || IsOfParcel(parcel, finding)).OrderBy(finding => finding.Severity).Take(MostFindings).Select(finding => parcel.Told(finding).ToString())],
            errors, findings.Count(finding => finding.Severity == Severity.Warning));
    }

    public async Task<ErrandOutcome> Publish(string draftId, PersonId? by, string name, CancellationToken ct)
    {
        if (live.Current.Editions.Draft(draftId) is { } draft && (draft.By == by || draft.IsOffer))
        {
            return await Publish(draft.Address, draft.Base, new(draft.Address.ToString(), 0, by, name, time.GetUtcNow(), draftId, null, EditionFiles.Write(draft.Files)), draft, ct);
        }

        // The process ended after it was published and before anybody was told.
        var done = (await store.ReadShelf(ct)).Versions.FirstOrDefault(version => version.Origin == draftId);
        return done is null ? new ErrandFailed()
            : done.By == by ? new LessonPublished(done.Lesson, done.Number, 0, null)
            : draftId.StartsWith(Features.Lessons.Draft.OfferMark, StringComparison.Ordinal) ? new LessonOvertaken(done.Lesson, done.Number, done.Name)
            : new ErrandFailed();
    }

    /// <param name="origin">Unique for this decision.</param>
    public async Task<ErrandOutcome> RollBack(RollBack decided, string origin, PersonId? by, CancellationToken ct)
    {
        return live.Current.ResolveLesson(decided.Lesson) is { } address && live.Current.Editions.Find(address, decided.To) is { } edition
            ? await Publish(address, decided.Live, new(decided.Lesson, 0, by, decided.Name, time.GetUtcNow(), origin, decided.To, EditionFiles.Write(edition.Files)), null, ct)
            : new ErrandFailed();
    }

    public async Task<ErrandOutcome> Drop(string draftId, PersonId? by, CancellationToken ct)
    {
        if (live.Current.Editions.Draft(draftId) is { } draft && (draft.By == by || draft.IsOffer))
        {
            await store.DropDraft(draftId, ct);
            await live.Refresh(ct);
            if (draft.IsOffer)
            {
                await TellOthers(new OtherLeft(draftId), $"{draftId}:left", by);
            }

            return new DraftDropped();
        }

        var other = live.Current.Editions.AllLive.FirstOrDefault(edition => edition.Origin == draftId);
        return other is null ? new DraftDropped() : new LessonOvertaken(other.Address.ToString(), other.Number, other.Name);
    }

    /// <summary>Whoever decided sees it in their own chat; under one key it is heard once. What is done stays done, so nothing stops it.</summary>
    private Task TellOthers(FolderEvent what, string key, PersonId? by) => admins.Value.Ids.Where(id => id != by?.Value).Order().ToList() is { Count: > 0 } others
        ? store.Accept([.. others.Select(id => NewInput.Of($"decided:{key}:{id}", new ChatId(id), new FolderNews(what), new PersonId(id)))], CancellationToken.None)
        : Task.CompletedTask;

    private async Task<ErrandOutcome> Publish(LessonAddress address, int expected, LessonVersion version, Draft? draft, CancellationToken ct)
    {
        var before = live.Current.Editions.OnDisk(address) is { } files
            ? new LessonVersion(version.Lesson, 0, null, "", version.At, $"{Edition.FolderOrigin}first", null, EditionFiles.Write(files)) : null;
        var published = await store.Publish(version, expected, before, ct);
        if (published is not null)
        {
            await live.Refresh(CancellationToken.None);
            logger.LogInformation("{Lesson} is live in version {Number}", published.Lesson, published.Number);
            await TellOthers(new OtherPublished(published.Lesson, published.Number, version.Name, published.Restores, draft is { IsOffer: true } ? draft.Id : null), $"{published.Lesson}:{published.Number}:other", version.By);
            return new LessonPublished(published.Lesson, published.Number, await learners.InTheMiddle(address, ct), published.Restores);
        }

        await live.Refresh(ct);
        var now = live.Current.Editions.Live(address);
        if (draft is not null)
        {
            // Whoever still wants to publish it now decides against what is live now.
            await store.KeepDraft(new LessonDraft(draft.Id, version.Lesson, now?.Number ?? 0, draft.By, time.GetUtcNow(), version.Json), ct);
            await live.Refresh(ct);
        }

        return new LessonOvertaken(version.Lesson, now?.Number ?? 0, now?.Name ?? "");
    }

    /// <summary>The course whose file came along; null where none did, or one of a course that is not taught here.</summary>
    private string? CourseSent(Parcel parcel) =>
        parcel.CourseYml is { } yml && CourseIndex.Read(CourseIndex.FileName, yml).Index is { } index && live.Current.Course(index.Id) is not null ? index.Id : null;

    /// <summary>Where it belongs by what came along: the file of a course, its name, or the folder around the lesson's in a zip.</summary>
    private string? CourseMeant(Parcel parcel) => CourseSent(parcel) ?? Taught(parcel.Course) ?? Taught(parcel.FolderAbove);

    private string? Taught(string? course) => course is { Length: > 0 } ? live.Current.Courses.FirstOrDefault(one => string.Equals(one.Id, course, StringComparison.OrdinalIgnoreCase))?.Id : null;

    /// <summary>What was put right in what was sent; what was put right in the rest has been told when that came.</summary>
    private static bool IsOfParcel(Parcel parcel, Finding finding) => parcel.Chunk is { } chunk ? chunk.Holds(finding.Place) : parcel.Files.ContainsKey(finding.Place.Path);

    /// <summary>The chunk in its place among the live words of that language.</summary>
    private Parcel? Assemble(string name, ChunkFile chunk)
    {
        var files = live.Current.Editions.LiveFiles(new LessonAddress(chunk.Course, chunk.Lesson));
        return files?.In(chunk.Language) is { } words && ChunkSource.Replace(words, chunk.Chunk, chunk.Text) is { } whole
            && ChunkSource.PlaceOf(words, chunk.Chunk) is { } place
            ? new Parcel(ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [new KeyValuePair<string, byte[]>(LessonFiles.NameOf(chunk.Language), Encoding.UTF8.GetBytes(whole))]), null)
            {
                Chunk = new ChunkPlace(name, LessonFiles.NameOf(chunk.Language), place.From, chunk.Text.TrimEnd().Split('\n').Length, chunk.LinesBefore),
            }
            : null;
    }
}
