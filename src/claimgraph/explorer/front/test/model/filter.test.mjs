import assert from "node:assert/strict";
import { test } from "node:test";

import { visible } from "../../src/model/filter.js";
import { createModel, list } from "../../src/model/index.js";
import { normalise } from "../../src/model/state.js";
import { words } from "../../src/model/words.js";
import { makeLarge, makePayload, seeded } from "../fixture.mjs";

const model = createModel(makePayload());
const see = (partial, of = model) => visible(of, normalise(partial, of));
const where = (facets, more = {}) => see({ filter: { facets, ...more } });
const kinds = (vis, kind) => [...vis.nodes].filter((id) => id.startsWith(`${kind}:`));
const atoms = (vis, kind) => [...vis.atoms].filter((id) => id.startsWith(`${kind}:`));
const count = (vis, facet, value) => vis.facets.find(({ id }) => id === facet).values.find(({ id }) => id === value).count;

test("without a filter everything is there, lines and numbers as atoms", () => {
  const vis = see({});
  assert.ok(!vis.active);
  assert.equal(vis.atoms.size, 22);
  assert.equal(vis.nodes.size, model.nodes.length - 22);
  assert.equal(vis.words, "10 of 10 evidence lines, 12 of 12 numbers, from 6 studies");
  assert.equal(see({ off: [] }).nodes.size, model.nodes.length);
});

test("a base may call its kinds and fields what the language of the page calls its own", () => {
  const payload = makePayload();
  payload.words.kinds.constructor = { one: "constructor", many: "constructors" };
  payload.words.facets.push({ id: "constructor", label: "Constructor", of: ["evidence"], type: "values" });
  payload.nodes.push({ id: "constructor:ada", kind: "constructor", label: "Ada", short: "Ada", f: {}, card: {} });
  payload.nodes.find(({ kind }) => kind === "evidence").f.constructor = ["constructor:ada"];
  const of = createModel(payload);
  assert.equal(see({}, of).count.constructor, 1);
  assert.equal(count(see({}, of), "constructor", "constructor:ada"), 1);
  assert.equal(kinds(see({ filter: { facets: { constructor: ["constructor:ada"] } } }, of), "claim").length, 1);
});

test("no study is lost: all values of a facet together, the unstated one included, leave what is there without a filter", () => {
  const payload = makePayload();
  payload.nodes.push({ id: "study:alone", kind: "study", label: "Alone 2001", short: "Alone", f: { design: "rct" }, card: {} });
  const silent = { id: "not-stated", label: "not stated" };
  payload.words.facets = payload.words.facets.map((one) => (one.type === "range" ? one : { ...one, values: [...one.values, silent] }));
  const of = createModel(payload);
  const everything = kinds(see({}, of), "study");
  assert.ok(everything.includes("study:alone"));
  for (const facet of payload.words.facets.filter(({ type }) => type === "values")) {
    const found = new Set(facet.values.flatMap(({ id }) => kinds(see({ filter: { facets: { [facet.id]: [id] } } }, of), "study")));
    assert.deepEqual([...found].sort(), [...everything].sort(), facet.id);
    // What a value says it leaves is what it leaves.
    const vis = see({}, of).facets.find(({ id }) => id === facet.id);
    for (const value of vis.values) {
      const left = kinds(see({ filter: { facets: { [facet.id]: [value.id] } } }, of), "study");
      assert.ok(value.studies <= left.length, `${facet.id} ${value.id}`);
    }
  }
  assert.ok(kinds(see({ filter: { facets: { design: ["rct"] } } }, of), "study").includes("study:alone"));
  assert.ok(!kinds(see({ filter: { facets: { stance: ["supports"] } } }, of), "study").includes("study:alone"));
});

test("what speaks against a claim leaves its disputing lines and their studies", () => {
  const vis = where({ stance: ["disputes"] });
  assert.deepEqual(atoms(vis, "evidence"), ["evidence:5", "evidence:6", "evidence:7"]);
  assert.deepEqual(kinds(vis, "claim"), ["claim:spanner-schont", "claim:knieschmerz"]);
  assert.deepEqual(kinds(vis, "study"), ["study:baker2012lift", "study:dunn2018band", "study:evans2020trial"]);
});

test("a filter on lines does not touch exercises and muscles", () => {
  const vis = where({ stance: ["disputes"] });
  assert.equal(kinds(vis, "exercise").length, 5);
  assert.equal(kinds(vis, "muscle").length, 3);
  assert.equal(atoms(vis, "measurement").length, 12);
});

test("which exercises were measured in runners is answered by one click", () => {
  const vis = where({ population: ["runners"] });
  assert.deepEqual(kinds(vis, "exercise"), ["exercise:seitheben", "exercise:seitheben-band", "exercise:stufe", "exercise:muschel"]);
  assert.ok(!vis.nodes.has("study:cole2015review"), "a study without a population does not pass");
});

test("values of one facet widen, facets narrow", () => {
  assert.equal(atoms(where({ stance: ["disputes", "supports"] }), "evidence").length, 8);
  assert.deepEqual(atoms(where({ stance: ["disputes"], directness: ["indirect"] }), "evidence"), ["evidence:6"]);
});

test("a condition follows the claims it belongs to", () => {
  assert.ok(where({ muscle: ["muscle:spanner"] }).nodes.has("source:artikel"));
  assert.ok(!where({ muscle: ["muscle:spanner"] }).nodes.has("condition:pfs"));
  assert.ok(where({ design: ["systematic-review"] }).nodes.has("condition:pfs"));
});

test("years are inclusive, open at either end, and reach numbers as well as lines", () => {
  assert.deepEqual(kinds(where({}, { years: [2018, 2018] }), "study"), ["study:dunn2018band"]);
  assert.equal(kinds(where({}, { years: [null, 2012] }), "study").length, 2);
  const { min, max } = see({}).facets.find(({ id }) => id === "year");
  assert.deepEqual([min, max], [2010, 2021]);
});

test("words are found by their beginnings, in any order, without accents, across what a line joins", () => {
  assert.deepEqual(atoms(where({}, { words: "gedreht FUSS" }), "evidence"), ["evidence:5"]);
  assert.deepEqual(atoms(where({}, { words: "osterreich spann" }), "evidence"), []);
  assert.deepEqual(atoms(where({}, { words: "spann baker" }), "evidence"), ["evidence:4", "evidence:5"]);
  assert.deepEqual(atoms(where({}, { words: "auster" }), "measurement"), ["measurement:8", "measurement:9"], "other names of an exercise count");
  assert.deepEqual(atoms(where({}, { words: "anner" }), "evidence"), [], "the middle of a word is no beginning");
  assert.ok(!where({}, { words: " … " }).active);
});

test("a claim without lines is found by its own words", () => {
  const vis = where({}, { words: "dehnt" });
  assert.deepEqual([...vis.nodes], ["source:artikel", "claim:unbelegt"], "and the article that asserts it");
  assert.ok(!where({ stance: ["disputes"] }, { words: "dehnt" }).nodes.has("claim:unbelegt"));
  assert.ok(!where({}, { words: "dehnt", years: [2010, null] }).nodes.has("claim:unbelegt"));
  assert.ok(!where({ stance: ["disputes"] }, { words: "seitheben" }).nodes.has("claim:seitheben"), "found by name, but nothing disputes it");
});

test("a study without a year stays within any years, and the head says how many such there are", () => {
  const payload = makePayload();
  for (const { id, f } of payload.nodes) if (id === "study:able2010step" || f.study === "study:able2010step") delete f.year;
  const of = createModel(payload);
  const vis = see({ filter: { years: [2100, null] } }, of);
  assert.deepEqual([...vis.nodes].filter((id) => id.startsWith("study:")), ["study:able2010step"]);
  assert.ok(vis.words.endsWith(", from 1 study, 1 of them without a year"), vis.words);
  assert.ok(!see({}, of).words.includes("without a year"));
});

test("a hostile search is only text", () => {
  for (const text of ["<script>alert('x')</script>", "[", "(", "\\", "\ud800", "%", "constructor", "__proto__"]) assert.ok(where({}, { words: text }).nodes);
});

test("what is hidden takes its lines and numbers along", () => {
  const vis = see({ hidden: ["claim:seitheben", "exercise:stufe"] });
  assert.equal(atoms(vis, "evidence").length, 6);
  assert.equal(atoms(vis, "measurement").length, 9);
  assert.ok(!vis.nodes.has("claim:seitheben"));
  assert.ok(vis.nodes.has("study:able2010step"), "a study stays though its only lines are hidden");
});

test("a hidden line is gone, and a hidden claim brings nothing beside it", () => {
  assert.ok(!see({ hidden: ["evidence:5"] }).atoms.has("evidence:5"));
  const vis = see({ hidden: ["claim:knieschmerz"], filter: { facets: { directness: ["direct"] } } });
  assert.ok(!vis.nodes.has("condition:pfs"));
});

test("the legend takes away lines and leaves the things they join", () => {
  const vis = see({ off: ["kind:evidence", "kind:measurement", "stance:disputes", "band:high"] });
  assert.equal(atoms(vis, "evidence").length, 7);
  assert.ok(vis.nodes.has("study:evans2020trial"));
  assert.ok(!vis.active);
  assert.equal(count(vis, "stance", "disputes"), 3, "the legend can still say how many there are");
});

test("a kind that is switched off is counted but not drawn", () => {
  const vis = see({ off: ["kind:muscle"] });
  assert.equal(kinds(vis, "muscle").length, 0);
  assert.equal(vis.count.muscle, 3);
  assert.equal(kinds(vis, "measurement").length, 12);
});

test("numbers without a value or band stay, and fail only when their band is asked for", () => {
  assert.ok(see({}).atoms.has("measurement:9"));
  assert.ok(!where({ band: ["low", "moderate", "high"] }).atoms.has("measurement:9"));
});

test("a count tells what a click would give", () => {
  const random = seeded(3);
  for (let i = 0; i < 60; i += 1) {
    const facets = {};
    for (const { id, values = [] } of model.words.facets) if (random() < 0.25) facets[id] = values.filter(() => random() < 0.5).map((value) => value.id);
    const filter = { facets, years: [random() < 0.3 ? 2011 : null, null], words: random() < 0.2 ? "seit" : "" };
    const vis = see({ filter });
    for (const facet of vis.facets) {
      for (const value of facet.values) {
        const alone = see({ filter: { ...filter, facets: { ...facets, [facet.id]: [value.id] } } });
        const given = [...alone.atoms].filter((id) => facet.of.includes(model.node(id).kind) && list(model.node(id).f[facet.id]).includes(value.id));
        assert.equal(value.count, given.length, `${facet.id} ${value.id} under ${JSON.stringify(filter)}`);
        assert.equal(value.on, (facets[facet.id] ?? []).includes(value.id));
      }
    }
  }
});

/** The rules again, one atom at a time and without any index. */
function slowly(of, state) {
  const { facets, years, words: text } = state.filter;
  const wanted = words(text);
  const begins = (id, word) => { const node = of.node(id); return words([node.label, ...list(node.also), node.find ?? ""].join(" ")).some((own) => own.startsWith(word)); };
  return new Set([...of.byKind("evidence"), ...of.byKind("measurement")].filter(({ id, kind, f }) => {
    for (const [facet, values] of Object.entries(facets)) {
      if (of.words.facets.find((each) => each.id === facet).of.includes(kind) && !list(f[facet]).some((value) => values.includes(value))) return false;
    }
    if (f.year !== undefined && years[0] !== null && !(f.year >= years[0])) return false;
    if (f.year !== undefined && years[1] !== null && !(f.year <= years[1])) return false;
    const joined = [id, f.claim, f.study, ...["exercise", "muscle", "condition", "treatment"].flatMap((field) => list(f[field]))].filter(Boolean);
    return wanted.every((word) => joined.some((other) => begins(other, word)));
  }).map(({ id }) => id));
}

test("on random filters the quick way gives what the rules say", () => {
  const large = createModel(makeLarge(400, 5));
  for (const [of, vocabulary] of [[model, ["seit", "spanner", "able", "uber", "x", "61"]], [large, ["glu", "knie", "k3"]]]) {
    const random = seeded(11);
    for (let i = 0; i < 150; i += 1) {
      const facets = {};
      for (const { id, values = [] } of of.words.facets) if (random() < 0.2) facets[id] = values.filter(() => random() < 0.6).map((value) => value.id);
      const state = normalise({ filter: { facets, years: [random() < 0.3 ? 2012 : null, random() < 0.3 ? 2018 : null],
        words: random() < 0.4 ? vocabulary.filter(() => random() < 0.4).join(" ") : "" } }, of);
      const vis = visible(of, state);
      assert.deepEqual([...vis.atoms].sort(), [...slowly(of, state)].sort(), JSON.stringify(state.filter));
      const byLine = vis.active && (state.filter.words !== "" || state.filter.years.some((year) => year !== null)
        || Object.keys(state.filter.facets).some((id) => of.words.facets.find((facet) => facet.id === id).of.includes("evidence")));
      for (const { id } of of.byKind("claim")) {
        if (state.filter.words === "") assert.equal(vis.nodes.has(id), !byLine || of.linesOf(id).some((line) => vis.atoms.has(line)), id);
      }
    }
  }
});

test("the same state gives the same sets, however often it is asked", () => {
  const first = where({ muscle: ["muscle:flanke"] });
  see({ hidden: ["muscle:flanke"] });
  assert.deepEqual(where({ muscle: ["muscle:flanke"] }), first);
});
