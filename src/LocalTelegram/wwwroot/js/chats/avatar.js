// A round sign for a person, a group or the bot: initials, or the loop that stands for the event loop.
import { el } from "../base/dom.js";
import { icon } from "../base/icons.js";

export function avatar(id, name, kind = "person") {
  const content = kind === "bot" ? icon("loop") : name.split(/\s+/).map((word) => [...word][0] ?? "").slice(0, 2).join("").toUpperCase();
  return el("span", { class: `avatar ${kind === "bot" ? "bot" : `hue-${Math.abs(id) % 6}`}`, "aria-hidden": "true" }, content);
}
