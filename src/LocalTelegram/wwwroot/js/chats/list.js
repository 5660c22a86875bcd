// The left side: who I am, the language, and my chats with their newest message.
import { address, reopen } from "../base/address.js";
import { getMessages } from "../base/api.js";
import { emit, on } from "../base/bus.js";
import { el } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { isGroup, me, myChats, nameOf, session, side, titleOf } from "../base/session.js";
import { clockTime } from "../base/time.js";
import { lang, t } from "../base/words.js";
import { summary } from "../messages/summary.js";
import { avatar } from "./avatar.js";

export class ChatList {
  #latest = new Map();
  #unread = new Map();

  constructor() {
    this.items = el("nav", { class: "chat-items", "aria-label": t("chats") });
    this.person = el("select", { class: "person-select", "aria-label": t("whoAmI"), data: { testid: "person-select" } });
    // Another person speaks another language, so a language chosen by hand is not carried over.
    this.person.addEventListener("change", () => reopen({ as: Number(this.person.value), chat: this.#sameChatFor(Number(this.person.value)), lang: null }));
    this.node = el("aside", { class: "sidebar" },
      el("header", { class: "sidebar-head" },
        el("label", { class: "person" }, el("span", { class: "person-sign" }, icon("person")), this.person),
        languageButton()),
      this.items);
    on("state", () => this.#draw());
    on("latest", ({ chatId, message }) => this.#note(chatId, message));
    on("server:message", ({ chat_id: chatId, message }) => this.#arrived(chatId, message));
    on("chat-opened", () => {
      this.#unread.delete(address.chat);
      this.#draw();
    });
  }

  /** The newest message of each chat that is not open (the open one tells by itself). */
  async loadPreviews() {
    await Promise.all(myChats().filter((item) => item.id !== address.chat).map(async (item) => {
      try {
        const [message] = (await getMessages(item.id, { limit: 1 })).slice(-1);
        if (message) this.#note(item.id, message);
      } catch {
        // A preview is only a comfort: without it the chat stands in the list by its name alone.
        this.#draw();
      }
    }));
  }

  #sameChatFor(personId) {
    return isGroup(session.chats.find((item) => item.id === address.chat)) ? address.chat : personId;
  }

  #arrived(chatId, message) {
    const known = this.#latest.get(chatId);
    const fresh = !known || message.message_id > known.message_id;
    if (fresh && chatId !== address.chat && side(message) !== "me") this.#unread.set(chatId, (this.#unread.get(chatId) ?? 0) + 1);
    if (fresh || message.message_id === known.message_id) this.#note(chatId, message);
  }

  #note(chatId, message) {
    this.#latest.set(chatId, message);
    this.#draw();
  }

  #draw() {
    const focused = document.activeElement?.dataset.chatId;
    this.person.replaceChildren(...session.people.map((person) => el("option", { value: person.id, selected: person.id === address.as }, nameOf(person))));
    this.items.replaceChildren(...myChats().map((item) => this.#item(item)));
    if (focused) this.items.querySelector(`[data-chat-id="${focused}"]`)?.focus({ preventScroll: true });
  }

  #item(item) {
    const latest = this.#latest.get(item.id);
    const unread = this.#unread.get(item.id) ?? 0;
    const open = item.id === address.chat;
    const author = latest && isGroup(item) && latest.from ? `${latest.from.id === me()?.id ? t("you") : nameOf(latest.from)}: ` : "";
    return el("button", {
      type: "button",
      class: open ? "chat-item open" : "chat-item",
      "aria-current": open ? "true" : null,
      data: { testid: "chat-item", chatId: item.id },
      on: { click: () => emit("open-chat", item.id) },
    },
    avatar(item.id, titleOf(item), isGroup(item) ? "group" : "bot"),
    el("span", { class: "chat-words" },
      el("span", { class: "chat-title" }, titleOf(item)),
      el("span", { class: "chat-preview" }, latest ? author + summary(latest, 80) : t("nothingYet"))),
    el("span", { class: "chat-side" },
      latest ? el("time", { class: "chat-time" }, clockTime(latest.date)) : null,
      unread > 0 ? el("span", { class: "chat-unread" }, String(unread)) : null));
  }
}

export const otherLanguage = () => (lang() === "ru" ? "en" : "ru");

function languageButton() {
  return el("button", { type: "button", class: "button quiet language", lang: otherLanguage(), title: t("language"), data: { testid: "language-button" }, on: { click: () => reopen({ lang: otherLanguage() }) } },
    icon("globe"), t("otherLanguage"));
}
