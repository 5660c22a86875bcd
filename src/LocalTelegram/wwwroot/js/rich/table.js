// Tables scroll inside of themselves when they are wider than the bubble.
import { el } from "../base/dom.js";
import { t } from "../base/words.js";
import { plain, richText } from "./text.js";

const ALIGN = ["left", "center", "right"];
const VALIGN = ["top", "middle", "bottom"];

export function table(block, message) {
  const classes = ["rich-table", block.is_bordered && "bordered", block.is_striped && "striped"].filter(Boolean).join(" ");
  return el("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": plain(block.caption) || t("table") },
    el("table", { class: classes },
      block.caption ? el("caption", {}, richText(block.caption, message)) : null,
      el("tbody", {}, (block.cells ?? []).map((row) => el("tr", {}, row.map((cell) => one(cell, message)))))));
}

function one(cell, message) {
  const classes = [ALIGN.includes(cell.align) && `align-${cell.align}`, VALIGN.includes(cell.valign) && `valign-${cell.valign}`].filter(Boolean).join(" ");
  return el(cell.is_header ? "th" : "td", {
    class: classes,
    colspan: cell.colspan > 1 ? cell.colspan : null,
    rowspan: cell.rowspan > 1 ? cell.rowspan : null,
  }, richText(cell.text, message));
}
