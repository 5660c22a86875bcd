// Lists: received items carry their label ("1.", "•"); a checkbox takes its place.
import { el } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { richText } from "./text.js";

export function list(block, message, render) {
  return el("ul", { class: "rich-list", role: "list" }, (block.items ?? []).map((item) =>
    el("li", { class: item.has_checkbox ? "with-checkbox" : null },
      el("span", { class: "list-label" }, item.has_checkbox ? checkbox(item) : label(item)),
      el("div", { class: "list-body" }, item.blocks ? render(item.blocks) : richText(item.text, message)))));
}

const checkbox = (item) => el("span", { class: "checkbox", role: "checkbox", "aria-checked": String(Boolean(item.is_checked)), "aria-disabled": "true" }, item.is_checked ? icon("check") : null);

const label = (item) => item.label || (item.value === undefined ? "•" : `${item.value}.`);
