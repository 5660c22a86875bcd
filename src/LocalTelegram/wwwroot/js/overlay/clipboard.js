// Copying also where the browser's clipboard is closed: pages on plain http from another machine have none.
import { el } from "../base/dom.js";
import { t } from "../base/words.js";
import { toast } from "./toast.js";

export async function copy(text) {
  try {
    if (navigator.clipboard) await navigator.clipboard.writeText(text);
    else copyBySelection(text);
    toast(t("copied"));
    return true;
  } catch {
    toast(t("copyFailed"));
    return false;
  }
}

function copyBySelection(text) {
  const back = document.activeElement;
  const area = el("textarea", { class: "off-screen", readonly: true, "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  back?.focus?.({ preventScroll: true });
  if (!done) throw new Error("the browser refused to copy");
}
