/** Lines between marks of a plane, with a head at the end they lead to. */

import { round } from "./draft.js";

const [LONG, WING] = [6.5, 3];
/** What stays free between a mark and the tip of a line, px. */
const GAP = 2;
/** Marks nearer to each other than this, across, are joined by a line that bows aside, px. */
const STEEP = 20;

function toward([x, y], [tx, ty], by) {
  const far = Math.hypot(tx - x, ty - y) || 1;
  return [x + ((tx - x) * by) / far, y + ((ty - y) * by) / far];
}

/**
 * A bowed line from the edge of a mark to the edge of another one.
 * @param {{x: number, y: number, r: number}} a
 * @param {{x: number, y: number, r: number}} b
 * @param {boolean} [headed] whether it leads from the one to the other
 * @returns {string} path data; each stroke of the head begins at its tip, so that no dash leaves it out
 */
export function arrow(a, b, headed = true) {
  const far = Math.hypot(a.x - b.x, a.y - b.y);
  const bend = Math.min(60, 12 + far / 8);
  const steep = Math.abs(a.x - b.x) < STEEP;
  const middle = [(a.x + b.x) / 2 + (steep ? bend : 0), (a.y + b.y) / 2 - (steep ? 0 : bend / 2)];
  const start = toward([a.x, a.y], middle, Math.min(a.r, far / 3));
  const end = toward([b.x, b.y], middle, headed ? Math.min(b.r + GAP, far / 2) : Math.min(b.r, far / 3));
  const text = (point) => point.map(round).join(" ");
  const line = `M${text(start)}Q${text(middle)} ${text(end)}`;
  if (!headed) return line;
  const [ux, uy] = toward([0, 0], [middle[0] - end[0], middle[1] - end[1]], 1);
  const wing = (side) => text([end[0] + ux * LONG - side * uy * WING, end[1] + uy * LONG + side * ux * WING]);
  return `${line}M${text(end)}L${wing(1)}M${text(end)}L${wing(-1)}`;
}
