using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Classes;

/// <summary>How a lesson goes, in words for those who teach.</summary>
public abstract class ClassTexts
{
    private static readonly ClassTexts _ru = new Russian();
    private static readonly ClassTexts _en = new English();

    public static ClassTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string Open { get; }
    public abstract string WhichLesson { get; }
    public abstract string Looking { get; }
    public abstract string Busy { get; }
    public abstract string Away { get; }
    public abstract string Passed { get; }
    public abstract string Stayed { get; }
    public abstract string Hardest { get; }
    public abstract string Tries { get; }
    public abstract string Traps { get; }
    public abstract string WhoIsWhere { get; }
    public abstract string NobodyNamed { get; }
    public abstract string HasFinished { get; }
    public abstract string AsTable { get; }
    public abstract string TableCaption { get; }
    public abstract string OtherLesson { get; }
    public abstract string GuardNote { get; }
    public abstract string NothingYet { get; }

    public abstract string ColumnPart { get; }
    public abstract string ColumnTitle { get; }
    public abstract string ColumnPupil { get; }
    public abstract string ColumnPeople { get; }
    public abstract string ColumnPercent { get; }
    public abstract string ColumnMedian { get; }
    public abstract string ColumnLast { get; }
    public abstract string PartLesson { get; }
    public abstract string PartFinished { get; }
    public abstract string PartChunk { get; }
    public abstract string PartQuestion { get; }
    public abstract string PartTask { get; }
    public abstract string PartTrap { get; }
    public abstract string PartPupil { get; }

    public abstract string Title(string lesson);
    public abstract string NobodyBegan(string lesson);
    public abstract string Counts(Guarded begun, Guarded finished);
    public abstract string MostStay(string chunk);
    public abstract string FirstTry(string question, int percent, Guarded of);
    public abstract string Median(string exercise, double tries);
    public abstract string Pupil(PupilRow pupil, int days);
    public abstract string More(int unnamed);

    private sealed class Russian : ClassTexts
    {
        public override string Open => "📊 Класс";
        public override string WhichLesson => "Какой урок посмотреть?";
        public override string Looking => "Смотрю, как у всех дела…";
        public override string Busy => "Сейчас слишком много программ ждут запуска, и я ничего не посчитал. Попробуй ещё раз через пару минут.";
        public override string Away => "Этого урока больше нет.";
        public override string Passed => "дошли и пошли дальше";
        public override string Stayed => "сейчас здесь или остановились";
        public override string Hardest => "Труднее всего";
        public override string Tries => "Попыток до верного ответа (медиана)";
        public override string Traps => "Частые заблуждения";
        public override string WhoIsWhere => "Кто докуда дошёл";
        public override string NobodyNamed => "По именам видно только участников групп, где ты админ, и только тех, кто там уже писал боту или отвечал. Пока таких нет.";
        public override string HasFinished => "урок пройден";
        public override string AsTable => "📄 Таблицей (CSV)";
        public override string TableCaption => "Таблица через запятую, в UTF-8. Google Таблицы, LibreOffice и Numbers откроют её сразу, русский Excel — через «Данные → Из текстового/CSV-файла».";
        public override string OtherLesson => "Другой урок";
        public override string GuardNote => "<3 и «+»: там ещё один или два человека, которых нельзя выдать.";
        public override string NothingYet => "Ответов пока нет.";

        public override string ColumnPart => "раздел";
        public override string ColumnTitle => "название";
        public override string ColumnPupil => "ученик";
        public override string ColumnPeople => "людей";
        public override string ColumnPercent => "процент";
        public override string ColumnMedian => "медиана попыток";
        public override string ColumnLast => "был последний раз";
        public override string PartLesson => "начали";
        public override string PartFinished => "закончили";
        public override string PartChunk => "дошли до куска";
        public override string PartQuestion => "вопрос, верно с первого раза";
        public override string PartTask => "задача, верно с первого раза";
        public override string PartTrap => "заблуждение";
        public override string PartPupil => "докуда дошёл ученик";

        public override string Title(string lesson) => $"Как идёт «{lesson}»";
        public override string NobodyBegan(string lesson) => $"«{lesson}» пока никто не начал.";
        public override string Counts(Guarded begun, Guarded finished) => $"Начали: {begun}. Закончили: {finished}.";
        public override string MostStay(string chunk) => $"Чаще всего останавливаются на «{chunk}».";
        public override string FirstTry(string question, int percent, Guarded of) => $"{question}: с первого раза {percent} % (отвечали: {of})";
        public override string Median(string exercise, double tries) => $"{exercise}: {tries.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture).Replace('.', ',')}";
        public override string Pupil(PupilRow pupil, int days) =>
            $"{Speech.Repeated(pupil.Name)}: {(pupil.At is null ? HasFinished : $"«{pupil.At}», {pupil.Done} из {pupil.Of}")}, {(days == 0 ? "сегодня" : days == 1 ? "вчера" : Speech.Russian(days, "день", "дня", "дней") + " назад")}";
        public override string More(int unnamed) => $"…и ещё {unnamed}. Все они в таблице.";
    }

    private sealed class English : ClassTexts
    {
        public override string Open => "📊 Class";
        public override string WhichLesson => "Which lesson?";
        public override string Looking => "Looking how everybody is doing…";
        public override string Busy => "Too many programs are waiting right now, so I counted nothing. Try again in a few minutes.";
        public override string Away => "This lesson is gone.";
        public override string Passed => "came here and went on";
        public override string Stayed => "are here now, or stopped";
        public override string Hardest => "Hardest";
        public override string Tries => "Tries to a right answer (median)";
        public override string Traps => "Common misconceptions";
        public override string WhoIsWhere => "How far each has come";
        public override string NobodyNamed => "Names are only those of people with whom you share a group in which you are an administrator, once they have written to the bot or answered there. There are none yet.";
        public override string HasFinished => "finished";
        public override string AsTable => "📄 As a table (CSV)";
        public override string TableCaption => "Separated by commas, in UTF-8. Spreadsheets open it as it is; an Excel whose regional list separator is a semicolon takes it by Data → From Text/CSV.";
        public override string OtherLesson => "Another lesson";
        public override string GuardNote => "<3 and +: one or two more people are there, who must not be given away.";
        public override string NothingYet => "Nobody has answered anything yet.";

        public override string ColumnPart => "part";
        public override string ColumnTitle => "title";
        public override string ColumnPupil => "pupil";
        public override string ColumnPeople => "people";
        public override string ColumnPercent => "percent";
        public override string ColumnMedian => "median tries";
        public override string ColumnLast => "last seen";
        public override string PartLesson => "began";
        public override string PartFinished => "finished";
        public override string PartChunk => "came to the chunk";
        public override string PartQuestion => "question, right at first";
        public override string PartTask => "task, right at first";
        public override string PartTrap => "misconception";
        public override string PartPupil => "how far a pupil came";

        public override string Title(string lesson) => $"How “{lesson}” goes";
        public override string NobodyBegan(string lesson) => $"Nobody has begun “{lesson}” yet.";
        public override string Counts(Guarded begun, Guarded finished) => $"Began: {begun}. Finished: {finished}.";
        public override string MostStay(string chunk) => $"Most stop at “{chunk}”.";
        public override string FirstTry(string question, int percent, Guarded of) => $"{question}: {percent}% right at first (answered: {of})";
        public override string Median(string exercise, double tries) => $"{exercise}: {tries.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)}";
        public override string Pupil(PupilRow pupil, int days) =>
            $"{Speech.Repeated(pupil.Name)}: {(pupil.At is null ? HasFinished : $"“{pupil.At}”, {pupil.Done} of {pupil.Of}")}, {(days == 0 ? "today" : days == 1 ? "yesterday" : Speech.English(days, "day", "days") + " ago")}";
        public override string More(int unnamed) => $"…and {unnamed} more. The table has them all.";
    }
}
