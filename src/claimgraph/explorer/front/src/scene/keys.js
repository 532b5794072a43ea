/** Moving through a picture without a pointer: where an arrow leads, and which key means what. Pure. */

import { LINE, RISE } from "../looks/letters.js";

/** @typedef {{key: string, id?: string, x: number, y: number, row?: number, col?: number, head?: string}} Stop */

const WAYS = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };
const kept = new WeakMap();

/**
 * Everything in a scene that can have the focus: its marks, and its headings that open something (one for each thing).
 * In a matrix headings know their row or column.
 * @param {object} scene
 * @returns {{list: Stop[], by: Map<string, Stop>, grid: boolean, ends: Map<string, {key: string, link: object}[]>}}
 */
export function stops(scene) {
  let found = kept.get(scene);
  if (found) return found;
  const grid = scene.marks.some((mark) => mark.row !== undefined);
  const list = scene.marks.map(({ key, id, x, y, row, col }) => ({ key, id, x, y, row, col }));
  const named = new Set();
  for (const { key, id, x, y, role } of scene.headings) {
    if (!id || named.has(id)) continue;
    named.add(id);
    list.push({ key, id, x, y, head: role });
  }
  if (grid) placeHeadings(list, scene.marks);
  const by = new Map(list.map((stop) => [stop.key, stop]));
  const ends = new Map();
  const join = (one, other, link) => {
    if (!by.has(one) || !by.has(other) || one === other) return;
    if (!ends.has(one)) ends.set(one, []);
    ends.get(one).push({ key: other, link });
  };
  for (const link of scene.links) {
    join(link.from, link.to, link);
    join(link.to, link.from, link);
  }
  found = { list, by, grid, ends, lines: Boolean(scene.lines) };
  kept.set(scene, found);
  return found;
}

/** Give the headings of a matrix the row or column of the marks they stand beside or above. */
function placeHeadings(list, marks) {
  const rows = list.filter((stop) => stop.head === "row").sort((a, b) => a.y - b.y);
  const columns = list.filter((stop) => stop.head === "column");
  for (const mark of marks) {
    // A heading begins at or above the middle of its row; the next one begins below it.
    const row = rows.findLast((heading) => heading.y - LINE * RISE <= mark.y + 0.5);
    if (row) row.row ??= mark.row;
    const column = least(columns, (heading) => Math.abs(heading.x - mark.x));
    if (column) column.col ??= mark.col;
  }
}

/** The least by a measure, the first of equals; Infinity means "not at all". */
function least(list, measure) {
  let best = null;
  let low = Infinity;
  for (const one of list) {
    const value = measure(one);
    if (value < low) [best, low] = [one, value];
  }
  return best;
}

/** How far a stop is in a direction, sideways steps counting more; Infinity outside the cone. */
function reach(at, [ux, uy], slope, aside = 2) {
  return (stop) => {
    const dx = stop.x - at.x;
    const dy = stop.y - at.y;
    const along = dx * ux + dy * uy;
    const across = Math.abs(dx * uy) + Math.abs(dy * ux);
    if (stop.key === at.key || along <= 0.5 || across > along * slope) return Infinity;
    return along + across * aside;
  };
}

/** Whether lines lead sideways: things that stand in few columns are joined from column to column. */
function sideways(all) {
  all.sideways ??= new Set(all.list.map(({ x }) => Math.round(x))).size <= new Set(all.list.map(({ y }) => Math.round(y))).size;
  return all.sideways;
}

function nextInPlane(all, at, direction) {
  if (all.lines && (direction === "up" || direction === "down")) return inOrder(all, at, direction === "down" ? 1 : -1);
  const way = WAYS[direction];
  // Along a column or row one steps from mark to mark; across, a line leads even where it is steep.
  const joined = Boolean(way[0]) === sideways(all) ? (all.ends.get(at.key) ?? []).map((end) => all.by.get(end.key)) : [];
  return least(joined, reach(at, way, 12, 1)) ?? least(all.list, reach(at, way, 1)) ?? least(all.list, reach(at, way, Infinity, 3));
}

function sameRow(at, stop) {
  if (at.head === "column" || stop.head === "column") return at.head === stop.head;
  return at.row !== undefined && at.row === stop.row;
}

function nextInGrid({ list }, at, direction) {
  const [ux, uy] = WAYS[direction];
  const ahead = list.filter((stop) => (ux ? (stop.x - at.x) * ux : (stop.y - at.y) * uy) > 0.5);
  if (ux) return least(ahead, (stop) => (sameRow(at, stop) ? Math.abs(stop.x - at.x) : Infinity));
  if (at.head === "row") return least(ahead, (stop) => (stop.head === "row" ? Math.abs(stop.y - at.y) : Infinity));
  return least(ahead, (stop) => (at.col !== undefined && stop.col === at.col ? Math.abs(stop.y - at.y) + Math.abs(stop.x - at.x) / 100 : Infinity));
}

function endOf({ list, grid }, at, last) {
  if (!grid) return last ? list.at(-1) : list[0];
  return least(list, (stop) => (stop.key === at.key || sameRow(at, stop) ? (last ? -stop.x : stop.x) : Infinity));
}

/** One after the other, in the order in which they are drawn and so read: no mark is out of reach. */
function inOrder({ list }, at, step) {
  return list[list.indexOf(at) + step] ?? null;
}

/**
 * Where a key leads. Among linked things an arrow across the columns follows a link that leads that way, else it goes to
 * the nearest mark there; in a matrix it goes to the next mark of the row or column, headings included.
 * @param {object} scene
 * @param {string} key of the mark or heading that has the focus
 * @param {"left"|"right"|"up"|"down"|"home"|"end"|"before"|"after"} direction "before" and "after" in reading order
 * @returns {string} key of the mark or heading to go to; the same where there is none, the first where `key` is unknown
 */
export function next(scene, key, direction) {
  const all = stops(scene);
  const at = all.by.get(key);
  if (!at) return all.list[0]?.key ?? key;
  let to = null;
  if (direction === "home" || direction === "end") to = endOf(all, at, direction === "end");
  else if (direction === "before" || direction === "after") to = inOrder(all, at, direction === "after" ? 1 : -1);
  else if (WAYS[direction]) to = all.grid ? nextInGrid(all, at, direction) : nextInPlane(all, at, direction);
  return to?.key ?? key;
}

/**
 * Walk round the things that a mark is linked to, clockwise from the top.
 * @param {object} scene
 * @param {string} key the mark whose links are walked
 * @param {1|-1} step
 * @param {string | null} [at] key of the link by which the walk came here; null at its start
 * @returns {{key: string, link: object} | null} the next thing and the link to it; null for a mark without links
 */
export function cycle(scene, key, step, at = null) {
  const { by, ends } = stops(scene);
  const here = by.get(key);
  const joined = ends.get(key);
  if (!here || !joined) return null;
  const angle = (end) => {
    const to = by.get(end.key);
    const turn = Math.atan2(to.x - here.x, here.y - to.y);
    return turn < 0 ? turn + 2 * Math.PI : turn;
  };
  const round = joined
    .map((end) => ({ ...end, angle: angle(end) }))
    .sort((a, b) => a.angle - b.angle || (a.link.key < b.link.key ? -1 : 1));
  const place = round.findIndex((end) => end.link.key === at);
  const to = place < 0 ? (step > 0 ? 0 : round.length - 1) : (place + step + round.length) % round.length;
  return { key: round[to].key, link: round[to].link };
}

const ARROWS = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", Home: "home", End: "end", PageUp: "before", PageDown: "after" };
const PLAIN = {
  Enter: "open", " ": "select", "[": "previous", "]": "following", "+": "nearer", "=": "nearer", "-": "farther",
  "−": "farther", "0": "fit", f: "around", e: "expand", h: "hide", p: "pin", t: "table", "/": "search", "?": "help",
};

/** Keys that act wherever no text is typed. */
const EVERYWHERE = { "/": "search", "?": "help" };

/**
 * What a key press asks for. Letters act only while the picture has the focus; nothing acts while text is typed but
 * Escape; undo and redo act everywhere else.
 * @param {{key: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, shiftKey?: boolean}} press
 * @param {{typing: boolean, scene: boolean}} where whether text is typed, and whether the picture has the focus
 * @returns {string | null} "left", "open", "around", "undo" …; "move-left" … with Shift; null for a key of somebody else
 */
export function command(press, { typing, scene }) {
  const letter = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (press.key === "Escape") return "back";
  if (typing || press.altKey) return null;
  if (press.ctrlKey || press.metaKey) {
    if (letter === "z") return press.shiftKey ? "redo" : "undo";
    return letter === "y" && !press.shiftKey ? "redo" : null;
  }
  if (!scene) return EVERYWHERE[letter] ?? null;
  const arrow = ARROWS[press.key];
  if (arrow) return press.shiftKey && arrow in WAYS ? `move-${arrow}` : arrow;
  if (press.key === "Enter" && press.shiftKey) return "open-link";
  return PLAIN[letter] ?? null;
}
