/**
 * Which part of a picture stays in place while the rest is moved, like the frozen rows and columns of a spreadsheet, and
 * where things stand on the screen. Pure; px throughout.
 */

/** @typedef {{left: number, top: number, bottom: number, stuck: Map<string, "left"|"top"|"bottom">}} Panes */
/** @typedef {{k: number, x: number, y: number}} Place of the picture: screen = k · scene + (x, y) */

const SIDE = new Set(["row", "lane"]);
const EDGE = new Set(["column", "tick"]);
/** How far the end of a list can be drawn into the window, so that nothing that lies over the corner hides it. */
const CLEAR = 28;

/**
 * The strips that a scene asks to be kept (`frozen`), and the headings in them.
 * @param {object} scene
 * @returns {Panes}
 */
export function panes(scene) {
  const { left = 0, top = 0, bottom = 0 } = scene.frozen ?? {};
  const stuck = new Map();
  for (const { key, role, x, y } of scene.headings) {
    if (left && SIDE.has(role) && x < left) stuck.set(key, "left");
    else if (top && EDGE.has(role) && y <= top) stuck.set(key, "top");
    else if (bottom && EDGE.has(role) && y >= scene.height - bottom) stuck.set(key, "bottom");
  }
  return { left, top, bottom, stuck };
}

/** The part of the screen in which the picture moves: [[x0, y0], [x1, y1]]. */
export function windowOf({ left, top, bottom }, { width, height }) {
  return [[left, top], [Math.max(left + 1, width), Math.max(top + 1, height - bottom)]];
}

/** The part of the scene that moves: [[x0, y0], [x1, y1]]. */
export function movingPart(scene, { left, top, bottom }) {
  return [[left, top], [Math.max(left + 1, scene.width), Math.max(top + 1, scene.height - bottom)]];
}

/**
 * The place of the picture at which it fills the screen as the scene asks for.
 * @param {object} scene
 * @param {Panes} strips
 * @param {{width: number, height: number}} screen
 * @param {boolean} [whole] all of it, however small, rather than as it is best read
 * @returns {Place}
 */
export function fitted(scene, strips, screen, whole = false) {
  const [[a0, b0], [a1, b1]] = windowOf(strips, screen);
  const [[x0, y0], [x1, y1]] = movingPart(scene, strips);
  const across = (a1 - a0) / (x1 - x0);
  const wide = scene.fit === "width";
  const all = Math.min(1.3, across, (b1 - b0) / (y1 - y0));
  // Frozen columns are read side by side: rather move along them than make them too narrow for their heads.
  const k = !wide ? all : whole ? Math.min(1, all) : Math.min(1, Math.max(scene.least ?? (strips.left ? 1 : 0.75), across));
  // In the middle; where it is larger than the window, its beginning is shown.
  const middle = (from, to, start, end) => Math.max(from - k * start, (from + to) / 2 - (k * (start + end)) / 2);
  return held({ k, x: middle(a0, a1, x0, x1), y: wide ? b0 - k * y0 : middle(b0, b1, y0, y1) }, scene, strips, screen);
}

/** The nearest allowed place: the picture is never moved out of sight, nor away from headings that stay. */
export function held(place, scene, strips, screen) {
  const view = windowOf(strips, screen);
  const part = movingPart(scene, strips);
  const along = (axis, offset, sticks) => {
    const start = view[0][axis] - place.k * part[0][axis];
    const end = view[1][axis] - place.k * part[1][axis];
    if (sticks) return end > start ? start : Math.min(start, Math.max(end - CLEAR, offset));
    const slack = (view[1][axis] - view[0][axis]) * 0.35;
    return Math.min(Math.max(start, end) + slack, Math.max(Math.min(start, end) - slack, offset));
  };
  return { k: place.k, x: along(0, place.x, strips.left > 0 || Boolean(scene.lines)), y: along(1, place.y, strips.top > 0 || scene.fit === "width") };
}

/** The place nearest to the given one at which a point of the scene is in sight. */
export function showing(point, place, strips, screen, margin = 36) {
  const view = windowOf(strips, screen);
  const along = (axis, offset, at) => {
    const room = Math.min(margin, (view[1][axis] - view[0][axis]) / 3);
    return offset + Math.max(0, view[0][axis] + room - at) - Math.max(0, at - (view[1][axis] - room));
  };
  return {
    k: place.k,
    x: along(0, place.x, place.k * point.x + place.x),
    y: along(1, place.y, place.k * point.y + place.y),
  };
}

/**
 * Where a heading stands on the screen, or null where it is out of sight.
 * @returns {{x: number, y: number} | null}
 */
export function headingAt(heading, place, strips, { width, height }, sceneHeight) {
  const side = strips.stuck.get(heading.key);
  const x = place.x + place.k * heading.x;
  const y = place.y + place.k * heading.y;
  if (side === "left") return y < strips.top - 60 || y > height - strips.bottom + 12 ? null : { x: heading.x, y };
  if (side) {
    const stays = side === "top" ? heading.y : height - (sceneHeight - heading.y);
    return x < strips.left - 1 || x > width ? null : { x, y: stays };
  }
  return x < -400 || x > width + 400 || y < -60 || y > height + 40 ? null : { x, y };
}

/**
 * Which of the headings that stay can be shown side by side at this zoom: those that stand `gap` px apart, from the first
 * on; `first` ones come before all.
 * @param {{key: string, at: number, first?: boolean}[]} places along the strip, px
 * @param {number} gap
 * @returns {Set<string>}
 */
export function spaced(places, gap) {
  const shown = new Set();
  const taken = [];
  for (const { key, at } of [...places.filter((one) => one.first), ...places.filter((one) => !one.first)]) {
    if (taken.some((other) => Math.abs(other - at) < gap)) continue;
    taken.push(at);
    shown.add(key);
  }
  return shown;
}
