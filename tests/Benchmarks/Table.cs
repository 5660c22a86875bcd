using System.Text;

namespace CoroutineBot.Benchmarks;

/// <summary>One thing that was measured.</summary>
/// <param name="What">The thing, with its load.</param>
/// <param name="Measured">Our figure, with its unit.</param>
/// <param name="Baseline">The figure it is compared with, taken in the same run; empty when there is none.</param>
/// <param name="Ratio">How many times better than the baseline; empty when there is none.</param>
/// <param name="Aim">What it should be.</param>
/// <param name="Reached">Whether it is.</param>
/// <param name="Bound">What bounds it; shown where the aim is missed.</param>
internal sealed record Row(string What, string Measured, string Baseline, string Ratio, string Aim, bool Reached, string Bound = "");

/// <summary>Rows as a Markdown table under a line that says where they were taken.</summary>
internal sealed class Table(string heading)
{
    private readonly List<Row> rows = [];

    public void Add(Row row)
    {
        rows.Add(row);
        Console.Error.WriteLine($"  {row.What}: {row.Measured}"); // a measurement takes minutes: show that it goes on
    }

    public override string ToString()
    {
        var text = new StringBuilder(heading).Append("\n\n| | measured | baseline | ratio | aim | |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var row in rows)
        {
            var verdict = row.Aim.Length == 0 ? "" : row.Reached ? "reached" : row.Bound.Length > 0 ? $"missed: {row.Bound}" : "missed";
            text.Append($"| {row.What} | {row.Measured} | {row.Baseline} | {row.Ratio} | {row.Aim} | {verdict} |\n");
        }

        return text.ToString();
    }
}
