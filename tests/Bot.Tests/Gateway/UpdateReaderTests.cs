using System.Text.Json;
using System.Text.Json.Nodes;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Gateway;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Gateway;

public sealed class UpdateReaderTests
{
    private const string Anna = """{"id":5,"is_bot":false,"first_name":"Anna","language_code":"ru"}""";
    private const string Private = """{"id":5,"type":"private","first_name":"Anna"}""";
    private const string Group = """{"id":-100777,"type":"supergroup","title":"Course"}""";

    private static readonly string[] Samples =
    [
        $$$$$"""{"update_id":1,"message":{"message_id":10,"from":{{{{{Anna}}}}},"chat":{{{{{Private}}}}},"date":1,"text":"/run x = 1","entities":[{"type":"bot_command","offset":0,"length":4},{"type":"pre","offset":5,"length":5,"language":"python"}]}}""",
        $$$$$"""{"update_id":2,"message":{"message_id":11,"from":{{{{{Anna}}}}},"chat":{{{{{Group}}}}},"date":1,"is_topic_message":true,"message_thread_id":44,"caption":"see `x`","caption_entities":[{"type":"code","offset":4,"length":3}],"document":{"file_id":"F","file_name":"a.py","file_size":120},"reply_to_message":{"message_id":9,"date":1,"chat":{{{{{Group}}}}},"rich_message":{"blocks":[{"type":"paragraph","text":["Run ",{"type":"code","text":"main"}]},{"type":"pre","text":"x = 1","language":"python"}]}}}}""",
        $$$$$"""{"update_id":3,"edited_message":{"message_id":10,"from":{{{{{Anna}}}}},"chat":{{{{{Private}}}}},"date":1,"edit_date":2,"text":"x"}}""",
        $$$$$"""{"update_id":4,"callback_query":{"id":"q","from":{{{{{Anna}}}}},"chat_instance":"c","data":"d","message":{"message_id":10,"date":0,"chat":{{{{{Group}}}}}}}}""",
        $$$$$"""{"update_id":5,"poll_answer":{"poll_id":"P","user":{{{{{Anna}}}}},"option_ids":[2,0],"option_persistent_ids":["a","b"]}}""",
        $$$$$"""{"update_id":6,"my_chat_member":{"chat":{{{{{Group}}}}},"from":{{{{{Anna}}}}},"date":1,"old_chat_member":{"status":"left"},"new_chat_member":{"status":"member","user":{"id":9}}}}""",
        $$$$$"""{"update_id":7,"stopped_message_generation":{"chat":{{{{{Private}}}}},"draft_id":77}}""",
        $$$$$"""{"update_id":8,"brand_new_thing":{"chat":{{{{{Private}}}}},"x":1}}""",
        $$$$$"""{"update_id":9,"message":{"message_id":12,"from":{{{{{Anna}}}}},"chat":{{{{{Private}}}}},"date":1,"photo":[{"file_id":"small"},{"file_id":"large","file_size":9}]}}""",
    ];

    [Fact]
    public void A_message_becomes_words_and_code()
    {
        var item = Read(Samples[0]).ShouldNotBeNull();

        (item.Key, item.Lane).ShouldBe(("tg:1", new ChatId(5)));
        var message = item.Input.ShouldBeOfType<MessageReceived>();
        message.From.ShouldBe(new Person(new PersonId(5), "Anna", "ru"));
        message.Content.Text.ShouldBe("/run x = 1");
        message.Content.Codes.ShouldBe([new CodePart("x = 1", "python", true)]);
    }

    [Fact]
    public void A_reply_to_a_rich_message_of_ours_brings_its_programs()
    {
        var message = Read(Samples[1]).ShouldNotBeNull().Input.ShouldBeOfType<MessageReceived>();

        message.Thread.ShouldBe(44);
        message.Content.Attachment.ShouldBe(new Attachment("document", "F", "a.py", 120));
        message.Content.Codes.ShouldBe([new CodePart("`x`", null, false)]);
        message.RepliedTo.ShouldNotBeNull().MessageId.ShouldBe(9);
        message.RepliedTo.Codes.ShouldBe([new CodePart("main", null, false), new CodePart("x = 1", "python", true)]);
        message.RepliedTo.Text.ShouldBe("Run main\nx = 1");
    }

    [Theory]
    [InlineData("true", "Our_Bot", true)]
    [InlineData("true", "other_bot", false)]
    [InlineData("false", "our_bot", false)]
    public void Whose_message_is_replied_to_is_known(string isBot, string name, bool ours) =>
        Read($$$$$"""{"update_id":2,"message":{"message_id":11,"from":{{{{{Anna}}}}},"chat":{{{{{Private}}}}},"date":1,"text":"5","reply_to_message":{"message_id":9,"date":1,"chat":{{{{{Private}}}}},"from":{"id":1,"is_bot":{{{{{isBot}}}}},"first_name":"X","username":"{{{{{name}}}}}"},"text":"Done"}}}""")!.Input.ShouldBeOfType<MessageReceived>().RepliedTo!.IsOurs.ShouldBe(ours);

    [Fact]
    public void A_forum_is_known_as_one_and_a_tap_tells_its_topic()
    {
        const string Forum = """{"id":-100777,"type":"supergroup","title":"Course","is_forum":true}""";
        Read($$$$$"""{"update_id":2,"message":{"message_id":11,"from":{{{{{Anna}}}}},"chat":{{{{{Forum}}}}},"date":1,"text":"/study"}}""")!.Input
            .ShouldBeOfType<MessageReceived>().ShouldSatisfyAllConditions(message => message.InForum.ShouldBeTrue(), message => message.Thread.ShouldBeNull());
        Read($$$$$"""{"update_id":4,"callback_query":{"id":"q","from":{{{{{Anna}}}}},"data":"d","message":{"message_id":10,"message_thread_id":44,"is_topic_message":true,"date":1,"chat":{{{{{Forum}}}}}}}}""")!.Input
            .ShouldBeOfType<ButtonTapped>().Thread.ShouldBe(44);
    }

    [Fact]
    public void An_edit_is_known_as_one() => Read(Samples[2]).ShouldNotBeNull().Input.ShouldBeOfType<MessageReceived>().Edited.ShouldBeTrue();

    [Theory]
    [InlineData("our_bot", "our_bot", false)]
    [InlineData("Our_Bot", "our_bot", false)]
    [InlineData("other_bot", "our_bot", true)]
    [InlineData("our_bot", null, false)]
    public void A_card_of_ours_that_somebody_posts_is_no_message_to_us(string via, string? us, bool read)
    {
        var update = JsonSerializer.Deserialize<JsonElement>($$$$$"""{"update_id":1,"message":{"message_id":10,"from":{{{{{Anna}}}}},"chat":{{{{{Private}}}}},"date":1,"via_bot":{"id":9,"is_bot":true,"first_name":"B","username":"{{{{{via}}}}}"},"text":"x = 1","entities":[{"type":"pre","offset":0,"length":5}]}}""");

        (UpdateReader.Read(update, us, _ => PollPlace.Unknown) is not null).ShouldBe(read);
    }

    [Fact]
    public void What_is_asked_inline_belongs_to_no_lane()
    {
        var update = JsonSerializer.Deserialize<JsonElement>($$$$$"""{"update_id":1,"inline_query":{"id":"q","from":{{{{{Anna}}}}},"query":"Await ","offset":"","chat_type":"supergroup"}}""");

        UpdateReader.Inline(update).ShouldBe(new InlineAsked(new Person(new PersonId(5), "Anna", "ru"), "q", "Await "));
        UpdateReader.Read(update, "our_bot", _ => PollPlace.Unknown).ShouldBeNull();
        UpdateReader.Kinds.ShouldContain("inline_query");
    }

    [Fact]
    public void A_tap_goes_to_the_lane_of_its_message()
    {
        var item = Read(Samples[3]).ShouldNotBeNull();

        item.Lane.ShouldBe(new ChatId(-100777));
        item.Input.ShouldBe(new ButtonTapped(new Person(new PersonId(5), "Anna", "ru"), "q", 10, "d"));
    }

    [Fact]
    public void A_tap_below_an_inline_message_goes_to_the_persons_lane()
    {
        var item = Read($$$$$"""{"update_id":4,"callback_query":{"id":"q","from":{{{{{Anna}}}}},"inline_message_id":"i","data":"d"}}""").ShouldNotBeNull();

        item.Lane.ShouldBe(new ChatId(5));
        item.Input.ShouldBeOfType<ButtonTapped>().MessageId.ShouldBeNull();
    }

    [Fact]
    public void A_poll_answer_goes_to_the_chat_of_the_poll_or_to_the_person()
    {
        Read(Samples[4], poll => poll == "P" ? new ChatId(-9) : null).ShouldNotBeNull().Lane.ShouldBe(new ChatId(-9));
        var item = Read(Samples[4]).ShouldNotBeNull();
        item.Lane.ShouldBe(new ChatId(5));
        item.Input.ShouldBeOfType<PollAnswered>().Options.ShouldBe([0, 2]);
    }

    [Fact]
    public void An_answer_to_a_poll_of_unknown_number_says_where_that_may_stand()
    {
        var item = UpdateReader.Read(JsonSerializer.Deserialize<JsonElement>(Samples[4]), "our_bot", _ => new PollPlace(null, [new ChatId(-9)])).ShouldNotBeNull();
        item.Lane.ShouldBe(new ChatId(5));
        item.Input.ShouldBeOfType<PollAnswered>().PerhapsIn.ShouldBe([new ChatId(-9)]);
    }

    [Theory]
    [InlineData("kicked", Membership.Out)]
    [InlineData("left", Membership.Out)]
    [InlineData("administrator", Membership.In)]
    public void Coming_and_going_is_understood(string status, Membership expected)
    {
        var item = Read(Samples[5].Replace("\"member\"", $"\"{status}\"", StringComparison.Ordinal)).ShouldNotBeNull();

        item.Input.ShouldBe(new MembershipChanged(new Person(new PersonId(5), "Anna", "ru"), "Course", expected) { Chat = new ChatId(-100777), IsAdministrator = status == "administrator" });
    }

    [Theory]
    [InlineData("""{"update_id":9,"message":{"message_id":12,"from":ANNA,"chat":GROUP,"date":1,"left_chat_member":{"id":8,"is_bot":false,"first_name":"Boris"}}}""", true)]
    [InlineData("""{"update_id":9,"message":{"message_id":12,"from":ANNA,"chat":GROUP,"date":1,"left_chat_member":{"id":9,"is_bot":true,"first_name":"our_bot"}}}""", false)]
    [InlineData("""{"update_id":9,"chat_member":{"chat":GROUP,"from":ANNA,"date":1,"new_chat_member":{"status":"kicked","until_date":0,"user":{"id":8,"is_bot":false,"first_name":"Boris"}}}}""", true)]
    [InlineData("""{"update_id":9,"chat_member":{"chat":GROUP,"from":ANNA,"date":1,"new_chat_member":{"status":"left","user":{"id":8,"is_bot":false,"first_name":"Boris"}}}}""", true)]
    [InlineData("""{"update_id":9,"chat_member":{"chat":GROUP,"from":ANNA,"date":1,"new_chat_member":{"status":"restricted","is_member":true,"user":{"id":8,"is_bot":false,"first_name":"Boris"}}}}""", false)]
    [InlineData("""{"update_id":9,"chat_member":{"chat":GROUP,"from":ANNA,"date":1,"new_chat_member":{"status":"member","user":{"id":8,"is_bot":false,"first_name":"Boris"}}}}""", false)]
    [InlineData("""{"update_id":9,"chat_member":{"chat":GROUP,"from":ANNA,"date":1,"new_chat_member":{"status":"left"}}}""", false)]
    public void Somebody_who_leaves_a_group_is_named(string update, bool isGone)
    {
        var item = Read(update.Replace("ANNA", Anna, StringComparison.Ordinal).Replace("GROUP", Group, StringComparison.Ordinal));

        if (isGone) item.ShouldBe(new InboxItem("tg:9", new ChatId(-100777), new MemberLeft(new Person(new PersonId(8), "Boris", null))));
        else (item?.Input is MemberLeft).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"update_id":9,"message":{"message_id":12,"chat":{"id":-5,"type":"group"},"date":1,"migrate_to_chat_id":-100777}}""", -5, -100777)]
    [InlineData("""{"update_id":9,"message":{"message_id":1,"chat":{"id":-100777,"type":"supergroup"},"date":1,"migrate_from_chat_id":-5}}""", -5, -100777)]
    [InlineData("""{"update_id":9,"message":{"message_id":1,"chat":{"id":-100777,"type":"supergroup"},"date":1,"text":"migrate_to_chat_id"}}""", null, null)]
    [InlineData("""{"update_id":9,"message":{"message_id":1,"chat":{"id":-5,"type":"group"},"date":1,"migrate_to_chat_id":"soon"}}""", null, null)]
    public void A_group_that_becomes_a_supergroup_says_so_in_both_chats(string update, int? from, int? to) =>
        UpdateReader.Migration(JsonSerializer.Deserialize<JsonElement>(update)).ShouldBe(from is { } old && to is { } now ? (new ChatId(old), new ChatId(now)) : null);

    [Fact]
    public void The_stop_button_of_a_draft_is_heard() => Read(Samples[6]).ShouldNotBeNull().Input.ShouldBe(new DraftStopped(77));

    [Fact]
    public void What_Telegram_invents_next_is_kept_in_its_chat() => Read(Samples[7]).ShouldBe(new InboxItem("tg:8", new ChatId(5), new NotUnderstood("brand_new_thing")));

    [Fact]
    public void The_largest_photo_is_the_one() =>
        Read(Samples[8]).ShouldNotBeNull().Input.ShouldBeOfType<MessageReceived>().Content.Attachment.ShouldBe(new Attachment("photo", "large", null, 9));

    [Fact]
    public void A_service_message_is_no_word_of_a_person() => Read(
        $$$$$"""{"update_id":1,"message":{"message_id":10,"from":{{{{{Anna}}}}},"chat":{{{{{Group}}}}},"date":1,"pinned_message":{"message_id":3}}}""")
        .ShouldBe(new InboxItem("tg:1", new ChatId(-100777), new NotUnderstood("pinned_message")));

    [Fact]
    public void A_channel_is_not_talked_to() =>
        Read("""{"update_id":1,"channel_post":{"message_id":10,"chat":{"id":-1005,"type":"channel"},"date":1,"text":"news"}}""").ShouldBeNull();

    [Theory]
    [InlineData("/quiz@our_bot await")]
    [InlineData("/quiz@Our_Bot")]
    [InlineData("mail@our_bot")]
    public void Our_name_behind_a_command_stays_for_it_tells_that_we_are_meant(string said) =>
        Read(Said(said)).ShouldNotBeNull().Input.ShouldBeOfType<MessageReceived>().Content.Text.ShouldBe(said);

    [Fact]
    public void A_command_for_another_bot_is_not_ours() => Read(Said("/quiz@other_bot")).ShouldBeNull();

    [Fact]
    public void A_thread_of_replies_is_no_topic() => Read(
        $$$$$"""{"update_id":1,"message":{"message_id":10,"from":{{{{{Anna}}}}},"chat":{{{{{Group}}}}},"date":1,"text":"x","message_thread_id":4}}""")
        .ShouldNotBeNull().Input.ShouldBeOfType<MessageReceived>().Thread.ShouldBeNull();

    [Fact]
    public void Whatever_comes_nothing_is_thrown() => Gen.Select(Gen.Int[0, Samples.Length - 1], Gen.Select(Gen.Int[0, 400], Gen.Int[0, 12]).Array[1, 4]).Sample(
        (sample, mutations) =>
        {
            var update = JsonNode.Parse(Samples[sample])!;
            foreach (var (where, how) in mutations) update = Mutated(update, where, how);
            var json = JsonSerializer.Deserialize<JsonElement>(update.ToJsonString());
            _ = UpdateReader.AnsweredPoll(json);
            var item = Read(json);
            if (item is null) return;
            item.Key.ShouldStartWith("tg:");
            item.Lane.Value.ShouldNotBe(0);
        },
        iter: 20_000);

    [Theory]
    [InlineData("""{"update_id":1,"message":{"text":"\ud83d"}}""")]
    [InlineData("""{"update_id":99999999999999999999,"message":{}}""")]
    [InlineData("""[]""")]
    [InlineData("""{"update_id":1}""")]
    public void Rubbish_says_nothing(string json) => Read(json).ShouldBeNull();

    private static InboxItem? Read(string json, Func<string, ChatId?>? findPoll = null) => Read(JsonSerializer.Deserialize<JsonElement>(json), findPoll);

    private static InboxItem? Read(JsonElement json, Func<string, ChatId?>? findPoll = null) => UpdateReader.Read(json, "our_bot", poll => new PollPlace(findPoll?.Invoke(poll), []));

    private static string Said(string text) => $$$$$"""{"update_id":1,"message":{"message_id":10,"from":{{{{{Anna}}}}},"chat":{{{{{Group}}}}},"date":1,"text":{{{{{JsonSerializer.Serialize(text)}}}}}}}""";

    /// <summary>One place of the tree, counted in reading order, becomes something else or vanishes.</summary>
    private static JsonNode Mutated(JsonNode root, int where, int how)
    {
        var nodes = Below(root).ToList();
        if (nodes.Count == 0) return root;
        var node = nodes[where % nodes.Count];
        JsonNode? other = how switch
        {
            0 => null,
            1 => JsonNode.Parse("99999999999999999999"),
            2 => JsonValue.Create(-1),
            3 => JsonValue.Create("text"),
            4 => new JsonArray(),
            5 => new JsonObject(),
            6 => JsonValue.Create(true),
            7 => JsonNode.Parse("1e300"),
            8 => JsonValue.Create(0),
            9 => new JsonArray(null, JsonValue.Create(1), new JsonObject()),
            10 => JsonValue.Create(""),
            _ => JsonValue.Create(int.MaxValue),
        };
        if (node.Parent is JsonObject parent)
        {
            var name = parent.First(pair => pair.Value == node).Key;
            if (how == 12) parent.Remove(name);
            else parent[name] = other;
        }
        else if (node.Parent is JsonArray array)
        {
            array[array.IndexOf(node)] = other;
        }

        return root;
    }

    private static IEnumerable<JsonNode> Below(JsonNode node)
    {
        var children = node switch
        {
            JsonObject fields => fields.Select(pair => pair.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var child in children.OfType<JsonNode>())
        {
            yield return child;
            foreach (var deeper in Below(child)) yield return deeper;
        }
    }
}
