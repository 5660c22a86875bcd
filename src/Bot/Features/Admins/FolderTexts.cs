using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Admins;

/// <summary>What admins hear of the content folder.</summary>
public abstract class FolderTexts
{
    private static readonly FolderTexts _ru = new Russian();
    private static readonly FolderTexts _en = new English();

    public static FolderTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string MendTheFile { get; }
    public abstract string WhyAsked { get; }
    public abstract string Leave { get; }
    public abstract string Left { get; }
    public abstract string Decided { get; }
    public abstract string LeftByOther { get; }

    public abstract string IsLive(string title, int number);
    public abstract string IsNew(string title);
    public abstract string Refused(string what);
    public abstract string Offered(string title);
    public abstract string Withdrawn(string title);
    public abstract string Stays(string title);
    public abstract string CourseAway(string folder);
    public abstract string CourseFileAway(string file);
    public abstract string CourseTaken(string title);
    public abstract string Mended(string what);

    /// <param name="name">Who; empty for the command line.</param>
    public abstract string Published(string title, int number, string name, int? restores);

    public abstract string DecidedBy(string title, int number, string name);

    private sealed class Russian : FolderTexts
    {
        public override string MendTheFile => "У учеников всё по-прежнему. Исправь файл и сохрани: я проверю снова без напоминаний.";
        public override string WhyAsked => "Всё сходится. Но этот урок уже публиковали из чата, поэтому решать тебе: взять то, что в папке, или оставить как есть.";
        public override string Leave => "Оставить как есть";
        public override string Left => "Оставили как есть. Если файл изменится, спрошу снова.";
        public override string Decided => "Это уже решено или файл с тех пор изменился. Что сейчас у учеников, покажет /admin";

        public override string LeftByOther => "Оставили как есть: так решил другой админ. Если файл изменится, спрошу снова.";

        public override string Mended(string what) => $"📁 {Speech.Repeated(what)}: снова в порядке.";

        public override string Published(string title, int number, string name, int? restores) =>
            $"{(name.Length > 0 ? Speech.Repeated(name) : "С сервера")}: у учеников {(restores is { } old ? $"снова версия {old}" : "новая версия")} урока «{title}», номер {number}. Подробности в /admin";

        public override string IsLive(string title, int number) => $"📁 «{title}»: файлы в папке изменились, и версия {number} уже у учеников";

        public override string IsNew(string title) => $"📁 «{title}»: новый урок из папки уже у учеников";

        public override string Refused(string what) => $"📁 {Speech.Repeated(what)}: в файлах ошибки";

        public override string Offered(string title) => $"📁 «{title}»: в папке другая версия";

        public override string Withdrawn(string title) => $"📁 «{title}» больше нет в course.yml. Начать его уже нельзя, а кто начал, дойдёт до конца. Вернуть урок можно в /admin";

        public override string Stays(string title) => $"📁 «{title}» больше нет в папке, но его публиковали из чата, так что у учеников он остаётся.";

        public override string CourseAway(string folder) => $"📁 Папка {Speech.Repeated(folder)} пропала. Её курс остаётся у учеников, каким был.";

        public override string CourseFileAway(string file) => $"📁 Файл {Speech.Repeated(file)} пропал, а сама папка на месте. Курс остаётся у учеников, каким был; вернётся файл — скажу.";

        public override string CourseTaken(string title) => $"📁 «{title}»: новый course.yml действует. Порядок уроков, что за чем идёт и названия теперь из него.";

        public override string DecidedBy(string title, int number, string name) => $"«{title}»: эту версию уже опубликовали{(name.Length > 0 ? $" ({name})" : "")}, под номером {number}.";
    }

    private sealed class English : FolderTexts
    {
        public override string MendTheFile => "Nothing changed for learners. Fix the file and save it; I'll check it again by myself.";
        public override string WhyAsked => "It holds. But somebody has published this lesson from a chat, so it's your call: take what lies in the folder, or leave things as they are.";
        public override string Leave => "Leave as it is";
        public override string Left => "Left as it is. I'll ask again when the file changes.";
        public override string Decided => "This was decided already, or the file has changed since. /admin shows what learners get now";

        public override string LeftByOther => "Left as it is: another admin decided so. I'll ask again when the file changes.";

        public override string Mended(string what) => $"📁 {Speech.Repeated(what)} is all right again.";

        public override string Published(string title, int number, string name, int? restores) =>
            $"{(name.Length > 0 ? Speech.Repeated(name) : "From the command line")}: “{title}” {(restores is { } old ? $"is back at version {old}" : "has a new version")}, number {number}. /admin has the details";

        public override string IsLive(string title, int number) => $"📁 “{title}” changed in the folder, and version {number} is live";

        public override string IsNew(string title) => $"📁 “{title}” is new in the folder, and live";

        public override string Refused(string what) => $"📁 {Speech.Repeated(what)} has errors";

        public override string Offered(string title) => $"📁 “{title}” differs in the folder";

        public override string Withdrawn(string title) => $"📁 “{title}” is gone from course.yml. Nobody can begin it now; those who have begun can finish. /admin brings it back";

        public override string Stays(string title) => $"📁 “{title}” is gone from the folder, but somebody published it from a chat, so learners keep it.";

        public override string CourseAway(string folder) => $"📁 The folder {Speech.Repeated(folder)} is missing. Its course stays as it was.";

        public override string CourseFileAway(string file) => $"📁 {Speech.Repeated(file)} is missing; its folder is still there. The course stays as it was, and I'll tell you when the file is back.";

        public override string CourseTaken(string title) => $"📁 “{title}” has a new course.yml: the order of lessons, what comes before what, and names follow it now.";

        public override string DecidedBy(string title, int number, string name) => $"“{title}”: this was published already{(name.Length > 0 ? $" by {name}" : "")}, as version {number}.";
    }
}
