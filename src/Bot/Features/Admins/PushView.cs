using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Admins;

/// <summary>How a check ended, what would change, and what may be done about it.</summary>
public static class PushView
{
    /// <summary>What a check has shown. Where there is a draft, its admin decides.</summary>
    public static Screen Report(PersonTurn turn, string file, LessonChecked report, Draft? draft)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        var quoted = FindingsView.Quoted(report.Findings);
        if (draft is null)
        {
            // Names that a lesson lacks are those of its course, and a new one may have been meant for another.
            var id = report.Lesson?.Split('/')[0];
            var course = id is not null && turn.Syllabus.ResolveLesson(report.Lesson!) is null ? DiffView.AmongSeveral(turn, id) : null;
            return new Screen(Doc(Say(Bold(texts.HasErrors(file))), course is null ? null : Say(PushTexts.In(turn.OwnLanguage).JudgedIn(course, DiffView.Others(turn, id!))), Say(texts.Counts(report.Errors, report.Warnings)), FindingsView.Language(turn, report.Findings), quoted, Say(texts.MendAndSend)), null);
        }

        return new Screen(
            Doc([.. Held(turn, report, draft.Lesson, draft.Address, turn.Syllabus.Editions.LiveFiles(draft.Address), draft.Files), OneOfSeveral(turn, draft.Address), report.Learners > 0 ? Say(texts.InTheMiddle(report.Learners)) : null]),
            Buttons(draft, texts));
    }

    /// <summary>The same card when there is nothing to decide any more.</summary>
    /// <param name="how">How it ended.</param>
    public static Document Closed(PersonTurn turn, LessonChecked report, Draft draft, string how) =>
        Doc([.. Held(turn, report, draft.Lesson, draft.Address, turn.Syllabus.Editions.LiveFiles(draft.Address), draft.Files), Say(Bold(how))]);

    /// <summary>The same card when its draft has become a version.</summary>
    public static Document Closed(PersonTurn turn, LessonChecked report, Edition edition, string how) =>
        Doc([.. Held(turn, report, edition.Lesson, edition.Address, turn.Syllabus.Editions.Find(edition.Address, edition.Number - 1)?.Files, edition.Files), Say(Bold(how))]);

    /// <summary>Behind the last step of a draft one decides about it.</summary>
    public static Screen AtTheEnd(PersonTurn turn, Screen end) => turn.State.Admin?.Report?.Draft is { } id && turn.Syllabus.Editions.Draft(id) is { } draft
        ? end with { Keys = Buttons(draft, AdminTexts.In(turn.OwnLanguage)) }
        : end;

    private static IEnumerable<Block?> Held(PersonTurn turn, LessonChecked report, Lesson lesson, LessonAddress address, LessonFiles? older, LessonFiles newer)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        return [
            Say(Bold(texts.Holds(lesson.In(turn.OwnLanguage).Title))),
            report.Warnings > 0 ? Say(texts.Counts(0, report.Warnings)) : null,
            FindingsView.Language(turn, report.Findings),
            FindingsView.Quoted(report.Findings),
            .. DiffView.Summary(turn, address, older, newer)];
    }

    /// <summary>An id alone does not say which of them was meant.</summary>
    private static Paragraph? OneOfSeveral(PersonTurn turn, LessonAddress lesson)
    {
        var others = turn.Syllabus.Courses.Where(course => course.Id != lesson.Course && course.Find(lesson.Lesson) is not null).Select(course => course.Title.In(turn.OwnLanguage)).ToList();
        return others.Count > 0 && turn.Syllabus.Find(lesson) is not null && turn.Syllabus.Course(lesson.Course) is { } own
            ? Say(PushTexts.In(turn.OwnLanguage).OneOfSeveral(own.Title.In(turn.OwnLanguage), turn.OwnLanguage.Titles(others))) : null;
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

    public static Block? Language(PersonTurn turn, ImmutableArray<string> findings) =>
        !findings.IsEmpty && PushTexts.In(turn.OwnLanguage).FindingsAreEnglish is { } words ? Say(words) : null;

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

    public static IEnumerable<Block> Summary(PersonTurn turn, LessonAddress lesson, LessonFiles? older, LessonFiles newer)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        var course = CourseDiff.Between(older, newer, turn.Syllabus.Editions.CourseAround(lesson));
        if (older is null)
        {
            var push = PushTexts.In(turn.OwnLanguage);
            var words = (newer.CourseYml is null, AmongSeveral(turn, lesson.Course)) switch
            {
                (true, { } title) => push.NewLessonIn(title, Others(turn, lesson.Course)),
                (true, _) => texts.NewLesson,
                (false, { } title) => push.NewLessonOfCourseIn(title),
                (false, _) => push.NewLessonOfCourse,
            };
            return [Say(words), .. OfCourse(turn, lesson, course).Select(line => Say(line))];
        }

        var diff = LessonDiff.Between(older, newer);
        if (diff.IsEmpty && course.IsEmpty)
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
            .Concat(diff.FrontMatter ? [texts.FrontChanged] : [])
            .Concat(OfCourse(turn, lesson, course));
        return lines.Select(line => (Block)Say(line));
    }

    /// <summary>The title of the course, where it needs to be told which one is meant.</summary>
    public static string? AmongSeveral(PersonTurn turn, string course) => turn.Syllabus.Courses.Length > 1 ? turn.Syllabus.Course(course)?.Title.In(turn.OwnLanguage) : null;

    /// <summary>The titles of the other courses.</summary>
    public static string Others(PersonTurn turn, string course) => turn.OwnLanguage.Titles([.. turn.Syllabus.Courses.Where(one => one.Id != course).Select(one => one.Title.In(turn.OwnLanguage))]);

    /// <summary>What a course file that came along changes; the order and the prerequisites of other lessons it leaves alone.</summary>
    private static IEnumerable<string> OfCourse(PersonTurn turn, LessonAddress lesson, CourseDiff course)
    {
        var texts = PushTexts.In(turn.OwnLanguage);
        string Titles(ImmutableArray<string> ids) => ids.IsEmpty ? texts.Nothing : string.Join(", ", ids.Select(id => AdminErrand.TitleOf(turn, new LessonAddress(lesson.Course, id))));
        string Few(ImmutableArray<string> ids) => string.Join(", ", ids.Take(MostNamed)) + (ids.Length > MostNamed ? ", …" : "");
        return [
            .. course.NeedsDiffer ? [texts.Needs(Titles(course.NeedsBefore), Titles(course.NeedsNow))] : Array.Empty<string>(),
            .. course.NewNames.IsEmpty ? [] : (string[])[texts.NamesCome(Few(course.NewNames), course.NewNames.Length)],
            .. course.GoneNames.IsEmpty ? [] : (string[])[texts.NamesGo(Few(course.GoneNames), course.GoneNames.Length)]];
    }

    /// <summary>The whole difference as a file, line by line.</summary>
    public static void Send(PersonTurn turn, LessonAddress lesson, LessonFiles? older, LessonFiles newer)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        var written = WrittenDiff.Write(older ?? LessonFiles.None, newer, turn.Syllabus.Editions.Courses.GetValueOrDefault(lesson.Course)?.Text);
        if (written.Length == 0)
        {
            turn.Send(Doc(Say(texts.NoDifference)));
            return;
        }

        turn.Do(new SendFile(turn.NewMessage(), $"{lesson.Lesson}.diff", written, new Outgoing(Doc(Say(texts.DiffCaption)), AsPlain: turn.AsPlain)));
    }
}
