// A short word that goes away by itself.
import { el } from "../base/dom.js";

let shelf = null;

export function toast(text) {
  if (!shelf) {
    shelf = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
    document.body.append(shelf);
  }
  const node = el("div", { class: "toast", data: { testid: "toast" } }, text);
  while (shelf.children.length > 2) shelf.firstChild.remove();
  shelf.append(node);
  // Long enough to be read: about 15 characters a second, never under 3 s.
  setTimeout(() => node.remove(), Math.max(3000, Math.min(10000, 1500 + text.length * 65)));
}
