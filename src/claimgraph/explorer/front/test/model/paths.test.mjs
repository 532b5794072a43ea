import assert from "node:assert/strict";
import { test } from "node:test";

import { createModel } from "../../src/model/index.js";
import { shortestPath } from "../../src/model/paths.js";
import { makeLarge, makePayload, seeded } from "../fixture.mjs";

const model = createModel(makePayload());

test("a claim reaches a number through the evidence", () => {
  const path = shortestPath(model, "claim:seitheben", "measurement:1");
  assert.deepEqual(path.nodes, ["claim:seitheben", "evidence:0", "study:able2010step", "measurement:1"]);
  assert.equal(path.words.length, 3);
  assert.match(path.words[0], /^Able & Österreicher 2010/);
});

test("two claims of one article meet in a study, not in the article", () => {
  const path = shortestPath(model, "claim:seitheben", "claim:knieschmerz");
  assert.deepEqual(path.nodes, ["claim:seitheben", "evidence:2", "study:cole2015review", "evidence:8", "claim:knieschmerz"]);
});

test("the article is the way where there is no other", () => {
  assert.deepEqual(shortestPath(model, "claim:unbelegt", "claim:seitheben").nodes, ["claim:unbelegt", "source:artikel", "claim:seitheben"]);
});

/** Claims in a row, each sharing a study with the next, and one article that asserts them all. */
function chain(length) {
  const node = (id) => ({ id, kind: id.split(":")[0], label: id, short: id, f: {}, card: { works: [] } });
  const edge = (from, relation, to) => ({ id: `${from} ${relation} ${to}`, from, to, relation, says: `${from} ${relation} ${to}.` });
  const payload = { ...makePayload(), nodes: [node("source:s")], edges: [] };
  for (let i = 0; i < length; i += 1) {
    payload.nodes.push(node(`claim:${i}`), node(`study:${i}`), node(`evidence:${i}`), node(`evidence:${i}+`));
    payload.edges.push(edge("source:s", "asserts", `claim:${i}`), edge(`evidence:${i}`, "bears-on", `claim:${i}`), edge(`evidence:${i}`, "drawn-from", `study:${i}`));
    if (i) payload.edges.push(edge(`evidence:${i}+`, "bears-on", `claim:${i}`), edge(`evidence:${i}+`, "drawn-from", `study:${i - 1}`));
  }
  return createModel(payload);
}

test("a long chain of claims is not told where the article says it shorter", () => {
  assert.equal(shortestPath(chain(3), "claim:0", "claim:2").nodes.length, 9, "one claim between tells something");
  assert.deepEqual(shortestPath(chain(4), "claim:0", "claim:3").nodes, ["claim:0", "source:s", "claim:3"]);
});

test("what is not allowed is gone round, but the ends may always be used", () => {
  const path = shortestPath(model, "claim:seitheben", "claim:knieschmerz", (id) => !id.startsWith("evidence:") && id !== "claim:knieschmerz");
  assert.ok(path.nodes.slice(1, -1).every((id) => !id.startsWith("evidence:")));
  assert.equal(shortestPath(model, "claim:unbelegt", "muscle:wade", () => false), null);
});

test("a thing is its own path, and unknown things have none", () => {
  assert.deepEqual(shortestPath(model, "muscle:wade", "muscle:wade"), { nodes: ["muscle:wade"], edges: [], words: [] });
  assert.equal(shortestPath(model, "muscle:wade", "muscle:gone"), null);
});

test("things that nothing joins have no path", () => {
  const payload = makePayload();
  payload.nodes.push({ id: "person:x", kind: "person", label: "X", short: "X", f: {}, card: { works: [] } });
  assert.equal(shortestPath(createModel(payload), "person:x", "muscle:wade"), null);
});

test("paths are unbroken, pass nothing twice, and are the same each time", () => {
  const large = createModel(makeLarge(600, 9));
  const random = seeded(6);
  const pick = () => large.nodes[Math.floor(random() * large.nodes.length)].id;
  for (let i = 0; i < 100; i += 1) {
    const [from, to] = [pick(), pick()];
    const path = shortestPath(large, from, to);
    if (path === null) continue;
    assert.equal(path.nodes[0], from);
    assert.equal(path.nodes.at(-1), to);
    assert.equal(new Set(path.nodes).size, path.nodes.length);
    path.edges.forEach((edge, k) => assert.deepEqual([edge.from, edge.to].sort(), [path.nodes[k], path.nodes[k + 1]].sort()));
    assert.deepEqual(shortestPath(large, from, to), path);
  }
});
