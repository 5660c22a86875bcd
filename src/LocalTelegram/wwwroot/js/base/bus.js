// Parts of the page tell each other what happened without knowing who listens.
const listeners = new Map();

export function on(name, listener) {
  if (!listeners.has(name)) listeners.set(name, []);
  listeners.get(name).push(listener);
}

export function emit(name, data) {
  for (const listener of listeners.get(name) ?? []) listener(data);
}
