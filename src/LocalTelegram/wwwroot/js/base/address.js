// Who I am, which chat is open and the language live in the address, so that a link, a reload, the back
// button of a phone and a test all lead to the same place.
function read() {
  const query = new URLSearchParams(location.search);
  const id = (name) => {
    const value = Number(query.get(name));
    return Number.isSafeInteger(value) && value !== 0 ? value : null;
  };
  const lang = query.get("lang");
  return { as: id("as"), chat: id("chat"), lang: lang === "ru" || lang === "en" ? lang : null };
}

export const address = read();

function href(changes) {
  const next = { ...address, ...changes };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(next)) if (value !== null && value !== undefined) query.set(name, value);
  return `${location.pathname}?${query}`;
}

/** Changes the address in place: `push` makes a step that the back button undoes. */
export function remember(changes, { push = false } = {}) {
  const url = href(changes);
  Object.assign(address, changes);
  if (push) history.pushState(null, "", url);
  else history.replaceState(null, "", url);
}

/** Another person or language: everything on the page changes, so it starts anew. */
export function reopen(changes) {
  location.assign(href(changes));
}

export function onBack(listener) {
  addEventListener("popstate", () => {
    Object.assign(address, read());
    listener();
  });
}
