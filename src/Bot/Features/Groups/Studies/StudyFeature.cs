using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Groups.Budgets;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Groups.Studies;

/// <summary>Walking through a lesson together.</summary>
public static class StudyFeature
{
    /// <summary>The next look at how many have answered.</summary>
    public const string Tick = "study-tick";

    /// <summary>Where fewer than these agree, there is something to talk about.</summary>
    private const double Agreement = 0.8;

    private const int MostVotes = 500;

    /// <summary>Telegram takes 128 characters.</summary>
    private const int LongestTopic = 100;

    private static readonly TimeSpan BetweenCounts = TimeSpan.FromSeconds(6);

    /// <summary>A lesson that nobody has touched for so long makes way for another.</summary>
    private static readonly TimeSpan LeftAlone = TimeSpan.FromHours(1);

    public static void Command(GroupTurn turn, MessageReceived message, string rest)
    {
        var texts = StudyTexts.In(turn.Language);
        var study = turn.State.Study;
        if (rest is "stop" or "стоп")
        {
            Stop(turn, message, study);
            return;
        }

        if (rest.Length == 0 && study is { Opening: false })
        {
            // It has gone up in the chat: here it is again.
            turn.Do(new RemoveButtons(study.Message));
            Send(turn, study.OwnTopic ? study : study with { Thread = turn.Thread });
            if (study is { OwnTopic: true, Thread: { } own } && own != turn.Thread)
            {
                turn.Send(Doc(Say(texts.InTopic)), GroupDesk.TopicLink(turn, texts.ToTopic, own), replyTo: message.MessageId);
            }

            return;
        }

        if (study is not null && study.Step != Walkthrough.End && turn.Now - study.Changed < LeftAlone)
        {
            turn.Send(Doc(Say(texts.AlreadyOne)), replyTo: message.MessageId);
            return;
        }

        var address = rest.Length == 0 ? turn.Syllabus.First : turn.Syllabus.ResolveLesson(rest) ?? turn.Syllabus.ByBareId(rest.ToLowerInvariant());
        if (address is not { } lesson || turn.Syllabus.Find(lesson, turn.Language) is not { } text)
        {
            var words = LessonTexts.In(turn.Language);
            turn.Send(Doc(Say(rest.Length == 0 ? words.NoLessons : words.UnknownLesson(Speech.Repeated(rest)))), replyTo: message.MessageId);
            return;
        }

        if (study is not null)
        {
            PutAway(turn, study);
        }

        var begun = At(turn, new Study(turn.NewId(), message.From.Id, turn.Language, default, turn.Thread, lesson, ""), Syllabus.Steps(text)[0]);
        if (message.InForum)
        {
            Keep(turn, begun with { Opening = true, Changed = turn.Now });
            turn.Do(new OpenTopic(begun.Id, Speech.Repeated(text.Title, LongestTopic)));
        }
        else
        {
            Send(turn, begun);
        }
    }

    /// <summary>The forum has a topic for it, or we may not open one: then it goes on where it was asked for.</summary>
    public static void Opened(GroupTurn turn, TopicOpened opened)
    {
        if (turn.State.Study is not { Opening: true } study || study.Id != opened.Key)
        {
            if (opened.Thread is { } nobodys)
            {
                turn.Do(new CloseTopic(nobodys));
            }

            return;
        }

        if (opened.Thread is not { } thread)
        {
            Send(turn, study with { Opening = false });
            return;
        }

        var texts = StudyTexts.In(study.Language);
        Send(turn, study with { Opening = false, OwnTopic = true, Thread = thread });
        turn.Do(new SendMessage(
            turn.NewMessage(), new Outgoing(Doc(Say(texts.InTopic)), GroupDesk.TopicLink(turn, texts.ToTopic, thread), turn.AsPlain), Thread: study.Thread));
    }

    /// <summary>Somebody deleted the topic, or closed it to us: the lesson goes on in the general one.</summary>
    public static void TopicGone(GroupTurn turn, MessageRef message)
    {
        if (turn.State.Study is { Thread: not null } study && study.Message == message)
        {
            turn.Do(new SendMessage(turn.NewMessage(), new Outgoing(Doc(Say(StudyTexts.In(study.Language).TopicGone)), AsPlain: turn.AsPlain)));
            Send(turn, study with { Thread = null, OwnTopic = false });
        }
    }

    public static void Tap(GroupTurn turn, ButtonTapped tap, Callback callback)
    {
        var texts = StudyTexts.In(turn.Language);
        if (turn.State.Study is not { } study || callback.Argument(0) != study.Id)
        {
            turn.Notice(tap, texts.OtherStudy);
            return;
        }

        var isStarter = study.Starter is null || study.Starter == tap.From.Id;
        switch (callback.Verb)
        {
            // Two who tap Next at the same moment go one step, not two.
            case StudyView.NextVerb or StudyView.BackVerb or StudyView.VoteVerb when callback.Argument(1) != StudyView.Stamp(study):
                turn.Notice(tap, callback.Verb == StudyView.VoteVerb ? texts.VoteClosed : texts.AlreadyOn);
                break;
            case StudyView.NextVerb or StudyView.BackVerb when study.Led && !isStarter:
                turn.Notice(tap, texts.OnlyTheStarter);
                break;
            case StudyView.NextVerb:
                turn.Notice(tap);
                Forward(turn, tap, study);
                break;
            case StudyView.BackVerb:
                turn.Notice(tap);
                Step(turn, study, -1);
                break;
            case StudyView.VoteVerb:
                Vote(turn, tap, study, callback.Number(2));
                break;
            case StudyView.LeadVerb when isStarter:
                turn.Notice(tap, study.Led ? texts.NowAnyone : texts.NowOnlyYou);
                Show(turn, study with { Led = !study.Led });
                break;
            case StudyView.LeadVerb:
                turn.Notice(tap, texts.OnlyTheStarter);
                break;
            default:
                StudyMine.Tell(turn, tap, study);
                break;
        }
    }

    public static void Rang(GroupTurn turn)
    {
        if (turn.State.Study is { Opening: false, Phase: StudyPhase.Voting or StudyPhase.Discussing } study)
        {
            Show(turn, study);
        }
    }

    /// <summary>Somebody deleted the message: the lesson goes on in a new one.</summary>
    public static void Lost(GroupTurn turn, MessageRef message)
    {
        if (turn.State.Study is { } study && study.Message == message)
        {
            Send(turn, study);
        }
    }

    public static void Ran(GroupTurn turn, StudyForecast purpose, RunFinished finished)
    {
        if (turn.State.Study is not { Phase: StudyPhase.Running } study || study.Id != purpose.Study || study.Step != purpose.Step || study.Variant != purpose.Variant)
        {
            // They have gone on meanwhile, or come back to it with other numbers.
            return;
        }

        var result = finished.Result is { Verdict: not (Verdict.Stopped or Verdict.Fault) } counted ? counted : null;
        Tell(turn, study with { Measured = result?.Wall }, result);
        if (result is not null && RunPicture.Of(finished, study.Language) is { } shown)
        {
            turn.Do(new SendPicture(turn.NewMessage(), shown.Picture, new Outgoing(shown.Caption, AsPlain: turn.AsPlain), Thread: study.Thread));
        }
    }

    /// <summary>The group has got another id, and the message stands in a chat that is no more.</summary>
    public static void Moved(GroupTurn turn)
    {
        if (turn.State.Study is { } study)
        {
            turn.Do(new DeleteMessage(study.Message));
            Send(turn, study);
        }
    }

    /// <summary>Somebody is no longer in the group: a lesson that only they could lead goes on without them. What they answered counts.</summary>
    public static void MemberLeft(GroupTurn turn, PersonId who)
    {
        if (turn.State.Study is { } study && study.Starter == who)
        {
            var free = study with { Starter = null, Led = false };
            if (study.Led)
            {
                Show(turn, free);
            }
            else
            {
                Keep(turn, free);
            }
        }
    }

    /// <summary>Somebody who is forgotten takes their run along: nobody waits for it any more.</summary>
    public static void Forgotten(GroupTurn turn, PersonId who)
    {
        if (turn.State.Study?.Without(who) is not { } study)
        {
            return;
        }

        Keep(turn, study);
        if (study.Phase == StudyPhase.Running && !turn.Runs.Any(run => run.Purpose is StudyForecast))
        {
            Tell(turn, study, null);
        }
    }

    /// <summary>The chat has shown us the door. What was answered counts all the same.</summary>
    public static void Abandon(GroupTurn turn)
    {
        if (turn.State.Study is { Phase: StudyPhase.Voting or StudyPhase.Discussing or StudyPhase.Running } study)
        {
            TellEverybody(turn, study);
        }

        turn.Do(new StopTimer(Tick));
    }

    private static void Stop(GroupTurn turn, MessageReceived message, Study? study)
    {
        var texts = StudyTexts.In(turn.Language);
        if (study is null || (study.Starter is { } starter && starter != message.From.Id))
        {
            turn.Send(Doc(Say(study is null ? texts.NothingToStop : texts.OnlyTheStarter)), replyTo: message.MessageId);
            return;
        }

        Abandon(turn);
        turn.Send(Doc(Say(texts.Stopped)), replyTo: message.MessageId);
        PutAway(turn, study);
        turn.State = turn.State with { Study = null };
    }

    /// <summary>Next means the next thing: close the vote, vote again, run, or turn the page.</summary>
    private static void Forward(GroupTurn turn, ButtonTapped tap, Study study)
    {
        switch (study.Phase)
        {
            case StudyPhase.Voting when IsDivided(study):
                Show(turn, study with { Phase = StudyPhase.Discussing });
                break;
            case StudyPhase.Voting or StudyPhase.Discussing:
                turn.Do(new StopTimer(Tick));
                Settle(turn, tap.From.Id, study);
                break;
            default:
                Step(turn, study, 1);
                break;
        }
    }

    private static void Step(GroupTurn turn, Study study, int by)
    {
        if (study.Phase is StudyPhase.Voting or StudyPhase.Discussing or StudyPhase.Running)
        {
            TellEverybody(turn, study);
            turn.Do(new StopTimer(Tick));
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
        var next = Math.Max(0, index + by);
        Show(turn, next >= steps.Length ? study with { Step = Walkthrough.End, Phase = StudyPhase.Reading, Votes = study.Votes.Clear() } : At(turn, study, steps[next]));
        if (next >= steps.Length)
        {
            CloseOwn(turn, study);
        }
    }

    /// <summary>Nothing can be tapped in it any more, and a topic of its own is closed.</summary>
    private static void PutAway(GroupTurn turn, Study study)
    {
        if (!study.Opening)
        {
            turn.Do(new RemoveButtons(study.Message));
        }

        CloseOwn(turn, study);
    }

    private static void CloseOwn(GroupTurn turn, Study study)
    {
        if (study is { OwnTopic: true, Thread: { } thread })
        {
            turn.Do(new CloseTopic(thread));
        }
    }

    private static Study At(GroupTurn turn, Study study, Step step) => study with
    {
        Step = step.Key,
        Phase = step is AskStep ask && Races.RaceRules.Fits(ask.Question) ? StudyPhase.Voting : StudyPhase.Reading,
        Shown = step is AskStep { Question: var question } ? turn.Chance.Order(Answers.OptionsOf(question).Length) : [],
        Variant = step is AskStep { Question: var asked } ? Variants.Draw(turn.Chance, asked) : null,
        Votes = study.Votes.Clear(),
        Measured = null,
    };

    private static void Vote(GroupTurn turn, ButtonTapped tap, Study study, int place)
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
        turn.Notice(tap, texts.Taken(StudyView.Label(turn, study, place)));
        study = study with { Votes = study.Votes.SetItem(who, vote) };
        if (known is not null && study.Phase == StudyPhase.Voting)
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
            turn.Do(new SetTimer(Tick, study.Changed + BetweenCounts));
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
            Tell(turn, study, null);
        }
    }

    private static void Tell(GroupTurn turn, Study study, RunResult? result)
    {
        TellEverybody(turn, study);
        Show(turn, study with { Phase = StudyPhase.Told }, result);
    }

    private static bool IsDivided(Study study) =>
        study.Votes.Count > 1 && study.Votes.Values.GroupBy(vote => vote.First).Max(group => group.Count()) < Agreement * study.Votes.Count;

    /// <summary>Each one's own answers go to their own progress: the one given alone, and the one after the talk where it differs.</summary>
    private static void TellEverybody(GroupTurn turn, Study study)
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

    private static void Show(GroupTurn turn, Study study, RunResult? result = null)
    {
        study = study with { Changed = turn.Now };
        Keep(turn, study);
        var screen = StudyView.Of(turn, study, result);
        turn.Edit(study.Message, screen.Body, screen.Keys);
    }

    private static void Send(GroupTurn turn, Study study)
    {
        study = study with { Message = turn.NewMessage(), Changed = turn.Now };
        Keep(turn, study);
        var screen = StudyView.Of(turn, study, null);
        turn.Do(new SendMessage(study.Message, new Outgoing(screen.Body, screen.Keys, turn.AsPlain), Thread: study.Thread));
    }

    private static void Keep(GroupTurn turn, Study study) => turn.State = turn.State with { Study = study };
}
