using System.Globalization;
using System.Text.RegularExpressions;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Format;

/// <summary>Reads the run blocks of one chunk or exercise together with the output blocks behind them.</summary>
internal sealed partial class SnippetReader(string owner, LessonContext context, Outline outline)
{
    /// <summary>A claim that any text would fulfil is none.</summary>
    private const int FewestLetters = 4;

    private readonly List<Snippet> _done = [];
    private Snippet? _open;

    public IReadOnlyList<Snippet> Done => _done;

    /// <summary>Takes a shown, run or output block; false when the block is something else. What is shown comes back as text.</summary>
    public bool Take(Fence fence, out string? shown)
    {
        shown = null;
        switch (fence.Role)
        {
            case FenceRole.Shown:
                Close();
                shown = Plain(fence);
                outline.Codes.Add(fence);
                if (fence.IsPython)
                {
                    context.KeepProgram(owner, shown);
                }

                return true;
            case FenceRole.Run:
                Close();
                shown = Plain(fence);
                outline.Codes.Add(fence);
                _open = Open(fence, shown);
                outline.Facts.Add(("fence words", string.Join(' ', fence.Options.Select(word => Read(word, _open.Seconds)).Order(StringComparer.Ordinal)), fence.Place));
                return true;
            case FenceRole.Out:
                Claim(fence);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Anything but an output block ends the run block above it.</summary>
    public void Close()
    {
        if (_open is null)
        {
            return;
        }

        if (_open is { Output: null, Fails: null })
        {
            context.Findings.Add(FindingCodes.OutputMissing, _open.Place,
                "This run block does not say what it prints. Put a ```text out block right behind it; an empty one when nothing is printed.");
        }

        context.KeepProgram(_open.Id, _open.Program);
        context.LastSnippet = _open;
        _done.Add(_open);
        _open = null;
    }

    /// <summary>A word as it was read: a phone may have written the same range in another way.</summary>
    private static string Read(Word word, SecondsRange? time) =>
        word.Name == "time" && time is { } range ? string.Create(CultureInfo.InvariantCulture, $"time={range.From}..{range.To}") : word.ToString();

    private string Plain(Fence fence)
    {
        var text = fence.Code.Text;
        if (text.Length == 0)
        {
            context.Findings.Add(FindingCodes.Empty, fence.Place, "The code block is empty. Write its lines or delete it.");
        }

        Sizes.Code(fence, Sizes.CodeLines, context.Findings);
        return Markers.CutStray(fence, context.Findings);
    }

    private Snippet Open(Fence fence, string shown)
    {
        var time = fence["time"] is { Value: { } range } word ? Seconds.Range(range, context.Source.At(word.ValueOffset), context.Findings) : null;
        if (fence["mistake"] is { Value: { Length: > 0 } mistake } named)
        {
            context.Use(NameKind.Misconception, mistake, named.ValueOffset);
        }

        if (fence["fails"] is { Value: { } type } fails && !IsTypeName(type))
        {
            context.Add(FindingCodes.FenceWordValue, fails.ValueOffset, $"\"{type}\" is no exception type. Write its name, like fails=ValueError.");
        }

        var program = Program(fence, shown);
        if (fence["fails"] is { Value: { } warning } ending && warning.EndsWith("Warning", StringComparison.Ordinal)
            && !PythonText.WithoutComments(program).Any(line => MayRaise().IsMatch(line.Text)))
        {
            context.Add(FindingCodes.FenceWordValue, ending.ValueOffset,
                $"A warning does not end a program: Python writes {warning} to standard error and goes on. Write warns= and a few of its words instead of {ending}, like warns=\"never awaited\".");
        }

        if (fence["warns"] is { Value: { Length: > 0 } words } warns && words.Count(char.IsLetter) < FewestLetters)
        {
            context.Add(FindingCodes.FenceWordValue, warns.ValueOffset, $"\"{words}\" stands in almost every warning. Write a few words of the right one, like warns=\"never awaited\".");
        }

        return new Snippet(
            context.NextSnippetId(owner),
            shown,
            program,
            Output: null,
            time,
            fence["fails"]?.Value,
            fence["warns"]?.Value,
            fence["mistake"]?.Value,
            fence["alone"] is not null,
            Python(fence),
            fence.Place)
        {
            SecondsPlace = fence["time"] is { } at ? context.Source.At(at.ValueOffset) : null,
        };
    }

    private string Program(Fence fence, string shown)
    {
        if (fence["after"] is not { Value: { } id } word)
        {
            return shown;
        }

        if (context.FindProgram(id) is { } first)
        {
            return $"{first}\n\n{shown}";
        }

        context.Add(FindingCodes.AfterUnknown, word.ValueOffset,
            $"No code block above is called \"{id}\": a block has the id of the chunk or exercise it stands in. {Nearest.Advice(id, context.ProgramIds)}");
        return shown;
    }

    private string? Python(Fence fence)
    {
        if (fence["py"] is not { Value: { } value } word)
        {
            return null;
        }

        if (PythonVersion.Parse(value) is { } version)
        {
            return version;
        }

        context.Add(FindingCodes.FenceWordValue, word.ValueOffset, $"\"{value}\" is no Python version. Write it like py=3.13+.");
        return null;
    }

    private void Claim(Fence fence)
    {
        if (_open is null || _open.Output is not null)
        {
            context.Findings.Add(FindingCodes.OutputMisplaced, fence.Place, "No run block stands right above this output. Move it there, or delete the word out to show it.");
            return;
        }

        _open = _open with { Output = fence.Code.Text, OutputPlace = fence.Place };
        outline.Facts.Add(("output", fence.Code.Text, fence.Place));
        Close();
    }

    /// <summary>Where a warning may be raised like any error, or made one.</summary>
    [GeneratedRegex(@"\b(?:raise|throw|set_exception)\b|[""']error[""']", RegexOptions.CultureInvariant)]
    private static partial Regex MayRaise();

    private static bool IsTypeName(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.') && char.IsAsciiLetter(name[0]);
}

/// <summary>Versions such as <c>3.13+</c>.</summary>
internal static class PythonVersion
{
    /// <summary>The version without its plus sign, or null.</summary>
    public static string? Parse(string text)
    {
        var bare = text.TrimEnd('+');
        return text.Length - bare.Length <= 1 && bare.StartsWith("3.", StringComparison.Ordinal)
            && int.TryParse(bare.AsSpan(2), System.Globalization.NumberStyles.None, null, out var minor) && minor is >= 8 and < 100
            ? bare
            : null;
    }
}
