// Anchors are names inside one message; in the page they need ids that no other message has.
import { calmMotion } from "../base/dom.js";

export const anchorId = (message, name) => `anchor ${message.message_id ?? "draft"} ${name}`;

export function goTo(message, name) {
  const top = document.querySelector(`[data-message-id="${Number(message.message_id)}"]`);
  const target = name ? document.getElementById(anchorId(message, name)) : top;
  // An anchor inside of a closed "details" would stay invisible.
  target?.closest("details")?.setAttribute("open", "");
  target?.scrollIntoView({ block: "start", behavior: calmMotion() ? "auto" : "smooth" });
}
