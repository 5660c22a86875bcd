// Buttons of inline keyboards and of rich messages: the same actions in two dresses.
import { emit } from "../base/bus.js";
import { el } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { chat, isGroup, myChats, session, titleOf } from "../base/session.js";
import { t } from "../base/words.js";
import { copy } from "../overlay/clipboard.js";
import { follow } from "../overlay/links.js";
import { openMenu } from "../overlay/menu.js";
import { toast } from "../overlay/toast.js";
import { isBusy, markBusy, tap } from "./callbacks.js";

const STYLES = new Set(["primary", "success", "danger", "link"]);

/**
 * @param {{testid?: string, place: string, plainLabel?: string}} where `place` tells the button apart from the others of its
 *   message; by its label the keyboard focus finds it again after an edit
 */
export function actionButton(button, message, content, { testid = "inline-button", place, plainLabel }) {
  const key = `${message.chat?.id ?? ""}/${message.ephemeral_message_id ? `e${message.ephemeral_message_id}` : message.message_id}/${place}/${button.callback_data ?? ""}`;
  const style = STYLES.has(button.style) ? ` ${button.style}` : "";
  const node = el("button", {
    type: "button",
    class: `action${style}`,
    disabled: Boolean(button.disabled),
    data: { testid, tapKey: key, focusKey: `button ${plainLabel ?? place}`, action: actionOf(button) },
    on: { click: () => run(button, message, key, node) },
  }, el("span", { class: "action-text" }, content), badge(button));
  if (isBusy(key)) markBusy(node, true);
  return node;
}

function actionOf(button) {
  const kinds = ["callback_data", "url", "copy_text", "switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "login_url", "web_app", "disabled"];
  return kinds.find((kind) => button[kind] !== undefined && button[kind] !== null) ?? (button.id === undefined ? "unknown" : "callback_data");
}

function badge(button) {
  const names = { url: "out", login_url: "out", web_app: "out", copy_text: "copy", switch_inline_query: "forward", switch_inline_query_chosen_chat: "forward" };
  const name = names[actionOf(button)];
  return name ? el("span", { class: "action-badge" }, icon(name)) : null;
}

function run(button, message, key, node) {
  switch (actionOf(button)) {
    case "callback_data":
      return tap(key, message.chat.id, message.message_id, {
        ...(button.callback_data === undefined ? { button_id: button.id } : { data: button.callback_data }),
        ...(message.ephemeral_message_id ? { ephemeral_message_id: message.ephemeral_message_id } : {}),
      });
    case "url": return follow(button.url);
    case "login_url": return follow(button.login_url.url);
    case "web_app": return follow(button.web_app.url);
    case "copy_text": return copy(button.copy_text.text ?? String(button.copy_text));
    case "switch_inline_query_current_chat": return write(chat(), button.switch_inline_query_current_chat);
    case "switch_inline_query": return choose(node, button.switch_inline_query);
    case "switch_inline_query_chosen_chat": return choose(node, button.switch_inline_query_chosen_chat.query ?? "");
    default: return toast(t("unknownButton"));
  }
}

const write = (target, query) => emit("write", { chatId: target.id, text: `@${session.bot.username} ${query}` });

function choose(anchor, query) {
  openMenu(anchor, t("chooseChat"), myChats().map((item) => ({ text: titleOf(item), icon: isGroup(item) ? "person" : "loop", run: () => write(item, query) })));
}

export function inlineKeyboard(message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return el("div", { class: "keyboard", data: { testid: "inline-keyboard" } },
    rows.map((row, y) => el("div", { class: "keyboard-row" },
      row.map((button, x) => actionButton(button, message, button.text, { place: `${y}.${x}`, plainLabel: button.text })))));
}
