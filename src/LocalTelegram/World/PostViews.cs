using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.World;

/// <summary>A stored message as a Bot API Message: for the bot, and for one person on the page.</summary>
internal sealed partial class TelegramWorld
{
    /// <summary>Settings of sendPoll that a Poll object does not tell.</summary>
    private static readonly string[] OnlyWhenSending = ["shuffle_options", "hide_results_until_closes", "allow_adding_options"];

    public JsonObject ForBot(Post post) => View(post, viewer: null, withReply: true);

    public JsonObject ForPerson(Post post, long person)
    {
        var json = View(post, person, withReply: true);
        var web = new JsonObject();
        if (post.PollId is { } id && Ballots.Find(id) is { } ballot) AddVote(web, ballot, person);
        if (post.Files.FirstOrDefault(f => Files.Find(f)?.OnDisk == true) is { } file) web["file_url"] = "/web/file/" + file;
        if (post.ReplyKeyboard is { } keyboard) web["reply_keyboard"] = keyboard.DeepClone();
        if (post.Reactions is { } reactions) web["reactions"] = reactions.DeepClone();
        json["web"] = web;
        return json;
    }

    /// <summary>A poll as a person (or, with null, the bot) may see it now.</summary>
    public static JsonObject PollJson(Ballot ballot, long? viewer)
    {
        var json = ballot.Shape.CopyObject();
        var counts = new int[ballot.OptionCount];
        foreach (var vote in ballot.Votes.Values.SelectMany(v => v)) counts[vote]++;
        var hidden = viewer is not null && !ballot.Closed && (!ballot.Votes.ContainsKey(viewer.Value) || ballot.Flag("hide_results_until_closes"));
        var options = json["options"]!.AsArray();
        for (var i = 0; i < options.Count; i++) options[i]!["voter_count"] = hidden ? 0 : counts[i];
        json["total_voter_count"] = ballot.Votes.Count;
        json["is_closed"] = ballot.Closed;
        foreach (var setting in OnlyWhenSending) json.Remove(setting);
        if (viewer is not null && !KnowsAnswer(ballot, viewer.Value))
        {
            foreach (var secret in (string[])["correct_option_ids", "explanation", "explanation_entities"]) json.Remove(secret);
        }
        return json;
    }

    /// <summary>Shuffled options: another order for each person, always the same for one.</summary>
    private static IEnumerable<int> OrderFor(Ballot ballot, long person) =>
        Enumerable.Range(0, ballot.OptionCount).OrderBy(o => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{ballot.Id}/{person}/{o}"))), StringComparer.Ordinal);

    private static bool KnowsAnswer(Ballot ballot, long person) => ballot.Closed || ballot.Votes.ContainsKey(person);

    private JsonObject View(Post post, long? viewer, bool withReply)
    {
        var json = new JsonObject
        {
            ["message_id"] = post.Id,
            ["from"] = UserJson(post.From),
            ["chat"] = ChatJson(Rooms.Find(post.Chat)!),
            ["date"] = post.Date,
        };
        if (post.EditDate is { } edited) json["edit_date"] = edited;
        // In a topic, what answers nothing is said to answer the topic's first message.
        var repliedTo = post.ReplyTo ?? (post.Thread == post.Id ? null : post.Thread);
        if (withReply && repliedTo is { } id && Posts.Find((post.Chat, id)) is { } target) json["reply_to_message"] = View(target, viewer, withReply: false);
        if (post.Thread is { } thread)
        {
            json["message_thread_id"] = thread;
            json["is_topic_message"] = true;
        }
        foreach (var (name, value) in post.Content) json[name] = value.Copy();
        if (post.PollId is { } poll && Ballots.Find(poll) is { } ballot) json["poll"] = PollJson(ballot, viewer);
        return json;
    }

    private static void AddVote(JsonObject web, Ballot ballot, long person)
    {
        web["my_votes"] = new JsonArray([.. ballot.Votes.GetValueOrDefault(person, []).Select(v => (JsonNode)v)]);
        if (ballot.Flag("shuffle_options")) web["option_order"] = new JsonArray([.. OrderFor(ballot, person).Select(o => (JsonNode)o)]);
        if (!ballot.IsQuiz || !KnowsAnswer(ballot, person)) return;
        web["poll_correct"] = new JsonArray([.. ballot.Correct.Select(c => (JsonNode)c)]);
        if (ballot.Shape["explanation"] is { } why) web["poll_explanation"] = why.DeepClone();
        if (ballot.Shape["explanation_entities"] is { } marks) web["poll_explanation_entities"] = marks.DeepClone();
    }
}
