using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Lessons;

/// <summary>The words of the walk through lessons.</summary>
public abstract class LessonTexts
{
    private static readonly LessonTexts _ru = new Russian();
    private static readonly LessonTexts _en = new English();

    public static LessonTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string Next { get; }

    public abstract string Back { get; }

    public abstract string Run { get; }

    public abstract string RunAgain { get; }

    public abstract string Contents { get; }

    public abstract string Question { get; }

    public abstract string Hint(int next, int of);

    public abstract string Solution { get; }

    public abstract string CopyStarter { get; }

    public abstract string Running { get; }

    public abstract string Place(string lesson, int step, int of);

    public abstract string ContentsOf(string lesson);

    public abstract string BackToLesson { get; }

    public abstract string OtherLanguage { get; }

    public abstract string LessonsTitle { get; }

    public abstract string CoursesTitle { get; }

    public abstract string Start(string lesson);

    public abstract string GoOn(string lesson);

    /// <summary>For a lesson that is finished.</summary>
    public abstract string Again(string lesson);

    public abstract string NoLessons { get; }

    public abstract string LinkLeadsNowhere { get; }

    public abstract string LessonChanged { get; }

    /// <summary>The lesson somebody was in cannot be taught for now.</summary>
    public abstract string LessonAway { get; }

    public abstract string Finished(string lesson);

    /// <summary>In place of <see cref="Finished"/>, where pages were left out.</summary>
    public abstract string AtTheEnd(string lesson);

    /// <param name="pages">How many were never shown; at least 1.</param>
    /// <param name="orTasks">The lesson has tasks: all of them solved count as much.</param>
    public abstract string Unread(int pages, bool orTasks);

    /// <summary>To the first page that was left out.</summary>
    public abstract string ReadOn(string page);

    public abstract string FinishedScore(int right, int asked);

    public abstract string FinishedAllRight { get; }

    public abstract string QuizAgain { get; }

    /// <summary>As <see cref="QuizAgain"/>, where nothing was answered wrong.</summary>
    public abstract string QuizOpen { get; }

    /// <param name="open">Questions of the lesson without a right answer.</param>
    /// <param name="again">Questions of the lesson to go over once more.</param>
    /// <param name="earlier">Questions of earlier lessons to go over once more; not all three are 0.</param>
    public abstract string OpenQuestions(int open, int again, int earlier);

    public abstract string NextLesson(string title);

    public abstract string QuizDone { get; }

    public abstract string QuizNothingLeft { get; }

    /// <param name="open">Questions of the lesson without a right answer.</param>
    /// <param name="again">Questions of the lesson to go over once more.</param>
    /// <param name="earlier">Questions of earlier lessons to go over once more; not all three are 0.</param>
    public abstract string QuizStarts(int open, int again, int earlier);

    public abstract string UnknownLesson(string id);

    /// <summary>As <see cref="UnknownLesson"/>, above the list of those there are.</summary>
    public abstract string NotAmongThem(string id);

    public abstract string AllLessons { get; }

    /// <summary>The words of those parts of a sum of which there are any.</summary>
    private static IEnumerable<string> Parts(params (int Count, string Words)[] parts) => parts.Where(part => part.Count > 0).Select(part => part.Words);

    private sealed class Russian : LessonTexts
    {
        public override string Next => "Дальше ▶";

        public override string Back => "◀ Назад";

        public override string Run => "▶ Запустить";

        public override string RunAgain => "🔁 Ещё раз";

        public override string Contents => "☰ Содержание";

        public override string Question => "❓ Вопрос";

        public override string Hint(int next, int of) => $"💡 Подсказка {next} из {of}";

        public override string Solution => "🔑 Показать решение";

        public override string CopyStarter => "📋 Скопировать заготовку";

        public override string Running => "Запускаю, смотри ниже.";

        public override string Place(string lesson, int step, int of) => $"{lesson} · {step} из {of}";

        public override string ContentsOf(string lesson) => $"Содержание: {lesson}";

        public override string BackToLesson => "◀ К уроку";

        public override string OtherLanguage => "По-русски этого урока пока нет, поэтому показываю английский.";

        public override string LessonsTitle => "Уроки";

        public override string CoursesTitle => "Курсы";

        public override string Start(string lesson) => $"▶ Начать: {lesson}";

        public override string GoOn(string lesson) => $"▶ Продолжить: {lesson}";

        public override string Again(string lesson) => $"🔁 Повторить: {lesson}";

        public override string NoLessons => "Уроков на этом сервере пока нет. Если это твой бот, положи курс в папку content и перезапусти его.";

        public override string LinkLeadsNowhere => "Ссылка ведёт на урок, которого здесь нет. Вот то, что есть:";

        public override string LessonChanged => "С тех пор урок изменился, такого места в нём больше нет. Открываю его с начала.";

        public override string LessonAway => "Твой урок сейчас чинят. Всё пройденное в нём цело: вернётся — продолжим с того же места. А пока вот другое:";

        public override string Finished(string lesson) => $"🎉 Урок пройден: {lesson}";

        public override string AtTheEnd(string lesson) => $"🏁 Конец урока: {lesson}";

        public override string Unread(int pages, bool orTasks) =>
            $"Пропущено: {Speech.Russian(pages, "страница", "страницы", "страниц")}. Урок будет пройден, когда прочтёшь {(pages == 1 ? "её" : "их")}{(orTasks ? " или решишь все задачи" : "")}.";

        public override string ReadOn(string page) => $"📖 Пропущенное: {page}";

        public override string FinishedScore(int right, int asked) => $"Верно с первого раза: {right} из {asked}.";

        public override string FinishedAllRight => "Ни одного промаха. Здорово!";

        public override string QuizAgain => "🎯 Повторить свои ошибки";

        public override string QuizOpen => "🎯 К нерешённым вопросам";

        public override string OpenQuestions(int open, int again, int earlier) => (open, again, earlier) switch
        {
            (_, 0, 0) => $"Ещё не решено: {Questions(open)}. К ним ведёт /quiz.",
            (0, _, 0) => $"Стоит повторить: {Questions(again)}, /quiz.",
            (_, _, 0) => $"Ещё не решено: {Questions(open)}, и ещё {again} на повторение. Ко всем ведёт /quiz.",
            (0, 0, _) => $"Из прошлых уроков стоит повторить: {Questions(earlier)}, /quiz.",
            (0, _, _) => $"Стоит повторить: из этого урока {Questions(again)}, из прошлых {earlier}. Ко всем ведёт /quiz.",
            (_, 0, _) => $"В этом уроке не решено: {Questions(open)}. Из прошлых стоит повторить {earlier}. Ко всем ведёт /quiz.",
            _ => $"В этом уроке не решено: {Questions(open)}, и ещё {again} на повторение. Из прошлых стоит повторить {earlier}. Ко всем ведёт /quiz.",
        };

        public override string NextLesson(string title) => $"▶ Следующий: {title}";

        public override string QuizDone => "🎯 Вопросы кончились. Хорошая работа!";

        public override string QuizNothingLeft => "Здесь на все вопросы уже есть верный ответ. Можно идти дальше: /continue.";

        public override string QuizStarts(int open, int again, int earlier) => $"🎯 Впереди {Questions(open + again + earlier)}" + (open, again, earlier) switch
        {
            (_, 0, 0) => "",
            (0, _, 0) => ", всё на повторение",
            (0, 0, _) => ", всё из прошлых уроков",
            _ => ": " + string.Join(", ", Parts((open, $"не решено {open}"), (again, $"на повторение {again}"), (earlier, $"из прошлых уроков {earlier}"))),
        } + ".";

        public override string UnknownLesson(string id) => $"Урока «{id}» нет. Список уроков — /lessons.";

        public override string NotAmongThem(string id) => $"Урока «{id}» нет. Вот какие есть:";

        public override string AllLessons => "☰ Все уроки";

        private static string Questions(int count) => Speech.Russian(count, "вопрос", "вопроса", "вопросов");
    }

    private sealed class English : LessonTexts
    {
        public override string Next => "Next ▶";

        public override string Back => "◀ Back";

        public override string Run => "▶ Run it";

        public override string RunAgain => "🔁 Once more";

        public override string Contents => "☰ Contents";

        public override string Question => "❓ Question";

        public override string Hint(int next, int of) => $"💡 Hint {next} of {of}";

        public override string Solution => "🔑 Show a solution";

        public override string CopyStarter => "📋 Copy the starter";

        public override string Running => "Running it, look below.";

        public override string Place(string lesson, int step, int of) => $"{lesson} · {step} of {of}";

        public override string ContentsOf(string lesson) => $"Contents: {lesson}";

        public override string BackToLesson => "◀ To the lesson";

        public override string OtherLanguage => "This lesson has no English version yet, so here it is in Russian.";

        public override string LessonsTitle => "Lessons";

        public override string CoursesTitle => "Courses";

        public override string Start(string lesson) => $"▶ Start: {lesson}";

        public override string GoOn(string lesson) => $"▶ Go on: {lesson}";

        public override string Again(string lesson) => $"🔁 Go through again: {lesson}";

        public override string NoLessons => "There are no lessons on this server yet. If the bot is yours, put a course into its content folder and start it again.";

        public override string LinkLeadsNowhere => "That link points to a lesson I don't have. Here is what there is:";

        public override string LessonChanged => "The lesson has changed since, and that place is gone. Opening it from the start.";

        public override string LessonAway => "Your lesson is being mended. Nothing you did in it is lost: once it is back, you go on from the same place. Meanwhile:";

        public override string Finished(string lesson) => $"🎉 Lesson finished: {lesson}";

        public override string AtTheEnd(string lesson) => $"🏁 The end of: {lesson}";

        public override string Unread(int pages, bool orTasks) =>
            $"You have skipped {Speech.English(pages, "page", "pages")}. The lesson counts as finished once you have read {(pages == 1 ? "it" : "them")}{(orTasks ? " or solved all its tasks" : "")}.";

        public override string ReadOn(string page) => $"📖 Still to read: {page}";

        public override string FinishedScore(int right, int asked) => $"Right at the first try: {right} of {asked}.";

        public override string FinishedAllRight => "Not a single miss. Splendid!";

        public override string QuizAgain => "🎯 Retry what I missed";

        public override string QuizOpen => "🎯 Answer what is open";

        public override string OpenQuestions(int open, int again, int earlier) => (open, again, earlier) switch
        {
            (_, 0, 0) => $"{Are(open)} still open: /quiz takes you there.",
            (0, _, 0) => $"{Are(again)} worth going over again: /quiz.",
            (_, _, 0) => $"{Are(open)} still open, and {again} worth going over again: /quiz takes you there.",
            (0, 0, _) => $"{Are(earlier)} worth another look, from earlier lessons: /quiz.",
            (0, _, _) => $"{Are(again)} worth going over again, and {earlier} from earlier lessons: /quiz takes you there.",
            (_, 0, _) => $"In this lesson, {Are(open)} still open. From earlier ones, {earlier} could do with another look. /quiz takes you to all of them.",
            _ => $"In this lesson, {Are(open)} still open and {again} worth going over again. From earlier ones, {earlier} could do with another look. /quiz takes you to all of them.",
        };

        public override string NextLesson(string title) => $"▶ Up next: {title}";

        public override string QuizDone => "🎯 That was the last question. Good work!";

        public override string QuizNothingLeft => "You have answered everything here correctly. On we go: /continue.";

        public override string QuizStarts(int open, int again, int earlier) => $"🎯 {Speech.English(open + again + earlier, "question", "questions")} ahead" + (open, again, earlier) switch
        {
            (_, 0, 0) => "",
            (0, _, 0) => ", all to go over again",
            (0, 0, _) => ", all from earlier lessons",
            _ => ": " + string.Join(", ", Parts((open, $"{open} still open"), (again, $"{again} to go over again"), (earlier, $"{earlier} from earlier lessons"))),
        } + ".";

        public override string UnknownLesson(string id) => $"There is no lesson “{id}”. See /lessons for those there are.";

        public override string NotAmongThem(string id) => $"There is no lesson “{id}”. Here are those there are:";

        public override string AllLessons => "☰ All lessons";

        private static string Are(int count) => Speech.English(count, "question is", "questions are");
    }
}
