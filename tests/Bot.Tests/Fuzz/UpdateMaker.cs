using System.Text.Json.Nodes;

namespace CoroutineBot.Bot.Tests.Fuzz;

/// <summary>
/// Makes updates as Telegram would and as it never should: of every kind, with every field, and then bent: values swapped for hostile ones, fields
/// dropped, doubled, nested. The same seed makes the same updates.
/// </summary>
internal sealed class UpdateMaker(int seed)
{
    private const long Group = -100777;

    private static readonly string[] Hostile =
    [
        "", " ", "\0", "\u202Eevil\u202C", "\u2066\u2067\u2068x", "\u200B\u200C\u200D\uFEFF", "<b>bold</b><script>", "</pre></code>&lt;&amp;&#0;", "*_`[x](tg://user?id=1)`_*", "```", "```python\n",
        "\uD83D", "\uDE00\uD83D", new string('Я', 5000), new string('\u0301', 300), string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 200)), "a\r\nb\u2028c\u2029d", "1e999", "null", "../../etc/passwd",
        "✅ Верно", "🤖 CoroutineBot:", "\u061C\u200E\u200F", "/start\u0000", "/run\u00A0x", "/", "//", "/start@", "/RUN", "%s%n{0}", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "\u2800", "\u3164",
    ];

    private static readonly string[] Commands =
        ["start", "lessons", "continue", "run", "compare", "quiz", "progress", "settings", "help", "stop", "export", "forget", "cancel", "race", "stats", "nothing"];

    private static readonly string[] Payloads =
        ["", "lesson_naps", "chunk_naps_nap", "quiz_naps_q-one", "quiz_naps_q-order", "quiz_naps_q-time", "chunk_naps_nowhere", "quiz__", "_", "quiz_naps_q-one@1", "x_y_z_x_y_z"];

    private static readonly string[] Programs =
        ["print(1)", "import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())", "x = input()", "while True: pass", "```", "\u202Eprint(1)", "", "print('a')\n" + new string('#', 9000)];

    private static readonly string[] Attachments = ["document", "photo", "sticker", "voice", "video", "poll", "dice", "contact", "location", "story", "game", "invoice", "hologram"];

    private readonly Random chance = new(seed);
    private readonly List<string> buttons = ["1next:", "1step:x:1", "1", "", ":::", "1ans:q:0"];
    private readonly List<string> polls = ["poll-of-nobody"];
    private long updates;
    private int messages = 100;

    /// <summary>What the bot offered to tap is tapped later, by anybody.</summary>
    public void Offer(string data) => Remember(buttons, data);

    public void OfferPoll(string id) => Remember(polls, id);

    public string Next()
    {
        var update = new JsonObject { ["update_id"] = ++updates };
        var (kind, body) = Body();
        update[kind] = body;
        for (var bends = chance.Next(4) == 0 ? chance.Next(1, 5) : 0; bends > 0; bends--) Bend(update);
        return update.ToJsonString();
    }

    public string Words() => chance.Next(4) switch
    {
        0 => Pick(Hostile),
        1 => Pick(Hostile) + Pick(Hostile),
        2 => Pick(Programs),
        _ => "/" + Pick(Commands) + (chance.Next(5) == 0 ? "@course_bot" : "") + " " + (chance.Next(2) == 0 ? Pick(Payloads) : Pick(Hostile)),
    };

    private (string Kind, JsonObject Body) Body() => chance.Next(12) switch
    {
        < 5 => (chance.Next(6) == 0 ? "edited_message" : "message", Message()),
        < 8 => ("callback_query", Tap()),
        8 => ("poll_answer", Answer()),
        9 => ("my_chat_member", Member()),
        10 => ("stopped_message_generation", new JsonObject { ["chat"] = Chat(), ["draft_id"] = chance.Next(-2, 200) }),
        _ => (Pick(["channel_post", "edited_channel_post", "inline_query", "poll", "message_reaction", "chat_member", "brand_new", "business_message"]), Message()),
    };

    private JsonObject Message()
    {
        var message = new JsonObject { ["message_id"] = chance.Next(5) == 0 ? chance.Next(1, messages) : ++messages, ["from"] = User(), ["chat"] = Chat(), ["date"] = 1 };
        var text = Words();
        switch (chance.Next(8))
        {
            case 0:
                message[Pick(Attachments)] = chance.Next(3) == 0
                    ? new JsonArray(new JsonObject { ["file_id"] = Words(), ["file_size"] = chance.NextInt64() })
                    : new JsonObject { ["file_id"] = "F", ["file_name"] = chance.Next(2) == 0 ? "a.py" : Words(), ["file_size"] = chance.Next(100_000_000) };
                if (chance.Next(2) == 0) message["caption"] = text;
                break;
            case 1:
                message["rich_message"] = new JsonObject { ["blocks"] = new JsonArray(Block(0), Block(0)) };
                break;
            default:
                message["text"] = text;
                message["entities"] = new JsonArray([.. Enumerable.Range(0, chance.Next(3)).Select(_ => (JsonNode)Entity(text.Length))]);
                break;
        }

        if (chance.Next(6) == 0) message["reply_to_message"] = new JsonObject { ["message_id"] = chance.Next(0, messages), ["chat"] = Chat(), ["text"] = Pick(Programs), ["from"] = User() };
        if (chance.Next(8) == 0) (message["is_topic_message"], message["message_thread_id"]) = (true, chance.Next(-1, 50));
        return message;
    }

    private JsonObject Block(int depth) => new()
    {
        ["type"] = Pick(["paragraph", "pre", "list", "quote", "table", "code", "nonsense"]),
        ["text"] = depth < 6 && chance.Next(2) == 0 ? new JsonArray(Block(depth + 1), Words()) : Words(),
        ["language"] = Pick(["python", "", "\u202E"]),
    };

    private JsonObject Entity(int length) => new()
    {
        ["type"] = Pick(["pre", "code", "bold", "bot_command", "text_link", "nonsense"]), ["offset"] = chance.Next(-1, length + 2), ["length"] = chance.Next(-1, length + 2), ["language"] = Pick(["python", "py", "\0"]),
    };

    private JsonObject Tap()
    {
        var tap = new JsonObject { ["id"] = $"q{updates}", ["from"] = User(), ["chat_instance"] = "c", ["data"] = chance.Next(4) == 0 ? Bent(Pick(buttons)) : Pick(buttons) };
        if (chance.Next(10) > 0) tap["message"] = new JsonObject { ["message_id"] = chance.Next(0, messages), ["date"] = 0, ["chat"] = Chat() };
        return tap;
    }

    private JsonObject Answer() => new()
    {
        ["poll_id"] = Pick(polls), ["user"] = User(), ["option_ids"] = new JsonArray([.. Enumerable.Range(0, chance.Next(4)).Select(_ => (JsonNode)chance.Next(-1, 13))]),
    };

    private JsonObject Member() => new()
    {
        ["chat"] = Chat(), ["from"] = User(), ["date"] = 1, ["old_chat_member"] = new JsonObject { ["status"] = "left" },
        ["new_chat_member"] = new JsonObject { ["status"] = Pick(["member", "left", "kicked", "restricted", "administrator", "creator", "ghost"]), ["is_member"] = chance.Next(2) == 0 },
    };

    private JsonObject User() => new()
    {
        ["id"] = chance.Next(20) == 0 ? 1087968824 : chance.Next(1, 6), ["is_bot"] = chance.Next(30) == 0, ["first_name"] = chance.Next(2) == 0 ? "Anna" : Pick(Hostile),
        ["language_code"] = Pick(["ru", "en", "pt-br", "", "\u202E", new string('x', 300)]),
    };

    private JsonObject Chat() => chance.Next(4) == 0
        ? new JsonObject { ["id"] = Group, ["type"] = "supergroup", ["title"] = Pick(Hostile) }
        : new JsonObject { ["id"] = chance.Next(1, 6), ["type"] = chance.Next(30) == 0 ? "channel" : "private" };

    /// <summary>One place of the tree is dropped or becomes something that nobody expects there.</summary>
    private void Bend(JsonObject root)
    {
        var places = new List<(JsonNode Parent, object Key)>();
        Gather(root, places);
        if (places.Count == 0) return;
        var (parent, key) = places[chance.Next(places.Count)];
        if (parent is JsonObject it)
        {
            if (chance.Next(4) == 0) it.Remove((string)key);
            else it[(string)key] = Anything(0);
        }
        else if (parent is JsonArray array)
        {
            array[(int)key] = Anything(0);
        }
    }

    private static void Gather(JsonNode? node, List<(JsonNode, object)> places)
    {
        if (node is JsonObject it)
        {
            foreach (var (name, value) in it)
            {
                places.Add((it, name));
                Gather(value, places);
            }
        }
        else if (node is JsonArray array)
        {
            for (var at = 0; at < array.Count; at++)
            {
                places.Add((array, at));
                Gather(array[at], places);
            }
        }
    }

    private JsonNode? Anything(int depth) => chance.Next(depth > 5 ? 8 : 10) switch
    {
        0 => null,
        1 => chance.Next(2) == 0,
        2 => chance.Next(-2, 3),
        3 => Pick([long.MaxValue, long.MinValue, int.MaxValue, int.MinValue, 1L << 53, 1L << 40, -(1L << 40)]),
        4 => chance.NextDouble() * 1e300,
        5 or 6 or 7 => Pick(Hostile),
        8 => new JsonArray(Anything(depth + 1), Anything(depth + 1)),
        _ => new JsonObject { ["id"] = Anything(depth + 1), ["chat"] = Anything(depth + 1), [Pick(["text", "from", "data", "type", "blocks"])] = Anything(depth + 1) },
    };

    private string Bent(string data) => data.Length == 0 ? Pick(Hostile) : chance.Next(3) switch
    {
        0 => data[..chance.Next(data.Length)],
        1 => data + Pick([":", ":99999999999", ":-1", "\0", ":\u202E"]),
        _ => data.Insert(chance.Next(data.Length), Pick([":", "9", "я", "-"])),
    };

    private T Pick<T>(IReadOnlyList<T> from) => from[chance.Next(from.Count)];

    // The newest are the likeliest to mean something still.
    private void Remember(List<string> list, string word)
    {
        if (list.Count < 60) list.Add(word);
        else list[chance.Next(list.Count)] = word;
    }
}
