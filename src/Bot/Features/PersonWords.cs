using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Away;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Features.Inline;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Features.Privacy;
using CoroutineBot.Bot.Features.Progress;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Features.Settings;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features;

/// <summary>What a person writes in the private chat: commands, code, and everything else.</summary>
internal static class PersonWords
{
    public static void Message(PersonTurn turn, MessageReceived message)
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
            PushFeature.Receive(turn, content.Attachment!, content.Text);
        }
        else if (turn.IsAdmin && !message.Edited && AlmostLesson.AnswersText(turn, content))
        {
            // It was no program either, whatever code stands in it.
        }
        else if (CodeFinder.Program(content) is { } program && !MayBeALesson(turn, program))
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
        else if (turn.IsAdmin && !message.Edited && AlmostLesson.AnswersFile(turn, content))
        {
            // Admins send lessons, so it was meant as one.
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
                Lessons(turn, command.Rest.Trim());
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
            case "settings" or "news":
                SettingsFeature.Show(turn);
                break;
            case "help":
                var help = HelpTexts.In(turn.Language).Help;
                turn.Send(turn.IsAdmin ? Doc([.. help.Blocks, Say(EditTexts.In(turn.OwnLanguage).Help)]) : help);
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
            case "privacy":
                PrivacyFeature.Tell(turn);
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
        else if (payload == PersonDesk.PracticePayload)
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
            Walkthrough.Go(turn, target, anew: true, tapped: false, leavesRound: true);
        }
        else
        {
            Walkthrough.ShowMenu(turn, LessonTexts.In(turn.Language).LinkLeadsNowhere);
        }
    }

    /// <summary>All of them, those of one course, or what is in one: whatever stands behind the command.</summary>
    private static void Lessons(PersonTurn turn, string named)
    {
        if (named.Length > 0 && turn.Syllabus.CourseNamed(named) is { } course)
        {
            var menu = LessonMenu.Of(turn, course.Id);
            turn.Send(menu.Body, menu.Keys);
        }
        else if (named.Length > 0 && Walkthrough.Named(turn, named) is { } lesson)
        {
            Walkthrough.ShowContents(turn, lesson);
        }
        else
        {
            Walkthrough.ShowMenu(turn, named.Length > 0 ? LessonTexts.In(turn.Language).NotAmongThem(Speech.Repeated(named)) : null);
        }
    }

    public static void Quiz(PersonTurn turn, string lesson)
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

    /// <summary>From an admin a text file by itself is rather a lesson under a wrong name, except where a program is asked for.</summary>
    private static bool MayBeALesson(PersonTurn turn, RunSource program) =>
        turn.IsAdmin && program is FileSource file && CodeFinder.IsPlain(file.Name) && !PracticeFeature.IsAsked(turn);

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
}
