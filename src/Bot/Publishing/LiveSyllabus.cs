using System.Collections.Immutable;
using System.Text.Json;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Editions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Publishing;

/// <summary>What is taught at this moment: the content folder as it was at the start, and what was published. It is there before the first lane is.</summary>
public sealed class LiveSyllabus(IStore store, IOptions<ContentOptions> content, ILogger<LiveSyllabus> logger) : IHostedService
{
    private CourseLibrary _library = new([], []);
    private ImmutableDictionary<string, LessonFiles> _onDisk = ImmutableDictionary<string, LessonFiles>.Empty;
    private volatile Syllabus _current = new([]);

    public Syllabus Current => _current;

    public string ContentFolder => content.Value.Path;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _library = FeatureServices.ReadCourses(content.Value, logger);
        _onDisk = _library.Courses
            .SelectMany(course => course.Lessons.Select(lesson => (Key: new LessonAddress(course.Id, lesson.Id).ToString(), Files: LessonFiles.OnDisk(ContentFolder, lesson))))
            .Where(lesson => lesson.Files is not null)
            .ToImmutableDictionary(lesson => lesson.Key, lesson => lesson.Files!);
        await Refresh(cancellationToken);
        FeatureServices.WarnWhenEmpty(_current, content.Value, logger);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes in what the store knows now.</summary>
    public async Task Refresh(CancellationToken ct)
    {
        var shelf = await store.ReadShelf(ct);
        var published = shelf.Versions.Select(version => Open(version.Lesson, version.Json) is var (address, files, lesson)
            ? new Edition(address, version.Number, version.By, version.Name, version.At, version.Restores, files, lesson) : null);
        var drafts = shelf.Drafts.Select(draft => Open(draft.Lesson, draft.Json) is var (address, files, lesson)
            ? new Draft(draft.Id, address, draft.Base, draft.By, files, lesson) : null);
        _current = new Syllabus(_library.Courses, new Editions([.. published.OfType<Edition>()], [.. drafts.OfType<Draft>()], _onDisk));
    }

    /// <summary>The file that names a course's lessons and concepts; null where it cannot be read.</summary>
    public string? CourseYml(string course)
    {
        try
        {
            return _library.Courses.Where(one => one.Id == course).SelectMany(one => one.Lessons).SelectMany(lesson => lesson.Texts.Values)
                .Select(text => text.Place.Path.Split('/')[0]).Distinct()
                .Select(folder => File.ReadAllText(Path.Combine(ContentFolder, folder, "course.yml"))).FirstOrDefault();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("The course file of {Course} cannot be read: {Error}", course, error.Message);
            return null;
        }
    }

    private (LessonAddress Address, LessonFiles Files, CoroutineBot.Lessons.Model.Lesson Lesson)? Open(string written, string json)
    {
        try
        {
            var parts = written.Split('/');
            var files = EditionFiles.Read(json);
            if (parts.Length == 2 && files.Read() is { } lesson)
            {
                return (new LessonAddress(parts[0], parts[1]), files, lesson);
            }
        }
        catch (JsonException)
        {
            // Told below: whatever it is, the lesson cannot be taught from it.
        }

        logger.LogError("A stored version of {Lesson} cannot be read any more and is left out", written);
        return null;
    }
}
