using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Away;
using CoroutineBot.Bot.Features.Classes;
using CoroutineBot.Bot.Features.Groups;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Features.Inline;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.News;
using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Features.Privacy;
using CoroutineBot.Bot.Features.Progress;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Features.Settings;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features;

/// <summary>The private chat and the progress of one person: which input goes to which feature.</summary>
public sealed class PersonDesk(Func<Syllabus> syllabus, DeskOptions options)
{
    /// <summary>What the link from a group carries to those who want to practise.</summary>
    public const string PracticePayload = "practice";

    private const int TellOfEditingFor = 3;

    public Next Handle(ChatId lane, PersonState? known, Input input, Moment moment)
    {
        if ((known?.Who ?? Newcomer(input)) is not { } person)
        {
            // News for somebody who has been forgotten, or of whom nothing was ever known: there is nobody to tell.
            return input is PollAnswered stray ? new Next(null, [.. GroupQuiz.HandOn(stray, ImmutableHashSet<long>.Empty)]) : Next.Same(null);
        }

        var state = known ?? new PersonState { Who = person, Since = moment.Now };
        var turn = new PersonTurn(lane, state, moment, syllabus(), options) { Thread = (input as MessageReceived)?.Thread };
        if (Who(input) is { } who)
        {
            // Names and languages change; somebody who speaks to us has unblocked us.
            turn.State = turn.State with { Who = who, Asleep = turn.State.Asleep && input is not (MessageReceived or ButtonTapped) };
        }

        return Handle(turn, input) ? new Next(Below(turn), turn.Effects) : new Next(null, turn.Effects);
    }

    public Next Apologise(ChatId lane, PersonState? known, Input input, Moment moment)
    {
        if ((known?.Who ?? Newcomer(input)) is not { } who)
        {
            return Next.Same(known);
        }

        var turn = new PersonTurn(lane, known ?? new PersonState { Who = who, Since = moment.Now }, moment, syllabus(), options);
        if (input is ButtonTapped tap)
        {
            turn.Notice(tap);
        }

        if (input is MessageReceived or ButtonTapped or RunFinished)
        {
            turn.Send(Doc(Say(HelpTexts.In(turn.Language).Apology)));
        }

        return new Next(known is null ? null : turn.State, turn.Effects);
    }

    /// <returns>False when the person's state has to go.</returns>
    private static bool Handle(PersonTurn turn, Input input)
    {
        switch (input)
        {
            case MessageReceived message:
                Message(turn, message);
                break;
            case ButtonTapped tap:
                return Tap(turn, tap);
            case PollAnswered answer when QuestionFeature.IsOwn(turn, answer):
                QuestionFeature.PollAnswered(turn, answer);
                break;
            case PollAnswered answer:
                foreach (var word in GroupQuiz.HandOn(answer, turn.State.Groups))
                {
                    turn.Do(word);
                }

                break;
            case TooMuch much:
                turn.Send(Doc(Say(HelpTexts.In(turn.Language).TooMuch(much.IsFile, much.Seconds))));
                break;
            case Delivered delivered:
                QuestionFeature.PollStands(turn, delivered);
                break;
            case NotDelivered failed:
                Failed(turn, failed);
                break;
            case DraftStopped draft:
                RunFeature.StopDraft(turn, draft.DraftId);
                break;
            case RunFinished finished when PushFeature.IsRefused(turn, finished) || AnnounceFeature.IsRefused(turn, finished) || ClassFeature.IsRefused(turn, finished):
                break;
            case RunFinished finished:
                Ran(turn, finished);
                break;
            case ErrandDone done when AnnounceFeature.Done(turn, done) || ClassFeature.Done(turn, done):
                break;
            case ErrandDone done:
                AdminErrand.Done(turn, done);
                break;
            case FolderNews news when turn.IsAdmin:
                FolderFeature.Heard(turn, news.What);
                break;
            case NewsComes news:
                Bulletin.Comes(turn, news);
                break;
            case NewsDropped dropped:
                Bulletin.Dropped(turn, dropped);
                break;
            case NewsStands stands:
                AnnounceFeature.Stands(turn, stands);
                break;
            case AnsweredElsewhere answer:
                QuestionFeature.Learned(turn, answer);
                break;
            case AidElsewhere aid:
                AwayFeature.Learned(turn, aid);
                break;
            case MembershipChanged membership:
                turn.State = turn.State with { Asleep = membership.Now == Membership.Out };
                break;
            default:
                break;
        }

        return true;
    }

    private static void Message(PersonTurn turn, MessageReceived message)
    {
        if (ChatCommand.In(message.Content) is { } command)
        {
            if (!message.Edited || command.Name == "run")
            {
                Obey(turn, message, command);
            }

            return;
        }

        var texts = RunTexts.In(turn.Language);
        var content = message.Content;
        if (turn.IsAdmin && !message.Edited && PushFeature.IsLesson(content))
        {
            PushFeature.Receive(turn, content.Attachment!);
        }
        else if (CodeFinder.Program(content) is { } program)
        {
            if (!PracticeFeature.Takes(turn, message, program))
            {
                RunFeature.RunOwn(turn, message.From.Id, program, message.MessageId);
            }
        }
        else if (!message.Edited && RunFeature.GivesInput(turn, message))
        {
            // A reply with what the program reads.
        }
        else if (turn.Cards.Any(card => card.Source == message.MessageId))
        {
            // It was code before it was edited, so it still is meant as code.
            var source = new CodeSource(content.Text);
            if (!PracticeFeature.Takes(turn, message, source))
            {
                RunFeature.RunOwn(turn, message.From.Id, source, message.MessageId);
            }
        }
        else if (!message.Edited)
        {
            turn.Send(Doc(Say(content.Attachment switch
            {
                { Kind: "document", Bytes: > CodeFinder.MaxBytes } => texts.FileTooLarge,
                { Kind: "document" } => texts.OnlyPython,
                { Kind: "photo" } => texts.PictureInsteadOfText,
                { Kind: "sticker" } => texts.Sticker,
                { } => texts.OtherAttachment,
                null => texts.NoCodeSeen,
            })));
        }
    }

    private static void Obey(PersonTurn turn, MessageReceived message, ChatCommand command)
    {
        if (ChatCommand.OfAdmins.Contains(command.Name) && !turn.IsAdmin)
        {
            Unknown(turn, command);
            return;
        }

        switch (command.Name)
        {
            case "start":
                Start(turn, command.Rest.Trim());
                break;
            case "lessons":
                Walkthrough.ShowMenu(turn);
                break;
            case "continue":
                Walkthrough.Continue(turn);
                break;
            case "quiz":
                Quiz(turn, command.Rest.Trim());
                break;
            case "practice":
                PracticeFeature.List(turn, command.Rest.Trim());
                break;
            case "run":
                RunCommand(turn, message, command);
                break;
            case "compare":
                CompareFeature.Begin(turn, message, command.Rest);
                break;
            case "progress":
                ProgressFeature.Show(turn);
                break;
            case "settings":
                SettingsFeature.Show(turn);
                break;
            case "help":
                turn.Send(HelpTexts.In(turn.Language).Help);
                break;
            case "stop":
                var texts = RunTexts.In(turn.Language);
                turn.Send(Doc(Say(RunFeature.StopAll(turn, turn.State.Who.Id) > 0 ? texts.Stopping : texts.NothingRuns)));
                break;
            case "race" or "study":
                turn.Send(Doc(Say(HelpTexts.In(turn.Language).InGroup)));
                break;
            case "export":
                PrivacyFeature.Export(turn);
                break;
            case "forget":
                PrivacyFeature.Ask(turn);
                break;
            case "admin":
                VersionsFeature.Show(turn);
                break;
            case "edit":
                EditFeature.Send(turn, command.Rest.Trim());
                break;
            default:
                Unknown(turn, command);
                break;
        }
    }

    private static void Unknown(PersonTurn turn, ChatCommand command) =>
        turn.Send(Doc(Say(HelpTexts.In(turn.Language).UnknownCommand(Speech.Repeated(command.Name), ChatCommand.Nearest(command.Name)))));

    private static void Start(PersonTurn turn, string payload)
    {
        if (payload.Length == 0)
        {
            Welcome.Show(turn);
        }
        else if (payload.StartsWith(AwayFeature.Payload, StringComparison.Ordinal))
        {
            AwayFeature.Show(turn, payload[AwayFeature.Payload.Length..]);
        }
        else if (payload == PracticePayload)
        {
            PracticeFeature.List(turn, "");
        }
        else if (payload == InlineDesk.RunPayload)
        {
            turn.Send(Doc(Say(RunTexts.In(turn.Language).HowToRun)));
        }
        else if (payload == InlineDesk.LessonsPayload)
        {
            Walkthrough.ShowMenu(turn);
        }
        else if (DeepLink.Read(payload, turn.Syllabus, turn.Language) is { } target)
        {
            Walkthrough.Go(turn, target, anew: true, tapped: false);
        }
        else
        {
            Walkthrough.ShowMenu(turn, LessonTexts.In(turn.Language).LinkLeadsNowhere);
        }
    }

    private static void Quiz(PersonTurn turn, string lesson)
    {
        if (Walkthrough.Named(turn, lesson) is { } found)
        {
            Walkthrough.StartQuiz(turn, found);
        }
        else
        {
            var texts = LessonTexts.In(turn.Language);
            turn.Send(Doc(Say(lesson.Length > 0 ? texts.UnknownLesson(Speech.Repeated(lesson)) : texts.NoLessons)));
        }
    }

    private static void RunCommand(PersonTurn turn, MessageReceived message, ChatCommand command)
    {
        var texts = RunTexts.In(turn.Language);
        var source = CodeFinder.For(message.Content, command.Rest) ?? (message.RepliedTo is { } replied ? CodeFinder.Anywhere(replied) : null);
        if (source is not null)
        {
            RunFeature.RunOwn(turn, message.From.Id, source, message.MessageId);
        }
        else
        {
            turn.Send(Doc(Say(message.RepliedTo is null ? texts.HowToRun : texts.RepliedHasNoCode)));
        }
    }

    private static bool Tap(PersonTurn turn, ButtonTapped tap)
    {
        var stays = true;
        switch (Callback.Read(tap.Data))
        {
            case { Verb: LessonView.GoVerb or LessonView.OpenVerb } go:
                turn.Notice(tap);
                if (turn.Syllabus.Resolve(go.Argument(0)) is { } target)
                {
                    Walkthrough.Go(turn, target, anew: go.Verb == LessonView.OpenVerb);
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
                Quiz(turn, quiz.Argument(0));
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

    private static void Ran(PersonTurn turn, RunFinished finished)
    {
        if (RunFeature.Take(turn, finished.Run) is not { } run)
        {
            // It was replaced by an edited version, or belongs to somebody who has been forgotten since.
            return;
        }

        turn.State = turn.State with { RunsDone = turn.State.RunsDone + (finished.Result is null ? 0 : 1) };
        KeepResult(turn, run.Purpose, finished);
        switch (run.Purpose)
        {
            case OwnCode own:
                RunFeature.ReportOwn(turn, run, own, finished, turn.Options.Limits, turn.State.RunsDone <= TellOfEditingFor);
                break;
            case LessonSnippet snippet:
                Walkthrough.ReportSnippet(turn, run, snippet, finished);
                break;
            case TaskTrial trial:
                PracticeFeature.Report(turn, run, trial, finished);
                break;
            case Versus versus:
                CompareFeature.Ran(turn, run, versus, finished, turn.Options.Limits);
                break;
            case Forecast forecast:
                QuestionFeature.ForecastRan(turn, run, forecast, finished);
                break;
            default:
                break;
        }
    }

    private static void KeepResult(PersonTurn turn, RunPurpose purpose, RunFinished finished)
    {
        var (key, step) = purpose switch
        {
            OwnCode own => ($"m{own.Source}", (StepAddress?)null),
            LessonSnippet snippet => ($"s{snippet.Step}", snippet.Step),
            Forecast forecast => ($"s{forecast.Step}", forecast.Step),
            _ => ("", null),
        };
        if (key.Length == 0 || (step is { } place && Syllabus.IsDraft(place.Lesson)) || KeptResult.Of(key, finished, turn.Now) is not { } kept)
        {
            return;
        }

        var others = turn.State.Results.RemoveAll(known => known.Key == key);
        turn.State = turn.State with { Results = [.. others.Skip(Math.Max(0, others.Length - KeptResult.Most + 1)), kept with { Step = step?.ToString() }] };
    }

    private static void Failed(PersonTurn turn, NotDelivered failed)
    {
        switch (failed.Failure)
        {
            case DeliveryFailure.Gone when turn.State.Reading?.Message == failed.Ref:
                Walkthrough.ShowAgain(turn);
                break;
            case DeliveryFailure.Gone or DeliveryFailure.Refused when turn.Cards.Any(card => card.Picture == failed.Ref):
                turn.ForgetPicture(failed.Ref);
                break;
            case DeliveryFailure.RichRefused:
                turn.State = turn.State with { Preferences = turn.State.Preferences with { RichRefused = true } };
                break;
            case DeliveryFailure.Blocked:
                turn.State = turn.State with { Asleep = true };
                break;
            default:
                break;
        }
    }

    /// <summary>Whatever was sent by now stands below the living message, unless it is that message.</summary>
    private static PersonState Below(PersonTurn turn) =>
        turn.State.Reading is { Settled: false } reading && turn.Effects.Any(effect => effect switch
        {
            SendMessage send => send.Ref != reading.Message,
            SendPoll or SendFile or SendPicture or Export => true,
            _ => false,
        })
            ? turn.State with { Reading = reading with { Settled = !IsLast(turn, reading.Message) } }
            : turn.State;

    private static bool IsLast(PersonTurn turn, MessageRef living) =>
        turn.Effects.LastOrDefault(effect => effect is SendMessage or SendPoll or SendFile or SendPicture or Export) is SendMessage last && last.Ref == living;

    private static Person? Who(Input input) => input switch
    {
        MessageReceived message => message.From,
        ButtonTapped tap => tap.From,
        PollAnswered answer => answer.From,
        AnsweredElsewhere answer => answer.From,
        TooMuch much => much.From,
        _ => null,
    };

    /// <summary>Inputs that may be the first we hear of a person. A poll answered by nobody we know belongs to somebody who was forgotten.</summary>
    private static Person? Newcomer(Input input) => input switch
    {
        PollAnswered => null,
        // Their name is learnt when they speak to us.
        AidElsewhere aid => new Person(aid.Who, "", null),
        _ => Who(input),
    };
}
