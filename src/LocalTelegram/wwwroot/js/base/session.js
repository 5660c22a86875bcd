// What the server told about the bot, the people and the chats, and who looks at it.
import { address } from "./address.js";
import { getState } from "./api.js";
import { emit } from "./bus.js";
import { t } from "./words.js";

export const session = { bot: null, commands: {}, people: [], chats: [], botOnline: true };

export async function refreshState() {
  const state = await getState();
  session.bot = state.bot;
  session.commands = state.commands ?? {};
  session.people = state.people ?? [];
  session.chats = state.chats ?? [];
  session.botOnline = state.bot_online !== false;
  emit("state");
}

export const me = () => session.people.find((person) => person.id === address.as);
export const person = (id) => session.people.find((item) => item.id === id);
export const chat = (id = address.chat) => session.chats.find((item) => item.id === id);
export const myChats = () => session.chats
  .filter((item) => (item.type === "private" ? item.id === address.as : (item.members ?? []).includes(address.as)))
  .sort((a, b) => (a.type === "private" ? 0 : 1) - (b.type === "private" ? 0 : 1));
export const isGroup = (item = chat()) => Boolean(item) && item.type !== "private";

export function nameOf(user) {
  if (!user) return "";
  return [user.first_name, user.last_name].filter(Boolean).join(" ") || user.username || String(user.id);
}

export const titleOf = (item) => (item.type === "private" ? nameOf(session.bot) : item.title || t("group"));

/** "bot", "me" or "other": how a message stands to the person who looks. */
export function side(message) {
  if (message.from?.id === session.bot.id) return "bot";
  return message.from?.id === address.as ? "me" : "other";
}

/** The commands as the bot set them for the language of this person. */
export function commands() {
  const own = session.commands[me()?.language_code];
  return own?.length ? own : session.commands[""] ?? [];
}

/** A text that the bot gave in several languages: for this person's language, else the general one. */
export function inMyLanguage(texts) {
  if (typeof texts === "string") return texts;
  return texts?.[me()?.language_code] || texts?.[""] || "";
}
