/** The signs of verdicts as paths, for cards, legends and pictures alike; each differs by shape, not only by colour. */

import { VERDICTS } from "./marks.js";
import { outline } from "./shapes.js";

const n = (value) => String(Math.round(value * 100) / 100);

/** Half of a circle: the left one, or the right one. */
const half = (right, r, x, y) => `M${n(x)} ${n(y - r)}A${n(r)} ${n(r)} 0 0 ${right ? 1 : 0} ${n(x)} ${n(y + r)}Z`;

/** Ways to fill an outline: what is drawn, in order. */
const FILLS = {
  full: ({ shape, colour }, r, x, y) => [{ d: outline(shape, r, x, y), tone: colour, filled: true }],
  hollow: ({ shape, colour }, r, x, y) => [{ d: outline(shape, r, x, y), tone: colour, filled: false }],
  small: ({ shape, colour }, r, x, y) => [{ d: outline(shape, r * 0.56, x, y), tone: colour, filled: true }],
  dashed: ({ shape, colour }, r, x, y) => [{ d: outline(shape, r * 1.1, x, y), tone: colour, filled: false, dash: "dot" }],
  half: ({ colour }, r, x, y) => [
    { d: half(false, r * 1.2, x, y), tone: colour, filled: true },
    { d: half(true, r * 1.2, x, y), tone: colour, filled: false },
  ],
  crossed: ({ shape, colour, across }, r, x, y) => [
    { d: outline(shape, r * 1.3, x, y), tone: colour, filled: false },
    { d: outline("x", r * 0.8, x, y), tone: across, filled: true },
  ],
};

/**
 * The sign of a verdict.
 * @param {string} value its direction
 * @param {number} [r] radius, px
 * @param {number} [x] centre
 * @param {number} [y] centre
 * @returns {{d: string, tone: string, filled: boolean, dash?: string}[]}
 */
export function verdictPaths(value, r = 5, x = 0, y = 0) {
  const look = VERDICTS[value] ?? VERDICTS["no-evidence-found"];
  return FILLS[look.fill](look, r, x, y);
}
