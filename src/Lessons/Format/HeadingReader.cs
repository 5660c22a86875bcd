using System.Collections.Immutable;
using System.Globalization;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using Markdig.Syntax;

namespace CoroutineBot.Lessons.Format;

/// <summary>The words of a heading and the attributes behind them, checked.</summary>
internal sealed record HeadingRead(string Title, string Id, Attributes Attributes, Place Place);

internal static class HeadingReader
{
    public static HeadingRead Read(HeadingBlock heading, string idPrefix, LessonContext context)
    {
        var start = heading.Span.Start;
        var end = context.Source.LineEnd(start);
        var attributes = Attributes.AtEndOf(start, WithoutClosingMarks(context.Source.Text, start, end), context.Source, context.Findings);
        var title = context.Blocks.Words(heading.Inline, attributes.CutAt).PlainText.Replace('\n', ' ');
        if (title.Length == 0)
        {
            context.Add(FindingCodes.Empty, start, "The heading has no words. Write a few behind the #.");
        }

        return new HeadingRead(title, ReadId(attributes, title, idPrefix, start, context), attributes, context.Source.At(start));
    }

    /// <summary>Concepts of <c>concept=a,b</c>.</summary>
    public static ImmutableArray<string> Concepts(Attributes attributes, LessonContext context)
    {
        if (attributes["concept"] is not { Value: { } value } word)
        {
            return [];
        }

        var names = ImmutableArray.CreateBuilder<string>();
        var at = word.ValueOffset;
        foreach (var name in value.Split(','))
        {
            if (name.Length > 0)
            {
                names.Add(name);
                context.Use(NameKind.Concept, name, at);
            }

            at += name.Length + 1;
        }

        return names.ToImmutable();
    }

    public static int Revision(Attributes attributes, LessonContext context)
    {
        if (attributes["rev"] is not { } word)
        {
            return 1;
        }

        if (int.TryParse(word.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && revision is > 0 and < 1000)
        {
            return revision;
        }

        context.Add(FindingCodes.AttributeValue, word.ValueOffset, $"\"{word}\" is no revision. Write rev=2 after the meaning changed, rev=3 the next time.");
        return 1;
    }

    private static string ReadId(Attributes attributes, string title, string prefix, int start, LessonContext context)
    {
        if (attributes.Id is not { Value: { } id } word)
        {
            var proposed = Ids.Propose(title, prefix, context.Ids.ContainsKey);
            context.Add(FindingCodes.IdMissing, start, $"The heading has no id, so progress could not be kept. Write {{#{proposed}}} at its end.");
            context.Ids.TryAdd(proposed, context.Source.At(start));
            return proposed;
        }

        var place = context.Source.At(word.Offset);
        Ids.CheckShape(id, "an id", place, context.Findings);
        if (!context.Ids.TryAdd(id, place))
        {
            context.Findings.Add(FindingCodes.IdTaken, place, $"The id \"{id}\" is taken since line {context.Ids[id].Line}. Write \"{Ids.Propose(id, "", context.Ids.ContainsKey)}\".");
        }

        if (context.Retired.Contains(id))
        {
            context.Findings.Add(FindingCodes.IdRetired, place, $"The id \"{id}\" is retired: learners' old answers hang on it. Choose a new one.");
        }

        return id;
    }

    /// <summary>Markdown allows <c>## Words ##</c>.</summary>
    private static int WithoutClosingMarks(string text, int start, int end)
    {
        var trimmed = text.AsSpan(start, end - start).TrimEnd();
        var bare = trimmed.TrimEnd('#');
        return bare.Length < trimmed.Length && bare.Length > 0 && char.IsWhiteSpace(bare[^1]) ? start + bare.TrimEnd().Length : end;
    }
}
