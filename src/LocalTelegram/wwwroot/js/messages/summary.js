// A message in one line: for quotes above replies, the chat list and messages about messages.
import { t } from "../base/words.js";
import { blocksText } from "../rich/blocks.js";

export function summary(message, longest = 140) {
  const text = (words(message) ?? "").replace(/\s+/g, " ").trim();
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function words(message) {
  if (!message) return "";
  if (message.rich_message) return blocksText(message.rich_message.blocks);
  if (message.text !== undefined) return message.text;
  if (message.poll) return `${t(message.poll.type === "quiz" ? "quiz" : "poll")}: ${message.poll.question}`;
  const kind = message.photo ? t("photo") : message.document ? message.document.file_name || t("document") : message.sticker ? `${message.sticker.emoji ?? ""} ${t("sticker")}` : "";
  return [kind, message.caption].filter(Boolean).join(": ") || t("composer");
}
