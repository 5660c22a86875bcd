using CoroutineBot.Lessons.Findings;

namespace CoroutineBot.Lessons.Format;

/// <summary>A comment that marks a line of an order or bug block; it is cut before anybody sees the code.</summary>
/// <param name="Name"><c>distractor</c> or <c>bug</c>.</param>
/// <param name="Reason">The author's words behind the colon.</param>
/// <param name="Start">Offset of its hash sign in the line.</param>
internal sealed record Marker(string Name, string Reason, int Start);

internal static class Markers
{
    private static readonly string[] Names = ["distractor", "bug"];

    /// <summary>The marker at the end of a line of code, or null.</summary>
    public static Marker? Find(string line, bool python)
    {
        var hashes = python
            ? PythonText.Comments(line).SelectMany(comment => Hashes(line, comment.Start))
            : Hashes(line, 0);
        return hashes.Select(at => Read(line, at)).FirstOrDefault(marker => marker is not null);
    }

    /// <summary>The code of a block that uses no markers, without any.</summary>
    public static string CutStray(Fence fence, FindingList findings)
    {
        var lines = fence.Code.Lines;
        for (var i = 0; i < lines.Length; i++)
        {
            if (Find(lines[i], fence.IsPython) is { } marker)
            {
                findings.Add(FindingCodes.StrayMarker, fence.Code.At(i, marker.Start),
                    $"#{marker.Name} means something only in {(marker.Name == "bug" ? "a bug" : "an order")} block. Delete it, or add the word to the fence.");
                lines[i] = lines[i][..marker.Start].TrimEnd();
            }
        }

        return string.Join('\n', lines);
    }

    private static IEnumerable<int> Hashes(string line, int from)
    {
        for (var at = line.IndexOf('#', from); at >= 0; at = line.IndexOf('#', at + 1))
        {
            yield return at;
        }
    }

    private static Marker? Read(string line, int at)
    {
        var rest = line.AsSpan(at + 1).TrimStart();
        foreach (var name in Names)
        {
            if (rest.StartsWith(name, StringComparison.Ordinal) && (rest.Length == name.Length || rest[name.Length] is ':' or ' '))
            {
                // "# bug hunting" in a comment is prose; without a colon only a bare marker counts.
                var behind = rest[name.Length..].TrimStart();
                if (behind.Length == 0 || behind[0] == ':')
                {
                    return new Marker(name, behind.TrimStart(':').Trim().ToString(), at);
                }
            }
        }

        return null;
    }
}
