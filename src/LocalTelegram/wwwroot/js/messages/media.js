// Photos, documents, stickers and the other files a message can carry.
import { el } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { size } from "../base/time.js";
import { t } from "../base/words.js";
import { openPhoto } from "../overlay/lightbox.js";
import { fileUrl, photoSizes } from "./files.js";

export function photo(sizes, web, text, { covered = false } = {}) {
  const { shown, largest } = photoSizes(sizes);
  const url = fileUrl(shown, web);
  if (!url) return note(t("photo"), t("noFile"));
  const image = el("img", {
    src: url,
    alt: text || t("photo"),
    // The place is kept free while the picture loads, so that the chat does not jump.
    width: shown.width,
    height: shown.height,
    decoding: "async",
  });
  const button = el("button", { type: "button", class: covered ? "photo covered" : "photo", "aria-label": text ? `${t("openPhoto")}: ${text}` : t("openPhoto"), data: { testid: "photo", focusKey: "photo" } }, image);
  image.addEventListener("error", () => button.replaceWith(note(t("photo"), t("noFile"))));
  button.addEventListener("click", () => {
    if (button.classList.contains("covered")) button.classList.remove("covered");
    else openPhoto(fileUrl(largest, web) ?? url, text);
  });
  return button;
}

export function fileRow(file, web, kind = t("document")) {
  const url = fileUrl(file, web);
  const name = file?.file_name || file?.title || kind;
  const content = [
    el("span", { class: "file-icon" }, icon(url ? "download" : "file")),
    el("span", { class: "file-words" },
      el("span", { class: "file-name" }, name),
      el("span", { class: "file-size" }, [size(file?.file_size), !url && t("noFile")].filter(Boolean).join(" · "))),
  ];
  return url
    ? el("a", { class: "file", href: url, download: name, "aria-label": t("download", { name }), data: { testid: "document" } }, content)
    : el("div", { class: "file", data: { testid: "document" } }, content);
}

export function sticker(item, web) {
  const url = fileUrl(item, web);
  if (!url) return el("div", { class: "sticker-emoji", role: "img", "aria-label": t("sticker") }, item.emoji || "🙂");
  return el("img", { class: "sticker", src: url, alt: `${t("sticker")} ${item.emoji ?? ""}`.trim(), width: 160, height: 160 });
}

export function moving(file, web, kind) {
  const url = fileUrl(file, web);
  if (!url) return fileRow(file, web);
  if (kind === "audio" || kind === "voice") return el("audio", { class: "audio", src: url, controls: true, preload: "none" });
  return el("video", { class: "video", src: url, controls: true, preload: "metadata", playsinline: true, width: file.width, height: file.height });
}

export const place = (location) => note(t("location"), `${location?.latitude ?? "?"}, ${location?.longitude ?? "?"}`);

export const note = (title, text) => el("div", { class: "note", data: { testid: "note" } }, el("strong", {}, title), text ? ` ${text}` : null);
