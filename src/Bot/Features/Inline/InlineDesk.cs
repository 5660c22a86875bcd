using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Features.Inline;

/// <summary>
/// What <c>@bot</c> offers in any chat: without a word one's own latest results, with one the entries of the glossary. Nothing is run for it, and nobody
/// gets to see what somebody else has run.
/// </summary>
public sealed class InlineDesk(Func<Syllabus> syllabus, DeskOptions options) : IInlineDesk
{
    /// <summary>What the button of somebody without results leads to.</summary>
    public const string RunPayload = "run";

    /// <summary>What the button leads to where no entry was found.</summary>
    public const string LessonsPayload = "lessons";

    /// <summary>A screenful of results changes with each run.</summary>
    private static readonly TimeSpan _resultsKept = TimeSpan.FromSeconds(5);

    /// <summary>A word means the same for a while, but its language may be changed in the settings.</summary>
    private static readonly TimeSpan _wordsKept = TimeSpan.FromSeconds(60);

    public InlineAnswer Answer(InlineAsked asked, LaneState? state)
    {
        var person = state as PersonState;
        var language = person?.Preferences.Language ?? Speech.Of(asked.From.Language, options.Fallback);
        var texts = InlineTexts.In(language);
        var courses = syllabus();
        if (GlossarySearch.IsEmpty(asked.Text))
        {
            var results = (person?.Results ?? []).Reverse().Select(result => ResultCard.Of(result, courses, language, options)).ToList();
            return new InlineAnswer([.. results], results.Count == 0 ? new InlineInvitation(texts.NothingRunYet, RunPayload) : null, _resultsKept);
        }

        var found = GlossarySearch.Find(courses, asked.Text, language).Select(entry => GlossaryCard.Of(entry, courses, language, options)).ToList();
        return new InlineAnswer([.. found], found.Count == 0 ? new InlineInvitation(texts.NoSuchWord, LessonsPayload) : null, _wordsKept);
    }
}
