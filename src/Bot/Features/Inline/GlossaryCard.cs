using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Inline;

/// <summary>An entry of the glossary: the term, what it means, a tiny example, and the way to the chunk that teaches it.</summary>
public static class GlossaryCard
{
    public static InlineCard Of(FoundEntry found, Syllabus syllabus, Language language, DeskOptions options)
    {
        var (course, entry) = found;
        var words = entry.In(language);
        var button = options.BotName() is { Length: > 0 } bot && syllabus.Course(course)?.Teaches(entry) is { } place
            && DeepLink.ToChunk(new StepAddress(new LessonAddress(course, place.Lesson), place.Chunk)) is { } payload
            ? new LinkButton(InlineTexts.In(language).ToLesson, $"https://t.me/{bot}?start={payload}") : null;
        return new InlineCard(
            "g" + Chance.Fingerprint($"{course}/{entry.Concept}"), words.Term, words.Text.Replace("`", "", StringComparison.Ordinal),
            new Outgoing(
                Doc(Say(Bold(words.Term)), Say(Marked(words.Text)), entry.Code is { } code ? new Code("python", code) : null),
                button is null ? null : Keyboard.Of([button]), AsPlain: true));
    }
}
