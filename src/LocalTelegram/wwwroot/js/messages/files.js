// Where the bytes of a file are. The server names the address of a message's own file; files inside of rich
// blocks may carry one of their own.
import { safeUrl } from "../overlay/links.js";

export function fileUrl(file, web) {
  const url = file?.file_url ?? web?.files?.[file?.file_id] ?? web?.file_url;
  if (!url) return null;
  // The server's own paths, and nothing that could run as a script.
  return url.startsWith("/") && !url.startsWith("//") ? url : safeUrl(url)?.href ?? null;
}

/** The smallest size that is still sharp at the width of a chat, and the largest for a closer look. */
export function photoSizes(sizes) {
  const sorted = [...(sizes ?? [])].sort((a, b) => (a.width ?? 0) - (b.width ?? 0));
  return { shown: sorted.find((size) => size.width >= 800) ?? sorted.at(-1), largest: sorted.at(-1) };
}
