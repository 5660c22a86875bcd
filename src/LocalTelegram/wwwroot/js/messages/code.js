// A block of code: its language, a copy button, and a scroll of its own so that the page never overflows.
import { el } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { t } from "../base/words.js";
import { copy } from "../overlay/clipboard.js";
import { pythonPieces } from "./python.js";

const PYTHON = new Set(["python", "py", "python3", "py3", "pycon"]);

/** @param {Node} [rich] ready content, for code that carries formatting of its own */
export function codeBlock(text, language, rich) {
  const name = (language ?? "").trim();
  const code = el("code", {}, rich ?? colour(text, name));
  const button = el("button", { type: "button", class: "code-copy", "aria-label": t("copy"), title: t("copy"), data: { focusKey: "copy" } }, icon("copy"));
  button.addEventListener("click", async () => {
    if (!await copy(text)) return;
    button.replaceChildren(icon("check"));
    setTimeout(() => button.replaceChildren(icon("copy")), 1500);
  });
  return el("div", { class: "code-block", data: { testid: "code" } },
    el("div", { class: "code-head" }, el("span", { class: "code-language" }, name || t("code")), button),
    el("pre", { tabindex: "0", role: "region", "aria-label": t("codeArea", { language: name || t("code") }) }, code));
}

function colour(text, language) {
  if (!PYTHON.has(language.toLowerCase())) return text;
  return pythonPieces(text).map(([piece, kind]) => (kind ? el("span", { class: `py-${kind}` }, piece) : piece));
}
