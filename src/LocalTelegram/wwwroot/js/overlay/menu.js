// A small menu next to the button that opened it: arrows move, Esc and a click outside close.
import { el } from "../base/dom.js";
import { icon } from "../base/icons.js";

let close = null;

/** @param {Array<{text: string, icon?: string, testid?: string, danger?: boolean, run: Function}>} items */
export function openMenu(anchor, label, items) {
  close?.();
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label },
    items.map((item) => el("button", {
      type: "button",
      role: "menuitem",
      class: item.danger ? "menu-item danger" : "menu-item",
      data: { testid: item.testid },
      on: { click: () => { close?.(); item.run(); } },
    }, item.icon && icon(item.icon), el("span", {}, item.text))));
  const outside = (event) => { if (!menu.contains(event.target)) close?.(); };
  const shut = ({ refocus = true } = {}) => {
    close = null;
    menu.remove();
    anchor.setAttribute("aria-expanded", "false");
    removeEventListener("pointerdown", outside, true);
    removeEventListener("resize", shut);
    if (refocus && anchor.isConnected && document.activeElement === document.body) anchor.focus({ preventScroll: true });
  };
  close = shut;
  menu.addEventListener("keydown", (event) => {
    const all = [...menu.children];
    const at = all.indexOf(document.activeElement);
    if (event.key === "ArrowDown") all[(at + 1) % all.length].focus();
    else if (event.key === "ArrowUp") all[(at - 1 + all.length) % all.length].focus();
    else if (event.key === "Home") all[0].focus();
    else if (event.key === "End") all.at(-1).focus();
    else if (event.key === "Escape") shut();
    else if (event.key === "Tab") return shut({ refocus: false });
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.body.append(menu);
  anchor.setAttribute("aria-expanded", "true");
  place(menu, anchor.getBoundingClientRect());
  menu.firstChild?.focus({ preventScroll: true });
  addEventListener("pointerdown", outside, true);
  addEventListener("resize", shut);
}

function place(menu, around) {
  const gap = 6;
  const box = menu.getBoundingClientRect();
  const left = Math.min(Math.max(gap, around.right - box.width), innerWidth - box.width - gap);
  const below = around.bottom + gap + box.height <= innerHeight;
  const top = below ? around.bottom + gap : Math.max(gap, around.top - gap - box.height);
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}
