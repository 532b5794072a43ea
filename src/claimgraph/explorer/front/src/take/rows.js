// Evidence lines and numbers as a table that a reader takes away.

import { list } from "../model/index.js";
import { pick, unknown } from "./files.js";

/** What can stand in a column: of a node, by the name of a fact where one is asked for. */
const CELLS = {
  kind: (model, { kind }) => model.words.kinds?.[kind]?.one ?? kind,
  fact: (model, { f }, field) => f[field],
  id: (model, { id, f }, field) => (field === undefined ? afterKind(id) : list(f[field]).map(afterKind)),
  label: (model, { f }, field) => list(f[field]).map((id) => model.node(id)?.label ?? id),
  // Numbers have facts of their own; what a line found stands in its row.
  text: (model, { f, row, find }) => (f.stance === undefined ? undefined : row?.text ?? find),
  works: (model, { id }) => model.worksOf([id]).map((key) => model.works[key].label),
  links: (model, { id }) => model.worksOf([id]).flatMap((key) => model.works[key].url ?? []),
};

/** What the rows are called: "evidence and numbers". */
export const rowsWord = (model) => (model.rowKinds.length > 1 ? "evidence and numbers" : "evidence");

/**
 * The evidence lines and numbers of some things as CSV (RFC 4180), one a row, each once, lines first.
 *
 * Lists are joined by `; `. A text that a spreadsheet would run is made inert by an apostrophe; numbers stay as they are.
 *
 * @param {ReturnType<typeof import("../model/index.js").createModel>} model
 * @param {Iterable<string>} ids of nodes or edges: lines and numbers themselves, or things that have some
 * @param {"csv"} [format]
 * @returns {string} a header, and a row for each line and number
 * @throws {Error} with a sentence, on an unknown id or format
 */
export function rows(model, ids, format = "csv") {
  pick({ csv: true }, format, "rows");
  const atoms = new Set();
  for (const id of ids) {
    if (!model.node(id) && !model.edge(id)) throw unknown(id);
    for (const atom of model.atomsOf(id)) atoms.add(atom);
  }
  const { columns } = model.looks;
  const records = model.rowKinds.flatMap((kind) => model.byKind(kind)).filter(({ id }) => atoms.has(id))
    .map((node) => columns.map(({ is, of }) => written(CELLS[is](model, node, of))));
  return [columns.map(({ name }) => name), ...records].map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");
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
