import assert from "node:assert/strict";
import { test } from "node:test";

import { createModel } from "../../src/model/index.js";
import { subgraph } from "../../src/take/graph.js";
import { makePayload } from "../fixture.mjs";
import { withRow } from "./help.mjs";

const model = createModel(makePayload());

test("a graph takes along what joins its things", () => {
  const graph = JSON.parse(subgraph(model, ["claim:spanner-schont", "study:baker2012lift"], "json"));
  assert.deepEqual(graph.nodes.map(({ id }) => id), ["claim:spanner-schont", "evidence:4", "evidence:5", "study:baker2012lift"]);
  assert.equal(graph.edges.length, 4);
  const some = JSON.parse(subgraph(model, ["claim:spanner-schont", "study:baker2012lift"], "json", { atoms: new Set(["evidence:5"]) }));
  assert.deepEqual(some.nodes.map(({ id }) => id), ["claim:spanner-schont", "evidence:5", "study:baker2012lift"]);
});

test("the whole graph keeps every edge, under a key that says what it says", () => {
  const graph = JSON.parse(subgraph(model, model.nodes.map(({ id }) => id), "json"));
  assert.deepEqual(graph.edges.map(({ key }) => key), model.edges.map(({ from, relation, to }) => `${from} ${relation} ${to}`));
  assert.ok(graph.directed && graph.multigraph);
  const xml = subgraph(model, model.nodes.map(({ id }) => id), "graphml");
  assert.equal(xml.match(/<edge /g).length, model.edges.length);
  assert.ok(!xml.includes("<script"));
});

test("parallel edges keep keys of their own, and no key looks like a number", () => {
  const payload = makePayload();
  payload.edges = payload.edges.flatMap((edge, i) => [{ ...edge, id: String(2 * i) }, { ...edge, id: String(2 * i + 1) }]);
  const of = createModel(payload);
  const { edges } = JSON.parse(subgraph(of, of.nodes.map(({ id }) => id), "json"));
  assert.equal(new Set(edges.map(({ key }) => key)).size, payload.edges.length);
  assert.ok(edges.every(({ key }) => Number.isNaN(Number(key))));
});

test("an attribute has one type throughout, and lists are texts", () => {
  const of = withRow({ value: "about 3", family: ["a", "b"], n: 2.5 });
  const { nodes } = JSON.parse(subgraph(of, of.nodes.map(({ id }) => id), "json"));
  for (const name of new Set(nodes.flatMap(Object.keys))) {
    assert.equal(new Set(nodes.filter((node) => name in node).map((node) => typeof node[name])).size, 1, name);
  }
  assert.equal(nodes.at(-1).family, "a; b");
});

test("letters that XML cannot hold do not break the file", () => {
  const xml = subgraph(withRow({ load: "a\u0000b\ud800c\u000bd" }), ["measurement:x"], "graphml");
  assert.match(xml, /a\ufffdb\ufffdc\ufffdd/);
});

test("a link brings both its ends", () => {
  const graph = JSON.parse(subgraph(model, ["claim:spanner-schont refines claim:seitheben"], "json"));
  assert.equal(graph.edges.length, 1);
  assert.throws(() => subgraph(model, ["gone"], "json"), /nothing with the id gone/);
  assert.throws(() => subgraph(model, [], "dot"), /accepted: graphml, json/);
});
