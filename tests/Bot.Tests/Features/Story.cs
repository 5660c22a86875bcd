using System.Collections.Immutable;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>One chat, played against the pure handlers: effects change a little screen, taps go by the words on the buttons.</summary>
public sealed class Story
{
    private readonly Func<Syllabus> _syllabus;
    private Reducer _reducer;
    private readonly List<(MessageRef Ref, Outgoing Message)> _messages = [];
    private int _inputs;
    private int _messageIds = 100;

    public Story(Syllabus syllabus, string language = "en", long chat = 7, string salt = "")
        : this(() => syllabus, language, chat, salt)
    {
    }

    /// <param name="syllabus">Asked at each input: lessons may change in the middle of a story.</param>
    public Story(Func<Syllabus> syllabus, string language = "en", long chat = 7, string salt = "")
    {
        _syllabus = syllabus;
        Salt = salt;
        Chat = new ChatId(chat);
        Anna = new Person(new PersonId(7), "Anna", language);
        _reducer = NewReducer([]);
    }

    /// <summary>Who may push lessons.</summary>
    public ImmutableHashSet<long> Admins
    {
        get;
        set
        {
            field = value;
            _reducer = NewReducer(value);
        }
    } = [];

    public string Salt { get; }

    public ChatId Chat { get; }

    public Person Anna { get; }

    public LaneState? State { get; private set; }

    public PersonState Person => (PersonState)State!;

    public DateTimeOffset Now { get; private set; } = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    /// <summary>How much time passes with each input.</summary>
    public TimeSpan Pace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What is set to ring, by name.</summary>
    public Dictionary<string, DateTimeOffset> Timers { get; } = [];

    public List<Effect> Effects { get; } = [];

    public List<(MessageRef Ref, Poll Poll)> Polls { get; } = [];

    public ImmutableArray<Effect> LastEffects { get; private set; } = [];

    public IReadOnlyList<(MessageRef Ref, Outgoing Message)> Messages => _messages;

    public string LastText => Text(_messages[^1].Message.Body);

    public string Living => Text(_messages.Single(message => message.Ref == Person.Reading!.Message).Message.Body);

    /// <summary>Anna has just opened the lesson of the tiny course.</summary>
    public static Story Reading(string salt = "")
    {
        var anna = new Story(TinyCourse.Syllabus, salt: salt);
        anna.Sends("/start lesson_naps");
        return anna;
    }

    /// <summary>Anna stands before this question or task of the tiny course.</summary>
    public static Story At(string exercise)
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends($"/start quiz_naps_{exercise}");
        return anna;
    }

    public static string Text(Document document) => string.Join('\n', document.Blocks.Select(block => block switch
    {
        Heading heading => heading.Text.PlainText,
        Paragraph paragraph => paragraph.Text.PlainText,
        Code code => code.Text,
        Quote quote => Text(quote.Content),
        ItemList list => string.Join('\n', list.Items.Select(Text)),
        Footer footer => footer.Text.PlainText,
        Details details => details.Summary.PlainText + "\n" + Text(details.Content),
        Table table => string.Join('\n', table.Rows.Select(row => string.Join(" | ", row.Select(cell => cell.PlainText)))),
        _ => "",
    }));

    private Reducer NewReducer(ImmutableHashSet<long> admins) => new(
        _syllabus, new DeskOptions(Language.Ru, new RunLimits(TimeSpan.FromSeconds(20), 3, 128 << 20, 64 << 10, 32), () => "course_bot", RichByDefault: true, BackupsKept: 7) { Admins = admins });

    public void Feed(Input input, string? key = null)
    {
        // States live as JSON between two inputs, so every story also tests that nothing is lost on the way.
        var state = State is null ? null : _reducer.Read(_reducer.Write(State));
        var next = _reducer.Handle(Chat, state, input, Moment(key));
        var replay = _reducer.Handle(Chat, state, input, Moment(key));
        Json.Of(replay.Effects).ShouldBe(Json.Of(next.Effects), "a handler that is replayed after a crash must decide the same");
        _inputs++;
        Now += Pace;
        State = next.State;
        LastEffects = next.Effects;
        foreach (var effect in next.Effects)
        {
            Effects.Add(effect);
            Show(effect);
        }
    }

    public void Sends(string text, bool edited = false, int? messageId = null, Attachment? attachment = null, params CodePart[] codes) =>
        Feed(new MessageReceived(Anna, messageId ?? _messageIds++, new MessageContent(messageId ?? _messageIds, text, [.. codes], attachment), null, edited, null));

    public void SendsCode(string code, int? messageId = null, bool edited = false) =>
        Sends(code, edited, messageId, null, new CodePart(code, "python", IsBlock: true));

    /// <summary>Time passes until the first timer rings.</summary>
    public void Rings(TimeSpan late = default)
    {
        var (name, due) = Timers.MinBy(timer => timer.Value);
        Timers.Remove(name);
        Now = due + late > Now ? due + late : Now;
        Feed(new TimerRang(name, due));
    }

    public void Waits(TimeSpan time) => Now += time;

    public IEnumerable<string> Buttons => _messages[^1].Message.Keyboard?.Rows.SelectMany(row => row).Select(button => button.Text) ?? [];

    /// <summary>Taps the newest button with these words (or that begins with them).</summary>
    public void Taps(string words) => TapsData(Data(words));

    /// <summary>Goes on step by step, answering nothing, until this one is shown.</summary>
    public void WalksTo(string step)
    {
        for (var taps = 0; Person.Reading!.Step != step; taps++)
        {
            taps.ShouldBeLessThan(50, $"no way leads to {step}");
            Taps(Buttons.Last());
        }
    }

    /// <summary>What the newest button carries whose label is or begins with these words.</summary>
    public string Data(string words)
    {
        var buttons = _messages.AsEnumerable().Reverse()
            .SelectMany(message => message.Message.Keyboard?.Rows.SelectMany(row => row) ?? [])
            .OfType<TapButton>().ToList();
        return buttons.FirstOrDefault(button => button.Text.StartsWith(words, StringComparison.Ordinal))?.Data
            ?? throw new InvalidOperationException($"There is no button '{words}'. There are: {string.Join(" | ", buttons.Select(button => button.Text))}");
    }

    public void TapsData(string data)
    {
        Feed(new ButtonTapped(Anna, $"q{_inputs}", null, data));
        TapAnswers.ShouldBe(1, "each tap gets exactly one answer");
    }

    /// <summary>How often the last tap was answered.</summary>
    public int TapAnswers => LastEffects.Count(effect => effect is AnswerTap or Whisper { Query: not null });

    public string? Notice => LastEffects.Select(effect => effect switch
    {
        AnswerTap tap => tap.Notice,
        Whisper { Query: not null } whisper => whisper.Brief,
        _ => null,
    }).Single(words => words is not null);

    /// <summary>What was said to one person alone.</summary>
    public Whisper Whispered => LastEffects.OfType<Whisper>().Single();

    public void Delivers(bool uncertain = false, string? pollId = null) =>
        Feed(new Delivered(Polls[^1].Ref, 55, pollId ?? $"poll{Polls.Count}", uncertain));

    /// <summary>Votes for the options with these words.</summary>
    public void Votes(string? pollId, params string[] options) => Feed(new PollAnswered(
        Anna, pollId ?? $"poll{Polls.Count}", [.. options.Select(option => Polls[^1].Poll.Options.IndexOf(option))]));

    public StartRun LastRun => Effects.OfType<StartRun>().Last();

    public void RunEnds(string output = "", double seconds = 1, Verdict verdict = Verdict.Ok, string stderr = "", RunId? run = null)
    {
        var lines = output.Length == 0 ? [] : output.TrimEnd('\n').Split('\n')
            .Select(text => new RunLine(TimeSpan.FromSeconds(seconds), OutputStream.Stdout, text)).ToImmutableArray();
        Feed(new RunFinished(run ?? LastRun.Run, Results.Of(verdict, output, stderr, TimeSpan.FromSeconds(seconds), lines), null));
    }

    public void RunFails(RunProblem problem) => Feed(new RunFinished(LastRun.Run, null, problem));

    public Moment Moment(string? key = null)
    {
        var name = key ?? $"tg:{_inputs}{Salt}";
        return new Moment(Now, System.IO.Hashing.XxHash64.HashToUInt64(System.Text.Encoding.UTF8.GetBytes(name + Salt)), name);
    }

    private void Show(Effect effect)
    {
        switch (effect)
        {
            case SendMessage send:
                _messages.ShouldNotContain(message => message.Ref == send.Ref, "a message name is used once");
                _messages.Add((send.Ref, send.Message));
                break;
            case EditMessage edit:
                var at = _messages.FindIndex(message => message.Ref == edit.Ref);
                at.ShouldBeGreaterThanOrEqualTo(0, "only a message that was sent can be edited");
                _messages[at] = (edit.Ref, edit.Message);
                break;
            case RemoveButtons remove:
                var bare = _messages.FindIndex(message => message.Ref == remove.Ref);
                _messages[bare] = (remove.Ref, _messages[bare].Message with { Keyboard = null });
                break;
            case SetTimer timer:
                Timers[timer.Name] = timer.Due;
                break;
            case StopTimer timer:
                Timers.Remove(timer.Name);
                break;
            case SendPoll poll:
                Polls.Add((poll.Ref, poll.Poll));
                break;
            default:
                break;
        }
    }
}
