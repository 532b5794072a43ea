/** Things of two kinds as rows and columns, a cell where they were measured together; one column to favour, one to avoid. */

import { createDraft, round } from "./draft.js";
import { COS, lean, SIN } from "./matrix.js";
import { gradeTone } from "../looks/marks.js";
import { capital, counted, kindWord, sentence, valuePlace } from "../looks/wording.js";
import { FONT, SMALL, shorten } from "../looks/letters.js";
import { links as linksOf } from "../model/links.js";

/** Height of a row; least and most width of a column; width of one that is picked, and of the ratio; room at the left, px. */
const [ROW, LEAST, MOST, PICKED, RATIO, EDGE] = [20, 14, 26, 52, 112, 8];
/** How large the cell of the lowest step is beside that of the highest: a step is told by size, not by colour alone. */
const SMALLEST = 0.55;

/** @see ./index.js for the arguments; the view says which relation, which end stands in columns, and what a reader picks */
export function grid(model, state, vis, size) {
  const draft = createDraft(model, state, vis, size);
  const view = model.view(state.view);
  const { relation, main, others } = view;
  const { rows: kind, scale: scaleId } = model.sum(relation);
  const scale = model.scale(scaleId);
  const links = linksOf(model, vis, state).filter((link) => link.kind === relation);
  const [one, many] = [1, 2].map((n) => (of) => kindWord(model, of, n));
  if (!links.length) {
    return draft.nothing(
      "No number passes the filters. Take a filter away, or press reset.",
      `No ${one(others)} was measured here. Switch ${many(others)} and ${many(main)} on in the legend, or press reset.`,
      kind,
    );
  }
  const cells = new Map();
  for (const link of links) {
    const [column, row] = model.node(link.to).kind === main ? [link.to, link.from] : [link.from, link.to];
    if (!cells.has(row)) cells.set(row, new Map());
    cells.get(row).set(column, link);
  }
  const count = new Map();
  for (const own of cells.values()) for (const id of own.keys()) count.set(id, (count.get(id) ?? 0) + 1);
  const picked = state.selected.filter((id) => count.has(id)).slice(0, 2);
  const [work, spare] = picked;
  const columns = [...picked, ...[...count.keys()].filter((id) => !picked.includes(id)).sort((a, b) => count.get(b) - count.get(a) || draft.placeOf(a) - draft.placeOf(b))];
  const ratios = spare ? ratiosOf(draft, { kind, others, main, work, spare, alike: view.alike }) : new Map();
  const rows = ordered(draft, cells, { view, work, spare, ratios });

  const left = Math.round(draft.narrow ? draft.width * 0.4 : Math.min(230, Math.max(150, draft.width * 0.26)));
  const extra = spare ? RATIO : 0;
  const longest = Math.max(...columns.map((id) => draft.measure(model.node(id).label, FONT)));
  const head = Math.ceil(Math.min(draft.narrow || draft.height < 480 ? 110 : 150, longest * 1.1) * SIN) + 10;
  const leans = Math.ceil((head / SIN) * COS);
  const room = draft.width - left - extra - picked.length * PICKED - leans - 10;
  const pitch = Math.max(LEAST, Math.min(MOST, Math.floor(room / Math.max(1, columns.length - picked.length))));
  const x = new Map();
  let at = left + extra;
  if (spare) draft.heading({ key: "ratio", text: shorten(`${view.picks[0]} : ${view.picks[1].toLowerCase()}`, RATIO - 8, draft.measure, SMALL), x: left, y: head - 4, role: "column", quiet: true, px: SMALL });
  for (const id of columns) {
    const wide = picked.includes(id) ? PICKED : pitch;
    x.set(id, round(at + pitch / 2));
    lean(draft, { key: `column:${id}`, text: capital(model.node(id).label), x: at + pitch / 2, y: head, id, strong: picked.includes(id) });
    draft.shown.add(id);
    at += wide;
  }
  let y = head + 4;
  const frame = { draft, cells, x, pitch, left, ratios, picked, scale, scaleId, columns };
  rows.forEach((id, i) => {
    row(frame, id, i, y);
    draft.guide(0, y + ROW, round(at), y + ROW);
    y += ROW;
  });
  draft.leaveOut({ told: [kind] });
  if (vis.active) draft.leavesOut.push(`A cell tells of all numbers of its ${one(others)} and ${one(main)}, also of those that the filters take away.`);
  const name = (id) => model.node(id).label;
  return draft.finish({
    says:
      `${counted(model, others, rows.length)} by ${counted(model, main, columns.length)}: a cell where ${scale.joined}, the larger the higher ${scale.width}. ` +
      (spare
        ? `Those come first that have the highest ratio of ${name(work)} to ${name(spare)} in one study of the same people doing the same thing; ${ratios.size} ${ratios.size === 1 ? "has" : "have"} one.`
        : work ? `Those come first that have the highest number for ${name(work)}.` : `Pick a ${one(main)} to sort by it, and another one to set against it.`),
    width: Math.max(draft.width, at + leans + 4), height: y + 8, frozen: { left, top: head + 2 }, shape: "square",
  });
}

/** One row: its name, the ratio where there is one, and its cells. */
function row({ draft, cells, x, pitch, left, ratios, picked, scale, scaleId, columns }, id, place, y) {
  const { model, measure } = draft;
  const middle = y + ROW / 2;
  draft.heading({ key: `row:${id}`, id, text: shorten(model.node(id).label, left - 2 * EDGE, measure, FONT), full: model.node(id).label, x: EDGE, y: round(middle + 4), role: "row" });
  draft.shown.add(id);
  const ratio = ratios.get(id);
  if (ratio) {
    const told = ratio.all.length === 1 ? ratio.middle.toFixed(1) : `${Math.min(...ratio.all).toFixed(1)}–${Math.max(...ratio.all).toFixed(1)}`;
    draft.heading({ key: `ratio:${id}`, text: told, x: left, y: round(middle + 4), role: "line", strong: true });
    draft.heading({ key: `studies:${id}`, text: `${ratio.studies.size} ${ratio.studies.size === 1 ? "study" : "studies"}`, x: left + 54, y: round(middle + 4), role: "line", quiet: true, px: SMALL });
  }
  for (const [column, link] of cells.get(id)) {
    const r = Math.min(8, Math.min(ROW, pitch) / 2) * sizeOf(scale, link.grade);
    draft.tally(link.grade === undefined ? `note:${scaleId}` : `${scaleId}:${link.grade}`);
    draft.marks.push({
      key: link.key, id: link.thing, x: x.get(column), y: middle, r: round(r), kind: link.kind, shape: link.grade === undefined ? "diamond" : "square",
      tone: gradeTone(scale, link.grade), filled: link.grade !== undefined, rank: 1, says: sentence(link.says), row: place, col: columns.indexOf(column),
    });
    if (picked.includes(column) && Number.isFinite(link.weight)) {
      draft.heading({ key: `number:${link.key}`, text: String(Math.round(link.weight)), x: round(x.get(column) + pitch / 2 + 2), y: round(middle + 4), role: "line" });
    }
  }
}

/** How large a cell is, as a share: larger by each step of the scale; one that stands on no step is of middling size. */
function sizeOf({ steps }, grade) {
  const place = steps.findIndex(({ id }) => id === grade);
  return place < 0 || steps.length < 2 ? 0.8 : SMALLEST + (1 - SMALLEST) * (place / (steps.length - 1));
}

/** For each row the ratios of two columns: of numbers that have the fact in common by which they may be set against each other. */
function ratiosOf({ model, vis }, { kind, others, main, work, spare, alike }) {
  const below = new Map();
  const usable = model.byKind(kind).filter(({ id, f }) => vis.atoms.has(id) && f[alike] !== undefined && f.value > 0);
  for (const { f } of usable) {
    if (f[main] === spare) below.set(f[alike], [...(below.get(f[alike]) ?? []), f.value]);
  }
  const found = new Map();
  for (const { f } of usable) {
    if (f[main] !== work) continue;
    for (const value of below.get(f[alike]) ?? []) {
      if (!found.has(f[others])) found.set(f[others], { all: [], studies: new Set() });
      found.get(f[others]).all.push(f.value / value);
      found.get(f[others]).studies.add(f.study);
    }
  }
  for (const one of found.values()) {
    const sorted = [...one.all].sort((a, b) => a - b);
    one.middle = (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
  }
  return found;
}

/** Rows in the order that a reader asks for: by ratio, by the number of the picked column, else in groups. */
function ordered(draft, cells, { view, work, ratios }) {
  const { model } = draft;
  const number = (id) => cells.get(id).get(work)?.weight ?? -1;
  const group = (id) => valuePlace(model, view.group, model.node(id).f[view.group]);
  return [...cells.keys()].sort((a, b) =>
    (ratios.get(b)?.middle ?? -1) - (ratios.get(a)?.middle ?? -1) || (work ? number(b) - number(a) : 0) || group(a) - group(b) || draft.placeOf(a) - draft.placeOf(b));
}
