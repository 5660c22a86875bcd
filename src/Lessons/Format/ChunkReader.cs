using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using Markdig.Syntax;
using MdBlock = Markdig.Syntax.Block;

namespace CoroutineBot.Lessons.Format;

/// <summary>Reads a <c>##</c> heading and what stands below it up to the next heading.</summary>
internal sealed class ChunkReader(LessonContext context)
{
    private readonly List<Page> _pages = [];
    private readonly List<Documents.Block> _body = [];
    private int _snippetsBefore;
    private int _codes;

    public Chunk Read(HeadingBlock heading, IReadOnlyList<MdBlock> blocks)
    {
        var read = HeadingReader.Read(heading, "", context);
        read.Attributes.AllowOnly([], "A chunk", context.Source, context.Findings);
        foreach (var word in read.Attributes.Classes)
        {
            context.Add(FindingCodes.UnknownClass, word.Offset, $"A chunk has no class, but here stands \"{word}\". Questions and tasks begin with ###.");
        }

        var outline = new Outline(read.Id, "chunk", read.Place);
        context.Outlines.Add(outline);
        var snippets = new SnippetReader(read.Id, context, outline);
        foreach (var block in blocks)
        {
            ReadBlock(block, snippets);
        }

        snippets.Close();
        if (_pages.Count > 0 && _body.Count == 0)
        {
            context.Add(FindingCodes.PageBreak, blocks[^1].Span.Start, "Nothing follows this page break. Write the page or delete the ---.");
        }

        EndPage(snippets);
        outline.Facts.Add(("number of pages", _pages.Count.ToString(), read.Place));
        Check(read);
        return new Chunk(read.Id, read.Title, [.. _pages], [], read.Place);
    }

    private void ReadBlock(MdBlock block, SnippetReader snippets)
    {
        switch (block)
        {
            case ThematicBreakBlock when _body.Count == 0:
                context.Add(FindingCodes.PageBreak, block.Span.Start, "Nothing stands before this page break. Write the page or delete the ---.");
                break;
            case ThematicBreakBlock:
                snippets.Close();
                EndPage(snippets);
                break;
            case FencedCodeBlock code:
                ReadCode(Fence.Read(code, context.Source, context.Findings), snippets);
                break;
            default:
                snippets.Close();
                _body.AddRange(context.Blocks.Read(block));
                break;
        }
    }

    private void ReadCode(Fence fence, SnippetReader snippets)
    {
        if (!snippets.Take(fence, out var shown))
        {
            snippets.Close();
            context.Findings.Add(FindingCodes.FenceWordMisplaced, fence.Place,
                $"\"{fence.RoleWord}\" belongs to a question or a task. Put a heading with ### and {{#id .quiz}} or {{#id .task}} above it.");
            return;
        }

        if (shown is not null)
        {
            _body.Add(new Code(fence.Language, shown));
            if (++_codes == 2)
            {
                context.Findings.Add(FindingCodes.SecondCode, fence.Place, "The chunk has a second code block; one idea needs one. Begin a new chunk with ##.");
            }
        }
    }

    private void EndPage(SnippetReader snippets)
    {
        if (_body.Count > 0)
        {
            _pages.Add(new Page(new Document([.. _body]), [.. snippets.Done.Skip(_snippetsBefore)]));
            _snippetsBefore = snippets.Done.Count;
            _body.Clear();
        }
    }

    private void Check(HeadingRead read)
    {
        if (_pages.Count == 0)
        {
            context.Findings.Add(FindingCodes.Empty, read.Place, "The chunk says nothing. Write a few sentences below its heading, or delete it.");
        }

        Sizes.Check(FindingCodes.ProseSize, "The chunk", _pages.Sum(page => Sizes.Length(page.Body)), Sizes.Prose, read.Place, context.Findings);
    }
}
