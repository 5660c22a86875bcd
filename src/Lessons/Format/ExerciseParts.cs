using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Findings;
using Markdig.Extensions.Alerts;
using Markdig.Syntax;
using MdBlock = Markdig.Syntax.Block;

namespace CoroutineBot.Lessons.Format;

/// <summary>Sorts what stands below a <c>###</c> heading: prompt, hints, answer, explanation, parts of a task.</summary>
internal sealed class ExerciseParts
{
    private const int MostHints = 3;
    private readonly LessonContext _context;
    private readonly SnippetReader _snippets;
    private readonly bool _task;
    private readonly List<Documents.Block> _explanation = [];

    public ExerciseParts(IReadOnlyList<MdBlock> blocks, bool task, SnippetReader snippets, LessonContext context)
    {
        (_context, _snippets, _task) = (context, snippets, task);
        var fences = blocks.OfType<FencedCodeBlock>().ToDictionary(block => block, block => Fence.Read(block, context.Source, context.Findings));
        // Without any other answer a plain numbered list is what has to be put in order; else it belongs to the prompt.
        var sentences = task || blocks.OfType<ListBlock>().Any(OptionReader.HasBoxes) || fences.Values.Any(fence => IsAnswer(fence.Role))
            ? null
            : blocks.OfType<ListBlock>().LastOrDefault(list => list.IsOrdered);
        foreach (var block in blocks)
        {
            if (block is FencedCodeBlock code)
            {
                Sort(fences[code]);
            }
            else
            {
                snippets.Close();
                Sort(block, isAnswer: block == sentences);
            }
        }

        snippets.Close();
    }

    public List<Documents.Block> Prompt { get; } = [];

    public List<Document> Hints { get; } = [];

    public Document? Explanation => _explanation.Count > 0 ? new Document([.. _explanation]) : null;

    public ListBlock? Options { get; private set; }

    public ListBlock? Sentences { get; private set; }

    public Fence? Code { get; private set; }

    public Fence? Starter { get; private set; }

    public Fence? Check { get; private set; }

    public Fence? Solution { get; private set; }

    public List<Fence> Wrong { get; } = [];

    public MdBlock? FirstExplanation { get; private set; }

    private bool Answered => _task ? Solution is not null : Options is not null || Sentences is not null || Code is not null;

    private static bool IsAnswer(FenceRole role) => role is FenceRole.Order or FenceRole.Gap or FenceRole.Bug;

    private void Sort(MdBlock block, bool isAnswer)
    {
        switch (block)
        {
            case ListBlock list when OptionReader.HasBoxes(list) && !_task:
                TakeOptions(list);
                break;
            case ListBlock list when isAnswer:
                Sentences = list;
                break;
            case QuoteBlock quote:
                TakeQuote(quote);
                break;
            default:
                if (Answered)
                {
                    _context.Add(FindingCodes.AfterAnswer, block.Span.Start, _task
                        ? "Behind the solution of a task only wrong samples and a quote (>) as explanation may follow. Move this up into the statement."
                        : "Behind the answer only a quote (>) may follow, as explanation. Move this up, or put > before it.");
                }

                Prompt.AddRange(_context.Blocks.Read(block));
                break;
        }
    }

    private void TakeOptions(ListBlock list)
    {
        if (Options is null && Code is null)
        {
            Options = list;
            return;
        }

        _context.Add(FindingCodes.AnswerTwice, list.Span.Start, FirstExplanation is null
            ? "A second list of options begins here. Give all options the same kind of mark (1. or -), or begin a new question."
            : $"The options were torn apart by the quote at line {_context.Source.At(FirstExplanation.Span.Start).Line}. Indent that quote under its option with three spaces.");
        // Read only for its findings: with this error the lesson is not taught anyway.
        new OptionReader(_context, new Outline("", "", default)).Read(list);
    }

    private void TakeQuote(QuoteBlock quote)
    {
        if (quote is AlertBlock alert && !alert.Kind.AsSpan().Equals("TIP", StringComparison.OrdinalIgnoreCase))
        {
            _context.Blocks.NotUsed(alert, $"[!{alert.Kind}] is no kind of hint.", "Did you mean [!TIP]?");
        }

        var words = _context.Blocks.ReadAll(quote);
        if (Answered)
        {
            FirstExplanation ??= quote;
            _explanation.AddRange(words.Blocks);
            return;
        }

        if (words.Blocks.Length == 0)
        {
            _context.Add(FindingCodes.Empty, quote.Span.Start, "The hint is empty. Write a few words or delete it.");
        }

        Hints.Add(words);
        if (Hints.Count == MostHints + 1)
        {
            _context.Add(FindingCodes.TooManyHints, quote.Span.Start, $"This is hint number {Hints.Count}; a learner gets at most {MostHints}. Join or delete some.");
        }
    }

    private void Sort(Fence fence)
    {
        if (_snippets.Take(fence, out var shown))
        {
            if (Answered)
            {
                _context.Findings.Add(FindingCodes.AfterAnswer, fence.Place, "Code behind the answer would not be seen. Move it above the answer.");
            }

            if (shown is not null)
            {
                Prompt.Add(new Code(fence.Language, shown));
            }

            return;
        }

        _snippets.Close();
        if (IsAnswer(fence.Role) == _task)
        {
            _context.Findings.Add(FindingCodes.FenceWordMisplaced, fence.Place,
                $"\"{fence.RoleWord}\" belongs to a {(_task ? "question: write .quiz" : "task: write .task")} in the heading, or move the block.");
            return;
        }

        Keep(fence);
    }

    private void Keep(Fence fence)
    {
        switch (fence.Role)
        {
            case FenceRole.Starter:
                Starter = Once(Starter, fence);
                break;
            case FenceRole.Check:
                Check = Once(Check, fence);
                break;
            case FenceRole.Solution:
                Solution = Once(Solution, fence);
                break;
            case FenceRole.Wrong:
                Wrong.Add(fence);
                break;
            default:
                if (Code is not null || Options is not null)
                {
                    _context.Findings.Add(FindingCodes.AnswerTwice, fence.Place, "The question already has an answer above. Delete one, or begin a new question.");
                }

                Code ??= fence;
                break;
        }
    }

    private Fence Once(Fence? first, Fence second)
    {
        if (first is not null)
        {
            _context.Findings.Add(FindingCodes.TaskPartTwice, second.Place, $"The task already has a {second.RoleWord?.Name} at line {first.Place.Line}. Delete one.");
        }

        return first ?? second;
    }
}
