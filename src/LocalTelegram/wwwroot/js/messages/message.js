// One message as an element: its frame (name, quote, time) around the body, which depends on its kind.
import { emit } from "../base/bus.js";
import { el } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { isGroup, nameOf, person, session, side } from "../base/session.js";
import { clockTime, fullTime } from "../base/time.js";
import { t } from "../base/words.js";
import { pollBody } from "../polls/poll.js";
import { richBlocks } from "../rich/blocks.js";
import { inlineKeyboard } from "./buttons.js";
import { formatted } from "./entities.js";
import { fileRow, moving, note, photo, place, sticker } from "./media.js";
import { openMessageMenu } from "./message-menu.js";
import { serviceText } from "./service.js";
import { summary } from "./summary.js";

/** Messages that only one person sees have no id of their own (0), so their other id has to tell them apart. */
export const keyOf = (message) => (message.ephemeral_message_id ? `e${message.ephemeral_message_id}` : String(message.message_id));

export function messageNode(message) {
  const service = serviceText(message);
  const from = side(message);
  const common = { tabindex: "-1", data: { testid: "message", messageId: message.message_id, from } };
  if (service !== null) return el("div", { class: "service", ...common }, el("span", {}, service));

  const body = bodyOrNote(message);
  const shape = body.wide || (message.reply_markup?.inline_keyboard?.length ?? 0) > 0 ? "wide" : "";
  return el("article", { class: `message from-${from} ${shape}`, "aria-label": `${from === "me" ? t("you") : nameOf(message.from)}, ${clockTime(message.date)}`, ...common },
    el("div", { class: `bubble ${body.bare ? "bare" : ""} ${body.inline ? "inline" : ""}`, on: { contextmenu: (event) => onContextMenu(event, message) } },
      header(message, from),
      el("div", { class: `body ${body.class}`, dir: message.rich_message?.is_rtl ? "rtl" : "auto" }, body.content),
      reactions(message),
      meta(message)),
    inlineKeyboard(message));
}

/** One message of an odd shape must not take the whole chat down, nor vanish from it. */
function bodyOrNote(message) {
  try {
    return bodyOf(message);
  } catch (error) {
    console.error(`message ${message.message_id} cannot be shown`, error);
    return { class: "text", content: note(t("brokenMessage")) };
  }
}

function bodyOf(message) {
  const caption = message.caption ? el("div", { class: "text caption" }, formatted(message.caption, message.caption_entities)) : null;
  const media = (content) => ({ class: "media", content: [content, caption], wide: false });
  if (message.rich_message) return { class: "rich", content: richBlocks(message.rich_message.blocks, message), wide: true };
  if (message.text !== undefined) {
    const blocks = (message.entities ?? []).some((entity) => entity.type === "pre");
    return { class: "text", content: formatted(message.text, message.entities), wide: blocks, inline: !blocks };
  }
  if (message.poll) return { class: "poll-body", content: pollBody(message), wide: true };
  if (message.photo) return media(photo(message.photo, message.web, message.caption, { covered: message.has_media_spoiler }));
  if (message.sticker) return { class: "media", content: sticker(message.sticker, message.web), bare: true };
  if (message.animation) return media(moving(message.animation, message.web, "video"));
  if (message.video) return media(moving(message.video, message.web, "video"));
  if (message.document) return media(fileRow(message.document, message.web));
  if (message.audio) return media(moving(message.audio, message.web, "audio"));
  if (message.voice) return media(moving(message.voice, message.web, "voice"));
  if (message.location) return media(place(message.location));
  return { class: "text", content: note(t("unknownMessage", { type: unknownKind(message) })) };
}

const KNOWN = new Set(["message_id", "message_thread_id", "from", "sender_chat", "chat", "date", "edit_date", "web", "reply_markup", "reply_to_message", "via_bot", "is_topic_message"]);
const unknownKind = (message) => Object.keys(message).filter((key) => !KNOWN.has(key)).join(", ") || "?";

function header(message, from) {
  const lines = [];
  if (isGroup() && from !== "me") lines.push(el("div", { class: `sender hue-${Math.abs(message.from?.id ?? 0) % 6}` }, nameOf(message.from)));
  if (message.ephemeral_message_id) lines.push(el("div", { class: "aside" }, t("onlyYou")));
  if (message.via_bot) lines.push(el("div", { class: "aside", data: { testid: "via-bot" } }, t("viaBot", { name: message.via_bot.username })));
  if (message.forward_origin) lines.push(el("div", { class: "aside" }, t("forwarded", { name: originName(message.forward_origin) })));
  const replied = message.reply_to_message;
  if (replied && replied.message_id !== message.message_thread_id) {
    lines.push(el("button", { type: "button", class: "reply-quote", data: { testid: "reply-quote", focusKey: "reply-quote" }, on: { click: () => emit("show-message", keyOf(replied)) } },
      el("span", { class: "reply-name" }, nameOf(replied.from)),
      el("span", { class: "reply-text" }, message.quote?.text || summary(replied) || "…")));
  }
  return lines;
}

const originName = (origin) => origin.sender_user_name || nameOf(origin.sender_user) || origin.chat?.title || "?";

function reactions(message) {
  const given = Object.entries(message.web?.reactions ?? {});
  if (given.length === 0) return null;
  return el("div", { class: "reactions", data: { testid: "reactions" } },
    given.map(([id, reaction]) => el("span", { class: "reaction", title: nameOf(person(Number(id)) ?? session.bot) }, reaction.emoji ?? "⭐")));
}

function meta(message) {
  const menu = el("button", { type: "button", class: "meta-menu", "aria-label": t("messageMenu"), "aria-haspopup": "menu", "aria-expanded": "false", data: { testid: "message-menu", focusKey: "menu" } }, icon("more"));
  menu.addEventListener("click", () => openMessageMenu(menu, message));
  return el("div", { class: "meta" },
    message.edit_date ? el("span", { class: "edited", data: { testid: "edited" } }, t("edited")) : null,
    el("time", { title: fullTime(message.date) }, clockTime(message.date)),
    menu);
}

function onContextMenu(event, message) {
  // Marked text and links keep the browser's own menu: people copy from there.
  if (String(getSelection()) || event.target.closest("a, img")) return;
  event.preventDefault();
  openMessageMenu(event.currentTarget.querySelector(".meta-menu"), message);
}
