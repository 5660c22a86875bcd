using System.Collections.Immutable;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace CoroutineBot.Lessons.Format;

/// <summary>What the lines between the first two <c>---</c> say; null where it could not be read.</summary>
internal sealed record FrontMatter(
    string? Lesson,
    Place LessonPlace,
    Language? Language,
    Place LanguagePlace,
    string? Title,
    int? Version,
    string? Python,
    ImmutableArray<string> Concepts,
    ImmutableArray<string> Retired);

internal static class FrontMatterReader
{
    private const string DefaultPython = "3.11+";
    internal static readonly string[] Keys = ["lesson", "lang", "title", "version", "python", "concepts", "retired"];

    public static FrontMatter? Read(MarkdownDocument document, LessonContext context)
    {
        if (document.FirstOrDefault() is not YamlFrontMatterBlock block)
        {
            context.Add(FindingCodes.FrontMatterMissing, 0, context.Source.Text.StartsWith("---", StringComparison.Ordinal)
                ? "The front matter is never closed. Put a line of --- behind its last line."
                : "A lesson begins with front matter. Write a line of ---, then lesson, lang, title and version, then --- again.");
            return null;
        }

        var code = CodeText.Of(block, context.Source);
        if (YamlReader.ReadMap(code.Text, code.At, context.Findings) is not { } map)
        {
            return null;
        }

        var values = new YamlValues(map, "The front matter", context.Findings);
        values.AllowOnly(Keys);
        return new FrontMatter(
            ReadLesson(values, context),
            PlaceOf(map, "lesson"),
            ReadLanguage(values),
            PlaceOf(map, "lang"),
            values.Text("title"),
            values.Count("version"),
            ReadPython(values),
            ReadConcepts(values, context),
            ReadRetired(values, context));
    }

    private static Place PlaceOf(YamlMap map, string key) => map[key]?.Place ?? map.Place;

    private static string? ReadLesson(YamlValues values, LessonContext context)
    {
        var id = values.Text("lesson");
        if (id is not null)
        {
            Ids.CheckShape(id, "a lesson id", values.Map["lesson"]!.Place, context.Findings);
        }

        return id;
    }

    private static Language? ReadLanguage(YamlValues values)
    {
        if (values.Text("lang") is not { } name)
        {
            return null;
        }

        var language = LanguageNames.Parse(name);
        if (language is null)
        {
            values.Wrong("lang", values.Map["lang"]!.Place, "must be ru or en");
        }

        return language;
    }

    private static string ReadPython(YamlValues values)
    {
        if (values.Text("python", required: false) is not { } text)
        {
            return DefaultPython;
        }

        if (PythonVersion.Parse(text) is null || !text.EndsWith('+'))
        {
            values.Wrong("python", values.Map["python"]!.Place, "must be the lowest version that will do, such as \"3.11+\"");
        }

        return text;
    }

    private static ImmutableArray<string> ReadConcepts(YamlValues values, LessonContext context)
    {
        var words = values.Words("concepts");
        context.Names.AddRange(words.Select(word => new NameUse(NameKind.Concept, word.Text, word.Place)));
        return [.. words.Select(word => word.Text)];
    }

    private static ImmutableArray<string> ReadRetired(YamlValues values, LessonContext context)
    {
        foreach (var word in values.Words("retired"))
        {
            if (!context.Retired.Add(word.Text))
            {
                values.Wrong("retired", word.Place, $"names \"{word.Text}\" twice");
            }
        }

        return [.. context.Retired];
    }
}
