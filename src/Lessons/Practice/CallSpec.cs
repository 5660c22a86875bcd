using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CoroutineBot.Lessons.Practice;

/// <summary>A hidden call of a check block, such as <c>add(int(-9..9), 3)</c>: a function's name and how its arguments are made.</summary>
/// <param name="Name">The function in the learner's program.</param>
/// <param name="Arguments">Each makes one argument.</param>
/// <param name="Varies">At least one argument is drawn anew for each call.</param>
internal sealed record CallSpec(string Name, ImmutableArray<Func<Random, JsonNode?>> Arguments, bool Varies)
{
    public JsonArray Draw(Random random) => new([.. Arguments.Select(argument => argument(random))]);

    /// <summary>Null with a reason in plain English when it cannot be read.</summary>
    public static CallSpec? Parse(string text, out string? problem)
    {
        try
        {
            problem = null;
            return new Reader(text).Call();
        }
        catch (FormatException wrong)
        {
            problem = wrong.Message;
            return null;
        }
    }

    /// <summary>A small reader of literals and generators; a fault is a <see cref="FormatException"/> with the sentence for the author.</summary>
    private sealed class Reader(string text)
    {
        private const int MostItems = 1000;
        private const int LongestShown = 100;

        /// <summary>Nobody reads a deeper value, and what reads and writes JSON has an end.</summary>
        private const int MostDepth = 20;
        private int _at;
        private int _depth;
        private long _values;
        private bool _varies;

        public CallSpec Call()
        {
            var name = Word();
            if (name.Length == 0)
            {
                throw Wrong("a call begins with the name of a function, like add(1, 2)");
            }

            Need('(');
            var arguments = Items(')');
            End();
            return new CallSpec(name, [.. arguments], _varies);
        }

        private List<Func<Random, JsonNode?>> Items(char close)
        {
            var items = new List<Func<Random, JsonNode?>>();
            while (!Take(close))
            {
                if (items.Count > 0)
                {
                    Need(',');
                    if (Take(close))
                    {
                        break;
                    }
                }

                items.Add(Item());
            }

            return items;
        }

        private Func<Random, JsonNode?> Item()
        {
            if (++_depth > MostDepth)
            {
                throw Wrong($"this is nested too deeply, {MostDepth} levels are the most");
            }

            if (++_values > MostItems)
            {
                throw Wrong($"a call has at most {MostItems} values in all its arguments");
            }

            var item = Plain();
            _depth--;
            return item;
        }

        private Func<Random, JsonNode?> Plain()
        {
            Space();
            var c = _at < text.Length ? text[_at] : '\0';
            if (c is '"' or '\'')
            {
                var value = Text();
                return _ => JsonValue.Create(value);
            }

            if (c is '[' or '(')
            {
                _at++;
                var items = Items(c == '[' ? ']' : ')');
                return random => new JsonArray([.. items.Select(item => item(random))]);
            }

            if (c is '{')
            {
                throw Wrong("a dict cannot be written here; draw it in a check file");
            }

            if (char.IsAsciiDigit(c) || c is '-' or '.')
            {
                var number = Number();
                return _ => Node(number);
            }

            return Named(Word());
        }

        private Func<Random, JsonNode?> Named(string word)
        {
            switch (word)
            {
                case "True" or "False":
                    return _ => JsonValue.Create(word == "True");
                case "None":
                    return _ => null;
                case "int":
                    var (from, to) = Range();
                    _varies = true;
                    return random => JsonValue.Create(random.NextInt64((long)from, (long)to + 1));
                case "float":
                    var (low, high) = Range();
                    _varies = true;
                    return random => JsonValue.Create(Math.Round((double)low + (random.NextDouble() * (double)(high - low)), 2));
                case "word":
                    Need('(');
                    Need(')');
                    _varies = true;
                    return random => JsonValue.Create(NewWord(random));
                case "choice":
                    Need('(');
                    var choices = Items(')');
                    _varies = true;
                    return choices.Count > 0 ? random => choices[random.Next(choices.Count)](random) : throw Wrong("choice() needs something to choose from");
                case "list":
                    Need('(');
                    var before = _values;
                    var item = Item();
                    Need(',');
                    var count = Number();
                    Need(')');
                    if (count is < 0 or > MostItems || count != decimal.Truncate(count))
                    {
                        throw Wrong($"the length of a list is a whole number up to {MostItems}");
                    }

                    // Lists of lists of lists: what counts is how many values come out.
                    _values = before + ((_values - before) * (long)count);
                    return _values <= MostItems
                        ? random => new JsonArray([.. Enumerable.Range(0, (int)count).Select(_ => item(random))])
                        : throw Wrong($"a call has at most {MostItems} values in all its arguments");
                case "":
                    throw Wrong("an argument is missing");
                default:
                    throw Wrong($"\"{word}\" is no argument; known are int(1..9), float(0..1), word(), list(int(1..9), 3), choice(1, 2) and Python's plain values");
            }
        }

        private static string NewWord(Random random) => string.Concat(Enumerable.Range(0, random.Next(2, 4))
            .Select(_ => $"{"bdfgklmnprstvz"[random.Next(14)]}{"aeiou"[random.Next(5)]}"));

        private (decimal From, decimal To) Range()
        {
            Need('(');
            var from = Number();
            Need('.');
            Need('.');
            var to = Number();
            Need(')');
            return from <= to && decimal.Abs(from) < 1e15m && decimal.Abs(to) < 1e15m ? (from, to) : throw Wrong("a range goes from the smaller number to the larger, like 1..9");
        }

        private decimal Number()
        {
            Space();
            var start = _at;
            if (_at < text.Length && text[_at] == '-')
            {
                _at++;
            }

            while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || (text[_at] == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1]))))
            {
                _at++;
            }

            return decimal.TryParse(text.AsSpan(start, _at - start), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Wrong("a number is missing");
        }

        private static JsonValue Node(decimal number) => number.Scale == 0 && decimal.Abs(number) < 1e18m ? JsonValue.Create((long)number) : JsonValue.Create((double)number);

        private string Text()
        {
            var quote = text[_at++];
            var end = text.IndexOf(quote, _at);
            if (end < 0 || text.IndexOf('\\', _at, end - _at) >= 0)
            {
                throw Wrong("a text is written 'like this', on one line and without backslashes");
            }

            var value = text[_at..end];
            _at = end + 1;
            return value;
        }

        private string Word()
        {
            Space();
            var start = _at;
            while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] == '_'))
            {
                _at++;
            }

            return text[start.._at];
        }

        private void Need(char c)
        {
            if (!Take(c))
            {
                throw Wrong($"\"{c}\" is missing");
            }
        }

        private bool Take(char c)
        {
            Space();
            if (_at >= text.Length || text[_at] != c)
            {
                return _at >= text.Length ? throw Wrong($"\"{c}\" is missing") : false;
            }

            _at++;
            return true;
        }

        private void End()
        {
            Space();
            if (_at < text.Length)
            {
                throw Wrong("something stands behind the call");
            }
        }

        private void Space()
        {
            while (_at < text.Length && text[_at] == ' ')
            {
                _at++;
            }
        }

        private FormatException Wrong(string reason) => new($"\"{(text.Length <= LongestShown ? text : text[..LongestShown] + "…")}\" cannot be read as a call at character {Math.Min(_at, text.Length) + 1}: {reason}.");
    }
}
