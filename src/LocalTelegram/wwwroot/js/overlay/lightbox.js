// A photo as large as the window allows; a tap on it switches to its real size and back.
import { el } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { t } from "../base/words.js";
import { openDialog } from "./dialog.js";

export function openPhoto(url, text) {
  const image = el("img", { src: url, alt: text || t("photo"), on: { click: () => frame.classList.toggle("real-size") } });
  const frame = el("div", { class: "lightbox-frame", tabindex: "0" }, image);
  const dialog = openDialog({ class: "lightbox", "aria-label": text || t("photo"), data: { testid: "lightbox" } },
    frame,
    el("button", { type: "button", class: "icon-button lightbox-close", "aria-label": t("closePhoto"), autofocus: true, on: { click: () => dialog.close() } }, icon("close")));
  frame.addEventListener("click", (event) => { if (event.target === frame) dialog.close(); });
}
