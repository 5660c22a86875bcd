using System.Globalization;

namespace CoroutineBot.Lessons.Format;

/// <summary>Arithmetic over the names that a question varies: <c>n * d</c>, <c>max(a, b)</c>, <c>(n - 1) * 0.5</c>, <c>ceil(n / k)</c>.</summary>
internal sealed class Formula
{
    private const int Deepest = 20;
    private readonly string _text;
    private readonly IReadOnlyDictionary<string, double> _values;
    private int _at;
    private int _depth;

    private Formula(string text, IReadOnlyDictionary<string, double> values) => (_text, _values) = (text, values);

    /// <summary>The value, or null with a reason when it cannot be read or is no number from 0 to an hour.</summary>
    public static double? Of(string text, IReadOnlyDictionary<string, double> values, out string? problem)
    {
        var formula = new Formula(text, values);
        try
        {
            var value = formula.Sum();
            formula.Space();
            problem = formula._at < text.Length ? $"\"{text[formula._at]}\" is not understood there"
                : value is >= 0 and <= 3600 ? null
                : "it does not give a number of seconds";
            return problem is null ? Math.Round(value, 6) : null;
        }
        catch (FormatException wrong)
        {
            problem = wrong.Message;
            return null;
        }
    }

    private double Sum()
    {
        var value = Product();
        while (true)
        {
            if (Take('+'))
            {
                value += Product();
            }
            else if (Take('-'))
            {
                value -= Product();
            }
            else
            {
                return value;
            }
        }
    }

    private double Product()
    {
        var value = Factor();
        while (true)
        {
            if (Take('*'))
            {
                value *= Factor();
            }
            else if (Take('/'))
            {
                value /= Factor();
            }
            else
            {
                return value;
            }
        }
    }

    private double Factor()
    {
        if (++_depth > Deepest)
        {
            throw new FormatException("it is nested too deeply");
        }

        try
        {
            if (Take('('))
            {
                var inner = Sum();
                return Take(')') ? inner : throw new FormatException("a closing bracket is missing");
            }

            Space();
            var start = _at;
            while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '.' or '_'))
            {
                _at++;
            }

            var word = _text[start.._at];
            return word switch
            {
                "" => throw new FormatException("a number or a name is missing"),
                "max" or "min" => Extreme(word == "max"),
                // What was divided unevenly in doubles is not taken for a little more than it is.
                "ceil" => Math.Ceiling(Math.Round(Bracketed(), 9)),
                _ when double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
                _ => _values.TryGetValue(word, out var value) ? value : throw new FormatException($"\"{word}\" is not varied by this question"),
            };
        }
        finally
        {
            _depth--;
        }
    }

    private double Bracketed()
    {
        var value = Take('(') ? Sum() : throw new FormatException("a bracket is missing behind ceil");
        return Take(')') ? value : throw new FormatException("a closing bracket is missing");
    }

    private double Extreme(bool largest)
    {
        if (!Take('('))
        {
            throw new FormatException("a bracket is missing behind max or min");
        }

        var value = Sum();
        while (Take(','))
        {
            value = largest ? Math.Max(value, Sum()) : Math.Min(value, Sum());
        }

        return Take(')') ? value : throw new FormatException("a closing bracket is missing");
    }

    private bool Take(char c)
    {
        Space();
        if (_at >= _text.Length || _text[_at] != c)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Space()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }
    }
}
