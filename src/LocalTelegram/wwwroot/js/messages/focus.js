// Replacing a message must not throw the keyboard focus away: "Next" edits the very message whose button was
// pressed, and whoever uses the keyboard wants to press the next "Next".

/** Replaces `old` by `node`; the focus goes to the same control in it, else to its first button, else to the message. */
export function replaceKeepingFocus(old, node) {
  const active = old.contains(document.activeElement) ? document.activeElement : null;
  const key = active?.dataset.focusKey;
  old.replaceWith(node);
  if (!active) return;
  const same = [...node.querySelectorAll("[data-focus-key]")].find((control) => control.dataset.focusKey === key && !control.disabled);
  (same ?? node.querySelector(".keyboard button") ?? node).focus({ preventScroll: true });
}
