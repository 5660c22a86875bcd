using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Admins;

/// <summary>
/// <c>/edit LESSON/ID [ru|en]</c>: one chunk as a file. Sent back, it passes the same gate as a whole lesson. Whoever knows no id finds it: <c>/edit</c> lists
/// the lessons, <c>/edit LESSON</c> its chunks.
/// </summary>
public static class EditFeature
{
    public const string Verb = "edt";
    public const string ListWord = "ls";
    public const string LessonWord = "of";
    public const string ChunkWord = "one";

    public static void Send(PersonTurn turn, string wanted)
    {
        var words = wanted.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Language? asked = words.Length < 2 ? turn.OwnLanguage : LanguageOf(words[1]);
        if (words.Length is < 1 or > 2 || asked is not { } language)
        {
            ShowLessons(turn, null);
            return;
        }

        var parts = words[0].Split('/');
        if (Whole(turn, parts) is { } whole)
        {
            ShowChunks(turn, whole, language, null);
            return;
        }

        if ((parts.Length == 3 ? new LessonAddress(parts[0], parts[1]) : turn.Syllabus.ByBareId(parts[0])) is not { } lesson || FilesOf(turn, lesson) is not { } files)
        {
            ShowLessons(turn, LessonTexts.In(turn.OwnLanguage).UnknownLesson(Speech.Repeated(words[0])));
            return;
        }

        if (files.In(language) is null && words.Length == 1)
        {
            language = OtherThan(language);
        }

        SendChunk(turn, lesson, files, language, parts[^1]);
    }

    public static void Tap(PersonTurn turn, ButtonTapped tap, Callback callback)
    {
        var lesson = VersionsFeature.Resolve(turn, callback.Argument(1));
        if (callback.Argument(0) == ListWord)
        {
            turn.Notice(tap);
            ShowLessons(turn, null);
        }
        else if (callback.Argument(0) == LessonWord && lesson is { } whole && FilesOf(turn, whole) is not null)
        {
            turn.Notice(tap);
            ShowChunks(turn, whole, LanguageOf(callback.Argument(2)) ?? turn.OwnLanguage, null);
        }
        else if (callback.Argument(0) == ChunkWord && lesson is { } address && FilesOf(turn, address) is { } files && LanguageOf(callback.Argument(3)) is { } language
            && Chunks(files, language).FirstOrDefault(chunk => Chance.Fingerprint(chunk.Id) == callback.Argument(2)) is { } chunk)
        {
            turn.Notice(tap);
            SendChunk(turn, address, files, language, chunk.Id);
        }
        else
        {
            AdminErrand.OldButton(turn, tap);
        }
    }

    /// <summary>How a lesson is named to the command: short where that is enough.</summary>
    public static string NameOf(PersonTurn turn, LessonAddress lesson) => turn.Syllabus.ByBareId(lesson.Lesson) == lesson ? lesson.Lesson : lesson.ToString();

    public static TapButton Open(PersonTurn turn, LessonAddress lesson, string label) => new(label, Callback.Write(Verb, LessonWord, VersionsFeature.Carried(lesson)));

    private static void ShowLessons(PersonTurn turn, string? lead)
    {
        var texts = EditTexts.In(turn.OwnLanguage);
        var lessons = turn.Syllabus.AllLessons.Where(lesson => FilesOf(turn, lesson) is not null).ToList();
        turn.Send(
            Doc(lead is null ? null : Say(lead), Say(Bold(texts.WhichLesson)), Say(Marked(AdminTexts.In(turn.OwnLanguage).HowToEdit))),
            Keyboard.Of([.. lessons.Select(lesson => (IEnumerable<Button>)[Open(turn, lesson, $"{AdminErrand.TitleOf(turn, lesson)} · {NameOf(turn, lesson)}")])]));
    }

    private static void ShowChunks(PersonTurn turn, LessonAddress lesson, Language wanted, string? lead)
    {
        var texts = EditTexts.In(turn.OwnLanguage);
        var files = FilesOf(turn, lesson)!;
        var language = files.In(wanted) is null ? OtherThan(wanted) : wanted;
        var name = NameOf(turn, lesson);
        var chunks = Chunks(files, language);
        TapButton ButtonOf(Chunk chunk) =>
            new(chunk.Title.Length > 0 ? $"{chunk.Title} · {chunk.Id}" : chunk.Id, Callback.Write(Verb, ChunkWord, VersionsFeature.Carried(lesson), Chance.Fingerprint(chunk.Id), WordOf(language)));
        turn.Send(
            Doc(
                lead is null ? null : Say(lead),
                Say(Bold(texts.WhichChunk(AdminErrand.TitleOf(turn, lesson), language))),
                chunks is [var first, ..] ? Say(Marked(texts.OrWrite($"/edit {name}/{first.Id}{(language == turn.OwnLanguage ? "" : " " + WordOf(language))}"))) : null),
            Keyboard.Of([
                .. chunks.Select(chunk => (IEnumerable<Button>)[ButtonOf(chunk)]),
                .. files.In(OtherThan(language)) is null ? [] : (IEnumerable<IEnumerable<Button>>)[
                    [new TapButton(texts.InOther(OtherThan(language)), Callback.Write(Verb, LessonWord, VersionsFeature.Carried(lesson), WordOf(OtherThan(language))))]]]));
    }

    private static void SendChunk(PersonTurn turn, LessonAddress lesson, LessonFiles files, Language language, string part)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        var chunk = files.Read()?.Texts.GetValueOrDefault(language)?.Find(part)?.Chunk.Id;
        if (chunk is null || ChunkFile.Write($"{lesson}/{chunk}", language, files) is not { } text)
        {
            ShowChunks(turn, lesson, language, texts.NoSuchPart(Speech.Repeated(part), language));
            return;
        }

        turn.Do(new SendFile(
            turn.NewMessage(), $"{lesson.Lesson}.{chunk}.{LessonFiles.NameOf(language)}", text, new Outgoing(Doc(Say(texts.EditCaption)), AsPlain: turn.AsPlain)));
    }

    /// <summary>A lesson without a chunk: <c>tea</c>, or <c>course/tea</c> where no lesson is called as the course.</summary>
    private static LessonAddress? Whole(PersonTurn turn, string[] parts) => parts switch
    {
        [var id] when turn.Syllabus.ByBareId(id) is { } lesson && FilesOf(turn, lesson) is not null => lesson,
        [var course, var id] when turn.Syllabus.ByBareId(course) is null && FilesOf(turn, new LessonAddress(course, id)) is not null => new LessonAddress(course, id),
        _ => null,
    };

    private static LessonFiles? FilesOf(PersonTurn turn, LessonAddress lesson) => Syllabus.IsDraft(lesson) ? null : turn.Syllabus.Editions.LiveFiles(lesson);

    private static ImmutableArray<Chunk> Chunks(LessonFiles files, Language language) => files.Read()?.Texts.GetValueOrDefault(language)?.Chunks ?? [];

    private static Language OtherThan(Language language) => language == Language.Ru ? Language.En : Language.Ru;

    private static string WordOf(Language language) => language == Language.Ru ? "ru" : "en";

    private static Language? LanguageOf(string word) => word.ToLowerInvariant() switch
    {
        "ru" => Language.Ru,
        "en" => Language.En,
        _ => null,
    };
}
