using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Lessons.Editions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Bot.Publishing.Watching;

/// <summary>
/// Keeps what is taught in step with the content folder while the bot runs.
/// 1. Wait until the system tells of a change, or look anyway after a while.
/// 2. Read the folder; wait until it has looked the same for some seconds.
/// 3. Do the first step of the plan, and ask for the next one, until there is none.
/// What a crash leaves undone is a difference that the next start finds.
/// </summary>
internal sealed class ContentWatch(LiveSyllabus live, FolderClerk clerk, TimeProvider time, ILogger<ContentWatch> logger) : BackgroundService
{
    /// <summary>How long a change may stay unseen where the system does not tell of it.</summary>
    private static readonly TimeSpan _poll = TimeSpan.FromSeconds(15);

    /// <summary>Between two looks, so that a thousand events are not a thousand looks.</summary>
    private static readonly TimeSpan _breath = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan _again = TimeSpan.FromSeconds(1);

    /// <summary>Refused by an earlier process, perhaps on a bad day of its machine.</summary>
    private ImmutableHashSet<LessonAddress> _second = [];
    private bool _away;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not in the way of the start.
        await Task.Yield();
        _second = [.. live.Kept.Lessons.Values.Where(lesson => lesson.Refused).Select(lesson => lesson.Address).Except(live.JustRefused)];
        using var events = new FolderEvents(live.ContentFolder, logger);
        events.Listen();
        var settling = Settling.Nothing;
        string? done = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            var wasAway = _away;
            var seen = Look();
            var before = settling;
            settling = settling.See(seen?.Print, time.GetUtcNow());
            if (settling != before && (wasAway || (before.Print is not null && !events.TakeHeard())))
            {
                events.Listen();
            }

            var wait = settling.Left(time.GetUtcNow()) is { Ticks: > 0 } left ? left : _poll;
            if (seen is not null && wait == _poll && settling.Print != done)
            {
                if (await Work(seen, stoppingToken))
                {
                    done = settling.Print;
                }
                else
                {
                    wait = _again;
                }
            }

            await events.Changed.Wait(wait, time, stoppingToken);
            await Task.Delay(_breath, time, stoppingToken);
        }
    }

    /// <returns>Null: the folder is away or changes at this very moment.</returns>
    private ContentSnapshot? Look()
    {
        try
        {
            var seen = ContentSnapshot.Read(live.ContentFolder);
            _away = false;
            return seen;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (!_away)
            {
                _away = true;
                logger.LogWarning("The content folder cannot be read now ({Error}); what is live stays", error.Message);
            }

            return null;
        }
    }

    /// <returns>False: it has to be done again.</returns>
    private async Task<bool> Work(ContentSnapshot seen, CancellationToken ct)
    {
        try
        {
            var done = new HashSet<string>();
            while (FolderPlan.Steps(seen, live.Kept, live.Current.Editions, _second).FirstOrDefault(step => done.Add(step.Key)) is { } step)
            {
                if (!await clerk.Carry(step, StillSo, ct))
                {
                    return false;
                }
            }

            _second = [];
            return true;
        }
        catch (StorageException error)
        {
            logger.LogError(error, "What was found in the content folder cannot be kept; it is tried again");
            return false;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            // Ours, and the learners' chats must not end with it: the next change is looked at again.
            logger.LogError(error, "A change in the content folder could not be checked; what is live stays");
            return true;
        }
    }

    private bool StillSo(TryLesson step) =>
        Look()?.Courses.FirstOrDefault(course => course.Folder == step.Course.Folder) is { } now && FolderReading.PrintOf(now, step.Slot) == step.Print;
}
