using System.Text;
using System.Text.Json;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Gateway;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Bot.Tests.Features;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using Telegram.Bot;

namespace CoroutineBot.Bot.Tests.Fuzz;

/// <summary>
/// Rubbish and attacks, a hundred thousand of them, through everything between an update and the requests that follow from it: reading, deciding,
/// storing as text, splitting, both forms of a message. Nothing throws, no chat is left stuck, and no trick survives into what the bot says.
/// </summary>
public sealed class FuzzTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("COROUTINEBOT_LONG") == "1";
    private static readonly DateTimeOffset Beginning = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_comes_is_taken_and_every_chat_still_answers(int seed)
    {
        var maker = new UpdateMaker(seed);
        var chats = new Chats(maker);
        var count = IsLong ? 100_000 : 25_000;
        for (var number = 0; number < count; number++) chats.Take(maker.Next());

        chats.Handled.ShouldBeGreaterThan(count / 2, "most of it must get as far as the handlers, or nothing is tested");
        chats.Sent.ShouldBeGreaterThan(count / 4);
        foreach (var person in Enumerable.Range(1, 5)) chats.Answers(person).ShouldBeTrue($"chat {person} is stuck");
    }

    [Fact]
    public void Text_that_is_no_update_at_all_says_nothing()
    {
        foreach (var text in (string[])["[]", "1", "null", "\"\"", "{}", """{"update_id":"1"}""", """{"update_id":1}""", """{"update_id":1e400,"message":{}}""", """{"update_id":1,"message":[]}"""])
        {
            using var json = JsonDocument.Parse(text);
            UpdateReader.Read(json.RootElement, "course_bot", _ => PollPlace.Unknown).ShouldBeNull(text);
        }
    }

    /// <summary>The pure middle of the bot with a store that is a dictionary.</summary>
    private sealed class Chats(UpdateMaker maker)
    {
        private readonly Reducer reducer = new(TinyCourse.Syllabus, new DeskOptions(Language.Ru, new RunLimits(TimeSpan.FromSeconds(20), 3, 128 << 20, 64 << 10, 32), () => "course_bot", RichByDefault: true, BackupsKept: 7));
        private readonly Dictionary<ChatId, string> states = [];
        private readonly Dictionary<string, ChatId> polls = [];
        private int inputs;

        public int Handled { get; private set; }

        public int Sent { get; private set; }

        public void Take(string text)
        {
            try
            {
                using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 512 });
                if (UpdateReader.Read(json.RootElement, "course_bot", poll => polls.TryGetValue(poll, out var chat) ? new PollPlace(chat, []) : PollPlace.Unknown) is not { } item) return;
                Handled++;
                Feed(item.Lane, item.Input, item.Key, depth: 0);
            }
            catch (Exception failure) when (failure is not ShouldAssertException)
            {
                throw new ShouldAssertException($"This update was too much:\n{text}\n{failure}");
            }
        }

        /// <summary>Somebody who is lost asks for help and gets it.</summary>
        public bool Answers(long person)
        {
            var before = Sent;
            Feed(new ChatId(person), new MessageReceived(new Bot.Flow.Person(new PersonId(person), "Anna", "en"), 1 << 28, new MessageContent(1 << 28, "/help", [], null), null, false, null), $"help:{person}", depth: 0);
            return Sent > before;
        }

        private void Feed(ChatId lane, Input input, string key, int depth)
        {
            inputs++;
            var state = states.GetValueOrDefault(lane);
            var kept = FlowJson.Read<Input>(FlowJson.Write(input));
            var next = reducer.Handle(lane, state is null ? null : reducer.Read(state), kept, new Moment(Beginning.AddSeconds(inputs), (ulong)inputs * 0x9E3779B97F4A7C15, key));
            if (next.State is null) states.Remove(lane);
            else states[lane] = reducer.Write(next.State);
            var claim = new LaneClaim(inputs, key, lane, null, FlowJson.Write(input), state, 0);
            foreach (var row in Routing.Route(claim, states.GetValueOrDefault(lane), next.Effects).Commit.Outbox) Check(FlowJson.Read<Effect>(row.Json));
            if (depth > 3) return;
            foreach (var effect in next.Effects) Answer(lane, effect, depth);
        }

        /// <summary>What the world would do about an effect.</summary>
        private void Answer(ChatId lane, Effect effect, int depth)
        {
            switch (effect)
            {
                case SendPoll poll:
                    var id = $"poll{inputs}";
                    polls[id] = lane;
                    maker.OfferPoll(id);
                    Feed(lane, new Delivered(poll.Ref, inputs, id, inputs % 7 == 0), $"sent:{inputs}", depth + 1);
                    break;
                case StartRun run:
                    var said = maker.Words();
                    Feed(lane, new RunFinished(run.Run, Results.Of((Verdict)(inputs % Enum.GetValues<Verdict>().Length), said, maker.Words(), TimeSpan.FromSeconds(1), [new RunLine(TimeSpan.Zero, OutputStream.Stdout, said)]), null, "print(1)"), $"run:{inputs}", depth + 1);
                    break;
                case Tell tell:
                    Feed(tell.Lane, tell.Input, tell.Key, depth + 1);
                    break;
                case Forget when inputs % 2 == 0:
                    states.Remove(lane);
                    break;
                default:
                    break;
            }
        }

        private void Check(Effect effect)
        {
            var message = effect switch
            {
                SendMessage send => send.Message,
                EditMessage edit => edit.Message,
                SendFile file => file.Caption,
                SendPicture picture => picture.Caption,
                EditPicture picture => picture.Caption,
                _ => null,
            };
            if (message is null) return;
            Sent++;
            if (effect is SendMessage or EditMessage || !message.Body.Blocks.IsEmpty) CheckWords(message.Body, effect is SendMessage or EditMessage ? PlainMessage.MaxLength : 1024);
            foreach (var button in message.Keyboard?.Rows.SelectMany(row => row) ?? [])
            {
                button.Text.Trim().ShouldNotBeEmpty();
                if (button is not TapButton tap) continue;
                Encoding.UTF8.GetByteCount(tap.Data).ShouldBeInRange(1, 64);
                maker.Offer(tap.Data);
            }
        }

        private static void CheckWords(Document body, int longest)
        {
            var plain = longest == PlainMessage.MaxLength ? PlainMessage.Of(body) : PlainMessage.Caption(body);
            plain.Text.Length.ShouldBeInRange(1, longest);
            plain.Text.ShouldNotContain(c => char.IsControl(c) && c != '\n' || IsTrick(c), "no character of what somebody else wrote may turn the line around");
            foreach (var entity in plain.Entities)
            {
                entity.Offset.ShouldBeGreaterThanOrEqualTo(0);
                (entity.Offset + entity.Length).ShouldBeLessThanOrEqualTo(plain.Text.Length);
            }

            var rich = JsonSerializer.Serialize(RichMessages.Of(body), JsonBotAPI.Options);
            using var read = JsonDocument.Parse(rich, new JsonDocumentOptions { MaxDepth = 512 });
            Strings(read.RootElement).ShouldAllBe(text => !text.Any(IsTrick));
        }

        private static bool IsTrick(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C' or '\uFEFF' or '\u200B';

        private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.String => [element.GetString()!],
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
            JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Value)),
            _ => [],
        };
    }
}
