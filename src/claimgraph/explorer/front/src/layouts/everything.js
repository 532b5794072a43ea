/** All that is visible: a block for each kind, in an order in which lines cross little. */

import { beside, bow, createDraft, level, round } from "./draft.js";
import { capital, counted, kindWord, lineCount, listed, sayNode } from "../looks/wording.js";
import { untangle } from "./order.js";
import { LINE, shorten, wrap } from "../looks/letters.js";
import { links as linksOf } from "../model/links.js";

/** Up to this many things have room for names, and then for marks of the usual size. */
const MOST_NAMED = 500;
const MOST_LARGE = 1500;
/** A block of so few things has room for names where the others have none. */
const FEW = 40;
/** Names are given room only if the whole picture then still is this large in the window. */
const LEAST_ZOOM = 0.72;
const HEAD = 22;
/** Room for a name in bold letters, in a picture at `LEAST_ZOOM`. */
const ROOMY = 1.5;
/** Short names are never wider than this, px; asking the measure for each of 10,000 takes time. */
const LONGEST_SHORT = 420;

/** @see ./index.js for the arguments */
export function everything(model, state, vis, size) {
  const draft = createDraft(model, state, vis, size);
  const columns = columnsOf(model).map((kinds) => kinds.flatMap((kind) => draft.things(kind).map((node) => node.id))).filter((ids) => ids.length);
  const total = columns.reduce((sum, ids) => sum + ids.length, 0);
  if (!total) {
    return draft.nothing(
      "Nothing passes all the filters. Take one away, or press reset.",
      "Everything is switched off or hidden. Switch a kind on in the legend, or press reset.",
    );
  }
  const kinds = new Map(columns.flat().map((id) => [id, model.node(id).kind]));
  const links = linksOf(model, vis, state).filter((link) => kinds.has(link.from) && kinds.has(link.to) && link.from !== link.to && !draft.switchedOff(link));
  const ordered = untangle(columns, links.map((link) => [link.from, link.to]), { groups: kinds, keepGroups: true });
  const { places, width, height } = draft.narrow ? bands(draft, ordered, kinds) : blocks(draft, ordered, kinds);
  const r = total > MOST_LARGE ? 3 : 4.5;
  // Names of things that stand close would only be seen at the edges of their block, until somebody zooms in.
  const least = round(2 * Math.min(1, draft.width / width, draft.height / height) + 0.05);
  draft.settle(places, { r: () => r });

  const degree = new Map();
  for (const { from, to } of links) {
    degree.set(from, (degree.get(from) ?? 0) + 1);
    degree.set(to, (degree.get(to) ?? 0) + 1);
  }
  for (const [id, spot] of places) {
    const node = model.node(id);
    const lines = spot.room ? wrap(node.label, spot.room, draft.measure, { most: spot.most }) : [];
    const n = degree.get(id) ?? 0;
    draft.mark(id, spot.x, spot.y, {
      r, label: spot.room ? { ...beside(lines, 8, "start", node.label), lines } : shortName(draft, node, spot.x, width, least),
      says: sayNode(model, node, `${lineCount(n)}.`),
    });
  }
  for (const link of links) {
    const a = places.get(link.from);
    const b = places.get(link.to);
    draft.line(link, draft.narrow ? upright(a, b) : across(a, b), thin(model, link));
  }
  draft.leaveOut({ told: model.rowKinds });
  const asLines = model.rowKinds.filter((kind) => draft.off.has(`kind:${kind}`) && vis.count?.[kind] !== 0);
  if (asLines.length) {
    const words = capital(listed(asLines.map((kind) => kindWord(model, kind, 2))));
    draft.leavesOut.push(`${words} are drawn as lines between what they join; the legend switches them on.`);
  }
  const parts = [...new Set(kinds.values())].map((kind) => counted(model, kind, [...kinds.values()].filter((one) => one === kind).length));
  return draft.finish({
    says:
      `${capital(listed(parts))}, joined by ${lineCount(links.length)}. ` +
      "For a question rather than an overview, open one thing and look around it.",
    // In a narrow window marks that all fit would be too small to see or to touch.
    fit: draft.narrow ? "width" : "all", width, height,
  });
}

/** The kinds of each column, from the left. */
function columnsOf(model) {
  const columns = new Map();
  for (const kind of model.kinds) {
    const place = model.looks.kinds?.[kind]?.column ?? Infinity;
    columns.set(place, [...(columns.get(place) ?? []), kind]);
  }
  return [...columns].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kinds]) => kinds);
}

/** A name that stays inside the picture, at the side with more room. */
function shortName(draft, node, x, width, least) {
  const left = x > width * 0.7;
  const room = (left ? x : width - x) - 12;
  const short = node.short || node.label;
  const text = room > LONGEST_SHORT ? short : shorten(short, Math.max(30, room), draft.measure);
  return { text: node.label, lines: [text], dx: left ? -6 : 6, dy: 4, anchor: left ? "end" : "start", least };
}

function across(a, b) {
  const [l, r] = a.x <= b.x ? [a, b] : [b, a];
  return r.x - l.x < 24 ? bow(l.x - 5, l.y, r.x - 5, r.y, -18) : level(l.x + 5, l.y, r.x - 5, r.y);
}

/** A line that leaves and arrives upright; along its band where both ends are in one. */
function upright(a, b) {
  const [t, u] = a.y <= b.y ? [a, b] : [b, a];
  const middle = round((t.y + u.y) / 2 + (u.y - t.y < 40 ? 12 : 0));
  return `M${round(t.x)} ${round(t.y)}C${round(t.x)} ${middle} ${round(u.x)} ${middle} ${round(u.x)} ${round(u.y)}`;
}

/** In a picture of everything no line should shout. */
const thin = (model, link) => (model.sum(link.kind) ? 1 : link.stance ? undefined : 0.8);

/** In a narrow window: a band for each kind, one below the other, each filled column by column. */
function bands(draft, columns, kinds) {
  const cell = kinds.size > MOST_LARGE ? 8 : 14;
  const fit = Math.floor((draft.width - 28) / cell);
  const gap = kinds.size > MOST_LARGE ? 90 : 34;
  const places = new Map();
  let y = 4;
  for (const ids of columns) {
    for (const kind of new Set(ids.map((id) => kinds.get(id)))) {
      const own = ids.filter((id) => kinds.get(id) === kind);
      const rows = Math.ceil(own.length / fit);
      const wide = Math.ceil(own.length / rows);
      const start = 14 + ((fit - wide) * cell) / 2;
      const text = `${capital(kindWord(draft.model, kind, own.length))} · ${own.length}`;
      draft.heading({ key: `block:${kind}`, text, x: 8, y: y + 13, role: "lane", strong: true });
      y += HEAD + 6;
      own.forEach((id, n) => places.set(id, { x: start + Math.floor(n / rows) * cell, y: y + (n % rows) * cell }));
      y += rows * cell + 4;
    }
    y += gap;
  }
  return { places, width: draft.width, height: y - gap + 4 };
}

/** Blocks beside each other, as many rows as fit the shape of the window; each block is filled row by row. */
function blocks(draft, columns, kinds) {
  const { parts, shape, k, pitch, gap } = plan(draft, columns, kinds);
  const places = new Map();
  let x = 14;
  parts.forEach((part, i) => {
    const across = shape.across[i];
    // A short block of one column is drawn out, so that its names have room, for two lines if it can be.
    const n = part.own.reduce((sum, [, ids]) => sum + ids.length, 0);
    const free = part.room && across === 1 ? Math.max(0, shape.height - 24 - shape.heights[i]) / n : 0;
    const step = Math.min(pitch + free, (2 * LINE + 2) / k);
    const most = step * k >= 2 * LINE + 1 ? 2 : 1;
    let y = 8 + Math.max(0, (shape.height - 20 - shape.heights[i] - (step - pitch) * n) / 2);
    for (const [kind, ids] of part.own) {
      const text = `${capital(kindWord(draft.model, kind, ids.length))} · ${ids.length}`;
      draft.heading({ key: `block:${kind}`, text, x: x - 5, y: y + 13, role: "column", strong: true });
      y += HEAD + step / 2;
      ids.forEach((id, n) => places.set(id, { x: x + (n % across) * part.cell, y: y + Math.floor(n / across) * step, room: part.room * k, most }));
      y += Math.ceil(ids.length / across) * step - step / 2 + pitch / 2 + 8;
    }
    x += wideOf(parts, i, across, gap) + gap;
  });
  return { places, width: x - gap + 10, height: shape.height };
}

/** Names for all, else for the small blocks only, else for none: whichever still leaves the picture large enough. */
function plan(draft, columns, kinds) {
  const many = kinds.size > MOST_LARGE;
  const pitch = many ? 10 : 16;
  const gap = many ? Math.sqrt(kinds.size) * 1.4 : 70;
  const choices = kinds.size > MOST_NAMED ? [many ? 0 : FEW] : [Infinity, FEW, 0];
  let best;
  for (const most of choices) {
    const parts = columns.map((ids) => {
      const own = new Map();
      for (const id of ids) {
        if (!own.has(kinds.get(id))) own.set(kinds.get(id), []);
        own.get(kinds.get(id)).push(id);
      }
      const longest = ids.length <= most ? Math.max(...ids.map((id) => draft.measure(draft.model.node(id).label))) : 0;
      const room = Math.min(own.has("claim") ? 210 : 150, Math.ceil(longest) + 1);
      const head = Math.max(...[...own].map(([kind, ids]) => draft.measure(`${capital(kindWord(draft.model, kind, ids.length))} · ${ids.length}`)));
      return { own: [...own], head: head * ROOMY, cell: longest ? room + 22 : many ? 10 : 14, room: longest ? room : 0 };
    });
    best = { parts, pitch, gap, ...bestShape(draft, parts, pitch, gap) };
    if (best.k >= LEAST_ZOOM) break;
  }
  return best;
}

/** The width of a block with room for its name, which keeps its size where the picture is made smaller; the gap takes some of it. */
const wideOf = (parts, i, across, gap) => Math.max(across * parts[i].cell, 70, parts[i].head - (i === parts.length - 1 ? 0 : gap - 10));

/** The number of rows with which the picture is largest in the window, and the zoom (at most 1) at which it then fits. */
function bestShape(draft, parts, pitch, gap) {
  let best;
  for (let rows = 8; ; rows = Math.ceil(rows * 1.06)) {
    const shape = measured(parts, rows, pitch, gap);
    const k = Math.min(draft.width / shape.width, draft.height / shape.height);
    if (!best || k > best.k + 1e-9) best = { shape, k };
    if (shape.single) return { shape: best.shape, k: Math.min(1, best.k) };
  }
}

function measured(parts, rows, pitch, gap) {
  let width = 14;
  const across = [];
  const heights = [];
  parts.forEach(({ own, cell }, i) => {
    const n = own.reduce((sum, [, ids]) => sum + ids.length, 0);
    const wide = Math.max(1, Math.ceil(n / rows));
    across.push(wide);
    heights.push(own.reduce((sum, [, ids]) => sum + HEAD + pitch / 2 + Math.ceil(ids.length / wide) * pitch + 8, 0));
    width += wideOf(parts, i, wide, gap) + gap;
  });
  return { across, heights, width: width - gap + 10, height: Math.max(...heights) + 24, single: across.every((n) => n === 1) };
}
