using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Format;

/// <summary>Lines to put in order, with those that do not belong.</summary>
internal sealed record OrderLines(ImmutableArray<string> Lines, ImmutableArray<Distractor> Distractors);

/// <summary>Code of which one line is wrong.</summary>
internal sealed record BugLines(ImmutableArray<string> Lines, int Faulty, string Why);

/// <summary>Code with blanks: one part more than gaps.</summary>
internal sealed record GapCode(ImmutableArray<string> Parts, ImmutableArray<Gap> Gaps);

/// <summary>Reads the code of order, bug and gap questions and takes its marks out.</summary>
internal static partial class MarkedCode
{
    public const int FewestLines = 3;
    public const int MostLines = 12;
    private const int MostGaps = 4;

    /// <summary>As wide as a gap that nothing stands in yet.</summary>
    private const string EmptyGap = "①____";

    public static OrderLines ReadOrder(Fence fence, FindingList findings)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var distractors = ImmutableArray.CreateBuilder<Distractor>();
        var texts = fence.Code.Lines;
        for (var i = 0; i < texts.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(texts[i]))
            {
                continue;
            }

            switch (Markers.Find(texts[i], fence.IsPython))
            {
                case null:
                    lines.Add(texts[i].TrimEnd());
                    break;
                case { Name: "distractor" } marker:
                    if (marker.Reason.Length == 0)
                    {
                        findings.Add(FindingCodes.OrderShape, fence.Code.At(i, marker.Start), "The false line does not say why it is false. Write #distractor: and a few words.");
                    }

                    distractors.Add(new Distractor(texts[i][..marker.Start].TrimEnd(), marker.Reason) { Behind = lines.Count });
                    break;
                case var stray:
                    findings.Add(FindingCodes.StrayMarker, fence.Code.At(i, stray.Start), $"#{stray.Name} means nothing in an order block. False lines are marked #distractor: why.");
                    lines.Add(texts[i][..stray.Start].TrimEnd());
                    break;
            }
        }

        CheckCount(lines.Count, distractors.Count, fence.Place, findings);
        foreach (var both in distractors.Where(distractor => lines.Contains(distractor.Text)))
        {
            findings.Add(FindingCodes.OrderShape, fence.Place, $"The line \"{both.Text.Trim()}\" is both right and false. Change one of them.");
        }

        if (distractors.Count > 2)
        {
            findings.Add(FindingCodes.ManyDistractors, fence.Place, $"{distractors.Count} lines are false; more than two cost a beginner more than they teach. Keep the likeliest two.");
        }

        return new OrderLines(lines.ToImmutable(), distractors.ToImmutable());
    }

    public static void CheckCount(int lines, int distractors, Place place, FindingList findings)
    {
        if (lines < FewestLines || lines + distractors > MostLines)
        {
            findings.Add(FindingCodes.OrderShape, place,
                $"There are {lines} lines to put in order and {distractors} false ones; at least {FewestLines} right ones and at most {MostLines} altogether can be tapped. Add or join lines.");
        }
    }

    public static BugLines ReadBug(Fence fence, FindingList findings)
    {
        var lines = fence.Code.Lines;
        var (faulty, why) = (-1, "");
        for (var i = 0; i < lines.Length; i++)
        {
            if (Markers.Find(lines[i], fence.IsPython) is not { } marker)
            {
                continue;
            }

            lines[i] = lines[i][..marker.Start].TrimEnd();
            var place = fence.Code.At(i, marker.Start);
            if (marker.Name != "bug")
            {
                findings.Add(FindingCodes.StrayMarker, place, $"#{marker.Name} means nothing in a bug block. The faulty line is marked #bug: why.");
            }
            else if (faulty >= 0)
            {
                findings.Add(FindingCodes.BugShape, place, "A second line is marked as the faulty one. Mark only one.");
            }
            else
            {
                (faulty, why) = (i, marker.Reason);
                if (why.Length == 0)
                {
                    findings.Add(FindingCodes.BugShape, place, "The mark does not say what is wrong. Write #bug: and a few words.");
                }

                Sizes.Check(FindingCodes.ExplanationSize, "The reason", Sizes.Length(why), Sizes.Explanation, place, findings);
            }
        }

        if (faulty < 0)
        {
            findings.Add(FindingCodes.BugShape, fence.Place, "No line is marked as the faulty one. Write #bug: and what is wrong behind it.");
        }

        return new BugLines([.. lines], faulty, why);
    }

    /// <summary>The line as it is at its widest: with the longest choice in each gap.</summary>
    public static string Widest(string line) => GapMarks().Replace(line, gap => gap.Groups[1].Value.Split('|')
        .Select(choice => choice.Trim()).Select(choice => IsMarked(choice) ? choice[1..^1].Trim() : choice)
        .Append(EmptyGap).MaxBy(Sizes.Length)!);

    public static GapCode ReadGaps(Fence fence, FindingList findings)
    {
        var code = Markers.CutStray(fence, findings);
        var parts = ImmutableArray.CreateBuilder<string>();
        var gaps = ImmutableArray.CreateBuilder<Gap>();
        var (from, at) = (0, 0);
        while ((at = code.IndexOf("[[", at, StringComparison.Ordinal)) >= 0)
        {
            var lineEnd = code.IndexOf('\n', at) is var feed and >= 0 ? feed : code.Length;
            var close = code.IndexOf("]]", at, lineEnd - at, StringComparison.Ordinal);
            var inner = code.AsSpan((at + 2)..Math.Max(close < 0 ? lineEnd : close, at + 2));
            if (!inner.Contains('|'))
            {
                // A list of lists such as [[1, 2]] is ordinary code; with round brackets somebody meant a gap.
                if (inner.Length > 0 && inner[0] == '(')
                {
                    findings.Add(FindingCodes.GapShape, fence.Code.AtOffset(at), "A gap needs other choices than the right one. Write [[(right)|wrong|wrong]].");
                }

                at += 2;
                continue;
            }

            if (close < 0)
            {
                // How many there are nobody can say then.
                findings.Add(FindingCodes.GapShape, fence.Code.AtOffset(at), "The gap is not closed on its line. Write ]] behind its last choice.");
                return new GapCode([.. parts, code[from..]], gaps.ToImmutable());
            }

            parts.Add(code[from..at]);
            gaps.Add(ReadGap(inner.ToString(), fence.Code.AtOffset(at), findings));
            from = at = close + 2;
        }

        parts.Add(code[from..]);
        if (gaps.Count is 0 or > MostGaps)
        {
            findings.Add(FindingCodes.GapShape, fence.Place, $"The block has {gaps.Count} gaps; 1 to {MostGaps} are possible. Write each as [[(right)|wrong|wrong]].");
        }

        return new GapCode(parts.ToImmutable(), gaps.ToImmutable());
    }

    private static Gap ReadGap(string inner, Place place, FindingList findings)
    {
        var choices = inner.Split('|').Select(choice => choice.Trim()).ToArray();
        var marked = choices.Select(IsMarked).ToArray();
        var right = Array.IndexOf(marked, true);
        if (marked.Count(mark => mark) != 1)
        {
            findings.Add(FindingCodes.GapShape, place, "Exactly one choice of a gap stands in round brackets: the right one. Write [[(right)|wrong|wrong]].");
        }

        if (right >= 0)
        {
            choices[right] = choices[right][1..^1].Trim();
        }

        if (choices.Length is < 2 or > 4 || choices.Any(choice => choice.Length is 0 or > 20) || choices.Distinct().Count() < choices.Length)
        {
            findings.Add(FindingCodes.GapShape, place, "A gap has 2 to 4 different choices of 1 to 20 characters. Change them so that each fits a button.");
        }

        return new Gap([.. choices], Math.Max(right, 0));
    }

    private static bool IsMarked(string choice) => choice.Length > 2 && choice[0] == '(' && choice[^1] == ')';

    [GeneratedRegex(@"\[\[([^\n]*?\|[^\n]*?)\]\]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex GapMarks();
}
