using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Groups.Budgets;
using CoroutineBot.Bot.Features.Inline;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
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

    /// <summary>The heart: the handlers. They ask for a <c>Func&lt;Syllabus&gt;</c> at each input.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="options">What the handlers are told, once the other parts are known.</param>
    public static void AddFeatures(this IHostApplicationBuilder builder, Func<IServiceProvider, ContentOptions, DeskOptions> options)
    {
        builder.AddContentOptions();
        builder.Services.AddOptions<GroupOptions>().BindConfiguration(GroupOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(provider => options(provider, provider.GetRequiredService<IOptions<ContentOptions>>().Value));
        builder.Services.AddSingleton<IReducer>(provider => new Reducer(provider.GetRequiredService<Func<Syllabus>>(), provider.GetRequiredService<DeskOptions>()));
        builder.Services.AddSingleton<IInlineDesk>(provider => new InlineDesk(provider.GetRequiredService<Func<Syllabus>>(), provider.GetRequiredService<DeskOptions>()));
        builder.Services.AddSingleton<ILiveComposer, LiveWords>();
    }

    internal static void WarnWhenEmpty(Syllabus syllabus, ContentOptions options, ILogger logger)
    {
        if (syllabus.IsEmpty)
        {
            logger.LogError("There is no lesson in {Folder}. Put a course there, or set Content:Path", Path.GetFullPath(options.Path));
        }
    }

    private sealed class LiveWords : ILiveComposer
    {
        public CoroutineBot.Lessons.Documents.Document Compose(IReadOnlyList<RunLine> lines, TimeSpan elapsed, LiveView view) =>
            view.IsErrand
                ? Wording.Compose.Doc(Wording.Compose.Say(AdminTexts.In(LanguageOf(view)).Progress(lines.Count == 0 ? "…" : lines[^1].Text)))
                : RunCard.Live(lines, elapsed, LanguageOf(view));

        public CoroutineBot.Lessons.Documents.Document Compose(IReadOnlyList<CheckResult> settled, TimeSpan elapsed, LiveView view) =>
            TrialCard.Live(settled, elapsed, LanguageOf(view));

        public CoroutineBot.Lessons.Documents.Document Waiting(int place, LiveView view) => RunCard.Waiting(place, LanguageOf(view));

        private static Language LanguageOf(LiveView view) => view.English ? Language.En : Language.Ru;
    }
}
