// Line icons on a 24 x 24 grid, drawn as paths so that they take the colour of the text around them.
const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  back: ["M15 5l-7 7 7 7"],
  send: ["M12 19V6", "M6 11.5L12 5.5l6 6"],
  plus: ["M12 5v14", "M5 12h14"],
  slash: ["M9 18l6-12"],
  more: ["M5.5 12h.01", "M12 12h.01", "M18.5 12h.01"],
  close: ["M6 6l12 12", "M18 6L6 18"],
  reply: ["M9 7l-5 5 5 5", "M4.5 12H14c3.5 0 6 2.3 6 6"],
  edit: ["M5 19l1-4L16 5l3 3L9 18z"],
  trash: ["M5 7h14", "M9 7V5h6v2", "M7 7l1 12h8l1-12"],
  copy: ["M9 9h10v10H9z", "M5 15V5h10"],
  check: ["M5 12.5l4.5 4.5L19 7.5"],
  lamp: ["M9.5 18h5", "M10.5 21h3", "M12 3a6 6 0 0 0-3.6 10.8c.7.6 1.1 1.2 1.1 2.2h5c0-1 .4-1.6 1.1-2.2A6 6 0 0 0 12 3z"],
  file: ["M7 3h7l4 4v14H7z", "M14 3v4h4"],
  photo: ["M4 5h16v14H4z", "M4 16l5-5 4 4 2-2 5 5", "M15.5 9h.01"],
  smile: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M8.5 14c1.8 2.4 5.2 2.4 7 0", "M9 9.5h.01", "M15 9.5h.01"],
  down: ["M6 10l6 6 6-6"],
  stop: ["M7 7h10v10H7z"],
  download: ["M12 4v11", "M7 11l5 5 5-5", "M5 20h14"],
  out: ["M8 16L17 7", "M10 7h7v7"],
  forward: ["M5 12h13", "M13 7l5 5-5 5"],
  ban: ["M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z", "M6.5 6.5l11 11"],
  globe: ["M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z", "M4 12h16", "M12 4c-5 5-5 11 0 16 5-5 5-11 0-16z"],
  person: ["M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z", "M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5"],
  loop: ["M3.5 12c0-2.5 1.7-4.3 3.9-4.3 4.3 0 4.9 8.6 9.2 8.6 2.2 0 3.9-1.8 3.9-4.3s-1.7-4.3-3.9-4.3c-4.3 0-4.9 8.6-9.2 8.6-2.2 0-3.9-1.8-3.9-4.3z"],
  clock: ["M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z", "M12 8v4.5l3 1.5"],
};

export function icon(name, label) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  if (label) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  } else {
    svg.setAttribute("aria-hidden", "true");
  }
  for (const d of PATHS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}
