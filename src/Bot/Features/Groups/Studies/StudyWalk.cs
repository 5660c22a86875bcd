using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Groups.Budgets;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Groups.Studies;

/// <summary>The steps of a lesson that a group reads together: pages turned, votes counted, talked over, settled by the run.</summary>
public static class StudyWalk
{
    /// <summary>Where fewer than these agree, there is something to talk about.</summary>
    private const double Agreement = 0.8;

    private const int MostVotes = 500;

    private static readonly TimeSpan BetweenCounts = TimeSpan.FromSeconds(6);

    /// <summary>Next means the next thing: close the vote, vote again, run, or turn the page.</summary>
    public static void Forward(GroupTurn turn, ButtonTapped tap, Study study)
    {
        switch (study.Phase)
        {
            case StudyPhase.Voting when IsDivided(study):
                turn.Do(new StopTimer(StudyFeature.Tick));
                Show(turn, study with { Phase = StudyPhase.Discussing });
                break;
            case StudyPhase.Voting or StudyPhase.Discussing:
                turn.Do(new StopTimer(StudyFeature.Tick));
                Settle(turn, tap.From.Id, study);
                break;
            default:
                Step(turn, study, 1);
                break;
        }
    }

    public static void Step(GroupTurn turn, Study study, int by)
    {
        if (study.Phase is StudyPhase.Voting or StudyPhase.Discussing or StudyPhase.Running)
        {
            TellEverybody(turn, study);
            turn.Do(new StopTimer(StudyFeature.Tick));
        }

        if (turn.Syllabus.Find(study.Lesson, study.Language) is not { } lesson)
        {
            turn.Do(new SendMessage(turn.NewMessage(), new Outgoing(Doc(Say(StudyTexts.In(study.Language).LessonAway)), AsPlain: turn.AsPlain), Thread: study.Thread));
            PutAway(turn, study);
            turn.State = turn.State with { Study = null };
            return;
        }

        var steps = Syllabus.Steps(lesson);
        var index = study.Step == Walkthrough.End ? steps.Length : steps.Select(step => step.Key).ToList().IndexOf(study.Step);
        LetGoOfCard(turn, study);
        var next = Math.Max(0, index + by);
        if (next < steps.Length)
        {
            Show(turn, At(turn, study, steps[next]));
            return;
        }

        turn.State = turn.State with { Studied = study.Lesson.ToString() };
        Show(turn, study with { Step = Walkthrough.End, Phase = StudyPhase.Reading, Votes = study.Votes.Clear(), Result = null, RanUnder = null });
        CloseOwn(turn, study);
    }

    /// <summary>Nothing can be tapped in it any more, and a topic of its own is closed.</summary>
    public static void PutAway(GroupTurn turn, Study study)
    {
        if (!study.Opening)
        {
            turn.Do(new RemoveButtons(study.Message));
        }

        // At the end of the lesson it was closed already.
        if (study.Step != Walkthrough.End)
        {
            CloseOwn(turn, study);
        }
    }

    /// <summary>The lesson behind the one that this group has finished last, in the same course; null behind the last one of all. Without any, or without that course, the first.</summary>
    public static LessonAddress? Next(GroupTurn turn) =>
        Finished(turn) is not { } course ? turn.Syllabus.First
        : turn.Syllabus.ResolveLesson(turn.State.Studied!) is { } last ? turn.Syllabus.After(last)
        : new LessonAddress(course.Id, course.Lessons[0].Id);

    /// <summary>The course of the lesson that this group has finished last; null where there is none, or nothing is taught in it any more.</summary>
    public static Course? Finished(GroupTurn turn) =>
        turn.State.Studied is { } studied && turn.Syllabus.Course(studied.Split('/')[0]) is { Lessons.Length: > 0 } course ? course : null;

    /// <summary>A program of the page, for all to see, on the account of whoever tapped. Its card belongs to the page: the next page gets one of its own.</summary>
    public static void Run(GroupTurn turn, ButtonTapped tap, Study study)
    {
        if (tap.MessageId is { } message && StudyView.ProgramOf(turn, study) is { } snippet)
        {
            Keep(turn, study with { RanUnder = message });
            RunFeature.RunOwn(turn, tap.From.Id, new CodeSource(snippet.Program), message);
        }
    }

    private static void LetGoOfCard(GroupTurn turn, Study study)
    {
        if (study.RanUnder is { } message && !turn.Runs.Any(run => run.Purpose is OwnCode own && own.Source == message))
        {
            turn.Cards = turn.Cards.RemoveAll(card => card.Source == message);
        }
    }

    public static void CloseOwn(GroupTurn turn, Study study)
    {
        if (study is { OwnTopic: true, Thread: { } thread })
        {
            turn.Do(new CloseTopic(thread));
        }
    }

    public static Study At(GroupTurn turn, Study study, Step step) => study with
    {
        Step = step.Key,
        Phase = step is AskStep ask && Races.RaceRules.Fits(ask.Question) ? StudyPhase.Voting : StudyPhase.Reading,
        Shown = step is AskStep { Question: var question } ? turn.Chance.Order(Answers.OptionsOf(question).Length) : [],
        Variant = step is AskStep { Question: var asked } ? Variants.Draw(turn.Chance, asked) : null,
        Votes = study.Votes.Clear(),
        Result = null,
        RanUnder = null,
    };

    public static void Vote(GroupTurn turn, ButtonTapped tap, Study study, int place)
    {
        var texts = StudyTexts.In(turn.Language);
        var who = tap.From.Id.Value;
        var known = study.Votes.GetValueOrDefault(who);
        if (study.Phase is not (StudyPhase.Voting or StudyPhase.Discussing) || place < 0 || place >= study.Shown.Length || (known is null && study.Votes.Count >= MostVotes))
        {
            turn.Notice(tap, texts.VoteClosed);
            return;
        }

        // Until the talk one may change one's mind unseen; afterwards the first thought stays and the second stands beside it.
        var vote = known is null || study.Phase == StudyPhase.Voting ? new StudyVote(tap.From, place) : known with { Second = place };
        turn.Notice(tap, texts.Taken(StudyMine.Label(turn, study, place)));
        study = study with { Votes = study.Votes.SetItem(who, vote) };
        if (study.Given == study.Counted)
        {
            Keep(turn, study);
        }
        else if (turn.Now - study.Changed >= BetweenCounts)
        {
            Show(turn, study);
        }
        else
        {
            Keep(turn, study);
            turn.Do(new SetTimer(StudyFeature.Tick, study.Changed + BetweenCounts));
        }
    }

    /// <summary>The program decides where there is one, else the author.</summary>
    private static void Settle(GroupTurn turn, PersonId who, Study study)
    {
        if (StudyView.QuestionOf(turn, study) is ForecastQuestion forecast && GroupBudget.TrySpend(turn, who))
        {
            RunFeature.RunSnippet(turn, who, forecast.Snippet, new StudyForecast(study.Id, study.Step, study.Variant), study.Message);
            Show(turn, study with { Phase = StudyPhase.Running });
        }
        else
        {
            Tell(turn, study);
        }
    }

    public static void Tell(GroupTurn turn, Study study)
    {
        TellEverybody(turn, study);
        Show(turn, study with { Phase = StudyPhase.Told });
    }

    private static bool IsDivided(Study study) =>
        study.Votes.Count > 1 && study.Votes.Values.GroupBy(vote => vote.First).Max(group => group.Count()) < Agreement * study.Votes.Count;

    /// <summary>Each one's own answers go to their own progress: the one given alone, and the one after the talk where it differs.</summary>
    public static void TellEverybody(GroupTurn turn, Study study)
    {
        if (StudyView.QuestionOf(turn, study) is not { } question)
        {
            return;
        }

        foreach (var (who, vote) in study.Votes)
        {
            Learn(vote, 1, vote.First);
            if (vote.Second is { } second && second != vote.First)
            {
                Learn(vote, 2, second);
            }

            void Learn(StudyVote given, int nth, int place)
            {
                ImmutableArray<int> chosen = [study.Shown[place]];
                var right = Answers.IsRight(question, chosen);
                turn.Do(new Tell(
                    given.Who.Id.Lane,
                    $"study:{turn.Lane}:{study.Id}:{Chance.Fingerprint(string.Join(',', study.Shown) + study.Step)}:{nth}:{who}",
                    new AnsweredElsewhere(given.Who, turn.Lane, new StepAddress(study.Lesson, study.Step).ToString(), right, right ? null : Answers.Traps(question, chosen).FirstOrDefault(), turn.Now)
                    {
                        Variant = study.Variant,
                        Occasion = study.Id,
                        Given = chosen,
                    }));
            }
        }
    }

    public static void Show(GroupTurn turn, Study study)
    {
        study = study with { Changed = turn.Now, Counted = study.Given };
        Keep(turn, study);
        var screen = StudyView.Of(turn, study);
        turn.Edit(study.Message, screen.Body, screen.Keys);
    }

    public static void Send(GroupTurn turn, Study study)
    {
        study = study with { Message = turn.NewMessage(), Changed = turn.Now, Counted = study.Given, RanUnder = null };
        Keep(turn, study);
        var screen = StudyView.Of(turn, study);
        turn.Do(new SendMessage(study.Message, new Outgoing(screen.Body, screen.Keys, turn.AsPlain), Thread: study.Thread));
    }

    public static void Keep(GroupTurn turn, Study study) => turn.State = turn.State with { Study = study };
}
