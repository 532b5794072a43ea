import assert from "node:assert/strict";
import { test } from "node:test";

import { visible } from "../../src/model/filter.js";
import { command, cycle, next, stops } from "../../src/scene/keys.js";
import { layout } from "../../src/layouts/index.js";
import { createModel } from "../../src/model/index.js";
import { normalise } from "../../src/model/state.js";
import { makePayload } from "../fixture.mjs";

const model = createModel(makePayload());
const focus = model.byKind("exercise")[0].id;

function sceneOf(patch, width = 900) {
  const state = normalise(patch, model);
  return layout(model, state, visible(model, state), { width, height: 600 });
}

const mark = (key, x, y, more = {}) => ({ key, id: key, x, y, r: 5, ...more });
const link = (from, to) => ({ key: `${from}-${to}`, id: `${from}-${to}`, from, to, says: `${from} to ${to}` });
const scene = (marks, links = [], headings = []) => ({ marks, links, headings });
const columns = scene([mark("a", 0, 0), mark("b", 0, 20), mark("c", 100, 0), mark("d", 100, 400), mark("e", 100, 20)], [link("a", "d"), link("a", "c")]);

test("an arrow across the columns follows a line even where it is steep, the flattest first", () => {
  assert.equal(next(scene([mark("a", 0, 0), mark("b", 0, 20), mark("c", 0, 40), mark("near", 100, 20), mark("far", 100, 300)], [link("a", "far")]), "a", "right"), "far");
  assert.equal(next(columns, "a", "right"), "c");
});

test("an arrow along a column goes to the next mark of it, whatever is linked", () => {
  assert.equal(next(columns, "a", "down"), "b");
  assert.equal(next(columns, "d", "up"), "e");
});

test("a mark without a line that way leads to the nearest mark there", () => {
  assert.equal(next(columns, "b", "right"), "e");
});

test("an arrow that leads nowhere leaves the focus where it is", () => {
  assert.equal(next(columns, "a", "left"), "a");
  assert.equal(next(columns, "a", "up"), "a");
});

test("a focus that the picture no longer has begins at its first mark", () => {
  assert.equal(next(columns, "gone", "down"), "a");
  assert.equal(next(scene([]), "gone", "down"), "gone");
});

test("Home and End lead to the first and last mark, page keys to each in turn", () => {
  assert.equal(next(columns, "c", "home"), "a");
  assert.equal(next(columns, "c", "end"), "e");
  assert.equal(next(columns, "c", "after"), "d");
  assert.equal(next(columns, "a", "before"), "a");
});

for (const { id: view } of model.views) {
  for (const width of [360, 900]) {
    test(`every mark and heading of the view "${view}", ${width} px wide, is reached by arrow keys alone`, () => {
      const drawn = sceneOf({ view, focus, depth: 2, selected: model.byKind("exercise").slice(0, 3).map(({ id }) => id) }, width);
      const { list } = stops(drawn);
      assert.ok(list.length > 1);
      const reached = new Set([list[0].key]);
      for (const key of reached) for (const way of ["left", "right", "up", "down"]) reached.add(next(drawn, key, way));
      assert.deepEqual(list.map(({ key }) => key).filter((key) => !reached.has(key)), []);
    });
  }
}

test("in the matrix a row begins at its claim and is walked from mark to mark", () => {
  const matrix = sceneOf({ view: "matrix" });
  const claim = model.byKind("claim")[0].id;
  const walked = [`row:${claim}`];
  while (next(matrix, walked.at(-1), "right") !== walked.at(-1)) walked.push(next(matrix, walked.at(-1), "right"));
  assert.deepEqual(new Set(walked.slice(1)), new Set(model.linesOf(claim)));
  assert.equal(next(matrix, walked.at(-1), "home"), `row:${claim}`);
});

test("in the matrix a claim without evidence is reached from the claim above it", () => {
  const matrix = sceneOf({ view: "matrix" });
  const empty = model.byKind("claim").find(({ id }) => model.linesOf(id).length === 0).id;
  const rows = model.byKind("claim").map(({ id }) => `row:${id}`);
  assert.equal(next(matrix, rows[rows.indexOf(`row:${empty}`) - 1], "down"), `row:${empty}`);
});

test("in the matrix the heading of a study stands above its marks", () => {
  const matrix = sceneOf({ view: "matrix" });
  for (const { id, f } of model.byKind("evidence")) {
    let key = id;
    while (next(matrix, key, "up") !== key) key = next(matrix, key, "up");
    assert.equal(key, `column:${f.study}`);
  }
});

test("the brackets walk round all links of a mark, back to the first, and backwards likewise", () => {
  const star = scene([mark("m", 0, 0), mark("n", 0, -50), mark("o", 50, 0), mark("p", 0, 50)], [link("m", "p"), link("m", "n"), link("o", "m")]);
  const walk = (step) => {
    const found = [];
    for (let at = null; found.length < 4; ) {
      const to = cycle(star, "m", step, at);
      found.push(to.key);
      at = to.link.key;
    }
    return found;
  };
  assert.deepEqual(walk(1), ["n", "o", "p", "n"]);
  assert.deepEqual(walk(-1), ["p", "o", "n", "p"]);
});

test("two links to one thing are both walked", () => {
  const twice = scene([mark("m", 0, 0), mark("n", 50, 0)], [link("m", "n"), { ...link("m", "n"), key: "again" }]);
  const first = cycle(twice, "m", 1);
  assert.notEqual(cycle(twice, "m", 1, first.link.key).link.key, first.link.key);
});

test("a mark without links has nothing to walk", () => {
  assert.equal(cycle(columns, "b", 1), null);
  assert.equal(cycle(columns, "gone", 1), null);
});

const press = (key, more = {}) => ({ key, ...more });

test("letters act in the picture only, never while text is typed", () => {
  for (const key of ["f", "e", "h", "p", "t", "/", "?", "[", "]", "+", "-", "0", " ", "Enter", "ArrowLeft"]) {
    assert.notEqual(command(press(key), { typing: false, scene: true }), null, key);
    assert.equal(command(press(key), { typing: true, scene: true }), null, key);
    const everywhere = { "/": "search", "?": "help" }[key] ?? null;
    assert.equal(command(press(key), { typing: false, scene: false }), everywhere, key);
  }
});

test("undo and redo act everywhere but in a text field, which has an undo of its own", () => {
  const anywhere = { typing: false, scene: false };
  assert.equal(command(press("z", { ctrlKey: true }), anywhere), "undo");
  assert.equal(command(press("Z", { ctrlKey: true, shiftKey: true }), anywhere), "redo");
  assert.equal(command(press("z", { metaKey: true }), anywhere), "undo");
  assert.equal(command(press("z", { ctrlKey: true }), { typing: true, scene: false }), null);
});

test("keys of the browser and of the system stay theirs", () => {
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) {
    for (const key of ["f", "t", "p", "h", "ArrowLeft", "0", "+"]) assert.equal(command(press(key, more), { typing: false, scene: true }), null);
  }
});

test("Escape leads back even from a text field", () => {
  assert.equal(command(press("Escape"), { typing: true, scene: false }), "back");
});
