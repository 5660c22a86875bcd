using System.Collections.Immutable;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Publishing;

/// <summary>What is taught at this moment: what was taken from the content folder, and what was published. It is there before the first lane is.</summary>
public sealed class LiveSyllabus(IStore store, IOptions<ContentOptions> content, ILogger<LiveSyllabus> logger) : IHostedService, IDisposable
{
    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly OpenedFiles _opened = new();
    private volatile Syllabus _current = new([]);
    private volatile KeptContent _kept = KeptContent.Nothing;

    public Syllabus Current => _current;

    /// <summary>What was last made of the content folder.</summary>
    public KeptContent Kept => _kept;

    public string ContentFolder => content.Value.Path;

    /// <summary>Lessons that the first look at their course has refused: whoever looks again has nothing new to say.</summary>
    public ImmutableHashSet<LessonAddress> JustRefused { get; private set; } = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        JustRefused = await FirstSight.Take(store, content.Value, logger, cancellationToken);
        await Refresh(cancellationToken);
        FeatureServices.WarnWhenEmpty(_current, content.Value, logger);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _refreshing.Dispose();

    /// <summary>Takes in what the store knows now.</summary>
    public async Task Refresh(CancellationToken ct)
    {
        await _refreshing.WaitAsync(ct);
        try
        {
            var shelf = await store.ReadShelf(ct);
            _opened.Prepare([.. shelf.Folder.Where(row => row.Key.Contains('/') && row.Json.Length > 0).Select(row => row.Json), .. shelf.Versions.Select(version => version.Json), .. shelf.Drafts.Select(draft => draft.Json)]);
            _kept = KeptContent.Read(shelf.Folder, json => _opened.Open(json)?.Files);
            _current = Compose(shelf, _kept);
            _opened.Turn();
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>What the course is apart from its lessons; null where there is no such course.</summary>
    public CourseIndex? Index(string course) => _kept.Courses.Values.FirstOrDefault(one => one.Index.Id == course)?.Index;

    /// <summary>What a new edition of that lesson is held against; null where there is no such course.</summary>
    public Standing? StandingOf(LessonAddress address) => Index(address.Course) is { } index
        ? new Standing(index.Text, _current.Editions.LiveFiles(address), Retired(address))
        {
            Others = [.. _current.Editions.AllLive.Where(edition => edition.Address.Course == address.Course).Select(edition => edition.Files.CourseYml).OfType<string>()],
        }
        : null;

    /// <summary>Ids that some edition of the lesson has retired.</summary>
    public ImmutableHashSet<string> Retired(LessonAddress address) =>
    [
        .. _current.Editions.Of(address).Select(edition => edition.Lesson).Append(_current.Find(address)).OfType<Lesson>()
            .SelectMany(lesson => lesson.Texts.Values).SelectMany(text => text.Retired),
    ];

    private Syllabus Compose(Shelf shelf, KeptContent kept)
    {
        var published = shelf.Versions.Select(version => InForce(version.Lesson, version.Json) is var (address, files, lesson)
            ? new Edition(address, version.Number, version.By, version.Name, version.At, version.Restores, files, lesson)
            {
                Origin = version.Origin,
                Withdrawn = version.Withdrawn,
            }
            : null);
        var drafts = shelf.Drafts.Select(draft => InForce(draft.Lesson, draft.Json) is var (address, files, lesson)
            ? new Draft(draft.Id, address, draft.Base, draft.By, files, lesson) : null);
        var onDisk = kept.Lessons.Values.Where(lesson => lesson.Files is not null).ToImmutableDictionary(lesson => lesson.Address.ToString(), lesson => lesson.Files! with { Needs = Needs(kept, lesson.Address, lesson.Files!) });
        var courses = kept.Courses.Values.DistinctBy(course => course.Index.Id).Select(course => course.Index).ToList();
        var editions = new Editions([.. published.OfType<Edition>()], [.. drafts.OfType<Draft>()], onDisk) { Courses = courses.ToImmutableDictionary(course => course.Id) };
        return new Syllabus([.. courses.Select(course => Build(course, shelf, editions))], editions);

        (LessonAddress Address, LessonFiles Files, Lesson Lesson)? InForce(string written, string json) => Open(written, json) is var (address, files, lesson)
            && Needs(kept, address, files) is var needs ? (address, files with { Needs = needs }, lesson with { Requires = needs }) : null;
    }

    private Course Build(CourseIndex index, Shelf shelf, Editions editions)
    {
        var live = editions.AllLive.Where(edition => edition.Address.Course == index.Id).ToList();
        var lessons = live.ToDictionary(edition => edition.Address.Lesson, edition => edition.Lesson);
        foreach (var slot in index.Lessons)
        {
            var address = new LessonAddress(index.Id, slot.Id);
            if (editions.Live(address) is null && shelf.Folder.FirstOrDefault(row => row.Key == address.ToString()) is { Json.Length: > 0 } row && _opened.Open(row.Json) is var (_, lesson))
            {
                lessons[slot.Id] = lesson with { Requires = slot.Needs };
            }
        }

        return index.Build(lessons, [.. live.Select(edition => edition.Files.CourseYml is { } text ? CourseIndex.Read(text) : null).OfType<CourseIndex>()]);
    }

    /// <summary>The course says what comes before a lesson, unless the lesson came with a course file of its own.</summary>
    private static ImmutableArray<string> Needs(KeptContent kept, LessonAddress address, LessonFiles files) =>
        files.CourseYml is null && kept.Courses.Values.FirstOrDefault(course => course.Index.Id == address.Course)?.Index.Lessons.FirstOrDefault(slot => slot.Id == address.Lesson) is { } slot
            ? slot.Needs : files.Needs;

    private (LessonAddress Address, LessonFiles Files, Lesson Lesson)? Open(string written, string json)
    {
        if (written.Split('/') is [var course, var id] && _opened.Open(json) is var (files, lesson))
        {
            return (new LessonAddress(course, id), files, lesson);
        }

        logger.LogError("A stored version of {Lesson} cannot be read any more and is left out", written);
        return null;
    }
}
