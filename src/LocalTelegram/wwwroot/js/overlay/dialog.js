// Modal dialogs on the browser's own <dialog>: focus stays inside, Esc closes, focus goes back afterwards.
import { add, el } from "../base/dom.js";
import { t } from "../base/words.js";

export function openDialog(props, ...children) {
  const back = document.activeElement;
  const dialog = el("dialog", props);
  add(dialog, children);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (back?.isConnected) back.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** What a bot insists on showing: stays until it is closed by hand. */
export function alertDialog(text) {
  const close = el("button", { type: "button", class: "button primary", data: { testid: "alert-close" }, autofocus: true, on: { click: () => dialog.close() } }, t("ok"));
  const dialog = openDialog({ class: "dialog", role: "alertdialog", "aria-label": text, data: { testid: "alert" } },
    el("p", { class: "dialog-text" }, text),
    el("div", { class: "dialog-buttons" }, close));
}

export function ask(text, yes, { danger = false } = {}) {
  return new Promise((resolve) => {
    let answer = false;
    const dialog = openDialog({ class: "dialog", "aria-label": text },
      el("p", { class: "dialog-text" }, text),
      el("div", { class: "dialog-buttons" },
        el("button", { type: "button", class: "button", on: { click: () => dialog.close() } }, t("cancel")),
        el("button", { type: "button", class: danger ? "button danger" : "button primary", autofocus: true, data: { testid: "confirm" }, on: { click: () => { answer = true; dialog.close(); } } }, yes)));
    dialog.addEventListener("close", () => resolve(answer));
  });
}
