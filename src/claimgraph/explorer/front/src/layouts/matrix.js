/** The evidence matrix: claims by studies, a mark for every line of evidence. */

import { createDraft, round } from "./draft.js";
import { STANCES } from "../looks/marks.js";
import { capital, counted, findingWords, numbersOf, valueLabel, withoutLines } from "../looks/wording.js";
import { FONT, LINE, SMALL, shorten, wrap } from "../looks/letters.js";

const ANGLE = -60;
const SIN = Math.sin((-ANGLE * Math.PI) / 180);
const COS = Math.cos((-ANGLE * Math.PI) / 180);
/** Least and most width of a column, px; heads at an angle need the least to be readable. */
const PITCH = [15, 40];
const MARK = 5.5;
const HEAD = 214;
/** How much shorter heads are in a window lower than this, px. */
const [LOW, LESS] = [480, 72];
/** Bold letters are broader than those that `measure` knows. */
const BOLD = 1.1;
const LEAST_ROW = 30;

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
  const groups = columns(draft, studies);
  const left = leftColumn(draft);
  const slots = groups.reduce((n, group) => n + group.studies.length + (group.label ? 1 : 0), 0);
  const head = headHeight(draft, groups);
  const room = draft.width - left.width - Math.ceil((head / SIN) * COS) - 8;
  const pitch = Math.min(PITCH[1], Math.max(PITCH[0], Math.floor(room / Math.max(1, slots))));

  const x = new Map();
  let at = left.width;
  for (const group of groups) {
    if (group.label) {
      lean(draft, { key: `group:${group.key}`, text: group.label, more: ` · ${group.count}`, x: at + pitch / 2, y: head, strong: true });
      draft.guide(at + 1, head, at + 1, 0, "group");
      at += pitch;
    }
    for (const study of group.studies) {
      x.set(study.id, at + pitch / 2);
      lean(draft, { key: `column:${study.id}`, text: study.label, x: at + pitch / 2, y: head, id: study.id });
      at += pitch;
    }
  }
  const bottom = rows(draft, { claims, cells, x, pitch, left, top: head + 6, right: at, studies: groups.flatMap((group) => group.studies) });
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
      "A row is a claim, a column a study. Several lines of one study are one sample, so marks are not votes.",
    width: at + Math.ceil((head / SIN) * COS) + 4, height: bottom + 8, frozen: { left: left.width, top: head + 4 },
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

/** Columns in groups: pinned first, then by design, each by year. */
function columns(draft, studies) {
  const groups = new Map();
  const place = (study) => (draft.pinned[study.id] ? -1 : (study.f.design_order ?? 98) * 1000);
  const sorted = [...studies].sort(
    (a, b) => place(a) - place(b) || String(a.f.design ?? "").localeCompare(String(b.f.design ?? ""), "en") ||
      (a.f.year ?? 9999) - (b.f.year ?? 9999) || a.label.localeCompare(b.label, "en"),
  );
  for (const study of sorted) {
    const key = draft.pinned[study.id] ? "pinned" : (study.f.design ?? "unknown");
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(study);
  }
  return [...groups].map(([key, own]) => {
    const name = key === "pinned" ? "Pinned" : key === "unknown" ? "Design not known" : capital(valueLabel(draft.model, "design", key));
    return { key, label: name, count: own.length, studies: own };
  });
}

function headHeight(draft, groups) {
  let longest = 60;
  for (const group of groups) {
    longest = Math.max(longest, draft.measure(group.label, FONT) * BOLD, ...group.studies.map((study) => draft.measure(study.label, FONT)));
  }
  return Math.ceil(Math.min(draft.narrow || draft.height < LOW ? HEAD - LESS : HEAD, longest) * SIN) + 10;
}

/** A leaning heading; `more` is said where there is room for it. */
function lean(draft, { text, more = "", x, y, ...rest }) {
  const room = (y - 10) / SIN / (rest.strong ? BOLD : 1);
  const fits = draft.measure(text + more, FONT) <= room;
  const shown = fits ? text + more : shorten(text, room, draft.measure, FONT);
  draft.heading({ ...rest, text: shown, full: text + more, x: x + 3, y: y - 3, anchor: "start", role: "column", rotate: ANGLE });
}

/** The widths of the claims' column: the statement, and the verdict beside it or below. */
function leftColumn(draft) {
  if (draft.narrow) {
    const width = Math.floor(draft.width * 0.44);
    return { width, text: width - 14, beside: false };
  }
  const verdict = draft.width >= 800 ? 116 : 0;
  const text = Math.round(Math.min(340, Math.max(190, draft.width * 0.25)));
  return { width: text + verdict + 26, text, beside: verdict > 0, verdict };
}

function rows(draft, { claims, cells, x, pitch, left, top, right, studies }) {
  let y = top;
  const column = new Map(studies.map((study, i) => [study.id, i]));
  claims.forEach((claim, row) => {
    const lines = wrap(claim.label, left.text, draft.measure, { most: draft.narrow ? 7 : left.beside ? 4 : 6 });
    const said = claim.f.verdict ? wrap(capital(claim.f.verdict), left.beside ? left.verdict : left.text, draft.measure, { px: SMALL, most: 3 }) : [];
    const own = studies.map((study) => cells.get(`${claim.id} ${study.id}`)).filter(Boolean);
    const deep = Math.max(1, ...own.map((cell) => shape(cell.length, pitch).deep));
    const text = left.beside ? Math.max(lines.length, said.length) : lines.length + said.length;
    const high = Math.max(LEAST_ROW, text * LINE + 10, deep * 2 * (MARK + 0.5) + 6);
    const middle = y + high / 2;
    const first = left.beside ? middle - (lines.length * LINE) / 2 + LINE * 0.78 : y + 5 + LINE * 0.78;
    draft.heading({ key: `row:${claim.id}`, text: claim.label, lines, x: 8, y: first, role: "row", id: claim.id });
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
