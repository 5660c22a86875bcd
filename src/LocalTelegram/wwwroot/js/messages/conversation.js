// The open chat: its messages in order, kept in step with the server's events.
import { getMessages } from "../base/api.js";
import { address } from "../base/address.js";
import { emit, on } from "../base/bus.js";
import { add, calmMotion, el } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { chat, isGroup, side } from "../base/session.js";
import { dayKey, dayName } from "../base/time.js";
import { isShown, noteNews, topicOf } from "../base/topics.js";
import { counted, t } from "../base/words.js";
import { toast } from "../overlay/toast.js";
import { Draft } from "./draft.js";
import { emptyChat } from "./empty.js";
import { replaceKeepingFocus } from "./focus.js";
import { keyOf, messageNode } from "./message.js";
import { Scroll } from "./scroll.js";

const PAGE = 200;
/** An edit this soon after my tap in the message is the answer to it. */
const TAP_ECHO_MS = 5000;
const GROUPING_SECONDS = 300;

export class Conversation {
  #items = new Map(); // key -> { message, node, json }
  #days = new Map();
  #arrived = null; // events that came while the list was loading, newer than what the load brings
  #loads = 0;
  #complete = false;
  #unread = 0;
  #tapped = { key: null, at: 0 };

  constructor() {
    this.list = el("div", { class: "message-list", role: "log", "aria-live": "polite", "aria-relevant": "additions", "aria-label": t("messages"), data: { testid: "messages" } });
    this.tail = el("div", { class: "message-tail" });
    const content = el("div", { class: "column" }, this.list, this.tail);
    this.scroller = el("div", { class: "scroller", tabindex: "-1" }, content);
    this.jump = el("button", { type: "button", class: "jump", hidden: true, "aria-label": t("toBottom"), data: { testid: "jump-button" }, on: { click: () => this.scroll.toBottom({ smooth: true }) } });
    this.node = el("div", { class: "conversation" }, this.scroller, this.jump);
    this.scroll = new Scroll(this.scroller, content, () => this.#showJump());
    this.draft = new Draft(this.tail);
    this.scroller.addEventListener("scroll", () => {
      this.#showJump();
      if (this.scroller.scrollTop < 200) this.#older();
    }, { passive: true });
    this.list.addEventListener("click", (event) => {
      if (event.target.closest("button")) this.#tapped = { key: event.target.closest("[data-key]")?.dataset.key, at: performance.now() };
    });
    on("server:message", (event) => { if (event.chat_id === address.chat) this.#take(event.message); });
    // The answer to my own request may be older than an event that overtook it, so it never replaces anything.
    on("sent", ({ chatId, message }) => { if (chatId === address.chat && !this.#items.has(keyOf(message))) this.#take(message); });
    on("state", () => { if (this.list.querySelector(".empty-chat")) this.#arrange(); });
    on("server:deleted", (event) => { if (event.chat_id === address.chat) this.#remove(keyOf(event)); });
    on("server:draft", (event) => { if (event.chat_id === address.chat) this.#showDraft(event); });
    on("topic", () => { this.#arrange(); this.scroll.toBottom(); });
    on("show-message", (key) => this.#goTo(key));
  }

  /** Opens the chat of the address anew. */
  async open() {
    this.#items.clear();
    this.#days.clear();
    this.list.replaceChildren();
    this.draft.clear();
    this.#unread = 0;
    this.#complete = false;
    await this.load();
    this.scroll.toBottom();
  }

  /** Reads the newest messages again; what is already shown and unchanged stays untouched. */
  async load() {
    const turn = ++this.#loads;
    const chatId = address.chat;
    this.#arrived = new Map();
    this.list.setAttribute("aria-live", "off");
    try {
      const messages = await getMessages(chatId, { limit: PAGE });
      if (turn !== this.#loads) return;
      const newer = this.#arrived;
      const loaded = new Set(messages.map(keyOf));
      const oldest = messages.find((message) => message.message_id)?.message_id ?? 0;
      for (const [key, item] of this.#items) {
        if (!loaded.has(key) && !newer.has(key) && item.message.message_id >= oldest) this.#drop(key);
      }
      for (const message of messages) if (!newer.has(keyOf(message))) this.#put(message);
      if (messages.length < PAGE) this.#complete = true;
      this.#arrange();
      if (messages.length > 0) emit("latest", { chatId, message: messages.at(-1) });
    } catch (error) {
      toast(error.message);
    } finally {
      if (turn === this.#loads) {
        this.#arrived = null;
        this.list.setAttribute("aria-live", "polite");
      }
    }
  }

  /** My own newest text message, for the arrow key that edits it. */
  lastOwnText() {
    return this.#sorted().reverse().map((item) => item.message).find((message) => side(message) === "me" && message.text !== undefined);
  }

  #take(message) {
    const key = keyOf(message);
    this.#arrived?.set(key, message);
    const fresh = !this.#items.has(key);
    const wasStuck = this.scroll.stuck;
    if (fresh && side(message) === "bot") this.draft.clear();
    const node = this.#put(message);
    if (!node) return;
    this.#arrange();
    if (!isShown(message)) {
      if (fresh) noteNews(address.chat, topicOf(message));
      return;
    }
    if (fresh && side(message) === "me") return this.scroll.toBottom();
    const myTap = this.#tapped.key === key && performance.now() - this.#tapped.at < TAP_ECHO_MS;
    if (fresh ? wasStuck : myTap && node.offsetHeight > this.scroller.clientHeight - 16) this.scroll.reveal(node);
    else if (fresh) {
      this.#unread++;
      this.#showJump();
    }
  }

  /** Adds or replaces; null when nothing changed. */
  #put(message) {
    const key = keyOf(message);
    const json = JSON.stringify(message);
    const known = this.#items.get(key);
    if (known?.json === json) return null;
    const node = messageNode(message);
    node.dataset.key = key;
    if (known) {
      keepOpenParts(known.node, node);
      replaceKeepingFocus(known.node, node);
    }
    this.#items.set(key, { message, node, json });
    return node;
  }

  #remove(key) {
    this.#arrived?.set(key, null);
    this.#drop(key);
    this.#arrange();
  }

  #drop(key) {
    this.#items.get(key)?.node.remove();
    this.#items.delete(key);
  }

  // Messages that only one person sees have no place in the numbering: they stand where their time puts them.
  #sorted() {
    return [...this.#items.values()].sort((a, b) =>
      (a.message.message_id && b.message.message_id ? a.message.message_id - b.message.message_id : a.message.date - b.message.date));
  }

  #arrange() {
    const wanted = [];
    let last = null;
    for (const item of this.#sorted()) {
      const { message, node } = item;
      if (!isShown(message)) {
        node.remove();
        continue;
      }
      const newDay = !last || dayKey(last.date) !== dayKey(message.date);
      if (newDay) wanted.push(this.#day(message.date));
      const goesOn = !newDay && last.from?.id === message.from?.id && message.date - last.date < GROUPING_SECONDS && !node.classList.contains("service");
      node.classList.toggle("goes-on", goesOn);
      wanted.push(node);
      last = message;
    }
    this.list.querySelector(".empty-chat")?.remove();
    if (wanted.length === 0 && chat()) wanted.push(emptyChat(chat()));
    for (const node of this.list.querySelectorAll(".day")) if (!wanted.includes(node)) node.remove();
    // Only what is out of place moves: moving a node would close its menus and restart its animations.
    let at = this.list.firstChild;
    for (const node of wanted) {
      if (node === at) at = at.nextSibling;
      else this.list.insertBefore(node, at);
    }
    this.list.classList.toggle("in-group", isGroup());
    const asking = this.#sorted().findLast((item) => item.message.web?.reply_keyboard && isShown(item.message))?.message;
    emit("reply-keyboard", { key: asking ? `${address.chat}/${keyOf(asking)}` : null, markup: asking?.web.reply_keyboard });
  }

  #day(date) {
    const key = dayKey(date);
    if (!this.#days.has(key)) this.#days.set(key, el("div", { class: "day" }, el("span", {}, dayName(date))));
    return this.#days.get(key);
  }

  async #older() {
    if (this.#complete || this.#arrived || this.#items.size === 0) return;
    this.#complete = true; // no second request meanwhile
    const chatId = address.chat;
    try {
      const first = this.#sorted().map((item) => item.message.message_id).find(Boolean) ?? 0;
      const messages = await getMessages(chatId, { before: first, limit: PAGE });
      if (chatId !== address.chat) return;
      this.scroll.keepPlace(() => {
        for (const message of messages) this.#put(message);
        this.#arrange();
      });
      this.#complete = messages.length < PAGE;
    } catch (error) {
      this.#complete = false;
      toast(error.message);
    }
  }

  #showDraft(frame) {
    const follow = this.scroll.stuck;
    this.draft.show(frame);
    if (follow) this.scroll.toBottom();
  }

  // It covers a corner of what is read, so it comes only for news or when the way down is long.
  #showJump() {
    if (this.scroll.stuck) this.#unread = 0;
    this.jump.hidden = this.scroll.stuck || (this.#unread === 0 && !this.scroll.isFar());
    const words = this.#unread > 0 ? counted("newCount", this.#unread) : "";
    if (this.jump.textContent === words && this.jump.firstChild) return;
    this.jump.replaceChildren();
    add(this.jump, [words && el("span", {}, words), icon("down")]);
  }

  #goTo(key) {
    const node = this.#items.get(key)?.node;
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: calmMotion() ? "auto" : "smooth" });
    node.classList.remove("pointed");
    requestAnimationFrame(() => node.classList.add("pointed"));
    node.focus({ preventScroll: true });
  }
}

/** What the reader opened in a message stays open when the bot edits another part of it. */
function keepOpenParts(old, node) {
  const was = [...old.querySelectorAll("details")];
  [...node.querySelectorAll("details")].forEach((part, index) => {
    const before = was[index];
    if (before && before.firstChild.textContent === part.firstChild.textContent) part.open = before.open;
  });
}
