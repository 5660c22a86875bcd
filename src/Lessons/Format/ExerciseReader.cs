using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using Markdig.Syntax;
using MdBlock = Markdig.Syntax.Block;

namespace CoroutineBot.Lessons.Format;

/// <summary>Reads a question or a task: a <c>###</c> heading and what stands below it up to the next heading.</summary>
internal sealed partial class ExerciseReader
{
    internal static readonly string[] Classes = ["quiz", "task", "group"];
    internal static readonly string[] Keys = ["show", "concept", "rev", "mis", "vary"];

    private readonly LessonContext _context;
    private readonly HeadingRead _heading;
    private readonly Outline _outline;
    private readonly SnippetReader _snippets;
    private readonly ExerciseParts _parts;
    private readonly bool _task;

    private ExerciseReader(HeadingBlock heading, IReadOnlyList<MdBlock> blocks, LessonContext context)
    {
        _context = context;
        _task = IsTask(heading, blocks);
        _heading = HeadingReader.Read(heading, _task ? "p-" : "q-", context);
        _outline = new Outline(_heading.Id, "", _heading.Place);
        _snippets = new SnippetReader(_heading.Id, context, _outline);
        CheckClasses();
        Attributes.AllowOnly(Keys, _task ? "A task" : "A question", context.Source, context.Findings);
        _parts = new ExerciseParts(blocks, _task, _snippets, context);
    }

    private Attributes Attributes => _heading.Attributes;

    private FindingList Findings => _context.Findings;

    /// <summary>Null when there is no answer to build a question from.</summary>
    public static Exercise? Read(HeadingBlock heading, IReadOnlyList<MdBlock> blocks, LessonContext context)
    {
        var reader = new ExerciseReader(heading, blocks, context);
        Exercise? exercise = reader._task ? reader.ReadTask() : reader.ReadQuestion();
        var kind = exercise switch
        {
            PracticeTask => "task",
            ForecastQuestion { Kind: ForecastKind.Output } => "forecast of output",
            ForecastQuestion => "forecast of duration",
            ChoiceQuestion { Several: true } => "question with several answers",
            ChoiceQuestion => "question with one answer",
            OrderQuestion { Language: "" } => "order of sentences",
            OrderQuestion => Outline.Order,
            GapQuestion => Outline.Gap,
            BugQuestion => Outline.Bug,
            _ => "",
        };
        context.Outlines.Add(reader.Outlined(kind));
        return exercise;
    }

    /// <summary>The class decides; where it is missing, the blocks tell what was meant.</summary>
    private bool IsTask(HeadingBlock heading, IReadOnlyList<MdBlock> blocks)
    {
        var line = _context.Source.Text.AsSpan(heading.Span.Start, _context.Source.LineEnd(heading.Span.Start) - heading.Span.Start);
        return line.Contains(".task", StringComparison.Ordinal)
            || (!line.Contains(".quiz", StringComparison.Ordinal) && blocks.OfType<FencedCodeBlock>().Any(fence => fence.Arguments?.StartsWith("starter", StringComparison.Ordinal) == true));
    }

    private void CheckClasses()
    {
        var names = Attributes.Classes.Select(word => word.Value).ToList();
        foreach (var word in Attributes.Classes.Where(word => !Classes.Contains(word.Value)))
        {
            _context.Add(FindingCodes.UnknownClass, word.Offset, $"\"{word}\" is no class. {Nearest.Advice(word.Value ?? "", Classes)}");
        }

        // A class that nobody knows was meant as one of the two.
        if (names.Contains("quiz") == names.Contains("task") && (names.Contains("quiz") || names.All(name => Classes.Contains(name))))
        {
            Findings.Add(FindingCodes.UnknownClass, _heading.Place, names.Contains("quiz")
                ? "The heading says both .quiz and .task. Delete one."
                : $"The heading says neither .quiz nor .task. Write {{#{_heading.Id} {(_task ? ".task" : ".quiz")}}} at its end.");
        }

        if (_task && Attributes.Classes.FirstOrDefault(word => word.Value == "group") is { } group)
        {
            _context.Add(FindingCodes.UnknownClass, group.Offset, "Groups are asked questions, not tasks. Delete .group.");
        }
    }

    private Outline Outlined(string kind)
    {
        var outline = _outline with { Kind = kind };
        outline.Facts.Add(("group", Attributes.Classes.Any(word => word.Value == "group").ToString(), _heading.Place));
        foreach (var key in Keys)
        {
            outline.Facts.Add((key + "=", Attributes[key]?.Value ?? "", Attributes[key] is { } word ? _context.Source.At(word.Offset) : _heading.Place));
        }

        outline.Facts.Add(("number of hints", _parts.Hints.Count.ToString(), _heading.Place));
        return outline;
    }

    private Question? ReadQuestion()
    {
        var length = Sizes.Length(_heading.Title) + Sizes.Length(Prompt);
        Sizes.Check(FindingCodes.QuestionSize, "The question, heading included,", length, Sizes.Question, _heading.Place, Findings);
        CheckExplanation();
        var show = ReadShow();
        if (Attributes["mis"] is { } mistake && _parts.Code?.Role != FenceRole.Bug)
        {
            _context.Add(FindingCodes.AttributeValue, mistake.Offset, "mis= in a heading names the mistake of a bug question. Write it behind the wrong option instead.");
        }

        if (show is not null && _parts.Options is null && (_parts.Code is not null || _parts.Sentences is not null))
        {
            _context.Add(FindingCodes.AttributeValue, Attributes["show"]!.Offset, "show= makes a forecast, which needs options like 1. [x]. Delete show= or write options.");
        }

        if (Attributes["vary"] is { } vary && show is null)
        {
            _context.Add(FindingCodes.AttributeValue, vary.Offset, "vary= gives a forecast other numbers. Add show=duration or show=output, or delete it here.");
        }

        return _parts switch
        {
            { Options: { } list } => ReadOptions(list, show),
            { Code: { Role: FenceRole.Order } fence } => ReadOrder(fence),
            { Code: { Role: FenceRole.Gap } fence } => ReadGaps(fence),
            { Code: { } fence } => ReadBug(fence),
            { Sentences: { } list } => ReadSentences(list),
            _ => Missing(),
        };
    }

    private Question? Missing()
    {
        Findings.Add(FindingCodes.AnswerMissing, _heading.Place,
            "The question has nothing to answer. Write options like 1. [x] below it, or a block with order, gap or bug.");
        return null;
    }

    private ForecastKind? ReadShow()
    {
        if (Attributes["show"] is not { } word)
        {
            return null;
        }

        switch (word.Value)
        {
            case "output":
                return ForecastKind.Output;
            case "duration":
                return ForecastKind.Duration;
            default:
                _context.Add(FindingCodes.AttributeValue, word.ValueOffset, $"\"{word}\" is no forecast. {Nearest.Advice(word.Value ?? "", ["output", "duration"])}");
                return null;
        }
    }

    private Question? ReadOptions(ListBlock list, ForecastKind? show)
    {
        var options = new OptionReader(_context, _outline).Read(list);
        if (show is not { } kind)
        {
            return Choice(options, !list.IsOrdered);
        }

        if (!list.IsOrdered)
        {
            _context.Add(FindingCodes.RightCount, list.Span.Start, "A forecast has one right option. Number the options: 1. [ ] and 1. [x].");
        }

        if (_context.LastSnippet is not { } snippet)
        {
            Findings.Add(FindingCodes.ForecastWithoutRun, _heading.Place, "No run block stands above this forecast. Put a ```python run block above it.");
            return null;
        }

        if (kind == ForecastKind.Duration && snippet.Seconds is null)
        {
            Findings.Add(FindingCodes.ForecastWithoutRun, _heading.Place,
                $"The forecast asks how long the block at line {snippet.Place.Line} takes, but that block does not say. Add time=a..b to its fence.");
        }
        else if (kind == ForecastKind.Output && snippet is { Output: null, Fails: null })
        {
            Findings.Add(FindingCodes.ForecastWithoutRun, _heading.Place,
                $"The forecast asks what the block at line {snippet.Place.Line} prints, but that block does not say. Put a ```text out block behind it.");
        }

        _outline.Facts.Add(("block of the forecast", snippet.Id, _heading.Place));
        var forecast = Forecast(kind, options, snippet);
        if (Attributes["vary"] is { } vary && list.IsOrdered)
        {
            return forecast with { Variants = new VariantReader(vary, _heading.Id, kind, snippet, options, _context).Read() };
        }

        return forecast;
    }

    private void CheckExplanation() => Sizes.CheckExplanation("The explanation", _parts.Explanation,
        _parts.FirstExplanation is { } quote ? _context.Source.At(quote.Span.Start) : _heading.Place, Findings);
}
