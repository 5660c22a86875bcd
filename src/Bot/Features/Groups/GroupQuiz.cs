using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Groups;

/// <summary>A question for everybody in a group, as a native quiz. Who answered what goes to each person's own lane and nowhere else: the votes stay hidden.</summary>
public static class GroupQuiz
{
    private const int MostPolls = 20;

    public static void Ask(GroupTurn turn, string lesson)
    {
        var texts = LessonTexts.In(turn.Language);
        var address = lesson.Length > 0 ? turn.Syllabus.Named(lesson, turn.Course) : null;
        if (lesson.Length > 0 && address is null)
        {
            turn.Send(Doc(Say(texts.UnknownLesson(Speech.Repeated(lesson)))));
            return;
        }

        var questions = Questions(turn, address).ToList();
        if (questions.Count == 0)
        {
            turn.Send(Doc(Say(texts.NoLessons)));
            return;
        }

        var (step, question) = questions[turn.State.Asked % questions.Count];
        var shown = turn.Chance.Order(question.Options.Length);
        var poll = new GroupPoll(turn.NewId(), step, shown, turn.NewMessage(), PollId: null, ImmutableSortedSet<long>.Empty);
        turn.State = turn.State with
        {
            Asked = turn.State.Asked + 1,
            Polls = [.. turn.State.Polls.Append(poll).TakeLast(MostPolls)],
        };
        // A short prompt stands in the quiz itself; only code and long ones need a message of their own.
        var words = question.Prompt.Blocks.All(block => block is Paragraph)
            ? string.Join('\n', question.Prompt.Blocks.OfType<Paragraph>().Select(paragraph => paragraph.Text.PlainText).Prepend(question.Title)) : question.Title;
        if (question.Prompt.Blocks.Length > 0 && (words == question.Title || words.Length > Poll.MaxQuestion))
        {
            turn.Send(question.Prompt);
            words = question.Title;
        }

        turn.Do(new SendPoll(poll.Ref, Polls.Of(question, shown) with { Question = words, HideVotes = true }, turn.Thread, Keyboard.Of([GroupQuizMine.Button(turn, poll), GroupQuizMine.Private(turn, poll)])));
    }

    public static void PollStands(GroupTurn turn, Delivered delivered) =>
        turn.State = turn.State with
        {
            Polls = [.. turn.State.Polls.Select(poll => poll.Ref == delivered.Ref
                ? poll with { PollId = delivered.PollId, Uncertain = poll.Uncertain || delivered.Uncertain }
                : poll)],
        };

    public static void Answered(GroupTurn turn, PollAnswered answer)
    {
        var poll = turn.State.Polls.LastOrDefault(known => known.PollId == answer.PollId || known.TwinId == answer.PollId)
            ?? (answer.PerhapsIn.IsEmpty ? null : turn.State.Polls.LastOrDefault(known => known.TwinId is null && (known.PollId is null || known.Uncertain)));
        if (poll is null || answer.Options.IsEmpty || poll.Answered.Contains(answer.From.Id.Value)
            || answer.Options.Any(place => place < 0 || place >= poll.Shown.Length)
            || turn.Syllabus.Step(poll.Step, turn.Language) is not AskStep ask)
        {
            return;
        }

        ImmutableArray<int> given = [.. answer.Options.Select(place => poll.Shown[place]).Order()];
        turn.State = turn.State with
        {
            Polls = turn.State.Polls.Replace(poll, poll with
            {
                Answered = poll.Answered.Add(answer.From.Id.Value),
                Given = poll.Given.SetItem(answer.From.Id.Value, given),
                TwinId = answer.PollId == poll.PollId ? poll.TwinId : answer.PollId,
            }),
        };
        var right = Answers.IsRight(ask.Question, given);
        turn.Do(new Tell(
            answer.From.Id.Lane,
            $"answer:{turn.Lane}:{poll.Attempt}:{answer.From.Id}",
            new AnsweredElsewhere(answer.From, turn.Lane, poll.Step.ToString(), right, right ? null : Answers.Traps(ask.Question, given).FirstOrDefault(), turn.Now)
            {
                Occasion = poll.Attempt,
                Given = given,
            }));
    }

    /// <summary>
    /// An answer to a poll of unknown number that is none of the person's own: it goes to the group where such a poll may stand, and to
    /// nobody where there are several, for an answer that is counted for another question is worse than one that is not counted.
    /// </summary>
    /// <param name="answer">What came to the person's own lane, since nobody knew better.</param>
    /// <param name="groups">Groups in which the person has answered before.</param>
    public static IEnumerable<Tell> HandOn(PollAnswered answer, IReadOnlySet<long> groups)
    {
        var perhaps = answer.PerhapsIn.Length > 1 ? [.. answer.PerhapsIn.Where(group => groups.Contains(group.Value))] : answer.PerhapsIn;
        return perhaps is [var group] ? [new Tell(group, $"twin:{answer.PollId}:{answer.From.Id}", answer)] : [];
    }

    /// <summary>Those meant for groups first, then every other that a native quiz can ask.</summary>
    private static IEnumerable<(StepAddress Step, ChoiceQuestion Question)> Questions(GroupTurn turn, LessonAddress? only)
    {
        var all =
            from course in turn.Syllabus.Courses
            from lesson in course.Lessons
            let address = new LessonAddress(course.Id, lesson.Id)
            where only is null || only == address
            from step in Syllabus.Steps(lesson.In(turn.Language)).OfType<AskStep>()
            where Polls.Fits(step.Question)
            orderby step.Question.ForGroups descending
            select (new StepAddress(address, step.Key), (ChoiceQuestion)step.Question);
        return all;
    }
}
