// The strip above the line: what is being answered or edited.
import { el } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { nameOf } from "../base/session.js";
import { t } from "../base/words.js";
import { summary } from "../messages/summary.js";

export class Context {
  #reply = null;
  #edit = null;

  /** @param {(kind: "none"|"reply"|"edit"|"edit-cancelled") => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.node = el("div", { class: "composer-context", hidden: true, data: { testid: "composer-context" } });
  }

  get editing() {
    return this.#edit;
  }

  reply(message) {
    const cancelled = this.#edit !== null;
    this.#edit = null;
    this.#reply = message;
    this.#show("reply", t("replyTo", { name: nameOf(message.from) }), message);
    this.changed(cancelled ? "edit-cancelled" : "reply");
  }

  edit(message) {
    this.#reply = null;
    this.#edit = message;
    this.#show("edit", t("editing"), message);
    this.changed("edit");
  }

  /** The id of the message to answer, which with that is done. */
  takeReply() {
    const id = this.#reply?.message_id;
    if (id) this.clear();
    return id;
  }

  cancel() {
    const edited = this.#edit !== null;
    this.clear();
    if (edited) this.changed("edit-cancelled");
  }

  clear() {
    this.#reply = null;
    this.#edit = null;
    this.node.hidden = true;
    this.changed("none");
  }

  #show(symbol, title, message) {
    this.node.replaceChildren(
      icon(symbol),
      el("div", { class: "context-words" }, el("strong", {}, title), el("span", {}, summary(message))),
      el("button", { type: "button", class: "icon-button small", "aria-label": t("cancel"), on: { click: () => this.cancel() } }, icon("close")));
    this.node.hidden = false;
  }
}
