using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Help;

/// <summary>Welcome, help and the answers to what nobody could understand.</summary>
public abstract class HelpTexts
{
    private static readonly HelpTexts _ru = new Russian();
    private static readonly HelpTexts _en = new English();

    public static HelpTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract Document Welcome(string name, CoursesTaught courses);

    public abstract string Begin { get; }

    public abstract string GoOn { get; }

    public abstract string OtherLanguage { get; }

    public abstract Document Help { get; }

    public abstract Document GroupHelp(CoursesTaught courses);

    /// <summary>Said once to a group that has let us in.</summary>
    /// <param name="seesAll">Telegram shows us everything that is written there: as an administrator, or since privacy mode is off.</param>
    /// <param name="courses">What is taught here.</param>
    public abstract Document GroupHello(bool seesAll, CoursesTaught courses);

    public abstract string UnknownCommand(string name, string? nearest);

    public abstract string OldButton { get; }

    public abstract Line Apology { get; }

    /// <summary>More came than can be answered; said once, not for each message.</summary>
    public abstract string TooMuch(bool files, int seconds);

    public abstract string InPrivate { get; }

    public abstract string InGroup { get; }

    public abstract string OpenPrivate { get; }

    private sealed class Russian : HelpTexts
    {
        public override Document Welcome(string name, CoursesTaught courses) => Doc(
            new Heading(2, name.Length == 0 ? "Привет! 👋" : $"Привет, {name}! 👋"),
            Say($"{Teach(courses)}: коротко, по одной мысли за раз, минут по пять."),
            Say("Главное здесь — прогноз. Смотришь на программу, угадываешь: ", Bold("10 секунд или 1?"), " Нажимаешь, и я по-настоящему её запускаю."),
            Say("Свой код тоже присылай в любой момент: запущу и покажу, сколько он работал."));

        public override string Begin => "▶ Начать первый урок";

        public override string GoOn => "▶ Продолжить";

        public override string OtherLanguage => "🌐 In English";

        public override Document Help => Doc(
            new Heading(2, "Что я умею"),
            Say(Bold("Учиться")),
            new ItemList(false, [
                Doc(Say("/continue — дальше с того же места")),
                Doc(Say("/lessons — все уроки")),
                Doc(Say("/quiz — вопросы без ответа и те, где был промах")),
                Doc(Say("/practice — задачи, которые решают кодом")),
                Doc(Say("/progress — сколько уже пройдено"))]),
            Say(Bold("Запускать код")),
            new ItemList(false, [
                Doc(Say("просто пришли программу или файл ", Mono(".py"))),
                Doc(Say("/run — запустить код из сообщения, на которое отвечаешь")),
                Doc(Say("/compare — какая из двух программ быстрее и почему")),
                Doc(Say("/stop — остановить"))]),
            Say(Bold("Остальное")),
            new ItemList(false, [
                Doc(Say("/settings — язык и вид сообщений")),
                Doc(Say("/export — всё, что я о тебе храню, одним файлом")),
                Doc(Say("/forget — стереть всё, что я о тебе знаю"))]));

        public override Document GroupHelp(CoursesTaught courses) => Doc(
            Say(courses.Count switch
            {
                0 => "Здесь я запускаю код на Python.",
                1 => $"Здесь я запускаю код и задаю вопросы по курсу {courses.Named}.",
                _ => $"Здесь я запускаю код и задаю вопросы по курсам {courses.Named}.",
            }),
            new ItemList(false, [
                Doc(Say("/run — с кодом после команды или ответом на сообщение с кодом")),
                Doc(Say("/compare — сравнить две программы")),
                Doc(Say("/quiz — вопрос для всех")),
                Doc(Say("/study — урок вместе: все отвечают, спорят и проверяют")),
                Doc(Say("/lessons — какие есть уроки")),
                Doc(Say("/race — гонка: вопросы на время и общая таблица")),
                Doc(Say("/stop — остановить свой запуск")),
                Doc(Say("/settings — для администраторов: кто начинает, язык, тихие часы"))]),
            Say("А учиться в своём темпе удобнее в личном чате: там никто не торопит."));

        public override Document GroupHello(bool seesAll, CoursesTaught courses) => Doc(
            Say($"Привет! {Teach(courses)}. Здесь можно пройти урок вместе (", Mono("/study"), "), устроить гонку (", Mono("/race"), "), спросить всех сразу (", Mono("/quiz"), ") или запустить код (", Mono("/run"), ")."),
            Small(seesAll
                ? "Telegram показывает мне здесь всю переписку, но читаю я только команды, ответы мне и сообщения, где меня зовут по @имени. Остальное нигде не хранится."
                : "Из переписки мне видны только команды, ответы мне и сообщения, где меня зовут по @имени. Позовёте — отвечу, а так молчу."));

        public override string UnknownCommand(string name, string? nearest) => nearest is null
            ? $"Команды /{name} у меня нет. Всё, что я умею, — в /help."
            : $"Команды /{name} у меня нет. Может быть, /{nearest}?";

        public override string OldButton => "Эта кнопка от прежней версии. Продолжим с того же места: /continue.";

        public override Line Apology => "Тут я споткнулся, и это моя вина. Твой прогресс на месте: продолжить — /continue.";

        public override string TooMuch(bool files, int seconds) =>
            $"{(files ? "Столько файлов" : "Столько сообщений")} сразу мне не прочитать, последние пропускаю. Подожди {Speech.Russian(seconds, "секунду", "секунды", "секунд")} и пришли их ещё раз. Ответы и прогресс на месте.";

        public override string InPrivate => "Это удобнее в личном чате.";

        public override string InGroup => "Это для групп: добавь меня в группу и напиши там /study или /race. А здесь есть /quiz.";

        public override string OpenPrivate => "Открыть личный чат";

        private static string Teach(CoursesTaught courses) => courses.Count switch
        {
            0 => "Я учу программировать на Python",
            1 => $"Я веду курс {courses.Named}",
            _ => $"Я веду курсы {courses.Named}",
        };
    }

    private sealed class English : HelpTexts
    {
        public override Document Welcome(string name, CoursesTaught courses) => Doc(
            new Heading(2, name.Length == 0 ? "Hello! 👋" : $"Hello, {name}! 👋"),
            Say($"{Teach(courses)}: one idea at a time, five minutes a sitting."),
            Say("The heart of it is the forecast. You look at a program and guess: ", Bold("10 seconds or 1?"), " One tap, and I really run it."),
            Say("Send me code of your own whenever you like: I'll run it and tell you how long it took."));

        public override string Begin => "▶ Start lesson one";

        public override string GoOn => "▶ Go on";

        public override string OtherLanguage => "🌐 По-русски";

        public override Document Help => Doc(
            new Heading(2, "What I can do"),
            Say(Bold("Learning")),
            new ItemList(false, [
                Doc(Say("/continue: on from where you were")),
                Doc(Say("/lessons: all the lessons")),
                Doc(Say("/quiz: questions still open, and those you missed")),
                Doc(Say("/practice: tasks you solve in code")),
                Doc(Say("/progress: how far you have come"))]),
            Say(Bold("Running code")),
            new ItemList(false, [
                Doc(Say("just send a program, or a ", Mono(".py"), " file")),
                Doc(Say("/run: runs the code in the message you reply to")),
                Doc(Say("/compare: which of two programs is faster, and why")),
                Doc(Say("/stop: ends your run"))]),
            Say(Bold("The rest")),
            new ItemList(false, [
                Doc(Say("/settings: language and looks")),
                Doc(Say("/export: all I keep about you, in one file")),
                Doc(Say("/forget: erase all I know about you"))]));

        public override Document GroupHelp(CoursesTaught courses) => Doc(
            Say(courses.Count == 0 ? "In here I run Python code." : $"In here I run code and ask questions from {courses.Named}."),
            new ItemList(false, [
                Doc(Say("/run: with code behind it, or as a reply to code")),
                Doc(Say("/compare: races two programs")),
                Doc(Say("/quiz: a question for everybody")),
                Doc(Say("/study: a lesson together, with everybody's guesses")),
                Doc(Say("/lessons: which lessons there are")),
                Doc(Say("/race: questions against the clock, one table for all")),
                Doc(Say("/stop: ends your own run")),
                Doc(Say("/settings: for administrators: who starts things, language, quiet hours"))]),
            Say("To learn at your own pace, open our private chat: nobody is in a hurry there."));

        public override Document GroupHello(bool seesAll, CoursesTaught courses) => Doc(
            Say($"Hello! {Teach(courses)}. In here you can take a lesson together (", Mono("/study"), "), race each other (", Mono("/race"), "), put a question to everybody (", Mono("/quiz"), ") or run code (", Mono("/run"), ")."),
            Small(seesAll
                ? "Telegram shows me everything written here, but I only read commands, replies to me and messages that call me by my @name. Nothing else is kept anywhere."
                : "All I can see are commands, replies to me and messages that call me by my @name. Call and I answer; otherwise I keep quiet."));

        public override string UnknownCommand(string name, string? nearest) => nearest is null
            ? $"I don't know /{name}. All I can do is in /help."
            : $"I don't know /{name}. Did you mean /{nearest}?";

        public override string OldButton => "That button comes from an older version. Pick up where you were: /continue.";

        public override Line Apology => "I tripped over that one, my fault. Your progress is safe; go on with /continue.";

        public override string TooMuch(bool files, int seconds) =>
            $"That's more {(files ? "files" : "messages")} than I can read at once, so I'm skipping the last ones. Give me {Speech.English(seconds, "second", "seconds")} and send them again. Your answers and progress are safe.";

        public override string InPrivate => "That works better in a private chat.";

        public override string InGroup => "That one is for groups: add me to one and send /study or /race there. In here there is /quiz.";

        public override string OpenPrivate => "Open the private chat";

        private static string Teach(CoursesTaught courses) => courses.Count == 0 ? "I teach Python" : $"I teach {courses.Named}";
    }
}
