// The bubble of a message that the bot is still writing. Drafts live 30 s after their last frame, or until the message comes.
import { stopDraft } from "../base/api.js";
import { el } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { t } from "../base/words.js";
import { toast } from "../overlay/toast.js";
import { richBlocks } from "../rich/blocks.js";
import { formatted } from "./entities.js";

const LIFE_MS = 30_000;
const KEPT_MS = 8_000;

export class Draft {
  #node = null;
  #id = null;
  #stopped = null;
  #timer = null;

  /** @param {HTMLElement} holder where the bubble stands, after all messages */
  constructor(holder) {
    this.holder = holder;
  }

  show(frame) {
    // A frame that was on its way when Stop was pressed must not bring the bubble back.
    if (frame.draft_id === this.#stopped) return;
    if (this.#id !== frame.draft_id) this.clear();
    this.#id = frame.draft_id;
    if (!this.#node) this.#build();
    const body = this.#node.querySelector(".body");
    body.className = frame.rich_message ? "body rich" : "body text";
    body.replaceChildren(content(frame));
    const stop = this.#node.querySelector(".draft-stop");
    stop.hidden = !frame.can_stop;
    stop.onclick = () => this.#stop(frame, stop);
    this.#expire(LIFE_MS);
  }

  clear() {
    clearTimeout(this.#timer);
    this.#node?.remove();
    this.#node = null;
    this.#id = null;
  }

  #build() {
    this.#node = el("article", { class: "message from-bot draft", data: { testid: "draft" }, "aria-label": t("draft") },
      el("div", { class: "bubble" },
        el("div", { class: "body", dir: "auto" }),
        el("div", { class: "draft-foot" },
          el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")),
          el("button", { type: "button", class: "draft-stop", hidden: true, data: { testid: "draft-stop" } }, icon("stop"), t("stop")))));
    this.holder.append(this.#node);
  }

  #expire(after) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.clear(), after);
  }

  async #stop(frame, button) {
    button.disabled = true;
    button.lastChild.textContent = t("stopping");
    try {
      await stopDraft(frame.chat_id, frame.draft_id);
      this.#stopped = frame.draft_id;
      if (frame.keep_on_stop) this.#expire(KEPT_MS);
      else this.clear();
    } catch (error) {
      toast(error.message);
      button.disabled = false;
      button.lastChild.textContent = t("stop");
    }
  }
}

function content(frame) {
  const pseudo = { message_id: "draft", chat: { id: frame.chat_id }, web: frame.web };
  if (frame.rich_message?.blocks?.length) return richBlocks(frame.rich_message.blocks, pseudo);
  if (frame.text) return formatted(frame.text, frame.entities);
  return el("span", { class: "thinking" }, t("thinking"));
}
