// What can be done with a message: reply, copy, and with one's own also edit and delete.
import { deleteMessage } from "../base/api.js";
import { emit } from "../base/bus.js";
import { side } from "../base/session.js";
import { t } from "../base/words.js";
import { copy } from "../overlay/clipboard.js";
import { ask } from "../overlay/dialog.js";
import { openMenu } from "../overlay/menu.js";
import { toast } from "../overlay/toast.js";
import { blocksText } from "../rich/blocks.js";

export function openMessageMenu(anchor, message) {
  const text = message.text ?? message.caption ?? (message.rich_message ? blocksText(message.rich_message.blocks) : "");
  const mine = side(message) === "me";
  const items = [];
  if (message.message_id) items.push({ text: t("reply"), icon: "reply", testid: "menu-reply", run: () => emit("reply", message) });
  if (text) items.push({ text: t("copyText"), icon: "copy", testid: "menu-copy", run: () => copy(text) });
  if (mine && message.text !== undefined) items.push({ text: t("edit"), icon: "edit", testid: "menu-edit", run: () => emit("edit", message) });
  if (message.message_id) items.push({ text: t("delete"), icon: "trash", testid: "menu-delete", danger: true, run: () => remove(message) });
  openMenu(anchor, t("messageMenu"), items);
}

async function remove(message) {
  if (!await ask(t("deleteAsk"), t("delete"), { danger: true })) return;
  try {
    await deleteMessage(message.chat.id, message.message_id);
    emit("server:deleted", { chat_id: message.chat.id, message_id: message.message_id });
  } catch (error) {
    toast(t("deleteFailed", { why: error.message }));
  }
}
