// The keyboard that a bot puts under the line: its buttons send their words as a message.
import { emit, on } from "../base/bus.js";
import { el } from "../base/dom.js";

export function replyKeyboard() {
  const node = el("div", { class: "reply-keyboard", hidden: true, data: { testid: "reply-keyboard" } });
  let once = false;
  let shown = null;
  on("reply-keyboard", ({ key, markup }) => {
    // The same one again must not bring back a keyboard that was good for one press.
    if (key === shown) return;
    shown = key;
    const rows = markup?.keyboard ?? [];
    once = markup?.one_time_keyboard === true;
    node.hidden = rows.length === 0;
    node.replaceChildren(...rows.map((row) => el("div", { class: "keyboard-row" }, row.map((button) => {
      const text = typeof button === "string" ? button : button.text;
      return el("button", { type: "button", class: "action", data: { testid: "reply-button" }, on: { click: () => press(text) } }, text);
    }))));
  });
  const press = (text) => {
    emit("send-words", text);
    if (once) node.hidden = true;
  };
  return node;
}
