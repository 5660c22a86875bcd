using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Editions;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Admins;

/// <summary>How a check ended, what would change, and what may be done about it.</summary>
public static class PushView
{
    public static Screen Report(PersonTurn turn, string file, LessonChecked report, Draft? draft, int longestReport)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        var findings = string.Join('\n', report.Findings);
        var quoted = findings.Length == 0 || findings.Length > longestReport ? null : new Quote(Doc(report.Findings.Select(line => Say(line))), Folded: true);
        if (draft is null)
        {
            return new Screen(Doc(Say(Bold(texts.HasErrors(file))), Say(texts.Counts(report.Errors, report.Warnings)), quoted, Say(texts.MendAndSend)), null);
        }

        var live = turn.Syllabus.Editions.LiveFiles(draft.Address);
        return new Screen(
            Doc([
                Say(Bold(texts.Holds(draft.Lesson.In(turn.Language).Title))),
                report.Warnings > 0 ? Say(texts.Counts(0, report.Warnings)) : null,
                quoted,
                .. DiffView.Summary(turn, live, draft.Files),
                report.Learners > 0 ? Say(texts.InTheMiddle(report.Learners)) : null]),
            Buttons(draft, texts));
    }

    private static Keyboard Buttons(Draft draft, AdminTexts texts)
    {
        TapButton Button(string label, string word, params object[] rest) => new(label, Callback.Write(PushFeature.Verb, [word, draft.Id, .. rest]));
        return Keyboard.Of(
            [Button(texts.WalkRussian, PushFeature.WalkWord, "ru"), Button(texts.WalkEnglish, PushFeature.WalkWord, "en")],
            [Button(texts.OtherLooks, PushFeature.PlainWord), Button(texts.Difference, PushFeature.DiffWord)],
            [Button(texts.Publish, PushFeature.PublishWord), Button(texts.Discard, PushFeature.DiscardWord)]);
    }
}

/// <summary>The difference between two editions.</summary>
public static class DiffView
{
    private const int MostNamed = 12;

    public static IEnumerable<Block> Summary(PersonTurn turn, LessonFiles? older, LessonFiles newer)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        if (older is null)
        {
            return [Say(texts.NewLesson)];
        }

        var diff = LessonDiff.Between(older, newer);
        if (diff.IsEmpty)
        {
            return [Say(texts.NoDifference)];
        }

        var lines = Enum.GetValues<Change>()
            .Select(change => (change, ids: diff.Parts.Where(part => part.What == change).Select(part => part.Id).ToList()))
            .Where(group => group.ids.Count > 0)
            .Select(group => texts.Change(group.change, string.Join(", ", group.ids.Take(MostNamed)) + (group.ids.Count > MostNamed ? ", …" : ""), group.ids.Count))
            .Concat(diff.Checks.IsEmpty ? [] : [texts.ChecksChanged(string.Join(", ", diff.Checks))])
            .Concat(diff.FrontMatter ? [texts.FrontChanged] : []);
        return lines.Select(line => (Block)Say(line));
    }

    /// <summary>The whole difference as a file, line by line.</summary>
    public static void Send(PersonTurn turn, LessonAddress lesson, LessonFiles? older, LessonFiles newer)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        var written = LineDiff.Write(older ?? LessonFiles.None, newer);
        if (written.Length == 0)
        {
            turn.Send(Doc(Say(texts.NoDifference)));
            return;
        }

        turn.Do(new SendFile(turn.NewMessage(), $"{lesson.Lesson}.diff", written, new Outgoing(Doc(Say(texts.DiffCaption)), AsPlain: turn.AsPlain)));
    }
}
