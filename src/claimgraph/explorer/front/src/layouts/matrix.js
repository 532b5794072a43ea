/** The evidence matrix: claims by studies, a mark for every line of evidence. */

import { createDraft, round } from "./draft.js";
import { STANCES } from "../looks/marks.js";
import { capital, counted, findingWords, numbersOf, withoutLines } from "../looks/wording.js";
import { FONT, LINE, SMALL, shorten, wrap } from "../looks/letters.js";

const ANGLE = -60;
export const SIN = Math.sin((-ANGLE * Math.PI) / 180);
export const COS = Math.cos((-ANGLE * Math.PI) / 180);
/** Least and most width of a column, px; below the least the picture is wider than its window. */
const PITCH = [4.5, 40];
const MARK = 5.5;
const HEAD = 214;
/** How much shorter heads are in a window lower than this, px. */
const [LOW, LESS] = [480, 72];
/** Bold letters are broader than those that `measure` knows. */
const BOLD = 1.1;
/** So many claims are told in their whole words, whatever the window. */
const FEW = 8;
/** Least height of a row, and of one whose claim has a single line because there are too many for the window, px. */
const [LEAST_ROW, SINGLE_ROW] = [30, 19];

/**
 * @param {object} model
 * @param {object} state
 * @param {object} vis
 * @param {{width: number, height: number, measure?: Function}} size
 */
export function matrix(model, state, vis, size) {
  const draft = createDraft(model, state, vis, size);
  const { claims, studies, cells, lines, lost } = table(draft);
  if (!claims.length) {
    return draft.nothing(
      "No claim is left. Take a filter away, or press reset.",
      "No claim can be shown here. Switch claims on in the legend, or press reset.",
      "claim",
    );
  }
  const groups = columns(draft, { claims, studies, cells });
  const left = leftColumn(draft);
  const head = headHeight(draft, studies);
  const leans = Math.ceil((head / SIN) * COS);
  const room = draft.width - left.width - leans - 8;
  const pitch = Math.min(PITCH[1], Math.max(PITCH[0], Math.floor((10 * room) / Math.max(1, studies.length)) / 10));

  const x = new Map();
  let at = left.width;
  for (const [i, group] of groups.entries()) {
    if (i) draft.guide(at, head, at, 0, "group");
    for (const study of group) {
      x.set(study.id, round(at + pitch / 2));
      lean(draft, { key: `column:${study.id}`, text: study.label, x: at + pitch / 2, y: head, id: study.id });
      at += pitch;
    }
  }
  const bottom = rows(draft, { claims, cells, x, pitch, left, top: head + 6, right: round(at), studies: groups.flat() });
  for (const guide of draft.guides) if (guide.tone === "group") guide.y2 = bottom;

  for (const study of studies) draft.shown.add(study.id);
  if (lost) draft.leavesOut.push(`${lost} of the lines that pass belong to a claim or a study that is hidden or switched off.`);
  draft.leaveOut();
  const cast = Object.keys(STANCES).map((stance) => [stance, lines.filter((line) => line.f.stance === stance).length]);
  const said = cast.filter(([, n]) => n).map(([stance, n]) => `${n} ${n === 1 ? one(stance) : many(stance)}`);
  return draft.finish({
    says:
      `${counted(model, "claim", claims.length)} by ${counted(model, "study", studies.length)}: ${lines.length} ` +
      `${lines.length === 1 ? "line" : "lines"} of evidence${said.length ? ` (${said.join(", ")})` : ""}. ` +
      "A row is a claim, a column a study; studies stand in the order in which the claims first rest on them, stronger designs first. Several lines of one study are one sample, so marks are not votes.",
    width: Math.max(draft.width, at + leans + 4), height: bottom + 8, frozen: { left: left.width, top: head + 4 }, edge: leans,
    legend: ["stance:supports", "stance:disputes", "stance:inconclusive", "directness:direct", "directness:indirect"],
  });
}

const one = (stance) => ({ supports: "supports its claim", disputes: "disputes it", inconclusive: "is inconclusive" })[stance] ?? stance;
const many = (stance) => ({ supports: "support their claim", disputes: "dispute it", inconclusive: "are inconclusive" })[stance] ?? stance;

/** What stands in the matrix: rows, columns, and the lines of each cell. */
function table(draft) {
  const { model, vis, pinned } = draft;
  const first = (id) => (pinned[id] ? 0 : 1);
  const claims = [...draft.things("claim")].sort((a, b) => first(a.id) - first(b.id));
  const rowOf = new Map(claims.map((claim, i) => [claim.id, i]));
  const cells = new Map();
  const lines = [];
  const found = new Set();
  let lost = 0;
  for (const line of model.byKind("evidence")) {
    if (!vis.atoms.has(line.id) || draft.hidden.has(line.id) || draft.switchedOff(line.f)) continue;
    if (!rowOf.has(line.f.claim) || !vis.nodes.has(line.f.study)) {
      lost += 1;
      continue;
    }
    const cell = `${line.f.claim} ${line.f.study}`;
    if (!cells.has(cell)) cells.set(cell, []);
    cells.get(cell).push(line);
    lines.push(line);
    found.add(line.f.study);
  }
  return { claims, studies: draft.things("study").filter((study) => found.has(study.id)), cells, lines, lost };
}

/** Columns in groups: those pinned, then by the first claim that rests on them; in each the stronger designs first, by year. */
function columns(draft, { claims, studies, cells }) {
  const first = new Map();
  claims.forEach((claim, row) => {
    for (const study of studies) if (!first.has(study.id) && cells.has(`${claim.id} ${study.id}`)) first.set(study.id, row);
  });
  const groupOf = (study) => (draft.pinned[study.id] ? -1 : first.get(study.id));
  const sorted = [...studies].sort(
    (a, b) => groupOf(a) - groupOf(b) || (a.f.design_order ?? 98) - (b.f.design_order ?? 98) || String(a.f.design ?? "").localeCompare(String(b.f.design ?? ""), "en") ||
      (a.f.year ?? 9999) - (b.f.year ?? 9999) || a.label.localeCompare(b.label, "en"),
  );
  const groups = new Map();
  for (const study of sorted) {
    if (!groups.has(groupOf(study))) groups.set(groupOf(study), []);
    groups.get(groupOf(study)).push(study);
  }
  return [...groups.values()];
}

function headHeight(draft, studies) {
  const longest = Math.max(60, ...studies.map((study) => draft.measure(study.label, FONT)));
  return Math.ceil(Math.min(draft.narrow || draft.height < LOW ? HEAD - LESS : HEAD, longest) * SIN) + 10;
}

/** A leaning heading. */
export function lean(draft, { text, x, y, ...rest }) {
  draft.heading({ ...rest, text: shorten(text, (y - 10) / SIN / BOLD, draft.measure, FONT), full: text, x: x + 3, y: y - 3, anchor: "start", role: "column", rotate: ANGLE });
}

/** The widths of the claims' column: the statement, which is bold where it is lit, and the verdict beside it or below. */
function leftColumn(draft) {
  if (draft.narrow) {
    const width = Math.floor(draft.width * 0.44);
    return { width, text: Math.floor((width - 12) / BOLD), beside: false };
  }
  const verdict = draft.width >= 800 ? 116 : 0;
  const text = Math.round(Math.min(340, Math.max(190, draft.width * 0.25)));
  return { width: text + verdict + Math.max(26, Math.ceil(text * (BOLD - 1)) + 12), text, beside: verdict > 0, verdict };
}

function rows(draft, { claims, cells, x, pitch, left, top, right, studies }) {
  let y = top;
  const column = new Map(studies.map((study, i) => [study.id, i]));
  // Where not all claims have room for their whole words, each has one line: the card and the pointer tell the rest.
  const single = claims.length * (LEAST_ROW + LINE) > draft.height - top && claims.length > FEW;
  const least = single ? SINGLE_ROW : LEAST_ROW;
  claims.forEach((claim, row) => {
    const lines = wrap(claim.label, left.text, draft.measure, { most: single ? 1 : draft.narrow ? 7 : left.beside ? 4 : 6 });
    const said = single && !left.beside ? [] : claim.f.verdict ? wrap(capital(claim.f.verdict), left.beside ? left.verdict : left.text, draft.measure, { px: SMALL, most: single ? 1 : 3 }) : [];
    const own = studies.map((study) => cells.get(`${claim.id} ${study.id}`)).filter(Boolean);
    const deep = Math.max(1, ...own.map((cell) => shape(cell.length, pitch).deep));
    const text = left.beside ? Math.max(lines.length, said.length) : lines.length + said.length;
    const high = Math.max(least, text * LINE + (single ? 3 : 10), deep * 2 * (MARK + 0.5) + 6);
    const middle = y + high / 2;
    const first = left.beside ? middle - (lines.length * LINE) / 2 + LINE * 0.78 : single ? middle + LINE * 0.28 : y + 5 + LINE * 0.78;
    draft.heading({ key: `row:${claim.id}`, text: claim.label, lines, tip: claim.label, x: 8, y: first, role: "row", id: claim.id });
    if (said.length) {
      const vy = left.beside ? middle - (said.length * LINE) / 2 + LINE * 0.78 : first + lines.length * LINE;
      const vx = left.beside ? left.text + 20 : 8;
      draft.heading({ key: `verdict:${claim.id}`, text: capital(claim.f.verdict), lines: said, x: vx, y: vy, role: "row", id: claim.id, quiet: true });
    }
    draft.guide(0, y, right, y);
    if (!own.length) emptyRow(draft, claim, left.width + 8, middle + 4, right);
    for (const cell of own) place(draft, cell, { row, col: column.get(cell[0].f.study), x: x.get(cell[0].f.study), y: middle, pitch, high, claim });
    draft.shown.add(claim.id);
    y += high;
  });
  draft.guide(0, y, right, y);
  return y;
}

/** How the marks of one cell stand: side by side in a broad column, below each other in one too narrow for two. */
function shape(n, pitch) {
  const fit = Math.max(1, Math.floor(pitch / (2 * (MARK + 0.5))));
  const wide = Math.min(n, fit > 1 ? Math.max(fit > 2 ? 3 : 2, Math.ceil(Math.sqrt(n))) : Math.ceil(n / 3));
  return { wide, deep: Math.ceil(n / wide) };
}

/** The lines of one cell, none on another. */
function place(draft, cell, { row, col, x, y, pitch, high, claim }) {
  const { wide, deep } = shape(cell.length, pitch);
  const r = Math.min(MARK, pitch / (2 * wide) - 0.25, high / (2 * deep) - 0.25);
  cell.forEach((line, i) => {
    const { stance, directness, study } = line.f;
    const look = STANCES[stance] ?? { shape: "circle" };
    draft.tally(`stance:${stance}`);
    draft.tally(`directness:${directness}`);
    draft.mark(line.id, x + ((i % wide) - (wide - 1) / 2) * 2 * (r + 0.25), y + (Math.floor(i / wide) - (deep - 1) / 2) * 2 * (r + 0.25), {
      r: round(r), shape: look.shape, tone: stance, filled: directness !== "indirect", row, col, quiet: true,
      says: [findingWords(draft.model, line, `${capital(directness)} evidence, ${saying(stance)}: ${claim.label}`), numbersOf(line)].filter(Boolean).join(" "),
    });
  });
}

const saying = (stance) => (stance === "inconclusive" ? "is inconclusive on this" : `${stance} this`);

function emptyRow(draft, claim, x, y, right) {
  const known = draft.model.linesOf(claim.id).length;
  const text = known
    ? `${known === 1 ? "its one line is" : `its ${known} lines are`} not shown`
    : withoutLines(claim.f.direction);
  const room = Math.max(90, Math.max(right, draft.width) - x - 8);
  draft.heading({ key: `empty:${claim.id}`, text: shorten(text, room, draft.measure, FONT), x, y, role: "tick", id: claim.id });
}
