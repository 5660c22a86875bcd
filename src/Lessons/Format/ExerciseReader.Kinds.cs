using System.Collections.Immutable;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using Markdig.Syntax;

namespace CoroutineBot.Lessons.Format;

/// <content>Builds each kind of exercise from its sorted parts.</content>
internal sealed partial class ExerciseReader
{
    /// <summary>Read once: what is wrong in it is told once.</summary>
    private ExerciseFrame Frame => field ??= new ExerciseFrame
    {
        Id = _heading.Id,
        Revision = HeadingReader.Revision(Attributes, _context),
        Title = _heading.Title,
        Prompt = Prompt,
        Hints = [.. _parts.Hints],
        Explanation = _parts.Explanation,
        Concepts = HeadingReader.Concepts(Attributes, _context),
        ForGroups = Attributes.Classes.Any(word => word.Value == "group"),
        Snippets = [.. _snippets.Done],
        Place = _heading.Place,
    };

    private Document Prompt => new([.. _parts.Prompt]);

    private ChoiceQuestion Choice(ImmutableArray<Option> options, bool several) => new() { Frame = Frame, Options = options, Several = several };

    private ForecastQuestion Forecast(ForecastKind kind, ImmutableArray<Option> options, Snippet snippet) =>
        new() { Frame = Frame, Kind = kind, Options = options, Snippet = snippet };

    private OrderQuestion ReadOrder(Fence fence)
    {
        CheckCode(fence, Sizes.CodeLines);
        var order = MarkedCode.ReadOrder(fence, Findings);
        _outline.Facts.Add(("number of lines", $"{order.Lines.Length}+{order.Distractors.Length}", fence.Place));
        return new OrderQuestion
        {
            Frame = Frame,
            Lines = order.Lines,
            Distractors = order.Distractors,
            Language = fence.IsPython ? "python" : "",
        };
    }

    private OrderQuestion ReadSentences(ListBlock list)
    {
        var lines = list.OfType<ListItemBlock>().Select(ReadSentence).ToImmutableArray();
        var place = _context.Source.At(list.Span.Start);
        MarkedCode.CheckCount(lines.Length, 0, place, Findings);
        _outline.Facts.Add(("number of lines", lines.Length.ToString(), place));
        return new OrderQuestion
        {
            Frame = Frame,
            Lines = lines,
            Distractors = [],
            Language = "",
        };
    }

    private GapQuestion ReadGaps(Fence fence)
    {
        CheckCode(fence, Sizes.CodeLines);
        var code = MarkedCode.ReadGaps(fence, Findings);
        _outline.Facts.Add(("number of gaps", code.Gaps.Length.ToString(), fence.Place));
        return new GapQuestion
        {
            Frame = Frame,
            Language = fence.Language,
            Parts = code.Parts,
            Gaps = code.Gaps,
        };
    }

    private BugQuestion ReadBug(Fence fence)
    {
        CheckCode(fence, Sizes.CodeLines);
        var bug = MarkedCode.ReadBug(fence, Findings);
        var mistake = fence["mistake"] ?? Attributes["mis"];
        if (mistake?.Value is { Length: > 0 } name)
        {
            _context.Use(NameKind.Misconception, name, mistake.ValueOffset);
        }

        _outline.Facts.Add(("faulty line", (bug.Faulty + 1).ToString(), fence.Place));
        _outline.Facts.Add(("mistake of the faulty line", mistake?.Value ?? "none", fence.Place));
        return new BugQuestion
        {
            Frame = Frame,
            Language = fence.Language,
            Lines = bug.Lines,
            Faulty = Math.Max(bug.Faulty, 0),
            Why = bug.Why,
            Misconception = mistake?.Value,
        };
    }

    private PracticeTask ReadTask()
    {
        foreach (var key in new[] { "show", "mis", "vary" })
        {
            if (Attributes[key] is { } word)
            {
                _context.Add(FindingCodes.AttributeValue, word.Offset, $"{key}= belongs to a question. Delete it here.");
            }
        }

        Sizes.Check(FindingCodes.ProseSize, "The task", Sizes.Length(Prompt), Sizes.Prose, _heading.Place, Findings);
        CheckExplanation();
        Need(_parts.Starter, "starter", "```python starter");
        Need(_parts.Check, "check", "```yaml check");
        Need(_parts.Solution, "solution", "```python solution");
        var (checks, names) = _parts.Check is { } fence ? CheckReader.Read(fence, [.. _parts.Wrong.Prepend(_parts.Solution).Prepend(_parts.Starter).OfType<Fence>().Select(part => part.Code.Text)], Findings) : ([], []);
        foreach (var check in checks)
        {
            _outline.Facts.Add(("check " + check.Key, check.Value, check.Place));
        }

        // The words are each language's own; what they stand for is the check file's.
        foreach (var name in names)
        {
            _outline.Facts.Add(($"name of \"{name.Label}\" in the check", "", name.Place));
        }

        return new PracticeTask
        {
            Frame = Frame,
            Starter = _parts.Starter is { } starter ? Plain(starter) : "",
            StarterPlace = _parts.Starter?.Place ?? _heading.Place,
            Solution = _parts.Solution is { } solution ? Plain(solution) : "",
            SolutionPlace = _parts.Solution?.Place ?? _heading.Place,
            WrongSamples = [.. _parts.Wrong.Select(ReadWrong)],
            Checks = checks,
            Names = names,
        };
    }

    private WrongSample ReadWrong(Fence fence)
    {
        var mistake = fence.RoleWord?.Value ?? "";
        if (mistake.Length > 0)
        {
            _context.Use(NameKind.Misconception, mistake, fence.RoleWord!.ValueOffset);
        }

        _outline.Facts.Add(("mistake of a wrong sample", mistake, fence.Place));
        return new WrongSample(mistake, Plain(fence), fence.Place);
    }

    private string Plain(Fence fence)
    {
        CheckCode(fence, Sizes.TaskCodeLines);
        return Markers.CutStray(fence, Findings);
    }

    private string ReadSentence(ListItemBlock item)
    {
        foreach (var more in item.Skip(1))
        {
            _context.Blocks.NotUsed(more, "A line to put in order is one sentence.", "Move this into the sentence or delete it.");
        }

        var text = item.Count > 0 && item[0] is ParagraphBlock paragraph ? _context.Blocks.Words(paragraph.Inline).PlainText : "";
        if (text.Length == 0)
        {
            _context.Add(FindingCodes.Empty, item.Span.Start, "The line to put in order has no words. Write a few or delete it.");
        }

        Sizes.Check(FindingCodes.OptionSize, "The line", Sizes.Length(text), Sizes.Option, _context.Source.At(item.Span.Start), Findings);
        return text;
    }

    private void CheckCode(Fence fence, int mostLines)
    {
        _outline.Codes.Add(fence);
        if (fence.Code.Text.Length == 0)
        {
            Findings.Add(FindingCodes.Empty, fence.Place, "The code block is empty. Write its lines.");
        }

        Sizes.Code(fence, mostLines, Findings);
    }

    private void Need(Fence? part, string name, string fence)
    {
        if (part is null)
        {
            Findings.Add(FindingCodes.TaskPartMissing, _heading.Place, $"The task has no {name}. Write a block that begins with {fence}.");
        }
    }
}
