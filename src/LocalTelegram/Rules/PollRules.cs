using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Api;
using CoroutineBot.LocalTelegram.Rules.Text;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Rules;

/// <summary>What sendPoll accepts, and the Poll object it makes (without counts and state).</summary>
internal static class PollRules
{
    private const int MaxOptions = 12;

    public static Ballot Read(Call call, string id, long chat, int post, long now)
    {
        var shape = new JsonObject { ["id"] = id };
        var question = PlainText(call.Text("question"), call.Text("question_parse_mode"), call.Array("question_entities"), "question");
        if (question.Text.Length == 0) throw Refusal.Bad("poll question must be non-empty");
        if (question.Text.Length > 300) throw Refusal.Bad("poll question length must not exceed 300");
        shape["question"] = question.Text;
        if (question.EntitiesJson is { } marks) shape["question_entities"] = marks;
        shape["options"] = Options(call.Array("options")!);
        shape["is_anonymous"] = !call.Has("is_anonymous") || call.Flag("is_anonymous");
        var type = call.Text("type") is { Length: > 0 } given ? given : "regular";
        if (type is not ("regular" or "quiz")) throw Refusal.Bad("unsupported poll type specified");
        shape["type"] = type;
        shape["allows_multiple_answers"] = call.Flag("allows_multiple_answers");
        shape["allows_revoting"] = call.Has("allows_revoting") ? call.Flag("allows_revoting") : type == "regular";
        shape["members_only"] = call.Flag("members_only");
        foreach (var flag in (string[])["shuffle_options", "hide_results_until_closes", "allow_adding_options"])
        {
            if (call.Flag(flag)) shape[flag] = true;
        }
        if (shape["allow_adding_options"].IsTrue() && (type == "quiz" || shape["is_anonymous"].IsTrue())) throw Refusal.Bad("options can be added only to non-anonymous polls that are no quizzes");
        Description(call, shape);
        var ballot = new Ballot(id, chat, post, shape) { Closed = call.Flag("is_closed") };
        return WithTime(call, type == "quiz" ? WithAnswer(call, ballot) : WithoutAnswer(call, ballot), now);
    }

    private static JsonArray Options(JsonArray options)
    {
        if (options.Count == 0) throw Refusal.Bad("poll must have at least 1 option");
        if (options.Count > MaxOptions) throw Refusal.Bad($"poll can't have more than {MaxOptions} options");
        var result = new JsonArray();
        foreach (var option in options.Objects())
        {
            var text = PlainText(option["text"].Words(), option["text_parse_mode"].Words(), option["text_entities"] as JsonArray, "option");
            if (text.Text.Length == 0) throw Refusal.Bad("poll option must be non-empty");
            if (text.Text.Length > 100) throw Refusal.Bad("poll options length must not exceed 100");
            var json = new JsonObject { ["persistent_id"] = $"{result.Count}", ["text"] = text.Text };
            if (text.EntitiesJson is { } marks) json["text_entities"] = marks;
            result.Add(json);
        }
        return result;
    }

    private static void Description(Call call, JsonObject shape)
    {
        if (!call.Has("description")) return;
        var text = TextRules.Parse(call.Text("description")!, call.Text("description_parse_mode"), call.Array("description_entities"));
        if (text.Text.Length > 1024) throw Refusal.Bad("poll description is too long");
        if (text.Text.Length == 0) return;
        shape["description"] = text.Text;
        if (text.EntitiesJson is { } marks) shape["description_entities"] = marks;
    }

    private static Ballot WithAnswer(Call call, Ballot ballot)
    {
        var correct = (call.Array("correct_option_ids") ?? []).Select(n => n.Whole() ?? -1).ToList();
        if (correct.Count == 0) throw Refusal.Bad("correct quiz option list must be non-empty");
        for (var i = 0; i < correct.Count; i++)
        {
            if (correct[i] < 0 || correct[i] >= ballot.OptionCount) throw Refusal.Bad("wrong quiz correct_option_id");
            if (i > 0 && correct[i] <= correct[i - 1]) throw Refusal.Bad("correct quiz option list must be increasing");
        }
        if (correct.Count > 1 && !ballot.Flag("allows_multiple_answers")) throw Refusal.Bad("quiz polls with several correct options must allow multiple answers");
        var shape = ballot.Shape;
        if (call.Has("explanation"))
        {
            var text = TextRules.Parse(call.Text("explanation")!, call.Text("explanation_parse_mode"), call.Array("explanation_entities"));
            if (text.Text.Length > 200) throw Refusal.Bad("message is too long");
            if (text.Text.Count(c => c == '\n') > 2) throw Refusal.Bad("poll explanation can have at most 2 line feeds");
            if (text.Text.Length > 0) shape["explanation"] = text.Text;
            if (text.EntitiesJson is { } marks && text.Text.Length > 0) shape["explanation_entities"] = marks;
        }
        shape["correct_option_ids"] = new JsonArray([.. correct.Select(c => (JsonNode)c)]);
        return ballot with { Correct = [.. correct.Select(c => (int)c)] };
    }

    private static Ballot WithoutAnswer(Call call, Ballot ballot)
    {
        if (call.Array("correct_option_ids") is { Count: > 0 } || call.Has("explanation")) throw Refusal.Ours("correct_option_ids and explanation belong to a quiz; this poll is regular");
        return ballot;
    }

    private static Ballot WithTime(Call call, Ballot ballot, long now)
    {
        var period = call.Number("open_period") ?? 0;
        var date = call.Number("close_date") ?? 0;
        if (period != 0 && date != 0) throw Refusal.Ours("open_period and close_date cannot be used together");
        if (period != 0 && period is < 5 or > 2628000) throw Refusal.Bad("poll auto-close period must be between 5 and 2628000 seconds");
        if (date != 0 && date - now is < 5 or > 2628000) throw Refusal.Bad("poll auto-close date must be between 5 and 2628000 seconds in the future");
        var closeAt = period != 0 ? now + period : date;
        if (closeAt == 0) return ballot;
        ballot.Shape["open_period"] = closeAt - now;
        ballot.Shape["close_date"] = closeAt;
        return ballot with { CloseAt = closeAt };
    }

    /// <summary>Questions and options keep custom emoji only: other formatting is an author's mistake that would silently vanish.</summary>
    private static FormattedText PlainText(string? text, string? parseMode, JsonArray? entities, string where)
    {
        var parsed = TextRules.Parse(text ?? "", parseMode, entities);
        var formatted = TextRules.Parse(parsed.Text, null, null).Entities.Select(e => e.Type).ToHashSet();
        var lost = parsed.Entities.FirstOrDefault(e => e.Type != "custom_emoji" && !formatted.Contains(e.Type));
        if (lost is not null) throw Refusal.Ours($"a poll's {where} can have custom emoji only, the '{lost.Type}' in it would be lost");
        return parsed with { Entities = [.. parsed.Entities.Where(e => e.Type == "custom_emoji")] };
    }
}
