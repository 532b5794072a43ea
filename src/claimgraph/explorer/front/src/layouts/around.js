/** One thing at the left, and what is joined to it in columns by distance. */

import { beside, bow, createDraft, level, round } from "./draft.js";
import { lineLook } from "../looks/lines.js";
import { capital, counted, kindWord, lineCount, listed, sayNode, sentence } from "../looks/wording.js";
import { untangle } from "./order.js";
import { LINE, wrap } from "../looks/letters.js";
import { links as linksOf } from "../model/links.js";

/** More things than this are not drawn; a picture of more says nothing. */
export const MOST_AROUND = 400;
const PITCH = 18;
const DOUBLE = 33;
const HEAD = 24;
/** How much larger than the window a picture may be and still be shown whole: rows then are as high as letters. */
const SHRINK = 1.17;
/** Room for arcs at the left of a narrow picture, px. */
const ARCS = 84;
const STANCE_ORDER = ["supports", "disputes", "inconclusive"];

/** @see ./index.js for the arguments */
export function around(model, state, vis, size) {
  const draft = createDraft(model, state, vis, size);
  // The card of a link may be open: the thing it starts from then stays in the middle.
  const centre = state.focus ? (model.node(state.focus) ?? model.node(model.edge(state.focus)?.from)) : null;
  if (centre?.outside) return draft.nothing("Only citations join a work around the base. The timeline shows them; choose another thing to stand here.");
  if (!centre) {
    return draft.nothing("Nothing is chosen yet. Search for a thing, or click one in another view, and it stands here with all that is joined to it.");
  }
  const links = reachable(draft, centre);
  const { levels, left } = distances(draft, centre.id, links);
  const shown = new Map(levels.flatMap((ids, d) => ids.map((id) => [id, d])));
  const drawn = links.filter((link) => shown.has(link.from) && shown.has(link.to) && link.from !== link.to);
  const pairs = drawn.map((link) => [link.from, link.to]);
  const kinds = new Map([...shown.keys()].map((id) => [id, model.node(id).kind]));
  const columns = untangle(levels, pairs, { fixed: [0], groups: kinds, keepGroups: true });
  const { places, texts, height, width } = draft.narrow ? list(draft, columns) : place(draft, columns);
  draft.settle(places, { r: (id) => (id === centre.id ? 8 : 5) });

  const degree = new Map();
  for (const pair of pairs) for (const id of pair) degree.set(id, (degree.get(id) ?? 0) + 1);
  for (const [id, spot] of places) {
    const lines = texts.get(id);
    const node = model.node(id);
    draft.mark(id, spot.x, spot.y, {
      r: id === centre.id ? 8 : 5, label: beside(lines, id === centre.id ? 14 : 10, "start", node.label),
      rank: model.importance(id) + (id === centre.id ? 1000 : 0),
      says: sayNode(model, node, steps(shown.get(id), degree.get(id) ?? 0)),
    });
  }
  if (draft.narrow) drawArcs(draft, drawn, places);
  else drawLines(draft, drawn, places, texts, shown);
  draft.leaveOut({ where: ` (farther than ${state.depth} ${state.depth === 1 ? "step" : "steps"} away)` });
  if (left) {
    draft.leavesOut.unshift(
      `${left} more ${left === 1 ? "thing" : "things"} within reach: only ${MOST_AROUND} are drawn, the nearest and best joined first. Show fewer steps, or filter.`,
    );
  }
  const near = model.kinds.map((kind) => [kind, [...kinds].filter(([id, of]) => of === kind && id !== centre.id).length]).filter(([, n]) => n);
  const company = near.length ? `Around it: ${listed(near.map(([kind, n]) => counted(model, kind, n)))}.` : "Nothing that is visible is joined to it.";
  return draft.finish({
    says: `${sentence(centre.label)} ${company}`,
    fit: width <= draft.width * SHRINK && height <= draft.height * SHRINK ? "all" : "width", width, height,
    // Letters keep their size: in a smaller picture the lines would begin inside the names.
    least: 1,
  });
}

const steps = (d, n) => (d === 0 ? "This is the thing in the middle." : `${d} ${d === 1 ? "step" : "steps"} away, ${lineCount(n)}.`);

/** All lines that may be walked; those of the centre also where its own kind is drawn as a line. */
function reachable(draft, centre) {
  const { model, vis, state } = draft;
  const links = linksOf(model, vis, state).filter((link) => !draft.switchedOff(link));
  if (links.some((link) => link.from === centre.id || link.to === centre.id)) return links;
  const own = model.edgesOf(centre.id).filter((edge) => vis.nodes.has(edge.from === centre.id ? edge.to : edge.from));
  return [...links, ...own.map((edge) => asItIs(model, edge))];
}

/** A link that looks as its own facts say. */
function asItIs(model, { id, from, to, relation, says, f = {} }) {
  const { stance, directness, [model.sum(relation)?.scale]: grade } = f;
  return { key: id, thing: id, from, to, kind: relation, says, stance, directness, grade };
}

/** Things by their distance, at most `depth`, and beyond where somebody asked for more. */
function distances(draft, centre, links) {
  const { model, state } = draft;
  const joined = new Map();
  const add = (a, b, link) => {
    if (!joined.has(a)) joined.set(a, []);
    joined.get(a).push([b, link]);
  };
  for (const link of links) {
    add(link.from, link.to, link);
    add(link.to, link.from, link);
  }
  const expanded = new Set(state.expanded);
  const levels = [[centre]];
  const seen = new Map([[centre, null]]);
  for (let d = 0; levels[d]?.length; d += 1) {
    const next = [];
    for (const id of levels[d]) {
      if (d >= state.depth && !expanded.has(id)) continue;
      // Everything the article says meets in it; that two things do so says nothing of either.
      if (d > 0 && model.node(id).kind === "source" && !expanded.has(id)) continue;
      for (const [other, link] of joined.get(id) ?? []) {
        if (seen.has(other)) continue;
        seen.set(other, link);
        next.push(other);
      }
    }
    if (next.length) levels.push(next);
  }
  let room = MOST_AROUND;
  let left = 0;
  const stance = (id) => {
    const place = STANCE_ORDER.indexOf(seen.get(id)?.stance);
    return place < 0 ? 9 : place;
  };
  const kind = (id) => model.kinds.indexOf(model.node(id).kind);
  const kept = levels.map((ids) => {
    const best = ids.length > room ? [...ids].sort((a, b) => model.importance(b) - model.importance(a) || draft.placeOf(a) - draft.placeOf(b)).slice(0, room) : ids;
    left += ids.length - best.length;
    room -= best.length;
    return [...best].sort((a, b) => kind(a) - kind(b) || stance(a) - stance(b) || draft.placeOf(a) - draft.placeOf(b));
  });
  return { levels: kept.filter((ids) => ids.length), left };
}

/** Where each thing stands: a column for each distance, more side by side where it would be too long. */
function place(draft, columns) {
  const { model, measure } = draft;
  const places = new Map();
  const texts = new Map();
  const centre = columns[0][0];
  texts.set(centre, wrap(model.node(centre).label, Math.min(230, draft.width * 0.2), measure, { most: 8 }));
  places.set(centre, { x: 20, y: 0 });
  let end = 34 + Math.max(...texts.get(centre).map((line) => measure(line)));
  let tallest = texts.get(centre).length * LINE;
  columns.slice(1).forEach((ids, d) => {
    const gap = Math.min(190, Math.max(100, ids.length * 4));
    const room = Math.min(330, Math.max(180, (draft.width - end) / (columns.length - 1 - d) - gap - 20));
    for (const id of ids) texts.set(id, wrap(model.node(id).label, room, measure, { most: model.node(id).kind === "claim" ? 2 : 1 }));
    const column = stacks(draft, ids, texts, end + gap, d + 1);
    for (const [id, spot] of column.places) places.set(id, spot);
    tallest = Math.max(tallest, column.tall);
    end = column.end;
  });
  return { places, texts, ...centred(draft, columns, places, tallest), width: end + 16 };
}

/** In a narrow window: one column for all distances, one below the other; lines are arcs at its left. */
function list(draft, columns) {
  const { model, measure } = draft;
  const places = new Map();
  const texts = new Map();
  const x = ARCS + 12;
  let y = 12;
  columns.forEach((ids, d) => {
    let kind;
    for (const id of ids) {
      const node = model.node(id);
      if (d > 0 && node.kind !== kind) {
        kind = node.kind;
        const n = ids.filter((other) => model.node(other).kind === kind).length;
        const far = columns.length > 2 ? ` (${d} ${d === 1 ? "step" : "steps"} away)` : "";
        y += HEAD + 10;
        draft.heading({ key: `group:${d}:${kind}`, text: `${capital(kindWord(model, kind, n))} · ${n}${far}`, x: x - 5, y: y - 6, role: "lane", strong: true });
      }
      const lines = wrap(node.label, draft.width - x - (d ? 18 : 22), measure, { most: d ? (kind === "claim" ? 3 : 1) : 6 });
      const high = lines.length * LINE + 3;
      texts.set(id, lines);
      places.set(id, { x, y: y + high / 2 });
      y += high;
    }
  });
  return { places, texts, height: y + 16, width: draft.width };
}

/** Arcs at the left of one column, the longer the wider. */
function drawArcs(draft, links, places) {
  const longest = Math.max(1, ...links.map((link) => Math.abs(places.get(link.from).y - places.get(link.to).y)));
  const seen = new Map();
  for (const link of links) {
    const [a, b] = [places.get(link.from), places.get(link.to)];
    const pair = link.from < link.to ? `${link.from} ${link.to}` : `${link.to} ${link.from}`;
    const nth = seen.get(pair) ?? 0;
    seen.set(pair, nth + 1);
    const out = (10 + (ARCS - 20) * Math.sqrt(Math.abs(a.y - b.y) / longest)) * (4 / 3) - nth * 5;
    draft.line(link, bow(a.x - 8, a.y, b.x - 8, b.y, -out), Math.min(2, lineLook(draft.model, link).width));
  }
}

/** The things of one distance under headings of their kinds, in one column or several of about one height. */
function stacks(draft, ids, texts, x0, d) {
  const { model, measure } = draft;
  const kindOf = (id) => model.node(id).kind;
  const high = (id) => (texts.get(id).length > 1 ? DOUBLE : PITCH);
  const total = new Map();
  for (const id of ids) total.set(kindOf(id), (total.get(kindOf(id)) ?? 0) + 1);
  const sum = ids.reduce((all, id) => all + high(id), 0) + total.size * (HEAD + 10);
  const count = Math.ceil(sum / Math.max(draft.height * SHRINK - 50, 620));
  const most = sum / count + HEAD + 10;
  const places = new Map();
  let [x, y, widest, tall, kind] = [x0, 0, 0, 0, undefined];
  const seen = new Set();
  for (const id of ids) {
    const fresh = kindOf(id) !== kind;
    if (y > 0 && y + high(id) + (fresh ? HEAD + 10 : 0) > most) {
      x += widest + 40;
      [y, widest, kind] = [0, 0, undefined];
    }
    if (kindOf(id) !== kind) {
      kind = kindOf(id);
      const n = total.get(kind);
      const text = `${capital(kindWord(model, kind, n))}${seen.has(kind) ? ", more" : ` · ${n}`}`;
      seen.add(kind);
      y += (y > 0 ? 10 : 0) + HEAD;
      draft.heading({ key: `group:${d}:${kind}:${places.size}`, text, x: x - 5, y: y - 6, role: "lane", strong: true });
      widest = Math.max(widest, measure(text) * 1.1);
    }
    places.set(id, { x, y: y + high(id) / 2 });
    widest = Math.max(widest, 10 + Math.max(...texts.get(id).map((line) => measure(line))));
    y += high(id);
    tall = Math.max(tall, y);
  }
  return { places, end: x + widest, tall };
}

/** Columns of different height stand around one middle. */
function centred(draft, columns, places, tallest) {
  const height = Math.max(tallest + 30, Math.min(draft.height, tallest + 60));
  columns.slice(1).forEach((ids, d) => {
    const low = Math.max(...ids.map((id) => places.get(id).y)) + 12;
    const shift = Math.max(8, (height - low) / 2);
    for (const id of ids) places.get(id).y += shift;
    for (const heading of draft.headings) if (heading.key.startsWith(`group:${d + 1}:`)) heading.y = round(heading.y + shift);
  });
  // The middle of the first column, but on the first screen.
  places.get(columns[0][0]).y = Math.min(height / 2, draft.height / 2);
  return { height };
}

/** Lines from the end of a name to the next column; among things of one distance bows at their left, thin ones. */
function drawLines(draft, links, places, texts, distance) {
  const same = new Map();
  const key = (link) => (link.from < link.to ? `${link.from} ${link.to}` : `${link.to} ${link.from}`);
  for (const link of links) same.set(key(link), (same.get(key(link)) ?? 0) + 1);
  const seen = new Map();
  const right = (id) => places.get(id).x + 10 + Math.max(...texts.get(id).map((line) => draft.measure(line))) + 4;
  for (const link of links) {
    const i = seen.get(key(link)) ?? 0;
    seen.set(key(link), i + 1);
    const shift = (i - (same.get(key(link)) - 1) / 2) * 4;
    const [near, far] = distance.get(link.from) <= distance.get(link.to) ? [link.from, link.to] : [link.to, link.from];
    const [a, b] = [places.get(near), places.get(far)];
    if (distance.get(near) === distance.get(far)) {
      const out = -Math.min(46, 14 + Math.abs(a.y - b.y) / 6);
      const [l, r] = a.x <= b.x ? [a, b] : [b, a];
      const d = a.x === b.x ? bow(a.x - 6, a.y, b.x - 6, b.y, out) : level(l.x, l.y, r.x - 6, r.y);
      draft.line(link, d, Math.min(1, lineLook(draft.model, link).width));
    } else {
      const start = b.x > right(near) ? right(near) : a.x;
      // In a large picture broad lines would hide the names.
      draft.line(link, level(start, a.y + shift, b.x - 7, b.y + shift / 2), links.length > 120 ? Math.min(2, lineLook(draft.model, link).width) : undefined);
    }
  }
}
