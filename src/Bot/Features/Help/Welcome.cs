using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Settings;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Help;

/// <summary>The first thing a person sees.</summary>
public static class Welcome
{
    /// <summary>Of more courses, the list of all tells.</summary>
    private const int MostCourses = 4;

    public static void Show(PersonTurn turn)
    {
        var texts = HelpTexts.In(turn.Language);
        var other = turn.Language == Language.Ru ? "en" : "ru";
        var begun = turn.State.Lessons.Count > 0;
        turn.Send(texts.Welcome(turn.State.Who.FirstName, turn.Syllabus.TaughtIn(turn.Language)), Keyboard.Of([
            .. turn.Syllabus.IsEmpty ? [] : begun ? [[new TapButton(texts.GoOn, Callback.Write(ContinueVerb, ""))]] : Beginnings(turn),
            [new TapButton(LessonTexts.In(turn.Language).AllLessons, Callback.Write(LessonMenu.Verb, "")),
             new TapButton(texts.OtherLanguage, Callback.Write(SettingsFeature.Verb, "lang", other, "welcome"))]]));
    }

    /// <summary>The first lesson; of several courses, the first one of each.</summary>
    private static IEnumerable<IEnumerable<Button>> Beginnings(PersonTurn turn)
    {
        var courses = turn.Syllabus.TaughtCourses.ToList();
        return courses.Take(MostCourses).Select(course => (IEnumerable<Button>)[new TapButton(
            courses.Count == 1 ? HelpTexts.In(turn.Language).Begin : LessonTexts.In(turn.Language).Start(course.Title.In(turn.Language)),
            LessonView.Open(Walkthrough.FirstStep(turn, new LessonAddress(course.Id, course.Lessons[0].Id))))]);
    }

    public const string ContinueVerb = "cont";
}
