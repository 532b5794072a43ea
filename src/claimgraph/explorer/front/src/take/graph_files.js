// Nodes and edges as the text of a graph file.

const NODE_NAMES = new Set(["id"]);
const EDGE_NAMES = new Set(["id", "source", "target", "key"]);
/** What no XML file can hold. */
const NOT_XML = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const XML_TYPES = { text: "string", whole: "long", number: "double", flag: "boolean" };

/** Node-link JSON, as `networkx.node_link_graph` and D3 read it. */
export function toNodeLink(model, nodes, edges) {
  const [nodeTable, edgeTable] = tables(nodes, edges);
  const keyOf = keysIn(model);
  const graph = {
    directed: true,
    multigraph: true,
    graph: about(model),
    nodes: nodes.map(({ id }, i) => ({ ...nodeTable.rows[i], id })),
    edges: edges.map((edge, i) => ({ ...edgeTable.rows[i], source: edge.from, target: edge.to, key: keyOf(edge) })),
  };
  return `${JSON.stringify(graph, null, 1)}\n`;
}

/** GraphML, as networkx, yEd, Gephi and Cytoscape read it. */
export function toGraphml(model, nodes, edges) {
  const [nodeTable, edgeTable] = tables(nodes, edges);
  const info = about(model);
  const keyOf = keysIn(model);
  const keys = [];
  const declared = (scope, name, type) => {
    keys.push(`<key id="d${keys.length}" for="${scope}" attr.name=${attribute(name)} attr.type="${XML_TYPES[type]}"/>`);
    return `d${keys.length - 1}`;
  };
  const graphKeys = Object.keys(info).map((name) => [name, declared("graph", name, "text")]);
  const [nodeKeys, edgeKeys] = [["node", nodeTable], ["edge", edgeTable]].map(([scope, table]) =>
    [...table.types].map(([name, type]) => [name, declared(scope, name, type)]));
  const data = (pairs, values) => pairs.filter(([name]) => Object.hasOwn(values, name)).map(([name, key]) => `<data key="${key}">${text(values[name])}</data>`).join("");
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
      + 'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
    ...keys,
    '<graph edgedefault="directed">',
    data(graphKeys, info),
    ...nodes.map(({ id }, i) => `<node id=${attribute(id)}>${data(nodeKeys, nodeTable.rows[i])}</node>`),
    ...edges.map((edge, i) => `<edge id=${attribute(keyOf(edge))} source=${attribute(edge.from)} target=${attribute(edge.to)}>${data(edgeKeys, edgeTable.rows[i])}</edge>`),
    "</graph>",
    "</graphml>",
    "",
  ].join("\n");
}

/** Keys that say what an edge says; an id of digits would be read back as a number. */
function keysIn(model) {
  const sentence = ({ from, relation, to }) => `${from} ${relation} ${to}`;
  const counts = new Map();
  for (const edge of model.edges) counts.set(sentence(edge), (counts.get(sentence(edge)) ?? 0) + 1);
  return (edge) => (counts.get(sentence(edge)) > 1 ? `${sentence(edge)} ${edge.id}` : sentence(edge));
}

const about = ({ title, made_by }) => ({ title, made_by });

function tables(nodes, edges) {
  return [
    table(nodes.map(({ kind, label, also, card, f }) => ({ kind, label, also, works: card?.works, ...f })), NODE_NAMES),
    table(edges.map(({ relation, says, f }) => ({ relation, says, ...f })), EDGE_NAMES),
  ];
}

/** Rows of plain scalars with one type for each name: file formats know no lists, no gaps, and no mixed types. */
function table(records, reserved) {
  const types = new Map();
  const flat = records.map((record) => Object.entries(record).flatMap(([name, value]) => {
    const plain = scalar(value);
    if (plain === undefined) return [];
    const safe = reserved.has(name) ? `${name}_` : name;
    types.set(safe, common(types.get(safe), typeOf(plain)));
    return [[safe, plain]];
  }));
  return { types, rows: flat.map((pairs) => Object.fromEntries(pairs.map(([name, value]) => [name, types.get(name) === "text" ? String(value) : value]))) };
}

function scalar(value) {
  if (value === undefined || value === null || (typeof value === "number" && !Number.isFinite(value))) return undefined;
  if (Array.isArray(value)) return value.length ? value.join("; ") : undefined;
  if (typeof value === "string") return value.replace(NOT_XML, "\ufffd");
  return typeof value === "object" ? JSON.stringify(value) : value;
}

function typeOf(value) {
  if (typeof value === "number") return Number.isSafeInteger(value) ? "whole" : "number";
  return typeof value === "boolean" ? "flag" : "text";
}

function common(a, b) {
  if (a === undefined || a === b) return b;
  return [a, b].every((type) => type === "whole" || type === "number") ? "number" : "text";
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;" };
const text = (value) => String(value).replace(/[&<>\r]/g, (letter) => ESCAPES[letter]);
const attribute = (value) => `"${String(value).replace(NOT_XML, "\ufffd").replace(/[&<>"\r\n\t]/g, (letter) => ESCAPES[letter])}"`;
