using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>The methods this server plays. Each runs alone and is undone if it throws.</summary>
internal static class Methods
{
    public static readonly IReadOnlyDictionary<string, Func<TelegramWorld, Call, JsonNode>> All = new Dictionary<string, Func<TelegramWorld, Call, JsonNode>>
    {
        ["getMe"] = Profile.Me,
        ["setMyCommands"] = Profile.SetCommands,
        ["getMyCommands"] = Profile.Commands,
        ["deleteMyCommands"] = Profile.DeleteCommands,
        ["setMyName"] = Profile.Set("name", "name", 64),
        ["getMyName"] = Profile.Get("name", "name"),
        ["setMyDescription"] = Profile.Set("description", "description", 512),
        ["getMyDescription"] = Profile.Get("description", "description"),
        ["setMyShortDescription"] = Profile.Set("short_description", "short_description", 120),
        ["getMyShortDescription"] = Profile.Get("short_description", "short_description"),
        ["setChatMenuButton"] = Profile.SetMenuButton,
        ["getChatMenuButton"] = Profile.MenuButton,
        ["sendMessage"] = Sending.Text,
        ["sendRichMessage"] = Sending.Rich,
        ["sendPoll"] = Sending.Poll,
        ["sendDocument"] = Sending.Document,
        ["sendPhoto"] = Sending.Photo,
        ["copyMessage"] = Sending.Copy,
        ["forwardMessage"] = Sending.Forward,
        ["editMessageText"] = Editing.Text,
        ["editMessageCaption"] = Editing.Caption,
        ["editMessageMedia"] = Editing.Media,
        ["editMessageReplyMarkup"] = Editing.Markup,
        ["deleteMessage"] = Editing.Delete,
        ["deleteMessages"] = Editing.DeleteMany,
        ["stopPoll"] = Editing.StopPoll,
        ["answerCallbackQuery"] = Answering.Callback,
        ["answerInlineQuery"] = Answering.Inline,
        ["createForumTopic"] = Topics.Create,
        ["closeForumTopic"] = Topics.Close,
        ["reopenForumTopic"] = Topics.Reopen,
        ["deleteForumTopic"] = Topics.Delete,
        ["sendChatAction"] = Answering.Action,
        ["sendMessageDraft"] = Answering.Draft,
        ["sendRichMessageDraft"] = Answering.RichDraft,
        ["setMessageReaction"] = Answering.React,
        ["getChat"] = ChatInfo.Chat,
        ["getChatMember"] = ChatInfo.Member,
        ["getChatAdministrators"] = ChatInfo.Administrators,
        ["getChatMemberCount"] = ChatInfo.MemberCount,
        ["pinChatMessage"] = ChatInfo.Pin,
        ["unpinChatMessage"] = ChatInfo.Unpin,
        ["unpinAllChatMessages"] = ChatInfo.UnpinAll,
        ["leaveChat"] = ChatInfo.Leave,
        ["getFile"] = Downloads.GetFile,
        ["setWebhook"] = Webhook.Set,
        ["deleteWebhook"] = Webhook.Delete,
        ["getWebhookInfo"] = Webhook.Info,
    };
}
