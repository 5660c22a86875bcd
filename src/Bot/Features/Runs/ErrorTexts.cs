using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>What Python's own errors mean, in one friendly line. What Python really said is folded beneath it. Code stands between backticks.</summary>
public abstract partial class ErrorTexts
{
    private const int MostMembers = 5, LongestType = 60;

    private static readonly ErrorTexts _ru = new Russian();
    private static readonly ErrorTexts _en = new English();

    public static ErrorTexts In(Language language) => language == Language.Ru ? _ru : _en;

    /// <summary>Null for an error that we have no words for: then Python speaks for itself.</summary>
    /// <param name="error">What Python said.</param>
    /// <param name="written">The learner's own line at which it was raised, where that is known.</param>
    public Line? Of(PythonError error, string written = "")
    {
        error = Blamed(error);
        var (kind, name) = ErrorKinds.Of(error, written);
        if (Words(kind, Plain(name), Plain(error.Suggested ?? "")) is not { } words)
        {
            return null;
        }

        if (!error.Members.IsEmpty)
        {
            words += " " + Within(string.Join(", ", error.Members.Take(MostMembers).Select(member => $"`{member.Type[..Math.Min(member.Type.Length, LongestType)]}`" + (member.Line is { } at ? $" ({char.ToLowerInvariant(At(at)[0])}{At(at)[1..^1]})" : ""))));
        }

        return Marked(error.Line is { } line ? $"{At(line)} {words}" : char.ToUpperInvariant(words[0]) + words[1..]);
    }

    /// <summary>Mistakes that were recognised and told say the same, and more.</summary>
    public static bool IsExplainedBy(PythonError error, IReadOnlyCollection<Mistake> told)
    {
        error = Blamed(error);
        return told.Any(mistake => IsExplainedBy(error, mistake.Id))
            || (!error.Members.IsEmpty && error.Members.All(member => told.Any(mistake => mistake.Line == member.Line && IsExplainedBy(member, mistake.Id))));
    }

    /// <summary>The error to speak of: where the block of a group itself failed, or a handler of <c>except*</c>, it is no task's, and the group around it is only how it came out.</summary>
    public static PythonError Blamed(PythonError error) =>
        error.Members.FirstOrDefault(member => member.FromBlock) ?? (error.Members is [var only] && error.Message.StartsWith(" (", StringComparison.Ordinal) ? only : error);

    private static bool IsExplainedBy(PythonError error, string mistake) => (mistake, ErrorKinds.Of(error, "").Kind) switch
    {
        ("await-outside", "SyntaxError async") => true,
        ("missing-module", "ModuleNotFoundError" or "ModuleNotFoundError bare") => true,
        ("run-without-call", "wanted" or "wanted call" or "TypeError") => true,
        ("coroutine-reused", "RuntimeError reused") => true,
        ("run-in-loop", "RuntimeError running") => true,
        ("no-input", "EOFError") => true,
        ("await-plain" or "missing-async-word", "TypeError" or "TypeError iterable" or "TypeError none") => true,
        ("never-awaited", "TypeError coroutine") => true,
        ("to-thread-called", "TypeError callable") => true,
        ("group-plain-except", "ExceptionGroup") => true,
        ("phone-characters", "SyntaxError") => true,
        _ => false,
    };

    protected abstract string At(int line);

    /// <summary>The errors that a group holds.</summary>
    protected abstract string Within(string members);

    /// <param name="kind">See <see cref="ErrorKinds"/>.</param>
    /// <param name="name">The name that the message speaks of, or empty.</param>
    /// <param name="guess">The name that was meant, as Python guesses, or empty.</param>
    protected abstract string? Words(string kind, string name, string guess);

    private static string Plain(string name) => RunCard.Tame(name).Replace("`", "", StringComparison.Ordinal);
}
