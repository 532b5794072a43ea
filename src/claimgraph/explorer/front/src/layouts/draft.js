/** A scene while it is being made: what every layout needs to place marks, draw lines and say what it left out. */

import { boxOf } from "../looks/labels.js";
import { FONT, LINE, remembering, RISE } from "../looks/letters.js";
import { lineLook, lineOfStep } from "../looks/lines.js";
import { gradeTone, kindLook, STANCES } from "../looks/marks.js";
import { capital, counted, kindWord, listed, sayNode, spoken, valueLabel, valuePlace } from "../looks/wording.js";
import { drawsRows } from "../model/views.js";

/** More marks than this are drawn as merged paths. */
const MOST_SINGLE_MARKS = 1500;
const MARGIN = 12;
/** Width below which a picture is laid out for a phone or a narrow notebook cell, px. */
export const NARROW = 600;

export const round = (x) => Math.round(x * 10) / 10;

/** A line that leaves and arrives level. */
export function level(x1, y1, x2, y2) {
  const middle = round((x1 + x2) / 2);
  return `M${round(x1)} ${round(y1)}C${middle} ${round(y1)} ${middle} ${round(y2)} ${round(x2)} ${round(y2)}`;
}

/** A bow between two things of one column, out by `out` px (negative: to the left). */
export function bow(x1, y1, x2, y2, out) {
  return `M${round(x1)} ${round(y1)}C${round(x1 + out)} ${round(y1)} ${round(x2 + out)} ${round(y2)} ${round(x2)} ${round(y2)}`;
}

/**
 * @param {object} model
 * @param {object} state
 * @param {object} vis
 * @param {{width: number, height: number, measure?: (text: string, px: number) => number}} size
 */
export function createDraft(model, state, vis, size) {
  const measure = remembering(size.measure);
  const width = Math.max(240, size.width || 960);
  const height = Math.max(200, size.height || 640);
  const off = new Set(state.off);
  const hidden = new Set(state.hidden);
  const pinned = state.pinned ?? {};
  const marks = [];
  const links = [];
  const headings = [];
  const guides = [];
  const paints = [];
  const leavesOut = [];
  const shown = new Set();
  const told = new Set();
  const counts = new Map();

  const valuesOff = [...off].some((key) => !/^(kind|relation):/u.test(key));
  const withAtoms = drawsRows(model, state) && !state.path;
  const isAtom = (key) => model.row(key.slice("kind:".length)) !== undefined;
  const tally = (key, n = 1) => counts.set(key, (counts.get(key) ?? 0) + n);
  const order = new Map();
  const placeOf = (id) => {
    if (!order.size) model.nodes.forEach((node, i) => order.set(node.id, i));
    return order.get(id) ?? Infinity;
  };

  return {
    model, state, vis, measure, width, height, off, hidden, pinned, marks, links, headings, guides, paints, leavesOut, shown,
    narrow: width < NARROW,
    tally,
    placeOf,

    /** Whether a line or an atom is switched off in the legend. */
    switchedOff: (f) =>
      valuesOff && (off.has(`stance:${f.stance}`) || off.has(`directness:${f.directness}`) || off.has(`${f.scale}:${f.grade}`)),

    /** Visible things of a kind, in order. */
    things: (kind) => model.byKind(kind).filter((node) => vis.nodes.has(node.id)),

    /**
     * Put what is pinned where it was put, and move things that would lie under something else a little down.
     * @param {Map<string, {x: number, y: number}>} places changed in place
     * @param {{r?: (id: string) => number, keepX?: boolean}} [options] `r`: radius of a thing's mark; `keepX`: only heights may change
     */
    settle(places, { r = () => 5, keepX = false } = {}) {
      const held = [];
      for (const [id, spot] of places) {
        const at = pinned[id];
        if (!at) continue;
        if (!keepX) spot.x = Math.max(MARGIN, at[0]);
        spot.y = Math.max(MARGIN, at[1]);
        held.push(id);
      }
      if (!held.length) return places;
      const done = [];
      const free = (id, spot) => done.every((other) => {
        const o = places.get(other);
        return Math.hypot(o.x - spot.x, o.y - spot.y) >= r(id) + r(other) + 2;
      });
      for (const id of held) {
        const spot = places.get(id);
        while (!free(id, spot)) spot.y += 4;
        done.push(id);
      }
      for (const [id, spot] of places) {
        if (!pinned[id]) while (!free(id, spot)) spot.y += 4;
      }
      return places;
    },

    /** A mark for a thing; the look of its kind unless `more` says otherwise. */
    mark(id, x, y, more = {}) {
      const node = model.node(id);
      shown.add(id);
      if (!more.quiet) tally(`kind:${node.kind}`);
      const { quiet, ...rest } = more;
      const mark = {
        key: id, id, x: round(x), y: round(y), r: 5, kind: node.kind, ...kindLook(model, node.kind),
        filled: true, rank: model.importance(id), says: sayNode(model, node), ...rest,
      };
      if (mark.label) keepInside(mark, measure);
      marks.push(mark);
      return mark;
    },

    /** A line between two marks; the look of what it says, and its width unless another is given. */
    line(link, d, width) {
      const look = lineLook(model, link);
      // A line of evidence that is a thing of its own has two ends, and counts once.
      if (!link.stance || !told.has(link.thing)) tallyLine(model, link, tally);
      if (link.stance) told.add(link.thing);
      shown.add(link.thing);
      links.push({ key: link.key, id: link.thing, from: link.from, to: link.to, d, says: link.says, tone: look.tone, dash: look.dash, width: width ?? look.width, ...(link.quiet && { quiet: true }) });
    },

    heading(heading) {
      const made = { anchor: "start", ...heading, x: round(heading.x), y: round(heading.y) };
      headings.push(made);
      return made;
    },
    guide: (x1, y1, x2, y2, tone) =>
      guides.push({ x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2), ...(tone && { tone }) }),

    /** Say how many visible things of each kind have no mark, unless they were told another way. */
    leaveOut({ told = [], where = "" } = {}) {
      const skip = new Set(told);
      const parts = [];
      for (const kind of model.kinds) {
        if (skip.has(kind)) continue;
        const n = model.byKind(kind).filter((node) => vis.nodes.has(node.id) && !shown.has(node.id)).length;
        if (n) parts.push(counted(model, kind, n));
      }
      if (parts.length) leavesOut.push(`Not on this picture: ${listed(parts)}${where}.`);
      if (hidden.size) leavesOut.push(`${hidden.size} ${hidden.size === 1 ? "thing is" : "things are"} hidden by you.`);
      const switched = model.kinds.filter((kind) => !model.row(kind) && kind !== model.citing.kind && off.has(`kind:${kind}`));
      if (switched.length) leavesOut.push(`Switched off in the legend: ${listed(switched.map((kind) => kindWord(model, kind, 2)))}.`);
    },

    /** The scene. @param {{says: string, fit?: "width"|"all", width?: number, height?: number, legend?: string[],
     * entries?: object[], shape?: string}} whole `entries`: those of the legend, where they are no switches; `shape`: what stands for a
     * step of a scale where it is a mark, no line */
    finish({ says, fit = "width", width: wide = width, height: high = height, legend = [], entries: own, shape, dense, ...rest }) {
      const box = extent(marks, headings, measure);
      // Works around the base have their switch where they may be drawn.
      const mine = (key) => key !== `kind:${model.citing.kind}` || legend.includes(key);
      const told = (wanted) => entries(model, off, counts, wanted.filter(mine)).map((one) => (shape ? marked(model, one, shape) : one));
      return {
        width: Math.ceil(Math.max(wide, box.right + 4)), height: Math.ceil(Math.max(high, box.bottom + 4)), marks, links, headings, guides, ...(paints.length && { paints }), says,
        leavesOut, fit, dense: dense ?? marks.length > MOST_SINGLE_MARKS,
        legend: own ? { entries: [...own, ...told([...off].filter((key) => !isAtom(key)))] } : { entries: told([...legend, ...switches(off, counts, legend, (key) => withAtoms || !isAtom(key))]) },
        ...rest,
      };
    },

    /**
     * A scene of nothing but a sentence that says what to do; `unfiltered` is said where no filter is to blame, and that
     * there are none where the base has no thing of this `kind`.
     */
    nothing(filtered, unfiltered = filtered, kind = undefined) {
      const none = kind !== undefined && model.byKind(kind).length === 0;
      const sentence = none ? `This base has no ${kindWord(model, kind, 2)} yet. Another view may show what it has.` : vis.active ? filtered : unfiltered;
      return {
        width, height, marks: [], links: [], headings: [], guides: [], says: sentence, leavesOut, fit: "all", dense: false, empty: sentence,
        // Whatever is switched off may be why nothing is left.
        legend: { entries: entries(model, off, counts, [...off].filter((key) => withAtoms || !isAtom(key))) },
      };
    },
  };
}

function tallyLine(model, link, tally) {
  if (link.stance) {
    tally(`stance:${link.stance}`);
    if (link.directness) tally(`directness:${link.directness}`);
  } else if (model.sum(link.kind)) {
    // What has no value cannot be switched off: "note" keys are told in the legend, without a switch.
    const { scale } = model.sum(link.kind);
    tally(link.grade === undefined ? `note:${scale}` : `${scale}:${link.grade}`);
  } else tally(`relation:${link.kind}`);
}

/** The least box around marks, labels and headings (those that lie level or lean). */
function extent(marks, headings, measure) {
  let right = 0;
  let bottom = 0;
  for (const mark of marks) {
    right = Math.max(right, mark.x + mark.r);
    bottom = Math.max(bottom, mark.y + mark.r);
    if (!mark.label) continue;
    bottom = Math.max(bottom, mark.y + mark.label.dy - LINE * RISE + (mark.label.lines?.length ?? 1) * LINE);
    // Measuring takes time: only labels that might reach beyond what is known are measured.
    if (mark.x + mark.label.dx + mark.label.text.length * FONT * 1.1 <= right) continue;
    const box = boxOf(mark, { measure });
    right = Math.max(right, box.x + box.width);
  }
  for (const heading of headings) {
    const lines = heading.lines ?? [heading.text];
    const wide = Math.max(...lines.map((line) => measure(line, heading.px ?? FONT)));
    const angle = ((heading.rotate ?? 0) * Math.PI) / 180;
    const start = heading.anchor === "end" ? -wide : heading.anchor === "middle" ? -wide / 2 : 0;
    right = Math.max(right, heading.x + Math.max(start * Math.cos(angle), (start + wide) * Math.cos(angle)) + Math.abs(Math.sin(angle)) * 4);
    bottom = Math.max(bottom, heading.y + Math.max(0, (start + wide) * Math.sin(angle)) + (lines.length - 1) * LINE + 4);
  }
  return { right, bottom };
}

/** A label beside a mark, its lines centred on the mark's height. `dy` is the base line of the first line. */
export function beside(lines, dx, anchor = "start", text = lines.join(" ")) {
  return { text, dx, dy: round(4 - ((lines.length - 1) * LINE) / 2), anchor, ...((lines.length > 1 || lines[0] !== text) && { lines }) };
}

/** What is switched off and of a sort that this picture shows: its switch must not vanish. */
function switches(off, counts, wanted, belongs) {
  const types = new Set([...wanted, ...counts.keys()].map((key) => key.slice(0, key.indexOf(":"))));
  return [...off].filter((key) => types.has(key.slice(0, key.indexOf(":"))) && belongs(key));
}

/** A label that would leave the picture at the left or above goes to the other side of its mark, or down. */
function keepInside(mark, measure) {
  const { label } = mark;
  if ((label.anchor !== "start" || label.dx < 0) && boxOf(mark, { measure }).x < 1) Object.assign(label, { dx: mark.r + 5, anchor: "start" });
  const top = mark.y + label.dy - LINE * RISE;
  if (top < 1) label.dy = round(label.dy + 1 - top);
}

function entries(model, off, counts, wanted) {
  const keys = new Set([...wanted, ...counts.keys()]);
  return [...keys].map((key) => entry(model, key, counts.get(key) ?? 0)).sort((a, b) => rankOf(model, a.key) - rankOf(model, b.key) || (a.key < b.key ? -1 : 1));
}

/** Sorts of entries in their order; the scales stand where the empty one is. */
const SORTS = ["stance", "directness", "", "note", "kind", "relation"];
const ORDERS = { stance: Object.keys(STANCES), directness: ["direct", "indirect"] };

const split = (key) => [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];

function rankOf(model, key) {
  const [sort, value] = split(key);
  if (model.scale(sort)) return SORTS.indexOf("") * 1000 + valuePlace(model, sort, value);
  const places = ORDERS[sort] ?? (sort === "kind" ? model.kinds : Object.keys(model.words?.relations ?? {}));
  const place = places.indexOf(value);
  return SORTS.indexOf(sort) * 1000 + (place < 0 ? 999 : place);
}

/** An entry for a step of a scale as the mark that stands for it; what stands on no step is hollow. */
function marked(model, one, shape) {
  const [sort] = split(one.key);
  if (sort === "note") return { ...one, dash: undefined, shape: shape === "square" ? "diamond" : shape, filled: false };
  return model.scale(sort) ? { ...one, dash: undefined, shape, filled: true } : one;
}

function entry(model, key, count) {
  const [sort, value] = split(key);
  if (sort === "stance") {
    const look = STANCES[value] ?? { shape: "circle", dash: "solid" };
    return { key, label: capital(valueLabel(model, "stance", value)), shape: look.shape, dash: look.dash, tone: value, filled: true, count };
  }
  if (sort === "directness") {
    return { key, label: `${capital(valueLabel(model, "directness", value))} evidence`, shape: "circle", tone: "directness", filled: value === "direct", count };
  }
  if (sort === "note") {
    const scale = model.scale(value);
    return { key, label: `${scale.label}: ${scale.none}`, dash: "dot", tone: gradeTone(scale), count };
  }
  const scale = model.scale(sort);
  if (scale) return { key, label: `${scale.label}: ${valueLabel(model, sort, value)}`, dash: "solid", tone: gradeTone(scale, value), line: lineOfStep(scale, value), count };
  if (sort === "kind") return { key, label: capital(kindWord(model, value, 2)), ...kindLook(model, value), filled: value !== model.citing.kind, count };
  const look = lineLook(model, { kind: value });
  return { key, label: `Line: ${model.words?.relations?.[value] ?? spoken(value)}`, dash: look.dash, tone: look.tone, line: look.width, count };
}
