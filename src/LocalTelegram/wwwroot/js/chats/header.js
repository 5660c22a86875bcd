// The head of the open chat: its name, what is going on in it, and its menu.
import { address, reopen } from "../base/address.js";
import { changeGroup, deleteTopic, setBlocked } from "../base/api.js";
import { emit, on } from "../base/bus.js";
import { el } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { chat, isGroup, session, side, titleOf } from "../base/session.js";
import { currentTopic } from "../base/topics.js";
import { counted, t } from "../base/words.js";
import { openMenu } from "../overlay/menu.js";
import { toast } from "../overlay/toast.js";
import { avatar } from "./avatar.js";
import { otherLanguage } from "./list.js";

const ACTION_MS = 5000;

export class ChatHeader {
  #action = null;
  #timer = null;

  constructor() {
    this.sign = el("span", { class: "header-sign" });
    this.title = el("h1", { class: "header-title" });
    this.status = el("div", { class: "header-status", "aria-live": "off", data: { testid: "chat-status" } });
    const menu = el("button", { type: "button", class: "icon-button", "aria-label": t("chatMenu"), "aria-haspopup": "menu", "aria-expanded": "false", data: { testid: "chat-menu" }, on: { click: () => this.#menu(menu) } }, icon("more"));
    this.node = el("header", { class: "chat-header" },
      el("button", { type: "button", class: "icon-button back", "aria-label": t("back"), data: { testid: "back-button" }, on: { click: () => emit("close-chat") } }, icon("back")),
      this.sign,
      el("div", { class: "header-words" }, this.title, this.status),
      menu);
    on("state", () => this.draw());
    on("server:action", (event) => { if (event.chat_id === address.chat) this.#show(event.action); });
    on("server:message", (event) => { if (event.chat_id === address.chat && side(event.message) === "bot") this.#show(null); });
  }

  draw() {
    const open = chat();
    this.node.hidden = !open;
    if (!open) return;
    document.title = `${titleOf(open)} · LocalTelegram`;
    this.title.textContent = titleOf(open);
    this.sign.replaceChildren(avatar(open.id, titleOf(open), isGroup(open) ? "group" : "bot"));
    this.status.classList.toggle("active", this.#action !== null);
    this.status.textContent = this.#status(open);
  }

  #status(open) {
    if (this.#action) return t(this.#action.includes("photo") ? "botSendsPhoto" : this.#action.includes("document") ? "botSendsFile" : "botTyping");
    if (!session.botOnline) return `${t("bot")} · ${t("botAway")}`;
    return isGroup(open) ? counted("members", open.members?.length ?? 0) : t("bot");
  }

  #show(action) {
    clearTimeout(this.#timer);
    this.#action = action;
    if (action) this.#timer = setTimeout(() => this.#show(null), ACTION_MS);
    this.draw();
  }

  #menu(anchor) {
    const items = [{ text: t("otherLanguage"), icon: "globe", testid: "menu-language", run: () => reopen({ lang: otherLanguage() }) }];
    if (!isGroup()) {
      const blocked = chat().bot_blocked;
      items.push({ text: t(blocked ? "unblock" : "block"), icon: "ban", testid: "menu-block", danger: !blocked, run: () => this.#block(!blocked) });
    }
    if (isGroup()) items.push(...this.#groupItems(chat()));
    openMenu(anchor, t("chatMenu"), items);
  }

  #groupItems(open) {
    const change = (changes) => this.#do(() => changeGroup(open.id, changes));
    const items = [{ text: t(open.is_forum ? "topicsOff" : "topicsOn"), icon: "slash", testid: "menu-forum", run: () => change({ forum: !open.is_forum }) }];
    if (!open.is_forum) return items;
    const manages = open.bot_manages_topics;
    items.push({ text: t(manages ? "botNoTopics" : "botTopics"), icon: "check", testid: "menu-bot-topics", run: () => change({ bot_manages_topics: !manages }) });
    const topic = currentTopic(open.id);
    if (topic) items.push({ text: t("deleteTopic"), icon: "ban", testid: "menu-delete-topic", danger: true, run: () => this.#do(() => deleteTopic(open.id, topic)) });
    return items;
  }

  async #do(act) {
    try {
      await act();
      emit("server:state", {});
    } catch (error) {
      toast(error.message);
    }
  }

  async #block(blocked) {
    try {
      await setBlocked(blocked);
      toast(t(blocked ? "botBlocked" : "botUnblocked"));
      emit("server:state", {});
    } catch (error) {
      toast(error.message);
    }
  }
}
