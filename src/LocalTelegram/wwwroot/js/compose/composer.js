// The line at the bottom: writing, answering, editing, attaching, and the bot's commands.
import { address } from "../base/address.js";
import { editText, sendText, setBlocked } from "../base/api.js";
import { emit, on } from "../base/bus.js";
import { el, hasKeyboard } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { chat, isGroup, session } from "../base/session.js";
import { currentTopic } from "../base/topics.js";
import { t } from "../base/words.js";
import { toast } from "../overlay/toast.js";
import { attachButton, catchFiles } from "./attach.js";
import { CommandPanel } from "./commands.js";
import { Context } from "./context.js";
import { InlinePanel } from "./inline.js";
import { replyKeyboard } from "./reply-keyboard.js";

export class Composer {
  #unsent = new Map(); // chat id -> what was being written there
  #chatId = null;
  #queue = Promise.resolve();

  /** @param {() => object|undefined} lastOwnText the message that the up arrow edits */
  constructor(lastOwnText) {
    this.lastOwnText = lastOwnText;
    this.input = el("textarea", { class: "composer-input", rows: "1", enterkeyhint: hasKeyboard() ? "send" : "enter", placeholder: t("composer"), "aria-label": t("composer"), autocomplete: "off", data: { testid: "composer" } });
    this.button = el("button", { type: "submit", class: "icon-button send", "aria-label": t("send"), title: t("send"), disabled: true, data: { testid: "send" } }, icon("send"));
    this.context = new Context((kind) => this.#contextChanged(kind));
    this.commands = new CommandPanel((command) => this.#sendCommand(command), () => this.input.focus());
    this.inline = new InlinePanel(() => this.#fill(""));
    this.node = el("form", { class: "composer", on: { submit: (event) => { event.preventDefault(); this.#submit(); } } },
      this.commands.panel,
      this.inline.panel,
      this.context.node,
      el("div", { class: "composer-row" },
        attachButton(() => this.context.takeReply()),
        el("div", { class: "composer-field" }, this.input, this.commands.button),
        this.button));
    this.blocked = el("div", { class: "composer-blocked", hidden: true },
      el("p", {}, t("blockedHint")),
      el("button", { type: "button", class: "button primary", data: { testid: "unblock-button" }, on: { click: () => this.#unblock() } }, t("unblock")));
    this.dock = el("div", { class: "dock" }, this.node, replyKeyboard(), this.blocked);
    this.input.addEventListener("input", () => this.#typed());
    this.input.addEventListener("keydown", (event) => this.#keys(event));
    catchFiles(this.input, () => this.context.takeReply());
    on("reply", (message) => { this.context.reply(message); this.input.focus(); });
    on("edit", (message) => this.#edit(message));
    on("send-command", (words) => this.#sendCommand(words));
    on("send-words", (words) => this.#send(words));
    on("write", ({ chatId, text }) => { emit("open-chat", chatId); this.#fill(text); });
    on("state", () => this.#showBlocked());
  }

  open() {
    if (this.#chatId) this.#unsent.set(this.#chatId, this.context.editing ? "" : this.input.value);
    this.#chatId = address.chat;
    this.context.clear();
    this.commands.close();
    this.#fill(this.#unsent.get(this.#chatId) ?? "", { focus: hasKeyboard() });
    this.#showBlocked();
  }

  #showBlocked() {
    const blocked = chat()?.type === "private" && chat().bot_blocked;
    this.node.hidden = blocked;
    this.blocked.hidden = !blocked;
  }

  async #unblock() {
    try {
      await setBlocked(false);
      emit("server:state", {});
    } catch (error) {
      toast(error.message);
    }
  }

  #typed() {
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight}px`;
    this.button.disabled = this.input.value.trim() === "";
    this.commands.filter(this.input.value);
    if (this.context.editing) this.inline.close();
    else this.inline.follow(this.input.value);
  }

  #fill(text, { focus = true } = {}) {
    this.input.value = text;
    this.#typed();
    if (focus) this.input.focus();
  }

  #keys(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey && (hasKeyboard() || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape") {
      if (this.commands.isOpen) this.commands.close();
      else if (this.inline.isOpen) this.inline.close();
      else this.context.cancel();
    } else if (event.key === "ArrowDown" && this.commands.isOpen) {
      event.preventDefault();
      this.commands.enter();
    } else if (event.key === "ArrowDown" && this.inline.isOpen) {
      event.preventDefault();
      this.inline.enter();
    } else if (event.key === "ArrowUp" && this.input.value === "") {
      const message = this.lastOwnText();
      if (!message) return;
      event.preventDefault();
      this.#edit(message);
    }
  }

  #edit(message) {
    this.context.edit(message);
    this.#fill(message.text);
  }

  #contextChanged(kind) {
    const editing = kind === "edit";
    this.button.replaceChildren(icon(editing ? "check" : "send"));
    this.button.setAttribute("aria-label", t(editing ? "save" : "send"));
    if (kind === "edit-cancelled") this.#fill("");
  }

  #submit() {
    const text = this.input.value.trim();
    if (!text) return;
    const { editing } = this.context;
    if (editing) return this.#save(editing, text);
    const replyTo = this.context.takeReply();
    this.#fill("");
    this.commands.close();
    this.#send(text, replyTo);
  }

  async #save(message, text) {
    this.context.clear();
    this.#fill("");
    if (text === message.text) return;
    try {
      await editText(message.chat.id, message.message_id, text);
    } catch (error) {
      toast(t("editFailed", { why: error.message }));
      this.#edit(message);
      this.#fill(text);
    }
  }

  /** One after another, so that two quick messages keep their order. */
  #send(text, replyTo) {
    const chatId = address.chat;
    const thread = currentTopic(chatId);
    this.#queue = this.#queue.then(async () => {
      try {
        const message = await sendText(chatId, text, replyTo, thread);
        emit("sent", { chatId, message });
      } catch (error) {
        toast(t("sendFailed", { why: error.message }));
        if (chatId === address.chat && !this.input.value) this.#fill(text);
      }
    });
  }

  /** In a group a command names its bot, as the apps do: several bots may be there. */
  #sendCommand(words) {
    const named = isGroup() && /^\/\w+$/.test(words) && session.bot.username ? `${words}@${session.bot.username}` : words;
    if (this.input.value.startsWith("/")) this.#fill("", { focus: false });
    this.commands.close();
    this.#send(named);
  }
}
