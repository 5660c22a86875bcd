using System.Collections.Immutable;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Proving;

/// <summary>A question that is answered with code, as programs to run: the one that its right answer makes, and those that wrong answers make.</summary>
/// <param name="Right">Null where nothing tells how it should be: a bug without its repair.</param>
/// <param name="Wrong">Each with what makes it one, as the subject of a sentence, and with what to do when it is right after all.</param>
internal sealed record CodeAnswer(string? Right, ImmutableArray<(string What, string Program, string Cure)> Wrong)
{
    private const string ChangeIt = "Change it, or let the program around it show the difference.";
    private const string SayWhichFirst = "Say in the text which comes first and let the program around them show it, or write other lines.";

    /// <summary>Null for questions whose answer is no Python.</summary>
    /// <param name="question">Any.</param>
    /// <param name="file">Its check file: for a bug the repaired program, otherwise the program around the answer; null where there is none.</param>
    public static CodeAnswer? Of(Question question, string? file) => question switch
    {
        GapQuestion { Language: "python" } gap => Gaps(gap, file),
        OrderQuestion { Language: "python" } order => Order(order, file),
        BugQuestion { Language: "python" } bug => new CodeAnswer(file, [("The program as it is shown", Join(bug.Lines), "")]),
        _ => null,
    };

    /// <summary>The lines of a program, counted from 0, that a repair takes out, or beside which it puts something in. Comments do not count.</summary>
    public static IReadOnlyCollection<int> Touched(string program, string repaired)
    {
        var (before, after) = (PythonText.WithoutComments(program), PythonText.WithoutComments(repaired));
        var touched = new SortedSet<int>();
        var (at, inserted, removed) = (0, false, false);
        void Close()
        {
            if (inserted && !removed)
            {
                touched.UnionWith(new[] { at - 1, at }.Where(beside => beside >= 0 && beside < before.Count));
            }

            (inserted, removed) = (false, false);
        }

        foreach (var line in LineDiff.Between([.. before.Select(line => line.Text)], [.. after.Select(line => line.Text)]))
        {
            switch (line[0])
            {
                case '+':
                    inserted = true;
                    break;
                case '-':
                    removed = true;
                    touched.Add(at++);
                    break;
                default:
                    Close();
                    at++;
                    break;
            }
        }

        Close();
        return [.. touched.Select(index => before[index].Line)];
    }

    private static CodeAnswer Gaps(GapQuestion question, string? file)
    {
        var right = question.Gaps.Select(gap => gap.Choices[gap.Right]).ToImmutableArray();
        var wrong = from place in Enumerable.Range(0, question.Gaps.Length)
                    from choice in question.Gaps[place].Choices
                    where choice != right[place]
                    select ($"`{choice}` in gap {place + 1}", AnswerFrame.Around(file, Filled(question, right.SetItem(place, choice))), ChangeIt);
        return new CodeAnswer(AnswerFrame.Around(file, Filled(question, right)), [.. wrong]);
    }

    private static string Filled(GapQuestion question, ImmutableArray<string> choices) =>
        string.Concat(question.Parts.Select((part, index) => index < choices.Length ? part + choices[index] : part));

    private static CodeAnswer Order(OrderQuestion question, string? file)
    {
        var wrong = from line in question.Distractors
                    select (What: $"The false line `{line.Text.Trim()}`", Lines: question.Lines.SetItem(TwinOf(line, question.Lines), line.Text), Cure: ChangeIt);
        return new CodeAnswer(
            AnswerFrame.Around(file, Join(question.Lines)),
            [.. wrong.Concat(Exchanges(question.Lines)).Select(order => (order.What, AnswerFrame.Around(file, Join(order.Lines)), order.Cure))]);
    }

    /// <summary>
    /// The right order with two neighbours exchanged, lines or blocks of the same depth. That is enough to find a second right order: whatever has only to stand before
    /// something else can be brought from one right order into any other by exchanging neighbours, with every step between them right.
    /// </summary>
    private static IEnumerable<(string What, ImmutableArray<string> Lines, string Cure)> Exchanges(ImmutableArray<string> lines)
    {
        var neighbours = Enumerable.Range(1, lines.Length - 1).Select(at => (From: at - 1, At: at, To: at + 1))
            .Union(Enumerable.Range(1, lines.Length - 1).Select(at => (From: StartOfTwin(lines, at), At: at, To: EndOfBlock(lines, at))).Where(pair => pair.From >= 0));
        return from pair in neighbours
               let order = lines[..pair.From].AddRange(lines[pair.At..pair.To]).AddRange(lines[pair.From..pair.At]).AddRange(lines[pair.To..])
               where !order.SequenceEqual(lines)
               select ($"`{lines[pair.At].Trim()}` before `{lines[pair.From].Trim()}`", order, SayWhichFirst);
    }

    /// <summary>Where the block above starts that is as deep as the line; -1 where there is none.</summary>
    private static int StartOfTwin(ImmutableArray<string> lines, int at)
    {
        var above = at - 1;
        while (above >= 0 && Indentation(lines[above]) > Indentation(lines[at]))
        {
            above--;
        }

        return above >= 0 && Indentation(lines[above]) == Indentation(lines[at]) ? above : -1;
    }

    private static int EndOfBlock(ImmutableArray<string> lines, int start)
    {
        var end = start + 1;
        while (end < lines.Length && Indentation(lines[end]) > Indentation(lines[start]))
        {
            end++;
        }

        return end;
    }

    /// <summary>The line that a false one is taken for: the one above it in the file, or the one below where that is indented alike and the other is not.</summary>
    private static int TwinOf(Distractor line, ImmutableArray<string> lines)
    {
        var (above, below) = (line.Behind - 1, line.Behind);
        return above >= 0 && (Indentation(lines[above]) == Indentation(line.Text) || below >= lines.Length || Indentation(lines[below]) != Indentation(line.Text)) ? above : below;
    }

    private static int Indentation(string line) => line.Length - line.TrimStart().Length;

    private static string Join(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";
}
