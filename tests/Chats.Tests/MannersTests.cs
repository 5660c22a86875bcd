using CoroutineBot.Bot.Features.Groups.Manners;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>The group's settings, asked of the real server who is an administrator.</summary>
public sealed class MannersTests
{
    private static readonly MannersTexts _texts = MannersTexts.In(Language.Ru);

    [Fact]
    public async Task The_groups_owner_changes_its_settings_and_a_member_cannot()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var owner = Learner.Anna(bot).InGroup();
        var member = (await bot.NewLearner("Борис")).InGroup();
        var refused = await member.Sends("/settings");
        await member.SeesReply(refused, _texts.OnlyAdministratorsSet);

        await owner.Sends("/settings");
        var settings = await owner.Sees(_texts.Title);
        (await member.TapsAndReads(settings.Id, settings.DataOf(_texts.EverybodyStarts))).ShouldBe(_texts.Checking);
        await owner.TapsAndReads(settings.Id, settings.DataOf(_texts.EverybodyStarts));
        await owner.Sees(message => message.Id == settings.Id && message.Buttons.Any(button => button.Text == _texts.AdministratorsStart), "the change");

        var started = await member.Sends("/race");
        await member.SeesReply(started, _texts.OnlyAdministratorsStart);
        await owner.Sends("/race");
        await owner.Sees(RaceTexts.In(Language.Ru).Title);
        (await bot.Refusals()).ShouldBeEmpty();
    }
}
