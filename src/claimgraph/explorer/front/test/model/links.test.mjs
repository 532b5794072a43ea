import assert from "node:assert/strict";
import { test } from "node:test";

import { visible } from "../../src/model/filter.js";
import { links } from "../../src/model/links.js";
import { createModel } from "../../src/model/index.js";
import { normalise } from "../../src/model/state.js";
import { makePayload, seeded } from "../fixture.mjs";

const model = createModel(makePayload());
const draw = (partial, of = model) => { const state = normalise({ view: "everything", ...partial }, of); return links(of, visible(of, state), state); };
const ofKind = (drawn, kind) => drawn.filter((link) => link.kind === kind);

test("a line of evidence joins its claim and its study and can be opened", () => {
  const [first] = ofKind(draw({}), "line");
  assert.deepEqual(first, { key: "evidence:0", from: "claim:seitheben", to: "study:able2010step", kind: "line", thing: "evidence:0", stance: "supports", directness: "direct",
    says: model.edgesOf("evidence:0")[0].says });
  assert.equal(ofKind(draw({}), "line").length, 10);
});

test("two lines of one study on one claim stay two", () => {
  const both = ofKind(draw({}), "line").filter(({ from, to }) => from === "claim:spanner-schont" && to === "study:baker2012lift");
  assert.deepEqual(both.map(({ stance }) => stance), ["supports", "disputes"]);
});

test("numbers of one study on one exercise are one link that counts them", () => {
  const measured = ofKind(draw({}), "measured");
  const link = measured.find(({ from, to }) => from === "study:able2010step" && to === "exercise:stufe");
  assert.equal(link.weight, 2);
  assert.equal(link.thing, "study:able2010step");
  assert.match(link.says, /2 numbers\.$/);
  assert.equal(measured.reduce((sum, { rows }) => sum + rows, 0), 12);
  assert.equal(measured.find(({ to }) => to === "exercise:stufe-seitlich").thing, "measurement:5", "a single number is opened itself");
});

test("switched on, lines and numbers are things with the graph's own edges", () => {
  const drawn = draw({ off: [] });
  assert.equal(drawn.length, model.edges.length);
  assert.equal(ofKind(drawn, "line").length, 0);
  const bears = drawn.find(({ key }) => key.startsWith("evidence:5 bears-on"));
  assert.deepEqual([bears.thing, bears.stance], ["evidence:5", "disputes"]);
  assert.equal(ofKind(draw({ off: ["kind:evidence"] }), "line").length, 10);
  assert.equal(ofKind(draw({ off: ["kind:evidence"] }), "measured").length, 12);
});

test("views that draw no lines as things contract them whatever is switched on", () => {
  assert.equal(ofKind(draw({ view: "evidence", off: [] }), "line").length, 10);
});

test("both ends of every link are drawn, and keys are unique", () => {
  const random = seeded(2);
  for (let i = 0; i < 200; i += 1) {
    const some = (list) => list.filter(() => random() < 0.2);
    const state = normalise({ view: model.views[Math.floor(random() * 6)].id, hidden: some(model.nodes.map(({ id }) => id)), filter: { facets: random() < 0.5 ? { stance: ["disputes"], load: ["band"] } : {} },
      off: some(["kind:evidence", "kind:measurement", "kind:study", "kind:muscle", "stance:supports", "relation:about", "relation:measured", "band:low"]) }, model);
    const vis = visible(model, state);
    const drawn = links(model, vis, state);
    assert.equal(new Set(drawn.map(({ key }) => key)).size, drawn.length);
    for (const link of drawn) {
      assert.ok(vis.nodes.has(link.from) && vis.nodes.has(link.to), link.key);
      assert.ok(model.node(link.thing) || model.edge(link.thing), link.key);
      assert.ok(link.says.length > 0);
    }
  }
});

test("an activation is left out where no number of the two passes", () => {
  const drawn = ofKind(draw({ filter: { facets: { population: ["runners"] } } }), "activates");
  const pairs = drawn.map(({ from, to }) => `${from} ${to}`);
  assert.ok(pairs.includes("exercise:seitheben muscle:flanke"));
  assert.ok(!pairs.includes("exercise:seitheben muscle:spanner"), "measured in healthy adults only, though both are shown");
});

test("an activation counts the studies that pass and says so", () => {
  const of = (partial) => ofKind(draw(partial), "activates").find(({ from, to }) => from === "exercise:seitheben" && to === "muscle:flanke");
  assert.deepEqual([of({}).studies, of({}).rows], [3, 3]);
  const link = of({ filter: { facets: { population: ["runners"] } } });
  assert.deepEqual([link.studies, link.rows, link.weight], [1, 1, of({}).weight]);
  assert.match(link.says, /1 of its 3 numbers that count is shown\.$/);
});

test("numbers left out of a range are counted neither among those that pass nor among all", () => {
  const payload = makePayload();
  const own = payload.nodes.filter(({ kind, f }) => kind === "measurement" && f.exercise === "exercise:seitheben" && f.muscle === "muscle:flanke");
  const runners = own.filter(({ f }) => f.population === "runners");
  runners[0].f.left_out = "doubtful";
  const of = createModel(payload);
  const link = (population) => ofKind(draw({ filter: { facets: { population: [population] } } }, of), "activates").find(({ from, to }) => from === "exercise:seitheben" && to === "muscle:flanke");
  const none = link("runners");
  assert.deepEqual([none.rows, none.studies, none.grade, none.weight], [0, 0, undefined, undefined]);
  assert.match(none.says, /None of its 2 numbers that count is shown\.$/);
  const others = own.find(({ f }) => f.population !== "runners").f.population;
  assert.match(link(others).says, / of its 2 numbers that count (is|are) shown\.$|^(?!.*that count)/);
});

test("the legend takes away links of a stance, a band and a relation", () => {
  const off = ["kind:evidence", "kind:measurement"];
  assert.equal(ofKind(draw({ off: [...off, "stance:disputes"] }), "line").length, 7);
  assert.equal(ofKind(draw({ off: [...off, "relation:about"] }), "about").length, 0);
  assert.equal(ofKind(draw({ off: [...off, "relation:bears-on"] }), "line").length, 0);
  assert.ok(ofKind(draw({ off: [...off, "band:high"] }), "activates").every(({ band }) => band !== "high"));
});
