// Taps that wait for the bot's answer. The answer comes as an event, which may overtake the reply to the tap itself.
import { tapButton } from "../base/api.js";
import { on } from "../base/bus.js";
import { t } from "../base/words.js";
import { alertDialog } from "../overlay/dialog.js";
import { follow } from "../overlay/links.js";
import { toast } from "../overlay/toast.js";

const PATIENCE_MS = 10_000;
const waiting = new Map(); // callback query id -> what ends the waiting
const early = new Map(); // answers whose tap has not been confirmed yet
const busy = new Set(); // keys of buttons with an open tap

export const isBusy = (key) => busy.has(key);

export async function tap(key, chatId, messageId, what) {
  if (busy.has(key)) return;
  setBusy(key, true);
  try {
    const { callback_query_id: id } = await tapButton(chatId, messageId, what);
    const answer = early.get(id) ?? await answerTo(id);
    early.delete(id);
    if (answer) show(answer);
    else toast(t("tapSilent"));
  } catch (error) {
    toast(t("tapFailed", { why: error.message }));
  } finally {
    setBusy(key, false);
  }
}

function answerTo(id) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => end(null), PATIENCE_MS);
    const end = (answer) => {
      clearTimeout(timer);
      waiting.delete(id);
      resolve(answer);
    };
    waiting.set(id, end);
  });
}

on("server:callback_answer", (answer) => {
  const id = answer.callback_query_id;
  if (waiting.has(id)) return waiting.get(id)(answer);
  // Not ours yet, or another window's: kept only as long as a tap can be open.
  early.set(id, answer);
  setTimeout(() => early.delete(id), PATIENCE_MS);
});

function show(answer) {
  if (answer.url) follow(answer.url);
  if (!answer.text) return;
  if (answer.show_alert) alertDialog(answer.text);
  else toast(answer.text);
}

function setBusy(key, value) {
  if (value) busy.add(key);
  else busy.delete(key);
  for (const button of document.querySelectorAll("[data-tap-key]")) {
    if (button.dataset.tapKey === key) markBusy(button, value);
  }
}

export function markBusy(button, value) {
  button.classList.toggle("busy", value);
  button.setAttribute("aria-busy", String(value));
}
