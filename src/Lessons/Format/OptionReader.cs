using System.Collections.Immutable;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;

namespace CoroutineBot.Lessons.Format;

/// <summary>Reads the options of a question: list items with a box, each with its feedback.</summary>
internal sealed class OptionReader(LessonContext context, Outline outline)
{
    internal static readonly string[] Keys = ["mis", "is"];

    private const int Fewest = 2;
    private const int Most = 6;

    public static bool HasBoxes(ListBlock list) => list.OfType<ListItemBlock>().Any(item => Box(item) is not null);

    public ImmutableArray<Option> Read(ListBlock list)
    {
        var options = list.OfType<ListItemBlock>().Select(ReadOption).ToImmutableArray();
        var place = context.Source.At(list.Span.Start);
        if (options.Length is < Fewest or > Most)
        {
            context.Findings.Add(FindingCodes.OptionCount, place, $"The question has {options.Length} options; {Fewest} to {Most} fit a phone. Add or delete some.");
        }

        var right = options.Count(option => option.Right);
        if (list.IsOrdered && right != 1)
        {
            context.Findings.Add(FindingCodes.RightCount, place,
                $"{right} options are marked right, but in a numbered list exactly one is. Mark one with [x]; where several are right, begin the lines with - instead of numbers.");
        }
        else if (right == 0)
        {
            context.Findings.Add(FindingCodes.RightCount, place, "No option is marked right. Mark at least one with [x].");
        }

        foreach (var twin in options.Where(option => option.Text.Spans.Length > 0).GroupBy(option => option.Text.PlainText).SelectMany(group => group.Skip(1)))
        {
            context.Findings.Add(FindingCodes.OptionCount, twin.Place, "This option says the same as one above. Change or delete it.");
        }

        outline.Facts.Add(("right options", string.Join(' ', options.Select(option => option.Right ? "x" : "-")), place));
        foreach (var option in options)
        {
            outline.Facts.Add(("mistake of an option", option.Misconception ?? "none", option.Place));
            if (option.Formula is { } formula)
            {
                outline.Facts.Add(("seconds of an option", formula, option.Place));
            }
        }

        return options;
    }

    private static TaskList? Box(ListItemBlock item) =>
        item.Count > 0 && item[0] is ParagraphBlock { Inline.FirstChild: TaskList box } ? box : null;

    private Option ReadOption(ListItemBlock item)
    {
        var place = context.Source.At(item.Span.Start);
        var right = false;
        if (Box(item) is { } box)
        {
            right = box.Checked;
            box.Remove();
        }
        else
        {
            context.Findings.Add(FindingCodes.OptionMark, place, "The option has no box. Write [ ] before a wrong one and [x] before a right one.");
        }

        var (text, mistake, formula) = item.Count > 0 && item[0] is ParagraphBlock paragraph ? ReadText(paragraph, right) : (Line.Empty, null, null);
        if (text.Spans.Length == 0)
        {
            context.Findings.Add(FindingCodes.Empty, place, "The option has no words. Write a few behind its box.");
        }

        Sizes.Check(FindingCodes.OptionSize, "The option", Sizes.Length(text), Sizes.Option, place, context.Findings);
        var feedback = ReadFeedback(item);
        Sizes.CheckExplanation("The feedback", feedback, place, context.Findings);
        if (!right && feedback is null)
        {
            context.Findings.Add(FindingCodes.FeedbackMissing, place, "The wrong option has no feedback. Write a quote below it, indented: what one may have thought and what really happens.");
        }

        return new Option(text, right, mistake, feedback) { Place = place, Formula = formula };
    }

    private (Line Text, string? Mistake, string? Formula) ReadText(ParagraphBlock paragraph, bool right)
    {
        var attributes = Attributes.AtEndOf(paragraph.Span.Start, paragraph.Span.End + 1, context.Source, context.Findings);
        attributes.AllowOnly(Keys, "An option", context.Source, context.Findings);
        foreach (var word in attributes.Words.Where(word => word.Name is "#" or "."))
        {
            context.Add(FindingCodes.UnknownAttribute, word.Offset, $"An option has neither id nor class, but here stands \"{word}\". Delete it.");
        }

        var text = context.Blocks.Words(paragraph.Inline, attributes.CutAt);
        if (attributes["mis"] is not { Value: { } mistake } named)
        {
            return (text, null, attributes["is"]?.Value);
        }

        if (right)
        {
            context.Add(FindingCodes.AttributeValue, named.Offset, "mis= tells why a wrong option is chosen, but this one is right. Move it to a wrong option.");
        }

        context.Use(NameKind.Misconception, mistake, named.ValueOffset);
        return (text, mistake, attributes["is"]?.Value);
    }

    private Document? ReadFeedback(ListItemBlock item)
    {
        var blocks = new List<Documents.Block>();
        foreach (var child in item.Skip(1))
        {
            if (child is QuoteBlock and not Markdig.Extensions.Alerts.AlertBlock)
            {
                blocks.AddRange(context.Blocks.ReadAll((QuoteBlock)child).Blocks);
            }
            else
            {
                context.Blocks.NotUsed(child, "An option is one line, with its feedback as a quote (>) below.", "Move this into the line or the quote.");
                blocks.AddRange(context.Blocks.Read(child));
            }
        }

        return blocks.Count > 0 ? new Document([.. blocks]) : null;
    }
}
