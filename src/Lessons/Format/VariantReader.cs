using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Format;

/// <summary>
/// Reads <c>vary="n=2..5,pause=0.2|0.5"</c>: other numbers for the lines <c>n = 3</c> and <c>pause = 0.3</c> of the program. The options say by
/// <c>is=</c> how many seconds, or which number, each of them means then; the lint runs every variant.
/// </summary>
/// <param name="question">Its id; those of the variants' programs begin with it.</param>
internal sealed partial class VariantReader(Word word, string question, ForecastKind kind, Snippet snippet, ImmutableArray<Option> options, LessonContext context)
{
    private const int Most = 12;

    public ImmutableArray<ForecastVariant> Read()
    {
        var names = new List<(string Name, ImmutableArray<double> Values)>();
        // Numbers that stay as they are may be named in the options too.
        var given = AnyLine().Matches(snippet.Program).GroupBy(line => line.Groups[1].Value).Where(lines => lines.Count() == 1)
            .ToDictionary(lines => lines.Key, lines => double.Parse(lines.First().Groups[2].Value, CultureInfo.InvariantCulture));
        foreach (var part in (word.Value ?? "").Split(','))
        {
            var match = Part().Match(part.Trim());
            if (!match.Success || Numbers(match.Groups[2].Value) is not { IsEmpty: false } values)
            {
                return Wrong($"\"{part.Trim()}\" {Because(match.Groups[2].Value)}.");
            }

            var name = match.Groups[1].Value;
            if (Line(name).Matches(snippet.Program) is not [var line] || Line(name).Count(snippet.Shown) != 1)
            {
                return Wrong($"The program has not exactly one line like {name} = 3, so {name} cannot be varied. Give the number a line of its own.");
            }

            given[name] = double.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture);
            names.Add((name, values));
        }

        if (names.Aggregate(1L, (count, one) => count * one.Values.Length) > Most)
        {
            return Wrong($"That makes more than {Most} variants, and each is run. Name fewer numbers.");
        }

        // Without a right option, or with several, that is what has to be put right first, and it has its own finding.
        if (!OptionsFit(given) || options.Count(option => option.Right) != 1)
        {
            return [];
        }

        var variants = Combinations(names).Where(values => names.Exists(one => values[one.Name] != given[one.Name])).Select(values => Variant(values, given)).OfType<ForecastVariant>().ToImmutableArray();
        return variants.Length > 0 ? variants : Wrong(kind == ForecastKind.Duration
            ? "No variant is left in which all options differ by 0.1 s or more. Choose other numbers."
            : "No variant is left in which all options differ. Choose other numbers.");
    }

    private static IEnumerable<Dictionary<string, double>> Combinations(IEnumerable<(string Name, ImmutableArray<double> Values)> names) =>
        names.Aggregate<(string Name, ImmutableArray<double> Values), IEnumerable<Dictionary<string, double>>>([[]],
            (sofar, one) => sofar.SelectMany(values => one.Values.Select(value => new Dictionary<string, double>(values) { [one.Name] = value })));

    private static ImmutableArray<double> Numbers(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots >= 0)
        {
            return int.TryParse(text.AsSpan(0, dots), NumberStyles.None, CultureInfo.InvariantCulture, out var from)
                && int.TryParse(text.AsSpan(dots + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var to) && from <= to && to - from < Most
                ? [.. Enumerable.Range(from, to - from + 1).Select(number => (double)number)]
                : [];
        }

        var numbers = text.Split('|').Select(one => double.TryParse(one, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : -1).ToImmutableArray();
        return numbers.All(number => number >= 0) ? numbers : [];
    }

    /// <param name="numbers">What stands behind the name, or nothing where there is no name with numbers.</param>
    private static string Because(string numbers)
    {
        if (numbers.Split("..") is not [var from, var to])
        {
            return "varies nothing. Write a name of the program with its numbers, like n=2..5 or pause=0.2|0.5";
        }

        return !Whole().IsMatch(from) || !Whole().IsMatch(to) ? "is no range: those have whole numbers. Write the single ones, like pause=0.5|1|2"
            : decimal.TryParse(from, CultureInfo.InvariantCulture, out var first) && decimal.TryParse(to, CultureInfo.InvariantCulture, out var last) && first > last ? "is no range: those go from the smaller number to the larger, like n=2..5"
            : $"makes more than {Most} variants, and each is run. Name fewer numbers";
    }

    private ImmutableArray<ForecastVariant> Wrong(string text)
    {
        context.Add(FindingCodes.AttributeValue, word.ValueOffset, text);
        return [];
    }

    /// <summary>Each option has to say what it means, and to mean what it says with the numbers that stand in the program.</summary>
    private bool OptionsFit(Dictionary<string, double> given)
    {
        var fit = true;
        foreach (var option in options)
        {
            if (option.Formula is null && kind == ForecastKind.Output)
            {
                continue; // what does not depend on the numbers stays as it is
            }

            string? problem = null;
            double? seconds = option.Formula is { } formula ? Formula.Of(formula, given, out problem) : null;
            var said = LeadingNumber().Match(option.Text.Spans.FirstOrDefault()?.Text ?? "");
            if (seconds is null || !said.Success || Math.Abs(double.Parse(said.Value.Replace(',', '.'), CultureInfo.InvariantCulture) - seconds.Value) > 0.001)
            {
                fit = false;
                context.Findings.Add(FindingCodes.AttributeValue, option.Place, option.Formula is null
                    ? "The question varies, but this option does not say how. Write its seconds as arithmetic, like {is=\"n*pause\"}."
                    : problem is not null ? $"is=\"{option.Formula}\" cannot be worked out: {problem}. Write arithmetic over the varied names, like n*pause."
                    : $"is=\"{option.Formula}\" gives {Text(seconds ?? 0)} for the numbers in the program, and the option does not begin with that. Correct one of them.");
            }
        }

        return fit;
    }

    private ForecastVariant? Variant(Dictionary<string, double> values, Dictionary<string, double> given)
    {
        var all = new Dictionary<string, double>(given);
        foreach (var (name, value) in values)
        {
            all[name] = value;
        }

        var numbers = options.Select(option => option.Formula is { } formula ? Formula.Of(formula, all, out _) : null).ToList();
        if (options.Zip(numbers).Any(pair => pair.First.Formula is not null && pair.Second is null))
        {
            return null;
        }

        ImmutableArray<Option> meant = [.. options.Zip(numbers, (option, number) => number is { } one ? option with { Text = Say(option.Text, one) } : option)];
        if (kind == ForecastKind.Duration ? numbers.Order().Zip(numbers.Order().Skip(1)).Any(pair => pair.Second - pair.First < 0.1) : meant.DistinctBy(option => option.Text.PlainText).Count() < meant.Length)
        {
            return null;
        }

        var right = kind == ForecastKind.Duration ? numbers[options.ToList().FindIndex(option => option.Right)] : null;
        var varied = snippet with
        {
            Id = $"{question}.{string.Join('.', values.Values.Select(value => Text(value).Replace('.', '_')))}",
            Shown = Fill(snippet.Shown, values),
            Program = Fill(snippet.Program, values),
            Output = null,
            OutputPlace = null,
            Seconds = right is { } seconds ? new SecondsRange(seconds, seconds + Math.Max(0.3, seconds * 0.3)) : null,
        };
        return new ForecastVariant(string.Join(", ", values.Select(pair => $"{pair.Key}={Text(pair.Value)}")), varied, meant);
    }

    private static string Fill(string program, Dictionary<string, double> values) =>
        values.Aggregate(program, (text, pair) => Line(pair.Key).Replace(text, match => match.Groups[1].Value + Text(pair.Value)));

    /// <summary>With a comma where the option has one, and where its seconds are said in Russian; what a program prints keeps its point.</summary>
    private Documents.Line Say(Documents.Line text, double seconds)
    {
        var first = text.Spans[0];
        var number = LeadingNumber().Match(first.Text).Value;
        var comma = number.Contains(',', StringComparison.Ordinal) || (kind == ForecastKind.Duration && RussianUnit().IsMatch(first.Text[number.Length..]));
        var said = comma ? Text(seconds).Replace('.', ',') : Text(seconds);
        return new Documents.Line(text.Spans.SetItem(0, first with { Text = LeadingNumber().Replace(first.Text, said, 1) }));
    }

    private static string Text(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static Regex Line(string name) => new($@"^([ \t]*{name} = )([0-9]+(?:\.[0-9]+)?)(?=[ \t]*(?:#.*)?$)", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"^[ \t]*([a-zA-Z_]\w*) = ([0-9]+(?:\.[0-9]+)?)(?=[ \t]*(?:#.*)?$)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex AnyLine();

    [GeneratedRegex(@"^([a-zA-Z_][a-zA-Z0-9_]{0,20})=([0-9.|]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Part();

    [GeneratedRegex("^[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^\s*[а-яё]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex RussianUnit();

    [GeneratedRegex("^[0-9]+(?:[.,][0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingNumber();
}
