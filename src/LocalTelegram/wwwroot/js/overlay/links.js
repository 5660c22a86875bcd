// Where links may lead. Only web pages and the app's own links; links to our bot stay inside this page.
import { myChats, session } from "../base/session.js";
import { openTopic } from "../base/topics.js";
import { emit } from "../base/bus.js";
import { el } from "../base/dom.js";
import { t } from "../base/words.js";
import { toast } from "./toast.js";

/** The address when it may be opened (http, https, tg), else null. */
export function safeUrl(url) {
  const text = String(url ?? "").trim();
  const full = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  try {
    const parsed = new URL(full);
    return ["http:", "https:", "tg:"].includes(parsed.protocol) ? parsed : null;
  } catch {
    return null;
  }
}

/** The payload of a link to our own bot ("" without one), or null when the link leads elsewhere. */
function botPayload(url) {
  const username = session.bot?.username?.toLowerCase();
  if (!username) return null;
  const same = (name) => name?.toLowerCase() === username;
  if (url.protocol === "tg:" && url.hostname === "resolve" && same(url.searchParams.get("domain"))) return url.searchParams.get("start") ?? "";
  if (["t.me", "telegram.me"].includes(url.hostname) && same(url.pathname.split("/")[1])) return url.searchParams.get("start") ?? "";
  return null;
}

/** A link to a topic of one of our chats, as t.me/c/<chat without -100>/<topic>; null when it leads elsewhere. */
function topicPlace(url) {
  const [, c, id, topic] = url.pathname.split("/");
  const chatId = Number(`-100${id}`);
  return ["t.me", "telegram.me"].includes(url.hostname) && c === "c" && myChats().some((item) => item.id === chatId) ? { chatId, topic: Number(topic) || 0 } : null;
}

/** Follows a link that a tap asked for. Says why when it stays closed. */
export function follow(address) {
  const url = safeUrl(address);
  if (!url) return toast(t("badLink", { url: String(address) }));
  const payload = botPayload(url);
  if (payload !== null) return emit("deep-link", { payload });
  const place = topicPlace(url);
  if (place) {
    emit("open-chat", place.chatId);
    return openTopic(place.chatId, place.topic);
  }
  open(url.href, "_blank", "noopener,noreferrer");
}

/** A link in a text; an unsafe one is shown as plain text with its target, never hidden. */
export function link(address, ...children) {
  const url = safeUrl(address);
  if (!url) return el("span", { class: "dead-link", title: t("badLink", { url: String(address) }) }, ...children);
  return el("a", {
    href: url.href,
    target: "_blank",
    rel: "noopener noreferrer",
    title: url.href,
    on: {
      click: (event) => {
        if (botPayload(url) === null) return;
        event.preventDefault();
        follow(url.href);
      },
    },
  }, ...children);
}

/** mailto: and tel: come only from entities that say so, never from a free address. */
export const contact = (scheme, value, ...children) => el("a", { href: `${scheme}:${encodeURIComponent(value)}` }, ...children);
