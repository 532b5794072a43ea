/** Chosen things beside each other: every number of them on one axis, a block for each thing they were measured with. */

import { createDraft, round } from "./draft.js";
import { gradeTone } from "../looks/marks.js";
import { capital, counted, kindWord, listed, sentence, sayNode, valueLabel } from "../looks/wording.js";
import { FONT, SMALL, shorten } from "../looks/letters.js";

/** How many things can stand beside each other. */
export const [FEWEST, MOST] = [2, 6];
/** Radius of a dot, least height of a line, room above a block, room at both sides, px. */
const [DOT, LINE, ABOVE, EDGE] = [4.5, 24, 22, 12];
/** What was read in a text that nobody reviewed is hollow. */
const UNREVIEWED = "unreviewed-secondary";

/** @see ./index.js for the arguments; the view says which relation, which things are chosen, and which they stand for */
export function beside(model, state, vis, size) {
  const draft = createDraft(model, state, vis, size);
  const { relation, main, others } = model.view(state.view);
  const { rows: kind, scale: scaleId } = model.sum(relation);
  const scale = model.scale(scaleId);
  const many = kindWord(model, others, 2);
  const picked = state.selected.filter((id) => model.node(id)?.kind === others);
  const chosen = picked.slice(0, MOST);
  if (chosen.length < FEWEST) {
    return draft.nothing(
      `Select two to six ${many} to see them side by side: add them from the list above, or press "Select" on their cards.`,
      undefined, others,
    );
  }
  const rows = model.byKind(kind).filter(({ id, f }) => vis.atoms.has(id) && !draft.hidden.has(id) && !draft.switchedOff(f) && chosen.includes(f[others]) && Number.isFinite(f.value) && (f.unit ?? scale.unit) === scale.unit);
  if (!rows.length) {
    return draft.nothing(
      `No number of the selected ${many} passes the filters. Take a filter away, or press reset.`,
      `None of the selected ${many} has a number in ${scale.unit}. Select others.`,
    );
  }
  const blocks = blocksOf(draft, rows, { main, others, chosen });
  const top = Math.max(...rows.map(({ f }) => f.value), scale.full);
  const left = Math.round(Math.min(240, Math.max(110, draft.width * (draft.narrow ? 0.34 : 0.26))));
  const at = (value) => round(left + (Math.min(value, top) / top) * (draft.width - EDGE - 8 - left));
  let y = axis(draft, scale, { at, top, left });
  const head = y;
  for (const [id, lines] of blocks) {
    y += ABOVE;
    draft.heading({ key: `block:${id}`, id, text: shorten(capital(model.node(id).label), draft.width - 2 * EDGE, draft.measure, 13), x: EDGE, y: y - 5, role: "row", strong: true, px: 13 });
    draft.shown.add(id);
    draft.guide(EDGE, y, draft.width - EDGE, y);
    for (const [thing, own] of lines) y += line(draft, { id, thing, own, scale, scaleId }, { at, left, y });
  }
  for (const guide of draft.guides) if (guide.tone === "group") guide.y2 = y;

  const left_out = rows.filter(({ f }) => f.left_out).length;
  const hollow = rows.filter(({ f }) => f.reading === UNREVIEWED).length;
  if (picked.length > MOST) draft.leavesOut.push(`${counted(model, others, picked.length - MOST)} more selected: only ${MOST} can stand side by side.`);
  if (left_out) draft.leavesOut.push(`${left_out} of the numbers ${left_out === 1 ? "is a cross" : "are crosses"}, left out of the range: ${reasons(model, rows)}.`);
  draft.leaveOut({ told: [kind] });
  const names = chosen.map((id) => model.node(id).label);
  return draft.finish({
    says:
      `${listed(names)} side by side: ${counted(model, kind, rows.length)} on one axis, in ${scale.unit}. A dot is one published number, a cross one that is left out of the range; ` +
      `a hollow one was read in a text that nobody reviewed${hollow ? ` (${hollow})` : ""}. A bar spans the numbers that count together; its notch is the typical one. Numbers of different studies are not ranks.`,
    height: y + 10, frozen: { left: 0, top: head }, least: 1, shape: "circle",
  });
}

/** Why numbers are left out, the most common reason first: "6 doubtful, 2 in another unit". */
function reasons(model, rows) {
  const count = new Map();
  for (const { f } of rows) if (f.left_out) count.set(f.left_out, (count.get(f.left_out) ?? 0) + 1);
  return listed([...count].sort((a, b) => b[1] - a[1]).map(([why, n]) => `${n} ${valueLabel(model, "left_out", why)}`));
}

/** For each thing that was measured: the rows of each chosen one. Most shared first. */
function blocksOf(draft, rows, { main, others, chosen }) {
  const blocks = new Map();
  for (const row of rows) {
    const id = row.f[main];
    if (!draft.vis.nodes.has(id)) continue;
    if (!blocks.has(id)) blocks.set(id, new Map());
    const lines = blocks.get(id);
    if (!lines.has(row.f[others])) lines.set(row.f[others], []);
    lines.get(row.f[others]).push(row);
  }
  const size = (lines) => lines.size * 1000 + [...lines.values()].flat().length;
  return [...blocks].sort(([a, x], [b, y]) => size(y) - size(x) || draft.placeOf(a) - draft.placeOf(b))
    .map(([id, lines]) => [id, [...lines].sort(([a], [b]) => chosen.indexOf(a) - chosen.indexOf(b))]);
}

/** The axis above the lines, with the steps of the scale. Gives its height. */
function axis(draft, scale, { at, top, left }) {
  draft.heading({ key: "unit", text: `${scale.label}, ${scale.unit}`, x: EDGE, y: 30, role: "column", quiet: true, px: SMALL });
  const steps = scale.steps.map((step) => ({ ...step, from: step.from ?? 0 })).filter(({ from }) => from < top);
  steps.forEach((step, i) => {
    const [start, end] = [at(step.from), at(steps[i + 1]?.from ?? top)];
    draft.guide(start, 36, start, 36, "group");
    draft.heading({ key: `limit:${step.id}`, text: String(step.from), x: start, y: 30, anchor: "middle", role: "column", quiet: true, px: SMALL });
    const name = capital(step.label);
    if (draft.measure(name, SMALL) < end - start - 6) draft.heading({ key: `step:${step.id}`, text: name, x: round((start + end) / 2), y: 14, anchor: "middle", role: "column", px: SMALL });
  });
  draft.guide(left, 36, draft.width - EDGE, 36);
  return 38;
}

/** One line: its name, the range, and a dot for each number. Gives its height. */
function line(draft, { id, thing, own, scale, scaleId }, { at, left, y }) {
  const { model, measure } = draft;
  const dots = spread([...own].sort((a, b) => a.f.value - b.f.value || (a.id < b.id ? -1 : 1)), at);
  const levels = Math.max(0, ...dots.map(({ level }) => Math.abs(level)));
  const height = Math.max(LINE, (2 * levels + 1) * 2 * (DOT + 0.3) + 8);
  const middle = y + height / 2;
  const name = shorten(model.node(thing).label, left - EDGE - 24, measure, FONT);
  draft.heading({ key: `line:${id} ${thing}`, id: thing, text: name, x: EDGE + 8, y: round(middle + 4), role: "row", full: model.node(thing).label });
  draft.shown.add(thing);
  const counts = own.filter(({ f }) => !f.left_out).map(({ f }) => f.value);
  if (counts.length) {
    const [low, high] = [at(Math.min(...counts)), at(Math.max(...counts))];
    draft.paints.push({ d: `M${low - 1} ${round(middle - 2)}H${high + 1}v4H${low - 1}Z`, tone: "line", filled: true, line: 0 });
    const typical = model.edgesOf(thing).find((edge) => edge.from === thing && edge.to === id && model.sum(edge.relation))?.f?.typical;
    if (Number.isFinite(typical) && !draft.vis.active) draft.paints.push({ d: `M${at(typical)} ${round(middle - 8)}v16`, tone: "ink", filled: false, line: 1.6 });
  }
  for (const { row, x, level } of dots) {
    const { f } = row;
    draft.mark(row.id, x, middle + level * 2 * (DOT + 0.3), {
      r: DOT, shape: f.left_out ? "cross" : "circle", tone: gradeTone(scale, f[scaleId]), filled: f.reading !== UNREVIEWED, quiet: true,
      says: sayNode(model, row, [f.left_out && sentence(`Left out of the range: ${valueLabel(model, "left_out", f.left_out)}`), f.n && `${f.n} people.`].filter(Boolean).join(" ")),
    });
    draft.tally(`${scaleId}:${f[scaleId]}`);
  }
  return height;
}

/** Dots in one line, none on another: those too close stand above and below. */
function spread(rows, at) {
  const placed = [];
  return rows.map((row) => {
    const x = at(row.f.value);
    let level = 0;
    for (let n = 0; placed.some((one) => one.level === level && Math.abs(one.x - x) < 2 * DOT + 0.6); n += 1) level = n % 2 ? -(n + 1) / 2 : n / 2 + 1;
    const found = { row, x, level };
    placed.push(found);
    return found;
  });
}
