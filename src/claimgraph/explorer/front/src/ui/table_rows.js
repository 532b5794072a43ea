/** The rows and columns of the table that stands for a picture. Pure. */

import { sizesOf } from "../looks/sizes.js";
import { capital, counted, directionWords, kindWord, listed, withoutLines } from "../looks/wording.js";
import { behind } from "../layouts/bars.js";
import { layoutOf } from "../model/views.js";
import { byText } from "../model/words.js";

/**
 * @typedef {{text: string, ref?: string, long?: boolean, sort?: number | string, mark?: object, filled?: boolean}} Cell
 * @typedef {{id: string, name: string, target?: string, cells: Cell[]}} TableRow target: what opens and is selected
 */

const stanceOf = ({ row, f }) => `${capital(row?.mark?.words ?? f.stance)}${f.directness === "indirect" ? ", indirectly" : ""}`;
const number = (value) => (Number.isFinite(value) ? { text: String(value), sort: value } : { text: "" });

function wordsOf(model, facet) {
  const values = new Map((model.words.facets.find(({ id }) => id === facet)?.values ?? []).map(({ id, label }) => [id, label]));
  return (value) => (value === undefined ? "" : values.get(value) ?? String(value));
}

const thing = (model, id) => ({ text: model.node(id)?.label ?? "", ref: model.node(id) ? id : undefined });

function evidence(model, vis) {
  const design = wordsOf(model, "design");
  const atoms = model.byKind("evidence").filter(({ id }) => vis.atoms.has(id));
  const place = new Map(model.byKind("claim").map(({ id }, i) => [id, i]));
  const rows = atoms.map((node) => ({
    id: node.id,
    name: node.label,
    target: node.id,
    order: place.get(node.f.claim) ?? Infinity,
    cells: [
      { ...thing(model, node.f.claim), sort: place.get(node.f.claim) },
      { text: stanceOf(node), mark: { type: "stance", value: node.f.stance }, filled: node.f.directness !== "indirect", ref: node.id },
      { text: node.row?.text ?? "", long: true },
      thing(model, node.f.study),
      number(node.f.year),
      { text: capital(design(node.f.design)) },
    ],
  }));
  const covered = new Set(model.byKind("evidence").map((node) => node.f.claim));
  for (const claim of model.byKind("claim")) {
    if (covered.has(claim.id) || !vis.nodes.has(claim.id)) continue;
    const blank = { text: "" };
    rows.push({ id: `none ${claim.id}`, name: claim.label, target: claim.id, order: place.get(claim.id),
      cells: [{ ...thing(model, claim.id), sort: place.get(claim.id) }, { text: capital(withoutLines(claim.f.direction)) }, blank, blank, blank, blank] });
  }
  rows.sort((a, b) => a.order - b.order);
  const bare = rows.length - atoms.length;
  const more = bare ? ` and ${bare} ${bare === 1 ? "claim" : "claims"} without any` : "";
  return { caption: `${counted(model, "evidence", atoms.length)}${more}`, columns: ["Claim", "Stance", "Finding", "Study", "Year", "Design"], rows };
}

/** A cell of people behind some shares, sorted by how many are known. */
function people(shares) {
  const { known, told } = behind(shares);
  return { text: told, sort: known };
}

/** Every claim with its verdict and what its evidence weighs, as in the picture of the article. */
function claims(model, vis) {
  const sides = ["for", "undecided", "against"];
  const certainty = wordsOf(model, "certainty");
  const rows = model.byKind("claim").filter(({ id }) => vis.nodes.has(id)).map((node, i) => ({
    id: node.id,
    name: node.label,
    target: node.id,
    cells: [
      { ...thing(model, node.id), sort: i },
      { text: capital(directionWords(node.f.direction)), mark: node.card?.mark },
      { text: node.f.certainty === "none" ? "" : capital(certainty(node.f.certainty)) },
      ...sides.map((side) => people((node.shares ?? []).filter((share) => share.side === side))),
      number(behind(node.shares ?? []).samples),
    ],
  }));
  return { caption: counted(model, "claim", rows.length), columns: ["Claim", "Verdict", "Certainty", "People for", "People undecided", "People against", "Samples"], rows };
}

/** What can stand in a column of a table of numbers. */
const CELLS = {
  thing: (model, node, field) => thing(model, node.f[field]),
  number: (model, node, field) => number(node.f[field]),
  term: (model, node, field) => ({ text: capital(wordsOf(model, field)(node.f[field])) }),
  value: (model, { id, f }) => ({ text: f.printed ?? String(f.value ?? ""), sort: Number.isFinite(f.value) ? f.value : undefined, ref: id }),
  grade(model, { f }, field) {
    if (f.cautioned) return { text: "Doubtful", sort: f.value };
    const step = model.scale(field)?.steps.find(({ id }) => id === f[field]);
    return { text: capital(step?.label ?? ""), mark: step && { type: field, value: step.id }, sort: f.value };
  },
};

/** The numbers in the columns that the view names, by the names in the first ones and then by size. */
function numbers(model, vis, { table: { rows: kind, columns }, layout }, scene) {
  const drawn = layout === "beside" ? new Set((scene?.marks ?? []).map(({ id }) => id)) : null;
  const names = columns.filter(({ is }) => is === "thing").slice(0, 2).map(({ of }) => of);
  const called = (id) => model.node(id)?.label ?? "";
  const inOrder = ({ f: a }, { f: b }) => names.map((field) => byText(called(a[field]), called(b[field]))).find(Boolean) || (b.value ?? -1) - (a.value ?? -1);
  const rows = model.byKind(kind).filter(({ id }) => vis.atoms.has(id) && (drawn?.has(id) ?? true)).sort(inOrder).map((node) => ({
    id: node.id,
    name: node.label,
    target: node.id,
    cells: columns.map(({ is, of }) => CELLS[is](model, node, of)),
  }));
  return { caption: counted(model, kind, rows.length), columns: columns.map(({ title }) => title), rows };
}

function studies(model, vis, view, scene) {
  const design = wordsOf(model, "design");
  const reading = wordsOf(model, "reading");
  const withNumbers = model.rowKinds.length > 1;
  const ways = sizesOf(model).filter((way) => way !== "people");
  // The map of works that cite the same tells a group by its form; the table says its name.
  const { groups = [], places = [] } = (view.layout === "similarity" && model.citing.alike) || {};
  const groupOf = new Map(places.map(({ id, group }) => [id, groups[group] ?? ""]));
  // Works around the base stand here while the picture shows them.
  const around = (scene?.marks ?? []).map(({ id }) => model.node(id)).filter((node) => node?.outside);
  const rows = [...model.byKind("study").filter(({ id }) => vis.nodes.has(id)), ...around].map((node) => ({
    id: node.id,
    name: node.label,
    target: node.id,
    cells: [
      thing(model, node.id),
      number(node.f.year),
      ...(groups.length ? [{ text: groupOf.get(node.id) ?? "", long: true }] : []),
      node.outside ? { text: capital(kindWord(model, node.kind, 1)), sort: Infinity } : { text: capital(design(node.f.design)), sort: node.f.design_order },
      number(node.f.n),
      ...ways.map((way) => number(way === "here" ? node.f.cited : node.f.cited_anywhere)),
      number(node.f.lines),
      ...(withNumbers ? [number(node.f.rows)] : []),
      { text: capital(reading(node.f.reading)) },
    ],
  }));
  const columns = ["Study", "Year", ...(groups.length ? ["Group"] : []), "Design", "People", ...ways.map((way) => (way === "here" ? "Cited here by" : "Cited anywhere by")), "Evidence lines", ...(withNumbers ? ["Numbers"] : []), "Read as"];
  const more = around.length ? ` and ${counted(model, model.citing.kind, around.length)}` : "";
  return { caption: `${counted(model, "study", rows.length - around.length)}${more}`, columns, rows };
}

/** The studies that reviews include, with who includes each, as in the picture of their overlap. */
function included(model, vis) {
  const design = wordsOf(model, "design");
  const reviews = model.citing.overlap.reviews.filter(({ id }) => vis.nodes.has(id));
  const rows = model.citing.overlap.studies.filter((id) => vis.nodes.has(id)).map((id) => {
    const node = model.node(id);
    const own = reviews.filter(({ includes }) => includes.includes(id));
    return { id, name: node.label, target: id, cells: [
      thing(model, id), number(node.f.year), { text: capital(design(node.f.design)), sort: node.f.design_order }, number(own.length),
      { text: own.map((review) => model.node(review.id).label).join("; "), long: true },
    ] };
  }).filter(({ cells }) => cells[3].text !== "0");
  return { caption: counted(model, "study", rows.length), columns: ["Study", "Year", "Design", "In so many reviews", "Included by"], rows };
}

function things(model, vis, scene) {
  // A picture of nothing, such as around no thing or a way that is cut, is a table of nothing.
  const ids = scene ? [...new Set(scene.marks.map(({ id }) => id))] : [...vis.nodes];
  const rows = ids.map((id) => model.node(id)).filter(Boolean).map((node) => ({
    id: node.id,
    name: node.label,
    target: node.id,
    cells: [
      thing(model, node.id),
      { text: capital(model.words.kinds[node.kind]?.one ?? node.kind) },
      node.card?.mark ? { text: capital(node.card.mark.words), mark: node.card.mark } : { text: "" },
      number(model.neighbours(node.id).length),
    ],
  }));
  const scales = Object.values(model.looks.scales ?? {}).map(({ label }) => label.toLowerCase());
  const mark = capital(listed(["verdict", "stance", ...scales], "or"));
  return { caption: `${rows.length} ${rows.length === 1 ? "thing" : "things"}`, columns: ["Name", "Kind", mark, "Joined to"], rows };
}

/**
 * The table of a view.
 * @param {object} model
 * @param {object} state
 * @param {object} vis
 * @param {object | null} scene
 * @returns {{caption: string, columns: string[], rows: TableRow[]}}
 */
export function tableOf(model, state, vis, scene) {
  const make = { article: claims, matrix: evidence, evidence, pairs: numbers, beside: numbers, grid: numbers, timeline: studies, similarity: studies, overlap: included }[layoutOf(model, state)];
  return make && !state.path ? make(model, vis, model.view(state.view), scene) : things(model, vis, scene);
}
