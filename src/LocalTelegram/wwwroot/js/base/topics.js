// The topics of a forum: which one is open in each chat. What names none stands in the general one (0).
import { emit } from "./bus.js";
import { chat } from "./session.js";

const open = new Map(); // chat id -> topic
const unread = new Map(); // chat id -> set of topics

export const isForum = (item = chat()) => Boolean(item?.is_forum);

/** The topic that is open, or undefined where a message must name none. */
export const currentTopic = (chatId) => open.get(chatId) || undefined;

export const topicOf = (message) => (message.is_topic_message && message.message_thread_id) || 0;

/** In the topic that is open; everything is where there are none. */
export const isShown = (message) => !isForum() || topicOf(message) === (open.get(chat().id) ?? 0);

export const hasNews = (chatId, topic) => Boolean(unread.get(chatId)?.has(topic));

export function openTopic(chatId, topic) {
  open.set(chatId, topic);
  unread.get(chatId)?.delete(topic);
  emit("topic");
}

/** Something came into a topic that is not open. */
export function noteNews(chatId, topic) {
  if (!unread.has(chatId)) unread.set(chatId, new Set());
  unread.get(chatId).add(topic);
  emit("topic-news");
}
