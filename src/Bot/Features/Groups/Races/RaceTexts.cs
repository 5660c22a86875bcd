using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Groups.Races;

/// <summary>The words of a race.</summary>
public abstract class RaceTexts
{
    private static readonly RaceTexts _ru = new Russian();
    private static readonly RaceTexts _en = new English();

    public static RaceTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string Title { get; }

    public abstract string Rules(int questions);

    public abstract string Racing { get; }

    public abstract string AndMore(int count);

    public abstract string Begins { get; }

    public abstract string Join { get; }

    public abstract string Go { get; }

    public abstract string YouAreIn { get; }

    public abstract string AlreadyIn { get; }

    public abstract string Full { get; }

    public abstract string AlreadyOne { get; }

    public abstract string UnderWay { get; }

    public abstract string OtherRace { get; }

    public abstract string OnlyTheStarter { get; }

    public abstract string NothingToStop { get; }

    public abstract string HowMany(int fewest, int most);

    public abstract string Round(int number, int of, int seconds);

    public abstract string RoundClosed(int number, int of);

    public abstract string Answered(int count, int of);

    public abstract string Taken(string label);

    public abstract string AnsweredAlready { get; }

    public abstract string TooLate { get; }

    public abstract string NobodyAnswered { get; }

    public abstract string NoPointsYet { get; }

    public abstract string Player { get; }

    public abstract string PointsHead { get; }

    public abstract string OthersRace(int count);

    public abstract string NextSoon { get; }

    public abstract string Over { get; }

    public abstract string MissedWait { get; }

    public abstract string MyResult { get; }

    public abstract string InPrivate { get; }

    public abstract string NotIn { get; }

    public abstract string WasNotIn { get; }

    public abstract string NobodyIsHere { get; }

    public abstract string RightOf(int right, int of);

    /// <param name="place">0 for none yet.</param>
    public abstract string Mine(int points, int place, int of, int rights);

    public abstract string LastWasRight { get; }

    public abstract string LastWasWrong { get; }

    private sealed class Russian : RaceTexts
    {
        public override string Title => "🏁 Гонка";

        public override string Rules(int questions) =>
            $"{Speech.Russian(questions, "вопрос", "вопроса", "вопросов")}. За верный ответ от 50 до 100 очков: чем быстрее, тем больше. За серию верных — прибавка.";

        public override string Racing => "На старте: ";

        public override string AndMore(int count) => $" и ещё {count}";

        public override string Begins => "Начнём через полминуты. Опоздал — просто отвечай вместе со всеми.";

        public override string Join => "🙋 Участвую";

        public override string Go => "▶ Поехали";

        public override string YouAreIn => "Ты в гонке. Удачи!";

        public override string AlreadyIn => "Ты уже на старте.";

        public override string Full => "Все места на старте заняты. Присоединяйся к следующей гонке.";

        public override string AlreadyOne => "Одна гонка здесь уже идёт. Отвечай в ней, а следующую начнём после финиша.";

        public override string UnderWay => "Гонка уже идёт: отвечай вместе со всеми.";

        public override string OtherRace => "Та гонка уже позади. Новая начинается с /race.";

        public override string OnlyTheStarter => "Это может только тот, кто начал гонку.";

        public override string NothingToStop => "Сейчас здесь никто не гоняется. Начать — /race.";

        public override string HowMany(int fewest, int most) => $"В гонке от {fewest} до {most} вопросов. Например: /race {fewest}.";

        public override string Round(int number, int of, int seconds) => $"🏁 Вопрос {number} из {of} · {seconds} с";

        public override string RoundClosed(int number, int of) => $"🏁 Вопрос {number} из {of} · ответ";

        public override string Answered(int count, int of) =>
            count == 0 ? "Ответы откроются, когда выйдет время." : $"Ответов: {count} из {of}. Что верно, узнаем вместе.";

        public override string Taken(string label) => $"Принято: {label}";

        public override string AnsweredAlready => "Ответ уже принят: первый и считается.";

        public override string TooLate => "Этот вопрос уже закрыт.";

        public override string NobodyAnswered => "На этот раз никто не ответил.";

        public override string NoPointsYet => "Очков пока ни у кого нет.";

        public override string Player => "Кто";

        public override string PointsHead => "Очки";

        public override string OthersRace(int count) => $"…и ещё {Speech.Russian(count, "участник", "участника", "участников")}";

        public override string NextSoon => "Через несколько секунд — следующий вопрос.";

        public override string Over => "🏁 Финиш!";

        public override string MissedWait => "Промахи разберём в личном чате: кнопка «🔎 Разобрать». Ещё раз — /race.";

        public override string MyResult => "👤 Мой результат";

        public override string InPrivate => "🔎 Разобрать";

        public override string NotIn => "В этой гонке тебя нет. Ответь на любой вопрос, и ты в игре.";

        public override string WasNotIn => "Тебя в этой гонке не было. Новая начинается с /race.";

        public override string NobodyIsHere => "Два вопроса подряд никто не отвечает, так что гонку заканчиваю. Соберётесь — /race.";

        public override string RightOf(int right, int of) => $"Верно: {right} из {of}.";

        public override string Mine(int points, int place, int of, int rights) => place == 0
            ? "Очков пока нет, но всё впереди. Разбор — по кнопке рядом."
            : $"{Speech.Russian(points, "очко", "очка", "очков")}, место {place} из {of}. Верных ответов: {rights}.";

        public override string LastWasRight => "✅ Последний вопрос — верно.";

        public override string LastWasWrong => "✖ В последнем промах. Почему, расскажу в личном чате: кнопка рядом.";
    }

    private sealed class English : RaceTexts
    {
        public override string Title => "🏁 Race";

        public override string Rules(int questions) =>
            $"{Speech.English(questions, "question", "questions")}. A right answer earns 50 to 100 points, the sooner the more, plus a bonus for every one in a row.";

        public override string Racing => "At the line: ";

        public override string AndMore(int count) => $" and {count} more";

        public override string Begins => "Off in half a minute. Late? Just answer along with the rest.";

        public override string Join => "🙋 I'm in";

        public override string Go => "▶ Go";

        public override string YouAreIn => "You're in. Good luck!";

        public override string AlreadyIn => "You're already at the line.";

        public override string Full => "The line is full. Catch the next race.";

        public override string AlreadyOne => "There's a race on in here already. Join that one; the next can start after the finish.";

        public override string UnderWay => "The race is on: just answer along.";

        public override string OtherRace => "That race is history. /race starts a new one.";

        public override string OnlyTheStarter => "Only the person who started the race can do that.";

        public override string NothingToStop => "Nobody is racing here. /race starts one.";

        public override string HowMany(int fewest, int most) => $"A race has {fewest} to {most} questions. Try /race {fewest}.";

        public override string Round(int number, int of, int seconds) => $"🏁 Question {number} of {of} · {seconds} s";

        public override string RoundClosed(int number, int of) => $"🏁 Question {number} of {of} · the answer";

        public override string Answered(int count, int of) =>
            count == 0 ? "Answers stay hidden until the time is up." : $"{count} of {of} have answered. The truth comes when the time is up.";

        public override string Taken(string label) => $"Got it: {label}";

        public override string AnsweredAlready => "Your answer is in already, and the first one counts.";

        public override string TooLate => "That question is closed.";

        public override string NobodyAnswered => "Nobody answered this one.";

        public override string NoPointsYet => "No points for anybody yet.";

        public override string Player => "Who";

        public override string PointsHead => "Points";

        public override string OthersRace(int count) => $"…and {Speech.English(count, "other", "others")}";

        public override string NextSoon => "Next question in a few seconds.";

        public override string Over => "🏁 Finish!";

        public override string MissedWait => "“🔎 Go over it” takes you through what you missed, in private. Again? /race.";

        public override string MyResult => "👤 My result";

        public override string InPrivate => "🔎 Go over it";

        public override string NotIn => "You're not in this race. Answer any question and you are.";

        public override string WasNotIn => "You weren't in this race. /race starts a new one.";

        public override string NobodyIsHere => "Two questions in a row without an answer, so I'm calling it off. When you're all back: /race.";

        public override string RightOf(int right, int of) => $"{right} of {of} got it right.";

        public override string Mine(int points, int place, int of, int rights) => place == 0
            ? "No points yet, and no harm done: the button beside this one goes over the question with you."
            : $"{Speech.English(points, "point", "points")}, place {place} of {of}. Right answers: {rights}.";

        public override string LastWasRight => "✅ You had the last one right.";

        public override string LastWasWrong => "✖ You missed the last one. The button beside this tells you why, in private.";
    }
}
