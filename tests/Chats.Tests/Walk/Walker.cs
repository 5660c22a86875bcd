using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests.Walk;

/// <summary>A learner who does everything that a lesson has, by the buttons that the chat offers: whatever is not offered cannot be done.</summary>
public sealed class Walker(Chat chat, Syllabus syllabus, string name)
{
    private readonly LessonTexts _texts = LessonTexts.In(chat.Language);
    private readonly PracticeTexts _tasks = PracticeTexts.In(chat.Language);
    private readonly Answering _answering = new(chat);

    /// <summary>By link into the first of these lessons, and from the end of each to the next.</summary>
    public async Task Walks(IReadOnlyList<LessonAddress> lessons)
    {
        await chat.Learner.Sends($"/start lesson_{lessons[0].Lesson}");
        foreach (var lesson in lessons)
        {
            await Walks(lesson, syllabus.Find(lesson, chat.Language)!);
        }
    }

    private async Task Walks(LessonAddress address, LessonText lesson)
    {
        var steps = Syllabus.Steps(lesson);
        var ran = new HashSet<string>();
        var missed = new List<Question>();
        for (var index = 0; index < steps.Length; index++)
        {
            try
            {
                var message = await chat.Sees(_texts.Place(lesson.Title, index + 1, steps.Length));
                message = steps[index] switch
                {
                    ReadStep page => await Reads(page, message, ran),
                    AskStep ask => await Answers(ask.Question, message, ran, missed),
                    TaskStep task => await Solves(task.Task, message),
                    _ => throw new InvalidOperationException($"Nobody knows what to do at {steps[index].Key}."),
                };
                await chat.Taps(message, _texts.Next);
            }
            catch (Exception stuck)
            {
                throw new InvalidOperationException($"{address}/{steps[index].Key} in {chat.Language}: {stuck.Message}", stuck);
            }
        }

        lesson.Snippets.Select(snippet => snippet.Id).Except(ran).ShouldBeEmpty($"{address}: programs that a learner cannot run");
        await Ends(address, lesson, steps, missed);
    }

    private async Task<ChatMessage> Reads(ReadStep step, ChatMessage message, HashSet<string> ran)
    {
        message.Text.ShouldContain(step.Chunk.Title);
        foreach (var snippet in step.Page.Snippets)
        {
            message.Text.ShouldContain(snippet.Shown);
            if (message.Buttons.All(button => button.Text != _texts.Run))
            {
                continue; // A forecast asks about it first, and runs it.
            }

            message = await Runs(snippet, message);
            ran.Add(snippet.Id);
        }

        return message;
    }

    /// <summary>What differs once on a machine that has other things to do is run again, as a learner would; what the lesson claims has to come true in the end.</summary>
    private async Task<ChatMessage> Runs(Snippet snippet, ChatMessage message)
    {
        var button = _texts.Run;
        for (var left = 2; ; left--)
        {
            await chat.Taps(message, button);
            var before = message.Id;
            message = await chat.Sees("the card of the run", card => card.Id > before && card.Buttons.Any(shown => shown.Text == _texts.RunAgain));
            try
            {
                message.Text.ShouldMatch(snippet.Fails is not null ? "^❌" : snippet.Python is null ? "^✅" : "^(✅|🐍)");
                Happened.AsClaimed(snippet, message);
                return message;
            }
            catch (ShouldAssertException) when (left > 0)
            {
                button = _texts.RunAgain;
            }
        }
    }

    /// <summary>Whatever takes a second try is missed first; so are the first quiz and the first forecast of a lesson.</summary>
    private async Task<ChatMessage> Answers(Question question, ChatMessage message, HashSet<string> ran, List<Question> missed)
    {
        var wrongly = Answering.HasSecondTry(question) || missed.All(other => other.GetType() != question.GetType());
        if (wrongly)
        {
            missed.Add(question);
        }

        if (question is ForecastQuestion forecast)
        {
            ran.Add(forecast.Snippet.Id);
        }

        return await _answering.Gives(question, message, wrongly);
    }

    private async Task<ChatMessage> Solves(PracticeTask task, ChatMessage message)
    {
        message.Text.ShouldContain(task.Title);
        message.Text.ShouldContain(task.Starter);
        await chat.TakesHints(message, task.Hints.Length);
        message = await chat.Sees("the last hint", statement => Enumerable.Range(1, task.Hints.Length)
            .All(number => statement.Text.Contains(_tasks.HintTitle(number, task.Hints.Length).Trim(), StringComparison.Ordinal)));

        var sent = await chat.Learner.Sends($"```python\n{task.Solution}\n```");
        var judged = await chat.Learner.Sees(card => card.ReplyTo == sent && !card.Text.StartsWith("🔎", StringComparison.Ordinal), "a judgement");
        judged.Text.ShouldStartWith(_tasks.Passed(null));

        var card = await chat.Sees("the way on under the judgement", next => next.Id == judged.Id);
        await chat.Taps(card, _texts.Solution);
        return await chat.Sees("the solution and both times", solution => solution.Id > judged.Id && solution.Text.Contains(task.Solution, StringComparison.Ordinal)
            && solution.Text.Contains('⏱'));
    }

    private async Task Ends(LessonAddress address, LessonText lesson, IReadOnlyList<Step> steps, List<Question> missed)
    {
        var questions = steps.OfType<AskStep>().Count();
        var tasks = steps.OfType<TaskStep>().Count();
        var end = await chat.Learner.Sees(message => message.Text.Contains(_texts.Finished(lesson.Title), StringComparison.Ordinal), "the end of the lesson");
        if (questions > 0)
        {
            end.Text.ShouldContain(_texts.FinishedScore(questions - missed.Count, questions));
        }

        end.Text.ShouldContain(_tasks.Count(tasks, tasks));
        var next = syllabus.After(address);
        if (next is null)
        {
            end.Text.ShouldContain(_tasks.Certificate(syllabus.Course(address.Course)!.Title.In(chat.Language), name));
        }

        if (end.Buttons.Any(button => button.Text == _texts.QuizAgain))
        {
            await chat.Taps(end, _texts.QuizAgain);
            end = await Reviews(end.Id, missed);
        }
        else
        {
            missed.ShouldBeEmpty("what was missed comes again");
        }

        end.Buttons.ShouldContain(button => button.Text == _texts.AllLessons);
        if (next is { } following)
        {
            await chat.Taps(end, _texts.NextLesson(syllabus.Find(following, chat.Language)!.Title));
        }
    }

    /// <summary>The missed questions once more, rightly now; behind the course's last lesson, also those of other lessons.</summary>
    private async Task<ChatMessage> Reviews(int after, IReadOnlyList<Question> missed)
    {
        var message = await chat.Sees("a question of the quiz", asked => asked.Id > after);
        while (true)
        {
            var question = missed.Concat(All()).FirstOrDefault(one => Answering.IsAsked(one, message))
                ?? throw new InvalidOperationException($"This is no question of the course:\n{message}");
            var answered = await _answering.Gives(question, message, wrongly: false);
            var next = answered.DataOf(_texts.Next);
            await chat.Taps(answered, _texts.Next);
            message = await chat.Learner.Sees(
                asked => asked.Buttons.Count > 0 && asked.Id >= answered.Id && asked.Buttons.All(button => button.Data != next), "another question of the quiz, or its end");
            if (message.Text.Contains(_texts.QuizDone, StringComparison.Ordinal))
            {
                return message;
            }
        }
    }

    private IEnumerable<Question> All() =>
        from course in syllabus.Courses
        from lesson in course.Lessons
        from step in Syllabus.Steps(lesson.In(chat.Language)).OfType<AskStep>()
        select step.Question;
}
