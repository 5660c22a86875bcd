using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Inline;

/// <summary>The words around what is offered in any chat.</summary>
public abstract class InlineTexts
{
    private static readonly InlineTexts _ru = new Russian();
    private static readonly InlineTexts _en = new English();

    public static InlineTexts In(Language language) => language == Language.Ru ? _ru : _en;

    /// <summary>On a button to the private chat; short, for it stands in one line.</summary>
    public abstract string NothingRunYet { get; }

    public abstract string NoSuchWord { get; }

    public abstract string ToLesson { get; }

    public abstract string RunYourOwn { get; }

    /// <summary>Under a result whose output was cut.</summary>
    public abstract string MoreLines(int hidden);

    private sealed class Russian : InlineTexts
    {
        public override string NothingRunYet => "Ещё нет запусков — попробовать";

        public override string NoSuchWord => "Такого слова нет — открыть уроки";

        public override string ToLesson => "📖 Открыть урок";

        public override string RunYourOwn => "🚀 Запустить своё";

        public override string MoreLines(int hidden) => $"…и ещё {Wording.Speech.Russian(hidden, "строка", "строки", "строк")} вывода.";
    }

    private sealed class English : InlineTexts
    {
        public override string NothingRunYet => "No runs yet: try one";

        public override string NoSuchWord => "No such word here: see the lessons";

        public override string ToLesson => "📖 Open the lesson";

        public override string RunYourOwn => "🚀 Run your own";

        public override string MoreLines(int hidden) => $"…and {Wording.Speech.English(hidden, "more line", "more lines")} of output.";
    }
}
