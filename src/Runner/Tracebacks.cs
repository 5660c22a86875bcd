using System.Globalization;
using System.Text.RegularExpressions;

namespace CoroutineBot.Runner;

/// <summary>
/// Reads from standard error what ended a program. A traceback is a list of places, each further in than the margin; the first line after them that stands at the margin again
/// names the error. What follows there, more of its message or its notes, may look like anything. A group is drawn as a tree in which each member has a traceback of its own, or
/// only a name. Of errors that led to one another the last one ended it. One that nobody waited for, or that was ignored, is told in passing and ended nothing.
/// </summary>
internal sealed partial class Tracebacks
{
    private const string TopOfTree = "  + Exception Group Traceback (";

    // The errors of one traceback, a group's members after it, each with how far in it stands.
    private List<Told> _errors = [];
    private List<Told>? _ending;
    private List<Told>? _passing;
    private PythonError? _lastWords;

    private bool _inTree, _chained, _inPassing, _passingNext;
    private bool _waiting; // places go by, and a name must follow
    private int? _depth; // of these places; null at the start of a member
    private Frame? _first, _last; // of the places of the program itself
    private int? _lastLine;

    /// <summary>A place of the program: in which function, and on which line.</summary>
    private readonly record struct Frame(string Function, int Line);

    /// <summary>An error with how far in it stands, and the first and the last of the program's own places on its way.</summary>
    private sealed record Told(int Depth, PythonError Error, Frame? First, Frame? Last);

    private Tracebacks()
    {
    }

    public static PythonError? Read(string stderr)
    {
        var reader = new Tracebacks();
        foreach (var line in stderr.Split('\n'))
        {
            reader.Hear(line);
        }

        return (reader._ending ?? reader._passing) is { } told ? WithMembers(told) : reader._lastWords is { } words ? words with { Line = reader._lastLine } : null;
    }

    private void Hear(string line)
    {
        var top = line.StartsWith(TopOfTree, StringComparison.Ordinal);
        if (_inTree && Separator().IsMatch(line))
        {
            (_waiting, _depth, _first, _last) = (true, null, null, null);
            return;
        }

        var (depth, text) = (_inTree || top) && Branch().Match(line) is { Success: true } branch ? (branch.Groups[1].Length, branch.Groups[2].Value) : (0, line);
        if (Header().IsMatch(text))
        {
            if (depth == 0 || top)
            {
                Begin(inTree: top);
            }
            else if (_chained)
            {
                Forget(depth);
            }

            (_waiting, _depth, _first, _last, _chained) = (true, depth, null, null, false);
        }
        else if (Place().Match(text) is { Success: true } place)
        {
            if (!_waiting && _ending is null && _passing is null)
            {
                // What is no Python at all is told without a header.
                Begin(inTree: false);
                (_waiting, _depth, _first, _last) = (true, depth, null, null);
            }

            if (_waiting && place.Groups[1].ValueSpan is "snippet.py")
            {
                _last = new Frame(place.Groups[3].Value, int.Parse(place.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
                _first ??= _last;
                _lastLine = _last.Value.Line;
            }
        }
        else if (!text.StartsWith(' ') && text.Length > 0)
        {
            AtTheMargin(depth, text);
        }
    }

    private void AtTheMargin(int depth, string text)
    {
        _chained = Chain().IsMatch(text);
        if (depth == 0 && Passing().IsMatch(text))
        {
            _passingNext = true;
        }
        else if (PythonError.Named(text, _last?.Line) is { } error)
        {
            if (_waiting && (_depth ?? depth) == depth)
            {
                Add(depth, error);
            }
            else if (depth == 0 && !error.Type.EndsWith("Warning", StringComparison.Ordinal))
            {
                _lastWords = error;
                _passingNext &= !char.IsUpper(error.Type[0]); // what the loop knows about it comes in small letters: future: <Task …>
            }
        }
    }

    private void Begin(bool inTree)
    {
        _errors = [];
        _inTree = inTree;
        _inPassing &= _chained;
        _passingNext &= !_chained;
    }

    private void Add(int depth, PythonError error)
    {
        _waiting = false;
        _inPassing |= _passingNext;
        _passingNext = false;
        _errors.Add(new Told(depth, error, _first, _last));
        if (_inPassing)
        {
            _passing = _errors;
        }
        else
        {
            _ending = _errors;
        }
    }

    /// <summary>The member that is told so far only led to the one that comes.</summary>
    private void Forget(int depth)
    {
        if (_errors.FindLastIndex(one => one.Depth == depth) is var from and > 0)
        {
            _errors.RemoveRange(from, _errors.Count - from);
        }
    }

    private static PythonError WithMembers(List<Told> told) => told[0].Error with
    {
        Members = [.. Enumerable.Range(1, told.Count - 1).Where(at => at + 1 == told.Count || told[at + 1].Depth <= told[at].Depth)
            .Select(at => told[at].Error with { FromBlock = IsFromBlock(told, at) })],
    };

    /// <summary>A task begins in a function of its own; what the block of a group raised begins where the group came out, below its head.</summary>
    private static bool IsFromBlock(List<Told> told, int at)
    {
        var group = at - 1;
        while (group > 0 && told[group].Depth >= told[at].Depth)
        {
            group--;
        }

        return told[group].Last is { } head && told[at].First is { } first && first.Function == head.Function && first.Line > head.Line;
    }

    [GeneratedRegex(@"^( +)[|+](?: (.*))?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Branch();

    [GeneratedRegex(@"^ +\+(?:-\+)?-{16} (?:[0-9]{1,3}|\.\.\.) -{16}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(?:Exception Group )?Traceback \(most recent call last\):$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Header();

    [GeneratedRegex("""^  File "([^"]{1,500})", line ([0-9]{1,7})(?:, in (.*))?$""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"^(?:During handling of the above exception, another exception occurred|The above exception was the direct cause of the following exception):$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Chain();

    [GeneratedRegex(@"exception was never retrieved$|^Exception (?:ignored|in) |^unhandled exception", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Passing();
}
