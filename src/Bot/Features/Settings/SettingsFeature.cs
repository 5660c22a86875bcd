using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Settings;

/// <summary>Language, looks and news.</summary>
public static class SettingsFeature
{
    public const string Verb = "set";

    public static void Show(PersonTurn turn)
    {
        var name = turn.NewMessage();
        var screen = Of(turn, name.Value);
        turn.Send(name, screen.Body, screen.Keys);
    }

    public static void Tap(PersonTurn turn, ButtonTapped tap, Callback callback)
    {
        var preferences = turn.State.Preferences;
        var chosen = (callback.Argument(0), callback.Argument(1)) switch
        {
            ("lang", "ru") => preferences with { Language = Language.Ru },
            ("lang", "en") => preferences with { Language = Language.En },
            ("format", "auto") => preferences with { Format = FormatChoice.Auto, RichRefused = false },
            ("format", "rich") => preferences with { Format = FormatChoice.Rich },
            ("format", "plain") => preferences with { Format = FormatChoice.Plain },
            ("news", "ready") => preferences with { News = NewsChoice.Ready },
            ("news", "all") => preferences with { News = NewsChoice.All },
            ("news", "none") => preferences with { News = NewsChoice.None },
            _ => preferences,
        };
        var changed = chosen != preferences;
        var before = (turn.Language, turn.AsPlain);
        var shown = (turn.Language, preferences.Format, preferences.News);
        turn.State = turn.State with { Preferences = chosen };
        turn.Notice(tap, changed ? SettingsTexts.In(turn.Language).Saved : null);
        if (!changed)
        {
            return;
        }

        if (callback.Argument(2) == "welcome")
        {
            Help.Welcome.Show(turn);
        }
        else if (shown != (turn.Language, chosen.Format, chosen.News))
        {
            var screen = Of(turn, callback.Argument(2));
            turn.Edit(new MessageRef(callback.Argument(2)), screen.Body, screen.Keys);
        }

        if (before != (turn.Language, turn.AsPlain))
        {
            Walkthrough.Refresh(turn);
        }
    }

    /// <param name="message">The name of the message itself, which its buttons carry so that a tap changes that message.</param>
    private static Screen Of(PersonTurn turn, string message)
    {
        var texts = SettingsTexts.In(turn.Language);
        var preferences = turn.State.Preferences;
        return new Screen(
            Doc(
                new Heading(2, texts.Title),
                Say(Bold(texts.LanguageLabel), " · ", turn.Language == Language.Ru ? "Русский" : "English"),
                Say(Bold(texts.FormatLabel), " · ", texts.Name(preferences.Format)),
                Say(Bold(texts.NewsLabel), " · ", texts.Name(preferences.News)),
                Small(texts.FormatHelp),
                Small(texts.NewsHelp)),
            Keyboard.Of(
                [Choice("Русский", turn.Language == Language.Ru, "lang", "ru", message), Choice("English", turn.Language == Language.En, "lang", "en", message)],
                Enum.GetValues<FormatChoice>().Select(format =>
                    Choice(texts.Name(format), preferences.Format == format, "format", format.ToString().ToLowerInvariant(), message)),
                Enum.GetValues<NewsChoice>().Select(news =>
                    Choice(texts.Name(news), preferences.News == news, "news", news.ToString().ToLowerInvariant(), message))));
    }

    private static TapButton Choice(string label, bool chosen, string what, string value, string message) =>
        new(chosen ? $"✓ {label}" : label, Callback.Write(Verb, what, value, message));
}
