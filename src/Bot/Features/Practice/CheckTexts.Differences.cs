using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Lessons.Practice;

namespace CoroutineBot.Bot.Features.Practice;

public abstract partial class CheckTexts
{
    private const int MostDifferences = 3;

    protected abstract string Differs(string wanted, string seen);

    protected abstract string DiffersInOrder(string wanted, string seen);

    protected abstract string Nothing { get; }

    protected abstract string Yes { get; }

    protected abstract string No { get; }

    protected abstract string More(int count);

    /// <summary>What a check file saw and how it should have been, a line for each thing that is not as it should be; empty for any other result.</summary>
    /// <param name="result">The check.</param>
    /// <param name="nameOf">The lesson's words for a label or for a word of the check file, or null.</param>
    public IReadOnlyList<string> Differences(CheckResult result, Func<string, string?> nameOf)
    {
        if (result is not { Key: "drive", Miss: Miss.WrongValue })
        {
            return [];
        }

        var all = result.Differences ?? [new Difference(null, new SeenValue(result.Expected ?? ""), new SeenValue(result.Actual ?? ""))];
        var told = all.Take(MostDifferences).Select(difference => Told(difference, nameOf)).ToList();
        return all.Count > told.Count ? [.. told, More(all.Count - told.Count)] : told;
    }

    private string Told(Difference difference, Func<string, string?> nameOf)
    {
        var (wanted, seen) = (difference.Wanted, difference.Seen);
        var (one, other) = Cut.Around(Plain(wanted?.Python), Plain(seen?.Python), LongestValue);
        var bothBool = wanted?.Python is "True" or "False" && seen?.Python is "True" or "False";
        var (left, right) = (Words(wanted, one), Words(seen, other));
        var label = difference.Label is { } written ? $"{nameOf(written) ?? $"`{Value(written)}`"}: " : "";
        return label + (difference.Reordered ? DiffersInOrder(left, right) : Differs(left, right));

        string Words(SeenValue? value, string cut) =>
            value is null ? Nothing
            : value.Word is { } word && nameOf(word) is { } name ? name
            : bothBool ? value.Python == "True" ? Yes : No
            : $"`{cut}`";
    }

    private static string Plain(string? value) => RunCard.Tame((value ?? "").ReplaceLineEndings(" ")).Replace('`', 'ˋ').Trim();
}
