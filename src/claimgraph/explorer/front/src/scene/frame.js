/** The empty SVG of a picture: its layers, and the windows that they are seen through. */

import { uid } from "../ui/dom.js";

const SVG = "http://www.w3.org/2000/svg";

function element(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const KEYS = "Arrow keys lead from mark to mark, Enter opens one, question mark lists all keys.";

const group = (name, ...children) => element("g", { class: `cg-layer-${name}` }, ...children);

/**
 * @param {HTMLElement} container
 * @returns {object} the svg, its layers, and `size(screen, strips)` that sets the windows
 */
export function createFrame(container) {
  const windows = { plot: element("rect", {}), left: element("rect", {}), top: element("rect", {}), bottom: element("rect", {}) };
  const ids = Object.fromEntries(Object.keys(windows).map((name) => [name, uid(`clip-${name}`)]));
  const clips = Object.entries(windows).map(([name, rect]) => element("clipPath", { id: ids[name] }, rect));
  const through = (name, ...children) => element("g", { "clip-path": `url(#${ids[name]})` }, ...children);

  const layers = {};
  for (const name of ["guides", "paints", "links", "lit", "bulk", "marks", "rings", "names", "free", "left", "top", "bottom", "rules"]) layers[name] = group(name);
  const world = group("world", layers.guides, layers.paints, layers.links, layers.lit, layers.bulk, layers.rings, layers.marks);
  const bars = { x: element("rect", { class: "cg-bar", height: 4, rx: 2 }), y: element("rect", { class: "cg-bar", width: 4, rx: 2 }) };
  const svg = element(
    "svg",
    { class: "cg-svg", role: "application", "aria-roledescription": "picture", "aria-description": KEYS, tabindex: -1, focusable: "false" },
    element("defs", {}, ...clips),
    element("rect", { class: "cg-catch", width: "100%", height: "100%" }),
    through("plot", world, layers.names, layers.free),
    through("left", layers.rules, layers.left),
    through("top", layers.top),
    through("bottom", layers.bottom),
    element("g", { class: "cg-bars", "aria-hidden": "true" }, bars.x, bars.y),
  );
  for (const name of ["guides", "paints", "links", "lit", "bulk", "rings", "names", "rules"]) layers[name].setAttribute("aria-hidden", "true");
  container.append(svg);

  function set(rect, x, y, width, height) {
    for (const [name, value] of Object.entries({ x, y, width, height })) rect.setAttribute(name, Math.max(0, value));
  }

  return {
    svg, world, layers,
    heads: { left: layers.left, top: layers.top, bottom: layers.bottom, free: layers.free },
    size({ width, height }, { left, top, bottom }) {
      set(windows.plot, left, top, width - left, height - top - bottom);
      set(windows.left, 0, top, left, height - top - bottom);
      set(windows.top, Math.max(0, left - 6), 0, width, top);
      set(windows.bottom, Math.max(0, left - 6), height - bottom, width, bottom);
    },
    /** Thin bars tell where one is when the picture is larger than its window. */
    bars([[a0, b0], [a1, b1]], [[x0, y0], [x1, y1]], { k, x, y }) {
      const bar = (rect, along, from, to, start, end, across, at) => {
        const length = end - start;
        const shown = (to - from) / length;
        rect.style.display = shown > 0.995 ? "none" : "";
        if (shown > 0.995) return;
        const place = from + Math.max(0, Math.min(1 - shown, (from - start) / length)) * (to - from);
        rect.setAttribute(along, place);
        rect.setAttribute(across, at);
        rect.setAttribute(along === "x" ? "width" : "height", Math.max(24, shown * (to - from)));
      };
      bar(bars.x, "x", a0, a1, k * x0 + x, k * x1 + x, "y", b1 - 5);
      bar(bars.y, "y", b0, b1, k * y0 + y, k * y1 + y, "x", a1 - 5);
    },
  };
}
