// Which lines, numbers and things a state lets through.

import shared from "../../../shared.json" with { type: "json" };
import { list, own } from "./index.js";
import { fold, grouped, hasWordFrom, words as wordsOf } from "./words.js";

const NONE = Object.freeze([]);

/** The value of a facet that stands for rows and studies that say nothing on it. */
const SILENT = shared.not_stated;

/** What never changes of a model, made once. @type {WeakMap<object, ReturnType<typeof indexOf>>} */
const indexes = new WeakMap();

/**
 * What passes the filter, the legend and what is hidden.
 *
 * `atoms` are the evidence lines and numbers that pass, also where they are drawn as lines between what they join;
 * `nodes` are all things to draw, `count` what passes of each kind, also of those that the legend has switched off. A facet's `count` of a value: the atoms that would pass with that value alone chosen,
 * whatever the legend shows; its `studies`: how many studies these come from, those included that have no such row but say it
 * themselves; its `claims`, where claims say it: how many of them, also those without a line. A legend key of a facet value (`stance:disputes`) takes away atoms and leaves their ends.
 *
 * @param {ReturnType<typeof import("./index.js").createModel>} model
 * @param {import("./state.js").State} state a valid one
 * @returns {{atoms: Set<string>, nodes: Set<string>, facets: object[], count: Record<string, number>, active: boolean, words: string}}
 */
export function visible(model, state) {
  const index = indexOf(model);
  const conditions = conditionsOf(model, index, state);
  const active = conditions.length > 0;
  const deciding = new Set(conditions.flatMap((condition) => condition.of));
  const hidden = new Set(state.hidden);
  const off = new Set(state.off);
  const dimmed = dimmedBy(index, state.off);
  const counts = index.facets.map((facet) => new Uint32Array(facet.values.length));
  const studies = index.facets.map((facet) => facet.values.map(() => new Set()));
  const claims = index.facets.map((facet) => (facet.claims ? facet.values.map(() => new Set()) : null));
  const drawn = new Set(); // studies of the rows that pass
  const atoms = new Set();
  const joined = new Set();
  const shown = Object.fromEntries(model.rowKinds.map((kind) => [kind, 0]));

  index.atoms.forEach((atom, i) => {
    if (hidden.size && (hidden.has(atom.id) || atom.ends.some((end) => hidden.has(end)))) return;
    let fails = 0;
    let failed = null;
    for (const condition of conditions) {
      if (!condition.of.includes(atom.kind) || condition.passes(i)) continue;
      failed = condition;
      fails += 1;
      if (fails > 1) return;
    }
    for (let k = 0; k < counts.length; k += 1) {
      if (fails === 1 && failed.facet !== k) continue;
      const code = index.facets[k].codes[i];
      for (const one of typeof code === "number" ? [code] : code) {
        if (one < 0) continue;
        counts[k][one] += 1;
        if (atom.study) studies[k][one].add(atom.study);
        if (atom.claim) claims[k]?.[one].add(atom.claim);
      }
    }
    if (fails) return;
    if (deciding.has(atom.kind)) for (const end of atom.ends) joined.add(end);
    if (dimmed.some(({ facet, codes }) => hasAny(index.facets[facet].codes[i], codes))) return;
    atoms.add(atom.id);
    if (atom.study) drawn.add(atom.study);
    shown[atom.kind] += 1;
  });
  for (const node of index.alone.values()) {
    if (hidden.has(node.id)) continue;
    const found = node.kind === "study" ? studies : claims;
    index.facets.forEach((facet, k) => {
      if (!found[k] || !apart(index, node, facet.of) || !conditions.every((one) => one.facet === k || one.itself(node))) return;
      for (const code of codesOf(facet, node)) found[k][code].add(node.id);
    });
  }

  const named = conditions.length === 1 && conditions[0].words ? conditions[0].words : null;
  const { joinedBy } = index;
  const kinds = [...deciding];
  const silent = (node) => active && apart(index, node, kinds) && conditions.every((one) => one.itself(node));
  const passes = (node) => passesItself(node, joinedBy.get(node.kind), deciding, joined, named) || silent(node);
  const nodes = new Set();
  const count = Object.create(null);
  for (const node of model.nodes) {
    const { id, kind } = node;
    if (hidden.has(id) || !(model.row(kind) ? atoms.has(id) : passes(node) || (!joinedBy.has(kind) && besideClaim(model, id, passes, hidden, deciding)))) continue;
    count[kind] = (count[kind] ?? 0) + 1;
    if (!off.has(`kind:${kind}`)) nodes.add(id);
  }
  return { atoms, nodes, facets: facetsOf(model, index, state, { counts, studies, claims }), count, active, words: inWords(model, shown, drawn.size, conditions.some((one) => one.years) ? undated(model, drawn) : 0) };
}

/** Whether no row of some kinds joins a thing, so that what it says itself is all that can be asked of it. */
const apart = (index, node, kinds) => !kinds.some((kind) => index.joins.get(kind)?.has(node.id));

/** Places of the values that a thing has of a facet itself; of "not stated" if it has none. */
function codesOf(facet, node) {
  const codes = list(node.f[facet.id]).map((value) => facet.codeOf.get(value)).filter((code) => code !== undefined);
  return codes.length || !facet.codeOf.has(SILENT) ? codes : [facet.codeOf.get(SILENT)];
}

/** `decidedBy`: kinds of atoms that join things of the node's kind. */
function passesItself(node, decidedBy, deciding, joined, named) {
  if (decidedBy === undefined) return !deciding.has("evidence") || (named?.has(node.id) ?? false);
  // Found by its own name: a claim without lines, or a thing nobody measured, must not hide behind its lack of atoms.
  return !decidedBy.some((kind) => deciding.has(kind)) || joined.has(node.id) || (named?.has(node.id) ?? false);
}

/** Whether a thing that no atom joins is joined to a claim that passes. */
function besideClaim(model, id, passes, hidden, deciding) {
  if (!deciding.has("evidence")) return true;
  return model.edgesOf(id).some(({ from, to }) => {
    const other = model.node(from === id ? to : from);
    return other.kind === "claim" && !hidden.has(other.id) && passes(other);
  });
}

/** The active parts of the filter: which kinds of atoms each applies to, and a test of an atom by its place. */
function conditionsOf(model, index, state) {
  const { facets, years, words } = state.filter;
  const conditions = [];
  index.facets.forEach((facet, k) => {
    const chosen = own(facets, facet.id);
    if (!chosen?.length) return;
    const codes = new Set(chosen.map((value) => facet.codeOf.get(value)));
    conditions.push({ of: facet.of, facet: k, passes: (i) => hasAny(facet.codes[i], codes), itself: (node) => codesOf(facet, node).some((code) => codes.has(code)) });
  });
  const [from, to] = years;
  if (from !== null || to !== null) {
    // A study without a year may lie within: it stays, and is counted.
    const within = (year) => !Number.isFinite(year) || ((from === null || year >= from) && (to === null || year <= to));
    const itself = (node) => (node.kind === "study" || Number.isFinite(node.f.year)) && within(node.f.year);
    conditions.push({ of: index.year.of, facet: null, years: true, passes: (i) => within(index.year.values[i]), itself });
  }
  const wanted = [...new Set(wordsOf(words))];
  if (wanted.length) {
    index.words ??= wordIndex(model, index);
    const found = wanted.map((word) => Uint8Array.from(index.words.texts, (text) => (hasWordFrom(text, word) ? 1 : 0)));
    const named = new Set(model.nodes.filter((_, at) => found.every((flags) => flags[at])).map(({ id }) => id));
    const passes = (i) => found.every((flags) => index.words.speaksOf[i].some((at) => flags[at]));
    conditions.push({ of: model.rowKinds, facet: null, words: named, passes, itself: (node) => named.has(node.id) });
  }
  return conditions;
}

/** The text of each node, and for each atom the places of the nodes it joins or is about, itself among them. */
function wordIndex(model, { atoms }) {
  const places = new Map(model.nodes.map(({ id }, at) => [id, at]));
  const texts = model.nodes.map(({ label, also, find }) => fold(`${label} ${list(also).join(" ")} ${find ?? ""}`));
  const speaksOf = atoms.map(({ id, kind, ends }) => {
    const others = (model.row(kind).about ?? NONE).flatMap((field) => list(model.node(id).f[field]));
    return [id, ...ends, ...others].map((other) => places.get(other)).filter((at) => at !== undefined);
  });
  return { texts, speaksOf };
}

/** The values that the legend has switched off, by facet. */
function dimmedBy(index, off) {
  const dimmed = new Map();
  for (const key of off) {
    const at = key.indexOf(":");
    const k = index.facets.findIndex((facet) => facet.id === key.slice(0, at));
    const code = k < 0 ? undefined : index.facets[k].codeOf.get(key.slice(at + 1));
    if (code === undefined) continue;
    if (!dimmed.has(k)) dimmed.set(k, new Set());
    dimmed.get(k).add(code);
  }
  return [...dimmed].map(([facet, codes]) => ({ facet, codes }));
}

const hasAny = (code, codes) => (typeof code === "number" ? codes.has(code) : code.some((one) => codes.has(one)));

function indexOf(model) {
  const known = indexes.get(model);
  if (known !== undefined) return known;
  const nodes = model.rowKinds.flatMap((kind) => model.byKind(kind));
  const atoms = nodes.map(({ id, kind, f }) => ({ id, kind, study: typeof f.study === "string" ? f.study : undefined, claim: typeof f.claim === "string" ? f.claim : undefined, ends: model.row(kind).ends.flatMap((field) => list(f[field])) }));
  const joins = new Map(model.rowKinds.map((kind) => [kind, new Set()]));
  for (const { kind, ends } of atoms) for (const end of ends) joins.get(kind).add(end);
  const alone = new Map(model.nodes.filter(({ id, kind }) => (kind === "study" || kind === "claim") && model.rowKinds.some((row) => !joins.get(row).has(id))).map((node) => [node.id, node]));
  const joinedBy = new Map();
  for (const kind of model.rowKinds) {
    for (const end of model.row(kind).ends) joinedBy.set(end, [...(joinedBy.get(end) ?? NONE), kind]);
  }
  const given = model.words.facets ?? [];
  const facets = given.filter(({ type }) => type !== "range").map((facet) => {
    const values = facet.values ?? valuesIn(nodes, facet);
    const codeOf = new Map(values.map(({ id }, i) => [id, i]));
    // A single value is kept as its place, several as a list: most atoms have one.
    const codes = nodes.map(({ kind, f }) => {
      if (!facet.of.includes(kind)) return -1;
      const value = f[facet.id];
      if (value === undefined || value === null || value.length === 0) return codeOf.get(SILENT) ?? -1;
      if (!Array.isArray(value)) return codeOf.get(value) ?? -1;
      return value.length === 1 ? codeOf.get(value[0]) ?? -1 : value.map((one) => codeOf.get(one) ?? -1).filter((code) => code >= 0);
    });
    return { id: facet.id, of: facet.of, claims: Boolean(facet.claims), values, codeOf, codes };
  });
  const range = given.find(({ type, id }) => type === "range" && id === "year");
  const years = nodes.map(({ f }) => (Number.isFinite(f.year) ? f.year : undefined));
  const present = years.filter((year) => year !== undefined);
  const year = { of: range?.of ?? model.rowKinds, values: years, min: least(present, Math.min), max: least(present, Math.max) };
  const index = { atoms, joinedBy, joins, alone, facets, year, words: undefined, totals: Object.fromEntries(model.rowKinds.map((kind) => [kind, model.byKind(kind).length])) };
  indexes.set(model, index);
  return index;
}

function valuesIn(nodes, { id, of }) {
  const ids = new Set(nodes.flatMap(({ kind, f }) => (of.includes(kind) ? list(f[id]) : NONE)));
  return [...ids].sort().map((value) => ({ id: value, label: String(value) }));
}

const least = (numbers, choose) => (numbers.length ? numbers.reduce((a, b) => choose(a, b)) : undefined);

function facetsOf(model, index, state, { counts, studies, claims }) {
  return (model.words.facets ?? []).map(({ id, label, type, of, claims: stated }) => {
    if (type === "range") {
      const { min, max } = index.year;
      return { id, label, type, of, values: [], ...(min === undefined ? {} : { min, max }) };
    }
    const k = index.facets.findIndex((facet) => facet.id === id);
    const chosen = own(state.filter.facets, id) ?? NONE;
    const values = index.facets[k].values.map((value, i) => ({ id: value.id, label: value.label, count: counts[k][i], studies: studies[k][i].size, ...(claims[k] && { claims: claims[k][i].size }), on: chosen.includes(value.id) }));
    return { id, label, type, of, ...(stated && { claims: true }), values };
  });
}

/** How many of some studies have no year. */
const undated = (model, studies) => [...studies].filter((id) => !Number.isFinite(model.node(id)?.f.year)).length;

function inWords(model, shown, studies, undatedOnes) {
  const totals = indexes.get(model).totals;
  const told = model.rowKinds.filter((kind) => totals[kind]).map((kind) => {
    const noun = model.words.kinds?.[kind] ?? { one: kind, many: kind };
    const all = totals[kind];
    return `${grouped(shown[kind])} of ${grouped(all)} ${all === 1 ? noun.one : noun.many}`;
  }).join(", ");
  const noun = model.words.kinds?.study;
  const without = undatedOnes ? `, ${grouped(undatedOnes)} of them without a year` : "";
  return told && noun ? `${told}, from ${grouped(studies)} ${studies === 1 ? noun.one : noun.many}${without}` : told;
}
