using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Admins;

/// <summary>
/// A lesson on its way from an admin's phone to the learners: sent, checked, walked through, compared, published or discarded. Whoever calls this has made sure
/// that the person is an admin; whoever does the errands looks again.
/// </summary>
public static class PushFeature
{
    public const string Verb = "adm";
    public const string WalkWord = "walk";
    public const string PlainWord = "plain";
    public const string DiffWord = "diff";
    public const string PublishWord = "pub";
    public const string DiscardWord = "no";
    public const string StopWord = "stop";

    /// <summary>Largest file that is fetched, in bytes.</summary>
    public const int LargestFile = 2 * 1024 * 1024;

    public static bool IsLesson(MessageContent content) => content.Attachment is { Kind: "document", FileId: not null, Name: { } name } && Parcel.Takes(name);

    /// <param name="caption">What was written to the file: the name of a course says where a lesson belongs, anything else says nothing.</param>
    public static void Receive(PersonTurn turn, Attachment file, string caption)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        if (file.Bytes > LargestFile)
        {
            turn.Send(Doc(Say(texts.FileTooLarge(file.Name!.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)))));
            return;
        }

        Leave(turn, file.Name!);
        var run = new RunId(turn.NewId());
        var card = turn.NewMessage();
        var stop = Keyboard.Of([new TapButton(texts.Stop, Callback.Write(Verb, StopWord, run))]);
        turn.Send(card, Doc(Say(texts.Checking(file.Name!))), stop);
        turn.State = turn.State with { Admin = new AdminDesk { Errand = run, Card = card, File = file.Name! } };
        turn.Do(new StartErrand(run, turn.State.Who.Id, new CheckLesson(file.FileId!, file.Name!) { Course = turn.Syllabus.CourseNamed(caption)?.Id }, new LiveView(null, card, null, turn.Language == Language.En, turn.AsPlain, stop) { IsErrand = true }));
    }

    public static void Tap(PersonTurn turn, ButtonTapped tap, Callback callback)
    {
        var desk = turn.State.Admin;
        if (callback.Argument(0) == StopWord && desk?.Errand is { } under && under.Value == callback.Argument(1))
        {
            turn.Notice(tap, AdminTexts.In(turn.OwnLanguage).Stopping);
            turn.Do(new StopRun(under));
            return;
        }

        if (desk?.Report?.Draft is not { } open || open != callback.Argument(1) || turn.Syllabus.Editions.Draft(open) is not { } draft)
        {
            AdminErrand.OldButton(turn, tap);
            return;
        }

        if (desk.Errand is not null)
        {
            // The second tap of two: what the first one asked for is under way.
            return;
        }

        switch (callback.Argument(0))
        {
            case WalkWord:
                Walk(turn, draft, desk with { Language = LanguageOf(callback.Argument(2)) });
                break;
            case PlainWord:
                Walk(turn, draft, desk with { AsPlain = !desk.AsPlain });
                break;
            case DiffWord:
                DiffView.Send(turn, draft.Address, turn.Syllabus.Editions.LiveFiles(draft.Address), draft.Files);
                break;
            case PublishWord:
                AdminErrand.Begin(turn, desk, new PublishDraft(draft.Id, turn.State.Who.FirstName));
                break;
            case DiscardWord:
                AdminErrand.Begin(turn, desk, new DropDraft(draft.Id), PushView.Closed(turn, desk.Report, draft, PushTexts.In(turn.OwnLanguage).WasDiscarded));
                break;
            default:
                AdminErrand.OldButton(turn, tap);
                break;
        }
    }

    /// <summary>How an errand about what was pushed has ended.</summary>
    public static void Done(PersonTurn turn, AdminDesk desk, ErrandOutcome outcome)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        switch (outcome)
        {
            case LessonChecked report:
                Report(turn, desk, report);
                break;
            case LessonUnreadable unreadable:
                End(turn, desk, texts.Unreadable(unreadable.Why, desk.File));
                break;
            case LessonOvertaken overtaken when desk.Report is { Draft: not null } report:
                if (desk.Card is { } before && report.Draft is { } still && turn.Syllabus.Editions.Draft(still) is { } late)
                {
                    turn.Edit(before, Doc(Say(Bold(texts.Holds(late.Lesson.In(turn.OwnLanguage).Title))), Say(Bold(PushTexts.In(turn.OwnLanguage).WasOvertaken(overtaken.Live)))));
                }

                turn.Send(Doc(Say(texts.Overtaken(overtaken.Live, overtaken.Name))));
                Report(turn, desk with { Card = null }, report);
                break;
            case LessonPublished published:
                LeaveDraft(turn);
                turn.State = turn.State with { Admin = null };
                if (desk is { Card: { } card, Report: { } shown } && turn.Syllabus.ResolveLesson(published.Lesson) is { } address && turn.Syllabus.Editions.Find(address, published.Number) is { } edition)
                {
                    turn.Edit(card, PushView.Closed(turn, shown, edition, PushTexts.In(turn.OwnLanguage).WasPublished(published.Number)));
                }

                turn.Send(AdminErrand.Told(turn, published), AdminErrand.Onward(turn, published));
                break;
            case DraftDropped:
                LeaveDraft(turn);
                End(turn, desk, texts.Discarded);
                break;
            case ErrandStopped:
                End(turn, desk, texts.Stopped);
                break;
            default:
                LeaveDraft(turn);
                End(turn, desk, texts.Failed);
                break;
        }
    }

    /// <summary>The bot has too much to do, or broke at it: nothing was changed.</summary>
    public static bool IsRefused(PersonTurn turn, RunFinished finished)
    {
        if (turn.State.Admin is not { } desk || desk.Errand != finished.Run)
        {
            return false;
        }

        var texts = AdminTexts.In(turn.OwnLanguage);
        End(turn, desk, finished.Problem == RunProblem.QueueFull ? texts.Busy : texts.OurFault);
        return true;
    }

    private static void Report(PersonTurn turn, AdminDesk desk, LessonChecked report)
    {
        var name = desk.Card ?? turn.NewMessage();
        var draft = report.Draft is { } id ? turn.Syllabus.Editions.Draft(id) : null;
        turn.State = turn.State with { Admin = draft is null ? null : desk with { Card = name, Report = report } };
        var screen = PushView.Report(turn, desk.File, report, draft);
        if (desk.Card is null)
        {
            turn.Send(name, screen.Body, screen.Keys);
        }
        else
        {
            turn.Edit(name, screen.Body, screen.Keys);
        }

        FindingsView.SendWhole(turn, report.Findings);
    }

    private static void Walk(PersonTurn turn, Draft draft, AdminDesk desk)
    {
        turn.State = turn.State with { Admin = desk };
        turn.InWalk = true;
        var walk = Syllabus.WalkOf(draft);
        if (turn.State.Reading?.Lesson == walk)
        {
            Walkthrough.ShowAgain(turn);
        }
        else
        {
            Walkthrough.Go(turn, Walkthrough.FirstStep(turn, walk), anew: true, tapped: false);
        }
    }

    /// <summary>What was under way when a newer file came has ended: its card says how, and nothing of it is left over.</summary>
    public static void DoneTooLate(PersonTurn turn, ErrandDone done)
    {
        if (turn.State.Left.FirstOrDefault(left => left.Run == done.Run) is not { } old)
        {
            return;
        }

        var texts = PushTexts.In(turn.OwnLanguage);
        turn.State = turn.State with { Left = turn.State.Left.Remove(old) };
        turn.Edit(old.Card, Doc(Say(Bold(turn.IsAdmin && done.Outcome is LessonPublished published ? texts.WasPublished(published.Number) : texts.CheckGaveWay(Speech.Repeated(old.By))))));
        if (done.Outcome is LessonChecked { Draft: { } draft })
        {
            Drop(turn, draft);
        }
    }

    /// <summary>What was pushed before and not decided gives way, and its card says to what.</summary>
    private static void Leave(PersonTurn turn, string by)
    {
        if (turn.State.Admin is not { } desk)
        {
            return;
        }

        if (desk is { Errand: { } under, Card: { } busy })
        {
            turn.Do(new StopRun(under));
            turn.Do(new RemoveButtons(busy));
            turn.State = turn.State with { Left = turn.State.Left.Add(new LeftErrand(under, busy, by)) };
        }
        else if (desk is { Report: { Draft: { } id } report, Card: { } card })
        {
            if (turn.Syllabus.Editions.Draft(id) is { } draft)
            {
                turn.Edit(card, PushView.Closed(turn, report, draft, PushTexts.In(turn.OwnLanguage).GaveWay(Speech.Repeated(by))));
            }

            Drop(turn, id);
        }

        LeaveDraft(turn);
    }

    private static void Drop(PersonTurn turn, string draft) => turn.Do(new StartErrand(new RunId(turn.NewId()), turn.State.Who.Id, new DropDraft(draft), null));

    private static void End(PersonTurn turn, AdminDesk desk, string words)
    {
        turn.State = turn.State with { Admin = null };
        if (desk.Card is { } card && desk.Report is null)
        {
            turn.Edit(card, Doc(Say(words)));
        }
        else
        {
            turn.Send(Doc(Say(words)));
        }
    }

    /// <summary>Nothing of the walk through a draft stays: it was no learning.</summary>
    private static void LeaveDraft(PersonTurn turn)
    {
        if (turn.State.Reading is { } reading && Syllabus.IsDraft(reading.Lesson))
        {
            turn.Do(new RemoveButtons(reading.Message));
            turn.State = turn.State with { Reading = null };
        }

        turn.State = turn.State with
        {
            Lessons = turn.State.Lessons.RemoveRange(turn.State.Lessons.Keys.Where(key => key.StartsWith(Syllabus.DraftMark))),
            Answers = turn.State.Answers.RemoveRange(turn.State.Answers.Keys.Where(key => key.StartsWith(Syllabus.DraftMark))),
        };
    }

    private static Language? LanguageOf(string word) => word switch
    {
        "ru" => Language.Ru,
        "en" => Language.En,
        _ => null,
    };
}
