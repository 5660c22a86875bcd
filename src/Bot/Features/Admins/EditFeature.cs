using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Admins;

/// <summary><c>/edit LESSON/ID [ru|en]</c>: one chunk as a file. Sent back, it passes the same gate as a whole lesson.</summary>
public static class EditFeature
{
    public static void Send(PersonTurn turn, string wanted)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        var words = wanted.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Language? asked = words.Length < 2 ? turn.Language : words[1].ToLowerInvariant() switch
        {
            "ru" => Language.Ru,
            "en" => Language.En,
            _ => null,
        };
        if (words.Length is < 1 or > 2 || asked is not { } language || words[0].Split('/') is not { Length: 2 or 3 } parts)
        {
            turn.Send(Doc(Say(Marked(texts.HowToEdit))));
            return;
        }

        var lesson = parts.Length == 3 ? new LessonAddress(parts[0], parts[1]) : turn.Syllabus.ByBareId(parts[0]) ?? default;
        var files = lesson == default || Syllabus.IsDraft(lesson) ? null : turn.Syllabus.Editions.LiveFiles(lesson);
        if (files is null)
        {
            turn.Send(Doc(Say(LessonTexts.In(turn.Language).UnknownLesson(Wording.Speech.Repeated(words[0])))));
            return;
        }

        if (files.In(language) is null && words.Length == 1)
        {
            language = language == Language.Ru ? Language.En : Language.Ru;
        }

        var chunk = files.Read()?.Texts.GetValueOrDefault(language)?.Find(parts[^1])?.Chunk.Id;
        if (chunk is null || ChunkFile.Write($"{lesson}/{chunk}", language, files) is not { } text)
        {
            turn.Send(Doc(Say(texts.NoSuchPart(Wording.Speech.Repeated(parts[^1]), language))));
            return;
        }

        turn.Do(new SendFile(
            turn.NewMessage(), $"{lesson.Lesson}.{chunk}.{LessonFiles.NameOf(language)}", text, new Outgoing(Doc(Say(texts.EditCaption)), AsPlain: turn.AsPlain)));
    }
}
