using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Classes;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.News;
using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Features.Privacy;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Features.Settings;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Features;

/// <summary>Buttons in the private chat: which one goes to which feature.</summary>
internal static class PersonTaps
{
    public static bool Tap(PersonTurn turn, ButtonTapped tap)
    {
        var stays = true;
        switch (Callback.Read(tap.Data))
        {
            case { Verb: LessonView.GoVerb or LessonView.OpenVerb } go:
                turn.Notice(tap);
                if (turn.Syllabus.Resolve(go.Argument(0)) is { } target)
                {
                    var fromOutside = go.Verb == LessonView.OpenVerb;
                    Walkthrough.Go(turn, target, anew: fromOutside, leavesRound: fromOutside);
                }
                else
                {
                    Walkthrough.ShowMenu(turn, LessonTexts.In(turn.Language).LinkLeadsNowhere);
                }

                break;
            case { Verb: LessonView.RunVerb } run when turn.Syllabus.Resolve(run.Argument(0)) is { } step:
                Walkthrough.RunSnippet(turn, tap, step);
                break;
            case { Verb: LessonView.ContentsVerb } contents when turn.Syllabus.ResolveLesson(contents.Argument(0)) is { } lesson:
                turn.Notice(tap);
                Walkthrough.ShowContents(turn, lesson);
                break;
            case { Verb: LessonMenu.Verb } menu:
                turn.Notice(tap);
                var screen = LessonMenu.Of(turn, menu.Argument(0));
                turn.Send(screen.Body, screen.Keys);
                break;
            case { Verb: LessonEnd.QuizVerb } quiz:
                turn.Notice(tap);
                PersonWords.Quiz(turn, quiz.Argument(0));
                break;
            case { Verb: Welcome.ContinueVerb }:
                turn.Notice(tap);
                Walkthrough.Continue(turn);
                break;
            case { Verb: QuestionView.AnswerVerb or QuestionView.CheckVerb or QuestionView.UndoVerb or QuestionView.HintVerb } answer:
                QuestionFeature.Tap(turn, tap, answer);
                break;
            case { Verb: PracticeView.HintVerb } hint:
                PracticeFeature.TapHint(turn, tap, hint);
                break;
            case { Verb: PracticeView.SolutionVerb } solution:
                PracticeFeature.TapSolution(turn, tap, solution);
                break;
            case { Verb: PracticeView.ListVerb } list:
                turn.Notice(tap);
                PracticeFeature.List(turn, list.Argument(0));
                break;
            case { Verb: SettingsFeature.Verb } setting:
                SettingsFeature.Tap(turn, tap, setting);
                break;
            case { Verb: PrivacyFeature.ForgetVerb } forget:
                stays = !PrivacyFeature.Tap(turn, tap, forget);
                break;
            case { Verb: PushFeature.Verb } push when turn.IsAdmin:
                PushFeature.Tap(turn, tap, push);
                break;
            case { Verb: EditFeature.Verb } edit when turn.IsAdmin:
                EditFeature.Tap(turn, tap, edit);
                break;
            case { Verb: VersionsFeature.Verb } version when turn.IsAdmin:
                VersionsFeature.Tap(turn, tap, version);
                break;
            case { Verb: AnnounceFeature.Verb } announce when turn.IsAdmin:
                AnnounceFeature.Tap(turn, tap, announce);
                break;
            case { Verb: ClassFeature.Verb } look when turn.IsAdmin:
                ClassFeature.Tap(turn, tap, look);
                break;
            case { Verb: Bulletin.Verb } noMore:
                Bulletin.NoMore(turn, tap, noMore);
                break;
            case { Verb: FolderFeature.Verb } offer when turn.IsAdmin:
                FolderFeature.Tap(turn, tap, offer);
                break;
            case { Verb: RunFeature.StopVerb } stop:
                RunFeature.TapStop(turn, tap, stop.Argument(0));
                break;
            default:
                turn.Notice(tap, HelpTexts.In(turn.Language).OldButton, alert: true);
                break;
        }

        turn.Notice(tap);
        return stays;
    }
}
