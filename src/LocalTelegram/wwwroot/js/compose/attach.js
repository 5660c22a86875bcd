// Sending files: from the menu, pasted, or dropped on the chat.
import { address } from "../base/address.js";
import { upload } from "../base/api.js";
import { currentTopic } from "../base/topics.js";
import { emit } from "../base/bus.js";
import { el } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { t } from "../base/words.js";
import { openMenu } from "../overlay/menu.js";
import { toast } from "../overlay/toast.js";
import { chooseSticker } from "./stickers.js";

/** @param {() => number|undefined} replyTo the message this answers, asked at the moment of sending */
export function attachButton(replyTo) {
  const picker = (kind, accept) => {
    const input = el("input", { type: "file", accept, hidden: true, "aria-hidden": "true", tabindex: "-1", data: { testid: `attach-${kind}-input` } });
    input.addEventListener("change", async () => {
      const files = [...input.files];
      input.value = "";
      for (const file of files) await send(file, kind, replyTo());
    });
    return input;
  };
  const photos = picker("photo", "image/jpeg,image/png,image/webp,image/gif");
  const documents = picker("document", null);
  const button = el("button", { type: "button", class: "icon-button", "aria-label": t("attach"), title: t("attach"), "aria-haspopup": "menu", "aria-expanded": "false", data: { testid: "attach-button" } }, icon("plus"));
  button.addEventListener("click", () => openMenu(button, t("attach"), [
    { text: t("attachFile"), icon: "file", testid: "attach-document", run: () => documents.click() },
    { text: t("attachPhoto"), icon: "photo", testid: "attach-photo", run: () => photos.click() },
    { text: t("attachSticker"), icon: "smile", testid: "attach-sticker", run: () => chooseSticker((file) => send(file, "sticker", replyTo())) },
  ]));
  return el("div", { class: "attach" }, button, photos, documents);
}

export function catchFiles(input, replyTo) {
  const take = async (files) => {
    for (const file of files) await send(file, file.type.startsWith("image/") ? "photo" : "document", replyTo());
  };
  input.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
  });
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  const hint = el("div", { class: "drop-hint", hidden: true }, t("dropHere"));
  document.body.append(hint);
  addEventListener("dragover", (event) => {
    if (!carriesFiles(event) || !address.chat) return;
    event.preventDefault();
    hint.hidden = false;
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) hint.hidden = true; });
  addEventListener("drop", (event) => {
    hint.hidden = true;
    if (!carriesFiles(event) || !address.chat) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
}

async function send(file, kind, replyTo) {
  const chatId = address.chat;
  if (file.size > 300_000) toast(t("sending", { name: file.name }));
  try {
    const message = await upload(chatId, file, kind, { replyTo, thread: currentTopic(chatId) });
    emit("sent", { chatId, message });
  } catch (error) {
    toast(t("sendFailed", { why: error.message }));
  }
}
