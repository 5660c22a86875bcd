using Telegram.Bot.Types.ReplyMarkups;

namespace CoroutineBot.Bot.Messages;

/// <summary>Our keyboard as Telegram's.</summary>
public static class Buttons
{
    /// <returns>Null where there are no buttons: an edit then removes those that were there.</returns>
    public static InlineKeyboardMarkup? Of(Keyboard? keyboard)
    {
        var rows = keyboard?.Rows.Where(row => !row.IsDefaultOrEmpty).Select(row => row.Select(Of).ToArray()).ToArray();
        return rows is null or [] ? null : new InlineKeyboardMarkup(rows);
    }

    private static InlineKeyboardButton Of(Button button) => button switch
    {
        TapButton tap => InlineKeyboardButton.WithCallbackData(tap.Text, tap.Data),
        LinkButton link => InlineKeyboardButton.WithUrl(link.Text, link.Url),
        CopyButton copy => InlineKeyboardButton.WithCopyText(copy.Text, copy.Copied),
        _ => throw new ArgumentOutOfRangeException(nameof(button), button.GetType().Name, "A kind of button that has no counterpart."),
    };
}
