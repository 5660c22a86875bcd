using System.Globalization;

namespace CoroutineBot.Bot.Timelines;

/// <summary>The few words within a picture.</summary>
public abstract class PictureWords
{
    private static readonly PictureWords _ru = new Russian();
    private static readonly PictureWords _en = new English();

    public static PictureWords In(bool russian) => russian ? _ru : _en;

    public abstract string Activity(Activity activity);

    public abstract string Line(int line);

    public abstract string More(int hidden);

    public abstract string Seconds(double seconds);

    public abstract string Unit { get; }

    /// <summary>What the number behind a colon means.</summary>
    public abstract string LineKey { get; }

    /// <summary>What the number behind a hash means.</summary>
    public abstract string TaskKey { get; }

    /// <summary>What the sign beside a bar means; empty for the usual end, which has none.</summary>
    public string FinishKey(Finish finish) => Sign(finish) is { Length: > 0 } sign ? $"{sign} — {Ended(finish)}" : "";

    /// <summary>The sign of an end that is not the usual one.</summary>
    public static string Sign(Finish finish) => finish switch
    {
        Finish.Raised => "×",
        Finish.Cancelled => "⊗",
        Finish.Pending => "…",
        _ => "",
    };

    protected abstract string Ended(Finish finish);

    private static string Number(double seconds) => seconds.ToString(seconds < 1 ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    private sealed class Russian : PictureWords
    {
        public override string Activity(Activity activity) => activity switch
        {
            Timelines.Activity.Running => "работает",
            Timelines.Activity.Waiting => "ждёт",
            Timelines.Activity.Blocking => "держит цикл",
            _ => "стоит зря",
        };

        public override string Line(int line) => $"строка {line}";

        public override string More(int hidden) => $"…и ещё {hidden}";

        public override string Seconds(double seconds) => Number(seconds).Replace('.', ',') + " с";

        public override string Unit => "с";

        public override string LineKey => ":5 — строка 5";

        public override string TaskKey => "#2 — задача 2";

        protected override string Ended(Finish finish) => finish switch
        {
            Finish.Raised => "ошибка",
            Finish.Cancelled => "отмена",
            _ => "не кончилась",
        };
    }

    private sealed class English : PictureWords
    {
        public override string Activity(Activity activity) => activity switch
        {
            Timelines.Activity.Running => "runs",
            Timelines.Activity.Waiting => "waits",
            Timelines.Activity.Blocking => "blocks the loop",
            _ => "held up",
        };

        public override string Line(int line) => $"line {line}";

        public override string More(int hidden) => $"…and {hidden} more";

        public override string Seconds(double seconds) => Number(seconds) + " s";

        public override string Unit => "s";

        public override string LineKey => ":5 is line 5";

        public override string TaskKey => "#2 is task 2";

        protected override string Ended(Finish finish) => finish switch
        {
            Finish.Raised => "error",
            Finish.Cancelled => "cancelled",
            _ => "not over",
        };
    }
}
