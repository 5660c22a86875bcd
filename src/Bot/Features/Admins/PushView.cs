using System.Collections.Immutable;
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
    public static Screen Report(PersonTurn turn, string file, LessonChecked report, Draft? draft)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        var quoted = FindingsView.Quoted(report.Findings);
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

/// <summary>What is wrong in a lesson: folded under the report, or beside it as a file when it is long.</summary>
public static class FindingsView
{
    private const int Longest = 2500;

    public static Quote? Quoted(ImmutableArray<string> findings) =>
        findings.IsEmpty || Length(findings) > Longest ? null : new Quote(Doc(findings.Select(line => Say(line))), Folded: true);

    /// <summary>Sends the file where <see cref="Quoted"/> had nothing to show.</summary>
    public static void SendWhole(PersonTurn turn, ImmutableArray<string> findings)
    {
        if (Length(findings) > Longest)
        {
            turn.Do(new SendFile(turn.NewMessage(), "findings.txt", string.Join('\n', findings) + "\n", new Outgoing(Doc(Say(AdminTexts.In(turn.OwnLanguage).WholeReport)), AsPlain: turn.AsPlain)));
        }
    }

    private static int Length(ImmutableArray<string> findings) => findings.Sum(line => line.Length + 1);
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
            .Concat(diff.NewLanguages.Select(texts.LanguageAdded))
            .Concat(diff.GoneLanguages.Select(texts.LanguageGone))
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
