using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>Finds the program in a message.</summary>
public static class CodeFinder
{
    /// <summary>Programs larger than this are not taken, in bytes. Far above any lesson, far below what would hurt.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>The language of a block that shows output.</summary>
    public const string Output = "text";

    /// <summary>The language of a block with a program.</summary>
    public const string Python = "python";

    /// <summary>Code marked as such: the code blocks joined, else a single piece of inline code that is all of the message.</summary>
    public static string? Marked(MessageContent content)
    {
        var blocks = Blocks(content);
        if (blocks.Count > 0)
        {
            return string.Join('\n', blocks) + InputBelow(content.Text, blocks[^1]);
        }

        return !content.IsOurs && content.Codes is [var only] && only.Text.Trim() == content.Text.Trim() ? only.Text : null;
    }

    /// <summary>Code that nobody marked, see <see cref="UnmarkedCode"/>.</summary>
    public static string? Unmarked(string text) => UnmarkedCode.IsIn(text) ? text : null;

    /// <summary>The program to run for <c>/run</c>: behind the command, in the message itself or in the one replied to.</summary>
    public static RunSource? For(MessageContent content, string behindCommand)
    {
        if (Marked(content) is { } marked)
        {
            return new CodeSource(marked);
        }

        return behindCommand.Trim().Length > 0 ? new CodeSource(behindCommand.Trim('\n', '\r')) : File(content.Attachment);
    }

    /// <summary>The blocks of a message that holds several, as programs of their own; else nothing.</summary>
    public static IReadOnlyList<RunSource> Several(MessageContent content) =>
        Blocks(content) is { Count: > 1 } blocks ? [.. blocks.Select(block => new CodeSource(block))] : [];

    /// <summary>A message that is meant as a program, marked or not.</summary>
    public static RunSource? Program(MessageContent content) =>
        ChatCommand.In(content) is { Name: "run" } command ? For(content, command.Rest)
        : Marked(content) is { } marked ? new CodeSource(marked)
        : File(content.Attachment) is { } file ? file
        : content.Attachment is null && Unmarked(content.Text) is { } code ? new CodeSource(code)
        : null;

    /// <summary>The program in a message that somebody points at; one that asks for a run itself is not all code.</summary>
    public static RunSource? Anywhere(MessageContent content) =>
        ChatCommand.In(content) is { Name: "run" } command ? For(content, command.Rest)
        : Marked(content) is { } marked ? new CodeSource(marked)
        : File(content.Attachment) is { } file ? file
        : !content.IsOurs && content.Text.Trim().Length > 0 ? new CodeSource(content.Text)
        : null;

    /// <summary>A program, or what says only that it is text: so phones save programs. What it holds shows when it is read.</summary>
    public static FileSource? File(Attachment? attachment) =>
        attachment is { Kind: "document", FileId: { } file, Name: { } name }
        && (name.EndsWith(".py", StringComparison.OrdinalIgnoreCase) || IsPlain(name))
        && attachment.Bytes is null or <= MaxBytes
            ? new FileSource(file, name)
            : null;

    /// <summary>Whether a file says only that it is text.</summary>
    public static bool IsPlain(string name) => name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);

    /// <summary>A block that says of itself that it is text shows what a program printed; it is meant only where it stands alone.</summary>
    private static List<string> Blocks(MessageContent content)
    {
        // What we write ourselves says of each program that it is one; our other blocks show what was printed.
        var blocks = content.Codes.Where(code => code.IsBlock && (!content.IsOurs || code.Language == Python)).ToList();
        var programs = blocks.Where(block => block.Language != Output).ToList();
        return [.. (programs.Count > 0 ? programs : blocks).Select(block => block.Text)];
    }

    /// <summary>Under the last block may stand the border and the input, for those who do not write it into the block.</summary>
    private static string InputBelow(string text, string block)
    {
        var at = text.LastIndexOf(block, StringComparison.Ordinal);
        var below = at < 0 ? "" : text[(at + block.Length)..].TrimStart('\n', ' ');
        return below.Length > 0 && Submission.IsBorder(below.Split('\n')[0]) ? "\n" + below : "";
    }
}
