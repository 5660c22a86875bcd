using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.World;

/// <summary>The changes of the request that is under way, with the way back for each.</summary>
internal sealed class Transaction
{
    private readonly List<JsonArray> changes = [];
    private readonly List<Action> undo = [];
    private readonly List<Action> afterwards = [];

    public IReadOnlyList<JsonArray> Changes => changes;

    public void Record(JsonArray change, Action back)
    {
        changes.Add(change);
        undo.Add(back);
    }

    /// <summary>Runs <paramref name="action"/> once the changes are on disk, never if they were undone.</summary>
    public void Afterwards(Action action) => afterwards.Add(action);

    public void Undo()
    {
        for (var i = undo.Count - 1; i >= 0; i--) undo[i]();
        Clear();
    }

    public IReadOnlyList<Action> Finish()
    {
        Action[] due = [.. afterwards];
        Clear();
        return due;
    }

    private void Clear()
    {
        changes.Clear();
        undo.Clear();
        afterwards.Clear();
    }
}
