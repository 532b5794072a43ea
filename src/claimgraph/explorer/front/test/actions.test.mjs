import assert from "node:assert/strict";
import { test } from "node:test";

import { createActions } from "../src/actions.js";
import { createModel } from "../src/model/index.js";
import { createStore, defaults, normalise } from "../src/model/state.js";
import { makePayload } from "./fixture.mjs";

const model = createModel(makePayload());
const [claim, other] = model.byKind("claim").map(({ id }) => id);
const exercise = model.byKind("exercise")[0];
const edge = model.edges[0].id;

function started(state = {}) {
  const store = createStore(state, model);
  const told = [];
  const actions = createActions(model, store, {
    placeOf: (id) => (id === claim ? [12, 34] : null), tell: (text) => told.push(text), announce: (text) => told.push(text), atoms: () => new Set(), home: "page",
  });
  return { store, told, actions };
}

test("hiding a thing closes its card and takes it out of the selection; hiding it again shows it", () => {
  const { store, actions } = started({ focus: claim, selected: [claim, other] });
  actions.hide(claim);
  assert.deepEqual([store.get().hidden, store.get().focus, store.get().selected], [[claim], null, [other]]);
  actions.hide(claim);
  assert.deepEqual(store.get().hidden, []);
});

test("a pinned thing keeps the place it has, and is let loose by the same key", () => {
  const { store, actions } = started();
  actions.pin(claim);
  assert.deepEqual(store.get().pinned, { [claim]: [12, 34] });
  actions.pin(claim);
  assert.deepEqual(store.get().pinned, {});
});

test("selecting twice takes out again, and asking for what is so already changes nothing", () => {
  const { store, actions } = started();
  actions.select(claim);
  actions.select(claim, true);
  assert.deepEqual(store.get().selected, [claim]);
  actions.select(claim);
  assert.deepEqual(store.get().selected, []);
});

test("a line between two things cannot be selected, which is said and not silent", () => {
  const { store, told, actions } = started();
  actions.select(edge);
  assert.deepEqual(store.get().selected, []);
  assert.match(told[0], /select what it joins/);
});

test("each step can be undone, and where nothing is left to undo it is said", () => {
  const { store, told, actions } = started();
  actions.around(exercise.id);
  actions.expand(claim);
  actions.undo();
  actions.undo();
  assert.deepEqual(store.get(), normalise({}, model));
  actions.undo();
  assert.match(told[0], /nothing to undo/);
});

test("starting again leads to the explorer that nobody has touched", () => {
  const { store, actions } = started({ view: "timeline", selected: [claim], table: true });
  actions.reset();
  assert.deepEqual(store.get(), defaults(model.looks));
});

test("taking away what has no reference says so and saves nothing", async () => {
  const { told, actions } = started();
  await actions.take("references", "bib", []);
  assert.match(told[0], /no reference/);
});

test("what goes wrong in taking away is said in a sentence", async () => {
  const { told, actions } = started();
  await actions.take("references", "docx", [exercise.id]);
  assert.match(told[0], /^Nothing was saved: .*docx.*accepted/);
});
