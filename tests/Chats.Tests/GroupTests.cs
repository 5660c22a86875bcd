using System.Text.Json.Nodes;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>In the group the bot is a guest: it runs code for everybody, asks everybody, and keeps each one's progress to themselves.</summary>
public sealed class GroupTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private static readonly RunTexts _texts = RunTexts.In(Language.Ru);

    private BotUnderTest Bot => shared.Bot;

    [Fact]
    public async Task A_run_shows_a_card_with_stop_that_only_its_owner_may_press()
    {
        var (anna, boris) = (await Bot.NewLearner(), await Bot.NewLearner("Борис"));
        var sent = await anna.InGroup().Sends("/run\nimport time\nprint('начало', flush=True)\ntime.sleep(15)");
        var card = await boris.InGroup().SeesReply(sent, _texts.Started);
        card.Buttons.Select(button => button.Text).ShouldBe([_texts.StopButton]);
        (await boris.InGroup().TapsAndReads(card.Id, card.Buttons[0].Data!)).ShouldBe(_texts.NotYours);
        (await boris.InGroup().Asks("/stop")).Text.ShouldContain(_texts.NothingRuns);
        (await anna.InGroup().TapsAndReads(card.Id, card.Buttons[0].Data!)).ShouldBe(_texts.Stopping);
        var over = await anna.InGroup().SeesReply(sent, "Остановлено");
        over.Id.ShouldBe(card.Id);
        over.Text.ShouldContain("начало");
        over.Buttons.ShouldBeEmpty();
        (await anna.InGroup().TapsAndReads(card.Id, card.Buttons[0].Data!, force: true)).ShouldBe(_texts.AlreadyOver);
    }

    [Fact]
    public async Task Code_of_somebody_else_runs_by_reply_and_belongs_to_who_asked()
    {
        var (anna, boris) = (await Bot.NewLearner(), await Bot.NewLearner("Борис"));
        var code = await anna.InGroup().Sends("```python\nprint('чужой код')\n```");
        var asked = await boris.InGroup().Sends("/run", code);
        await boris.InGroup().SeesReply(asked, "чужой код");

        var prose = await anna.InGroup().Sends("/run@coroutine_bot");
        (await anna.InGroup().SeesReply(prose, _texts.HowToRunInGroup)).Buttons.ShouldBeEmpty();
    }

    [Fact]
    public async Task Three_people_answer_the_groups_quiz_and_each_has_it_counted_in_their_own_progress()
    {
        Learner[] people = [await Bot.NewLearner("Анна"), await Bot.NewLearner("Борис"), await Bot.NewLearner("Clara", "en")];
        var asked = await people[0].InGroup().Sends("/quiz");
        var poll = await people[0].InGroup().Sees(message => message.Id > asked && message.Poll is not null, "the group's poll");

        // A quiz of one's own is open meanwhile: the two must not mix.
        await people[0].Sends("/start quiz_coroutines_q-stick");
        var own = await people[0].SeesPoll();
        await people[0].InGroup().VotesIn(poll, 0);
        await people[1].InGroup().VotesIn(poll, 1);
        await people[2].InGroup().VotesIn(poll, 0);
        await people[0].VotesIn(own, 0);
        await people[0].Sees(message => message.Text.Contains('✅') || message.Text.Contains('✖'), "the verdict in private");

        foreach (var (person, own_) in people.Zip([1, 0, 0]))
        {
            JsonNode export = null!;
            await Bot.Until(async () => (export = await Export(person))["groups"]!.AsArray().Count == 1, "the group's answer has arrived");
            export["answers"]!.AsArray().Count.ShouldBe(own_);
            var summaries = export["state"]!["person"]!["answers"]!.AsObject();
            summaries.Count.ShouldBe(own_ + 1);
            foreach (var (_, summary) in summaries)
            {
                summary!["tries"]!.GetValue<int>().ShouldBe(1);
            }
        }

        var same = (await Export(people[0]))["state"]!["person"]!["answers"]!.AsObject();
        var others = (await Export(people[2]))["state"]!["person"]!["answers"]!.AsObject();
        others.ShouldAllBe(answer => same[answer.Key]!["solved"]!.ToString() == answer.Value!["solved"]!.ToString());
        (await people[0].Chat()).Count(message => message.Poll is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Editing_code_in_the_group_changes_the_same_card()
    {
        var inGroup = (await Bot.NewLearner()).InGroup();
        var sent = await inGroup.Sends("/run print('раз')");
        var card = await inGroup.SeesReply(sent, "раз");
        await inGroup.Edits(sent, "/run print('два')");
        (await inGroup.SeesReply(sent, "два")).Id.ShouldBe(card.Id);
    }

    [Fact]
    public async Task An_unknown_command_is_answered_where_it_was_meant_for_us_and_by_nobody_else()
    {
        var inGroup = (await Bot.NewLearner()).InGroup();
        var before = (await inGroup.Chat()).Count(message => message.FromBot);
        await inGroup.Sends("/quzi@another_bot");
        await inGroup.Sends("/dance");
        var meant = await inGroup.Sends("/quzi@coroutine_bot");
        await inGroup.SeesReply(meant, "/quiz?");
        var odd = await inGroup.Sends("/танцуй@coroutine_bot");
        var strange = await inGroup.Sends("/waltzing@Coroutine_Bot сейчас же");
        await inGroup.SeesReply(strange, "/help");
        (await inGroup.Chat()).Where(message => message.FromBot && message.Id > meant).Select(message => message.ReplyTo).ShouldBe([meant, strange]);
        odd.ShouldBeGreaterThan(meant);
    }

    [Fact]
    public async Task Output_comes_live_into_the_group_and_never_faster_than_every_three_seconds()
    {
        var inGroup = (await Bot.NewLearner()).InGroup();
        var sent = await inGroup.Sends("/run\nimport time\nwhile True:\n    print('строка', flush=True)\n    time.sleep(0.25)");
        var card = await inGroup.SeesReply(sent, _texts.Started);
        await Bot.Until(async () => (await Edits()).Count >= 3, "the output has come three times");
        await inGroup.Sends("/stop");
        await inGroup.Sees(message => message.Id == card.Id && message.Buttons.Count == 0, "the end of the run");

        // The last is the end of the run, which comes as soon as it may.
        var moments = (await Edits()).SkipLast(1).ToList();
        moments.Zip(moments.Skip(1), (one, next) => next - one).ShouldAllBe(gap => gap >= TimeSpan.FromSeconds(2.98));

        async Task<IReadOnlyList<DateTimeOffset>> Edits() =>
        [
            .. (await Bot.Journal()).Where(entry => entry["method"]!.GetValue<string>() is "editMessageText" && entry["request"]!["message_id"]?.ToString() == card.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)
                    && entry["request"]!["chat_id"]!.ToString() == Learner.GroupId.ToString(System.Globalization.CultureInfo.InvariantCulture))
                .Select(entry => DateTimeOffset.Parse(entry["at"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture)),
        ];
    }

    private static async Task<JsonNode> Export(Learner person)
    {
        var sent = await person.Sends("/export");
        var file = await person.Sees(message => message.Id > sent && message.FileName is not null, "the export");
        return JsonNode.Parse(await person.Opens(file))!;
    }
}
