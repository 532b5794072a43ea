// The lines to draw between the things that are visible.

const CONTRACTED = {
  evidence: ["bears-on", "drawn-from"],
  measurement: ["measured", "of-exercise", "of-muscle"],
};
/** Views that can draw evidence lines and measurements as things. */
const WITH_ATOMS = ["around", "everything"];

/**
 * @typedef {{key: string, from: string, to: string, kind: string, thing: string, stance?: string, directness?: string,
 *   band?: string, studies?: number, rows?: number, weight?: number, says: string}} Link
 */

/**
 * Evidence lines and measurements that are no things of their own become lines between what they join (`line` from claim
 * to study, `measured` from study to exercise, with the number of rows as `weight`); the rest are the graph's own edges.
 * An `activates` link has the typical %MVIC as `weight`, and is left out where no measurement of the two passes.
 *
 * @param {ReturnType<typeof import("./index.js").createModel>} model
 * @param {ReturnType<typeof import("./filter.js").visible>} vis
 * @param {import("./state.js").State} state
 * @returns {Link[]} in a stable order; both ends are visible
 */
export function links(model, vis, state) {
  const off = new Set(state.off);
  const contracted = (kind) => off.has(`kind:${kind}`) || !WITH_ATOMS.includes(state.view);
  const without = new Set(state.off.filter((key) => key.startsWith("relation:")).map((key) => key.slice("relation:".length)));
  const drawn = [];
  for (const [kind, relations] of Object.entries(CONTRACTED)) {
    if (!contracted(kind)) continue;
    const made = kind === "evidence" ? linesBetween(model, vis) : measuredBetween(model, vis);
    if (!relations.some((relation) => without.has(relation))) for (const link of made) drawn.push(link);
    for (const relation of relations) without.add(relation);
  }
  const pairs = pairsOf(model, vis);
  for (const edge of model.edges) {
    if (without.has(edge.relation) || !vis.nodes.has(edge.from) || !vis.nodes.has(edge.to)) continue;
    const link = edge.relation === "activates" ? activation(model, edge, pairs, off) : plain(model, edge);
    if (link !== null) drawn.push(link);
  }
  return drawn;
}

function linesBetween(model, vis) {
  const made = [];
  for (const { id, label, f } of model.byKind("evidence")) {
    if (!vis.atoms.has(id) || !vis.nodes.has(f.claim) || !vis.nodes.has(f.study)) continue;
    made.push({ key: id, from: f.claim, to: f.study, kind: "line", thing: id, stance: f.stance, directness: f.directness, says: saysOf(model, id, label) });
  }
  return made;
}

/** What the line's own edge says, else its label. */
function saysOf(model, id, label) {
  return model.edgesOf(id).find(({ from, relation }) => from === id && relation === "bears-on")?.says ?? label;
}

function measuredBetween(model, vis) {
  const pairs = new Map();
  for (const { id, f } of model.byKind("measurement")) {
    if (!vis.atoms.has(id) || !vis.nodes.has(f.study) || !vis.nodes.has(f.exercise)) continue;
    const key = `${f.study} measured ${f.exercise}`;
    const pair = pairs.get(key);
    if (pair === undefined) pairs.set(key, { key, from: f.study, to: f.exercise, rows: [id] });
    else pair.rows.push(id);
  }
  return [...pairs.values()].map(({ key, from, to, rows }) => {
    const { one, many } = model.words.kinds?.measurement ?? { one: "number", many: "numbers" };
    const says = `${model.node(from).label} measured ${model.node(to).label}: ${rows.length} ${rows.length === 1 ? one : many}.`;
    // A single number is opened itself; several stand together in the card of their study.
    return { key, from, to, kind: "measured", thing: rows.length === 1 ? rows[0] : from, studies: 1, rows: rows.length, weight: rows.length, says };
  });
}

/** For each exercise and muscle measured together: all rows, those that pass, and the studies of those. */
function pairsOf(model, vis) {
  const pairs = new Map();
  for (const { id, f } of model.byKind("measurement")) {
    let ofExercise = pairs.get(f.exercise);
    if (ofExercise === undefined) pairs.set(f.exercise, (ofExercise = new Map()));
    let pair = ofExercise.get(f.muscle);
    if (pair === undefined) ofExercise.set(f.muscle, (pair = { all: 0, passing: 0, studies: new Set() }));
    pair.all += 1;
    if (!vis.atoms.has(id)) continue;
    pair.passing += 1;
    pair.studies.add(f.study);
  }
  return pairs;
}

function activation(model, edge, pairs, off) {
  const f = edge.f ?? {};
  if (f.band !== undefined && off.has(`band:${f.band}`)) return null;
  const link = { key: edge.id, from: edge.from, to: edge.to, kind: "activates", thing: edge.id, band: f.band, studies: f.studies, rows: f.rows, weight: f.typical, says: edge.says };
  const pair = pairs.get(edge.from)?.get(edge.to);
  if (pair === undefined || pair.passing === pair.all) return link;
  if (pair.passing === 0) return null;
  // The typical value and its band stay those of all rows: a summary is computed in one place only.
  const says = `${edge.says} ${pair.passing} of its ${pair.all} ${model.words.kinds?.measurement?.many ?? "numbers"} ${pair.passing === 1 ? "is" : "are"} shown.`;
  return { ...link, studies: pair.studies.size, rows: pair.passing, says };
}

function plain(model, edge) {
  const { id, from, to, relation, says } = edge;
  const atom = CONTRACTED.evidence.includes(relation) ? model.node(from)
    : CONTRACTED.measurement.includes(relation) ? model.node(relation === "measured" ? to : from) : undefined;
  const { stance, directness, band } = atom?.f ?? {};
  return { key: id, from, to, kind: relation, thing: atom?.id ?? id, says, ...(stance && { stance }), ...(directness && { directness }), ...(band && { band }) };
}
