// The lines to draw between the things that are visible.

import { numbersOf } from "../looks/wording.js";
import { drawsRows } from "./views.js";

/**
 * @typedef {{key: string, from: string, to: string, kind: string, thing: string, stance?: string, directness?: string,
 *   scale?: string, grade?: string, studies?: number, rows?: number, weight?: number, says: string}} Link
 */

/**
 * Evidence lines and numbers that are no things of their own become lines between what they join (`line` for each line
 * of evidence, the relation for all numbers of two things together, with how many there are as `weight`); the rest are
 * the graph's own edges. A link that sums up numbers has the typical one as `weight` and its step on a scale as `grade`,
 * and is left out where no number of the two passes.
 *
 * @param {ReturnType<typeof import("./index.js").createModel>} model
 * @param {ReturnType<typeof import("./filter.js").visible>} vis
 * @param {import("./state.js").State} state
 * @returns {Link[]} in a stable order; both ends are visible
 */
export function links(model, vis, state) {
  const off = new Set(state.off);
  const asThings = drawsRows(model, state);
  const without = new Set(state.off.filter((key) => key.startsWith("relation:")).map((key) => key.slice("relation:".length)));
  const drawn = [];
  for (const kind of model.rowKinds) {
    if (asThings && !off.has(`kind:${kind}`)) continue;
    const { each, relations } = model.row(kind);
    const made = each ? lineForEach(model, vis, kind) : lineForAll(model, vis, kind);
    if (!relations.some((relation) => without.has(relation))) for (const link of made) drawn.push(link);
    for (const relation of relations) without.add(relation);
  }
  const pairs = new Map();
  for (const edge of model.edges) {
    if (without.has(edge.relation) || !vis.nodes.has(edge.from) || !vis.nodes.has(edge.to)) continue;
    const sum = model.sum(edge.relation);
    if (sum && !pairs.has(edge.relation)) pairs.set(edge.relation, pairsOf(model, vis, sum));
    const link = sum ? summary(model, edge, sum, pairs.get(edge.relation), off) : ofEdge(model, edge);
    if (link !== null) drawn.push(link);
  }
  return drawn;
}

function lineForEach(model, vis, kind) {
  const { line: [start, end], relations } = model.row(kind);
  const made = [];
  for (const node of model.byKind(kind)) {
    const { id, label, f } = node;
    if (!vis.atoms.has(id) || !vis.nodes.has(f[start]) || !vis.nodes.has(f[end])) continue;
    // What the line's own edge says, else its label.
    const says = model.edgesOf(id).find(({ from, relation }) => from === id && relation === relations[0])?.says ?? label;
    made.push({
      key: id, from: f[start], to: f[end], kind: "line", thing: id, stance: f.stance, directness: f.directness,
      says: [says, numbersOf(node)].filter(Boolean).join(" "),
    });
  }
  return made;
}

function lineForAll(model, vis, kind) {
  const { line, relation } = model.row(kind);
  if (!line) return [];
  const [start, end] = line;
  const pairs = new Map();
  for (const { id, f } of model.byKind(kind)) {
    if (!vis.atoms.has(id) || !vis.nodes.has(f[start]) || !vis.nodes.has(f[end])) continue;
    const key = `${f[start]} ${relation} ${f[end]}`;
    const pair = pairs.get(key);
    if (pair === undefined) pairs.set(key, { key, from: f[start], to: f[end], rows: [id] });
    else pair.rows.push(id);
  }
  const words = model.words.relations?.[relation] ?? relation;
  return [...pairs.values()].map(({ key, from, to, rows }) => {
    const { one, many } = model.words.kinds?.[kind] ?? { one: "number", many: "numbers" };
    const says = `${model.node(from).label} ${words} ${model.node(to).label}: ${rows.length} ${rows.length === 1 ? one : many}.`;
    // A single number is opened itself; several stand together in the card of their study.
    return { key, from, to, kind: relation, thing: rows.length === 1 ? rows[0] : from, studies: 1, rows: rows.length, weight: rows.length, says };
  });
}

/** For each two things that rows join: the rows that count, those of them that pass with their studies, and whether any passes. */
function pairsOf(model, vis, { rows, from, to }) {
  const pairs = new Map();
  for (const { id, f } of model.byKind(rows)) {
    let others = pairs.get(f[from]);
    if (others === undefined) pairs.set(f[from], (others = new Map()));
    let pair = others.get(f[to]);
    if (pair === undefined) others.set(f[to], (pair = { all: 0, passing: 0, any: false, studies: new Set() }));
    const passes = vis.atoms.has(id);
    pair.any ||= passes;
    if (f.left_out) continue;
    pair.all += 1;
    if (!passes) continue;
    pair.passing += 1;
    pair.studies.add(f.study);
  }
  return pairs;
}

function summary(model, edge, { rows, scale }, pairs, off) {
  const f = edge.f ?? {};
  const grade = f[scale];
  if (grade !== undefined && off.has(`${scale}:${grade}`)) return null;
  const link = { key: edge.id, from: edge.from, to: edge.to, kind: edge.relation, thing: edge.id, scale, grade, studies: f.studies, rows: f.rows, weight: f.typical, says: edge.says };
  const pair = pairs.get(edge.from)?.get(edge.to);
  if (pair === undefined) return link;
  if (!pair.any) return null;
  if (pair.passing === pair.all) return link;
  const counting = `its ${pair.all} ${model.words.kinds?.[rows]?.many ?? "numbers"} that count`;
  // Only such as are left out of the range pass: nothing that is shown has a value.
  if (pair.passing === 0) return { ...link, grade: undefined, weight: undefined, studies: 0, rows: 0, says: `${edge.says} None of ${counting} is shown.` };
  // The typical value and its step on the scale stay those of all rows: a summary is computed in one place only.
  const says = `${edge.says} ${pair.passing} of ${counting} ${pair.passing === 1 ? "is" : "are"} shown.`;
  return { ...link, studies: pair.studies.size, rows: pair.passing, says };
}

/** An edge of the graph as a link; one that leads to a row looks as the row says. */
function ofEdge(model, edge) {
  const { id, from, to, relation, says } = edge;
  const kind = model.rowOfRelation(relation);
  const row = kind && [from, to].map((end) => model.node(end)).find((node) => node.kind === kind);
  const { stance, directness } = row?.f ?? {};
  const scale = kind && model.row(kind).scale;
  const grade = scale && row?.f[scale];
  return { key: id, from, to, kind: relation, thing: row?.id ?? id, says, ...(stance && { stance }), ...(directness && { directness }), ...(grade && { scale, grade }) };
}
