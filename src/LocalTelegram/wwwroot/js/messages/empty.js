// What stands in a chat without messages: in the private one, who the bot is and a way to begin.
import { emit } from "../base/bus.js";
import { el } from "../base/dom.js";
import { avatar } from "../chats/avatar.js";
import { inMyLanguage, isGroup, nameOf, session } from "../base/session.js";
import { t } from "../base/words.js";

export function emptyChat(chat) {
  if (isGroup(chat)) {
    return el("div", { class: "empty-chat", data: { testid: "empty-chat" } }, el("h2", {}, t("nothingYet")), el("p", {}, t("groupEmpty")));
  }
  const about = inMyLanguage(session.bot.description) || inMyLanguage(session.bot.short_description) || t("startHint");
  return el("div", { class: "empty-chat", data: { testid: "empty-chat" } },
    avatar(session.bot.id, nameOf(session.bot), "bot"),
    el("h2", {}, nameOf(session.bot)),
    el("p", {}, about),
    el("button", { type: "button", class: "button primary large", data: { testid: "start-button" }, on: { click: () => emit("send-command", "/start") } }, t("start")));
}
