// The strip under the head: no connection to the server, or a bot that is not running.
import { on } from "../base/bus.js";
import { el } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { session } from "../base/session.js";
import { t } from "../base/words.js";

/** A short break that heals by itself is not worth a word. */
const GRACE_MS = 1200;

export function banner() {
  const lost = el("div", { class: "banner lost", role: "status", hidden: true, data: { testid: "connection-lost" } }, el("span", { class: "spinner" }), t("lost"));
  const away = el("div", { class: "banner away", role: "status", hidden: true, data: { testid: "bot-offline" } }, icon("clock"), t("botAwayHint"));
  let timer = null;
  on("disconnected", () => {
    timer ??= setTimeout(() => {
      lost.hidden = false;
      away.hidden = true;
    }, GRACE_MS);
  });
  const connected = () => {
    clearTimeout(timer);
    timer = null;
    lost.hidden = true;
  };
  on("connected", connected);
  on("state", () => { away.hidden = session.botOnline || !lost.hidden; });
  return el("div", { class: "banners" }, lost, away);
}
