using System.Collections.Immutable;
using System.Globalization;
using CoroutineBot.Lessons.Findings;

namespace CoroutineBot.Lessons.Format;

/// <summary>
/// One slip makes one finding, at its own place. What was read wrongly because of it, in the same section (from one heading to the next), is not told
/// beside it: it is gone with the slip, or seen then. A slip may also hide parts of a file or give them other names, and then nobody can say that
/// the other language has something that this one lacks.
/// </summary>
/// <param name="headings">The lines of the headings that begin a section, in order.</param>
internal sealed class FollowUps(IReadOnlyList<int> headings)
{
    /// <summary>Each code, and those that follow from it in its section.</summary>
    private static readonly (ImmutableArray<FindingCode> Causes, ImmutableArray<FindingCode> Follow)[] InSection =
    [
        ([FindingCodes.FrontMatterMissing], [FindingCodes.UnderlinedHeading, FindingCodes.OutsideChunk, FindingCodes.PageBreak, FindingCodes.NotInFormat]),
        ([FindingCodes.UnknownFenceWord, FindingCodes.UnknownLanguage],
            [FindingCodes.FenceWordMisplaced, FindingCodes.OutputMissing, FindingCodes.OutputMisplaced, FindingCodes.StrayMarker, FindingCodes.AnswerMissing, FindingCodes.ForecastWithoutRun, FindingCodes.TaskPartMissing, FindingCodes.AfterAnswer, FindingCodes.SecondCode]),
        ([FindingCodes.OutputMissing], [FindingCodes.SecondCode]),
        ([FindingCodes.AttributesUnreadable], [FindingCodes.NotInFormat, FindingCodes.SecondCode, FindingCodes.ProseSize, FindingCodes.AfterAnswer, FindingCodes.AnswerTwice]),
        ([FindingCodes.UnknownClass], [FindingCodes.NotInFormat, FindingCodes.UnknownAttribute, FindingCodes.SecondCode]),
        ([FindingCodes.IdMissing], [FindingCodes.UnknownClass]),
        ([FindingCodes.AnswerTwice], [FindingCodes.OptionCount, FindingCodes.RightCount, FindingCodes.FeedbackMissing]),
        ([FindingCodes.RightCount], [FindingCodes.AttributeValue, FindingCodes.FeedbackMissing]),
        ([FindingCodes.FeedbackMissing], [FindingCodes.AttributeValue, FindingCodes.OptionSize]),
        ([FindingCodes.BugShape], [FindingCodes.CodeColumns]),
        ([FindingCodes.SecondsRange], [FindingCodes.UnknownFenceWord]),
    ];

    /// <summary>After these a part of the file may be missing, or have a name that nobody gave it.</summary>
    private static readonly ImmutableArray<FindingCode> Hiding =
    [
        FindingCodes.UnderlinedHeading, FindingCodes.HeadingLevel, FindingCodes.OutsideChunk, FindingCodes.UnclosedFence, FindingCodes.AttributesUnreadable,
        FindingCodes.IdMissing, FindingCodes.IdShape, FindingCodes.IdTaken,
    ];

    /// <summary>Codes from here on say nothing of how a part was read: sizes, names, the course.</summary>
    private const int FirstOfContent = 70;

    /// <summary>The findings without those that follow from another.</summary>
    public IEnumerable<Finding> Without(IReadOnlyCollection<Finding> all) =>
        all.GroupBy(finding => SectionOf(finding.Place.Line)).SelectMany(section => Causes([.. section]));

    /// <summary>Whether a part of the file may be missing or misnamed.</summary>
    public static bool Hides(IEnumerable<Finding> findings) => findings.Any(finding => Hiding.Any(code => code.Name == finding.Code));

    /// <summary>The sections that were not read as they were meant.</summary>
    public IReadOnlySet<int> Misread(IEnumerable<Finding> findings) => findings
        .Where(finding => finding.Severity == Severity.Error && int.Parse(finding.Code.AsSpan(1), CultureInfo.InvariantCulture) < FirstOfContent)
        .Select(finding => SectionOf(finding.Place.Line)).ToHashSet();

    /// <summary>The number of the section that a line is in; zero before the first heading.</summary>
    public int SectionOf(int line) => headings.Count(heading => heading <= line);

    private static IEnumerable<Finding> Causes(IReadOnlyList<Finding> section)
    {
        // Where a block goes on too far, nothing behind its beginning is what it looks like, and what stands before it may lack what it swallowed.
        if (section.Any(finding => finding.Code == FindingCodes.UnclosedFence.Name))
        {
            return section.Where(finding => finding.Code == FindingCodes.UnclosedFence.Name || finding.Severity == Severity.Notice);
        }

        var present = section.Select(finding => finding.Code).ToHashSet();
        var following = InSection.Where(rule => rule.Causes.Any(code => present.Contains(code.Name))).SelectMany(rule => rule.Follow).Select(code => code.Name).ToHashSet();
        return section.Where(finding => !following.Contains(finding.Code));
    }
}
