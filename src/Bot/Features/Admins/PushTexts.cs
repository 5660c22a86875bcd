using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Admins;

/// <summary>What the card of a pushed lesson says of its course, of its end, and of files that are no lesson.</summary>
public abstract class PushTexts
{
    private static readonly PushTexts _ru = new Russian();
    private static readonly PushTexts _en = new English();

    public static PushTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string NewLessonOfCourse { get; }
    public abstract string Nothing { get; }

    /// <summary>For a new lesson, while there are several courses.</summary>
    public abstract string NewLessonIn(string course, string others);

    /// <summary>As <see cref="NewLessonIn"/>, with a course file.</summary>
    public abstract string NewLessonOfCourseIn(string course);

    /// <summary>For a new lesson with errors, while there are several courses.</summary>
    public abstract string JudgedIn(string course, string others);

    /// <summary>For a lesson whose id other courses have too.</summary>
    public abstract string OneOfSeveral(string course, string others);

    public abstract string WasDiscarded { get; }
    public abstract string CourseAlone { get; }
    public abstract string AsFile { get; }
    public abstract string No { get; }
    public abstract string NothingChanged { get; }

    /// <summary>Said before findings where they are in another language; null where they are not.</summary>
    public abstract string? FindingsAreEnglish { get; }

    public abstract string Needs(string before, string after);
    public abstract string NamesCome(string names, int count);
    public abstract string NamesGo(string names, int count);
    public abstract string GaveWay(string file);
    public abstract string CheckGaveWay(string file);
    public abstract string WasPublished(int number);
    public abstract string WasOvertaken(int live);

    private sealed class Russian : PushTexts
    {
        public override string NewLessonOfCourse => "Такого урока ещё нет. Место в курсе и то, что перед ним, берутся из присланного course.yml.";
        public override string Nothing => "ничего";

        public override string NewLessonIn(string course, string others) => $"Такого урока ещё нет: он встанет в конец курса «{course}». {Otherwise(others)}";

        public override string NewLessonOfCourseIn(string course) => $"Такого урока ещё нет, он войдёт в курс «{course}». Место в нём и то, что перед уроком, берутся из присланного course.yml.";

        public override string JudgedIn(string course, string others) => $"Урок новый, я проверял его для курса «{course}». {Otherwise(others)}";

        public override string OneOfSeveral(string course, string others) => $"Это урок курса «{course}», но урок с таким id есть не только в нём. {Otherwise(others)}";
        public override string WasDiscarded => "🗑 Выброшено.";
        public override string CourseAlone => "course.yml сам по себе я не беру. Положи его в .zip рядом с уроком (ru.md, en.md): что перед уроком и новые названия возьму оттуда. Целиком course.yml меняют в папке на сервере.";
        public override string AsFile => "Похоже на урок. Пришли его файлом .md: в сообщении Telegram съедает разметку.";

        public override string No => "Нет";
        public override string NothingChanged => "Хорошо, всё остаётся как есть.";
        public override string? FindingsAreEnglish => "Замечания по-английски, такие же, как у ./dev lint:";

        public override string Needs(string before, string after) => $"Нужны: {before} → {after}";

        public override string NamesCome(string names, int count) => $"+ названия из course.yml ({count}): {names}";

        public override string NamesGo(string names, int count) => $"− названия, которых больше не будет ({count}): {names}";

        public override string GaveWay(string file) => $"↻ Вместо него прислан {file}.";

        public override string CheckGaveWay(string file) => $"⏹ Проверка остановлена: вместо этого файла прислан {file}.";

        public override string WasPublished(int number) => $"✅ Опубликовано: версия {number}.";

        public override string WasOvertaken(int live) => $"↻ Тем временем вышла версия {live}. Сравнение с ней ниже.";

        private static string Otherwise(string others) => $"Нужен другой ({others}) — пришли файл ещё раз, а в подписи к нему напиши название курса.";
    }

    private sealed class English : PushTexts
    {
        public override string NewLessonOfCourse => "This lesson is new. Its place and what comes before it follow the course.yml you sent.";
        public override string Nothing => "nothing";

        public override string NewLessonIn(string course, string others) => $"This lesson is new: it goes to the end of “{course}”. {Otherwise(others)}";

        public override string NewLessonOfCourseIn(string course) => $"This lesson is new and goes into “{course}”. Its place and what comes before it follow the course.yml you sent.";

        public override string JudgedIn(string course, string others) => $"The lesson is new, and I checked it as one of “{course}”. {Otherwise(others)}";

        public override string OneOfSeveral(string course, string others) => $"This changes the lesson of “{course}”, and another course has one with the same id. {Otherwise(others)}";
        public override string WasDiscarded => "🗑 Discarded.";
        public override string CourseAlone => "I don't take a course.yml on its own. Zip it with its lesson (ru.md, en.md): prerequisites and new names come from there. All of it is changed in the folder on the server.";
        public override string AsFile => "This looks like a lesson. Send it as a .md file: in a message, Telegram eats the markup.";

        public override string No => "No";
        public override string NothingChanged => "All right, everything stays as it is.";
        public override string? FindingsAreEnglish => null;

        public override string Needs(string before, string after) => $"Builds on: {before} → {after}";

        public override string NamesCome(string names, int count) => $"+ names from course.yml ({count}): {names}";

        public override string NamesGo(string names, int count) => $"− names that go away ({count}): {names}";

        public override string GaveWay(string file) => $"↻ Replaced by {file}.";

        public override string CheckGaveWay(string file) => $"⏹ The check was stopped: replaced by {file}.";

        public override string WasPublished(int number) => $"✅ Published as version {number}.";

        public override string WasOvertaken(int live) => $"↻ Version {live} came out meanwhile. The comparison with it is below.";

        private static string Otherwise(string others) => $"If you meant {others}, send the file again with the course's name as its caption.";
    }
}
