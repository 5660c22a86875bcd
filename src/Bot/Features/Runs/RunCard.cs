using System.Text;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using static CoroutineBot.Bot.Features.Wording.Compose;
using Block = CoroutineBot.Lessons.Documents.Block;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>How a run looks in chat: while it goes on, and when it is over.</summary>
public static class RunCard
{
    /// <summary>Characters of output on a card; with headline, figures and stderr it stays well below 4,096. More goes into a file.</summary>
    private const int MaxOutput = 2200;

    private const int MaxOutputLines = 60;
    private const int MaxMessages = 1000;
    private const int MaxLiveLines = 20;

    /// <summary>One mistake often brings others along: the first two say enough.</summary>
    private const int MaxFirstAid = 2;

    /// <summary>The newest lines with their times.</summary>
    public static Document Live(IReadOnlyList<RunLine> lines, TimeSpan elapsed, Language language)
    {
        var shown = lines.TakeLast(MaxLiveLines).ToList();
        return Doc(Say(RunTexts.In(language).Running(elapsed)), shown.Count == 0 ? null : Timed(shown, MaxOutput, language, out _));
    }

    /// <summary>While others run first.</summary>
    /// <param name="place">Which of those that wait it is, from 1; 0: it waits for another run of the same person.</param>
    public static Document Waiting(int place, Language language) =>
        Doc(Say(place == 0 ? RunTexts.In(language).WaitsForYourOther : RunTexts.In(language).InLine(place)));

    /// <param name="sentences">What the courses say about a mistake, by its id; null where there are none at hand.</param>
    /// <param name="firstAid">False where it is told apart, to one person.</param>
    public static Document Result(RunResult result, RunLimits limits, Language language, Func<string, LocalText?>? sentences = null, bool firstAid = true)
    {
        var texts = RunTexts.In(language);
        if (result.Verdict == Verdict.Stopped && result.Wall == TimeSpan.Zero)
        {
            // It was still waiting for its turn: there is nothing that could have been measured.
            return Doc(Say(Bold(texts.NeverBegan)));
        }

        var told = firstAid ? WorthAWord(result).ToList() : [];
        return Doc([
            Say(texts.Headline(result, limits)),
            texts.Advice(result, limits) is { } advice ? Say(advice) : null,
            .. Notes(told, language, sentences),
            .. Output(result, language, told),
            .. Samples(told, language),
            Small(texts.Figures(result)),
        ]);
    }

    /// <summary>A program of the course that this machine's Python is too old for: its error would only puzzle, so it is told what the lesson says of it; nobody has tried that here.</summary>
    public static bool IsTooNew(Snippet snippet, RunResult result) =>
        result.Verdict == Verdict.Error && Version.TryParse(snippet.Python, out var needed) && Version.TryParse(result.PythonVersion, out var here) && here < needed;

    public static Document TooNew(Snippet snippet, RunResult result, Language language)
    {
        var texts = RunTexts.In(language);
        return Doc(Say(texts.NeedsNewer(snippet.Python!, result.PythonVersion)), new Code("", snippet.Output ?? ""), Small(texts.Figures(result)));
    }

    /// <summary>What went wrong and what to do instead, where it is one of the mistakes that everybody makes; told apart from the output.</summary>
    public static IEnumerable<Block> FirstAid(IEnumerable<Mistake> mistakes, Language language, Func<string, LocalText?>? sentences) =>
        mistakes.SelectMany(mistake => Notes([mistake], language, sentences).Concat(Samples([mistake], language)));

    /// <summary>The learner's lines, and why.</summary>
    public static IEnumerable<Block> Notes(IEnumerable<Mistake> mistakes, Language language, Func<string, LocalText?>? sentences) =>
        mistakes.Select(mistake => MistakeNote.Of(mistake, sentences?.Invoke(mistake.Id)?.Within(mistake.Within).In(language), language)).OfType<Block>();

    /// <summary>Programs that do it right: a stranger's code, so it stands behind what is one's own.</summary>
    public static IEnumerable<Block> Samples(IEnumerable<Mistake> mistakes, Language language) =>
        mistakes.Select(mistake => MistakeNote.Sample(mistake, language)).OfType<Block>();

    /// <summary>Mistakes that the verdict does not tell already.</summary>
    public static IEnumerable<Mistake> WorthAWord(RunResult result) => result.Mistakes
        .Where(mistake => mistake.Id != "no-processes" || result.Verdict != Verdict.Processes)
        .Take(MaxFirstAid);

    /// <summary>What it printed and what Python said, without headline and figures.</summary>
    /// <param name="told">Mistakes that have been explained already.</param>
    public static IEnumerable<Block> Output(RunResult result, Language language, IReadOnlyList<Mistake>? told = null)
    {
        var texts = RunTexts.In(language);
        var printed = result.Lines.Where(line => line.Stream == OutputStream.Stdout).ToList();
        if (printed.Count > 0)
        {
            yield return Timed(printed, MaxOutput, language, out var hidden);
            if (hidden > 0)
            {
                yield return Say(texts.OutputContinues(hidden));
            }
        }
        else if (result.Verdict is not Verdict.Fault)
        {
            yield return Say(Italic(texts.NothingPrinted));
        }

        foreach (var block in FromPython(PythonError.In(result), result, language, told))
        {
            yield return block;
        }
    }

    /// <summary>An error in plain words with Python's own beneath; what stands on standard error as it is where there are none.</summary>
    public static IEnumerable<Block> FromPython(PythonError? error, RunResult result, Language language, IReadOnlyList<Mistake>? told)
    {
        var messages = result.Stderr.Trim('\n', '\r').TrimEnd(' ');
        var original = new Code("", Traceback.Fitted(string.Join('\n', Traceback.Folded(messages).Split('\n').Select(Tame)), MaxMessages));
        if (error is not null && ErrorTexts.In(language).Of(error, Traceback.Written(result.Stderr, ErrorTexts.Blamed(error).Line)) is { } friendly)
        {
            if (told is null || !ErrorTexts.IsExplainedBy(error, told))
            {
                yield return Say(friendly);
            }

            if (messages.Length > 0)
            {
                yield return new Details(RunTexts.In(language).FromPython, Doc(original));
            }
        }
        else if (messages.Length > 0)
        {
            yield return Say(RunTexts.In(language).FromPython);
            yield return original;
        }
    }

    /// <summary>The whole output, where the card does not hold it; else null.</summary>
    public static string? WholeOutput(RunResult result)
    {
        var printed = result.Lines.Where(line => line.Stream == OutputStream.Stdout).ToList();
        if (printed.Count == 0)
        {
            return null;
        }

        _ = Timed(printed, MaxOutput, Language.En, out var hidden); // the marks take as much room in any language
        return hidden > 0 ? result.Stdout : null;
    }

    private static Code Timed(List<RunLine> lines, int budget, Language language, out int hidden)
    {
        var text = new StringBuilder();
        var shown = 0;
        foreach (var line in lines.Take(MaxOutputLines))
        {
            var written = Marked(line.At, line.Text, language);
            if (text.Length + written.Length + 1 > budget)
            {
                if (shown == 0)
                {
                    text.Append(written.AsSpan(0, CutBeforePair(written, budget - 2))).Append('…');
                    hidden = Math.Max(1, lines.Count - 1);
                    return new Code("", text.ToString());
                }

                break;
            }

            text.Append(shown == 0 ? "" : "\n").Append(written);
            shown++;
        }

        hidden = lines.Count - shown;
        return new Code("", text.ToString());
    }

    /// <summary>A line of output behind the moment at which it was printed.</summary>
    public static string Marked(TimeSpan at, string text, Language language) => $"{language.Mark(at)}  {Tame(text)}";

    /// <summary>Output is a stranger's text: control characters and marks that turn the direction of reading must not rearrange our message.</summary>
    public static string Tame(string text)
    {
        var tame = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            tame.Append(letter switch
            {
                '\t' => "    ",
                _ when char.IsControl(letter) => "�",
                >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u200E' or '\u200F' or '\u2028' or '\u2029' => "�",
                _ => letter.ToString(),
            });
        }

        return tame.ToString();
    }

    private static int CutBeforePair(string text, int at) => char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
