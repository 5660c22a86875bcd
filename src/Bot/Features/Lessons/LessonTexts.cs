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

    public abstract string FinishedScore(int right, int asked);

    public abstract string FinishedAllRight { get; }

    public abstract string QuizAgain { get; }

    /// <param name="open">Questions without a right answer.</param>
    /// <param name="again">Questions to go over once more; not both are 0.</param>
    public abstract string OpenQuestions(int open, int again);

    public abstract string NextLesson(string title);

    public abstract string QuizDone { get; }

    public abstract string QuizNothingLeft { get; }

    /// <param name="open">Questions without a right answer.</param>
    /// <param name="again">Questions to go over once more; not both are 0.</param>
    public abstract string QuizStarts(int open, int again);

    public abstract string UnknownLesson(string id);

    /// <summary>As <see cref="UnknownLesson"/>, above the list of those there are.</summary>
    public abstract string NotAmongThem(string id);

    public abstract string AllLessons { get; }

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

        public override string FinishedScore(int right, int asked) => $"Верно с первого раза: {right} из {asked}.";

        public override string FinishedAllRight => "Ни одного промаха. Здорово!";

        public override string QuizAgain => "🎯 Повторить свои ошибки";

        public override string OpenQuestions(int open, int again) => (open, again) switch
        {
            (_, 0) => $"Ещё не решено: {Speech.Russian(open, "вопрос", "вопроса", "вопросов")}. К ним ведёт /quiz.",
            (0, _) => $"Стоит повторить: {Speech.Russian(again, "вопрос", "вопроса", "вопросов")}, /quiz.",
            _ => $"Ещё не решено: {Speech.Russian(open, "вопрос", "вопроса", "вопросов")}, и ещё {again} на повторение. Ко всем ведёт /quiz.",
        };

        public override string NextLesson(string title) => $"▶ Следующий: {title}";

        public override string QuizDone => "🎯 Вопросы кончились. Хорошая работа!";

        public override string QuizNothingLeft => "Здесь на все вопросы уже есть верный ответ. Можно идти дальше: /continue.";

        public override string QuizStarts(int open, int again) =>
            $"🎯 Впереди {Speech.Russian(open + again, "вопрос", "вопроса", "вопросов")}{(again == 0 ? "" : open == 0 ? ", всё на повторение" : $": не решено {open}, на повторение {again}")}.";

        public override string UnknownLesson(string id) => $"Урока «{id}» нет. Список уроков — /lessons.";

        public override string NotAmongThem(string id) => $"Урока «{id}» нет. Вот какие есть:";

        public override string AllLessons => "☰ Все уроки";
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

        public override string FinishedScore(int right, int asked) => $"Right at the first try: {right} of {asked}.";

        public override string FinishedAllRight => "Not a single miss. Splendid!";

        public override string QuizAgain => "🎯 Retry what I missed";

        public override string OpenQuestions(int open, int again) => (open, again) switch
        {
            (_, 0) => $"{Speech.English(open, "question is", "questions are")} still open: /quiz takes you there.",
            (0, _) => $"{Speech.English(again, "question is", "questions are")} worth going over again: /quiz.",
            _ => $"{Speech.English(open, "question is", "questions are")} still open, and {again} worth going over again: /quiz takes you there.",
        };

        public override string NextLesson(string title) => $"▶ Up next: {title}";

        public override string QuizDone => "🎯 That was the last question. Good work!";

        public override string QuizNothingLeft => "You have answered everything here correctly. On we go: /continue.";

        public override string QuizStarts(int open, int again) =>
            $"🎯 {Speech.English(open + again, "question", "questions")} ahead{(again == 0 ? "" : open == 0 ? ", all to go over again" : $": {open} still open, {again} to go over again")}.";

        public override string UnknownLesson(string id) => $"There is no lesson “{id}”. See /lessons for those there are.";

        public override string NotAmongThem(string id) => $"There is no lesson “{id}”. Here are those there are:";

        public override string AllLessons => "☰ All lessons";
    }
}
