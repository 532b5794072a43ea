import assert from "node:assert/strict";
import { test } from "node:test";

import { createModel } from "../../src/model/index.js";
import { createStore, decode, defaults, encode, normalise } from "../../src/model/state.js";
import { makePayload, seeded } from "../fixture.mjs";

const model = createModel(makePayload());

/** A random partial state: much of it valid, some of it not. */
function randomState(random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const some = (list, most = 4) => Array.from({ length: Math.floor(random() * most) }, () => pick(list));
  const maybe = (value) => (random() < 0.5 ? value : undefined);
  const ids = [...model.nodes.map(({ id }) => id), "claim:gone", 7, null];
  const facets = Object.fromEntries(model.words.facets.map(({ id, values = [] }) => [id, some([...values.map((value) => value.id), "gone"])]));
  return {
    view: maybe(pick([...model.views.map(({ id }) => id), "sphere"])),
    focus: maybe(pick([...ids, model.edges[5].id])),
    depth: maybe(pick([1, 2, 3, 4, "2"])),
    filter: maybe({ facets: maybe({ ...facets, gone: ["x"] }), years: maybe([pick([null, 1999.4, 2020]), pick([null, 2015, NaN])]), words: maybe(pick(["", " tfl", "ä,b&c=d#e%", "'<script>'()!*", "😀 x", "\ud800", "x".repeat(300)])) }),
    off: maybe(some(["kind:evidence", "kind:study", "kind:gone", "stance:disputes", "band:low", "relation:cites", "relation:gone", "gone", 3])),
    hidden: maybe(some(ids)),
    expanded: maybe(some(ids)),
    pinned: maybe({ "claim:seitheben": [random() * 900 - 300, -0.01], "muscle:wade": [NaN, 1], "claim:gone": [1, 2], "treatment:kräftigung": [1e21, 3] }),
    selected: maybe(some(ids)),
    path: maybe([pick(ids), pick(ids)]),
    table: maybe(pick([true, false, "yes"])),
  };
}

test("every state survives its link", () => {
  const random = seeded(7);
  for (let i = 0; i < 2000; i += 1) {
    const state = normalise(randomState(random), model);
    const text = encode(state, model.looks);
    assert.match(text, /^[A-Za-z0-9\-_.~:/%=&,@+]*$/);
    assert.deepEqual(normalise(decode(text), model), state, text);
    assert.deepEqual(normalise(decode(`#${text}`), model), state);
  }
});

test("a valid state is left as it is", () => {
  const random = seeded(8);
  for (let i = 0; i < 500; i += 1) {
    const state = normalise(randomState(random), model);
    assert.deepEqual(normalise(state, model), state);
    assert.deepEqual(normalise(JSON.parse(JSON.stringify(state)), model), state, "also through a notebook");
  }
});

test("ids, views and values that this base does not have are dropped", () => {
  const state = normalise({ view: "sphere", focus: "claim:gone", filter: { facets: { stance: ["disputes", "hates"], colour: ["red"] } }, hidden: ["claim:gone", "muscle:wade"], path: ["muscle:wade", "claim:gone"] }, model);
  assert.deepEqual(state, { ...defaults(model.looks), filter: { facets: { stance: ["disputes"] }, years: [null, null], words: "" }, hidden: ["muscle:wade"] });
});

test("any rubbish makes the default state", () => {
  for (const rubbish of [null, undefined, 3, "x", [], { filter: 3, off: "x", pinned: [], path: "ab", hidden: {} }, { filter: { facets: [], years: {}, words: 3 } }]) {
    assert.deepEqual(normalise(rubbish, model), defaults(model.looks));
  }
});

test("the card of a link can be open", () => {
  const { id } = model.edges[5];
  assert.equal(normalise({ focus: id }, model).focus, id);
});

test("a path needs two ends, and a search is no book", () => {
  assert.equal(normalise({ path: ["muscle:wade", "muscle:wade"] }, model).path, null);
  assert.equal(normalise({ filter: { words: "x".repeat(1000) } }, model).filter.words.length, 200);
});

test("fields of an object's prototype are no values of a facet", () => {
  const of = { ...model, words: { ...model.words, facets: [{ id: "constructor", label: "c", of: ["evidence"], type: "values" }] } };
  const facets = Object.create({ constructor: ["x"] });
  assert.deepEqual(normalise({ filter: { facets } }, of).filter.facets, {});
});

test("places and years out of all reason are dropped, since marks there would never come to rest", () => {
  const far = { "muscle:wade": [1e308, 1e308], "muscle:spanner": [1e17, 1e17], "claim:seitheben": [5, -2e5] };
  const state = normalise({ pinned: far, filter: { years: [1e300, 20150] } }, model);
  assert.deepEqual(state, defaults(model.looks));
});

test("signs without a word are no limit", () => {
  for (const words of [" ", ",.!", "😀"]) assert.equal(normalise({ filter: { words } }, model).filter.words, "");
  assert.equal(normalise({ filter: { words: "½ b" } }, model).filter.words, "½ b");
});

test("years given the wrong way round are turned", () => {
  assert.deepEqual(normalise({ filter: { years: [2020, 2010] } }, model).filter.years, [2010, 2020]);
});

test("a link names what differs and stays readable", () => {
  assert.equal(encode(defaults(model.looks), model.looks), "view=article");
  const state = normalise({ view: "evidence", focus: "claim:spanner-schont", filter: { facets: { stance: ["disputes"] }, years: [2000, null] } }, model);
  assert.equal(encode(state, model.looks), "view=evidence&focus=claim:spanner-schont&f.stance=disputes&years=2000..");
});

test("a broken or foreign link is no state", () => {
  for (const text of ["", "#", "#top", "view=%E0%A4%A", "=x", undefined]) assert.equal(decode(text), null);
  assert.deepEqual(normalise(decode("view=around&__proto__=x&f.__proto__=y&depth=9&years=a..b&pinned=x"), model), { ...defaults(model.looks), view: "around" });
});

test("undo and redo lead back and forth", () => {
  const store = createStore(null, model);
  const states = [store.get()];
  for (const view of ["evidence", "timeline", "around"]) {
    store.set({ view });
    states.push(store.get());
  }
  for (const state of states.slice(0, -1).reverse()) {
    assert.ok(store.undo());
    assert.equal(store.get(), state);
  }
  assert.ok(!store.canUndo() && !store.undo());
  for (const state of states.slice(1)) {
    assert.ok(store.redo());
    assert.equal(store.get(), state);
  }
  assert.ok(!store.canRedo() && !store.redo());
});

test("going to a state that was a step leads along the steps, so that undo and redo keep their sense", () => {
  const store = createStore(null, model);
  const first = store.get();
  store.set({ view: "timeline" });
  store.set({ view: "evidence" });
  assert.ok(store.travel(first));
  assert.equal(store.get().view, first.view);
  assert.ok(!store.canUndo());
  assert.ok(store.redo());
  assert.equal(store.get().view, "timeline");
  assert.ok(store.travel({ ...first, view: "evidence" }));
  assert.ok(!store.canRedo());
  assert.ok(store.travel({ ...first, view: "exercises" }));
  assert.ok(store.undo());
  assert.equal(store.get().view, "evidence");
  assert.ok(!store.travel(store.get()));
});

test("the history keeps the last steps and not all of them", () => {
  const store = createStore(null, model);
  for (let i = 0; i < 1000; i += 1) store.set({ table: i % 2 === 0 });
  let steps = 0;
  while (store.undo()) steps += 1;
  assert.equal(steps, 200);
});

test("a new step forgets what was undone", () => {
  const store = createStore(null, model);
  store.set({ view: "evidence" });
  store.undo();
  store.set({ view: "timeline" });
  assert.ok(!store.canRedo());
});

test("typing is one step when only its first letter is remembered", () => {
  const store = createStore(null, model);
  store.set({ filter: { words: "s" } });
  store.set({ filter: { words: "sp" } }, { remember: false });
  store.set({ filter: { words: "spa" } }, { remember: false });
  store.undo();
  assert.equal(store.get().filter.words, "");
  store.redo();
  assert.equal(store.get().filter.words, "spa");
});

test("setting one part of the filter keeps the others", () => {
  const store = createStore({ filter: { facets: { stance: ["disputes"] } } }, model);
  store.set({ filter: { words: "wade" } });
  assert.deepEqual(store.get().filter, { facets: { stance: ["disputes"] }, years: [null, null], words: "wade" });
});

test("nothing is told and no step made where nothing changes", () => {
  const store = createStore(null, model);
  let told = 0;
  const stop = store.subscribe(() => { told += 1; });
  assert.equal(store.set({ view: "article", hidden: ["claim:gone"] }), false);
  assert.equal(told, 0);
  assert.ok(!store.canUndo());
  assert.equal(store.set({ table: true }), true);
  assert.equal(told, 1);
  stop();
  store.set({ table: false });
  assert.equal(told, 1);
});

test("listeners hear changes in their order, also those made while hearing", () => {
  const store = createStore(null, model);
  const heard = [];
  store.subscribe((state) => { if (state.view === "around" && state.depth === 1) store.set({ depth: 2 }); });
  store.subscribe((state, before) => heard.push([before.view, before.depth, state.view, state.depth]));
  store.set({ view: "around" });
  assert.deepEqual(heard, [["article", 1, "around", 1], ["around", 1, "around", 2]]);
});

test("a listener that fails does not stop later changes from being told", () => {
  const store = createStore(null, model);
  const stop = store.subscribe((state) => {
    if (state.depth === 1) store.set({ depth: 2 });
    throw new Error("broken");
  });
  assert.throws(() => store.set({ table: true }), /broken/);
  stop();
  const told = [];
  store.subscribe((state) => told.push(state.view));
  store.set({ view: "timeline" });
  assert.deepEqual(told, ["timeline"]);
});

test("nobody can change a state in place", () => {
  const store = createStore({ hidden: ["muscle:wade"] }, model);
  assert.throws(() => store.get().hidden.push("x"), TypeError);
  assert.throws(() => { store.get().filter.words = "x"; }, TypeError);
});
