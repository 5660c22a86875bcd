using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.News;

/// <summary>What is said about new lessons: to learners, and to the admins who announce them.</summary>
public abstract class NewsTexts
{
    private static readonly NewsTexts _ru = new Russian();
    private static readonly NewsTexts _en = new English();

    public static NewsTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string Ready { get; }
    public abstract string Asked { get; }
    public abstract string Open { get; }
    public abstract string NoMore { get; }
    public abstract string NoMoreNotice { get; }
    public abstract string NoMoreSaid { get; }

    public abstract string Announce { get; }
    public abstract string TellLearners { get; }
    public abstract string WhichLesson { get; }
    public abstract string Counting { get; }
    public abstract string Busy { get; }
    public abstract string NobodyToTell { get; }

    /// <summary>The same for a lesson that builds on no other.</summary>
    public abstract string NobodyFinishedAny { get; }

    public abstract string Cancel { get; }
    public abstract string Cancelled { get; }
    public abstract string Pause { get; }
    public abstract string Resume { get; }
    public abstract string Stop { get; }
    public abstract string OnlyOnce { get; }
    public abstract string AlreadyOpen { get; }
    public abstract string LessonAway { get; }

    public abstract string New(string title);
    public abstract string Renewed(string title);
    public abstract string LastLine(int receivers, string line);
    public abstract string FirstLine(int receivers, string line);
    public abstract string Preview(string title, int receivers);
    public abstract string Send(int receivers);
    public abstract string ToldBefore(int sent);
    public abstract string Running(string title);
    public abstract string Paused(string title);
    public abstract string Stopped(string title);
    public abstract string Done(string title);
    public abstract string Orphaned(string title);
    public abstract string Sent(int sent, int total);
    public abstract string Blocked(int blocked);
    public abstract string Unclear(int unclear);
    public abstract string Refused(int refused);

    private sealed class Russian : NewsTexts
    {
        public override string Ready => "Всё, что для него нужно, у тебя уже пройдено.";
        public override string Asked => "Пишу, потому что в настройках включены новости обо всех уроках.";
        public override string Open => "▶ Открыть урок";
        public override string NoMore => "🔕 Больше не сообщать";
        public override string NoMoreNotice => "Хорошо, больше не сообщаю.";
        public override string NoMoreSaid => "О новых уроках больше не пишу. Передумаешь — это включается в /settings.";

        public override string Announce => "📣 Рассказать об уроке";
        public override string TellLearners => "📣 Рассказать ученикам";
        public override string WhichLesson => "О каком уроке рассказать?";
        public override string Counting => "Считаю, кому рассказать…";
        public override string Busy => "Сейчас слишком много программ ждут запуска, и я ничего не посчитал. Попробуй ещё раз через пару минут.";
        public override string NobodyToTell => "Рассказывать некому: всё нужное для этого урока пока никто не прошёл, либо все уже знают или просили не писать.";
        public override string NobodyFinishedAny => "Рассказывать некому. Об уроке, который можно начать сразу, пишу тем, кто закончил хоть один урок этого курса. Таких пока нет, либо все они уже знают, начали его или просили не писать.";
        public override string Cancel => "Не надо";
        public override string Cancelled => "Хорошо, никому не пишу.";
        public override string Pause => "⏸ Пауза";
        public override string Resume => "▶ Продолжить";
        public override string Stop => "⏹ Остановить";
        public override string OnlyOnce => "Каждый узнаёт об этой версии только один раз.";
        public override string AlreadyOpen => "Об этой версии уже рассказывают. Вот как идёт:";
        public override string LessonAway => "Этого урока больше нет.";

        public override string New(string title) => $"Новый урок: «{title}»";
        public override string Renewed(string title) => $"Урок обновился: «{title}»";
        public override string LastLine(int receivers, string line) => $"Последняя строка у {Speech.Russian(receivers, "человека", "человек", "человек")} другая: «{line}»";
        public override string FirstLine(int receivers, string line) => $"{Speech.Russian(receivers, "человек уже слышал", "человека уже слышали", "человек уже слышали")} о прежней версии. Вместо «Новый урок» там будет «{line}»";
        public override string Preview(string title, int receivers) => $"Вот что {(IsOne(receivers) ? "получит" : "получат")} {Speech.Russian(receivers, "человек", "человека", "человек")}, каждый на своём языке:";
        public override string Send(int receivers) => $"📣 Отправить ({receivers})";
        public override string ToldBefore(int sent) => $"Об этой версии уже рассказывали, дошло до {Speech.Russian(sent, "человека", "человек", "человек")}. Теперь напишу только остальным.";
        public override string Running(string title) => $"📣 «{title}»: рассказываю";
        public override string Paused(string title) => $"⏸ «{title}»: пауза";
        public override string Stopped(string title) => $"⏹ «{title}»: остановлено насовсем";
        public override string Done(string title) => $"✅ «{title}»: рассказал всем";
        public override string Orphaned(string title) => $"⚠️ «{title}»: рассылка стоит. Тот, кто её начал, больше не админ. Продолжить её или остановить, решать тебе.";
        public override string Sent(int sent, int total) => $"Дошло: {sent} из {total}";
        public override string Blocked(int blocked) => $"Заблокировали бота: {blocked}. Не пишу им, пока не напишут сами.";
        public override string Unclear(int unclear) => $"Неизвестно, дошло ли: {unclear}. Не повторяю, чтобы никому не пришло дважды.";
        public override string Refused(int refused) => $"Telegram не принял: {refused}";

        /// <summary>1, 21, 101, but not 11.</summary>
        private static bool IsOne(int count) => count % 10 == 1 && count % 100 != 11;
    }

    private sealed class English : NewsTexts
    {
        public override string Ready => "You have finished everything it builds on.";
        public override string Asked => "You asked in your settings to hear about every lesson.";
        public override string Open => "▶ Open the lesson";
        public override string NoMore => "🔕 No more news";
        public override string NoMoreNotice => "All right, no more news.";
        public override string NoMoreSaid => "You won't hear about new lessons any more. Changed your mind? It is in /settings.";

        public override string Announce => "📣 Announce a lesson";
        public override string TellLearners => "📣 Tell the learners";
        public override string WhichLesson => "Which lesson?";
        public override string Counting => "Counting who should hear of it…";
        public override string Busy => "Too many programs are waiting right now, so I counted nothing. Try again in a few minutes.";
        public override string NobodyToTell => "There is nobody to tell: no one has finished what it builds on yet, or they know already or asked for silence.";
        public override string NobodyFinishedAny => "There is nobody to tell. A lesson that builds on no other is told to those who have finished some lesson of its course. There are none yet, or they know already, have begun it or asked for silence.";
        public override string Cancel => "Never mind";
        public override string Cancelled => "All right, I tell nobody.";
        public override string Pause => "⏸ Pause";
        public override string Resume => "▶ Go on";
        public override string Stop => "⏹ Stop";
        public override string OnlyOnce => "Everybody hears of this version once.";
        public override string AlreadyOpen => "This version is being announced already. This is how it goes:";
        public override string LessonAway => "This lesson is gone.";

        public override string New(string title) => $"A new lesson: “{title}”";
        public override string Renewed(string title) => $"“{title}” has a new version";
        public override string LastLine(int receivers, string line) => $"For {Speech.English(receivers, "person", "people")} the last line is another: “{line}”";
        public override string FirstLine(int receivers, string line) => $"{Speech.English(receivers, "person has", "people have")} heard of an earlier version. They read “{line}” instead.";
        public override string Preview(string title, int receivers) => $"This is what {Speech.English(receivers, "person", "people")} will get, each in their language:";
        public override string Send(int receivers) => $"📣 Send ({receivers})";
        public override string ToldBefore(int sent) => $"This version was announced before and reached {Speech.English(sent, "person", "people")}. Now only the others will hear of it.";
        public override string Running(string title) => $"📣 “{title}”: telling people";
        public override string Paused(string title) => $"⏸ “{title}”: paused";
        public override string Stopped(string title) => $"⏹ “{title}”: stopped for good";
        public override string Done(string title) => $"✅ “{title}”: everybody has been told";
        public override string Orphaned(string title) => $"⚠️ “{title}”: the announcement stands still, because whoever began it is no admin any more. Go on or stop? It is your decision.";
        public override string Sent(int sent, int total) => $"Delivered: {sent} of {total}";
        public override string Blocked(int blocked) => $"Blocked the bot: {blocked}. They are left alone until they write.";
        public override string Unclear(int unclear) => $"May have arrived or not: {unclear}. Not repeated, so that nobody gets it twice.";
        public override string Refused(int refused) => $"Refused by Telegram: {refused}";
    }
}
