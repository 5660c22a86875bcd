using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Lessons;

/// <summary>
/// The walk through a lesson: one living message, edited in place as long as nothing stands below it. As soon as something does
/// (a quiz, a card, an answer of ours), the next step comes as a new message and the old one loses its buttons.
/// </summary>
public static class Walkthrough
{
    /// <summary>The step behind the last one.</summary>
    public const string End = "end.";

    private static readonly TimeSpan _doubleTap = TimeSpan.FromSeconds(2);

    /// <summary>Goes to a step, wherever the tap or link came from.</summary>
    /// <param name="tapped">Buttons are tapped twice by accident; a message that asks is always answered.</param>
    /// <param name="leavesRound">The way comes from outside: it ends a round of questions (<c>/quiz</c>), even at a step that the round asks.</param>
    public static void Go(PersonTurn turn, StepAddress target, bool anew = false, bool tapped = true, bool leavesRound = false)
    {
        var texts = LessonTexts.In(turn.Language);
        if (turn.Syllabus.Find(target.Lesson, turn.Language) is not { } lesson)
        {
            ShowMenu(turn, texts.LinkLeadsNowhere);
            return;
        }

        var reading = turn.State.Reading;
        var quiz = !leavesRound && reading?.Quiz is { } list
            && (list.Contains(target.ToString()) || (reading.Lesson == target.Lesson && (target.Step == End || list.Contains(target.Step)))) ? reading.Quiz : null;
        target = target with { Step = Syllabus.StepOf(lesson, target.Step) };
        if (target.Step != End && Syllabus.Step(lesson, target.Step) is null)
        {
            turn.Send(Doc(Say(texts.LessonChanged)));
            target = target with { Step = Syllabus.Steps(lesson)[0].Key };
            anew = true;
        }

        if (reading?.Lesson == target.Lesson && reading.Step == target.Step && (reading.Quiz is null || !leavesRound) && (!anew || (tapped && turn.Now - reading.Since < _doubleTap)))
        {
            // The second tap of two: what it asks for is there already.
            return;
        }

        Open(turn, target, quiz, anew);
    }

    /// <summary>Goes on where the person was, in a new message at the bottom of the chat. A round of questions is no place in a lesson: it is left.</summary>
    public static void Continue(PersonTurn turn)
    {
        if (turn.State.Reading is { Quiz: null } reading && turn.Syllabus.Find(reading.Lesson, turn.Language) is { } open
            && reading.Step != End && Syllabus.Step(open, reading.Step) is not null)
        {
            ShowAgain(turn);
            return;
        }

        if (turn.State.Reading is { } away && turn.Syllabus.Find(away.Lesson) is null)
        {
            turn.Send(Doc(Say(LessonTexts.In(turn.Language).LessonAway)));
        }

        var unfinished = turn.State.Lessons.Where(entry => entry.Value.FinishedAt is null)
            .OrderByDescending(entry => entry.Value.LastAt)
            .Where(entry => !entry.Key.StartsWith(Syllabus.DraftMark))
            .Select(entry => (Address: turn.Syllabus.ResolveLesson(entry.Key), Progress: entry.Value))
            .FirstOrDefault(entry => entry.Address is not null);
        if (unfinished.Address is { } address)
        {
            Go(turn, WayOn.From(turn.State, address, turn.Syllabus.Find(address, turn.Language)!, unfinished.Progress), anew: true, tapped: false, leavesRound: true);
            return;
        }

        var next = turn.Syllabus.Taught
            .Where(lesson => !turn.State.Lessons.ContainsKey(lesson.ToString())).Cast<LessonAddress?>().FirstOrDefault();
        if (next is { } fresh)
        {
            Go(turn, FirstStep(turn, fresh), anew: true, tapped: false, leavesRound: true);
        }
        else
        {
            ShowMenu(turn);
        }
    }

    public static StepAddress FirstStep(PersonTurn turn, LessonAddress lesson) =>
        new(lesson, Syllabus.Steps(turn.Syllabus.Find(lesson, turn.Language)!)[0].Key);

    /// <summary>The lesson that somebody means behind a command: the named one, else the one that is open, else the first.</summary>
    public static LessonAddress? Named(PersonTurn turn, string lesson) => lesson.Length > 0
        ? turn.Syllabus.Named(lesson, turn.State.Reading?.Lesson.Course)
        : turn.State.Reading?.Lesson is { } open && turn.Syllabus.Find(open) is not null ? open : turn.Syllabus.First;

    public static void ShowMenu(PersonTurn turn, string? lead = null)
    {
        var menu = LessonMenu.Of(turn, lead: lead);
        turn.Send(menu.Body, menu.Keys);
    }

    public static void ShowContents(PersonTurn turn, LessonAddress address)
    {
        if (turn.Syllabus.Find(address, turn.Language) is not { } lesson)
        {
            ShowMenu(turn);
            return;
        }

        var seen = turn.State.Lessons.GetValueOrDefault(address.ToString())?.Seen ?? ImmutableSortedSet<string>.Empty;
        var contents = LessonView.Contents(address, lesson, turn.Language, seen, id => AnswerBook.IsSolved(turn.State, address, lesson, id));
        turn.Send(contents.Body, contents.Keys);
    }

    /// <summary>Shows the step as it stands now: after a tap that changed the question's phase, or in another language. The card of a result stays what it is.</summary>
    public static void Refresh(PersonTurn turn)
    {
        var before = turn.InWalk;
        turn.InWalk = true;
        if (turn.State.Reading is { IsResult: false } reading && ScreenOf(turn, reading) is { } screen)
        {
            turn.Edit(reading.Message, screen.Body, screen.Keys);
        }

        turn.InWalk = before;
    }

    /// <summary>The living message is sent anew at the bottom of the chat; the old one loses its buttons.</summary>
    public static void ShowAgain(PersonTurn turn)
    {
        if (turn.State.Reading is not { } reading)
        {
            Continue(turn);
            return;
        }

        turn.Do(new RemoveButtons(reading.Message));
        var moved = reading with { Message = turn.NewMessage(), Settled = false, IsResult = false };
        turn.State = turn.State with { Reading = moved };
        if (ScreenOf(turn, moved) is { } screen)
        {
            turn.Send(moved.Message, screen.Body, screen.Keys);
        }
    }

    /// <summary>A tap on Run under a page.</summary>
    public static void RunSnippet(PersonTurn turn, ButtonTapped tap, StepAddress step)
    {
        if (SnippetOf(turn, step) is not { } snippet)
        {
            turn.Notice(tap, LessonTexts.In(turn.Language).LessonChanged, alert: true);
            return;
        }

        if (turn.Runs.Any(run => run.Purpose is LessonSnippet or Forecast))
        {
            turn.Notice(tap, RunTexts.In(turn.Language).WaitsForYourOther);
            return;
        }

        turn.Notice(tap, LessonTexts.In(turn.Language).Running);
        RunFeature.RunSnippet(turn, turn.State.Who.Id, snippet, new LessonSnippet(step), turn.NewMessage());
    }

    /// <summary>The result of a lesson's program, with the way on under it where the person is still there.</summary>
    public static void ReportSnippet(PersonTurn turn, OpenRun run, LessonSnippet purpose, RunFinished finished)
    {
        var body = finished.Result is { } result
            ? SnippetOf(turn, purpose.Step) is { } snippet && RunCard.IsTooNew(snippet, result)
                ? RunCard.TooNew(snippet, result, turn.Language)
                : RunCard.Result(result, turn.Options.Limits, turn.Language, turn.Syllabus.Sentence)
            : Doc(Say(RunTexts.In(turn.Language).Problem(finished.Problem ?? RunProblem.NoSandbox)));
        // The buttons stand under the card, so it comes last.
        RunFeature.SendPicture(turn, finished);
        PutCardBelow(turn, run.Card, body, purpose.Step, runAgain: true);
        RunFeature.SendWhole(turn, finished.Result);
    }

    /// <summary>A card takes the place of the living message while the person still is at that step; otherwise it just stands there.</summary>
    /// <param name="above">What the message becomes whose place is taken; null where it only loses its buttons.</param>
    public static void PutCardBelow(PersonTurn turn, MessageRef card, CoroutineBot.Lessons.Documents.Document body, StepAddress step, bool runAgain, CoroutineBot.Lessons.Documents.Document? above = null)
    {
        if (turn.State.Reading is not { } reading || reading.Lesson != step.Lesson || reading.Step != step.Step || PlaceOf(turn, reading) is not { } place)
        {
            turn.Send(card, body);
            return;
        }

        if (above is not null && !reading.IsResult)
        {
            turn.Edit(reading.Message, above.With(LessonView.Notes(place)));
        }
        else
        {
            turn.Do(new RemoveButtons(reading.Message));
        }

        turn.Send(card, body, Keyboard.Of(
            runAgain ? [LessonView.RunButton(place, step.Step, again: true)] : [],
            LessonView.Navigation(place)));
        turn.State = turn.State with { Reading = reading with { Message = card, Settled = true, IsResult = true } };
    }

    /// <summary>Walks through open questions only: those never solved first, then those to go over again.</summary>
    public static void StartQuiz(PersonTurn turn, LessonAddress address)
    {
        var texts = LessonTexts.In(turn.Language);
        var lesson = turn.Syllabus.Find(address, turn.Language)!;
        var open = StillOpen.Of(turn, address, lesson);
        var list = open.Path(address);
        if (list.IsEmpty)
        {
            turn.Send(Doc(Say(texts.QuizNothingLeft)));
            return;
        }

        turn.Send(Doc(Say(texts.QuizStarts(open.Unsolved.Length, open.Missed.Length, open.Earlier.Length))));
        Open(turn, LessonPlace.StepOf(address, list[0]), list, anew: true);
    }

    /// <summary>The program of a page, that of a forecast with the numbers with which it is asked now, or the one that is called so; null where there is none (any more).</summary>
    public static Snippet? SnippetOf(PersonTurn turn, StepAddress step)
    {
        var asked = turn.State.Reading is { } reading && reading.Lesson == step.Lesson && reading.Step == step.Step ? reading.Variant : null;
        return Variants.In(turn.Syllabus.Step(step, turn.Language), asked) switch
        {
            ReadStep { Page.Snippets: [var snippet, ..] } => snippet,
            AskStep { Question: ForecastQuestion forecast } => forecast.Snippet,
            _ => turn.Syllabus.Find(step.Lesson, turn.Language)?.FindSnippet(step.Step),
        };
    }

    /// <summary>Where the person is, or null when the lesson no longer has that place.</summary>
    public static LessonPlace? PlaceOf(PersonTurn turn, Reading reading)
    {
        if (turn.Syllabus.Find(reading.Lesson, turn.Language) is not { } lesson)
        {
            return null;
        }

        var path = reading.Quiz ?? [.. Syllabus.Steps(lesson).Select(step => step.Key)];
        var index = reading.Step == End ? path.Length : Math.Max(path.IndexOf(reading.Step), path.IndexOf(new StepAddress(reading.Lesson, reading.Step).ToString()));
        return index < 0 ? null : new LessonPlace(
            reading.Lesson, lesson, path, index, turn.Language, id => AnswerBook.IsSolved(turn.State, reading.Lesson, lesson, id));
    }

    private static void Open(PersonTurn turn, StepAddress target, ImmutableArray<string>? quiz, bool anew)
    {
        var old = turn.State.Reading;
        var inPlace = !anew && old is { Settled: false };
        if (old is not null && !inPlace)
        {
            turn.Do(new RemoveButtons(old.Message));
        }

        var reading = new Reading(target.Lesson, target.Step, inPlace ? old!.Message : turn.NewMessage(), Settled: false, Phase: null, turn.Now, quiz);
        turn.State = turn.State with { Reading = reading };
        if (quiz is null || !quiz.Value.Any(step => step.Contains('/')))
        {
            // A look back leaves no trace in the lessons that it touches.
            Remember(turn, target, quiz is not null);
        }

        Poll? poll = null;
        if (target.Step != End && turn.Syllabus.Step(target, turn.Language) is { } step)
        {
            (reading, poll) = QuestionFeature.Begin(turn, reading, step);
            turn.State = turn.State with { Reading = reading };
        }

        if (ScreenOf(turn, reading) is { } screen)
        {
            if (inPlace)
            {
                turn.Edit(reading.Message, screen.Body, screen.Keys);
            }
            else
            {
                turn.Send(reading.Message, screen.Body, screen.Keys);
            }
        }

        if (poll is not null)
        {
            turn.Do(new SendPoll(turn.State.Polls[^1].Ref, poll));
        }
    }

    private static Screen? ScreenOf(PersonTurn turn, Reading reading)
    {
        if (PlaceOf(turn, reading) is not { } place)
        {
            return null;
        }

        if (reading.Step == End)
        {
            var end = LessonEnd.Of(turn, place, reading.Quiz is not null);
            return Syllabus.IsDraft(reading.Lesson) ? PushView.AtTheEnd(turn, end) : end;
        }

        var written = Syllabus.Step(place.Text, reading.Step);
        return (Variants.In(written, reading.Variant) ?? written, reading.Phase) switch
        {
            (ReadStep page, _) => LessonView.Page(place, page),
            (AskStep ask, { } phase) => LessonView.Question(place, ask, phase),
            (TaskStep task, _) => PracticeView.Statement(turn, place, task),
            _ => null,
        };
    }

    /// <param name="quiz">Only the questions are walked through: that neither moves the place in the lesson nor finishes it.</param>
    private static void Remember(PersonTurn turn, StepAddress target, bool quiz)
    {
        var key = target.Lesson.ToString();
        var known = turn.State.Lessons.GetValueOrDefault(key)
            ?? new LessonProgress(quiz || target.Step == End ? FirstStep(turn, target.Lesson).Step : target.Step, ImmutableSortedSet<string>.Empty, turn.Now, turn.Now, null) { Version = turn.Syllabus.VersionOf(target.Lesson) };
        var next = known with
        {
            At = quiz || target.Step == End ? known.At : target.Step,
            Seen = target.Step == End ? known.Seen : known.Seen.Add(target.Step),
            LastAt = turn.Now,
            FinishedAt = known.FinishedAt ?? (!quiz && target.Step == End && WayOn.IsThrough(turn.State, target.Lesson, turn.Syllabus.Find(target.Lesson, turn.Language)!, known) ? turn.Now : null),
        };
        turn.State = turn.State with { Lessons = turn.State.Lessons.SetItem(key, next) };
    }
}
