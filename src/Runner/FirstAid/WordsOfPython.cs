using System.Globalization;
using System.Text.RegularExpressions;

namespace CoroutineBot.Runner.FirstAid;

/// <summary>Mistakes that Python itself complains of, in a traceback or a warning. Interpreters differ in their wording, so a rule looks for the kind of
/// error and its key words, never for a whole message.</summary>
internal static class WordsOfPython
{
    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant; // the text is hostile

    private static readonly Regex Place = new("""File "snippet\.py", line ([0-9]{1,7})""", Safe);
    private static readonly Regex Warning = new("""^snippet\.py:([0-9]{1,7}): """, Safe);
    private static readonly Regex NeverAwaited = new("""RuntimeWarning: coroutine '(?:[^']*\.)?([^'.]+)' was never awaited""", Safe);
    private static readonly Regex NoManager = new("""^(?:TypeError|AttributeError): (?:'([^']*)' object does not support the context manager protocol|__enter__)""", Safe);
    private static readonly Regex NotIterable = new("""^TypeError: '([^']*)' object is not iterable""", Safe);
    private static readonly HashSet<string> AsyncManagers = ["Lock", "Condition", "Semaphore", "BoundedSemaphore", "Timeout", "TaskGroup", "_AsyncGeneratorContextManager", "aclosing", "AsyncExitStack", "Barrier", "StreamReader"];

    private static readonly Regex Uncalled = new("""^TypeError: (?:object (?:function|method) can't be used in 'await'|'(?:function|method)' object can't be awaited)""", Safe);
    private static readonly Regex Ending = new("""^(?:  \| )?(?:[A-Za-z_][A-Za-z0-9_]*\.)*[A-Za-z_][A-Za-z0-9_]*(?:Error|Exception|Group|Interrupt|Exit)(?:: |$)""", Safe);
    private static readonly Regex Margin = new("""^ +[|+] """, Safe);

    /// <summary>What else is caught by the name of a wider kind.</summary>
    private static readonly Dictionary<string, string[]> Kinds = new()
    {
        ["LookupError"] = ["KeyError", "IndexError"],
        ["ArithmeticError"] = ["ZeroDivisionError", "OverflowError"],
        ["ValueError"] = ["UnicodeDecodeError", "UnicodeEncodeError", "JSONDecodeError"],
        ["RuntimeError"] = ["NotImplementedError", "RecursionError"],
        ["OSError"] = ["TimeoutError", "ConnectionError", "ConnectionRefusedError", "ConnectionResetError", "ConnectionAbortedError", "BrokenPipeError", "FileNotFoundError", "PermissionError", "gaierror"],
        ["ConnectionError"] = ["ConnectionRefusedError", "ConnectionResetError", "ConnectionAbortedError", "BrokenPipeError"],
    };

    private static readonly (string Id, Regex Sign)[] Signs =
    [
        Sign("await-outside", "^SyntaxError: '(await|async with|async for)' outside|^SyntaxError: asynchronous comprehension outside"),
        Sign("run-in-loop", "^RuntimeError: (asyncio\\.run\\(\\) cannot be called from a running|Runner\\.run\\(\\) cannot be called from a running|This event loop is already running|Cannot run the event loop while another)"),
        Sign("coroutine-reused", "^RuntimeError: cannot reuse already awaited"),
        Sign("await-plain", "^TypeError: .*(can't be used in 'await' expression|can't be awaited)"),
        Sign("no-input", "^EOFError: EOF when reading a line"),
        Sign("missing-module", "^ModuleNotFoundError: No module named"),
        Sign("no-network", "^(socket\\.gaierror: |(OSError|ConnectionError): .*(Network is unreachable|unreachable)|urllib\\.error\\.URLError)"),
        Sign("phone-characters", "^SyntaxError: invalid (character '[\u2018\u2019\u201A\u201C\u201D\u201E\u00AB\u00BB\u2013\u2014\u2026\u2212]'|non-printable character)"),
    ];

    public static IEnumerable<string> Ids => [.. Signs.Select(sign => sign.Id), "never-awaited", "await-tuple", "run-without-call", "missing-async-word", "group-plain-except",
        "lost-exception", "task-lost-reference", "to-thread-called", "no-processes"];

    public static IEnumerable<Suspicion> In(Evidence evidence)
    {
        var said = evidence.Result.Stderr.Split('\n');
        int? last = null;
        for (var at = 0; at < said.Length; at++)
        {
            var line = Margin.Replace(said[at], "", 1); // what a task of a group says stands behind a bar
            if (Place.Match(line) is { Success: true } place)
                last = Number(place);
            foreach (var (id, sign) in Signs)
            {
                if (sign.IsMatch(line))
                    yield return new Suspicion(id == "await-plain" && Uncalled.IsMatch(line) ? "run-without-call" : id, last, Strength.Said);
            }

            if (NeverAwaited.Match(line) is { Success: true } warning)
            {
                if (!IsOnlyLeftOver(evidence, warning.Groups[1].Value))
                    yield return Unawaited(evidence, line, warning.Groups[1].Value);
            }
            else if (line.StartsWith("Task exception was never retrieved", StringComparison.Ordinal) || line.StartsWith("Future exception was never retrieved", StringComparison.Ordinal))
                yield return new Suspicion("lost-exception", PlaceBelow(said, at), Strength.Said);
            else if (line.StartsWith("Task was destroyed but it is pending", StringComparison.Ordinal))
                yield return new Suspicion("task-lost-reference", FirstLine(evidence, "task-lost-reference") ?? FirstLine(evidence, "task-made"), Strength.Said);
            else if (Other(evidence, line, last) is { } other)
                yield return other;
        }

        if (evidence.Result.Verdict == Verdict.Processes)
            yield return new Suspicion("no-processes", last, Strength.Said);
    }

    private static Suspicion? Other(Evidence evidence, string line, int? last)
    {
        var stderr = evidence.Result.Stderr;
        if ((line.Contains("Error: a coroutine was expected, got", StringComparison.Ordinal) || line.StartsWith("TypeError: An asyncio.Future, a coroutine or an awaitable is", StringComparison.Ordinal))
            && last is { } run && evidence.Patterns.At("run-without-call", run) is not null)
            return new Suspicion("run-without-call", last, Strength.Said);
        if (NoManager.Match(line) is { Success: true } manager && (manager.Groups[1].Value is "" || IsAsynchronous(evidence, manager.Groups[1].Value)))
            return new Suspicion("missing-async-word", last, Strength.Said);
        if (NotIterable.Match(line) is { Success: true } iterable && (iterable.Groups[1].Value == "async_generator" || IsAsynchronous(evidence, iterable.Groups[1].Value)))
            return new Suspicion("missing-async-word", last, Strength.Said);
        // Calling instead of passing: the executor's thread got a result where it wanted a function.
        if (line.StartsWith("TypeError: ", StringComparison.Ordinal) && line.EndsWith("object is not callable", StringComparison.Ordinal) && stderr.Contains("futures/thread.py", StringComparison.Ordinal))
            return new Suspicion("to-thread-called", FirstLine(evidence, "to-thread-called") ?? last, Strength.Said);
        if (evidence.Result.Verdict == Verdict.Error && line.Contains("ExceptionGroup: unhandled errors in a TaskGroup", StringComparison.Ordinal) && InVain(evidence) is { } handler)
            return new Suspicion("group-plain-except", handler.First, Strength.Said);
        return null;
    }

    /// <summary>The handler that would have caught a member of the group, had it come alone.</summary>
    private static Pattern? InVain(Evidence evidence)
    {
        var members = PythonError.In(evidence.Result)?.Members.Select(member => member.Type).ToHashSet() ?? [];
        bool Catches(string name) => members.Contains(name) || Kinds.GetValueOrDefault(name, []).Any(members.Contains)
            || evidence.Lines.Any(line => members.Any(member => line.TrimStart().StartsWith($"class {member}({name}", StringComparison.Ordinal)));
        return evidence.Patterns.Of("group-plain-except").Where(pattern => pattern.Word.Split(',').Any(Catches)).Select(pattern => (Pattern?)pattern).FirstOrDefault();
    }

    /// <summary>An error came between: what was made and not yet waited for is no mistake of its own.</summary>
    private static bool IsOnlyLeftOver(Evidence evidence, string name)
    {
        if (evidence.Result.Verdict != Verdict.Error || evidence.Patterns.Of("never-awaited").Concat(evidence.Patterns.Of("perhaps-never-awaited")).Any(pattern => pattern.Word == name))
            return false;
        var errors = evidence.Result.Stderr.Split('\n').Where(line => Ending.IsMatch(line)).ToList();
        return errors.Count > 0 && !errors.Exists(error => error.Contains("'coroutine'", StringComparison.Ordinal));
    }

    private static bool IsAsynchronous(Evidence evidence, string type) => AsyncManagers.Contains(type) || evidence.Patterns.Of("async-class").Any(known => known.Word == type);

    /// <summary>A warning names the line at which the object was given up, which is where it was made only by chance.</summary>
    private static Suspicion Unawaited(Evidence evidence, string line, string name)
    {
        if (evidence.Patterns.Of("await-tuple").FirstOrDefault(pattern => pattern.Word == name) is { First: > 0 } tuple)
            return new Suspicion("await-tuple", tuple.First, Strength.Said);
        int? warned = Warning.Match(line) is { Success: true } match ? Number(match) : null;
        var bare = evidence.Patterns.Of("never-awaited").Concat(evidence.Patterns.Of("perhaps-never-awaited")).FirstOrDefault(pattern => pattern.Word == name);
        // Whoever hands it on to somebody who gives it back unawaited did right: the other one forgot.
        var back = evidence.Patterns.Of("handed-back").Where(pattern => pattern.Word == name).Concat(evidence.Patterns.Of("handed-back").Where(pattern => pattern.Word.Length == 0)).ToList();
        int? made = bare.First > 0 ? bare.First
            : back.FirstOrDefault(pattern => pattern.Word.Length > 0) is { First: > 0 } named ? named.First
            : warned is { } at && Calls(evidence, at, name) ? warned
            : CallOf(evidence, name) ?? (back.Count > 0 ? back[0].First : warned);
        return new Suspicion("never-awaited", made, Strength.Said);
    }

    private static int? CallOf(Evidence evidence, string name)
    {
        var at = Enumerable.Range(1, evidence.Lines.Length).FirstOrDefault(line => Calls(evidence, line, name));
        return at > 0 ? at : null;
    }

    private static bool Calls(Evidence evidence, int line, string name)
    {
        if (line < 1 || line > evidence.Lines.Length)
            return false;
        var text = evidence.Lines[line - 1].TrimStart();
        return !text.StartsWith('#') && !text.StartsWith("async def", StringComparison.Ordinal) && !text.StartsWith("def ", StringComparison.Ordinal)
            && !text.Contains("await " + name + "(", StringComparison.Ordinal) && text.Contains(name + "(", StringComparison.Ordinal)
            && !text.Contains("run(" + name, StringComparison.Ordinal) && !text.Contains("create_task(" + name, StringComparison.Ordinal);
    }

    private static int? PlaceBelow(string[] said, int at)
    {
        int? found = null;
        // The traceback of this one error: up to the line at the margin that names it.
        for (var below = at + 1; below < said.Length && (below < at + 3 || said[below].StartsWith(' ')); below++)
        {
            if (Place.Match(said[below]) is { Success: true } place)
                found = Number(place);
        }

        return found;
    }

    private static int? FirstLine(Evidence evidence, string kind) => evidence.Patterns.Of(kind).Select(pattern => (int?)pattern.First).FirstOrDefault();

    private static int Number(Match match) => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    private static (string Id, Regex Sign) Sign(string id, string pattern) => (id, new Regex(pattern, Safe));
}
