import assert from "node:assert/strict";
import { test } from "node:test";

import { createModel } from "../../src/model/index.js";
import { createSearch } from "../../src/model/search.js";
import { makePayload, seeded } from "../fixture.mjs";

const model = createModel(makePayload());
const search = createSearch(model);
const first = (text) => search(text)[0]?.id;

test("a name is found by its beginning, in any case and without accents", () => {
  assert.equal(first("wad"), "muscle:wade");
  assert.equal(first("WADE"), "muscle:wade");
  assert.equal(first("kraftigung"), "treatment:kräftigung");
  assert.equal(first("österr"), "study:able2010step");
  assert.equal(first("osterreicher"), "study:able2010step");
});

test("another name and a citation key lead to the thing", () => {
  assert.equal(first("clamshell"), "exercise:muschel");
  assert.equal(search("clamshell")[0].why, "Clamshell");
  assert.equal(first("dunn2018band"), "study:dunn2018band");
});

test("a slip of the pen still finds it", () => {
  assert.equal(first("stufentretn"), "exercise:stufe");
  assert.equal(first("muschl"), "exercise:muschel");
});

test("two words written as one are found", () => {
  assert.equal(first("seitlichesstufentreten"), "exercise:stufe-seitlich");
  assert.equal(first("obereflanke"), "muscle:flanke");
});

test("a thing comes before the lines and numbers about it", () => {
  for (const text of ["spanner", "stufentreten", "baker", "flanke"]) {
    const kinds = search(text).map(({ id }) => model.node(id).kind);
    assert.ok(!["evidence", "measurement"].includes(kinds[0]), `${text}: ${kinds}`);
  }
  assert.equal(first("spanner"), "muscle:spanner");
});

test("just what was typed comes before what only begins with it, and numbers last", () => {
  const ids = search("stufentreten").map(({ id }) => id);
  assert.equal(ids[0], "exercise:stufe");
  const hits = search("stufentreten");
  assert.ok(hits[0].score > 2 * hits[1].score);
  const payload = makePayload();
  payload.nodes.push({ ...payload.nodes.find(({ kind }) => kind === "measurement"), id: "measurement:x", label: "Unwort" });
  payload.nodes.push({ ...payload.nodes.find(({ id }) => id === "evidence:3"), id: "evidence:x", label: "Unwort", find: undefined });
  assert.deepEqual(createSearch(createModel(payload))("unwort").map(({ id }) => id), ["evidence:x", "measurement:x"]);
});

test("a finding says which of its words were found", () => {
  const [hit] = search("gedrehtem");
  assert.equal(hit.id, "evidence:5");
  assert.equal(hit.why, "Mit gedrehtem Fuß stieg der Spanner auf 45 % MVIC.");
});

test("an excerpt is short, cut between words, and holds what was found", () => {
  const payload = makePayload();
  payload.nodes.find(({ id }) => id === "evidence:0").find = `${"lorem ipsum ".repeat(40)}Schlüsselwort ${"dolor sit ".repeat(40)}`;
  const [{ why }] = createSearch(createModel(payload))("schlussel");
  assert.match(why, /^… (lorem|ipsum) .*Schlüsselwort .*(dolor|sit) …$/);
  assert.ok(why.length < 110);
});

test("a thing found by its label needs no excerpt", () => {
  assert.equal(search("wade")[0].why, "");
});

test("all words are wanted, and the nearest are given where no thing has all", () => {
  assert.deepEqual(search("seitliches stufentreten").slice(0, 1).map(({ id }) => id), ["exercise:stufe-seitlich"]);
  const both = search("wade stufentreten").map(({ id }) => id);
  assert.deepEqual(both, ["measurement:2"], "not all that has one of the two");
  assert.ok(search("wade zzzzzz").some(({ id }) => id === "muscle:wade"));
});

test("nothing is found for nothing, and rubbish breaks nothing", () => {
  for (const text of ["", "   ", "…", null, undefined]) assert.deepEqual(search(text), []);
  const random = seeded(4);
  for (let i = 0; i < 200; i += 1) {
    const text = Array.from({ length: 12 }, () => String.fromCharCode(Math.floor(random() * 0x3000))).join("");
    for (const { id, why } of search(text)) { assert.ok(model.node(id)); assert.equal(typeof why, "string"); }
  }
  for (const text of ["constructor", "__proto__", "<script>", "x".repeat(5000)]) assert.ok(Array.isArray(search(text)));
});

test("the best come first, no more than asked for, the same each time", () => {
  const some = search("e", { limit: 5 });
  assert.equal(some.length, 5);
  assert.deepEqual(some, [...some].sort((a, b) => b.score - a.score));
  assert.deepEqual(createSearch(model)("e", { limit: 5 }), some);
  assert.ok(search("e").length <= 30);
});

test("where nothing has all the words, what has more of them comes before what has fewer", () => {
  assert.equal(first("seitliches stufentreten unwort"), "exercise:stufe-seitlich");
  assert.equal(first("wo ist stufentreten geblieben"), "exercise:stufe");
});
