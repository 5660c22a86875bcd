// RichText: a string, a list of RichTexts, or one styled piece. Received as a tree, shown as a tree.
import { el, fragment } from "../base/dom.js";
import { nameOf } from "../base/session.js";
import { fullTime } from "../base/time.js";
import { actionButton } from "../messages/buttons.js";
import { command } from "../messages/entities.js";
import { spoiler } from "../messages/hidden.js";
import { contact, link } from "../overlay/links.js";
import { anchorId, goTo } from "./anchors.js";

// Telegram allows 16 levels; a few more are shown, endless ones are not followed.
const DEEPEST = 40;

export function richText(value, message, depth = 0) {
  if (value === null || value === undefined || depth > DEEPEST) return fragment();
  if (typeof value !== "object") return fragment(String(value));
  if (Array.isArray(value)) return fragment(value.map((item) => richText(item, message, depth + 1)));
  const content = () => richText(value.text, message, depth + 1);
  switch (value.type) {
    case "bold": return el("strong", {}, content());
    case "italic": return el("em", {}, content());
    case "underline": return el("u", {}, content());
    case "strikethrough": return el("s", {}, content());
    case "subscript": return el("sub", {}, content());
    case "superscript": return el("sup", {}, content());
    case "marked": return el("mark", {}, content());
    case "code": return el("code", { class: "inline-code" }, content());
    case "spoiler": return spoiler(content());
    case "url": return link(value.url, content());
    case "email_address": return contact("mailto", value.email_address, content());
    case "phone_number": return contact("tel", value.phone_number, content());
    case "bot_command": return command(value.bot_command ?? plain(value.text), content());
    case "mention":
    case "hashtag":
    case "cashtag":
    case "bank_card_number": return el("span", { class: "tag" }, content());
    case "text_mention": return el("span", { class: "tag", title: nameOf(value.user) }, content());
    case "date_time": return el("time", { title: value.unix_time ? fullTime(value.unix_time) : null }, content());
    case "custom_emoji": return fragment(value.alternative_text ?? "");
    case "mathematical_expression": return el("code", { class: "math" }, value.expression);
    case "anchor": return el("span", { id: anchorId(message, value.name) });
    case "anchor_link": return jump(value.anchor_name, message, content());
    case "reference": return el("span", { class: "reference", id: anchorId(message, `reference ${value.name}`) }, content());
    case "reference_link": return jump(`reference ${value.reference_name}`, message, content());
    case "button": return actionButton(value.button ?? {}, message, richText(value.button?.text, message, depth + 1), { place: `text ${plain(value.button?.text)}` });
    // A style this page does not know still has words: they must be readable.
    default: return content();
  }
}

const jump = (name, message, content) => el("button", { type: "button", class: "command-link", data: { focusKey: `jump ${name}` }, on: { click: () => goTo(message, name) } }, content);

/** The words of a RichText without their styles. */
export function plain(value, depth = 0) {
  if (value === null || value === undefined || depth > DEEPEST) return "";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map((item) => plain(item, depth + 1)).join("");
  return plain(value.text ?? value.expression ?? value.alternative_text ?? value.button?.text, depth + 1);
}
