using System.Text;

namespace CoroutineBot.Bot.Features;

/// <summary>
/// What our buttons carry: <c>1verb:argument:argument</c>. The digit is the version of this grammar, so that a button of another
/// version is recognised as such. Whatever comes back is from the outside: arguments are looked up, never trusted.
/// </summary>
public sealed record Callback(string Verb, IReadOnlyList<string> Arguments)
{
    private const char Version = '1';
    private const int MaxBytes = 64;

    public string Argument(int index) => index < Arguments.Count ? Arguments[index] : "";

    public int Number(int index) => int.TryParse(Argument(index), out var number) ? number : -1;

    /// <exception cref="ArgumentException">The data would not fit into a button.</exception>
    public static string Write(string verb, params IEnumerable<object> arguments)
    {
        var data = $"{Version}{verb}:{string.Join(':', arguments)}";
        return Encoding.UTF8.GetByteCount(data) <= MaxBytes
            ? data
            : throw new ArgumentException($"A button carries at most {MaxBytes} bytes, '{data}' has more.");
    }

    /// <summary>Null where it is no button of this version.</summary>
    public static Callback? Read(string data)
    {
        var colon = data.IndexOf(':');
        return data.Length > 2 && data[0] == Version && colon > 1
            ? new Callback(data[1..colon], data[(colon + 1)..].Split(':'))
            : null;
    }
}
