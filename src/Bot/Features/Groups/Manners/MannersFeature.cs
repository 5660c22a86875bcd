using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Groups.Manners;

/// <summary>
/// The settings of a group. Telegram is asked each time whether somebody is an administrator: what was true yesterday is worth nothing, and
/// who is not known to be one is none.
/// </summary>
public static class MannersFeature
{
    public const string Verb = "gs";

    private const int MostWaiting = 20;

    /// <summary>The key that only shows the zone.</summary>
    private const string SameZone = "zone:same";

    /// <summary>Commands that begin something for everybody.</summary>
    public static bool Starts(ChatCommand command) => command.Name is "race" or "study" or "quiz";

    /// <returns>True: the command may go on now. Otherwise it has been answered, or waits for word about its sender.</returns>
    public static bool MayGoOn(GroupTurn turn, MessageReceived message, ChatCommand command)
    {
        var manners = turn.State.Manners;
        if (Starts(command) && command.Rest.Trim() is not ("stop" or "стоп"))
        {
            if (manners.IsQuiet(turn.Now))
            {
                turn.Send(Doc(Say(MannersTexts.In(turn.Language).Quiet(manners.Quiet!.To))), replyTo: message.MessageId);
                return false;
            }

            return !manners.OnlyAdministratorsStart || IsKnownOrAsked(turn, message);
        }

        return command.Name != "settings" || IsKnownOrAsked(turn, message);
    }

    public static void Show(GroupTurn turn)
    {
        if (turn.State.SettingsMessage is { } old)
        {
            turn.Do(new RemoveButtons(old));
        }

        var name = turn.NewMessage();
        turn.State = turn.State with { SettingsMessage = name };
        var screen = Of(turn);
        turn.Send(name, screen.Body, screen.Keys);
    }

    public static void Tap(GroupTurn turn, ButtonTapped tap, Callback callback)
    {
        var change = string.Join(':', callback.Arguments);
        if (change == SameZone)
        {
            turn.Notice(tap, MannersTexts.In(turn.Language).ZoneHelp, alert: true);
        }
        else if (tap.From.Id == PersonId.AnonymousAdministrator)
        {
            turn.Notice(tap);
            Change(turn, change);
        }
        else
        {
            turn.Notice(tap, MannersTexts.In(turn.Language).Checking);
            turn.Do(new AskRights(tap.From.Id, change));
        }
    }

    /// <returns>The command that may go on now.</returns>
    public static MessageReceived? Known(GroupTurn turn, RightsKnown known)
    {
        var waiting = turn.State.Waiting.FirstOrDefault(command => command.Key == known.Question && command.Message.From.Id == known.Who);
        if (waiting is null)
        {
            if (known.IsAdministrator)
            {
                Change(turn, known.Question);
            }

            return null;
        }

        turn.State = turn.State with { Waiting = turn.State.Waiting.Remove(waiting) };
        if (known.IsAdministrator)
        {
            return waiting.Message;
        }

        var texts = MannersTexts.In(turn.Language);
        turn.Send(Doc(Say(ChatCommand.In(waiting.Message.Content)?.Name == "settings" ? texts.OnlyAdministratorsSet : texts.OnlyAdministratorsStart)), replyTo: waiting.Message.MessageId);
        return null;
    }

    private static bool IsKnownOrAsked(GroupTurn turn, MessageReceived message)
    {
        if (message.From.Id == PersonId.AnonymousAdministrator)
        {
            return true;
        }

        var waiting = new WaitingCommand(turn.NewId(), message);
        turn.State = turn.State with { Waiting = [.. turn.State.Waiting.TakeLast(MostWaiting - 1), waiting] };
        turn.Do(new AskRights(message.From.Id, waiting.Key));
        return false;
    }

    private static void Change(GroupTurn turn, string change)
    {
        var manners = turn.State.Manners;
        var changed = change.Split(':') switch
        {
            ["who"] => manners with { OnlyAdministratorsStart = !manners.OnlyAdministratorsStart },
            ["lang", "ru"] => manners with { Language = Language.Ru },
            ["lang", "en"] => manners with { Language = Language.En },
            ["lang", "auto"] => manners with { Language = null },
            ["quiet"] => manners with { Quiet = QuietHours.After(manners.Quiet) },
            ["zone", "east"] => manners with { Zone = Math.Min(manners.Zone + 1, GroupManners.EastMost) },
            ["zone", "west"] => manners with { Zone = Math.Max(manners.Zone - 1, GroupManners.WestMost) },
            _ => manners,
        };
        if (changed == manners)
        {
            return;
        }

        turn.State = turn.State with { Manners = changed };
        if (turn.State.SettingsMessage is { } message)
        {
            var screen = Of(turn);
            turn.Edit(message, screen.Body, screen.Keys);
        }
    }

    private static Screen Of(GroupTurn turn)
    {
        var manners = turn.State.Manners;
        var texts = MannersTexts.In(turn.Language);
        Button[] zone = manners.Quiet is null
            ? []
            : [Key("−1", "zone", "west"), Key(MannersTexts.Zone(manners.Zone), "zone", "same"), Key("+1", "zone", "east")];
        return new Screen(
            Doc(new CoroutineBot.Lessons.Documents.Heading(2, texts.Title), Say(texts.Help)),
            Keyboard.Of(
                [Key(manners.OnlyAdministratorsStart ? texts.AdministratorsStart : texts.EverybodyStarts, "who")],
                [Key(Mark(manners.Language == Language.Ru, "Русский"), "lang", "ru"), Key(Mark(manners.Language == Language.En, "English"), "lang", "en"),
                 Key(Mark(manners.Language is null, texts.WhoeverSpeaks), "lang", "auto")],
                [Key(manners.Quiet is { } quiet ? texts.QuietFrom(quiet.From, quiet.To) : texts.NoQuiet, "quiet")],
                zone));
    }

    private static TapButton Key(string words, params object[] change) => new(words, Callback.Write(Verb, change));

    private static string Mark(bool chosen, string words) => chosen ? "✓ " + words : words;
}
