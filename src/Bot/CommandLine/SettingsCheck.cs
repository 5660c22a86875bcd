using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.CommandLine;

/// <summary>Reads every section of the settings before anything is built from them, so that all that is wrong is told at once: values that cannot be read, and those out of range.</summary>
internal sealed class SettingsCheck(IReadOnlyList<SettingsCheck.ISection> sections)
{
    /// <summary>One section and the class that it is read into.</summary>
    internal interface ISection
    {
        IEnumerable<Exception> Problems(IServiceProvider services);
    }

    /// <summary>Call it last: it knows the sections that were added before.</summary>
    public static void Add(IServiceCollection services)
    {
        var sections = services
            .Where(service => service.ServiceType.IsGenericType && service.ServiceType.GetGenericTypeDefinition() == typeof(IConfigureOptions<>))
            .Select(service => service.ServiceType.GenericTypeArguments[0])
            .Distinct()
            .Where(options => NameOf(options) is not null)
            .Select(options => (ISection)Activator.CreateInstance(typeof(Section<>).MakeGenericType(options))!)
            .ToList();
        services.AddSingleton(new SettingsCheck(sections));
    }

    /// <exception cref="AggregateException">All problems of all sections; <see cref="StartProblems"/> has words for them.</exception>
    public void Run(IServiceProvider services)
    {
        var problems = sections.SelectMany(section => section.Problems(services)).ToList();
        if (problems.Count > 0)
        {
            throw new AggregateException(problems);
        }
    }

    private static string? NameOf(Type options) => options.GetField("Section")?.GetRawConstantValue() as string;

    private sealed class Section<T> : ISection
        where T : class, new()
    {
        private static readonly string _name = NameOf(typeof(T))!;

        public IEnumerable<Exception> Problems(IServiceProvider services)
        {
            if (Caught(() => services.GetRequiredService<IOptions<T>>().Value) is not { } problem)
            {
                return [];
            }

            // The framework gives up at the first value that it cannot read. What is wrong with the others shows when each is read alone.
            var given = services.GetRequiredService<IConfiguration>().GetSection(_name).AsEnumerable().Where(pair => pair.Value is not null).ToList();
            var unreadable = given.Select(pair => (pair.Key, Problem: Caught(() => Read([pair])))).Where(one => one.Problem is not null).ToList();
            return unreadable.Count == 0
                ? [problem]
                : [.. unreadable.Select(one => one.Problem!), .. OutOfRange(services, Read(given.ExceptBy(unreadable.Select(one => one.Key), pair => pair.Key)))];
        }

        private static IEnumerable<Exception> OutOfRange(IServiceProvider services, T options)
        {
            var afterwards = services.GetServices<IPostConfigureOptions<T>>().Select(one => Caught(() => Configured(one, options))).OfType<Exception>();
            var failures = services.GetServices<IValidateOptions<T>>().SelectMany(one => one.Validate(Options.DefaultName, options).Failures ?? []);
            return [.. afterwards, .. failures.ToList() is { Count: > 0 } wrong ? [new OptionsValidationException(Options.DefaultName, typeof(T), wrong)] : Array.Empty<Exception>()];
        }

        private static T Configured(IPostConfigureOptions<T> one, T options)
        {
            one.PostConfigure(Options.DefaultName, options);
            return options;
        }

        private static T Read(IEnumerable<KeyValuePair<string, string?>> values) =>
            new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection(_name).Get<T>() ?? new T();

        private static Exception? Caught(Func<T> read)
        {
            try
            {
                read();
                return null;
            }
            catch (Exception problem) when (StartProblems.Of(problem).Count > 0)
            {
                return problem;
            }
        }
    }
}
