using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Practice;

/// <summary>The words around tasks.</summary>
public abstract class PracticeTexts
{
    private static readonly PracticeTexts _ru = new Russian();
    private static readonly PracticeTexts _en = new English();

    public static PracticeTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string TaskButton { get; }

    public abstract string Starter { get; }

    /// <summary>How to answer; code stands between backticks.</summary>
    public abstract string How { get; }

    public abstract string AlreadySolved { get; }

    public abstract string Checking { get; }

    public abstract string SoFar(TimeSpan elapsed);

    public abstract string Passed(TimeSpan? took);

    public abstract string NotYet { get; }

    /// <summary>For a program that already does something of what was asked.</summary>
    public abstract string Nearly(int failed, int of);

    public abstract string Stopped { get; }

    public abstract string OurFault { get; }

    public abstract string TryNumber(int tries);

    public abstract string EditOrSend { get; }

    /// <summary>For a program that reads what nobody types.</summary>
    public abstract string NoInput { get; }

    /// <summary>Before what is only supposed.</summary>
    public abstract string Perhaps { get; }

    public abstract string HintTitle(int number, int of);

    public abstract string HintIsThere { get; }

    public abstract string HintsFirst { get; }

    public abstract string SolutionTitle(string task);

    public abstract string Measuring { get; }

    public abstract string Times(double? solution, double? yours);

    public abstract string List(string lesson);

    public abstract string ListHow { get; }

    public abstract string Tries(int tries);

    public abstract string AllSolved(string lesson);

    public abstract string NoTasks(string lesson);

    public abstract string More(string lesson);

    public abstract string NothingLeft { get; }

    public abstract string Count(int solved, int of);

    public abstract string OpenTasks { get; }

    public abstract string Certificate(string course, string name);

    /// <summary>A task on the certificate; null for the time where it was never measured.</summary>
    public abstract string Stage(string task, double? seconds);

    public abstract string InGroup { get; }

    private sealed class Russian : PracticeTexts
    {
        public override string TaskButton => "✍ Задача";

        public override string Starter => "Заготовка, нажми, чтобы скопировать:";

        public override string How => "Пришли программу сообщением, блоком кода или файлом `.py`: проверю. Правишь сообщение — проверяю заново. Просто запустить, без проверки:\u00A0/run.";

        public override string AlreadySolved => "✅ Уже решено. Можно попробовать ещё раз, по-другому.";

        public override string Checking => "🔎 Проверяю…";

        public override string SoFar(TimeSpan elapsed) => $"🔎 Проверяю · {Language.Ru.Seconds(elapsed)}";

        public override string Passed(TimeSpan? took) => took is { } time ? $"✅ Решено! {Language.Ru.Seconds(time)}" : "✅ Решено!";

        public override string NotYet => "✖ Пока не вышло";

        public override string Nearly(int failed, int of) => $"✖ Почти: осталось {failed} из {of}";

        public override string Stopped => "⏹ Проверка остановлена, попытка не считается.";

        public override string OurFault => "🛠 Проверить не получилось, и это моя вина. Попытка не считается: пришли программу ещё раз через минуту.";

        public override string TryNumber(int tries) => $"Попытка {tries}";

        public override string NoInput => "В задаче никто ничего не вводит: значения приходят аргументами, а для пробы запиши их прямо в код.";

        public override string Perhaps => "Возможно, дело вот в чём.";

        public override string EditOrSend => "исправь своё сообщение или пришли новое · без проверки: /run";

        public override string HintTitle(int number, int of) => $"💡 Подсказка {number} из {of}. ";

        public override string HintIsThere => "Эта подсказка уже показана.";

        public override string HintsFirst => "Решение откроется после последней подсказки или когда справишься.";

        public override string SolutionTitle(string task) => $"🔑 Решение: {task}";

        public override string Measuring => "Измеряю, сколько оно работает…";

        public override string Times(double? solution, double? yours) => (solution, yours) switch
        {
            ({ } its, { } own) => $"⏱ Решение: {Of(its)} · твоя программа: {Of(own)}",
            ({ } its, null) => $"⏱ Решение: {Of(its)}",
            (null, { } own) => $"⏱ Твоя программа: {Of(own)}. Время решения сейчас измерить не удалось.",
            _ => "Время сейчас измерить не удалось.",
        };

        public override string List(string lesson) => $"✍ Практика: {lesson}";

        public override string ListHow => "Выбирай любую:";

        public override string Tries(int tries) => tries == 0 ? "" : $" · {Speech.Russian(tries, "попытка", "попытки", "попыток")}";

        public override string AllSolved(string lesson) => $"В уроке «{lesson}» все задачи решены. Здорово!";

        public override string NoTasks(string lesson) => $"В уроке «{lesson}» задач нет.";

        public override string More(string lesson) => $"✍ Задачи: {lesson}";

        public override string NothingLeft => "Нерешённых задач больше нигде не осталось.";

        public override string Count(int solved, int of) => $"Задачи: решено {solved} из {of}.";

        public override string OpenTasks => "✍ Решать задачи";

        public override string Certificate(string course, string name) => $"🎓 {(name.Length == 0 ? "Курс пройден" : $"{name}, курс пройден")}: {course}. Всё это написано тобой и измерено на деле:";

        public override string Stage(string task, double? seconds) => seconds is { } time ? $"{task} · {Of(time)}" : task;

        public override string InGroup => "Задачи решают наедине: там можно ошибаться сколько угодно, и никто не смотрит.";

        private static string Of(double seconds) => Language.Ru.Seconds(TimeSpan.FromSeconds(seconds));
    }

    private sealed class English : PracticeTexts
    {
        public override string TaskButton => "✍ Task";

        public override string Starter => "A start, tap to copy:";

        public override string How => "Send your program as a message, a code block or a `.py` file and I'll check it. Edit the message and I check again. To just run something, unchecked: /run.";

        public override string AlreadySolved => "✅ Solved already. Feel free to find another way.";

        public override string Checking => "🔎 Checking…";

        public override string SoFar(TimeSpan elapsed) => $"🔎 Checking · {Language.En.Seconds(elapsed)}";

        public override string Passed(TimeSpan? took) => took is { } time ? $"✅ Solved! {Language.En.Seconds(time)}" : "✅ Solved!";

        public override string NotYet => "✖ Not there yet";

        public override string Nearly(int failed, int of) => $"✖ Nearly: {failed} of {of} to go";

        public override string Stopped => "⏹ The check was stopped; this try doesn't count.";

        public override string OurFault => "🛠 I couldn't check it, and that's on me. This try doesn't count: please send it again in a minute.";

        public override string TryNumber(int tries) => $"Try {tries}";

        public override string NoInput => "Nobody types into a task: values come as arguments, and to try things out, write them into the code.";

        public override string Perhaps => "Perhaps this is it.";

        public override string EditOrSend => "edit your message or send a new one · unchecked: /run";

        public override string HintTitle(int number, int of) => $"💡 Hint {number} of {of}. ";

        public override string HintIsThere => "You have that hint already.";

        public override string HintsFirst => "The solution opens after the last hint, or once you've solved it.";

        public override string SolutionTitle(string task) => $"🔑 A solution: {task}";

        public override string Measuring => "Measuring how long it takes…";

        public override string Times(double? solution, double? yours) => (solution, yours) switch
        {
            ({ } its, { } own) => $"⏱ The solution: {Of(its)} · yours: {Of(own)}",
            ({ } its, null) => $"⏱ The solution: {Of(its)}",
            (null, { } own) => $"⏱ Yours: {Of(own)}. The solution couldn't be timed just now.",
            _ => "It couldn't be timed just now.",
        };

        public override string List(string lesson) => $"✍ Practice: {lesson}";

        public override string ListHow => "Pick any:";

        public override string Tries(int tries) => tries == 0 ? "" : $" · {Speech.English(tries, "try", "tries")}";

        public override string AllSolved(string lesson) => $"You've solved every task of “{lesson}”. Splendid!";

        public override string NoTasks(string lesson) => $"“{lesson}” has no tasks.";

        public override string More(string lesson) => $"✍ Tasks: {lesson}";

        public override string NothingLeft => "There are no unsolved tasks left anywhere.";

        public override string Count(int solved, int of) => $"Tasks: {solved} of {of} solved.";

        public override string OpenTasks => "✍ Solve tasks";

        public override string Certificate(string course, string name) => $"🎓 {(name.Length == 0 ? "You have finished" : $"{name}, you have finished")} {course}. You wrote all of this, and it was measured for real:";

        public override string Stage(string task, double? seconds) => seconds is { } time ? $"{task} · {Of(time)}" : task;

        public override string InGroup => "Tasks are best solved in private: make all the mistakes you like, nobody is watching.";

        private static string Of(double seconds) => Language.En.Seconds(TimeSpan.FromSeconds(seconds));
    }
}
