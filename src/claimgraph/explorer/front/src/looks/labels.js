/** Which labels can be shown at a zoom so that none lies on another. */

import { estimate, FONT, LINE, RISE } from "./letters.js";

const CELL = 64;

/**
 * The box of a mark's label on the screen, px. Letters keep their size at every zoom; distances grow with it.
 * @param {{x: number, y: number, label: {text: string, lines?: string[], dx: number, dy: number, anchor: string}}} mark
 * @param {{k?: number, measure?: (text: string, px: number) => number, px?: number, line?: number}} [options]
 */
export function boxOf(mark, { k = 1, measure = estimate, px = FONT, line = LINE } = {}) {
  const { label } = mark;
  const lines = label.lines ?? [label.text];
  let width = 0;
  for (const text of lines) width = Math.max(width, measure(text, px));
  const start = label.anchor === "end" ? width : label.anchor === "middle" ? width / 2 : 0;
  return { x: mark.x * k + label.dx - start, y: mark.y * k + label.dy - line * RISE, width, height: lines.length * line };
}

/**
 * The labels to show: the most important first, each that meets neither a label shown already nor one of `boxes`.
 * A mark is no obstacle to its own label, and one that is `minor` none to labels of others that are not. Ties are decided by key, so that the same input shows the same labels.
 *
 * @param {{key: string, x: number, y: number, r?: number, rank: number, label?: object}[]} marks those without a label are only
 *   obstacles; `label.least` is the least zoom at which a label is wanted
 * @param {{x: number, y: number, width: number, height: number}[]} [boxes] what must stay free (headings, say), on the screen
 * @param {object} [options]
 * @param {number} [options.k] zoom
 * @param {(text: string, px: number) => number} [options.measure]
 * @param {Iterable<string>} [options.keep] keys that are shown whatever they cover (focused, hovered)
 * @param {{x: number, y: number, width: number, height: number}} [options.within] only what lies here, in scene units times k
 * @param {boolean} [options.marks] whether marks are obstacles to the labels of others
 * @param {number} [options.px] size of the letters
 * @param {number} [options.line] height of a line
 * @param {number} [options.most] how many labels at most
 * @returns {Set<string>} keys of the marks whose label is shown
 */
export function thin(marks, boxes = [], { k = 1, measure = estimate, keep = [], within, marks: obstacles = true, px = FONT, line = LINE, most = Infinity } = {}) {
  const grid = createGrid();
  for (const box of boxes) grid.add(box);
  const inside = within ? marks.filter((mark) => touches(spot(mark, k), within)) : marks;
  if (obstacles) for (const mark of inside) grid.add(spot(mark, k), mark.key, mark.minor);
  const always = new Set(keep);
  const shown = new Set();
  const candidates = inside.filter((mark) => mark.label && (always.has(mark.key) || !(k < mark.label.least)));
  candidates.sort((a, b) => (always.has(b.key) ? 1 : 0) - (always.has(a.key) ? 1 : 0) || b.rank - a.rank || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  for (const mark of candidates) {
    if (shown.size >= most && !always.has(mark.key)) break;
    const box = boxOf(mark, { k, measure, px, line });
    if (!always.has(mark.key) && grid.meets(box, mark.key, !mark.minor)) continue;
    grid.add(box);
    shown.add(mark.key);
  }
  return shown;
}

function spot(mark, k) {
  const r = mark.r ?? 0;
  return { x: mark.x * k - r, y: mark.y * k - r, width: 2 * r, height: 2 * r };
}

const touches = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Boxes in squares of the plane, so that a label asks only what is near. */
function createGrid() {
  const cells = new Map();
  const each = (box, visit) => {
    const [x0, x1] = [Math.floor(box.x / CELL), Math.floor((box.x + box.width) / CELL)];
    const [y0, y1] = [Math.floor(box.y / CELL), Math.floor((box.y + box.height) / CELL)];
    for (let x = x0; x <= x1; x += 1) for (let y = y0; y <= y1; y += 1) if (visit(x * 1_000_003 + y)) return true;
    return false;
  };
  return {
    add: (box, owner, minor = false) =>
      each(box, (cell) => {
        const list = cells.get(cell);
        if (list) list.push({ box, owner, minor });
        else cells.set(cell, [{ box, owner, minor }]);
      }),
    meets: (box, owner, major = false) => each(box, (cell) => cells.get(cell)?.some((other) => !(major && other.minor) && (other.owner === undefined || other.owner !== owner) && touches(box, other.box))),
  };
}
