// The bot's commands: a list above the line, opened by its button or by typing "/", narrowed while typing.
import { el } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { commands } from "../base/session.js";
import { t } from "../base/words.js";

export class CommandPanel {
  #outside = (event) => {
    if (!this.panel.contains(event.target) && !this.button.contains(event.target)) this.close();
  };

  /**
   * @param {(command: string) => void} choose
   * @param {() => void} leave gives the focus back to the text field
   */
  constructor(choose, leave) {
    this.choose = choose;
    this.leave = leave;
    this.panel = el("div", { class: "commands", role: "menu", "aria-label": t("commands"), hidden: true, data: { testid: "commands" }, on: { keydown: (event) => this.#keys(event) } });
    this.button = el("button", { type: "button", class: "icon-button in-field", "aria-label": t("commands"), title: t("commands"), "aria-haspopup": "menu", "aria-expanded": "false", data: { testid: "commands-button" }, on: { click: () => this.#toggle() } }, icon("slash"));
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  filter(text) {
    if (!/^\/\w*$/.test(text)) return this.close();
    const found = commands().filter((item) => item.command.startsWith(text.slice(1)));
    if (found.length === 0) return this.close();
    this.#open(found);
  }

  /** From the text field into the list. */
  enter() {
    this.panel.querySelector("button")?.focus();
  }

  close() {
    if (!this.isOpen) return;
    this.panel.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    removeEventListener("pointerdown", this.#outside, true);
  }

  #toggle() {
    if (this.isOpen) return this.close();
    this.#open(commands());
    this.enter();
  }

  #open(items) {
    this.panel.replaceChildren(...items.map((item) => el("button", {
      type: "button",
      role: "menuitem",
      class: "command-item",
      data: { testid: "command-item", command: item.command },
      on: { click: () => { this.close(); this.choose(`/${item.command}`); } },
    }, el("span", { class: "command-name" }, `/${item.command}`), el("span", { class: "command-about" }, item.description))));
    if (items.length === 0) this.panel.append(el("p", { class: "command-none" }, t("noCommands")));
    if (!this.isOpen) addEventListener("pointerdown", this.#outside, true);
    this.panel.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
  }

  #keys(event) {
    const all = [...this.panel.querySelectorAll("button")];
    const at = all.indexOf(document.activeElement);
    if (event.key === "ArrowDown") all[(at + 1) % all.length]?.focus();
    else if (event.key === "ArrowUp" && at === 0) this.leave();
    else if (event.key === "ArrowUp") all[at - 1]?.focus();
    else if (event.key === "Escape") {
      this.close();
      this.leave();
    } else return;
    event.preventDefault();
  }
}
