using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;
using Block = CoroutineBot.Lessons.Documents.Block;
using Span = CoroutineBot.Lessons.Documents.Span;

namespace CoroutineBot.Bot.Features.Groups.Studies;

/// <summary>The living message of a lesson that a group reads together. It shows how many chose what, never who.</summary>
public static class StudyView
{
    public const string NextVerb = "sn";
    public const string BackVerb = "sb";
    public const string VoteVerb = "sv";
    public const string LeadVerb = "sl";
    public const string MineVerb = "sm";
    public const string RunVerb = "sr";


    public static Screen Of(GroupTurn turn, Study study)
    {
        var texts = StudyTexts.In(study.Language);
        if (turn.Syllabus.Find(study.Lesson, study.Language) is not { } lesson)
        {
            return new Screen(Doc(Say(texts.LessonAway)), null);
        }

        var steps = Syllabus.Steps(lesson);
        var index = steps.Select(step => step.Key).ToList().IndexOf(study.Step);
        if (study.Step == Walkthrough.End || index < 0)
        {
            return End(turn, study, lesson, texts);
        }

        var (body, keys) = (Variants.In(steps[index], study.Variant) ?? steps[index]) switch
        {
            ReadStep page => ((IEnumerable<Block>)[new Heading(2, page.Chunk.Title), .. page.Page.Body.Blocks], Runs(turn, study)),
            AskStep ask when study.Phase != StudyPhase.Reading => Question(turn, study, ask.Question, texts),
            AskStep ask => ([new Heading(3, ask.Question.Title), .. QuestionView.Prompt(ask.Question), Say(Italic(texts.AloneInPrivate))], [[Private(turn, study, texts)]]),
            TaskStep task => ([new Heading(3, $"✍ {task.Task.Title}"), .. task.Task.Prompt.Blocks, Say(Italic(texts.AloneInPrivate))], [[Private(turn, study, texts)]]),
            _ => ([], []),
        };
        return new Screen(Doc([.. body, Small(texts.Place(lesson.Title, index + 1, steps.Length))]), new Keyboard([.. keys, [Lead(study, texts)], Navigation(study, index, texts)]));
    }

    /// <summary>What there is to study, course by course, by the numbers that <c>/study</c> takes.</summary>
    public static Document Lessons(GroupTurn turn)
    {
        var texts = StudyTexts.In(turn.Language);
        var courses = turn.Syllabus.TaughtCourses.ToList();
        if (courses.Count < 2)
        {
            return Doc([.. courses.SelectMany(course => Titles(turn, course)), Say(texts.ChooseLesson, Mono("/study 2"))]);
        }

        // A bare number counts in the course that the group is in; in each of the others one names the course.
        var open = turn.Course is { } mine && courses.Any(course => course.Id == mine) ? mine : courses[0].Id;
        return Doc(courses.SelectMany(course => (IEnumerable<Block>)[
            new Heading(3, course.Title.In(turn.Language)),
            .. Titles(turn, course),
            Say(texts.ChooseLesson, Mono(course.Id == open ? "/study 1" : $"/study {course.Id}/1"))]));
    }

    /// <summary>Where nothing follows: the course is finished, or there is none.</summary>
    public static Document NothingNext(GroupTurn turn) =>
        StudyWalk.Finished(turn) is { } course ? Doc(CourseDone(turn, course, turn.Language)) : Doc(Say(LessonTexts.In(turn.Language).NoLessons));

    /// <summary>Behind the last lesson of a course: that it was the last, how to take it again, and what else there is.</summary>
    public static Block[] CourseDone(GroupTurn turn, Course course, Language language)
    {
        var texts = StudyTexts.In(language);
        return [
            Say(Bold(texts.CourseDone(course.Title.In(language)))),
            Say(texts.Afresh, Mono("/study 1")),
            .. turn.Syllabus.TaughtCourses.Where(other => other.Id != course.Id).Select(other => Say(texts.OtherCourse(other.Title.In(language)), Mono($"/study {other.Id}/1")))];
    }

    private static IEnumerable<Block> Titles(GroupTurn turn, Course course) => course.Lessons.Select((lesson, index) => (Block)Say($"{index + 1}. {lesson.In(turn.Language).Title}"));

    /// <summary>Changes with everything that Next could mean, so that a second tap on the same Next is known.</summary>
    public static string Stamp(Study study) => $"{Chance.Fingerprint(study.Step)[..6]}{(int)study.Phase}";

    public static Question? QuestionOf(GroupTurn turn, Study study) =>
        turn.Syllabus.Step(new StepAddress(study.Lesson, study.Step), study.Language) is AskStep { Question: var written }
            && Variants.Of(written, study.Variant) is { } question && Races.RaceRules.Fits(question) && Answers.OptionsOf(question).Length == study.Shown.Length
            ? question
            : null;

    public static string Label(GroupTurn turn, Study study, int place) =>
        QuestionOf(turn, study) is { } question && Answers.FitOnButtons(question) ? Answers.OptionsOf(question)[study.Shown[place]].Text.PlainText : study.Language.Letter(place);

    private static (IEnumerable<Block> Body, IEnumerable<ImmutableArray<Button>> Keys) Question(GroupTurn turn, Study study, Question question, StudyTexts texts)
    {
        List<Block> body = [new Heading(3, question.Title), .. QuestionView.Prompt(question)];
        var options = Answers.OptionsOf(question);
        var isOpen = study.Phase is StudyPhase.Voting or StudyPhase.Discussing;
        if (study.Phase == StudyPhase.Voting)
        {
            body.AddRange(Answers.FitOnButtons(question) ? [] : study.Shown.Select((index, place) => Say([Bold(study.Language.Letter(place) + "  "), .. options[index].Text.Spans])));
            body.Add(Say(Italic(texts.VoteAlone)));
            body.Add(Small(texts.Votes(study.Votes.Count)));
        }
        else
        {
            body.AddRange(Spread(study, question));
        }

        switch (study.Phase)
        {
            case StudyPhase.Discussing:
                body.Add(new Quote(Doc(Say(Bold(texts.Divided), texts.Discuss))));
                body.Add(Small(texts.Again(study.Again, study.Votes.Count)));
                break;
            case StudyPhase.Running:
                body.Add(Say(Italic(texts.Running)));
                break;
            case StudyPhase.Told:
                body.AddRange(Truth(study, question, texts));
                break;
            default:
                break;
        }

        IEnumerable<Button> votes = isOpen
            ? study.Shown.Select((_, place) => new TapButton(Label(turn, study, place), Callback.Write(VoteVerb, study.Id, Stamp(study), place)))
            : [];
        return (body, [
            .. votes.Chunk(Answers.FitOnButtons(question) ? 3 : 4).Select(row => row.ToImmutableArray()),
            .. study.Phase == StudyPhase.Told
                ? (ImmutableArray<Button>[])[[new TapButton(texts.Mine, Callback.Write(MineVerb, study.Id)), StudyMine.Private(turn, study)]]
                : []]);
    }

    /// <summary>How many chose what, before and after the talk.</summary>
    private static IEnumerable<Block> Spread(Study study, Question question)
    {
        var options = Answers.OptionsOf(question);
        var again = study.Votes.Values.Any(vote => vote.Second is not null && vote.Second != vote.First);
        return study.Shown.Select((index, place) =>
        {
            var (first, last) = (study.Votes.Values.Count(vote => vote.First == place), study.Votes.Values.Count(vote => vote.Last == place));
            var mark = study.Phase == StudyPhase.Told ? options[index].Right ? "✅ " : "▫ " : "";
            var counts = again && study.Phase != StudyPhase.Discussing ? $"{first} → {last}" : $"{first}";
            var bar = new string('▪', Math.Min(20, again && study.Phase != StudyPhase.Discussing ? last : first));
            return (Block)Say([new Span(mark), Bold(study.Language.Letter(place) + "  "), .. options[index].Text.Spans, new Span($"  {bar} {counts}")]);
        });
    }

    private static IEnumerable<Block> Truth(Study study, Question question, StudyTexts texts)
    {
        if (question is ForecastQuestion forecast)
        {
            yield return study.Result is { } result
                ? Say(Bold(forecast.Kind == ForecastKind.Duration ? texts.Measured(study.Language.Seconds(result.Wall)) : texts.ReallyPrinted))
                : Say(texts.NotMeasured);
            foreach (var block in study.Result is null ? [] : RunCard.Output(study.Result, study.Language))
            {
                yield return block;
            }
        }

        foreach (var block in (question.Explanation ?? Document.Empty).Blocks)
        {
            yield return block;
        }
    }

    private static ImmutableArray<Button> Navigation(Study study, int index, StudyTexts texts)
    {
        var next = study.Phase switch
        {
            StudyPhase.Voting => texts.CloseVote,
            StudyPhase.Discussing => texts.TellUs,
            _ => LessonTexts.In(study.Language).Next,
        };
        Button[] back = index > 0 && study.Phase is StudyPhase.Reading or StudyPhase.Told
            ? [new TapButton(LessonTexts.In(study.Language).Back, Callback.Write(BackVerb, study.Id, Stamp(study)))]
            : [];
        return [.. back, new TapButton(next, Callback.Write(NextVerb, study.Id, Stamp(study)))];
    }

    /// <summary>Who turns the page, and the way to change that.</summary>
    private static TapButton Lead(Study study, StudyTexts texts) => new(study.Led ? texts.StarterTurns : texts.AnyoneTurns, Callback.Write(LeadVerb, study.Id));

    /// <summary>The program of a page, unless a question still asks what it does.</summary>
    public static Snippet? ProgramOf(GroupTurn turn, Study study)
    {
        if (turn.Syllabus.Find(study.Lesson, study.Language) is not { } lesson)
        {
            return null;
        }

        var steps = Syllabus.Steps(lesson);
        var index = steps.Select(step => step.Key).ToList().IndexOf(study.Step);
        return index >= 0 && steps[index] is ReadStep { Page.Snippets: [var snippet, ..] }
            && !steps.Skip(index + 1).OfType<AskStep>().Any(ask => ask.Question is ForecastQuestion forecast && forecast.Snippet.Id == snippet.Id)
            ? snippet
            : null;
    }

    private static IEnumerable<ImmutableArray<Button>> Runs(GroupTurn turn, Study study) => ProgramOf(turn, study) is null
        ? []
        : [[new TapButton(LessonTexts.In(study.Language).Run, Callback.Write(RunVerb, study.Id, Stamp(study)))]];

    private static Screen End(GroupTurn turn, Study study, LessonText lesson, StudyTexts texts)
    {
        var next = turn.Syllabus.After(study.Lesson) is { } address ? turn.Syllabus.Find(address, study.Language) : null;
        Button[] on = next is null || turn.State.Manners.OnlyAdministratorsStart ? [] : [new TapButton(texts.NextLesson(next.Title), Callback.Write(NextVerb, study.Id, Stamp(study)))];
        return new Screen(
            Doc([
                new Heading(2, texts.Done(lesson.Title)),
                Say(texts.RaceOn, Mono($"/race {study.Lesson.Lesson}")),
                Say(texts.TasksWait),
                .. next is not null ? [Say(texts.GoesOn(next.Title))] : turn.Syllabus.Course(study.Lesson.Course) is { } course ? CourseDone(turn, course, study.Language) : [],
            ]),
            Keyboard.Of(on, [Private(turn, study, texts)]));
    }

    private static LinkButton Private(GroupTurn turn, Study study, StudyTexts texts)
    {
        var isTask = turn.Syllabus.Step(new StepAddress(study.Lesson, study.Step), study.Language) is AskStep or TaskStep;
        var payload = isTask ? DeepLink.ToQuestion(new StepAddress(study.Lesson, study.Step)) : study.Step == Walkthrough.End ? PersonDesk.PracticePayload : null;
        return new LinkButton(texts.InPrivate, $"https://t.me/{turn.Options.BotName()}{(payload is null ? "" : "?start=" + payload)}");
    }
}
