namespace CoroutineBot.Lessons.Format;

/// <summary>The program in which the answer of a question is a piece, written once for both languages in <c>checks/</c>.</summary>
internal static class AnswerFrame
{
    /// <summary>The line that gives way to the answer.</summary>
    public const string Mark = "# answer";

    /// <summary>Whether there is a place for the answer.</summary>
    public static bool HasPlace(string frame) => Lines(frame).Any(IsMark);

    /// <summary>The answer in its place, indented like the mark; the answer itself without a frame.</summary>
    public static string Around(string? frame, string answer) => frame is null ? answer : string.Join('\n', Lines(frame).SelectMany(line =>
        IsMark(line) ? Lines(answer).Select(part => part.Length == 0 ? part : line[..line.IndexOf('#', StringComparison.Ordinal)] + part) : [line])) + "\n";

    private static bool IsMark(string line) => line.Trim() == Mark;

    private static string[] Lines(string text) => text.TrimEnd('\n').Split('\n');
}
