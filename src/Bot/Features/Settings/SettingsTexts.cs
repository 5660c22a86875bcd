using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Settings;

public abstract class SettingsTexts
{
    private static readonly SettingsTexts _ru = new Russian();
    private static readonly SettingsTexts _en = new English();

    public static SettingsTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string Title { get; }

    public abstract string LanguageLabel { get; }

    public abstract string FormatLabel { get; }

    public abstract string FormatHelp { get; }

    public abstract string NewsLabel { get; }

    public abstract string NewsHelp { get; }

    public abstract string Saved { get; }

    public abstract string Name(FormatChoice format);

    public abstract string Name(NewsChoice news);

    private sealed class Russian : SettingsTexts
    {
        public override string Title => "Настройки";

        public override string LanguageLabel => "Язык";

        public override string FormatLabel => "Вид сообщений";

        public override string FormatHelp => "Если уроки выглядят странно или чего-то не видно, выбери «Простой».";

        public override string NewsLabel => "Новые уроки";

        public override string NewsHelp => "«По пути»: напишу, когда выйдет урок, который можно сразу начать. «Все»: о каждом. «Молчать»: ни об одном.";

        public override string Saved => "Запомнил.";

        public override string Name(FormatChoice format) => format switch
        {
            FormatChoice.Rich => "Богатый",
            FormatChoice.Plain => "Простой",
            _ => "Авто",
        };

        public override string Name(NewsChoice news) => news switch
        {
            NewsChoice.All => "Все",
            NewsChoice.None => "Молчать",
            _ => "По пути",
        };
    }

    private sealed class English : SettingsTexts
    {
        public override string Title => "Settings";

        public override string LanguageLabel => "Language";

        public override string FormatLabel => "Looks";

        public override string FormatHelp => "If lessons look odd or parts of them are missing, choose Plain.";

        public override string NewsLabel => "New lessons";

        public override string NewsHelp => "On my way: a word when a lesson comes out that you are ready for. All: about each one. None: about none.";

        public override string Saved => "Got it.";

        public override string Name(FormatChoice format) => format switch
        {
            FormatChoice.Rich => "Rich",
            FormatChoice.Plain => "Plain",
            _ => "Auto",
        };

        public override string Name(NewsChoice news) => news switch
        {
            NewsChoice.All => "All",
            NewsChoice.None => "None",
            _ => "On my way",
        };
    }
}
