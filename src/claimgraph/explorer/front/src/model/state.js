// All that makes a picture: its defaults, its history, and its text in a link.

import shared from "../../../shared.json" with { type: "json" };
import { isGroup, UNGROUPED, waysOf } from "./groups.js";
import { words as wordsOf } from "./words.js";

/**
 * @typedef {{facets: Record<string, string[]>, years: [number | null, number | null], words: string}} Filter
 * @typedef {{view: string, focus: string | null, depth: 1 | 2 | 3, filter: Filter, off: string[], hidden: string[],
 *   expanded: string[], pinned: Record<string, [number, number]>, selected: string[], path: [string, string] | null,
 *   table: boolean, size: string | null, group: string | null, folded: string[]}} State
 */

/**
 * What Python holds a state to as well: letters of the words to look for; steps around a thing and steps to undo; px from
 * the middle, since so far out numbers no longer tell one pixel from the next; years.
 */
const { depth: MOST_DEPTH, words: MOST_WORDS, farthest: FARTHEST, last_year: LAST_YEAR, steps: MOST_STEPS } = shared.limits;
/** How many steps around a thing can be shown. */
export const DEPTHS = Object.freeze(Array.from({ length: MOST_DEPTH }, (_, i) => i + 1));
const LISTS = ["off", "hidden", "expanded", "selected", "folded"];

/**
 * @param {{off?: string[], views?: {id: string}[]}} looks of a payload: it says what is switched off at first; the first
 *   of its views stands in for a usual one that it lacks
 * @returns {State}
 */
export function defaults({ off = [], views = [] }) {
  const { view } = shared.state;
  return { ...structuredClone(shared.state), view: views.length && !views.some(({ id }) => id === view) ? views[0].id : view, off: [...off] };
}

/**
 * A whole, valid state: what is missing, unknown or malformed is left at its default.
 *
 * A focus may be a node or an edge (whose card is open); all other ids are of nodes. A place is kept to a tenth of a pixel.
 *
 * @param {Partial<State> | null | undefined} partial from a link, a notebook or a patch
 * @param {ReturnType<typeof import("./index.js").createModel>} model
 * @returns {State}
 */
export function normalise(partial, model) {
  const state = defaults(model.looks);
  const given = isObject(partial) ? partial : {};
  const isNode = (id) => typeof id === "string" && model.node(id) !== undefined;
  if (model.view(given.view)) state.view = given.view;
  if (isNode(given.focus) || (typeof given.focus === "string" && model.edge(given.focus))) state.focus = given.focus;
  if (DEPTHS.includes(given.depth)) state.depth = given.depth;
  state.filter = filterOf(given.filter, model);
  if (Array.isArray(given.off)) state.off = unique(given.off).filter((key) => canBeOff(key, model));
  // Works around the base are seen only: nothing can be taken away of them, and nothing joins them.
  const isOwn = (id) => isNode(id) && !model.node(id).outside;
  for (const field of ["hidden", "expanded", "selected"]) {
    if (Array.isArray(given[field])) state[field] = unique(given[field]).filter(field === "hidden" ? isNode : field === "expanded" ? (id) => isOwn(id) || isGroup(id, model) : isOwn);
  }
  if (isObject(given.pinned)) {
    const places = Object.entries(given.pinned).filter(([id, place]) => isNode(id) && isPlace(place));
    state.pinned = Object.fromEntries(places.map(([id, [x, y]]) => [id, [tenth(x), tenth(y)]]));
  }
  const { path } = given;
  if (Array.isArray(path) && path.length === 2 && path.every(isOwn) && path[0] !== path[1]) state.path = [path[0], path[1]];
  if (typeof given.table === "boolean") state.table = given.table;
  if (shared.sizes.includes(given.size)) state.size = given.size;
  if (given.group === UNGROUPED || waysOf(model).some(({ id }) => id === given.group)) state.group = given.group;
  if (Array.isArray(given.folded)) state.folded = shared.panes.filter((pane) => given.folded.includes(pane));
  return state;
}

function filterOf(given, model) {
  const { filter } = defaults(model.looks);
  if (!isObject(given)) return filter;
  if (isObject(given.facets)) {
    // In the order of the facets and their values, so that one filter has one form.
    for (const facet of model.words.facets ?? []) {
      const wanted = Object.hasOwn(given.facets, facet.id) ? given.facets[facet.id] : undefined;
      if (facet.type === "range" || !Array.isArray(wanted)) continue;
      const values = facet.values ? facet.values.map(({ id }) => id).filter((id) => wanted.includes(id))
        : unique(wanted).filter((id) => typeof id === "string");
      if (values.length) filter.facets[facet.id] = values;
    }
  }
  if (Array.isArray(given.years)) {
    const [from, to] = [0, 1].map((i) => (isWithin(given.years[i], LAST_YEAR) ? Math.round(given.years[i]) + 0 : null));
    filter.years = from !== null && to !== null && from > to ? [to, from] : [from, to];
  }
  if (typeof given.words === "string") {
    const text = given.words.slice(0, MOST_WORDS).replace(/\p{Surrogate}/gu, "\ufffd");
    // Signs alone narrow nothing, so they are no limit to be shown.
    if (wordsOf(text).length) filter.words = text;
  }
  return filter;
}

/** What the legend can switch off: a kind, a relation, or a value of a facet. */
function canBeOff(key, model) {
  if (typeof key !== "string") return false;
  const at = key.indexOf(":");
  const [group, value] = [key.slice(0, at), key.slice(at + 1)];
  if (at < 1 || value === "") return false;
  if (group === "kind") return Object.hasOwn(model.words.kinds ?? {}, value);
  if (group === "relation") return Object.hasOwn(model.words.relations ?? {}, value);
  const facet = (model.words.facets ?? []).find(({ id }) => id === group);
  return facet !== undefined && facet.type !== "range" && (facet.values === undefined || facet.values.some(({ id }) => id === value));
}

/**
 * The present state with its history.
 *
 * `set` takes some fields of a state (of `filter`, some of its fields); with `remember: false` the change is no step to
 * undo. For a change in many small parts, as typing or dragging, remember the first part and not the rest: undo then
 * leads to where it began. Subscribers hear of each change once, with the state before it.
 *
 * @param {Partial<State> | null} state
 * @param {ReturnType<typeof import("./index.js").createModel>} model
 */
export function createStore(state, model) {
  let present = frozen(normalise(state, model));
  const past = [];
  const future = [];
  const listeners = new Set();
  const news = [];
  let telling = false;

  function become(next) {
    news.push([next, present]);
    present = next;
    // A listener may change the state again: the others first hear of this change, then of that one.
    if (telling) return;
    telling = true;
    try {
      while (news.length) {
        const [after, before] = news.shift();
        for (const listener of [...listeners]) listener(after, before);
      }
    } finally {
      telling = false;
      news.length = 0;
    }
  }

  function step(from, to) {
    if (from.length === 0) return false;
    to.push(present);
    become(from.pop());
    return true;
  }

  return {
    /** @returns {Readonly<State>} */
    get: () => present,
    /** @param {Partial<State>} patch @param {{remember?: boolean}} [options] @returns {boolean} whether anything changed */
    set(patch, { remember = true } = {}) {
      const filter = isObject(patch?.filter) ? { ...present.filter, ...patch.filter } : present.filter;
      const next = frozen(normalise({ ...present, ...patch, filter }, model));
      if (same(next, present)) return false;
      if (remember) {
        past.push(present);
        if (past.length > MOST_STEPS) past.shift();
        future.length = 0;
      }
      become(next);
      return true;
    },
    /**
     * Go to a whole state, as the browser's Back does: along the steps where it is one of them, so that undo and redo keep
     * their sense; else as a new step.
     */
    travel(state) {
      const wanted = normalise(state, model);
      const back = past.findLastIndex((one) => same(one, wanted));
      const ahead = future.findLastIndex((one) => same(one, wanted));
      if (same(present, wanted)) return false;
      const [from, to, at] = back >= 0 ? [past, future, back] : [future, past, ahead];
      if (at < 0) return this.set(wanted);
      to.push(present, ...from.splice(at + 1).reverse());
      become(from.pop());
      return true;
    },
    undo: () => step(past, future),
    redo: () => step(future, past),
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    /** @param {(state: Readonly<State>, before: Readonly<State>) => void} listener @returns {() => void} to stop listening */
    subscribe(listener) {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
  };
}

/**
 * A state as the text of a link: what differs from the defaults, and always the view, so that no state is an empty text.
 *
 * @param {State} state a valid one
 * @param {{off?: string[]}} looks of the payload
 * @returns {string} such as `view=evidence&f.stance=disputes&years=2000-`
 */
export function encode(state, looks) {
  const usual = defaults(looks);
  const parts = [["view", escaped(state.view)]];
  if (state.focus !== null) parts.push(["focus", escaped(state.focus)]);
  if (state.depth !== usual.depth) parts.push(["depth", String(state.depth)]);
  for (const [facet, values] of Object.entries(state.filter.facets)) parts.push([`f.${escaped(facet)}`, values.map(escaped).join(",")]);
  const [from, to] = state.filter.years;
  if (from !== null || to !== null) parts.push(["years", `${from ?? ""}..${to ?? ""}`]);
  if (state.filter.words !== "") parts.push(["words", escaped(state.filter.words)]);
  for (const field of LISTS) {
    if (!same(state[field], usual[field])) parts.push([field, state[field].map(escaped).join(",")]);
  }
  const places = Object.entries(state.pinned);
  if (places.length) parts.push(["pinned", places.map(([id, [x, y]]) => `${escaped(id)}@${x}@${y}`).join(",")]);
  if (state.path !== null) parts.push(["path", state.path.map(escaped).join(",")]);
  if (state.table) parts.push(["table", "1"]);
  for (const field of ["size", "group"]) if (state[field] !== null) parts.push([field, escaped(state[field])]);
  return parts.map(([key, value]) => `${key}=${value}`).join("&");
}

/**
 * What a link says; `normalise` makes a state of it.
 *
 * @param {string} text of `encode`, or of a `location.hash`
 * @returns {Partial<State> | null} null if it is no such text
 */
export function decode(text) {
  if (typeof text !== "string") return null;
  const partial = {};
  const filter = {};
  const facets = new Map();
  try {
    for (const part of text.replace(/^#/, "").split("&")) {
      const at = part.indexOf("=");
      if (at < 1) continue;
      const [key, value] = [part.slice(0, at), part.slice(at + 1)];
      if (key === "view" || key === "focus" || key === "size" || key === "group") partial[key] = decodeURIComponent(value);
      else if (key === "depth") partial.depth = Number(value);
      else if (key === "words") filter.words = decodeURIComponent(value);
      else if (key === "years") filter.years = yearsOf(value);
      else if (key === "table") partial.table = value === "1";
      else if (key === "pinned") partial.pinned = placesOf(value);
      else if (key === "path" || LISTS.includes(key)) partial[key] = listOf(value);
      else if (key.startsWith("f.")) facets.set(decodeURIComponent(key.slice(2)), value.split(",").map(decodeURIComponent));
    }
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
  if (facets.size) filter.facets = Object.fromEntries(facets);
  if (Object.keys(filter).length) partial.filter = filter;
  return Object.keys(partial).length ? partial : null;
}

const listOf = (value) => (value === "" ? [] : value.split(",").map(decodeURIComponent));

function yearsOf(value) {
  const [from, to] = value.split("..");
  return [from, to].map((year) => (year ? Number(year) : null));
}

function placesOf(value) {
  return Object.fromEntries(listOf(value.replaceAll("@", "%40")).map((place) => {
    const parts = place.split("@");
    const [x, y] = parts.slice(-2).map(Number);
    return [parts.slice(0, -2).join("@"), [x, y]];
  }));
}

/** Percent-encoded, but for `:` and `/`, which may stand in a fragment and keep ids readable; `'()` break links in texts. */
function escaped(text) {
  return encodeURIComponent(text).replace(/%3A/g, ":").replace(/%2F/g, "/")
    .replace(/['()*!]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isPlace = (value) => Array.isArray(value) && value.length === 2 && value.every((at) => isWithin(at, FARTHEST));
const isWithin = (value, most) => Number.isFinite(value) && Math.abs(value) <= most;
const unique = (values) => [...new Set(values)];
// Adding zero makes minus zero plain zero, which a link could not tell apart.
const tenth = (number) => Math.round(number * 10) / 10 + 0;

function same(a, b) {
  if (Object.is(a, b)) return true;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return keys.length === others.length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

function frozen(value) {
  if (value === null || typeof value !== "object") return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
