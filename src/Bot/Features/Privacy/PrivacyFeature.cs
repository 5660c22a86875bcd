using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Privacy;

/// <summary>What is kept about a person belongs to that person: they can have it, and they can have it erased.</summary>
public static class PrivacyFeature
{
    public const string ForgetVerb = "forget";

    public static void Export(PersonTurn turn) => turn.Do(new Export(
        turn.NewMessage(), turn.State.Who.Id, "coroutinebot.json", new Outgoing(Doc(Say(PrivacyTexts.In(turn.Language).HereItIs)), AsPlain: turn.AsPlain)));

    /// <summary>What is kept, and the two ways to deal with it.</summary>
    public static void Tell(PersonTurn turn) => turn.Send(Doc(Say(PrivacyTexts.In(turn.Language).WhatIsKept)));

    public static void Ask(PersonTurn turn)
    {
        var texts = PrivacyTexts.In(turn.Language);
        var name = turn.NewMessage();
        turn.Send(name, Doc(Say(Bold(texts.Question)), Say(texts.WhatGoes)), Keyboard.Of(
            [new TapButton(texts.Keep, Callback.Write(ForgetVerb, "no", name)), new TapButton(texts.Erase, Callback.Write(ForgetVerb, "yes", name))]));
    }

    /// <returns>True when the person is forgotten: the lane's state has to go.</returns>
    public static bool Tap(PersonTurn turn, ButtonTapped tap, Callback callback)
    {
        var texts = PrivacyTexts.In(turn.Language);
        if (callback.Argument(0) != "yes")
        {
            turn.Notice(tap);
            turn.Edit(new MessageRef(callback.Argument(1)), Doc(Say(texts.Kept)));
            return false;
        }

        // The name of the question is forgotten with the rest; its buttons go by the number that the tap itself brings.
        var who = turn.State.Who.Id;
        foreach (var run in turn.Runs)
        {
            turn.Do(new StopRun(run.Run));
        }

        foreach (var group in turn.State.Groups)
        {
            turn.Do(new Tell(new ChatId(group), $"forget:{who}:{group}:{turn.NewId()}", new PersonForgotten(who)));
        }

        turn.Notice(tap, settled: tap.MessageId);
        turn.Do(new Forget(who));
        turn.Send(Doc(Say(texts.Forgotten(turn.Options.BackupsKept))));
        return true;
    }
}

public abstract class PrivacyTexts
{
    private static readonly PrivacyTexts _ru = new Russian();
    private static readonly PrivacyTexts _en = new English();

    public static PrivacyTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string WhatIsKept { get; }

    public abstract string HereItIs { get; }

    public abstract string Question { get; }

    public abstract string WhatGoes { get; }

    public abstract string Keep { get; }

    public abstract string Erase { get; }

    public abstract string Kept { get; }

    public abstract string Forgotten(int days);

    private sealed class Russian : PrivacyTexts
    {
        public override string WhatIsKept =>
            "Храню только то, что нужно для учёбы: имя и язык из Telegram, пройденные уроки, ответы, настройки и последние запуски. Всё это лежит на сервере этого бота. Забрать одним файлом — /export, стереть насовсем — /forget.";

        public override string HereItIs => "Всё, что я о тебе храню. Файл в формате JSON, открывается любым текстовым редактором.";

        public override string Question => "Стереть всё, что я о тебе знаю?";

        public override string WhatGoes => "Пройденные уроки, ответы, настройки и запуски исчезнут насовсем. Вернуть их я не смогу.";

        public override string Keep => "Оставить";

        public override string Erase => "🗑 Стереть";

        public override string Kept => "Хорошо, всё осталось на месте.";

        public override string Forgotten(int days) =>
            $"Готово, я ничего о тебе не помню. В резервных копиях сервера следы исчезнут через {Speech.Russian(days, "день", "дня", "дней")}. Захочешь начать заново — /start.";
    }

    private sealed class English : PrivacyTexts
    {
        public override string WhatIsKept =>
            "I keep only what learning needs: your name and language as Telegram tells them, lessons, answers, settings and your latest runs. It all lies on this bot's own server. To have it in one file: /export. To erase it for good: /forget.";

        public override string HereItIs => "Everything I keep about you. It is JSON; any text editor opens it.";

        public override string Question => "Erase all I know about you?";

        public override string WhatGoes => "Lessons, answers, settings and runs will be gone for good. I can't bring them back.";

        public override string Keep => "Keep it";

        public override string Erase => "🗑 Erase";

        public override string Kept => "Fine, everything stays as it was.";

        public override string Forgotten(int days) =>
            $"Done: I no longer know anything about you. The server's backups will have forgotten too in {Speech.English(days, "day", "days")}. To begin afresh: /start.";
    }
}
