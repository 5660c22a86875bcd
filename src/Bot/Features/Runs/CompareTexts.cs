using System.Collections.Immutable;
using System.Globalization;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>The words of a comparison.</summary>
public abstract class CompareTexts
{
    private static readonly CompareTexts _ru = new Russian();
    private static readonly CompareTexts _en = new English();

    public static CompareTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string HowTo { get; }

    public abstract string OneAtATime { get; }

    public abstract string Runs(int number, int all);

    public abstract string Stopped { get; }

    /// <param name="side">0 or 1.</param>
    public abstract string NotComparable(int side);

    public abstract string Verdict(SpeedUp speedUp);

    /// <summary>The median, and the least and the most where there are several.</summary>
    public abstract string Series(ImmutableArray<double> seconds);

    public abstract string Method(int repeats);

    /// <summary>What a program without coroutines is called in the picture.</summary>
    public abstract string Program { get; }

    private static string Times(double ratio) => ratio.ToString(ratio < 10 ? "0.00" : ratio < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static string Written(ImmutableArray<double> seconds, Language language)
    {
        var median = language.Seconds(TimeSpan.FromSeconds(SpeedUp.Median(seconds)));
        var (least, most) = (language.Seconds(TimeSpan.FromSeconds(seconds.Min())), language.Seconds(TimeSpan.FromSeconds(seconds.Max())));
        return least == most ? median : $"{median} ({least[..^2]}–{most})";
    }

    private sealed class Russian : CompareTexts
    {
        public override string HowTo =>
            "Что сравнить? Запусти две программы и пришли /compare. Или ответь командой /compare с новым кодом на сообщение с прежним.";

        public override string OneAtATime => "Одно сравнение уже идёт. Дождись его или останови: /stop.";

        public override string Runs(int number, int all) => $"⚖️ Сравниваю: запуск {number} из {all}…";

        public override string Stopped => "⏹ Сравнение остановлено.";

        public override string NotComparable(int side) => $"Сравнить не вышло: {(side == 0 ? "первая" : "вторая")} программа не дошла до конца.";

        public override string Verdict(SpeedUp speedUp) => speedUp.Faster is not { } faster
            ? "⚖️ Разницы не видно: обе программы идут одинаково долго."
            : $"⚖️ {(faster == 0 ? "Первая" : "Вторая")} быстрее в {Comma(Times(speedUp.Ratio))} раза ({Comma(Times(speedUp.Least))}–{Comma(Times(speedUp.Most))}).";

        public override string Series(ImmutableArray<double> seconds) => Written(seconds, Language.Ru);

        public override string Method(int repeats) => repeats == 1
            ? "Каждая запущена один раз."
            : $"Каждая запущена {Speech.Russian(repeats, "раз", "раза", "раз")}, по очереди; указана середина, в скобках — разброс.";

        public override string Program => "программа";

        private static string Comma(string number) => number.Replace('.', ',');
    }

    private sealed class English : CompareTexts
    {
        public override string HowTo =>
            "What shall I compare? Run two programs and send /compare. Or reply /compare with new code to the message with the old.";

        public override string OneAtATime => "One comparison is under way. Wait for it, or end it: /stop.";

        public override string Runs(int number, int all) => $"⚖️ Comparing: run {number} of {all}…";

        public override string Stopped => "⏹ The comparison was stopped.";

        public override string NotComparable(int side) => $"There is nothing to compare: the {(side == 0 ? "first" : "second")} program did not get to its end.";

        public override string Verdict(SpeedUp speedUp) => speedUp.Faster is not { } faster
            ? "⚖️ No difference to be seen: both take equally long."
            : $"⚖️ The {(faster == 0 ? "first" : "second")} is {Times(speedUp.Ratio)} times as fast ({Times(speedUp.Least)}–{Times(speedUp.Most)}).";

        public override string Series(ImmutableArray<double> seconds) => Written(seconds, Language.En);

        public override string Method(int repeats) => repeats == 1
            ? "Each ran once."
            : $"Each ran {Speech.English(repeats, "time", "times")}, in turns; the median, and the spread in parentheses.";

        public override string Program => "program";
    }
}
