using System.Collections.Immutable;
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

namespace CoroutineBot.Bot.Publishing.Watching;

/// <summary>
/// Does what <see cref="FolderPlan"/> says. Admins are told before it is written down that a step is done, each word under a key of its own: whoever is
/// interrupted does it again, and nobody hears of it twice.
/// </summary>
internal sealed class FolderClerk(IStore store, LiveSyllabus live, ISnippetRunner runner, RunRoom room, Learners learners, FolderWord word, TimeProvider time, ILogger<FolderClerk> logger)
{
    /// <param name="step">The first one of the plan.</param>
    /// <param name="stillSo">Asked after what takes long: false where the files are other ones by now.</param>
    /// <param name="ct">Ends a check; nothing has changed then.</param>
    /// <returns>False: the folder has changed meanwhile, and nothing was decided.</returns>
    public async Task<bool> Carry(FolderStep step, Func<TryLesson, bool> stillSo, CancellationToken ct)
    {
        switch (step)
        {
            case TakeCourse taken:
                await Take(taken, ct);
                break;
            case RefuseCourse refused:
                await Refuse(refused, ct);
                break;
            case TryLesson tried:
                return await Try(tried, stillSo, ct);
            case NoteLesson noted:
                await Note(noted, ct);
                break;
            case WithdrawLesson withdrawn:
                await Withdraw(withdrawn, ct);
                break;
            case LeaveLesson left:
                logger.LogWarning("{Lesson} is no longer in the content folder; it stays as it was published from a chat", left.Address);
                await word.Tell(new FolderGone(left.Address.ToString()), $"{left.Address}:{Round(left.Address, left.Print)}:gone", ct);
                await Keep(left.Address, left.Print, null, ct);
                break;
            case ForgetLesson forgotten:
                await TellOfWithdrawal(forgotten.Address, ct);
                await Keep(forgotten.Address, forgotten.Print, null, ct);
                break;
            case MissCourse missed when live.Kept.Courses.GetValueOrDefault(missed.Folder) is { } course:
                var file = $"{missed.Folder}/{CourseIndex.FileName}";
                FolderEvent gone = Directory.Exists(Path.Combine(live.ContentFolder, missed.Folder)) ? new CourseFileGone(file) : new FolderGone(missed.Folder);
                logger.LogWarning("{Gone} is away; the course is taught on", gone is CourseFileGone ? file : missed.Folder);
                await word.Tell(gone, $"{missed.Folder}:{course.Round}:gone", ct);
                await store.KeepFolder([(course with { Print = missed.Print, Round = course.Round + 1 }).AsRow()], ct);
                break;
            default:
                break;
        }

        await live.Refresh(ct);
        return true;
    }

    private async Task Take(TakeCourse step, CancellationToken ct)
    {
        var known = live.Kept.Courses.GetValueOrDefault(step.Course.Folder);
        var round = (known?.Round ?? 0) + 1;
        if (known?.Index.Text != step.Index.Text)
        {
            logger.LogInformation("{File} is in force", step.What);
            await word.Tell(new FolderCourseTaken(step.Index.Id), $"{step.What}:{round}:taken", ct);
        }
        else if (known.Refused || known.Print == KeptLesson.Gone)
        {
            logger.LogInformation("{File} holds again", step.What);
            await word.Tell(new FolderMended(step.What), $"{step.What}:{round}:mended", ct);
        }

        // What was refused may hold now: a name that it lacked may be there.
        var another = live.Kept.Lessons.Values.Where(lesson => lesson.Address.Course == step.Index.Id && lesson.Refused).Select(lesson => (lesson with { Print = "" }).AsRow());
        await store.KeepFolder([new KeptCourse(step.Course.Folder, step.Print, step.Index, round, Refused: false).AsRow(), .. another], ct);
    }

    private async Task Refuse(RefuseCourse step, CancellationToken ct)
    {
        var known = live.Kept.Courses.GetValueOrDefault(step.Course.Folder);
        await TellOfErrors(step.What, step.Findings, $"{known?.Round}:{step.Print}", ct);
        if (known is not null)
        {
            await store.KeepFolder([(known with { Print = step.Print, Round = known.Round + 1, Refused = true }).AsRow()], ct);
        }
    }

    private async Task<bool> Try(TryLesson step, Func<TryLesson, bool> stillSo, CancellationToken ct)
    {
        var (files, lesson, findings) = FolderReading.JudgeWhole(step.Course, step.Index, step.Slot, live.Retired(step.Address));
        if (lesson is not null && files is not null)
        {
            logger.LogInformation("{Folder} has changed; every program in it is tried", step.What);
            var proof = await Prover.Prove([lesson], runner, new ProofOptions { Room = room }, ct);
            findings = [.. findings, .. FolderReading.Under(step.What + "/", proof.Findings)];
        }

        if (!runner.Status.CanRun && findings.FirstOrDefault(finding => finding.Code == FindingCodes.NotProven.Name) is { } untried)
        {
            // That is nothing about the lesson: it is tried again when there is a sandbox.
            logger.LogWarning("{Folder} has changed, but programs cannot be run here, so what was live stays: {Finding}", step.What, untried);
            return true;
        }

        if (!stillSo(step))
        {
            return false;
        }

        if (files is null || findings.Any(finding => finding.Severity == Severity.Error))
        {
            await TellOfErrors(step.What, findings, $"{Round(step.Address, step.Print)}:{step.Print}", ct);
            await Keep(step.Address, step.Print, Last(step.Address), ct, refused: true);
        }
        else if (step.Offer)
        {
            await Offer(step, files, ct);
        }
        else
        {
            await Publish(step, files, ct);
        }

        await live.Refresh(ct);
        return true;
    }

    private async Task Offer(TryLesson step, LessonFiles files, CancellationToken ct)
    {
        var id = $"{Draft.OfferMark}{Round(step.Address, step.Print)}-{step.Print}";
        await DropOffers(step.Address, ct);
        await store.KeepDraft(new LessonDraft(id, step.Address.ToString(), live.Current.Editions.LiveNumber(step.Address), null, time.GetUtcNow(), EditionFiles.Write(files)), ct);
        await live.Refresh(ct);
        logger.LogInformation("{Folder} holds and is offered to the admins, since {Lesson} was published from a chat", step.What, step.Address);
        await word.Tell(new FolderOffered(step.Address.ToString(), id, await learners.InTheMiddle(step.Address, ct)), $"{step.Address}:{id}:offered", ct);
        await Keep(step.Address, step.Print, Last(step.Address), ct, offers: true);
    }

    private async Task Publish(TryLesson step, LessonFiles files, CancellationToken ct)
    {
        if (await Publish(step.Address, files, withdrawn: false, ct) is null)
        {
            // Somebody was faster: what they made live is another ground to decide on.
            return;
        }

        await TellOfPublishing(step.Address, ct);
        await Keep(step.Address, step.Print, files, ct);
    }

    private async Task Note(NoteLesson step, CancellationToken ct)
    {
        await TellOfPublishing(step.Address, ct);
        await Keep(step.Address, step.Print, step.Files, ct);
    }

    private async Task Withdraw(WithdrawLesson step, CancellationToken ct)
    {
        if (await Publish(step.Address, step.Last, withdrawn: true, ct) is not null)
        {
            await TellOfWithdrawal(step.Address, ct);
            await Keep(step.Address, step.Print, null, ct);
        }
    }

    private async Task<LessonVersion?> Publish(LessonAddress address, LessonFiles files, bool withdrawn, CancellationToken ct)
    {
        var expected = live.Current.Editions.LiveNumber(address);
        var before = Last(address) is { } last ? new LessonVersion(address.ToString(), 0, null, "", time.GetUtcNow(), $"{Edition.FolderOrigin}first", null, EditionFiles.Write(last)) : null;
        var version = new LessonVersion(address.ToString(), 0, null, "", time.GetUtcNow(), $"{Edition.FolderOrigin}{expected}", null, EditionFiles.Write(files)) { Withdrawn = withdrawn };
        var published = await store.Publish(version, expected, before, ct);
        await live.Refresh(ct);
        return published;
    }

    /// <summary>Where the folder has made a version live and perhaps nobody was told, since the process ended.</summary>
    private async Task TellOfPublishing(LessonAddress address, CancellationToken ct)
    {
        if (live.Current.Editions.Live(address) is { Withdrawn: false } edition && edition.Origin.StartsWith(Edition.FolderOrigin, StringComparison.Ordinal))
        {
            logger.LogInformation("{Lesson} is live in version {Number}, as it lies in the content folder", address, edition.Number);
            await word.Tell(new FolderPublished(address.ToString(), edition.Number, await learners.InTheMiddle(address, ct)), $"{address}:{edition.Number}:published", ct);
        }
    }

    private async Task TellOfWithdrawal(LessonAddress address, CancellationToken ct)
    {
        if (live.Current.Editions.Live(address) is { Withdrawn: true } edition)
        {
            logger.LogInformation("{Lesson} is no longer listed by its course; nobody begins it any more", address);
            await word.Tell(new FolderWithdrawn(address.ToString(), await learners.InTheMiddle(address, ct)), $"{address}:{edition.Number}:withdrawn", ct);
        }
    }

    private async Task TellOfErrors(string what, ImmutableArray<Finding> findings, string key, CancellationToken ct)
    {
        var errors = findings.Where(finding => finding.Severity == Severity.Error).ToList();
        foreach (var finding in errors)
        {
            logger.LogError("{Finding}", finding);
        }

        logger.LogError("{Folder} has changed and has errors ({Count}); what was live before stays", what, errors.Count);
        await word.Tell(new FolderRefused(what, [.. errors.Select(finding => finding.ToString()).Take(FolderWord.MostFindings)], errors.Count), $"{what}:{key}:refused", ct);
    }

    private LessonFiles? Last(LessonAddress address) => live.Kept.Lessons.GetValueOrDefault(address)?.Files;

    /// <summary>The number of the change that these files are.</summary>
    private int Round(LessonAddress address, string print) => live.Kept.Lessons.GetValueOrDefault(address) is { } known ? known.Print == print ? known.Round : known.Round + 1 : 1;

    private async Task Keep(LessonAddress address, string print, LessonFiles? files, CancellationToken ct, bool refused = false, bool offers = false)
    {
        if (!offers)
        {
            await DropOffers(address, ct);
        }

        await store.KeepFolder([new KeptLesson(address, print, files, Round(address, print), refused).AsRow()], ct);
    }

    private async Task DropOffers(LessonAddress address, CancellationToken ct)
    {
        foreach (var offer in live.Current.Editions.Drafts.Where(draft => draft.IsOffer && draft.Address == address))
        {
            await store.DropDraft(offer.Id, ct);
        }
    }
}
