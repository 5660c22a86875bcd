using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CoroutineBot.Runner.FirstAid;

/// <summary>Recognises known mistakes in what a run showed: ids and lines only, the words for people live with the bot.
/// Interpreters differ in their wording, so a rule looks for the kind of error and its key words, never for a whole message.</summary>
internal static class KnownMistakes
{
    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant; // the text is hostile

    private static readonly Regex Place = new("""File "snippet\.py", line ([0-9]{1,7})""", Safe);
    private static readonly Regex Warning = new("""^snippet\.py:([0-9]{1,7}): """, Safe);
    private static readonly Regex Coroutine = new("""coroutine '(?:[^']*\.)?([^'.]+)' was never awaited""", Safe);

    private static readonly Regex ShellCall = new("""^[^#'"]*\bos\.system\(""", Safe);

    private static readonly (string Id, Regex Sign)[] Signs =
    [
        Sign("never-awaited", "RuntimeWarning: coroutine '.*' was never awaited"),
        Sign("await-outside", "^SyntaxError: '(await|async with|async for)' outside|^SyntaxError: asynchronous comprehension outside"),
        Sign("run-without-call", "^(ValueError|TypeError): (a coroutine was expected, got|An asyncio.Future, a coroutine or an awaitable is required)"),
        Sign("run-in-loop", "^RuntimeError: (asyncio\\.run\\(\\) cannot be called from a running|Runner\\.run\\(\\) cannot be called from a running|This event loop is already running|Cannot run the event loop while another)"),
        Sign("coroutine-reused", "^RuntimeError: cannot reuse already awaited"),
        Sign("await-plain", "^TypeError: .*(can't be used in 'await' expression|can't be awaited)"),
        Sign("missing-async-word", "^(TypeError|AttributeError): .*(context manager protocol|'async_generator' object is not iterable|__enter__)"),
        Sign("group-plain-except", "ExceptionGroup: unhandled errors in a TaskGroup"),
        Sign("lost-exception", "^(Task|Future) exception was never retrieved"),
        Sign("task-lost-reference", "^Task was destroyed but it is pending"),
        Sign("no-input", "^EOFError: EOF when reading a line"),
        Sign("missing-module", "^ModuleNotFoundError: No module named"),
        Sign("no-network", "^(socket\\.gaierror: |(OSError|ConnectionError): .*(Network is unreachable|unreachable)|urllib\\.error\\.URLError)"),
        Sign("phone-characters", "^SyntaxError: invalid (character '[\u2018\u2019\u201A\u201C\u201D\u201E\u00AB\u00BB\u2013\u2014\u2026\u2212]'|non-printable character)"),
    ];

    /// <summary>Everything that can be found here.</summary>
    public static IEnumerable<string> Ids => [.. Signs.Select(sign => sign.Id), "to-thread-called", "no-processes", "blocking-call"];

    public static ImmutableArray<Mistake> In(string source, RunResult result)
    {
        var found = ImmutableArray.CreateBuilder<Mistake>();
        void Add(string id, int? line)
        {
            if (!found.Any(mistake => mistake.Id == id))
                found.Add(new Mistake(id, line));
        }

        int? last = null;
        foreach (var line in result.Stderr.Split('\n'))
        {
            if (Place.Match(line) is { Success: true } place)
                last = Number(place);
            foreach (var (id, sign) in Signs)
            {
                if (sign.IsMatch(line))
                    Add(id, Warning.Match(line) is { Success: true } warned ? Number(warned) : id == "never-awaited" ? BareCall(source, line) : last);
            }

            // Calling instead of passing: the executor's thread got a result where it wanted a function.
            if (line.StartsWith("TypeError: ", StringComparison.Ordinal) && line.EndsWith("object is not callable", StringComparison.Ordinal)
                && result.Stderr.Contains("futures/thread.py", StringComparison.Ordinal))
                Add("to-thread-called", last);
        }

        if (result.Verdict == Verdict.Processes)
            Add("no-processes", last);

        // The shell that was not started leaves no trace but a number that nobody looks at.
        if (Array.FindIndex(source.Split('\n'), ShellCall.IsMatch) is >= 0 and var shell)
            Add("no-processes", shell + 1);

        if (result.Trace.Blocks.FirstOrDefault(block => block.Line > 0 && block.Length >= Block.Wall) is { } block)
            Add("blocking-call", block.Line);
        return found.ToImmutable();
    }

    // At the interpreter's end the warning has no line any more; a bare call of that name is what it was made by.
    private static int? BareCall(string source, string warning)
    {
        if (Coroutine.Match(warning) is not { Success: true } name)
            return null;
        var call = name.Groups[1].Value + "(";
        var lines = source.Split('\n');
        var bare = Array.FindIndex(lines, line => line.TrimStart().StartsWith(call, StringComparison.Ordinal));
        return bare >= 0 ? bare + 1 : null;
    }

    private static int Number(Match match) => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    private static (string Id, Regex Sign) Sign(string id, string pattern) => (id, new Regex(pattern, Safe));
}
