// A handful of stickers, drawn from emoji at the moment they are sent: nothing to load, nothing borrowed.
import { el } from "../base/dom.js";
import { t } from "../base/words.js";
import { openDialog } from "../overlay/dialog.js";

const FACES = ["👍", "🎉", "🤔", "😅", "🔥", "☕", "🐍", "🚀", "💤", "👋", "🧠", "🏁"];
const SIDE = 256;
const EMOJI = '"Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", sans-serif';

/** @param {(file: File) => void} send */
export function chooseSticker(send) {
  const dialog = openDialog({ class: "dialog", "aria-label": t("attachSticker"), data: { testid: "stickers" } },
    el("div", { class: "sticker-grid" }, FACES.map((face) => el("button", {
      type: "button",
      class: "sticker-choice",
      "aria-label": `${t("sticker")} ${face}`,
      data: { testid: "sticker-choice" },
      on: { click: async () => { dialog.close(); send(await draw(face)); } },
    }, face))));
}

function draw(face) {
  const canvas = el("canvas", { width: SIDE, height: SIDE });
  const pen = canvas.getContext("2d");
  pen.font = `${SIDE * 0.72}px ${EMOJI}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(face, SIDE / 2, SIDE * 0.54);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(new File([blob], `${face}.png`, { type: "image/png" })), "image/png"));
}
