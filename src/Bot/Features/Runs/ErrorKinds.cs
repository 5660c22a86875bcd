using System.Text.RegularExpressions;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>Which of Python's errors say the same thing to a learner, and what each of them speaks of.</summary>
internal static partial class ErrorKinds
{
    private const int LongestValue = 30;

    /// <summary>Modules of the standard library that programs about waiting use.</summary>
    private static readonly HashSet<string> _modules =
    [
        "asyncio", "collections", "contextlib", "contextvars", "dataclasses", "datetime", "functools", "heapq", "inspect", "itertools", "json", "logging", "math", "os", "queue", "random", "re",
        "signal", "socket", "string", "struct", "subprocess", "sys", "threading", "time", "traceback", "typing", "warnings", "weakref",
    ];

    /// <summary>The type, with the part of its message that decides what to say.</summary>
    /// <param name="error">What Python said.</param>
    /// <param name="written">The learner's own line at which it was raised, or empty.</param>
    /// <returns>The kind, and the name that it speaks of, or empty.</returns>
    public static (string Kind, string Name) Of(PythonError error, string written)
    {
        var kind = Kind(error, written);
        return kind switch
        {
            "wanted star" => (kind, Unpacked().Match(written).Groups[1].Value),
            "wanted async" => (kind, Got(error) is { Length: <= LongestValue } value ? value : ""),
            _ => (kind, error.Quoted),
        };
    }

    private static string Kind(PythonError error, string written)
    {
        bool Says(string words) => error.Message.Contains(words, StringComparison.Ordinal);
        return error.Type switch
        {
            "TypeError" when Says("Passing coroutines is forbidden") => "TypeError wait",
            "TypeError" when Says("asynchronous context manager") && error.Quoted is "coroutine" or "async_generator" => "TypeError session",
            "TypeError" when Says("'async for' requires") && Says("got coroutine") => "TypeError no yield",
            "TypeError" when Says("asynchronous context manager") => "TypeError async with",
            "TypeError" when Says("'async for' requires") => "TypeError async for",
            "TypeError" or "ValueError" when Says("a coroutine was expected") || Says("An asyncio.Future, a coroutine or an awaitable") => Wanted(error, written),
            "TypeError" or "AttributeError" when Says("coroutine") => "TypeError coroutine",
            "TypeError" when Says("unhashable type: 'list'") => "TypeError unhashable",
            "TypeError" or "AttributeError" when Says("'NoneType' object") => "TypeError none",
            "TypeError" when Says("not iterable") => "TypeError iterable",
            "TypeError" when Says("not subscriptable") || Says("does not support item") => "TypeError index",
            "ValueError" when Says("invalid literal for int") || Says("could not convert string") => "ValueError number",
            "ValueError" when Says("to unpack") => "ValueError unpack",
            "AttributeError" when error.Suggested is not null => "AttributeError near",
            "AttributeError" when Says("module '") => "AttributeError module",
            "NameError" when Says("Did you forget to import") => "NameError import",
            // Before 3.12 Python does not ask for it.
            "NameError" when _modules.Contains(error.Quoted) && (error.Suggested is null || written.Contains(error.Quoted + ".", StringComparison.Ordinal)) => "NameError import",
            "NameError" when error.Suggested is not null => "NameError near",
            "RuntimeError" when Says("Event loop is closed") => "RuntimeError closed",
            "RuntimeError" when Says("changed size during iteration") || Says("changed during iteration") => "RuntimeError changed",
            "RuntimeError" when Says("await wasn't used with future") => "RuntimeError future",
            "RuntimeError" when Says("is not acquired") => "RuntimeError released",
            "RuntimeError" when Says("inside a task") => "RuntimeError outside",
            "RuntimeError" when Says("start new thread") => "RuntimeError threads",
            "SyntaxError" when Says("Missing parentheses in call to") => "SyntaxError print",
            "SyntaxError" when Says("Maybe you meant '=='") || Says("cannot assign to") => "SyntaxError assign",
            "SyntaxError" when Says("forgot a comma") => "SyntaxError comma",
            "SyntaxError" when Says("both 'except' and 'except*'") => "SyntaxError both",
            "SyntaxError" when Says("cannot appear in an except* block") => "SyntaxError leaving",
            "SyntaxError" when Says("one or more exception types") => "SyntaxError kindless",
            "SyntaxError" when Says("unmatched '") || Says("does not match opening") => "SyntaxError pair",
            "IndentationError" when Says("expected an indented block") => "IndentationError block",
            "UnicodeEncodeError" => "UnicodeDecodeError",
            "gaierror" or "timeout" => "ConnectionError",
            "TypeError" when Says("required positional argument") || Says("required keyword-only") => "TypeError missing",
            "TypeError" when Says("positional argument") || Says("unexpected keyword") => "TypeError extra",
            "TypeError" when Says("not callable") => "TypeError callable",
            "TypeError" when Says("unsupported operand") || Says("can only concatenate") || Says("not supported between") => "TypeError operands",
            "RuntimeError" when Says("already awaited coroutine") => "RuntimeError reused",
            "RuntimeError" when Says("from a running event loop") => "RuntimeError running",
            "RuntimeError" when Says("no running event loop") => "RuntimeError outside",
            "RuntimeError" when Says("different event loop") => "RuntimeError foreign",
            "NameError" or "ModuleNotFoundError" when error.Quoted.Length == 0 => error.Type + " bare",
            "SyntaxError" when Says("outside function") && error.Quoted is "return" or "yield" or "yield from" => "SyntaxError function",
            "SyntaxError" when Says("outside function") || Says("outside async function") || Says("outside of an asynchronous function") => "SyntaxError async",
            "SyntaxError" when Says("outside loop") || Says("not properly in loop") => "SyntaxError loop",
            "SyntaxError" when Says("never closed") => "SyntaxError open",
            "SyntaxError" when Says("unterminated") => "SyntaxError text",
            "SyntaxError" when Says("expected ':'") => "SyntaxError colon",
            "ConnectionRefusedError" or "ConnectionResetError" or "BrokenPipeError" => "ConnectionError",
            "BaseExceptionGroup" => "ExceptionGroup",
            var type => type,
        };
    }

    /// <summary>A coroutine or a task was wanted. What is missing shows in what came instead, where Python tells it, or in the line itself.</summary>
    private static string Wanted(PythonError error, string written) => Got(error) switch
    {
        _ when Awaited().IsMatch(written) => "wanted bare",
        var got when got.StartsWith("<function", StringComparison.Ordinal) || got.StartsWith("<bound method", StringComparison.Ordinal) => "wanted call",
        { Length: > 0 } got when !"<[({".Contains(got[0], StringComparison.Ordinal) => "wanted async",
        "" when Unpacked().IsMatch(written) => "wanted star",
        _ => "wanted",
    };

    /// <summary>What came in place of a coroutine, as Python writes it; empty where it does not tell.</summary>
    private static string Got(PythonError error)
    {
        const string Before = "a coroutine was expected, got ";
        return error.Message.StartsWith(Before, StringComparison.Ordinal) ? error.Message[Before.Length..] : "";
    }

    [GeneratedRegex(@"\b(?:run|create_task|ensure_future|wait_for|shield|gather)\(\s*(?:\*\s*[\[(]?\s*)?await\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Awaited();

    [GeneratedRegex(@"\bgather\(\s*([^\W\d]\w{0,40})\s*[,)]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Unpacked();
}
