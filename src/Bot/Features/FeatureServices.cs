using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Features;

public static class FeatureServices
{
    public static void AddContentOptions(this IHostApplicationBuilder builder) =>
        builder.Services.AddOptions<ContentOptions>().BindConfiguration(ContentOptions.Section).ValidateDataAnnotations().ValidateOnStart();

    /// <summary>The heart: the courses, and the handlers over them.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="options">What the handlers are told, once the other parts are known.</param>
    public static void AddFeatures(this IHostApplicationBuilder builder, Func<IServiceProvider, ContentOptions, DeskOptions> options)
    {
        builder.AddContentOptions();
        builder.Services.AddSingleton(provider => ReadCourses(
            provider.GetRequiredService<IOptions<ContentOptions>>().Value, provider.GetRequiredService<ILoggerFactory>().CreateLogger("CoroutineBot.Content")));
        builder.Services.AddSingleton<IReducer>(provider => new Reducer(
            provider.GetRequiredService<Syllabus>(), options(provider, provider.GetRequiredService<IOptions<ContentOptions>>().Value)));
        builder.Services.AddSingleton<ILiveComposer, LiveWords>();
    }

    /// <summary>A lesson with errors is left out and named; the bot starts with what is good.</summary>
    private static Syllabus ReadCourses(ContentOptions options, ILogger logger)
    {
        var library = CourseLibrary.Load(options.Path);
        foreach (var finding in library.Findings.Where(finding => finding.Severity == Severity.Error))
        {
            logger.LogError("{Finding}", finding);
        }

        foreach (var missing in library.LeftOut)
        {
            logger.LogError("{Missing} is not taught until its files in {Folder} are mended and the bot is started again; all else is", missing.Name, Path.GetFullPath(options.Path));
        }

        var syllabus = new Syllabus(library.Courses);
        if (syllabus.IsEmpty)
        {
            logger.LogError("There is no lesson in {Folder}. Put a course there, or set Content:Path", Path.GetFullPath(options.Path));
        }

        return syllabus;
    }

    private sealed class LiveWords : ILiveComposer
    {
        public CoroutineBot.Lessons.Documents.Document Compose(IReadOnlyList<RunLine> lines, TimeSpan elapsed, LiveView view) =>
            RunCard.Live(lines, elapsed, view.English ? Language.En : Language.Ru);

        public CoroutineBot.Lessons.Documents.Document Compose(IReadOnlyList<CheckResult> settled, TimeSpan elapsed, LiveView view) =>
            TrialCard.Live(settled, elapsed, view.English ? Language.En : Language.Ru);
    }
}
