using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Groups.Studies;

/// <summary>The words of a lesson in a group.</summary>
public abstract class StudyTexts
{
    private static readonly StudyTexts _ru = new Russian();
    private static readonly StudyTexts _en = new English();

    public static StudyTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string AlreadyOne { get; }

    public abstract string OtherStudy { get; }

    public abstract string AlreadyOn { get; }

    public abstract string OnlyTheStarter { get; }

    public abstract string NothingToStop { get; }

    public abstract string Stopped { get; }

    public abstract string NowAnyone { get; }

    public abstract string NowOnlyYou { get; }

    public abstract string Place(string lesson, int step, int of);

    public abstract string AloneInPrivate { get; }

    public abstract string InPrivate { get; }

    public abstract string VoteAlone { get; }

    public abstract string Votes(int count);

    public abstract string Taken(string label);

    public abstract string VoteClosed { get; }

    public abstract string CloseVote { get; }

    public abstract string Divided { get; }

    public abstract string Discuss { get; }

    public abstract string TellUs { get; }

    public abstract string Running { get; }

    public abstract string Measured(string seconds);

    public abstract string ReallyPrinted { get; }

    public abstract string NotMeasured { get; }

    public abstract string Mine { get; }

    public abstract string NoVote { get; }

    public abstract string YourVote(string label);

    public abstract string ItWasRight { get; }

    public abstract string ItWasWrong { get; }

    public abstract string Done(string lesson);

    /// <summary>Before the command that begins the race.</summary>
    public abstract string RaceOn { get; }

    public abstract string TasksWait { get; }

    public abstract string GoesOn(string lesson);

    public abstract string CourseDone(string course);

    /// <summary>Before the command that begins the course anew.</summary>
    public abstract string Afresh { get; }

    /// <summary>Before the command that begins another course.</summary>
    public abstract string OtherCourse(string course);

    public abstract string NextLesson(string lesson);

    public abstract string UnknownLesson(string written);

    /// <summary>Before an example of the command.</summary>
    public abstract string ChooseLesson { get; }

    public abstract string AnyoneTurns { get; }

    public abstract string StarterTurns { get; }

    public abstract string StillRunning { get; }

    public abstract string Again(int count, int of);

    public abstract string LessonAway { get; }

    /// <summary>Where it was asked for, above a button that leads to the topic.</summary>
    public abstract string InTopic { get; }

    public abstract string ToTopic { get; }

    public abstract string TopicGone { get; }

    private sealed class Russian : StudyTexts
    {
        public override string AlreadyOne => "Один урок здесь уже идёт. Показать его внизу — /study, закончить — /study stop.";

        public override string OtherStudy => "Тот урок уже позади. Новый начинается с /study.";

        public override string AlreadyOn => "Уже перешли дальше.";

        public override string OnlyTheStarter => "Ведёт урок тот, кто его начал.";

        public override string NothingToStop => "Сейчас здесь нет урока. Начать — /study.";

        public override string Stopped => "Урок окончен. Ответы каждого сохранились в его личном прогрессе.";

        public override string NowAnyone => "Теперь дальше может листать любой.";

        public override string NowOnlyYou => "Теперь дальше листаешь только ты.";

        public override string Place(string lesson, int step, int of) => $"Учимся вместе · {lesson} · {step} из {of}";

        public override string AloneInPrivate => "Это лучше сделать в одиночку: кнопка ведёт в личный чат. Справитесь — идём дальше.";

        public override string InPrivate => "🔎 В личный чат";

        public override string VoteAlone => "Пока не советуйтесь: каждый отвечает сам, и никто не видит чужих ответов.";

        public override string Votes(int count) => count == 0 ? "Ответов пока нет." : $"Уже ответили: {count}.";

        public override string Taken(string label) => $"Принято: {label}. Пока открыто, можно передумать.";

        public override string VoteClosed => "Этот вопрос уже закрыт.";

        public override string CloseVote => "Ответили ▶";

        public override string Divided => "Мнения разошлись. ";

        public override string Discuss => "Найдите того, кто ответил иначе, и убедите его: что произойдёт сначала, что потом? Затем ответьте ещё раз.";

        public override string TellUs => "Проверяем ▶";

        public override string Running => "Запускаю. Сейчас увидим, кто прав.";

        public override string Measured(string seconds) => $"⏱ На самом деле: {seconds}";

        public override string ReallyPrinted => "На самом деле:";

        public override string NotMeasured => "Запустить сейчас не удалось, поэтому верю автору урока.";

        public override string Mine => "👤 Мой ответ";

        public override string NoVote => "Твоего ответа здесь нет. На следующий вопрос успеешь.";

        public override string YourVote(string label) => $"Твой ответ: {label}";

        public override string ItWasRight => "✅ Верно.";

        public override string ItWasWrong => "✖ Не совсем.";

        public override string Done(string lesson) => $"🎉 Урок пройден: {lesson}";

        public override string RaceOn => "Кто быстрее вспомнит? Гонка по этому уроку: ";

        public override string TasksWait => "Задачи ждут каждого в личном чате.";

        public override string GoesOn(string lesson) => $"Следующий урок — «{lesson}», он начнётся с /study.";

        public override string CourseDone(string course) => $"🎓 Это был последний урок: курс «{course}» вы прошли целиком.";

        public override string Afresh => "Ещё раз с начала: ";

        public override string OtherCourse(string course) => $"Есть и другой курс — «{course}»: ";

        public override string NextLesson(string lesson) => $"▶ {lesson}";

        public override string UnknownLesson(string written) => $"Урока «{written}» нет. Подойдёт номер или название: /study 2. Все уроки — /lessons.";

        public override string ChooseLesson => "Пройти вместе — /study и номер, например: ";

        public override string AnyoneTurns => "👥 Листает любой";

        public override string StarterTurns => "🔒 Листает ведущий";

        public override string StillRunning => "Программа ещё идёт, сейчас будет ответ.";

        public override string Again(int count, int of) => count == 0 ? "Пока никто не ответил ещё раз." : $"Ответили ещё раз: {count} из {of}.";

        public override string InTopic => "Для урока открыта отдельная тема, учимся там.";

        public override string ToTopic => "📚 К уроку";

        public override string TopicGone => "Темы с уроком больше нет, поэтому продолжаем здесь.";

        public override string LessonAway => "Этот урок сейчас чинят. Другой можно начать так: /study и его имя.";
    }

    private sealed class English : StudyTexts
    {
        public override string AlreadyOne => "There's a lesson on in here already. /study brings it down here, /study stop ends it.";

        public override string OtherStudy => "That lesson is over. /study starts a new one.";

        public override string AlreadyOn => "Already moved on.";

        public override string OnlyTheStarter => "Whoever started the lesson leads it.";

        public override string NothingToStop => "No lesson is on here. /study starts one.";

        public override string Stopped => "The lesson has ended. Everybody's answers are in their own progress.";

        public override string NowAnyone => "Anyone can turn the page now.";

        public override string NowOnlyYou => "Only you turn the page now.";

        public override string Place(string lesson, int step, int of) => $"Together · {lesson} · {step} of {of}";

        public override string AloneInPrivate => "This one is best done alone: the button takes you to our private chat. Go on when you're ready.";

        public override string InPrivate => "🔎 To the private chat";

        public override string VoteAlone => "No talking yet: everybody answers alone, and nobody sees anybody's answer.";

        public override string Votes(int count) => count == 0 ? "No answers yet." : $"{Speech.English(count, "answer", "answers")} so far.";

        public override string Taken(string label) => $"Got it: {label}. You can change your mind until we close.";

        public override string VoteClosed => "That question is closed.";

        public override string CloseVote => "All in ▶";

        public override string Divided => "You're divided. ";

        public override string Discuss => "Find somebody who answered differently and convince them: what happens first, and what then? After that, answer once more.";

        public override string TellUs => "Let's see ▶";

        public override string Running => "Running it. Let's see who is right.";

        public override string Measured(string seconds) => $"⏱ In fact: {seconds}";

        public override string ReallyPrinted => "In fact:";

        public override string NotMeasured => "It could not be run just now, so I go by the lesson's author.";

        public override string Mine => "👤 My answer";

        public override string NoVote => "No answer of yours here. Catch the next question.";

        public override string YourVote(string label) => $"Your answer: {label}";

        public override string ItWasRight => "✅ Right.";

        public override string ItWasWrong => "✖ Not quite.";

        public override string Done(string lesson) => $"🎉 Lesson done: {lesson}";

        public override string RaceOn => "Who remembers fastest? Race through this lesson: ";

        public override string TasksWait => "The tasks wait for each of you in our private chat.";

        public override string GoesOn(string lesson) => $"Up next: “{lesson}”. /study starts it.";

        public override string CourseDone(string course) => $"🎓 That was the last lesson: you have finished “{course}”, all of it.";

        public override string Afresh => "Once more from the top: ";

        public override string OtherCourse(string course) => $"There's also “{course}”: ";

        public override string NextLesson(string lesson) => $"▶ {lesson}";

        public override string UnknownLesson(string written) => $"There is no lesson “{written}”. A number or a title will do: /study 2. All of them: /lessons.";

        public override string ChooseLesson => "To take one together, send /study and its number, such as ";

        public override string AnyoneTurns => "👥 Anyone turns the page";

        public override string StarterTurns => "🔒 The leader turns it";

        public override string StillRunning => "Still running; the answer is on its way.";

        public override string Again(int count, int of) => count == 0 ? "Nobody has answered again yet." : $"{count} of {of} answered once more.";

        public override string InTopic => "The lesson has a topic of its own. See you there.";

        public override string ToTopic => "📚 To the lesson";

        public override string TopicGone => "The lesson's topic is gone, so let's go on here.";

        public override string LessonAway => "That lesson is being mended. Start another with /study and its name.";
    }
}
