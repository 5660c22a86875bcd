using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>The words around a run.</summary>
public abstract class RunTexts
{
    private static readonly RunTexts _ru = new Russian();
    private static readonly RunTexts _en = new English();

    public static RunTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string Started { get; }

    public abstract string WaitsForYourOther { get; }

    /// <param name="place">Which of those that wait, from 1.</param>
    public abstract string InLine(int place);

    public abstract Line Running(TimeSpan elapsed);

    public abstract Line Headline(RunResult result, RunLimits limits);

    /// <summary>One sentence of advice under a verdict, or null where there is nothing to add.</summary>
    public abstract string? Advice(RunResult result, RunLimits limits);

    /// <summary>For a run that was stopped while it still waited for its turn.</summary>
    public abstract string NeverBegan { get; }

    public abstract string NothingPrinted { get; }

    /// <summary>Leads to what the program prints where Python is new enough for it.</summary>
    public abstract string NeedsNewer(string needed, string here);

    public abstract string FromPython { get; }

    public abstract string AtLine(int line);

    /// <summary>Heads a mistake for which no line can be named.</summary>
    public abstract string LooksLike { get; }

    /// <summary>Names a small program that does it right; a tap unfolds it.</summary>
    public abstract string RightWay { get; }

    public abstract string OutputContinues(int hiddenLines);

    public abstract string WholeOutput { get; }

    public abstract string Figures(RunResult result);

    public abstract Line Problem(RunProblem problem);

    public abstract string HowToRun { get; }

    public abstract string HowToRunInGroup { get; }

    public abstract string RepliedHasNoCode { get; }

    public abstract string StopButton { get; }

    public abstract string Stopping { get; }

    public abstract string NothingRuns { get; }

    public abstract string NotYours { get; }

    public abstract string AlreadyOver { get; }

    public abstract string EditToRunAgain { get; }

    public abstract string Repaired { get; }

    /// <summary>For words that led to a program and did not run with it.</summary>
    public abstract string LeadLeftOut { get; }

    public abstract string OnlyPython { get; }

    public abstract string FileTooLarge { get; }

    public abstract string PictureInsteadOfText { get; }

    public abstract string Sticker { get; }

    public abstract string OtherAttachment { get; }

    public abstract string NoCodeSeen { get; }

    /// <summary>3.13 rather than 3.13.1: what a learner wants to know, in the room there is.</summary>
    private static string ShortVersion(string version) => string.Join('.', version.Split('.').Take(2));

    private sealed class Russian : RunTexts
    {
        public override string Started => "Запускаю…";

        public override string WaitsForYourOther => "Сначала закончу прошлый запуск, потом возьмусь за этот.";

        public override string InLine(int place) => place == 1 ? "⏳ Сейчас запускаются другие программы. Твоя следующая." : $"⏳ Сейчас запускаются другие программы. Твоя {place}-я в очереди.";

        public override Line Running(TimeSpan elapsed) => Line.Of(Bold("⏳ Работает"), $" · {Language.Ru.Seconds(elapsed)}");

        public override Line Headline(RunResult result, RunLimits limits)
        {
            var time = Language.Ru.Seconds(result.Wall);
            return result.Verdict switch
            {
                Verdict.Ok => Line.Of(Bold($"✅ Готово за {time}")),
                Verdict.Error => Line.Of(Bold($"❌ Ошибка через {time}")),
                Verdict.Wall => Line.Of(Bold($"⏱ Остановил через {time}")),
                Verdict.Cpu => Line.Of(Bold("🔥 Остановил: слишком долгий счёт")),
                Verdict.Memory => Line.Of(Bold("🧱 Остановил: кончилась память")),
                Verdict.Output => Line.Of(Bold("📜 Остановил: слишком много вывода")),
                Verdict.Processes => Line.Of(Bold("🚫 Новые процессы здесь запрещены")),
                Verdict.Stopped => Line.Of(Bold($"⏹ Остановлено тобой через {time}")),
                _ => Line.Of(Bold("🛠 Не получилось запустить")),
            };
        }

        public override string? Advice(RunResult result, RunLimits limits) => result.Verdict switch
        {
            Verdict.Wall => $"Программе даётся {limits.Wall.TotalSeconds:0.#} с. Проверь, нет ли бесконечного ожидания.",
            Verdict.Cpu => $"Считать без передышки можно не дольше {limits.CpuSeconds} с, а ждать на await — сколько угодно в пределах {limits.Wall.TotalSeconds:0.#} с. Нет ли здесь вечного цикла?",
            Verdict.Memory => $"На программу отведено {limits.MemoryBytes >> 20} МБ. Попробуй хранить поменьше за раз.",
            Verdict.Output => $"Больше {limits.OutputBytes >> 10} КБ не показываю. Печатай реже или короче.",
            Verdict.Processes => "Обойдись без subprocess, fork и multiprocessing: корутинам они не нужны.",
            Verdict.Fault => "Это сбой на моей стороне, с твоим кодом он не связан. Отправь код ещё раз через минуту.",
            _ => null,
        };

        public override string NeverBegan => "⏹ Остановлено раньше, чем началось.";

        public override string NothingPrinted => "Программа ничего не напечатала.";

        public override string NeedsNewer(string needed, string here) =>
            $"🐍 Этой программе нужен Python {needed}, а здесь {ShortVersion(here)}, поэтому она остановилась. По уроку, на {needed} она печатает:";

        public override string FromPython => "Python сообщает:";

        public override string AtLine(int line) => $"Строка {line}:";

        public override string LooksLike => "Похоже, дело вот в чём:";

        public override string RightWay => "Пример, как надо";

        public override string OutputContinues(int hiddenLines) => $"…и ещё {Speech.Russian(hiddenLines, "строка", "строки", "строк")} — весь вывод в файле ниже.";

        public override string WholeOutput => "Весь вывод программы";

        public override string Figures(RunResult result) =>
            $"Процессор {Language.Ru.Seconds(result.Cpu)} · память {Language.Ru.Megabytes(result.PeakBytes)} · Python {ShortVersion(result.PythonVersion)}";

        public override Line Problem(RunProblem problem) => problem switch
        {
            RunProblem.NoSandbox => "Запуск кода на этом сервере сейчас выключен: безопасная песочница не настроена. Уроки и вопросы работают. Владельцу бота поможет команда doctor.",
            RunProblem.QueueFull => "Желающих запустить код сейчас слишком много. Попробуй ещё раз через минуту.",
            RunProblem.FileGone => "Не удалось скачать файл. Пришли его ещё раз.",
            RunProblem.NotText => "Это не похоже на текст в UTF-8. Сохрани программу как обычный .py и пришли снова.",
            RunProblem.TooLarge => "Файл великоват: беру программы до 64 КБ.",
            _ => "Запустить не получилось. Попробуй ещё раз.",
        };

        public override string HowToRun => "Пришли код сообщением или файлом .py — запущу и покажу, сколько секунд он работал. Можно и ответить командой /run на сообщение с кодом.";

        public override string HowToRunInGroup => "Напиши код после /run или ответь командой /run на сообщение с кодом.";

        public override string RepliedHasNoCode => "В том сообщении кода не видно. Ответь командой /run на сообщение с кодом или файлом .py.";

        public override string StopButton => "⏹ Стоп";

        public override string Stopping => "Останавливаю.";

        public override string NothingRuns => "Сейчас ничего не запущено.";

        public override string NotYours => "Остановить может тот, кто запустил.";

        public override string AlreadyOver => "Этот запуск уже закончился.";

        public override string EditToRunAgain => "Исправь своё сообщение — запущу заново и обновлю этот ответ.";

        public override string Repaired => "Телефонные кавычки, тире и заглавные буквы в коде заменил на обычные.";

        public override string LeadLeftOut => "Слова перед программой не запускал, строки считаю без них.";

        public override string OnlyPython => "Я понимаю только программы на Python: файл .py или .txt либо код прямо в сообщении.";

        public override string FileTooLarge => "Файл великоват: беру программы до 64 КБ. Пришли только нужный кусок.";

        public override string PictureInsteadOfText => "С картинки код мне не прочитать. Пришли его текстом — запущу.";

        public override string Sticker => "Мило! Но стикеры я не запускаю, только Python. Продолжить урок — /continue.";

        public override string OtherAttachment => "С этим я пока не умею обращаться. Пришли код текстом или файлом .py, а продолжить урок можно командой /continue.";

        public override string NoCodeSeen => "Кода в сообщении не вижу. Если это программа, пришли её блоком кода или начни сообщение с /run. Продолжить урок — /continue, все команды — /help.";
    }

    private sealed class English : RunTexts
    {
        public override string Started => "Starting…";

        public override string WaitsForYourOther => "Your other run comes first, this one is next.";

        public override string InLine(int place) => place == 1 ? "⏳ Other programs are running. Yours is next." : $"⏳ Other programs are running. Yours is {Speech.Ordinal(place)} in line.";

        public override Line Running(TimeSpan elapsed) => Line.Of(Bold("⏳ Running"), $" · {Language.En.Seconds(elapsed)}");

        public override Line Headline(RunResult result, RunLimits limits)
        {
            var time = Language.En.Seconds(result.Wall);
            return result.Verdict switch
            {
                Verdict.Ok => Line.Of(Bold($"✅ Done in {time}")),
                Verdict.Error => Line.Of(Bold($"❌ An error after {time}")),
                Verdict.Wall => Line.Of(Bold($"⏱ Cut off after {time}")),
                Verdict.Cpu => Line.Of(Bold("🔥 Cut off: too much computing")),
                Verdict.Memory => Line.Of(Bold("🧱 Cut off: out of memory")),
                Verdict.Output => Line.Of(Bold("📜 Cut off: too much output")),
                Verdict.Processes => Line.Of(Bold("🚫 No new processes in here")),
                Verdict.Stopped => Line.Of(Bold($"⏹ You stopped it after {time}")),
                _ => Line.Of(Bold("🛠 It never got to run")),
            };
        }

        public override string? Advice(RunResult result, RunLimits limits) => result.Verdict switch
        {
            Verdict.Wall => $"A program gets {limits.Wall.TotalSeconds:0.#} s. Is something waiting for ever?",
            Verdict.Cpu => $"Computing without a break is limited to {limits.CpuSeconds} s; waiting at an await is free, up to {limits.Wall.TotalSeconds:0.#} s. An endless loop, perhaps?",
            Verdict.Memory => $"There are {limits.MemoryBytes >> 20} MB to live in. Try keeping less at a time.",
            Verdict.Output => $"I show up to {limits.OutputBytes >> 10} KB. Print less, or less often.",
            Verdict.Processes => "Do without subprocess, fork and multiprocessing: coroutines need none of them.",
            Verdict.Fault => "That one is on me, not on your code. Please send it again in a minute.",
            _ => null,
        };

        public override string NeverBegan => "⏹ Stopped before it began.";

        public override string NothingPrinted => "The program printed nothing.";

        public override string NeedsNewer(string needed, string here) =>
            $"🐍 This program needs Python {needed}, and this is {ShortVersion(here)}, so it came to a stop. According to the lesson, on {needed} it prints:";

        public override string FromPython => "Python says:";

        public override string AtLine(int line) => $"Line {line}:";

        public override string LooksLike => "This looks like it:";

        public override string RightWay => "An example that works";

        public override string OutputContinues(int hiddenLines) => $"…{Speech.English(hiddenLines, "more line", "more lines")}: the file below has it all.";

        public override string WholeOutput => "Everything the program printed";

        public override string Figures(RunResult result) =>
            $"CPU {Language.En.Seconds(result.Cpu)} · memory {Language.En.Megabytes(result.PeakBytes)} · Python {ShortVersion(result.PythonVersion)}";

        public override Line Problem(RunProblem problem) => problem switch
        {
            RunProblem.NoSandbox => "Running code is off on this server: its sandbox is not set up. Lessons and questions work as usual. The host will find the cure with the doctor command.",
            RunProblem.QueueFull => "Too many people are running code right now. Give it another try in a minute.",
            RunProblem.FileGone => "The file could not be fetched. Please send it again.",
            RunProblem.NotText => "That does not look like UTF-8 text. Save the program as a plain .py file and send it again.",
            RunProblem.TooLarge => "That file is too big: programs may have up to 64 KB.",
            _ => "It could not be run. Please try again.",
        };

        public override string HowToRun => "Send me code as a message or a .py file: I run it and tell you how many seconds it took. Replying /run to a message with code works too.";

        public override string HowToRunInGroup => "Put the code behind /run, or reply /run to a message with code.";

        public override string RepliedHasNoCode => "I see no code in that message. Reply /run to one with code or with a .py file.";

        public override string StopButton => "⏹ Stop";

        public override string Stopping => "Stopping it.";

        public override string NothingRuns => "Nothing is running.";

        public override string NotYours => "Only the one who started it can stop it.";

        public override string AlreadyOver => "That run is over.";

        public override string EditToRunAgain => "Edit your message and I'll run it again, right here.";

        public override string Repaired => "I made the phone's curly quotes, long dashes and capitals plain.";

        public override string LeadLeftOut => "The words before the program were left out; lines are counted without them.";

        public override string OnlyPython => "I only speak Python: a .py or .txt file, or code in a message.";

        public override string FileTooLarge => "That file is too big: programs may have up to 64 KB. Send just the part that matters.";

        public override string PictureInsteadOfText => "I can't read code off a picture. Send it as text and I'll run it.";

        public override string Sticker => "Lovely! I run Python rather than stickers, though. To go on with the lesson: /continue.";

        public override string OtherAttachment => "I don't know what to do with that. Send code as text or as a .py file, or go on with the lesson: /continue.";

        public override string NoCodeSeen => "I see no code there. If it is a program, send it as a code block or begin the message with /run. To go on with the lesson: /continue. All commands: /help.";
    }
}
