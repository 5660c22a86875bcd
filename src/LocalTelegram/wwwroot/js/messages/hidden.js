// Things that show themselves on a tap: spoilers and folding quotes.
import { el } from "../base/dom.js";
import { t } from "../base/words.js";

export function spoiler(content) {
  const inner = el("span", { class: "spoiler-inner", "aria-hidden": "true" }, content);
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": t("spoiler"), data: { testid: "spoiler" } }, inner);
  const reveal = (event) => {
    if (node.classList.contains("shown") || (event.type === "keydown" && event.key !== "Enter" && event.key !== " ")) return;
    // The first tap only uncovers: a link underneath must not open unseen.
    event.preventDefault();
    event.stopPropagation();
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
    inner.removeAttribute("aria-hidden");
  };
  node.addEventListener("click", reveal, true);
  node.addEventListener("keydown", reveal);
  return node;
}

/** A quote that shows three lines until it is unfolded; a short one stays as it is. */
export function foldingQuote(content, credit) {
  const body = el("div", { class: "quote-body" }, content);
  const button = el("button", { type: "button", class: "quote-more", "aria-expanded": "false", hidden: true, data: { focusKey: "quote" } }, t("more"));
  const node = el("blockquote", { class: "quote folding folded", data: { testid: "folding-quote" } }, body, credit, button);
  button.addEventListener("click", () => {
    const folded = node.classList.toggle("folded");
    button.textContent = folded ? t("more") : t("less");
    button.setAttribute("aria-expanded", String(!folded));
  });
  // Whether there is anything to unfold is known only when the text has its width.
  new ResizeObserver(() => {
    if (node.classList.contains("folded")) button.hidden = body.scrollHeight <= body.clientHeight + 2;
  }).observe(body);
  return node;
}
