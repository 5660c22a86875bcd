using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Questions;

/// <summary>The words around questions.</summary>
public abstract class QuestionTexts
{
    private static readonly QuestionTexts _ru = new Russian();
    private static readonly QuestionTexts _en = new English();

    public static QuestionTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string SeePoll { get; }

    public abstract string PickOne { get; }

    public abstract string PickSeveral { get; }

    public abstract string Check { get; }

    public abstract string Undo { get; }

    /// <summary>Takes back, at once, all lines from the first wrong one on.</summary>
    public abstract string UndoWrong { get; }

    public abstract string Skip { get; }

    public abstract string ForecastOutput { get; }

    public abstract string ForecastDuration { get; }

    public abstract string YourForecast { get; }

    public abstract string NowWatch { get; }

    public abstract string ForecastAgainstFact { get; }

    public abstract string Fact { get; }

    public abstract string FactNotMeasured { get; }

    public abstract string ByTheAuthor { get; }

    public abstract string OrderHow { get; }

    public abstract string OrderSentencesHow { get; }

    public abstract string YourProgram { get; }

    public abstract string LinesLeft { get; }

    public abstract string OrderWrong(int rightFromTop);

    public abstract string GapHow(int gap, int of);

    public abstract string GapsWrong { get; }

    public abstract string BugHow { get; }

    public abstract string NotThatLine { get; }

    public abstract string ThatLine(int line);

    public abstract string Right { get; }

    public abstract string Wrong { get; }

    public abstract string NotAll { get; }

    public abstract string TryAgain { get; }

    public abstract string YourAnswer { get; }

    public abstract string RightAnswer { get; }

    public abstract string Hint { get; }

    public abstract string TickSomething { get; }

    public abstract string AlreadyAnswered { get; }

    public abstract string OldQuestion { get; }

    public abstract string NotCounted { get; }

    private sealed class Russian : QuestionTexts
    {
        public override string SeePoll => "👇 Ответь в опросе ниже.";

        public override string PickOne => "Выбери один ответ.";

        public override string PickSeveral => "Отметь всё, что подходит, и нажми «Проверить».";

        public override string Check => "✔ Проверить";

        public override string Undo => "↩ Отменить";

        public override string UndoWrong => "↩ Отменить лишнее";

        public override string Skip => "Позже ▶";

        public override string ForecastOutput => "🔮 Что напечатает программа? Выбери — и я её запущу.";

        public override string ForecastDuration => "🔮 Сколько она проработает? Выбери — и я её запущу.";

        public override string YourForecast => "Твой прогноз: ";

        public override string NowWatch => "Запускаю, смотрим.";

        public override string ForecastAgainstFact => "🔮 Прогноз и факт";

        public override string Fact => "На деле: ";

        public override string FactNotMeasured => "Запустить сейчас не вышло, поэтому сверяю с ответом из урока.";

        public override string ByTheAuthor => "В уроке: ";

        public override string OrderHow => "Собери программу: нажимай буквы строк по порядку.";

        public override string OrderSentencesHow => "Расставь по порядку: нажимай буквы, начиная с того, что происходит первым.";

        public override string YourProgram => "Получается так:";

        public override string LinesLeft => "Осталось:";

        public override string OrderWrong(int rightFromTop) => rightFromTop == 0
            ? "Пока не так: уже первая строка другая. Отмени и собери заново."
            : $"Пока не так. Верных строк сверху: {rightFromTop}. Отмени лишнее и попробуй ещё.";

        public override string GapHow(int gap, int of) => of == 1 ? "Чем заполнить пропуск?" : $"Чем заполнить пропуск {gap}?";

        public override string GapsWrong => "С такими словами не работает. Что верно, осталось на месте; остальное попробуй иначе.";

        public override string BugHow => "В какой строке ошибка? Нажми её номер.";

        public override string NotThatLine => "С этой строкой всё в порядке. Посмотри ещё раз.";

        public override string ThatLine(int line) => $"✅ Да, строка {line}. ";

        public override string Right => "✅ Верно. ";

        public override string Wrong => "✖ Не совсем. ";

        public override string NotAll => "✖ Ещё не всё сошлось. ";

        public override string TryAgain => "Попробуй ещё раз.";

        public override string YourAnswer => "Твой ответ: ";

        public override string RightAnswer => "Правильно: ";

        public override string Hint => "💡 ";

        public override string TickSomething => "Сначала отметь хотя бы один вариант.";

        public override string AlreadyAnswered => "Этот ответ уже записан.";

        public override string OldQuestion => "Этот вопрос уже позади. Текущее место — /continue.";

        public override string NotCounted => "Запуск прервался, так что прогноз не в счёт. Попробуй ещё раз.";
    }

    private sealed class English : QuestionTexts
    {
        public override string SeePoll => "👇 Answer in the quiz below.";

        public override string PickOne => "Pick one answer.";

        public override string PickSeveral => "Tick all that fit, then tap Check.";

        public override string Check => "✔ Check";

        public override string Undo => "↩ Undo";

        public override string UndoWrong => "↩ Undo the wrong part";

        public override string Skip => "Skip ▶";

        public override string ForecastOutput => "🔮 What will it print? Make your guess and I'll run it.";

        public override string ForecastDuration => "🔮 How long will it take? Make your guess and I'll run it.";

        public override string YourForecast => "Your forecast: ";

        public override string NowWatch => "Running it. Let's see.";

        public override string ForecastAgainstFact => "🔮 Forecast and fact";

        public override string Fact => "In fact: ";

        public override string FactNotMeasured => "It could not be run just now, so I go by the answer in the lesson.";

        public override string ByTheAuthor => "In the lesson: ";

        public override string OrderHow => "Build the program: tap the letters of its lines in order.";

        public override string OrderSentencesHow => "Put it in order: tap the letters, beginning with what comes first.";

        public override string YourProgram => "So far:";

        public override string LinesLeft => "Left:";

        public override string OrderWrong(int rightFromTop) => rightFromTop == 0
            ? "Not yet: the very first line is a different one. Undo and try again."
            : $"Not yet. Correct lines from the top: {rightFromTop}. Undo the rest and try again.";

        public override string GapHow(int gap, int of) => of == 1 ? "What goes into the gap?" : $"What goes into gap {gap}?";

        public override string GapsWrong => "It won't work with those words. The right ones stay; try others for the rest.";

        public override string BugHow => "Which line is wrong? Tap its number.";

        public override string NotThatLine => "Nothing wrong with that line. Have another look.";

        public override string ThatLine(int line) => $"✅ Yes, line {line}. ";

        public override string Right => "✅ Right. ";

        public override string Wrong => "✖ Not quite. ";

        public override string NotAll => "✖ Not all of it fits yet. ";

        public override string TryAgain => "Have another go.";

        public override string YourAnswer => "Your answer: ";

        public override string RightAnswer => "Correct: ";

        public override string Hint => "💡 ";

        public override string TickSomething => "Tick at least one option first.";

        public override string AlreadyAnswered => "That answer is already in.";

        public override string OldQuestion => "That question is behind you. Where you are now: /continue.";

        public override string NotCounted => "The run was cut short, so the forecast doesn't count. Have another go.";
    }
}
