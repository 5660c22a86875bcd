// RichBlocks of a rich message. A block of an unknown kind leaves a visible note, never a silent gap.
import { el, fragment } from "../base/dom.js";
import { t } from "../base/words.js";
import { actionButton } from "../messages/buttons.js";
import { codeBlock } from "../messages/code.js";
import { foldingQuote } from "../messages/hidden.js";
import { fileRow, moving, note, photo, place } from "../messages/media.js";
import { anchorId } from "./anchors.js";
import { list } from "./list.js";
import { table } from "./table.js";
import { plain, richText } from "./text.js";

const DEEPEST = 40;

export function richBlocks(blocks, message, depth = 0) {
  if (!Array.isArray(blocks) || depth > DEEPEST) return fragment();
  return fragment(blocks.map((block, index) => richBlock(block, message, depth, index)));
}

function richBlock(block, message, depth, index) {
  const words = () => richText(block.text, message);
  const inside = () => (block.blocks ? richBlocks(block.blocks, message, depth + 1) : words());
  switch (block?.type) {
    case "paragraph": return el("p", {}, words());
    case "heading": return heading(block, words());
    case "pre": return codeBlock(plain(block.text), block.language, typeof block.text === "string" ? undefined : styledCode(block.text, message));
    case "footer": return el("p", { class: "rich-footer" }, words());
    case "divider": return el("hr", {});
    case "mathematical_expression": return el("div", { class: "math-block", tabindex: "0" }, el("code", {}, block.expression));
    case "anchor": return el("span", { id: anchorId(message, block.name) });
    case "list": return list(block, message, (inner) => richBlocks(inner, message, depth + 1));
    case "blockquote": return el("blockquote", { class: "quote" }, inside(), credit(block, message));
    case "expandable_blockquote": return foldingQuote(inside(), credit(block, message));
    case "pullquote": return el("blockquote", { class: "pullquote" }, words(), credit(block, message));
    case "details": return details(block, message, inside());
    case "table": return table(block, message);
    case "buttons": return buttons(block, message, `${depth}.${index}`);
    case "thinking": return el("p", { class: "thinking" }, words());
    case "photo": return figure(block, message, photo(block.photo, null, plain(block.caption?.text), { covered: block.has_spoiler }));
    case "document": return figure(block, message, fileRow(block.document, null));
    case "audio": return figure(block, message, moving(block.audio, null, "audio"));
    case "voice_note": return figure(block, message, moving(block.voice_note, null, "voice"));
    case "video": return figure(block, message, moving(block.video, null, "video"));
    case "animation": return figure(block, message, moving(block.animation, null, "video"));
    case "map": return figure(block, message, place(block.location));
    case "collage":
    case "slideshow": return figure(block, message, el("div", { class: block.type, tabindex: block.type === "slideshow" ? "0" : null }, richBlocks(block.blocks, message, depth + 1)));
    default: return unknown(block, message, depth);
  }
}

function heading(block, words) {
  const size = Math.min(6, Math.max(1, Number(block.size) || 3));
  // The page's own title is above: levels begin with 2 for people who listen to it.
  return el("div", { class: `heading heading-${size}`, role: "heading", "aria-level": String(Math.min(6, size + 1)) }, words);
}

/** Code that came as a RichText of several pieces keeps its styles; one plain string gets colours instead. */
function styledCode(text, message) {
  const simple = Array.isArray(text) && text.every((piece) => typeof piece === "string");
  return simple ? undefined : richText(text, message);
}

const credit = (block, message) => (block.credit ? el("cite", {}, richText(block.credit, message)) : null);

function details(block, message, content) {
  return el("details", { class: "details", open: Boolean(block.is_open), data: { testid: "details" } },
    el("summary", { data: { focusKey: `details ${plain(block.summary)}` } }, richText(block.summary, message)),
    el("div", { class: "details-body" }, content));
}

function buttons(block, message, where) {
  return el("div", { class: `rich-buttons align-${["left", "center", "right"].includes(block.align) ? block.align : "fill"}` },
    (block.buttons ?? []).map((button, index) => actionButton(button, message, richText(button.text, message), { place: `block ${where}.${index}` })));
}

function figure(block, message, content) {
  const caption = block.caption;
  return el("figure", { class: "figure" }, content,
    caption && el("figcaption", {}, richText(caption.text ?? caption, message), credit(caption, message)));
}

function unknown(block, message, depth) {
  return el("div", { class: "unknown-block" },
    note(t("unknownBlock", { type: String(block?.type ?? "?") })),
    block?.text ? el("p", {}, richText(block.text, message)) : null,
    Array.isArray(block?.blocks) ? richBlocks(block.blocks, message, depth + 1) : null);
}

/** The words of the blocks in one line, for previews. */
export function blocksText(blocks) {
  return (blocks ?? []).filter(Boolean).map((block) => plain(block.text ?? block.summary ?? block.expression)
    || blocksText(block.blocks) || blocksText((block.items ?? []).flatMap((item) => item.blocks ?? []))).filter(Boolean).join(" ");
}
