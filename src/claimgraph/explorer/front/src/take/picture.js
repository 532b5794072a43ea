/** A scene as a picture that leaves the page: one list of things to draw, written as SVG or drawn on a canvas. */

import { FONT, LINE, SMALL, wrap } from "../looks/letters.js";
import { chosen } from "../scene/names.js";
import { spaced } from "../scene/panes.js";
import { dashes, outline } from "../looks/shapes.js";
import { verdictPaths } from "../looks/signs.js";
import { paperColours } from "../looks/tones.js";

const MARGIN = 20;
const FACE = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const INK = "#1f1f1f";
const SOFT = "#555555";
const MOST_PX = 8192;
/** The least distance of headings that lean, px. */
const LEAN = 13;

/**
 * What is to be drawn, in order.
 * @param {object} scene
 * @param {(text: string, px?: number) => number} measure
 * @param {(tone: string) => string} tone colour of a tone on white; "" where it has none
 * @param {{title?: string, note?: string, bare?: boolean}} [about] `bare`: without legend and words below
 * @returns {{width: number, height: number, title: string, says: string, items: object[]}} items are
 *   {path, fill?, stroke?, width?, dash?} or {text, x, y, px, anchor, fill, bold?, rotate?, halo?}
 */
export function itemsOf(scene, measure, tone, { title = "", note = "", bare = false } = {}) {
  const items = [];
  const text = (words, x, y, more = {}) => items.push({ text: words, x, y, px: FONT, anchor: "start", fill: INK, ...more });
  const colour = (name) => tone(name) || SOFT;
  const width = Math.max(360, Math.ceil(scene.width)) + 2 * MARGIN;
  let y = MARGIN;
  for (const line of title ? wrap(title, width - 2 * MARGIN, (one) => measure(one, 16)) : []) {
    y += 20;
    text(line, MARGIN, y - 5, { px: 16, bold: true });
  }
  if (title) y += 6;

  const [ox, oy] = [MARGIN, y];
  const at = (d) => ({ path: d, move: [ox, oy] });
  for (const { x1, y1, x2, y2, tone: own } of scene.guides) {
    items.push({ ...at(`M${x1} ${y1}L${x2} ${y2}`), stroke: (own && tone(own)) || tone("guide") || "#d9d9d9", width: 1 });
  }
  for (const { d, tone: own, filled, line = 1.4, dash } of scene.paints ?? []) {
    items.push({ ...at(d), fill: filled ? colour(own) : undefined, stroke: colour(own), width: line, dash: dashes(dash, 1) });
  }
  for (const link of scene.links.filter((one) => !one.quiet)) {
    items.push({ ...at(link.d), stroke: colour(link.tone), width: link.width, dash: dashes(link.dash, link.width), opacity: 0.75 });
  }
  for (const mark of scene.marks) {
    const fill = mark.filled ? colour(mark.tone) : "#ffffff";
    items.push({ ...at(outline(mark.shape, mark.r, mark.x, mark.y)), fill, stroke: colour(mark.tone), width: 1.4 });
  }
  const everything = [[0, 0], [scene.width, scene.height]];
  for (const mark of chosen(scene.marks, { k: 1, x: 0, y: 0 }, everything, measure)) {
    const { dx, dy, anchor, lines } = mark.label;
    (lines ?? [mark.label.text]).forEach((line, i) => text(line, ox + mark.x + dx, oy + mark.y + dy + i * LINE, { anchor, halo: true }));
  }
  // Leaning headings that would lie on each other are named as far as there is room, as on the screen.
  const leaning = spaced(scene.headings.filter(({ rotate }) => rotate).map(({ key, x, strong }) => ({ key, at: x, first: strong })), LEAN);
  for (const heading of scene.headings) {
    if (heading.rotate && !leaning.has(heading.key)) continue;
    const fill = heading.tone ? colour(heading.tone) : heading.quiet ? SOFT : INK;
    (heading.lines ?? [heading.text]).forEach((line, i) =>
      text(line, ox + heading.x, oy + heading.y + (heading.rotate ? 0 : i * LINE), { anchor: heading.anchor, fill, px: heading.px ?? (heading.quiet ? SMALL : FONT), bold: heading.strong, rotate: heading.rotate }),
    );
  }
  y += scene.height + 14;
  if (!bare) y = legend(scene.legend?.entries ?? [], { items, text, colour, measure, y, width });
  for (const words of bare ? [] : [...scene.leavesOut, note].filter(Boolean)) {
    for (const line of wrap(words, width - 2 * MARGIN, (one) => measure(one, SMALL))) {
      y += LINE;
      text(line, MARGIN, y, { px: SMALL, fill: SOFT });
    }
  }
  return { width, height: Math.ceil(y + MARGIN), title, says: [scene.says, ...scene.leavesOut].filter(Boolean).join(" "), items };
}

function legend(entries, { items, text, colour, measure, y, width }) {
  let x = MARGIN;
  let line = y;
  for (const { label, shape, dash, tone, line: thick = 2, filled = true, count, mark, paths, wide = 16 } of entries.filter((entry) => entry.count > 0 || entry.paths)) {
    const words = count === undefined ? label : `${label} (${count})`;
    const room = 10 + Math.max(16, wide) + measure(words, SMALL) + 18;
    if (x > MARGIN && x + room > width - MARGIN) [x, line] = [MARGIN, line + 20];
    const middle = line + 6;
    if (dash) items.push({ path: `M${x} ${middle}h20`, stroke: colour(tone), width: thick, dash: dashes(dash, thick) });
    if (shape) items.push({ path: outline(shape, 5, x + 10, middle), fill: filled ? colour(tone) : "#ffffff", stroke: colour(tone), width: 1.4 });
    const signs = mark?.type === "verdict" ? verdictPaths(mark.value) : paths ?? [];
    for (const one of signs) items.push({ path: one.d, move: [x + Math.max(10, wide / 2), middle], fill: one.filled ? colour(one.tone) : undefined, stroke: colour(one.tone), width: one.line ?? 1.4 });
    text(words, x + 10 + Math.max(16, wide), line + 10, { px: SMALL });
    x += room;
  }
  return entries.length ? line + 24 : line;
}

const SPECIAL = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
// Characters that XML 1.0 does not allow at all.
const BANNED = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const safe = (text) => String(text).replace(BANNED, "�").replace(/[&<>"']/g, (letter) => SPECIAL[letter]);
const n = (value) => String(Math.round(value * 100) / 100);

/** A picture as a file of its own: SVG text with nothing outside it needed. */
export function svgText({ width, height, title, says, items }) {
  const tag = (name, attributes, inner) => {
    const said = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== null && value !== false);
    const open = `<${name}${said.map(([key, value]) => ` ${key}="${safe(value)}"`).join("")}`;
    return inner === undefined ? `${open}/>` : `${open}>${inner}</${name}>`;
  };
  const drawn = items.map((item) => {
    if (item.path !== undefined) {
      return tag("path", {
        d: item.path, fill: item.fill ?? "none", stroke: item.stroke, "stroke-width": item.width, "stroke-dasharray": item.dash,
        "stroke-opacity": item.opacity, transform: item.move && `translate(${n(item.move[0])} ${n(item.move[1])})`,
      });
    }
    return tag("text", {
      x: n(item.x), y: n(item.y), "font-size": item.px, "text-anchor": item.anchor === "start" ? null : item.anchor, fill: item.fill,
      "font-weight": item.bold ? 600 : null, transform: item.rotate ? `rotate(${item.rotate} ${n(item.x)} ${n(item.y)})` : null,
      ...(item.halo && { stroke: "#ffffff", "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" }),
    }, safe(item.text));
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${safe(FACE)}">`,
    tag("title", {}, safe(title || "claimgraph")),
    tag("desc", {}, safe(says)),
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...drawn,
    "</svg>\n",
  ].join("\n");
}

/** Draw a picture on a canvas's pen, which is set to the picture's px. */
export function drawItems(pen, { width, height, items }) {
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, width, height);
  for (const item of items) {
    pen.save();
    if (item.path !== undefined) {
      if (item.move) pen.translate(...item.move);
      const path = new Path2D(item.path);
      if (item.fill) {
        pen.fillStyle = item.fill;
        pen.fill(path);
      }
      if (item.stroke) {
        pen.globalAlpha = item.opacity ?? 1;
        pen.strokeStyle = item.stroke;
        pen.lineWidth = item.width;
        pen.setLineDash(item.dash ? item.dash.split(" ").map(Number) : []);
        pen.stroke(path);
      }
    } else {
      pen.translate(item.x, item.y);
      if (item.rotate) pen.rotate((item.rotate * Math.PI) / 180);
      pen.font = `${item.bold ? "600 " : ""}${item.px}px ${FACE}`;
      pen.textAlign = { start: "left", middle: "center", end: "right" }[item.anchor];
      if (item.halo) {
        pen.strokeStyle = "#ffffff";
        pen.lineWidth = 3;
        pen.lineJoin = "round";
        pen.strokeText(item.text, 0, 0);
      }
      pen.fillStyle = item.fill;
      pen.fillText(item.text, 0, 0);
    }
    pen.restore();
  }
}

function pictureOf(scene, place, measure, about) {
  const colours = paperColours(place);
  try {
    return itemsOf(scene, measure, colours.tone, about);
  } finally {
    colours.release();
  }
}

/** The whole scene as SVG text, whatever part of it is on the screen. */
export function svgOf(scene, place, measure, about) {
  return svgText(pictureOf(scene, place, measure, about));
}

/**
 * The whole scene as a PNG.
 * @param {number} [scale] px of the picture for a px of the scene; less where the picture would be too large for a canvas
 * @returns {Promise<Blob>}
 */
export function blobOf(scene, place, measure, scale = 2, about = {}) {
  const picture = pictureOf(scene, place, measure, about);
  const most = Math.min(scale, MOST_PX / picture.width, MOST_PX / picture.height);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * most);
  canvas.height = Math.round(picture.height * most);
  const pen = canvas.getContext("2d");
  pen.scale(most, most);
  drawItems(pen, picture);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The browser could not make a PNG of this picture; take the SVG instead."))), "image/png");
  });
}
