using System.Text;

namespace CoroutineBot.Lessons.Format;

/// <summary>What a phone makes of Python that is typed on it, and the way back. A program that Python accepts stays as it is.</summary>
public static class PhoneCode
{
    /// <summary>The same Python with quotes, dashes and spaces outside of strings and comments typed plainly. Line numbers stay.</summary>
    public static string Plainly(string code) => Plainly(code, keepTabs: true, (_, _) => { });

    /// <param name="keepTabs">Tabs are good Python, though not in a lesson.</param>
    /// <param name="note">Hears of each kind of character that was replaced, and where.</param>
    internal static string Plainly(string text, bool keepTabs, Action<PhoneHabit, int> note)
    {
        var plain = new StringBuilder(text.Length);
        var lineStart = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '#' or '"' or '\'')
            {
                var end = c == '#' ? LineEnd(text, i) : PythonText.LiteralEnd(text, i);
                plain.Append(text, i, end - i);
                i = end - 1;
                lineStart = false;
            }
            else if (PhoneTyping.IsCurlyDouble(c) || PhoneTyping.IsCurlySingle(c))
            {
                note(PhoneHabit.CurlyQuote, i);
                i = AppendLiteral(text, plain, i);
                lineStart = false;
            }
            else if (PhoneTyping.IsLongDash(c))
            {
                note(PhoneHabit.LongDash, i);
                plain.Append('-');
                lineStart = false;
            }
            else if (PhoneTyping.IsNoBreakSpace(c))
            {
                note(PhoneHabit.NoBreakSpace, i);
                plain.Append(' ');
            }
            else if (c == '\t' && !keepTabs)
            {
                note(PhoneHabit.Tab, i);
                plain.Append(lineStart ? "    " : " ");
            }
            else if (c == '…')
            {
                plain.Append("...");
            }
            else
            {
                plain.Append(c);
                lineStart = c == '\n' || (lineStart && c == ' ');
            }
        }

        return plain.ToString();
    }

    /// <summary>A string that begins with a curly quote ends with the next one of its kind on the line.</summary>
    private static int AppendLiteral(string text, StringBuilder plain, int at)
    {
        var isDouble = PhoneTyping.IsCurlyDouble(text[at]);
        var straight = isDouble ? '"' : '\'';
        plain.Append(straight);
        var lineEnd = LineEnd(text, at);
        for (var i = at + 1; i < lineEnd; i++)
        {
            var c = text[i];
            if (c == straight || (isDouble ? PhoneTyping.IsCurlyDouble(c) : PhoneTyping.IsCurlySingle(c)))
            {
                plain.Append(text, at + 1, i - at - 1).Append(straight);
                return i;
            }
        }

        return at;
    }

    private static int LineEnd(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end;
    }
}

internal enum PhoneHabit
{
    CurlyQuote,
    LongDash,
    NoBreakSpace,
    Tab,
}
