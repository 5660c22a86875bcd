// What the server told about the bot, the people and the chats, and who looks at it.
import { address } from "./address.js";
import { getState } from "./api.js";
import { emit } from "./bus.js";
import { t } from "./words.js";

export const session = { bot: null, commands: {}, commandsByScope: {}, people: [], chats: [], botOnline: true };

export async function refreshState() {
  const state = await getState();
  session.bot = state.bot;
  session.commands = state.commands ?? {};
  session.commandsByScope = state.commands_by_scope ?? {};
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
  if (user.id === session.bot.id) return inMyLanguage(session.bot.name) || session.bot.first_name;
  return [user.first_name, user.last_name].filter(Boolean).join(" ") || user.username || String(user.id);
}

export const titleOf = (item) => (item.type === "private" ? nameOf(session.bot) : item.title || t("group"));

/** "bot", "me" or "other": how a message stands to the person who looks. */
export function side(message) {
  if (message.from?.id === session.bot.id) return "bot";
  return message.from?.id === address.as ? "me" : "other";
}

/** The commands for this chat and this person's language: the narrowest scope that has any, as the apps choose. */
export function commands() {
  const open = chat();
  const scopes = isGroup(open)
    ? [`chat_member/${open.id}/${address.as}`, `chat/${open.id}`, "all_group_chats", "default"]
    : [`chat/${open?.id}`, "all_private_chats", "default"];
  const language = me()?.language_code ?? "";
  for (const scope of scopes) {
    for (const code of [language, ""]) {
      const found = session.commandsByScope[`${scope}:${code}`] ?? (scope === "default" ? session.commands[code] : null);
      if (found?.length) return found;
    }
  }
  return [];
}

/** A text that the bot gave in several languages: for this person's language, else the general one. */
export function inMyLanguage(texts) {
  if (typeof texts === "string") return texts;
  return texts?.[me()?.language_code] || texts?.[""] || "";
}
