using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Admins;

/// <summary>How an admin finds what is to be edited.</summary>
public abstract class EditTexts
{
    private static readonly EditTexts _ru = new Russian();
    private static readonly EditTexts _en = new English();

    public static EditTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string WhichLesson { get; }
    public abstract string EditOne { get; }

    /// <summary>What the help says to admins alone.</summary>
    public abstract string Help { get; }

    public abstract string WhichChunk(string title, Language language);
    public abstract string OrWrite(string command);
    public abstract string InOther(Language language);

    private sealed class Russian : EditTexts
    {
        public override string WhichLesson => "Что поправить? Выбери урок.";
        public override string EditOne => "✎ Поправить один кусок";
        public override string Help => "Ты админ. /admin — уроки, версии, рассылка и класс. /edit пришлёт кусок урока файлом: исправь и отправь обратно. Целый урок присылай файлом .md или архивом .zip.";

        public override string WhichChunk(string title, Language language) => $"«{title}» {(language == Language.Ru ? "по-русски" : "по-английски")}: какой кусок прислать файлом?";

        public override string OrWrite(string command) => $"То же командой: `{command}`";

        public override string InOther(Language language) => language == Language.Ru ? "По-русски" : "По-английски";
    }

    private sealed class English : EditTexts
    {
        public override string WhichLesson => "What would you like to change? Choose a lesson.";
        public override string EditOne => "✎ Edit one chunk";
        public override string Help => "You are an admin. /admin has lessons, versions, announcements and the class. /edit sends a chunk of a lesson as a file: change it and send it back. A whole lesson comes as a .md file or a .zip.";

        public override string WhichChunk(string title, Language language) => $"“{title}” in {(language == Language.Ru ? "Russian" : "English")}: which chunk shall I send as a file?";

        public override string OrWrite(string command) => $"Or write `{command}`";

        public override string InOther(Language language) => language == Language.Ru ? "In Russian" : "In English";
    }
}
