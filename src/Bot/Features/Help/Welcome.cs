using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Settings;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Help;

/// <summary>The first thing a person sees.</summary>
public static class Welcome
{
    public static void Show(PersonTurn turn)
    {
        var texts = HelpTexts.In(turn.Language);
        var other = turn.Language == Language.Ru ? "en" : "ru";
        var begun = turn.State.Lessons.Count > 0;
        Button[] lesson = turn.Syllabus.First is { } first
            ? [begun
                ? new TapButton(texts.GoOn, Callback.Write(ContinueVerb, ""))
                : new TapButton(texts.Begin, LessonView.Open(Walkthrough.FirstStep(turn, first)))]
            : [];
        turn.Send(texts.Welcome(turn.State.Who.FirstName), Keyboard.Of(
            lesson,
            [new TapButton(LessonTexts.In(turn.Language).AllLessons, Callback.Write(LessonMenu.Verb, "")),
             new TapButton(texts.OtherLanguage, Callback.Write(SettingsFeature.Verb, "lang", other, "welcome"))]));
    }

    public const string ContinueVerb = "cont";
}
