using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Away;

/// <summary>Words about what somebody did in a group, said to them alone.</summary>
public abstract class AwayTexts
{
    private static readonly AwayTexts _ru = new Russian();
    private static readonly AwayTexts _en = new English();

    public static AwayTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string Heading { get; }

    public abstract string NothingKept { get; }

    public abstract string MyAnswer { get; }

    public abstract string NotAnsweredYet { get; }

    public abstract string YourAnswer(string answer);

    public abstract string ItWasRight { get; }

    public abstract string ItWasWrong { get; }

    public abstract string RightIs(string answer);

    public abstract string SoFar(int answered, int right);

    public abstract string Again { get; }

    public abstract string AidHeading { get; }

    public abstract string AidButton { get; }

    public abstract string AidOfAnother { get; }

    public abstract string AidGone { get; }

    public abstract string InPrivate { get; }

    private sealed class Russian : AwayTexts
    {
        public override string Heading => "Твои ответы в группе";

        public override string NothingKept => "Твоих ответов оттуда у меня нет: либо их не было, либо прошло слишком много времени. Вопросы урока всегда ждут в /quiz.";

        public override string MyAnswer => "👤 Мой ответ";

        public override string NotAnsweredYet => "Сначала ответь на вопрос: здесь будет видно, верно ли. Кто что выбрал, другим не видно.";

        public override string YourAnswer(string answer) => $"Твой ответ: {answer}";

        public override string ItWasRight => "✅ Верно.";

        public override string ItWasWrong => "✖ Не совсем.";

        public override string RightIs(string answer) => $"Верно так: {answer}";

        public override string SoFar(int answered, int right) => $"Пока ответили {answered}, из них верно: {right}.";

        public override string Again => "🔁 Ответить ещё раз";

        public override string AidHeading => "💡 Подсказка к твоей программе";

        public override string AidButton => "💡 Подсказка";

        public override string AidOfAnother => "Подсказка видна только тому, кто запустил программу.";

        public override string AidGone => "Этой подсказки у меня уже нет. Запусти программу ещё раз, и она появится.";

        public override string InPrivate => "🔎 В личный чат";
    }

    private sealed class English : AwayTexts
    {
        public override string Heading => "Your answers in the group";

        public override string NothingKept => "I have no answers of yours from there: either there were none, or it was too long ago. The questions are always waiting under /quiz.";

        public override string MyAnswer => "👤 My answer";

        public override string NotAnsweredYet => "Answer the question first, then look here whether you were right. Nobody sees what the others chose.";

        public override string YourAnswer(string answer) => $"Your answer: {answer}";

        public override string ItWasRight => "✅ Right.";

        public override string ItWasWrong => "✖ Not quite.";

        public override string RightIs(string answer) => $"What is right: {answer}";

        public override string SoFar(int answered, int right) => $"{right} of {answered} have it right so far.";

        public override string Again => "🔁 Answer again";

        public override string AidHeading => "💡 A hint for your program";

        public override string AidButton => "💡 Hint";

        public override string AidOfAnother => "Only the person who ran the program sees its hint.";

        public override string AidGone => "I no longer have that hint. Run the program again and it will be back.";

        public override string InPrivate => "🔎 To the private chat";
    }
}
