// Building elements without ever parsing HTML: texts become text nodes, so nothing a bot or a person
// writes can turn into markup.

/**
 * @param {string} tag
 * @param {object} [props] `class`, `on` (event handlers), `data` (data-*), `style` (CSS properties); anything else is an attribute
 *   (false, null and undefined leave it out, true sets it empty)
 * @param {...(Node|string|null|undefined|false|Array)} children
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "on") for (const [type, handler] of Object.entries(value)) node.addEventListener(type, handler);
    else if (name === "data") for (const [key, item] of Object.entries(value)) { if (item !== undefined) node.dataset[key] = item; }
    else if (name === "style") for (const [key, item] of Object.entries(value)) node.style.setProperty(key, item);
    else node.setAttribute(name, value === true ? "" : value);
  }
  add(node, children);
  return node;
}

export function add(node, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false || child === "") continue;
    if (Array.isArray(child)) add(node, child);
    else node.append(child);
  }
  return node;
}

export const fragment = (...children) => add(document.createDocumentFragment(), children);

/** True where people type on a real keyboard: there Enter sends, and focus may jump into the text field. */
export const hasKeyboard = () => matchMedia("(hover: hover) and (pointer: fine)").matches;

export const calmMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
