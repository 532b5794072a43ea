/** What is brought forward in a picture: by focus, pointer, selection and what is open. Pure. */

import { stops } from "./keys.js";

/**
 * @typedef {{scene: object, marks: Map<string, object>, current: string | null, keyboard: string | null, under: string | null,
 *   now: {focus: string | null, selected: Set<string>, pinned: Record<string, [number, number]>}}} Standing
 *   `current`: the stop that Tab reaches; `keyboard`: the one that shows the focus ring; `under`: the one under the pointer
 */

/** The links of a stop. */
export const linksOf = (scene, key) => (key ? (stops(scene).ends.get(key) ?? []).map((end) => end.link) : []);

/** The stop whose links are drawn above all others: under the pointer, else with the focus, else open. */
export function spoken({ scene, under, keyboard, now }) {
  return under ?? keyboard ?? stops(scene).list.find((stop) => stop.id === now.focus)?.key ?? null;
}

/**
 * Keys of what is lit: the stop with focus or pointer, what it is linked to, in a matrix the headings of its cell, and the
 * heading of what is open.
 */
export function litKeys({ scene, under, keyboard, now }) {
  const { by, ends, list } = stops(scene);
  const lit = new Set(list.filter((stop) => stop.head && stop.id === now.focus).map((stop) => stop.key));
  for (const key of [under, keyboard]) {
    const at = by.get(key);
    if (!at) continue;
    lit.add(key);
    for (const end of ends.get(key) ?? []) lit.add(end.key);
    if (at.row === undefined && at.col === undefined) continue;
    for (const stop of list) {
      if (stop.head && ((at.row !== undefined && stop.row === at.row) || (at.col !== undefined && stop.col === at.col))) lit.add(stop.key);
    }
  }
  return lit;
}

/** The marks that are elements in a scene that draws all others as paths. */
export function liveMarks({ scene, current, keyboard, under, now }, named) {
  const keys = new Set([current, keyboard, under, ...named.slice(0, 300).map((mark) => mark.key)]);
  return scene.marks.filter((mark) => keys.has(mark.key) || mark.id === now.focus || now.selected.has(mark.id));
}

/** The rings to draw, the one of the keyboard last. */
export function ringsOf({ scene, marks, keyboard, under, now }) {
  const found = [];
  for (const mark of scene.marks) {
    if (mark.id === now.focus) found.push({ mark, what: "open" });
    if (now.selected.has(mark.id)) found.push({ mark, what: "selected" });
    if (Object.hasOwn(now.pinned, mark.id)) found.push({ mark, what: "pinned" });
  }
  if (marks.has(under)) found.push({ mark: marks.get(under), what: "under" });
  if (marks.has(keyboard)) found.push({ mark: marks.get(keyboard), what: "focus" });
  return found;
}

/**
 * The stop that Tab reaches after a new scene: the same, else one of the same thing, else of the open thing, else the
 * nearest to where it was, else the first.
 * @param {object} scene
 * @param {object | null} was the stop before
 * @param {string | null} focus id of the open thing
 * @param {boolean} nearby whether places in the old and the new scene mean the same
 * @returns {string | null}
 */
export function keptStop(scene, was, focus, nearby) {
  const { by, list } = stops(scene);
  if (was && by.has(was.key)) return was.key;
  const same = list.find((one) => was && one.id === was.id) ?? list.find((one) => one.id === focus);
  if (same) return same.key;
  const away = (one) => Math.hypot(one.x - was.x, one.y - was.y);
  return (was && nearby ? list.reduce((best, one) => (best && away(best) <= away(one) ? best : one), null) : list[0])?.key ?? null;
}
