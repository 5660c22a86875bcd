using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CoroutineBot.Lessons.Documents;

namespace CoroutineBot.Bot.Messages;

/// <summary>A message of ours: what it says and the buttons under it.</summary>
/// <param name="AsPlain">As text with entities rather than native blocks: the learner's choice, or this chat's app cannot do better.</param>
public sealed record Outgoing(Document Body, Keyboard? Keyboard = null, bool AsPlain = false);

public sealed record Keyboard(ImmutableArray<ImmutableArray<Button>> Rows)
{
    public static Keyboard Of(params IEnumerable<Button>[] rows) => new([.. rows.Select(row => row.ToImmutableArray()).Where(row => row.Length > 0)]);

    public bool Equals(Keyboard? other) =>
        other is not null && Rows.Length == other.Rows.Length && Rows.Zip(other.Rows).All(pair => pair.First.SequenceEqual(pair.Second));

    public override int GetHashCode() => Rows.Length;
}

/// <summary>A button does exactly one thing.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "button")]
[JsonDerivedType(typeof(TapButton), "tap")]
[JsonDerivedType(typeof(LinkButton), "link")]
[JsonDerivedType(typeof(CopyButton), "copy")]
public abstract record Button(string Text);

/// <param name="Data">1 to 64 bytes of UTF-8. It comes back as it is, from anybody: it must tell nothing that has to stay secret.</param>
public sealed record TapButton(string Text, string Data) : Button(Text);

public sealed record LinkButton(string Text, string Url) : Button(Text);

/// <param name="Copied">1 to 256 characters that go to the clipboard.</param>
public sealed record CopyButton(string Text, string Copied) : Button(Text);

/// <summary>A native quiz. It is never anonymous, since we want to know who answered.</summary>
/// <param name="Question">1 to 300 characters.</param>
/// <param name="Options">2 to 12 of 1 to 100 characters, in the order in which they are shown.</param>
/// <param name="Right">Indexes into the options, rising.</param>
/// <param name="Several">More than one may be ticked.</param>
/// <param name="Explanation">At most 200 characters with at most two line feeds; empty for none.</param>
public sealed record Poll(string Question, ImmutableArray<string> Options, ImmutableArray<int> Right, bool Several, string Explanation)
{
    public const int MaxQuestion = 300;
    public const int MaxOption = 100;
    public const int MaxExplanation = 200;
    public const int MaxExplanationBreaks = 2;

    /// <summary>Nobody sees who chose what. Telegram shows that under a poll with names, so in a group it has to be kept back.</summary>
    public bool HideVotes { get; init; }

    public bool Equals(Poll? other) => other is not null && Question == other.Question && Options.SequenceEqual(other.Options)
        && Right.SequenceEqual(other.Right) && Several == other.Several && HideVotes == other.HideVotes && Explanation == other.Explanation;

    public override int GetHashCode() => Question.GetHashCode(StringComparison.Ordinal);
}
