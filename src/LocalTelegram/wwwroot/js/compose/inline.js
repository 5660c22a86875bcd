// The bot's name and a word in the line: what the bot offers for it, to be posted by a tap. As in the apps, a space has to follow the name.
import { address } from "../base/address.js";
import { askInline, chooseInline } from "../base/api.js";
import { emit, on } from "../base/bus.js";
import { el } from "../base/dom.js";
import { session } from "../base/session.js";
import { currentTopic } from "../base/topics.js";
import { t } from "../base/words.js";
import { toast } from "../overlay/toast.js";

const PAUSE_MS = 250;

export class InlinePanel {
  #timer = null;
  #asked = null; // the newest question: its words, and its id once the server has told it
  #early = new Map(); // answers that overtook the id of their question

  /** @param {() => void} posted empties the line */
  constructor(posted) {
    this.posted = posted;
    this.panel = el("div", { class: "commands", role: "menu", "aria-label": t("inlineResults"), hidden: true, data: { testid: "inline-results" } });
    on("server:inline_answer", (answer) => {
      if (answer.inline_query_id === this.#asked?.id) this.#show(answer);
      else this.#early.set(answer.inline_query_id, answer);
    });
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  /** What stands in the line now. */
  follow(text) {
    const words = this.#wordsFor(text);
    if (words === null) return this.close();
    if (words === this.#asked?.words) return;
    clearTimeout(this.#timer);
    this.#asked = { words, id: null };
    this.#timer = setTimeout(() => this.#ask(words), PAUSE_MS);
  }

  close() {
    clearTimeout(this.#timer);
    this.#asked = null;
    this.#early.clear();
    this.panel.hidden = true;
  }

  enter() {
    this.panel.querySelector("button")?.focus();
  }

  #wordsFor(text) {
    const found = /^@(\w+)\s([^]*)$/.exec(text);
    return found && found[1].toLowerCase() === session.bot?.username?.toLowerCase() ? found[2].trim() : null;
  }

  async #ask(words) {
    const mine = this.#asked;
    try {
      const { inline_query_id: id } = await askInline(address.chat, words);
      if (mine !== this.#asked) return;
      mine.id = id;
      const early = this.#early.get(id);
      this.#early.clear();
      if (early) this.#show(early);
    } catch (error) {
      toast(error.message);
    }
  }

  #show({ inline_query_id: id, results, button }) {
    this.panel.replaceChildren();
    if (button) {
      this.panel.append(el("button", {
        type: "button", role: "menuitem", class: "inline-button", data: { testid: "inline-button" },
        on: { click: () => { this.posted(); emit("deep-link", { payload: button.start_parameter }); } },
      }, button.text));
    }
    this.panel.append(...results.map((card) => el("button", {
      type: "button", role: "menuitem", class: "inline-card", data: { testid: "inline-card" },
      on: { click: () => this.#choose(id, card.id) },
    },
    el("span", { class: "inline-title" }, card.title),
    card.description ? el("span", { class: "inline-about" }, card.description) : null)));
    this.panel.hidden = results.length === 0 && !button;
    this.panel.scrollTop = 0;
  }

  async #choose(id, card) {
    const chatId = address.chat;
    this.posted();
    try {
      const message = await chooseInline(chatId, id, card, currentTopic(chatId));
      emit("sent", { chatId, message });
    } catch (error) {
      toast(t("sendFailed", { why: error.message }));
    }
  }
}
