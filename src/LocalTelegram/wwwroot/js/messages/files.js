// Where the bytes of a file are. Of a message's own file the server tells the address, or leaves it out when there are no
// bytes; a file inside of rich blocks is found by its id.
import { safeUrl } from "../overlay/links.js";

/** @param {object|null} web what the server adds to a message, or null for a file of a rich block */
export function fileUrl(file, web) {
  const url = web ? web.file_url : file?.file_id && `/web/file/${encodeURIComponent(file.file_id)}`;
  if (!url) return null;
  // The server's own paths, and nothing that could run as a script.
  return url.startsWith("/") && !url.startsWith("//") ? url : safeUrl(url)?.href ?? null;
}

/** The smallest size that is still sharp at the width of a chat, and the largest for a closer look. */
export function photoSizes(sizes) {
  const sorted = [...(sizes ?? [])].sort((a, b) => (a.width ?? 0) - (b.width ?? 0));
  return { shown: sorted.find((size) => size.width >= 800) ?? sorted.at(-1), largest: sorted.at(-1) };
}
