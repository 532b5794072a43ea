// What a reader takes away as text: references, rows and graphs.

import { list } from "../model/index.js";
import { toGraphml, toNodeLink } from "./graph_files.js";

const INSIDE = { bib: (work) => work.bib, ris: (work) => work.ris, apa: (work) => `${work.apa.trim()}${work.unverified ? ` [${work.unverified}]` : ""}` };
const GRAPHS = { graphml: toGraphml, json: toNodeLink };
const ENDINGS = { bib: ".bib", ris: ".ris", apa: ".txt", csv: ".csv", graphml: ".graphml", json: ".json", png: ".png", svg: ".svg" };
const TYPES = {
  bib: "application/x-bibtex", ris: "application/x-research-info-systems", apa: "text/plain", csv: "text/csv",
  graphml: "application/graphml+xml", json: "application/json", png: "image/png", svg: "image/svg+xml",
};
const MOST_LETTERS = 80;

/**
 * References as the text of a file.
 *
 * @param {ReturnType<typeof import("../model/index.js").createModel>} model
 * @param {Iterable<string>} citekeys in the order to write, each written once; `model.worksOf` gives them
 * @param {"bib" | "ris" | "apa"} format `apa` is one plain reference a paragraph, with what nobody has verified in brackets
 * @returns {string} empty where there are no works
 * @throws {Error} with a sentence, on an unknown key or format
 */
export function bibliography(model, citekeys, format) {
  const inside = pick(INSIDE, format, "references");
  const texts = [...new Set(citekeys)].map((key) => {
    if (!Object.hasOwn(model.works, key)) throw new Error(`There is no work with the key ${key} here; make the page again from the base that has it.`);
    return inside(model.works[key]).trim();
  });
  // A RIS record ends with a blank after its dash, which trimming has taken.
  const ends = format === "ris" ? texts.map((text) => text.replace(/\nER {2}-$/, "\nER  - ")) : texts;
  return ends.length ? `${ends.join("\n\n")}\n` : "";
}

/** The columns of `rows`: name, and what stands in it of an atom. */
const COLUMNS = [
  ["record", ({ node }) => (node.kind === "evidence" ? "evidence line" : "measurement")],
  ["id", ({ node }) => afterKind(node.id)],
  ["claim", ({ f, name }) => name(f.claim)],
  ["claim_id", ({ f }) => afterKind(f.claim)],
  ["study", ({ f, name }) => name(f.study)],
  ["study_id", ({ f }) => afterKind(f.study)],
  ...["stance", "directness", "indirect_because", "certainty", "direction"].map((field) => [field, ({ f }) => f[field]]),
  ["finding", ({ node }) => (node.kind === "evidence" ? node.row?.text ?? node.find : undefined)],
  ["exercise", ({ f, name }) => list(f.exercise).map(name)],
  ["exercise_id", ({ f }) => list(f.exercise).map(afterKind)],
  ["muscle", ({ f, name }) => list(f.muscle).map(name)],
  ["muscle_id", ({ f }) => list(f.muscle).map(afterKind)],
  ["condition", ({ f, name }) => list(f.condition).map(name)],
  ["treatment", ({ f, name }) => list(f.treatment).map(name)],
  ...["value", "printed", "unit", "sd", "n", "band", "load", "electrode", "normalisation", "cautioned", "design", "year",
    "population", "reading", "family", "equipment"].map((field) => [field, ({ f }) => f[field]]),
  ["reference", ({ works }) => works.map(({ label }) => label)],
  ["link", ({ works }) => works.flatMap(({ url }) => (url ? [url] : []))],
];

/**
 * The evidence lines and measurements of some things as CSV (RFC 4180), one a row, each once, lines first.
 *
 * Lists are joined by `; `. A text that a spreadsheet would run is made inert by an apostrophe; numbers stay as they are.
 *
 * @param {ReturnType<typeof import("../model/index.js").createModel>} model
 * @param {Iterable<string>} ids of nodes or edges: lines and measurements themselves, or things that have some
 * @param {"csv"} [format]
 * @returns {string} a header, and a row for each line and measurement
 * @throws {Error} with a sentence, on an unknown id or format
 */
export function rows(model, ids, format = "csv") {
  pick({ csv: true }, format, "rows");
  const atoms = new Set();
  for (const id of ids) {
    if (!model.node(id) && !model.edge(id)) throw unknown(id);
    for (const atom of model.atomsOf(id)) atoms.add(atom);
  }
  const name = (id) => (id === undefined ? undefined : model.node(id)?.label ?? id);
  const records = [...model.byKind("evidence"), ...model.byKind("measurement")].filter(({ id }) => atoms.has(id)).map((node) => {
    const works = model.worksOf([node.id]).map((key) => model.works[key]);
    return COLUMNS.map(([, cell]) => written(cell({ node, f: node.f, name, works })));
  });
  return [COLUMNS.map(([title]) => title), ...records].map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");
}

const afterKind = (id) => (id === undefined ? undefined : id.slice(id.indexOf(":") + 1));
const RUNS = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

function written(value) {
  if (value === undefined || value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  const text = list(value).filter((part) => part !== undefined && part !== null).join("; ");
  return RUNS.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

const quoted = (cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * The graph of some things and of all edges between them, as networkx reads it back: a directed multigraph whose edge
 * keys say what the edges say.
 *
 * What joins two of the things is taken along: an evidence line with its claim and study, a measurement with its study
 * and exercise.
 *
 * @param {ReturnType<typeof import("../model/index.js").createModel>} model
 * @param {Iterable<string>} ids of nodes, or of edges, which bring both their ends
 * @param {"graphml" | "json"} format `json` is node-link JSON with `nodes` and `edges`
 * @param {{atoms?: {has: (id: string) => boolean}}} [options] `atoms`: the lines and measurements that may be taken
 *   along (`visible(…).atoms` for what is seen); all, if left out
 * @returns {string}
 * @throws {Error} with a sentence, on an unknown id or format
 */
export function subgraph(model, ids, format, { atoms } = {}) {
  const write = pick(GRAPHS, format, "graph");
  const wanted = new Set();
  for (const id of ids) {
    const edge = model.edge(id);
    if (!edge && !model.node(id)) throw unknown(id);
    for (const node of edge ? [edge.from, edge.to] : [id]) wanted.add(node);
  }
  const things = new Set(wanted);
  for (const [kind, fields] of [["evidence", ["claim", "study"]], ["measurement", ["study", "exercise"]]]) {
    for (const { id, f } of model.byKind(kind)) {
      if ((atoms === undefined || atoms.has(id)) && fields.every((field) => things.has(f[field]))) wanted.add(id);
    }
  }
  const nodes = model.nodes.filter(({ id }) => wanted.has(id));
  const edges = model.edges.filter(({ from, to }) => wanted.has(from) && wanted.has(to));
  return write(model, nodes, edges);
}

/**
 * A name for a file, in words.
 *
 * @param {string} what such as "references"
 * @param {keyof typeof ENDINGS} format
 * @param {string} [of] such as the label of the thing whose references they are
 * @returns {string} such as `references - Side plank.bib`, with nothing in it that a file system refuses
 */
export function fileName(what, format, of = "") {
  const words = [what, of].filter(Boolean).join(" - ").replace(/[\p{C}<>:"/\\|?*]+/gu, " ").replace(/\s+/g, " ").trim();
  const cut = [...words].slice(0, MOST_LETTERS).join("").replace(/[. ]+$/, "");
  return `${cut || "claimgraph"}${pick(ENDINGS, format, "file")}`;
}

/** @param {keyof typeof TYPES} format @returns {string} its media type */
export function mediaType(format) {
  return pick(TYPES, format, "file");
}

function pick(choices, format, what) {
  if (Object.hasOwn(choices, format)) return choices[format];
  throw new Error(`There is no ${what} format called ${format}; accepted: ${Object.keys(choices).join(", ")}.`);
}

function unknown(id) {
  return new Error(`There is nothing with the id ${id} here; take away things of this page.`);
}
