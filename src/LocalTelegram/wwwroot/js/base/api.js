// The page's side of the server's /web API. Errors carry the server's own sentence.
import { address } from "./address.js";
import { t } from "./words.js";

/** Waits between the tries of a question that never reached the server. Only questions: what changes something is asked once. */
const PAUSES_MS = [200, 1000];

async function reach(path, options) {
  for (const pause of options ? [] : PAUSES_MS) {
    try {
      return await fetch(path);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  try {
    return await fetch(path, options);
  } catch {
    throw new Error(t("serverAway"));
  }
}

async function call(path, options) {
  const response = await reach(path, options);
  const text = await response.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    throw new Error(t("serverOdd", { status: response.status }));
  }
  if (!response.ok) throw new Error(body?.error || t("serverOdd", { status: response.status }));
  return body;
}

const post = (path, body) => call(path, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ as: address.as, ...body }),
});

export const getState = () => call("/web/state");

export function getMessages(chat, { before, limit = 200 } = {}) {
  const query = new URLSearchParams({ chat, as: address.as, limit });
  if (before) query.set("before", before);
  return call(`/web/messages?${query}`).then((answer) => answer.messages ?? []);
}

export const sendText = (chat, text, replyTo, thread) => post("/web/send", { chat, text, reply_to: replyTo ?? undefined, thread });
export const askInline = (chat, query) => post("/web/inline", { chat, query });
export const chooseInline = (chat, query, result, thread) => post("/web/inline_choose", { chat, inline_query_id: query, result_id: result, thread });
export const changeGroup = (chat, changes) => post("/web/group", { chat, ...changes });
export const deleteTopic = (chat, thread) => post("/web/topic_delete", { chat, thread });
export const editText = (chat, messageId, text) => post("/web/edit", { chat, message_id: messageId, text });
export const deleteMessage = (chat, messageId) => post("/web/delete", { chat, message_id: messageId });
export const tapButton = (chat, messageId, what) => post("/web/tap", { chat, message_id: messageId, ...what });
export const vote = (chat, messageId, options) => post("/web/vote", { chat, message_id: messageId, options });
export const stopDraft = (chat, draftId) => post("/web/stop_draft", { chat, draft_id: draftId });
export const setBlocked = (blocked) => post("/web/block", { blocked });

/** The Bot API lets bots fetch at most 20 MB, so of a larger file only its size is told: nobody could ever read the bytes. */
const FETCHABLE = 20 * 1024 * 1024;

export function upload(chat, file, kind, { caption, replyTo, thread } = {}) {
  const query = new URLSearchParams({ as: address.as, chat, name: file.name || kind, kind });
  if (caption) query.set("caption", caption);
  if (replyTo) query.set("reply_to", replyTo);
  if (thread) query.set("thread", thread);
  const large = kind === "document" && file.size > FETCHABLE;
  if (large) query.set("size", file.size);
  return call(`/web/upload?${query}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: large ? null : file,
  });
}
