using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Admins;

/// <summary>
/// What becomes of files that change in the content folder: what went live by itself, what has errors, and what waits for an admin's word because
/// somebody has published that lesson from a chat. Whoever calls this has made sure that the person is an admin.
/// </summary>
public static class FolderFeature
{
    public const string Verb = "fld";
    public const string DiffWord = "diff";
    public const string PublishWord = "pub";
    public const string LeaveWord = "no";

    public static void Heard(PersonTurn turn, FolderEvent what)
    {
        var texts = FolderTexts.In(turn.OwnLanguage);
        switch (what)
        {
            case FolderPublished published:
                Published(turn, published);
                break;
            case FolderRefused refused:
                turn.Send(Doc(Say(Bold(texts.Refused(refused.What))), Say(AdminTexts.In(turn.OwnLanguage).Counts(refused.Errors, 0)), FindingsView.Quoted(refused.Findings), Say(texts.MendTheFile)));
                FindingsView.SendWhole(turn, refused.Findings);
                break;
            case FolderOffered offered when turn.Syllabus.Editions.Draft(offered.Draft) is { } draft:
                var screen = Offer(turn, draft, offered.Learners, null);
                turn.Send(CardOf(draft.Id), screen.Body, screen.Keys);
                break;
            case FolderWithdrawn withdrawn:
                turn.Send(Doc(
                    Say(texts.Withdrawn(AdminErrand.TitleOf(turn, withdrawn.Lesson))),
                    withdrawn.Learners > 0 ? Say(AdminTexts.In(turn.OwnLanguage).FinishOnTheirs(withdrawn.Learners)) : null));
                break;
            case FolderGone { What: var lesson } when lesson.Contains('/'):
                turn.Send(Doc(Say(texts.Stays(AdminErrand.TitleOf(turn, lesson)))));
                break;
            case FolderGone gone:
                turn.Send(Doc(Say(texts.CourseAway(gone.What))));
                break;
            case CourseFileGone gone:
                turn.Send(Doc(Say(texts.CourseFileAway(gone.What))));
                break;
            case FolderCourseTaken course:
                turn.Send(Doc(Say(texts.CourseTaken(turn.Syllabus.Course(course.Course)?.Title.In(turn.OwnLanguage) ?? course.Course))));
                break;
            case FolderMended mended:
                turn.Send(Doc(Say(texts.Mended(mended.What))));
                break;
            case OtherPublished { Offer: { } offer } other:
                turn.Edit(CardOf(offer), Doc(Say(texts.DecidedBy(AdminErrand.TitleOf(turn, other.Lesson), other.Number, other.Name))));
                break;
            case OtherPublished other:
                turn.Send(Doc(Say(texts.Published(AdminErrand.TitleOf(turn, other.Lesson), other.Number, other.Name, other.Restores))));
                break;
            case OtherLeft left:
                turn.Edit(CardOf(left.Offer), Doc(Say(texts.LeftByOther)));
                break;
            default:
                // An offer that was decided before it was told.
                break;
        }
    }

    public static void Tap(PersonTurn turn, ButtonTapped tap, Callback callback)
    {
        if (turn.Syllabus.Editions.Draft(callback.Argument(1)) is not { IsOffer: true } draft)
        {
            turn.Notice(tap, FolderTexts.In(turn.OwnLanguage).Decided, alert: true);
            if (callback.Argument(1).StartsWith(Draft.OfferMark, StringComparison.Ordinal))
            {
                turn.Edit(CardOf(callback.Argument(1)), Doc(Say(FolderTexts.In(turn.OwnLanguage).Decided)));
            }

            return;
        }

        switch (callback.Argument(0))
        {
            case DiffWord:
                DiffView.Send(turn, draft.Address, turn.Syllabus.Editions.LiveFiles(draft.Address), draft.Files);
                break;
            case PublishWord or LeaveWord when turn.State.Admin is { } desk:
                // The second tap of two is no reason to speak.
                turn.Notice(tap, desk.Offer == draft.Id ? null : AdminTexts.In(turn.OwnLanguage).DecideFirst, alert: desk.Offer != draft.Id);
                break;
            case PublishWord:
                Begin(turn, draft, new PublishDraft(draft.Id, turn.State.Who.FirstName));
                break;
            case LeaveWord:
                Begin(turn, draft, new DropDraft(draft.Id));
                break;
            default:
                AdminErrand.OldButton(turn, tap);
                break;
        }
    }

    /// <summary>How a decision about an offer has ended: the card says it.</summary>
    public static void Done(PersonTurn turn, string offer, ErrandOutcome outcome)
    {
        var texts = FolderTexts.In(turn.OwnLanguage);
        turn.State = turn.State with { Admin = null };
        switch (outcome)
        {
            case LessonPublished published:
                turn.Edit(CardOf(offer), AdminErrand.Told(turn, published), AdminErrand.Onward(turn, published));
                break;
            case LessonOvertaken overtaken when turn.Syllabus.Editions.Draft(offer) is { } draft:
                var screen = Offer(turn, draft, 0, AdminTexts.In(turn.OwnLanguage).Overtaken(overtaken.Live, overtaken.Name));
                turn.Edit(CardOf(offer), screen.Body, screen.Keys);
                break;
            case LessonOvertaken overtaken:
                turn.Edit(CardOf(offer), Doc(Say(texts.DecidedBy(AdminErrand.TitleOf(turn, overtaken.Lesson), overtaken.Live, overtaken.Name))));
                break;
            case DraftDropped:
                turn.Edit(CardOf(offer), Doc(Say(texts.Left)));
                break;
            default:
                turn.Edit(CardOf(offer), Doc(Say(AdminTexts.In(turn.OwnLanguage).Failed)));
                break;
        }
    }

    private static void Begin(PersonTurn turn, Draft draft, Errand errand) => AdminErrand.Begin(turn, new AdminDesk { Offer = draft.Id, Card = CardOf(draft.Id) }, errand);

    private static void Published(PersonTurn turn, FolderPublished published)
    {
        var texts = FolderTexts.In(turn.OwnLanguage);
        var editions = turn.Syllabus.Editions;
        var title = AdminErrand.TitleOf(turn, published.Lesson);
        if (published.Lesson.Split('/') is not [var course, var id] || new LessonAddress(course, id) is var address && editions.Find(address, published.Number) is not { } edition)
        {
            turn.Send(Doc(Say(texts.IsLive(title, published.Number))));
            return;
        }

        var before = editions.Find(address, published.Number - 1);
        turn.Send(
            Doc([
                Say(Bold(before is null ? texts.IsNew(title) : texts.IsLive(title, published.Number))),
                .. before is null ? [] : DiffView.Summary(turn, address, before.Files, edition.Files),
                published.Learners > 0 ? Say(AdminTexts.In(turn.OwnLanguage).FinishOnTheirs(published.Learners)) : null]),
            VersionsFeature.Around(turn, address, published.Number));
    }

    private static Screen Offer(PersonTurn turn, Draft draft, int learners, string? lead)
    {
        var (texts, admin) = (FolderTexts.In(turn.OwnLanguage), AdminTexts.In(turn.OwnLanguage));
        TapButton Button(string label, string word) => new(label, Callback.Write(Verb, word, draft.Id));
        return new Screen(
            Doc([
                Say(Bold(texts.Offered(draft.Lesson.In(turn.OwnLanguage).Title))),
                Say(lead ?? texts.WhyAsked),
                .. DiffView.Summary(turn, draft.Address, turn.Syllabus.Editions.LiveFiles(draft.Address), draft.Files),
                learners > 0 ? Say(admin.InTheMiddle(learners)) : null]),
            Keyboard.Of([Button(admin.Difference, DiffWord)], [Button(admin.Publish, PublishWord), Button(texts.Leave, LeaveWord)]));
    }

    private static MessageRef CardOf(string draft) => new("folder:" + draft);
}
