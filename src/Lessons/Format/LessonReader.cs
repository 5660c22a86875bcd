using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using MdBlock = Markdig.Syntax.Block;

namespace CoroutineBot.Lessons.Format;

/// <summary>What one file says.</summary>
/// <param name="Text">The lesson, or null when there is any error: a lesson is taught whole or not at all.</param>
/// <param name="Findings">Everything an author should know, in reading order.</param>
public sealed record LessonReading(LessonText? Text, ImmutableArray<Finding> Findings);

/// <summary>Reads a lesson file. Never throws, whatever the file holds; what is wrong with it comes back as findings, all at once.</summary>
public static partial class LessonReader
{
    // Extensions that the format does not use are on so that their constructs are seen and reported, not taken for words.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .UseYamlFrontMatter()
        .UsePipeTables()
        .UseTaskLists()
        .UseAlertBlocks()
        .UseFootnotes()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .Build();

    /// <param name="path">How findings and places shall name the file.</param>
    /// <param name="text">The text of the file.</param>
    public static LessonReading Read(string path, string text)
    {
        var findings = new FindingList();
        var file = ReadFile(path, text, findings);
        return new LessonReading(findings.HasErrors ? null : file?.Text, findings.InOrder());
    }

    /// <param name="path">How findings and places shall name the file.</param>
    /// <param name="bytes">The file as it came.</param>
    public static LessonReading Read(string path, ReadOnlySpan<byte> bytes)
    {
        var findings = new FindingList();
        var text = SourceDecoder.Decode(path, bytes, findings);
        var file = text is null ? null : ReadFile(path, text, findings);
        return new LessonReading(findings.HasErrors ? null : file?.Text, findings.InOrder());
    }

    internal static LessonFile? ReadFile(string path, string text, FindingList findings)
    {
        if (SourceText.Open(path, text, findings) is not { } source)
        {
            return null;
        }

        if (Parse(source, findings) is not { } document)
        {
            return null;
        }

        var own = new FindingList();
        var file = new Sections(document, new LessonContext(source, own)).Read();
        var sections = new FollowUps([.. document.Where(IsSection).Select(heading => source.At(heading.Span.Start).Line)]);
        var told = sections.Without(own.InOrder()).ToList();
        findings.AddRange(told);
        var misread = sections.Misread(told);
        return file with
        {
            Hides = FollowUps.Hides(told),
            Misread = file.Outlines.Where(outline => misread.Contains(sections.SectionOf(outline.Place.Line))).Select(outline => outline.Id).ToHashSet(),
            FrontMisread = misread.Contains(0),
        };
    }

    /// <summary>What would be a heading with a space.</summary>
    [GeneratedRegex(@"^#{2,3}[^#\s].*\{#[a-z]", RegexOptions.CultureInvariant)]
    private static partial Regex Unspaced();

    private static bool IsSection(MdBlock block) => block is HeadingBlock { IsSetext: false, Level: 2 or 3 };

    private static MarkdownDocument? Parse(SourceText source, FindingList findings)
    {
        try
        {
            return Markdown.Parse(source.Text, Pipeline);
        }
        catch (Exception)
        {
            // The parser gives up on hundreds of open brackets or quote marks and does not say where.
            findings.Add(FindingCodes.TooDeep, new Place(source.Path, 1, 1),
                "The Markdown cannot be read; most often it is nested too deeply, by hundreds of open brackets, stars or quote marks. Delete them.");
            return null;
        }
    }

    /// <summary>Goes through the headings of one file.</summary>
    private sealed class Sections(MarkdownDocument document, LessonContext context)
    {
        private readonly List<Chunk> _chunks = [];

        public LessonFile Read()
        {
            var front = FrontMatterReader.Read(document, context);
            ReportUnused();
            var blocks = document.Where(block => block is not (YamlFrontMatterBlock or LinkReferenceDefinitionGroup or FootnoteGroup)).ToList();
            var at = blocks.FindIndex(IsSection);
            ReportOutside(at < 0 ? blocks : blocks[..at]);
            while (at >= 0 && at < blocks.Count)
            {
                var next = blocks.FindIndex(at + 1, IsSection);
                ReadSection((HeadingBlock)blocks[at], blocks[(at + 1)..(next < 0 ? blocks.Count : next)]);
                at = next;
            }

            if (_chunks.Count == 0)
            {
                context.Add(FindingCodes.Empty, context.Source.Text.Length, "The lesson has no chunks. Begin one with a heading such as ## Title {#id}.");
            }

            WarnWhenLong();
            return new LessonFile(context.Source.Path, front, Build(front), context.Names, context.Outlines);
        }

        private void ReadSection(HeadingBlock heading, IReadOnlyList<MdBlock> content)
        {
            ReportHeadings(content);
            if (heading.Level == 2)
            {
                _chunks.Add(new ChunkReader(context).Read(heading, content));
                return;
            }

            var exercise = ExerciseReader.Read(heading, content, context);
            if (_chunks.Count == 0)
            {
                context.Add(FindingCodes.OutsideChunk, heading.Span.Start, "This question or task belongs to no chunk. Begin a chunk above it with ##.");
            }
            else if (exercise is not null)
            {
                _chunks[^1] = _chunks[^1] with { Exercises = _chunks[^1].Exercises.Add(exercise) };
            }
        }

        /// <summary>Headings that the format does not use become paragraphs, so that their words are kept.</summary>
        private void ReportHeadings(IReadOnlyList<MdBlock> blocks)
        {
            foreach (var words in blocks.OfType<ParagraphBlock>().Where(words => Unspaced().IsMatch(context.Source.Text.AsSpan(words.Span.Start, context.Source.LineEnd(words.Span.Start) - words.Span.Start))))
            {
                context.Add(FindingCodes.AttributesUnreadable, words.Span.Start, "These braces belong to no heading, for a heading has a space behind its #. Write ## or ###, a space, and then the words.");
            }

            foreach (var heading in blocks.OfType<HeadingBlock>())
            {
                if (heading.IsSetext)
                {
                    context.Add(FindingCodes.UnderlinedHeading, heading.Span.Start,
                        "The line of dashes or equal signs below turned these words into a heading. Put an empty line before it, or delete it.");
                }
                else
                {
                    context.Add(FindingCodes.HeadingLevel, heading.Span.Start, heading.Level == 1
                        ? "A heading with one # is not used: the title of the lesson stands in the front matter. Begin a chunk with ##."
                        : "Headings with four # or more are not used. Write a **bold** line instead.");
                }
            }
        }

        private void ReportOutside(IReadOnlyList<MdBlock> blocks)
        {
            ReportHeadings(blocks);
            foreach (var block in blocks)
            {
                context.Add(FindingCodes.OutsideChunk, block.Span.Start, "This stands before the first chunk, so nobody would see it. Put a heading such as ## Title {#id} above it.");
                context.Blocks.ReadAll([block]);
            }
        }

        /// <summary>Definitions are taken out of the text by the parser and would be lost in silence.</summary>
        private void ReportUnused()
        {
            foreach (var definition in document.OfType<LinkReferenceDefinitionGroup>().SelectMany(group => group))
            {
                context.Add(FindingCodes.NotInFormat, definition.Span.Start, definition is FootnoteLinkReferenceDefinition
                    ? "Footnotes are not used. Put the words where they belong, in brackets if need be."
                    : "Addresses apart from their links are not used. Write [words](https://…) where the link stands.");
            }
        }

        private void WarnWhenLong()
        {
            var exercises = _chunks.Sum(chunk => chunk.Exercises.Length);
            if (_chunks.Count > 20 || exercises > 24)
            {
                context.Add(FindingCodes.LongLesson, 0, $"The lesson has {_chunks.Count} chunks and {exercises} questions and tasks; 5 to 15 chunks fit one sitting. Consider two lessons.");
            }
        }

        private LessonText? Build(FrontMatter? front) =>
            front is { Lesson: { } id, Language: { } language, Title: { } title, Version: { } version, Python: { } python }
                ? new LessonText(id, language, title, version, python, front.Concepts, front.Retired, [.. _chunks], new Place(context.Source.Path, 1, 1))
                : null;
    }
}

/// <summary>One file with what must be compared to other files.</summary>
internal sealed record LessonFile(
    string Path,
    FrontMatter? Front,
    LessonText? Text,
    IReadOnlyList<NameUse> Names,
    IReadOnlyList<Outline> Outlines)
{
    /// <summary>A part of it may be missing, or have another name than it was given, see <see cref="FollowUps"/>.</summary>
    public bool Hides { get; init; }

    /// <summary>The parts, by id, in which something was not read as it was meant.</summary>
    public IReadOnlySet<string> Misread { get; init; } = new HashSet<string>();

    /// <summary>The same of what stands before the first chunk.</summary>
    public bool FrontMisread { get; init; }
}
