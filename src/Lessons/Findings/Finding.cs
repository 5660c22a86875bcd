using System.Collections.Immutable;
using System.Text.Json;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Findings;

/// <summary>How bad a finding is: an error keeps the lesson from being taught, a warning is advice, a notice tells what was tidied up.</summary>
public enum Severity
{
    Error,
    Warning,
    Notice,
}

/// <summary>Something an author should know about one place of a file.</summary>
/// <param name="Place">Where; the path is relative to the folder that was read.</param>
/// <param name="Code">A stable code such as <c>E12</c>, listed in <see cref="FindingCodes"/>.</param>
/// <param name="Severity">Follows from the code.</param>
/// <param name="Text">What is wrong and what to do, in plain English.</param>
public sealed record Finding(Place Place, string Code, Severity Severity, string Text)
{
    /// <summary>One line: <c>ru.md:42:7 E12 text</c>.</summary>
    public override string ToString() => $"{Place} {Code} {Text}";

    /// <summary>A JSON array of objects with path, line, column, code, severity (error, warning, notice) and text.</summary>
    public static string ToJson(IEnumerable<Finding> findings)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var finding in findings)
            {
                json.WriteStartObject();
                json.WriteString("path", finding.Place.Path);
                json.WriteNumber("line", finding.Place.Line);
                json.WriteNumber("column", finding.Place.Column);
                json.WriteString("code", finding.Code);
                json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
                json.WriteString("text", finding.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}

/// <summary>A kind of finding.</summary>
/// <param name="Name">A letter for the severity and a number; a number is never given to another rule.</param>
/// <param name="Meaning">The rule in one line.</param>
public sealed record FindingCode(string Name, string Meaning)
{
    public Severity Severity => Name[0] switch
    {
        'E' => Severity.Error,
        'W' => Severity.Warning,
        _ => Severity.Notice,
    };
}

/// <summary>Collects findings; nothing that reads a file throws, it adds here.</summary>
internal sealed class FindingList
{
    private readonly List<Finding> _items = [];

    public bool HasErrors => _items.Exists(finding => finding.Severity == Severity.Error);

    public Finding? FirstError => InOrder().FirstOrDefault(finding => finding.Severity == Severity.Error);

    public void Add(FindingCode code, Place place, string text) => _items.Add(new Finding(place, code.Name, code.Severity, text));

    public void AddRange(IEnumerable<Finding> findings) => _items.AddRange(findings);

    /// <summary>Each finding once, in reading order.</summary>
    public ImmutableArray<Finding> InOrder() =>
    [
        .. _items.Distinct()
            .OrderBy(finding => finding.Place.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place.Line)
            .ThenBy(finding => finding.Place.Column)
            .ThenBy(finding => finding.Code, StringComparer.Ordinal),
    ];
}
