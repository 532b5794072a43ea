import assert from "node:assert/strict";
import { test } from "node:test";

import { layout } from "../../src/layouts/index.js";
import { visible } from "../../src/model/filter.js";
import { createModel } from "../../src/model/index.js";
import { normalise } from "../../src/model/state.js";
import { newsOf } from "../../src/ui/news.js";
import { makePayload } from "../fixture.mjs";

const model = createModel(makePayload());
const exercise = model.byKind("exercise")[0];

function news(patch, from = {}) {
  const before = normalise(from, model);
  const state = normalise({ ...before, ...patch }, model);
  const vis = visible(model, state);
  return newsOf(model, before, state, { vis, scene: layout(model, state, vis, { width: 900, height: 600 }) });
}

test("a listener hears the view and what it shows", () => {
  const said = news({ view: "exercises" });
  assert.match(said, /^Exercises and muscles\. \d+ exercises/);
});

test("a listener hears how much a filter leaves", () => {
  const said = news({ filter: { facets: { stance: ["disputes"] }, years: [null, null], words: "" } });
  assert.match(said, /^3 of 10 evidence lines/);
});

test("a listener hears what is opened, selected, pinned and hidden, by name", () => {
  const { label } = exercise;
  assert.equal(news({ focus: exercise.id }), `Details: ${label}.`);
  assert.equal(news({ focus: null }, { focus: exercise.id }), "Details closed.");
  assert.equal(news({ selected: [exercise.id] }), `${label} is selected; 1 thing selected.`);
  assert.equal(news({ selected: [] }, { selected: [exercise.id] }), `${label} is no longer selected; nothing is selected.`);
  assert.equal(news({ pinned: { [exercise.id]: [1, 2] } }), `${label} is pinned.`);
  assert.match(news({ hidden: [exercise.id] }), new RegExp(`^${label} is hidden\\.`));
});

test("a listener hears nothing where nothing has changed", () => {
  assert.equal(news({}), "");
});
