/** Small drawings: the shapes of marks, the signs of verdicts, stances and steps of a scale, and the icons of buttons. */

import { gradeTone, STANCES } from "../looks/marks.js";
import { dashes, outline } from "../looks/shapes.js";
import { verdictPaths } from "../looks/signs.js";
import { paint } from "../looks/tones.js";
import { s } from "./dom.js";

const frame = (width, ...children) =>
  s("svg", { class: "cg-glyph", width, height: 16, viewBox: `${-width / 2} -8 ${width} 16`, "aria-hidden": "true", focusable: "false" }, ...children);

/** A path in a tone. */
function path(tone, props) {
  const element = s("path", props);
  element.style.setProperty("--cg-tone", paint(String(tone ?? "muted").replace(/[^a-z0-9-]/g, "")));
  return element;
}

/**
 * The sign of a legend entry: a shape, a line, or a shape on a line.
 * @param {{shape?: string, dash?: string, tone?: string, filled?: boolean, paths?: object[], wide?: number}} look `paths`: paints
 *   as a scene has them, `wide` px broad
 */
export function glyph({ shape, dash, tone, line: thick, filled = true, paths, wide = 16 }) {
  if (paths) return frame(wide, ...paths.map((one) => path(one.tone, { class: `cg-glyph-${one.filled ? "full" : "hollow"} cg-glyph-fine`, d: one.d })));
  const width = dash ? 26 : 16;
  const line = dash && path(tone, { class: "cg-glyph-line", d: `M${-width / 2 + 1},0H${width / 2 - 1}`, "stroke-dasharray": dashes(dash, thick ?? 1.5) });
  if (line && thick) line.style.strokeWidth = `${thick}px`;
  const mark = shape && path(tone, { class: filled ? "cg-glyph-full" : "cg-glyph-hollow", d: outline(shape, 5) });
  return frame(width, line, mark);
}

/** A circle or a line as large as it is in the picture. */
export function sample({ r, width, tone, filled = true }) {
  return r === undefined
    ? frame(26, line(tone, width))
    : frame(Math.ceil(2 * r + 4), path(tone, { class: filled ? "cg-glyph-full" : "cg-glyph-hollow", d: outline("circle", r) }));
}

function line(tone, width) {
  const element = path(tone, { class: "cg-glyph-line", d: "M-12,0H12" });
  element.style.strokeWidth = `${width}px`;
  return element;
}

/** The sign of a verdict, by its direction. */
function verdictSign(value) {
  return frame(16, ...verdictPaths(value).map(({ d, tone, filled, dash }) =>
    path(tone, { class: `cg-glyph-${filled ? "full" : "hollow"}${dash ? " cg-glyph-none" : ""}`, d })));
}

/** Room for the bars of a scale, and the height of the lowest and of the highest, px. */
const [BARS, LOWEST, HIGHEST] = [15.2, 3, 12];

/** As many bars as the scale has steps, filled up to this one. */
function gradeSign(scale, value) {
  const level = scale.steps.findIndex(({ id }) => id === value) + 1;
  const pitch = BARS / scale.steps.length;
  const rise = (HIGHEST - LOWEST) / Math.max(1, scale.steps.length - 1);
  const width = round(pitch * 0.685);
  return frame(16, ...scale.steps.map((step, i) => {
    const height = round(LOWEST + i * rise);
    const d = `M${round(-7 + i * pitch)},6v${-height}h${width}v${height}Z`;
    return i < level ? path(gradeTone(scale, value), { class: "cg-glyph-full", d }) : path("muted", { class: "cg-glyph-hollow", d });
  }));
}

const round = (x) => Math.round(x * 10) / 10;

/**
 * The sign of a mark on a card or row; each differs by shape, not only by colour.
 * @param {object} model
 * @param {{type: string, value: string}} mark its type is "verdict", "stance" or the id of a scale
 * @param {boolean} [filled] false for indirect evidence
 */
export function sign(model, mark, filled = true) {
  const value = String(mark.value ?? "");
  if (mark.type === "stance") return glyph({ shape: STANCES[value]?.shape ?? "circle", tone: STANCES[value]?.colour ?? "muted", filled });
  const scale = model.scale(mark.type);
  return scale ? gradeSign(scale, value) : verdictSign(value);
}

const ICONS = {
  undo: "M-1,-6L-5.5,-2L-1,2M-5,-2H2A3.6,3.6 0 0,1 2,5.4H-2",
  redo: "M1,-6L5.5,-2L1,2M5,-2H-2A3.6,3.6 0 0,0 -2,5.4H2",
  reset: "M5.2,-2.2A5.6,5.6 0 1,0 5.6,1.2M5.6,-6V-2H1.6",
  help: "M-2.6,-2.8A2.7,2.7 0 1,1 0.9,0.1C0.2,0.4 0,0.9 0,2M0,4.9V5",
  close: "M-4.5,-4.5L4.5,4.5M4.5,-4.5L-4.5,4.5",
  search: "M3.2,3.2L6.5,6.5M4.4,-0.8A5.2,5.2 0 1,1 -6,-0.8A5.2,5.2 0 1,1 4.4,-0.8Z",
  plus: "M-5,0H5M0,-5V5",
  minus: "M-5,0H5",
  fit: "M-6,-2V-6H-2M2,-6H6V-2M6,2V6H2M-2,6H-6V2",
  full: "M1.5,-6H6V-1.5M5.6,-5.6L1.2,-1.2M-1.5,6H-6V1.5M-5.6,5.6L-1.2,1.2",
  fold: "M4,-5V5M1,-3.5L-3,0L1,3.5",
  down: "M-4,-2L0,2L4,-2",
  right: "M-2,-4L2,0L-2,4",
  filter: "M-6.5,-4H6.5M-4,0H4M-1.5,4H1.5",
  details: "M-6,-5.5H6V5.5H-6ZM1.5,-5.5V5.5",
  save: "M0,-6V2.5M-3.6,-0.9L0,2.7L3.6,-0.9M-6,3.5V6H6V3.5",
  table: "M-6,-5.5H6V5.5H-6ZM-6,-1.8H6M-6,1.9H6M-1.5,-5.5V5.5",
  picture: "M-4,-3.5A1.5,1.5 0 1,0 -4,-3.4M4.5,-3.5A1.5,1.5 0 1,0 4.5,-3.4M0,4.6A1.5,1.5 0 1,0 0,4.7M-3,-3.5H1.6M-3.4,-1.6L-0.9,2M3,-1.6L0.9,2",
};

/** The icon of a button; the button itself carries the name. */
export function icon(name) {
  return s(
    "svg",
    { class: "cg-icon", width: 16, height: 16, viewBox: "-8 -8 16 16", "aria-hidden": "true", focusable: "false" },
    s("path", { d: ICONS[name] }),
  );
}
