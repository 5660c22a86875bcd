// Things that happened in the chat rather than were said in it.
import { nameOf } from "../base/session.js";
import { t } from "../base/words.js";
import { summary } from "./summary.js";

/** The sentence for a service message, or null when the message is an ordinary one. */
export function serviceText(message) {
  const name = nameOf(message.from);
  if (message.pinned_message) return t("pinned", { name, text: summary(message.pinned_message, 60) });
  if (message.new_chat_members) return t("joined", { names: message.new_chat_members.map(nameOf).join(", ") });
  if (message.left_chat_member) return t("left", { name: nameOf(message.left_chat_member) });
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return t("upgraded");
  if (message.forum_topic_created) return t("topicOpened", { name: message.forum_topic_created.name });
  if (message.forum_topic_closed) return t("topicClosed", { name });
  if (message.forum_topic_reopened) return t("topicReopened", { name });
  return null;
}
