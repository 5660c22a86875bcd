// A text with Bot API entities as nodes. Entities may nest and, from odd bots, overlap: an overlapping one is
// cut at the border, so every character is shown exactly once whatever arrives.
import { emit } from "../base/bus.js";
import { el, fragment } from "../base/dom.js";
import { nameOf } from "../base/session.js";
import { fullTime } from "../base/time.js";
import { contact, link } from "../overlay/links.js";
import { codeBlock } from "./code.js";
import { foldingQuote, spoiler } from "./hidden.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

export function formatted(text, entities = []) {
  const source = String(text ?? "");
  const clean = entities
    .filter((entity) => Number.isInteger(entity.offset) && entity.offset >= 0 && entity.length > 0 && entity.offset < source.length)
    .map((entity) => ({ ...entity, end: Math.min(entity.offset + entity.length, source.length) }))
    .sort((a, b) => a.offset - b.offset || b.end - a.end);
  return build(source, 0, source.length, clean);
}

function build(text, from, to, entities) {
  const out = fragment();
  const queue = [...entities];
  let at = from;
  let afterBlock = false;
  const plain = (end, beforeBlock) => {
    let piece = text.slice(at, end);
    // Blocks bring their own line breaks; the ones written around them would double the gap.
    if (afterBlock) piece = piece.replace(/^\n/, "");
    if (beforeBlock) piece = piece.replace(/\n$/, "");
    if (piece) out.append(piece);
  };
  while (queue.length > 0) {
    const entity = queue.shift();
    const block = BLOCKS.has(entity.type);
    if (entity.offset > at) {
      plain(entity.offset, block);
      afterBlock = false;
    }
    const inside = [];
    while (queue.length > 0 && queue[0].offset < entity.end) {
      const child = queue.shift();
      inside.push({ ...child, end: Math.min(child.end, entity.end) });
      if (child.end > entity.end) queue.push({ ...child, offset: entity.end });
    }
    queue.sort((a, b) => a.offset - b.offset || b.end - a.end);
    out.append(wrap(text, entity, inside));
    at = entity.end;
    afterBlock = block;
  }
  plain(to, false);
  return out;
}

function wrap(text, entity, inside) {
  const words = text.slice(entity.offset, entity.end);
  const content = () => build(text, entity.offset, entity.end, inside);
  switch (entity.type) {
    case "bold": return el("strong", {}, content());
    case "italic": return el("em", {}, content());
    case "underline": return el("u", {}, content());
    case "strikethrough": return el("s", {}, content());
    case "spoiler": return spoiler(content());
    case "code": return el("code", { class: "inline-code" }, words);
    case "pre": return codeBlock(words, entity.language);
    case "blockquote": return el("blockquote", { class: "quote" }, content());
    case "expandable_blockquote": return foldingQuote(content());
    case "url": return link(words, content());
    case "text_link": return link(entity.url, content());
    case "email": return contact("mailto", words, content());
    case "phone_number": return contact("tel", words, content());
    case "bot_command": return command(words, content());
    case "mention":
    case "hashtag":
    case "cashtag": return el("span", { class: "tag" }, content());
    case "text_mention": return el("span", { class: "tag", title: nameOf(entity.user) }, content());
    case "date_time": return el("time", { title: entity.unix_time ? fullTime(entity.unix_time) : null }, content());
    // An unknown kind only decorates: its words are shown as they are, as the apps do.
    default: return content();
  }
}

/** A command in a text: a tap sends it. */
export function command(words, content) {
  return el("button", { type: "button", class: "command-link", data: { testid: "command-link", focusKey: `command ${words}` }, on: { click: () => emit("send-command", words) } }, content);
}
