// Bases of other domains: whatever kinds, numbers and scales a base declares are drawn, told and taken away in its own words.

import assert from "node:assert/strict";
import { test } from "node:test";

import { layout } from "../src/layouts/index.js";
import { visible } from "../src/model/filter.js";
import { createModel } from "../src/model/index.js";
import { shortestPath } from "../src/model/paths.js";
import { createSearch } from "../src/model/search.js";
import { normalise } from "../src/model/state.js";
import { subgraph } from "../src/take/graph.js";
import { rows, rowsWord } from "../src/take/rows.js";
import { tableOf } from "../src/ui/table_rows.js";
import { inPicture } from "../src/ui/take_menu.js";
import { makePlain, makeTrial } from "./trial.mjs";
import { start } from "./ui/dom.mjs";

const FOREIGN = /muscle|mvic|exercise|electrode|\bemg\b|amplitude|activity|measurement/i;
const size = { width: 1200, height: 800 };
const drug = createModel(makeTrial());

function drawn(model, patch) {
  const state = normalise(patch, model);
  const vis = visible(model, state);
  return { state, vis, scene: layout(model, state, vis, size) };
}

for (const [name, make] of [["with numbers", makeTrial], ["without numbers", makePlain]]) {
  test(`every view of a base ${name} draws what there is, in words of its own`, () => {
    const model = createModel(make());
    for (const { id: view } of model.views) {
      for (const patch of [{}, { off: [] }, { filter: { facets: { drug: ["drug:blue"] } } }, { path: ["drug:blue", "study:able"] }, { depth: 3 }]) {
        const { state, vis, scene } = drawn(model, { view, focus: "drug:blue", ...patch });
        const said = JSON.stringify([scene, tableOf(model, state, vis, scene), vis.words]);
        assert.ok(scene.marks.length > 0, `${view} ${JSON.stringify(patch)}: ${scene.empty}`);
        assert.doesNotMatch(said, FOREIGN, view);
        assert.doesNotMatch(said, /undefined|NaN/, view);
      }
    }
  });

  test(`the page of a base ${name} speaks of nothing it does not have`, () => {
    const { root, store, model } = start({ payload: make() });
    for (const { id: view } of model.views) {
      for (const table of [false, true]) {
        for (const focus of [null, ...model.nodes.map(({ id }) => id), ...model.edges.map(({ id }) => id)]) {
          store.set({ view, table, focus });
          const text = root.textContent + [...root.querySelectorAll("[aria-label], [placeholder], [title]")]
            .flatMap((one) => ["aria-label", "placeholder", "title"].map((name) => one.getAttribute(name) ?? "")).join(" ");
          assert.doesNotMatch(text, FOREIGN);
          assert.doesNotMatch(text, /undefined|NaN/);
        }
      }
    }
  });
}

test("a relation that sums up numbers is drawn by its own scale", () => {
  const { scene } = drawn(drug, { view: "drugs" });
  assert.match(scene.says, /^2 drugs and 2 outcomes, joined where an effect was measured\. The wider a line, the higher the typical effect; a dotted one has no size\./);
  const widths = Object.fromEntries(scene.links.map(({ from, to, width, tone, dash }) => [`${from} ${to}`, [width, tone, dash]]));
  assert.deepEqual(widths["drug:blue outcome:sleep"], [2.6, "step-4", "solid"]);
  assert.deepEqual(widths["drug:red outcome:sleep"], [1, "step-none", "dot"]);
  assert.deepEqual(scene.legend.entries.filter(({ key }) => /^(size|note):/.test(key)).map(({ key, label, count }) => [key, label, count]),
    [["size:middling", "Effect: middling", 2], ["note:size", "Effect: no size", 1]]);
});

test("a step of the scale can be switched off, and filtered by", () => {
  const off = drawn(drug, { view: "drugs", off: ["size:middling"] });
  assert.deepEqual(off.scene.links.map(({ from }) => from), ["drug:red"]);
  const { vis } = drawn(drug, { view: "drugs", filter: { facets: { size: ["large"] } } });
  assert.deepEqual([...vis.nodes].filter((id) => /^(drug|outcome):/.test(id)), ["drug:blue", "outcome:sleep"]);
});

test("numbers that are no marks are lines between what their kind says, and taken away with both", () => {
  const { state, vis, scene } = drawn(drug, { view: "everything" });
  const lines = scene.links.filter(({ says }) => /reported/.test(says));
  assert.deepEqual(lines.map(({ says }) => says), ["Baker 2015 reported blue pill: 1 result.", "Baker 2015 reported red pill: 1 result.", "Able 2010 reported blue pill: 1 result.", "Able 2010 reported red pill: 1 result."]);
  assert.equal(inPicture(drug, vis, scene).atoms.length, 6);
  assert.equal(state.off.length, 2);
  const { nodes } = JSON.parse(subgraph(drug, ["study:able", "drug:blue"], "json"));
  assert.deepEqual(nodes.map(({ id }) => id).sort(), ["drug:blue", "result:0", "study:able"]);
});

test("the table of rows has the columns that the base names", () => {
  const csv = rows(drug, ["drug:blue"]).split("\r\n");
  assert.equal(csv[0], "record,id,drug,value,finding,reference");
  assert.ok(csv.includes("result,0,blue pill,0.4,,able"), csv.join("|"));
  assert.ok(csv.includes("evidence,able,blue pill,,They slept.,able"), csv.join("|"));
  assert.equal(rowsWord(drug), "evidence and numbers");
  assert.equal(rowsWord(createModel(makePlain())), "evidence");
});

test("things of an own kind are found, and ways lead through them", () => {
  assert.equal(createSearch(drug)("red pill")[0].id, "drug:red");
  assert.deepEqual(shortestPath(drug, "claim:sleep", "outcome:sleep").nodes, ["claim:sleep", "drug:blue", "outcome:sleep"]);
});
