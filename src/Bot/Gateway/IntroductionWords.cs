using System.Collections.Immutable;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Gateway;

/// <summary>How the bot introduces itself in one language.</summary>
/// <param name="Description">What an empty chat shows; at most 512 characters.</param>
/// <param name="ShortDescription">What its profile shows; at most 120 characters.</param>
internal sealed record IntroductionWords(
    string Language, string Description, string ShortDescription, ImmutableArray<(string Command, string Says)> Private, ImmutableArray<(string Command, string Says)> Group)
{
    /// <summary>Telegram takes so many characters, see https://core.telegram.org/bots/api#setmydescription.</summary>
    private const int Longest = 512;

    /// <summary>As above, see https://core.telegram.org/bots/api#setmyshortdescription.</summary>
    private const int LongestShort = 120;

    public static IntroductionWords In(string language, CoursesTaught courses) => language == "ru" ? Russian(courses) : English(courses);

    private static IntroductionWords Russian(CoursesTaught courses) => new(
        "ru",
        Fitting(Longest, courses, what => $"""
        {(what.Count == 0 ? "Учу Python" : $"Веду {(what.Count == 1 ? "курс" : "курсы")} {what.Named}")} маленькими шагами. Читаешь страницу, прикидываешь, сколько секунд займёт программа, и я тут же запускаю её по-настоящему: сразу видно, кто прав.

        Свой код тоже присылай: запущу и покажу вывод и время каждой строки.

        Нажми «Начать».
        """),
        Fitting(LongestShort, courses, what => $"{(what.Count == 0 ? "Python" : what.Named)} на практике: короткие уроки, прогнозы и настоящие запуски кода."),
        [
            ("start", "С чего начать"),
            ("lessons", "Все уроки"),
            ("continue", "Продолжить с того же места"),
            ("run", "Запустить программу"),
            ("compare", "Сравнить две программы"),
            ("quiz", "Вопросы к уроку"),
            ("practice", "Задачи к уроку"),
            ("progress", "Что уже пройдено"),
            ("settings", "Язык и вид сообщений"),
            ("help", "Что я умею"),
            ("stop", "Остановить мою программу"),
            ("export", "Забрать все мои данные"),
            ("forget", "Стереть всё обо мне"),
        ],
        [
            ("run", "Запустить программу"),
            ("compare", "Сравнить две программы"),
            ("quiz", "Вопросы к уроку, для всех"),
            ("study", "Пройти урок вместе"),
            ("lessons", "Какие есть уроки"),
            ("race", "Гонка: вопросы на время"),
            ("stop", "Остановить мою программу"),
            ("help", "Что я умею в группе"),
        ]);

    private static IntroductionWords English(CoursesTaught courses) => new(
        "en",
        Fitting(Longest, courses, what => $"""
        I teach {(what.Count == 0 ? "Python" : what.Named)} in small steps. Read a page, guess how long the program takes, and I run it for real: then we both know.

        Got code of your own? Send it, and I'll run it and time every line.

        Tap Start.
        """),
        Fitting(LongestShort, courses, what => $"{(what.Count == 0 ? "Python" : what.Named)}, hands on: short lessons, your guess, then a real run that settles it."),
        [
            ("start", "Where to begin"),
            ("lessons", "All lessons"),
            ("continue", "Pick up where I left off"),
            ("run", "Run a program"),
            ("compare", "Race two programs"),
            ("quiz", "Questions on this lesson"),
            ("practice", "Tasks to solve in code"),
            ("progress", "How far I've come"),
            ("settings", "Language and message style"),
            ("help", "What this bot can do"),
            ("stop", "Stop my program"),
            ("export", "Get all my data"),
            ("forget", "Erase everything about me"),
        ],
        [
            ("run", "Run a program"),
            ("compare", "Race two programs"),
            ("quiz", "Questions on the lesson, for everyone"),
            ("study", "Take a lesson together"),
            ("lessons", "Which lessons there are"),
            ("race", "Race each other through questions"),
            ("stop", "Stop my program"),
            ("help", "What I can do in a group"),
        ]);

    /// <summary>The titles where there is room for them.</summary>
    private static string Fitting(int longest, CoursesTaught courses, Func<CoursesTaught, string> words) =>
        words(courses) is var named && named.Length <= longest ? named : words(new CoursesTaught("", 0));

    public static ImmutableArray<(string Command, string Says)> OfAdmins(string language) => language == "ru"
        ? [("admin", "Уроки: версии, новости, класс"), ("edit", "Поправить кусок урока")]
        : [("admin", "Lessons: versions, news, class"), ("edit", "Mend a part of a lesson")];

    public static (string Command, string Says) SettingsOf(string language) =>
        language == "ru" ? ("settings", "Кто начинает, язык, тихие часы") : ("settings", "Who starts things, language, quiet hours");
}
