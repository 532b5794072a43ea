// The payload, with the look-ups that every picture needs.

import shared from "../../../shared.json" with { type: "json" };
import { createCiting } from "./citing.js";
import { byText } from "./words.js";

/**
 * @typedef {{id: string, kind: string, label: string, short: string, also?: string[], find?: string, order?: number, parts?: string[], shares?: Share[],
 *   f: Record<string, any>, row?: object, card: object}} Node
 * @typedef {{side: "for"|"undecided"|"against", direct: boolean, samples: number, people: number}} Share what weighs on one
 *   side of a claim
 * @typedef {{id: string, from: string, to: string, relation: string, says: string, f?: Record<string, any>}} Edge
 * @typedef {{ends: string[], line?: [string, string], relation?: string, relations: string[], about?: string[], each?: boolean,
 *   scale?: string}} Row how the things of a kind join others: `ends` are kinds, and the facts that name a thing of each;
 *   `line` the two of them between which a line stands for what is not drawn itself, `each` whether for each or for all
 *   together; `relations` the links of the graph that lead to them; `about` the facts that name what else they speak of
 * @typedef {{rows: string, from: string, to: string, scale: string}} Sum a relation that sums up rows of two ends
 * @typedef {{label: string, none: string, unit: string, full: number, steps: {id: string, label: string}[]}} Scale
 * @typedef {{id: string, title: string, question: string, layout: string}} View
 */

const { format: FORMAT, layouts: LAYOUTS } = shared;
const NONE = Object.freeze([]);
/** The kind of row that speaks for or against a claim; other kinds of rows are numbers. */
const LINE = "evidence";

/** @param {unknown} value @returns {any[]} a list of what may be one value, several or none */
export function list(value) {
  if (value === undefined || value === null) return NONE;
  return Array.isArray(value) ? value : [value];
}

/** @param {object} table @param {string} key @returns {any} what a table itself has under a name: bases choose names, and `constructor` is one */
export const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);

/**
 * @param {object} payload what Python's `claimgraph.explorer.payload` gives
 * @throws {Error} with a sentence, if the payload is of another format or contradicts itself
 */
export function createModel(payload) {
  check(payload);
  // Facts have nothing but what a base says: a kind may be called `constructor`.
  const nodes = payload.nodes.map((node) => ({ ...node, f: Object.assign(Object.create(null), node.f) }));
  const edges = payload.edges;
  const nodeById = new Map(nodes.map((node) => [node.id, node]));
  const edgeById = new Map(edges.map((edge) => [edge.id, edge]));
  const citing = createCiting(payload.citing, (id) => nodeById.get(id), payload.words);
  const touching = indexed(edges, (edge) => (edge.from === edge.to ? [edge.from] : [edge.from, edge.to]));
  const kinds = indexed(nodes, (node) => [node.kind]);
  for (const same of kinds.values()) same.sort((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || byText(a.label, b.label) || byText(a.id, b.id));
  const looks = payload.looks;
  const rowKinds = Object.keys(looks.rows ?? {});
  const endsOf = (node) => [...looks.rows[node.kind].ends, ...(looks.rows[node.kind].about ?? NONE)].flatMap((field) => list(node.f[field]));
  const rowsOfKinds = (wanted) => indexed(wanted.flatMap((kind) => kinds.get(kind) ?? NONE), (node) => new Set([node.id, ...endsOf(node)]), (node) => node.id);
  const lines = rowsOfKinds(rowKinds.filter((kind) => kind === LINE));
  const rows = rowsOfKinds(rowKinds.filter((kind) => kind !== LINE));
  const rowOfRelation = new Map(rowKinds.flatMap((kind) => looks.rows[kind].relations.map((relation) => [relation, kind])));
  const views = new Map(looks.views.map((view) => [view.id, view]));
  const mostLinks = Math.max(1, maximum(touching));

  // Found by their ids, so that their cards open; in no list of things, since nothing but citations joins them.
  for (const work of citing.works) nodeById.set(work.id, work);
  for (const link of citing.links) edgeById.set(link.id, link);

  const edgesOf = (id) => touching.get(id) ?? NONE;

  function linesOf(id) {
    const kind = nodeById.get(id)?.kind;
    if (kind !== "source" && kind !== "person") return lines.get(id) ?? NONE;
    // Sources and people have no field of their own on a line; their claims lead there.
    return [...new Set(edgesOf(id).flatMap(({ from, to }) => {
      const other = from === id ? to : from;
      return nodeById.get(other).kind === "claim" ? lines.get(other) ?? NONE : NONE;
    }))];
  }

  function atomsOf(id) {
    if (nodeById.has(id)) return [...linesOf(id), ...(rows.get(id) ?? NONE)];
    const edge = edgeById.get(id);
    if (edge === undefined) return NONE;
    // What joins two things are the atoms of both; a line or number is itself on both sides of its own edges.
    const other = new Set(atomsOf(edge.to));
    return atomsOf(edge.from).filter((atom) => other.has(atom));
  }

  /** What a relation that sums up rows was made from. */
  function rowsUnder(edge) {
    const sum = looks.sums?.[edge.relation];
    return sum ? atomsOf(edge.id).filter((id) => nodeById.get(id).kind === sum.rows) : NONE;
  }

  const citekeys = (id) => nodeById.get(id)?.card?.works ?? NONE;

  function worksOfEdge(edge) {
    const through = rowsUnder(edge);
    if (through.length) return through.flatMap(citekeys);
    const [a, b] = [citekeys(edge.from), citekeys(edge.to)];
    const common = a.filter((key) => b.includes(key));
    return common.length ? common : [...a, ...b];
  }

  return {
    title: payload.title ?? "",
    description: payload.description ?? "",
    made_by: payload.made_by ?? "",
    start: payload.start ?? {},
    /** Stops of a tour: {title, text, state}. */
    tour: payload.tour ?? NONE,
    nodes,
    edges,
    words: payload.words,
    looks,
    works: payload.works,
    /** Works around the base, and citations that no link says: {kind, works, links, of(id), notes}. */
    citing,
    /** Ids of all kinds, in the order in which people read them. */
    kinds: Object.keys(payload.words.kinds ?? {}),
    /** Kinds whose things join others: evidence lines first, then the kinds of numbers. */
    rowKinds,
    /** @param {string} kind @returns {Row | undefined} how its things join others, if they do */
    row: (kind) => (Object.hasOwn(looks.rows ?? {}, kind) ? looks.rows[kind] : undefined),
    /** @param {string} relation @returns {string | undefined} the kind of row it leads to */
    rowOfRelation: (relation) => rowOfRelation.get(relation),
    /** @param {string} relation @returns {Sum | undefined} which rows it sums up, if it does */
    sum: (relation) => (Object.hasOwn(looks.sums ?? {}, relation) ? looks.sums[relation] : undefined),
    /** @param {string | undefined} id @returns {Scale | undefined} */
    scale: (id) => (id !== undefined && Object.hasOwn(looks.scales ?? {}, id) ? looks.scales[id] : undefined),
    /** @type {View[]} in the order of their tabs */
    views: looks.views,
    /** @param {string} id @returns {View | undefined} */
    view: (id) => views.get(id),
    /** @param {string} id @returns {Node | undefined} */
    node: (id) => nodeById.get(id),
    /** @param {string} id @returns {Edge | undefined} */
    edge: (id) => edgeById.get(id),
    /** @param {string} id @returns {readonly Edge[]} edges that start or end there, in the order of the payload */
    edgesOf,
    /** @param {string} id @returns {string[]} each once, in the order of the edges */
    neighbours: (id) => [...new Set(edgesOf(id).map((edge) => (edge.from === id ? edge.to : edge.from)).filter((other) => other !== id))],
    /** @param {string} id of a node @returns {readonly string[]} the evidence lines of a claim, of a study, or about a thing */
    linesOf,
    /** @param {string} id of a node @returns {readonly string[]} the numbers of a study, or of any thing they join */
    rowsOf: (id) => rows.get(id) ?? NONE,
    /** @param {string} id of a node or an edge @returns {readonly string[]} its lines and numbers; of an edge, those of both its ends */
    atomsOf,
    /** @param {Edge} edge @returns {readonly string[]} the numbers that it sums up */
    rowsUnder,
    /** @param {Iterable<string>} ids of nodes or edges @returns {string[]} keys of the works they rest on, each once, in the order of their labels */
    worksOf(ids) {
      const keys = new Set();
      for (const id of ids) for (const key of edgeById.has(id) ? worksOfEdge(edgeById.get(id)) : citekeys(id)) keys.add(key);
      return [...keys].sort((a, b) => byText(payload.works[a].label, payload.works[b].label) || byText(a, b));
    },
    /** @param {string} kind @returns {readonly Node[]} in their order within the kind */
    byKind: (kind) => kinds.get(kind) ?? NONE,
    /** @param {string} id @returns {number} 0 to 6; the label of the greater one is kept where there is room for one only */
    importance(id) {
      const node = nodeById.get(id);
      if (node === undefined) return 0;
      return (looks.kinds?.[node.kind]?.weight ?? 1) + (3 * Math.log1p(edgesOf(id).length)) / Math.log1p(mostLinks);
    },
  };
}

/** @param {Map<string, any[]>} map @returns {number} length of its longest list */
function maximum(map) {
  let most = 0;
  for (const own of map.values()) most = Math.max(most, own.length);
  return most;
}

/** Things by each of their keys, in the order of the things. */
function indexed(things, keysOf, valueOf = (thing) => thing) {
  const index = new Map();
  for (const thing of things) {
    for (const key of keysOf(thing)) {
      const own = index.get(key);
      if (own === undefined) index.set(key, [valueOf(thing)]);
      else own.push(valueOf(thing));
    }
  }
  return index;
}

function check(payload) {
  if (payload === null || typeof payload !== "object") {
    throw new Error("There is nothing to show: the page carries no data. Make it again with `claimgraph explore`.");
  }
  if (payload.format !== FORMAT) {
    throw new Error(`The data are of format ${JSON.stringify(payload.format) ?? "none"}, and this explorer reads format ${FORMAT}. `
      + "Make the page again with one version of claimgraph.");
  }
  for (const field of ["nodes", "edges"]) {
    if (!Array.isArray(payload[field])) throw broken(`\`${field}\` is no list`);
  }
  for (const field of ["works", "words", "looks"]) {
    if (payload[field] === null || typeof payload[field] !== "object") throw broken(`\`${field}\` is missing`);
  }
  if (!payload.looks.views?.length) throw broken("there is no view");
  for (const { id, layout } of payload.looks.views) {
    if (!LAYOUTS.includes(layout)) throw broken(`the view ${id} wants to be drawn as ${JSON.stringify(layout)}; there are ${LAYOUTS.join(", ")}`);
  }
  const ids = new Set();
  for (const { id, card } of payload.nodes) {
    if (typeof id !== "string" || id === "") throw broken(`a thing has the id ${JSON.stringify(id)}; ids are text`);
    if (ids.has(id)) throw broken(`two things have the id ${id}`);
    ids.add(id);
    for (const key of card?.works ?? NONE) {
      if (!Object.hasOwn(payload.works, key)) throw broken(`${id} rests on the work ${key}, which is not among the works`);
    }
  }
  const { own: cited = NONE, works = NONE, links = NONE } = payload.citing ?? {};
  for (const { id } of works) {
    if (typeof id !== "string" || ids.has(id)) throw broken(`a work around the base has the id ${JSON.stringify(id)}, which is no text or that of a thing`);
  }
  const ends = [...cited.map((id) => (ids.has(id) ? id : undefined)), ...works.map(({ id }) => id)];
  for (const pair of links) {
    if (!pair.every((place) => ends[place] !== undefined)) throw broken(`a citation joins ${pair.join(" and ")}, and no work stands at one of these places`);
  }
  const edgeIds = new Set();
  for (const { id, from, to } of payload.edges) {
    if (typeof id !== "string" || id === "") throw broken(`a link has the id ${JSON.stringify(id)}; ids are text`);
    if (edgeIds.has(id) || ids.has(id)) throw broken(`two links or things have the id ${id}`);
    edgeIds.add(id);
    for (const end of [from, to]) {
      if (!ids.has(end)) throw broken(`the link ${id} ends at ${JSON.stringify(end)}, which is not among the things`);
    }
  }
}

function broken(what) {
  return new Error(`The data of this page contradict themselves: ${what}. Make the page again with \`claimgraph explore\`.`);
}
