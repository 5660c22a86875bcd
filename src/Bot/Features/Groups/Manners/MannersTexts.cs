using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Groups.Manners;

/// <summary>The words of a group's settings.</summary>
public abstract class MannersTexts
{
    private static readonly MannersTexts _ru = new Russian();
    private static readonly MannersTexts _en = new English();

    public static MannersTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string Title { get; }

    public abstract string Help { get; }

    public abstract string EverybodyStarts { get; }

    public abstract string AdministratorsStart { get; }

    public abstract string WhoeverSpeaks { get; }

    public abstract string NoQuiet { get; }

    public abstract string QuietFrom(int from, int to);

    public abstract string Checking { get; }

    public abstract string ZoneHelp { get; }

    public abstract string OnlyAdministratorsSet { get; }

    public abstract string OnlyAdministratorsStart { get; }

    public abstract string Quiet(int until);

    public static string Zone(int hours) => hours == 0 ? "UTC" : hours > 0 ? $"UTC+{hours}" : $"UTC−{-hours}";

    private sealed class Russian : MannersTexts
    {
        public override string Title => "Настройки группы";

        public override string Help => "Меняют их только администраторы чата. В тихие часы новое не начинается, а код запускать можно.";

        public override string EverybodyStarts => "👥 Начинает кто угодно";

        public override string AdministratorsStart => "🔒 Начинают администраторы";

        public override string WhoeverSpeaks => "На языке вопроса";

        public override string NoQuiet => "🌙 Без тихих часов";

        public override string QuietFrom(int from, int to) => $"🌙 Тихо с {from}:00 до {to}:00";

        public override string ZoneHelp => "Часовой пояс, по которому считаются тихие часы. Меняют его кнопки −1 и +1.";

        public override string Checking => "Меняю, если ты администратор этого чата.";

        public override string OnlyAdministratorsSet => "Настройки группы меняют её администраторы. Свои настройки — в личном чате, тоже /settings.";

        public override string OnlyAdministratorsStart => "В этой группе гонки, уроки и вопросы начинают администраторы.";

        public override string Quiet(int until) => $"В группе тихие часы до {until}:00. Потом — с удовольствием.";
    }

    private sealed class English : MannersTexts
    {
        public override string Title => "Group settings";

        public override string Help => "Only the chat's administrators change them. In quiet hours nothing new begins; running code still works.";

        public override string EverybodyStarts => "👥 Anybody starts things";

        public override string AdministratorsStart => "🔒 Administrators start things";

        public override string WhoeverSpeaks => "The asker's";

        public override string NoQuiet => "🌙 No quiet hours";

        public override string QuietFrom(int from, int to) => $"🌙 Quiet from {from}:00 to {to}:00";

        public override string ZoneHelp => "The time zone in which quiet hours are counted. −1 and +1 change it.";

        public override string Checking => "Changing it, if you are an administrator of this chat.";

        public override string OnlyAdministratorsSet => "A group's settings belong to its administrators. Your own are in our private chat, under /settings too.";

        public override string OnlyAdministratorsStart => "In this group administrators start races, lessons and questions.";

        public override string Quiet(int until) => $"This group is quiet until {until}:00. Gladly after that.";
    }
}
