using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Admins;

/// <summary>What the bot says to those who keep its lessons.</summary>
public abstract class AdminTexts
{
    private static readonly AdminTexts _ru = new Russian();
    private static readonly AdminTexts _en = new English();

    public static AdminTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string Stop { get; }
    public abstract string Stopping { get; }
    public abstract string Stopped { get; }
    public abstract string Busy { get; }
    public abstract string OurFault { get; }
    public abstract string Failed { get; }
    public abstract string MendAndSend { get; }
    public abstract string WholeReport { get; }
    public abstract string WalkRussian { get; }
    public abstract string WalkEnglish { get; }
    public abstract string OtherLooks { get; }
    public abstract string Difference { get; }
    public abstract string Publish { get; }
    public abstract string Discard { get; }
    public abstract string Discarded { get; }
    public abstract string NewLesson { get; }
    public abstract string NoDifference { get; }
    public abstract string FrontChanged { get; }
    public abstract string DiffCaption { get; }
    public abstract string LessonsTitle { get; }
    public abstract string HowToPush { get; }
    public abstract string FromFolder { get; }
    public abstract string IsLive { get; }
    public abstract string Withdrawn { get; }
    public abstract string Nobody { get; }
    public abstract string AllLessons { get; }
    public abstract string HowToEdit { get; }
    public abstract string EditCaption { get; }
    public abstract string DecideFirst { get; }

    public abstract string FileTooLarge(bool zip);
    public abstract string Checking(string file);
    public abstract string Progress(string how);
    public abstract string HasErrors(string file);
    public abstract string Holds(string title);
    public abstract string Counts(int errors, int warnings);
    public abstract string Change(Change change, string ids, int count);
    public abstract string ChecksChanged(string paths);
    public abstract string LanguageAdded(Language language);
    public abstract string LanguageGone(Language language);
    public abstract string InTheMiddle(int learners);
    public abstract string FinishOnTheirs(int learners);
    public abstract string Published(string title, int number, int? restores);
    public abstract string Overtaken(int live, string name);
    public abstract string RollBackOvertaken(int live, string name);
    public abstract string Version(int number);
    public abstract string Restores(int number);
    public abstract string DiffTo(int older, int newer);
    public abstract string BackTo(int number);
    public abstract string AskBack(string title, int number);
    public abstract string YesBack(int number);
    public abstract string NoSuchPart(string id, Language language);

    /// <param name="why">A word of <see cref="LessonUnreadable"/> or the name of a <see cref="ParcelFault"/>.</param>
    public abstract string Unreadable(string why, string file);

    private sealed class Russian : AdminTexts
    {
        public override string Stop => "⏹ Остановить";
        public override string Stopping => "Останавливаю.";
        public override string Stopped => "Проверку остановили. Ничего не изменилось; пришли файл ещё раз, когда захочешь.";
        public override string Busy => "Сейчас слишком много программ ждут запуска, и я ничего не сделал. Попробуй ещё раз через пару минут.";
        public override string OurFault => "У меня что-то сломалось, и я ничего не изменил. Попробуй ещё раз; если повторится, причина записана в журнале бота.";
        public override string Failed => "Не получилось: черновика уже нет или тебя больше нет в списке админов. У учеников всё по-прежнему.";
        public override string MendAndSend => "Исправь и пришли файл снова. У учеников пока всё по-прежнему.";
        public override string WholeReport => "Все замечания: файл, строка, столбец.";
        public override string WalkRussian => "👀 По-русски";
        public override string WalkEnglish => "👀 По-английски";
        public override string OtherLooks => "Аа Другой вид";
        public override string Difference => "± Построчно";
        public override string Publish => "✅ Опубликовать";
        public override string Discard => "🗑 Выбросить";
        public override string Discarded => "Черновик выброшен, у учеников всё по-прежнему.";
        public override string NewLesson => "Такого урока ещё нет: он встанет в конец курса.";
        public override string NoDifference => "От нынешней версии не отличается ничем.";
        public override string FrontChanged => "Изменилась шапка файла.";
        public override string DiffCaption => "Что было (−) и что стало (+).";
        public override string LessonsTitle => "Уроки и версии";
        public override string HowToPush => "Чтобы обновить урок, пришли его файлом .md или архивом .zip. Один кусок урока: /edit урок/кусок.";
        public override string FromFolder => "из папки с курсами";
        public override string IsLive => "сейчас у учеников";
        public override string Withdrawn => "убран из курса";
        public override string Nobody => "автор не указан";
        public override string AllLessons => "Все уроки";
        public override string HowToEdit => "Напиши, какой кусок: `/edit урок/кусок` или `/edit урок/кусок en`. Пришлю его файлом.";
        public override string EditCaption => "Исправь и пришли этот файл обратно. Первую строку не трогай: по ней я узнаю, откуда он.";
        public override string DecideFirst => "Сначала реши, что делать с присланным уроком.";

        public override string FileTooLarge(bool zip) => "Файл больше 2 МБ, а урок — это десятки килобайт. " + (zip
            ? "Оставь в архиве только ru.md, en.md и checks и пришли ещё раз."
            : "Проверь, тот ли это файл, или раздели урок на несколько.");

        public override string Checking(string file) => $"Проверяю {Speech.Repeated(file)}: читаю и запускаю каждую программу.";

        public override string Progress(string how) => $"Проверяю, готово {how}";

        public override string HasErrors(string file) => $"{Speech.Repeated(file)}: публиковать рано";

        public override string Holds(string title) => $"«{title}»: всё сходится";

        public override string Counts(int errors, int warnings) => errors == 0
            ? Speech.Russian(warnings, "совет", "совета", "советов")
            : Speech.Russian(errors, "ошибка", "ошибки", "ошибок") + (warnings > 0 ? ", " + Speech.Russian(warnings, "совет", "совета", "советов") : "");

        public override string Change(Change change, string ids, int count) => change switch
        {
            CoroutineBot.Lessons.Editions.Change.Added => $"+ новое ({count}): {ids}",
            CoroutineBot.Lessons.Editions.Change.Changed => $"✎ изменено ({count}): {ids}",
            CoroutineBot.Lessons.Editions.Change.Retired => $"− ушло насовсем ({count}): {ids}",
            _ => $"− пропало, но не записано в retired ({count}): {ids}",
        };

        public override string ChecksChanged(string paths) => $"Скрытые проверки: {paths}";

        public override string LanguageAdded(Language language) => $"+ теперь и {(language == Language.Ru ? "по-русски" : "по-английски")}";

        public override string LanguageGone(Language language) => $"− больше нет {(language == Language.Ru ? "по-русски: вместо него покажу английский" : "по-английски: вместо него покажу русский")}";

        public override string InTheMiddle(int learners) => $"Сейчас посреди урока {Speech.Russian(learners, "ученик: он дойдёт", "ученика: они дойдут", "учеников: они дойдут")} до конца на своей версии.";

        public override string FinishOnTheirs(int learners) => $"На прежней версии заканчивают: {Speech.Russian(learners, "ученик", "ученика", "учеников")}.";

        public override string Published(string title, int number, int? restores) => restores is { } old
            ? $"«{title}»: снова версия {old}, теперь под номером {number}."
            : $"«{title}»: версия {number} у учеников.";

        public override string Overtaken(int live, string name) => $"Тем временем вышла версия {live}{(name.Length > 0 ? $" ({name})" : "")}. Я ничего не публиковал. Вот чем твой черновик отличается от неё.";

        public override string RollBackOvertaken(int live, string name) => $"Тем временем вышла версия {live}{(name.Length > 0 ? $" ({name})" : "")}, поэтому я ничего не менял. Посмотри ещё раз: /admin";

        public override string Version(int number) => $"версия {number}";

        public override string Restores(int number) => $"возврат к {number}";

        public override string DiffTo(int older, int newer) => $"± {older} → {newer}";

        public override string BackTo(int number) => $"↩ Вернуть {number}";

        public override string AskBack(string title, int number) => $"Вернуть ученикам версию {number} урока «{title}»?";

        public override string YesBack(int number) => $"Да, вернуть {number}";

        public override string NoSuchPart(string id, Language language) => $"В этом уроке нет куска «{id}» {(language == Language.Ru ? "по-русски" : "по-английски")}. Имена кусков стоят в файле в фигурных скобках.";

        public override string Unreadable(string why, string file) => why switch
        {
            LessonUnreadable.FileGone => "Telegram не отдал файл. Пришли его ещё раз.",
            LessonUnreadable.NoCourse => "Здесь нет ни одного курса, и уроку некуда встать. Положи на сервер папку с course.yml.",
            LessonUnreadable.NoSuchChunk => "Этого куска в уроке больше нет. Возьми свежий: /edit урок/кусок",
            nameof(ParcelFault.PathOutside) => "В архиве есть имя, которое ведёт наружу (.. или /). Я его не открывал. Собери архив заново из самой папки урока.",
            nameof(ParcelFault.TooLarge) => "Распакованный архив слишком велик: больше 4 МБ или 200 файлов. Оставь только ru.md, en.md и checks.",
            nameof(ParcelFault.Twice) => "Два файла архива называются одинаково, и я не знаю, какой верный. Оставь один.",
            nameof(ParcelFault.NoLesson) => "В архиве нет ни ru.md, ни en.md.",
            nameof(ParcelFault.SeveralLessons) => "В архиве несколько уроков. Присылай по одному.",
            nameof(ParcelFault.Broken) => "Архив не открывается: он повреждён, зашифрован или это не zip.",
            _ => $"{Speech.Repeated(file)}: такое я не читаю. Нужен .md или .zip.",
        };
    }

    private sealed class English : AdminTexts
    {
        public override string Stop => "⏹ Stop";
        public override string Stopping => "Stopping.";
        public override string Stopped => "The check was stopped. Nothing changed; send the file again whenever you like.";
        public override string Busy => "Too many programs are waiting right now, so I did nothing. Try again in a few minutes.";
        public override string OurFault => "Something broke on my side, and I changed nothing. Try again; if it happens once more, the bot's log says what it was.";
        public override string Failed => "That didn't work: the draft is gone, or you are no longer on the list of admins. Nothing changed for learners.";
        public override string MendAndSend => "Fix it and send the file again. Nothing changed for learners.";
        public override string WholeReport => "All findings: file, line, column.";
        public override string WalkRussian => "👀 In Russian";
        public override string WalkEnglish => "👀 In English";
        public override string OtherLooks => "Aa Other looks";
        public override string Difference => "± Line by line";
        public override string Publish => "✅ Publish";
        public override string Discard => "🗑 Discard";
        public override string Discarded => "The draft is gone; nothing changed for learners.";
        public override string NewLesson => "This lesson is new: it goes to the end of the course.";
        public override string NoDifference => "It does not differ from the live version at all.";
        public override string FrontChanged => "The head of the file changed.";
        public override string DiffCaption => "What was (−) and what is now (+).";
        public override string LessonsTitle => "Lessons and versions";
        public override string HowToPush => "To update a lesson, send it as a .md file or a .zip. For one chunk: /edit lesson/chunk.";
        public override string FromFolder => "from the content folder";
        public override string IsLive => "live";
        public override string Withdrawn => "taken out of the course";
        public override string Nobody => "no author known";
        public override string AllLessons => "All lessons";
        public override string HowToEdit => "Say which chunk: `/edit lesson/chunk` or `/edit lesson/chunk ru`. I'll send it as a file.";
        public override string EditCaption => "Edit this file and send it back. Leave the first line alone: it tells me where the rest belongs.";
        public override string DecideFirst => "First decide about the lesson you sent.";

        public override string FileTooLarge(bool zip) => "The file is over 2 MB; a lesson has some tens of kilobytes. " + (zip
            ? "Keep only ru.md, en.md and checks in the zip and send it again."
            : "Make sure that it is the right file, or split the lesson into several.");

        public override string Checking(string file) => $"Checking {Speech.Repeated(file)}: reading it and running every program.";

        public override string Progress(string how) => $"Checking, {how} done";

        public override string HasErrors(string file) => $"{Speech.Repeated(file)} can't be published yet";

        public override string Holds(string title) => $"“{title}” holds";

        public override string Counts(int errors, int warnings) => errors == 0
            ? Speech.English(warnings, "warning", "warnings")
            : Speech.English(errors, "error", "errors") + (warnings > 0 ? ", " + Speech.English(warnings, "warning", "warnings") : "");

        public override string Change(Change change, string ids, int count) => change switch
        {
            CoroutineBot.Lessons.Editions.Change.Added => $"+ added ({count}): {ids}",
            CoroutineBot.Lessons.Editions.Change.Changed => $"✎ changed ({count}): {ids}",
            CoroutineBot.Lessons.Editions.Change.Retired => $"− retired ({count}): {ids}",
            _ => $"− gone, but not listed under retired ({count}): {ids}",
        };

        public override string ChecksChanged(string paths) => $"Hidden checks: {paths}";

        public override string LanguageAdded(Language language) => $"+ now in {(language == Language.Ru ? "Russian" : "English")} too";

        public override string LanguageGone(Language language) => $"− no longer in {(language == Language.Ru ? "Russian: its readers get the English one" : "English: its readers get the Russian one")}";

        public override string InTheMiddle(int learners) => $"{Speech.English(learners, "learner is", "learners are")} in the middle of it and will finish on their version.";

        public override string FinishOnTheirs(int learners) => $"{Speech.English(learners, "learner finishes", "learners finish")} on the version before.";

        public override string Published(string title, int number, int? restores) => restores is { } old
            ? $"“{title}” is back at version {old}, which is now number {number}."
            : $"“{title}”: version {number} is live.";

        public override string Overtaken(int live, string name) => $"Version {live} came out while you were looking{(name.Length > 0 ? $" (by {name})" : "")}, so I published nothing. Here is how your draft differs from it.";

        public override string RollBackOvertaken(int live, string name) => $"Version {live} came out meanwhile{(name.Length > 0 ? $" (by {name})" : "")}, so I changed nothing. Look again: /admin";

        public override string Version(int number) => $"version {number}";

        public override string Restores(int number) => $"back to {number}";

        public override string DiffTo(int older, int newer) => $"± {older} → {newer}";

        public override string BackTo(int number) => $"↩ Back to {number}";

        public override string AskBack(string title, int number) => $"Give learners version {number} of “{title}” again?";

        public override string YesBack(int number) => $"Yes, back to {number}";

        public override string NoSuchPart(string id, Language language) => $"This lesson has no chunk “{id}” in {(language == Language.Ru ? "Russian" : "English")}. The names of chunks stand in braces in its file.";

        public override string Unreadable(string why, string file) => why switch
        {
            LessonUnreadable.FileGone => "Telegram did not hand over the file. Send it again.",
            LessonUnreadable.NoCourse => "There is no course here that the lesson could join. Put a folder with a course.yml on the server.",
            LessonUnreadable.NoSuchChunk => "The lesson has no such chunk any more. Take a fresh one: /edit lesson/chunk",
            nameof(ParcelFault.PathOutside) => "A name in the zip leads out of it (.. or /), so I did not open it. Make the zip again from the lesson's own folder.",
            nameof(ParcelFault.TooLarge) => "Unpacked the zip is too large: over 4 MB or 200 files. Keep only ru.md, en.md and checks.",
            nameof(ParcelFault.Twice) => "Two files in the zip have the same name, and I can't tell which one is right. Keep one.",
            nameof(ParcelFault.NoLesson) => "There is neither ru.md nor en.md in the zip.",
            nameof(ParcelFault.SeveralLessons) => "There are several lessons in the zip. Send them one by one.",
            nameof(ParcelFault.Broken) => "The zip can't be opened: it is damaged, encrypted or no zip at all.",
            _ => $"I don't read {Speech.Repeated(file)}. Send a .md or a .zip.",
        };
    }
}
