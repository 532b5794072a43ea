// A part of the graph as a reader takes it away.

import { pick, unknown } from "./files.js";
import { toGraphml, toNodeLink } from "./graph_files.js";

const GRAPHS = { graphml: toGraphml, json: toNodeLink };

/**
 * The graph of some things and of all edges between them, as networkx reads it back: a directed multigraph whose edge
 * keys say what the edges say.
 *
 * What joins two of the things is taken along: an evidence line with its claim and study, a number with the two things
 * between which a line stands for it.
 *
 * @param {ReturnType<typeof import("../model/index.js").createModel>} model
 * @param {Iterable<string>} ids of nodes, or of edges, which bring both their ends
 * @param {"graphml" | "json"} format `json` is node-link JSON with `nodes` and `edges`
 * @param {{atoms?: {has: (id: string) => boolean}}} [options] `atoms`: the lines and numbers that may be taken
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
  for (const kind of model.rowKinds) {
    const { line } = model.row(kind);
    for (const { id, f } of line ? model.byKind(kind) : []) {
      if ((atoms === undefined || atoms.has(id)) && line.every((field) => things.has(f[field]))) wanted.add(id);
    }
  }
  const nodes = model.nodes.filter(({ id }) => wanted.has(id));
  const edges = model.edges.filter(({ from, to }) => wanted.has(from) && wanted.has(to));
  return write(model, nodes, edges);
}
