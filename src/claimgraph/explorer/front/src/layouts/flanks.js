/** A column of main things, and what is joined to them in groups at its right, or at both sides where one would be long. */

import { beside, level } from "./draft.js";
import { lineLook } from "../looks/lines.js";
import { sayNode } from "../looks/wording.js";
import { untangle } from "./order.js";
import { LINE, shorten, wrap } from "../looks/letters.js";

const PITCH = 17;
const GROUP_GAP = 12;
const GROUP_HEAD = 20;
const TOP = 34;
/** Least width for things at both sides, px. */
const BOTH_SIDES = 720;
/** Bold letters are broader than those that `measure` knows. */
const BOLD = 1.1;
/** Least room at the left edge, px. */
const EDGE = 4;
/** Most height of the side of a main thing at which lines arrive, px. */
const TALLEST = 120;

/**
 * Place everything and draw it.
 *
 * @param {object} draft
 * @param {object} parts
 * @param {string[]} parts.hubs ids of the main things
 * @param {string[]} parts.others ids of what is joined to them
 * @param {Map<string, string>} parts.groups group of each of `others`
 * @param {Map<string, string>} parts.names words for each group
 * @param {object[]} parts.links each from or to a main thing
 * @param {(id: string) => string} parts.otherText
 * @param {(id: string) => string} [parts.otherMore] text behind it that is never cut
 * @param {boolean} parts.fixed whether main things and groups keep the order given
 * @param {number} [parts.mostLines] of text of a main thing
 * @param {number} [parts.mostWidth] of text of a main thing, px
 * @returns {{bottom: number}} where the drawing ends
 */
export function flanks(draft, { hubs, others, groups, names, links, otherText, otherMore = () => "", fixed, mostLines = 3, mostWidth = 330 }) {
  const isHub = new Set(hubs);
  const pairs = links.map((link) => (isHub.has(link.from) ? [link.from, link.to] : [link.to, link.from]));
  const { columns, two } = columnsOf(draft, { hubs, others, pairs, groups, fixed });
  const frame = widths(draft, { hubs, others, two, mostWidth, heads: [...new Set(names.values())], otherText: (id) => otherText(id) + otherMore(id) });
  const lines = new Map(hubs.map((id) => [id, wrap(draft.model.node(id).label, frame.text, draft.measure, { most: draft.narrow ? mostLines + 1 : mostLines })]));
  const ends = endsOf(draft, { links, isHub, left: new Set(two ? columns[0] : []) });
  const ports = portsOf(ends);

  const places = new Map();
  const heads = [];
  const said = (text) => withCount(text, wrap(text, frame.head / BOLD, draft.measure, { most: 2 }));
  const left = stack(columns[0], { groups, names, said, x: frame.left, places, heads, side: "left" });
  const right = stack(columns[2], { groups, names, said, x: frame.right, places, heads, side: "right" });
  const tall = (id) => Math.max(lines.get(id).length * LINE, ...["<", ">"].map((side) => ports.get(side + id)?.tall ?? 0)) + 6;
  const bottom = spread(columns[1], tall, frame.hub, places, Math.max(left, right, draft.height - 20));
  draft.settle(places, { r: (id) => (isHub.has(id) ? 6 : 4.5) });

  for (const { group, text, lines: own, x, y, side } of heads) {
    draft.heading({ key: `group:${side}:${group}`, text: own[0], lines: own, full: text, x, y, anchor: side === "left" ? "end" : "start", role: "lane", strong: true });
  }
  const degree = new Map();
  for (const pair of pairs) for (const id of pair) degree.set(id, (degree.get(id) ?? 0) + 1);
  const saying = (id) => says(draft, id, degree.get(id) ?? 0);
  for (const id of columns[1]) {
    const label = beside(lines.get(id), two ? 12 : -frame.text - 10, "start", draft.model.node(id).label);
    draft.mark(id, places.get(id).x, places.get(id).y, { r: 6, label, says: saying(id) });
  }
  for (const [side, ids] of [["left", columns[0]], ["right", columns[2]]]) {
    for (const id of ids) {
      const more = otherMore(id);
      const text = shorten(otherText(id), frame.side - (more ? draft.measure(more) : 0), draft.measure) + more;
      const label = { ...beside([text], side === "left" ? -10 : 10, side === "left" ? "end" : "start", otherText(id) + more), lines: [text] };
      draft.mark(id, places.get(id).x, places.get(id).y, { r: 4.5, label, says: saying(id) });
    }
  }
  // At both sides a line leaves where the text of its main thing ends.
  const out = (id) => frame.out ?? 12 + Math.ceil(Math.max(...lines.get(id).map((line) => draft.measure(line)))) + 8;
  drawLines(draft, { ports, places, frame, out });
  return { bottom: Math.max(bottom, left, right) };
}

/** The left, middle and right column in an order with few crossings; the left one is empty where one side is enough. */
function columnsOf(draft, { hubs, others, pairs, groups, fixed }) {
  const options = { groups, keepGroups: fixed };
  const [middle, side] = untangle([hubs, others], pairs, { ...options, fixed: fixed ? [0] : [] });
  const sets = grouped(side, groups);
  const two = draft.width >= BOTH_SIDES && sets.length > 1 && sideHeight(sets) > Math.max(draft.height - TOP - 20, 420) * 1.1;
  if (!two) return { columns: [[], middle, side], two };
  const [left, right] = halves(sets, fixed);
  return { columns: untangle([left.flat(), middle, right.flat()], pairs, { ...options, fixed: fixed ? [1] : [] }), two };
}

function grouped(ids, groups) {
  const sets = new Map();
  for (const id of ids) {
    const group = groups.get(id) ?? "";
    if (!sets.has(group)) sets.set(group, []);
    sets.get(group).push(id);
  }
  return [...sets.values()];
}

const sideHeight = (sets) => sets.reduce((sum, set) => sum + set.length * PITCH + GROUP_GAP + GROUP_HEAD, 0);

/** Groups for the left and for the right, about as high: the order cut in two if it means something, else in turns. */
function halves(sets, keep) {
  const left = [];
  const right = [];
  const total = sideHeight(sets);
  for (const set of sets) {
    const sum = sideHeight(left);
    const goesLeft = keep ? !right.length && Math.abs(sum + sideHeight([set]) - total / 2) <= Math.abs(sum - total / 2) : sum <= sideHeight(right);
    (goesLeft || (keep && !left.length) ? left : right).push(set);
  }
  return [left, right];
}

/** Where columns stand and how wide their texts are, px. */
function widths(draft, { hubs, others, two, mostWidth, heads, otherText }) {
  const longest = (ids, text) => ids.reduce((most, id) => Math.max(most, draft.measure(text(id))), 0);
  const hubText = longest(hubs, (id) => draft.model.node(id).label);
  const share = two ? 0.3 : draft.narrow ? 0.34 : 0.32;
  const text = Math.ceil(Math.min(hubText + 2, Math.max(96, Math.min(mostWidth, draft.width * share))));
  const most = draft.narrow ? draft.width * 0.37 : two ? draft.width * 0.22 : draft.width * 0.3;
  const broadest = Math.max(longest(others, otherText), heads.reduce((wide, text) => Math.max(wide, draft.measure(text) * BOLD), 0) - 16);
  const side = Math.ceil(Math.min(broadest + 2, Math.max(90, most)));
  const gap = draft.narrow ? 6 : 14;
  const right = draft.width - gap - side - 10;
  // At both sides a main thing is its mark, then its text, and lines arrive at both ends of the two.
  if (two) return { text, side, head: gap + side + 16 - EDGE, left: gap + side + 10, right, hub: Math.round((draft.width - text) / 2) - 8, in: -12, out: undefined };
  return { text, side, head: side + 16, left: 0, right, hub: gap + text + 12, in: 0, out: 11 };
}

/** The count of a heading of two lines does not stand alone on the second one. */
function withCount(text, lines) {
  const at = text.lastIndexOf(" ", text.lastIndexOf(" · ") - 1);
  return lines.length === 2 && at > 0 && /^(· )?\d+$/u.test(lines[1]) ? [text.slice(0, at), text.slice(at + 1)] : lines;
}

/** Rows of one side from the top, each group under its heading of one or two lines. */
function stack(ids, { groups, names, said, x, places, heads, side }) {
  let y = TOP - GROUP_GAP;
  let last;
  for (const id of ids) {
    const group = groups.get(id) ?? "";
    if (group !== last) {
      const text = names.get(group) ?? group;
      const lines = said(text);
      const more = (lines.length - 1) * LINE;
      y += GROUP_GAP + GROUP_HEAD + more;
      heads.push({ group, text, lines, x: side === "left" ? x + 6 : x - 6, y: y - 12 - more, side });
      last = group;
    }
    places.set(id, { x, y });
    y += PITCH;
  }
  return y;
}

/** Main things over the whole height, the higher ones with more room. */
function spread(ids, tall, x, places, height) {
  const total = ids.reduce((sum, id) => sum + tall(id), 0);
  const gap = Math.min(60, Math.max(8, (height - TOP - total) / Math.max(1, ids.length)));
  let y = Math.max(TOP - 12, (height - total - gap * ids.length) / 2);
  for (const id of ids) {
    places.set(id, { x, y: y + (tall(id) + gap) / 2 });
    y += tall(id) + gap;
  }
  return y;
}

function says(draft, id, degree) {
  const joined = degree ? `${degree} ${degree === 1 ? "line leads" : "lines lead"} to it.` : "Nothing here leads to it.";
  return sayNode(draft.model, draft.model.node(id), joined);
}

function endsOf({ model, narrow }, { links, isHub, left }) {
  return links.map((link) => {
    const hub = isHub.has(link.from) ? link.from : link.to;
    const other = hub === link.from ? link.to : link.from;
    const { width } = lineLook(model, link);
    return { link, hub, other, side: left.has(other) ? "<" : ">", width: narrow && width > 2 ? Math.round(width * 6) / 10 : width };
  });
}

/** The ends of lines at each side of each main thing, and the height they need below each other. */
function portsOf(ends) {
  const ports = new Map();
  for (const end of ends) {
    const key = end.side + end.hub;
    if (!ports.has(key)) ports.set(key, { ends: [], tall: 0 });
    const port = ports.get(key);
    port.ends.push(end);
    port.tall = Math.min(TALLEST, port.tall + end.width + 1.4);
  }
  return ports;
}

/** Lines leave a main thing one below the other, in the order of their other ends. */
function drawLines(draft, { ports, places, frame, out }) {
  for (const { ends, tall } of ports.values()) {
    const { hub, side } = ends[0];
    const from = places.get(hub);
    const x = from.x + (side === "<" ? frame.in : out(hub));
    const order = (a, b) => places.get(a.other).y - places.get(b.other).y || (a.link.key < b.link.key ? -1 : 1);
    const need = ends.reduce((sum, end) => sum + end.width + 1.4, 0);
    let y = from.y - tall / 2;
    for (const end of [...ends].sort(order)) {
      const room = ((end.width + 1.4) * tall) / need;
      const to = places.get(end.other);
      draft.line(end.link, level(x, y + room / 2, to.x + (side === "<" ? 6 : -6), to.y), end.width);
      y += room;
    }
    draft.guide(x, from.y - Math.max(5, tall / 2), x, from.y + Math.max(5, tall / 2), "port");
  }
}
