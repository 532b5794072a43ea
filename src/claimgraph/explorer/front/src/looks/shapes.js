/** The outlines of marks, as SVG path data around a centre. */

const around = (corners, r, turn = -90) =>
  Array.from({ length: corners }, (_, i) => {
    const angle = ((turn + (360 * i) / corners) * Math.PI) / 180;
    return [r * Math.cos(angle), r * Math.sin(angle)];
  });

/** The arms of a plus sign as a polygon, so that a hollow one can be told from a filled one. */
function plus(r, turn) {
  const a = r * 0.34;
  const corners = [[-a, -r], [a, -r], [a, -a], [r, -a], [r, a], [a, a], [a, r], [-a, r], [-a, a], [-r, a], [-r, -a], [-a, -a]];
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return corners.map(([x, y]) => [x * cos - y * sin, x * sin + y * cos]);
}

function star(r) {
  return around(10, 1).map(([x, y], i) => (i % 2 ? [x * r * 0.48, y * r * 0.48] : [x * r * 1.15, y * r * 1.15]));
}

// Radii are stretched so that shapes of one r look equally large.
const CORNERS = {
  square: (r) => around(4, r * 1.25, -45),
  diamond: (r) => around(4, r * 1.25),
  triangle: (r) => around(3, r * 1.3),
  "triangle-down": (r) => around(3, r * 1.3, 90),
  pentagon: (r) => around(5, r * 1.12),
  hexagon: (r) => around(6, r * 1.1),
  star,
  cross: (r) => plus(r * 1.15, 0),
  x: (r) => plus(r * 1.2, Math.PI / 4),
};

const n = (value) => String(Math.round(value * 100) / 100);

/**
 * Path data of a shape.
 * @param {string} shape a Mark's shape; an unknown one is drawn as a circle
 * @param {number} r radius in px
 * @param {number} [x] centre
 * @param {number} [y] centre
 * @returns {string}
 */
export function outline(shape, r, x = 0, y = 0) {
  const corners = CORNERS[shape];
  if (!corners) return `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`;
  return `M${corners(r).map(([dx, dy]) => `${n(x + dx)} ${n(y + dy)}`).join("L")}Z`;
}

/** The dash pattern of a link, as `stroke-dasharray` takes it; null for a solid line. */
export function dashes(dash, width = 1) {
  if (dash === "dash") return `${n(4 + width * 1.5)} ${n(2 + width)}`;
  if (dash === "dot") return `${n(Math.max(1, width * 0.8))} ${n(2 + width * 1.2)}`;
  if (dash === "longdash") return `${n(10 + width * 2)} ${n(2 + width)}`;
  if (dash === "dashdot") return `${n(6 + width * 1.5)} ${n(2 + width)} ${n(width)} ${n(2 + width)}`;
  return null;
}
