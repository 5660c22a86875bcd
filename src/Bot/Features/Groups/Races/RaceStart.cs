using System.Collections.Immutable;
using System.Globalization;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Groups.Races;

/// <summary>From <c>/race</c> to the lobby.</summary>
public static class RaceStart
{
    private static readonly TimeSpan LobbyTime = TimeSpan.FromSeconds(30);

    public static void Command(GroupTurn turn, MessageReceived message, string rest)
    {
        var texts = RaceTexts.In(turn.Language);
        var words = rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var race = turn.State.Race;
        if (words is ["stop"] or ["стоп"])
        {
            if (race is null or { IsOver: true } || (race.Starter is { } starter && starter != message.From.Id))
            {
                turn.Send(Doc(Say(race is null or { IsOver: true } ? texts.NothingToStop : texts.OnlyTheStarter)), replyTo: message.MessageId);
            }
            else
            {
                RaceCourse.Finish(turn, race);
            }
        }
        else if (race is { IsOver: false })
        {
            turn.Send(Doc(Say(texts.AlreadyOne)), replyTo: message.MessageId);
        }
        else
        {
            Begin(turn, message, words);
        }
    }

    private static void Begin(GroupTurn turn, MessageReceived message, string[] words)
    {
        var texts = RaceTexts.In(turn.Language);
        var number = words.FirstOrDefault(word => word.All(char.IsAsciiDigit));
        var lesson = string.Join(' ', words.Where(word => word != number));
        if (number is not null && !(int.TryParse(number, CultureInfo.InvariantCulture, out var asked) && asked is >= RaceRules.Fewest and <= RaceRules.Most))
        {
            turn.Send(Doc(Say(texts.HowMany(RaceRules.Fewest, RaceRules.Most))), replyTo: message.MessageId);
            return;
        }

        var address = lesson.Length == 0 ? null : turn.Syllabus.Named(lesson, turn.Course);
        if (lesson.Length > 0 && address is null)
        {
            turn.Send(Doc(Say(LessonTexts.In(turn.Language).UnknownLesson(Speech.Repeated(lesson)))), replyTo: message.MessageId);
            return;
        }

        var questions = Choose(turn, address, number is null ? RaceRules.Usual : int.Parse(number, CultureInfo.InvariantCulture));
        if (questions.IsEmpty)
        {
            turn.Send(Doc(Say(LessonTexts.In(turn.Language).NoLessons)), replyTo: message.MessageId);
            return;
        }

        var race = new Race(turn.NewId(), message.From.Id, turn.Language, turn.NewMessage(), turn.Thread, questions)
        {
            Until = turn.Now + LobbyTime,
            Shown = turn.Now,
            Racers = ImmutableSortedDictionary<long, Racer>.Empty.Add(message.From.Id.Value, new Racer(message.From)),
        };
        RaceCourse.Keep(turn, race);
        var screen = RaceView.Of(turn, race);
        turn.Send(race.Message, screen.Body, screen.Keys);
        turn.Do(new SetTimer(RaceFeature.Timer, race.Until));
    }

    /// <summary>Those that are meant for groups first, each time others.</summary>
    private static ImmutableArray<RaceQuestion> Choose(GroupTurn turn, LessonAddress? only, int count)
    {
        var all = (
            from course in turn.Syllabus.Courses
            from lesson in course.Lessons
            let address = new LessonAddress(course.Id, lesson.Id)
            where only is null || only == address
            from step in Syllabus.Steps(lesson.In(turn.Language)).OfType<AskStep>()
            where RaceRules.Fits(step.Question)
            select (Step: new StepAddress(address, step.Key), step.Question)).ToList();
        var order = turn.Chance.Order(all.Count);
        return
        [
            .. order.Select(index => all[index]).OrderByDescending(one => one.Question.ForGroups).Take(count)
                .Select(one => new RaceQuestion(one.Step, turn.Chance.Order(Answers.OptionsOf(one.Question).Length)) { Variant = Variants.Draw(turn.Chance, one.Question) }),
        ];
    }
}
