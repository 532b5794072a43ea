import assert from "node:assert/strict";
import { test } from "node:test";

import { visible } from "../../src/model/filter.js";
import { layout } from "../../src/layouts/index.js";
import { estimate } from "../../src/looks/letters.js";
import { createModel } from "../../src/model/index.js";
import { keptStop, litKeys, liveMarks, ringsOf } from "../../src/scene/emphasis.js";
import { finder } from "../../src/scene/hits.js";
import { brightFirst, chosen } from "../../src/scene/names.js";
import { fitted, headingAt, held, panes, showing, spaced, windowOf } from "../../src/scene/panes.js";
import { normalise } from "../../src/model/state.js";
import { makePayload } from "../fixture.mjs";

const model = createModel(makePayload());
const screen = { width: 700, height: 500 };

function sceneOf(patch, size = screen) {
  const state = normalise(patch, model);
  return layout(model, state, visible(model, state), size);
}

const matrix = sceneOf({ view: "matrix" });
const strips = panes(matrix);
const claim = model.byKind("claim")[0].id;
const head = (key) => matrix.headings.find((heading) => heading.key === key);

test("a claim stays at the left edge while the studies are moved along, and goes up with its row", () => {
  const row = head(`row:${claim}`);
  assert.deepEqual(headingAt(row, { k: 1, x: -300, y: -10 }, strips, screen, matrix.height), { x: row.x, y: row.y - 10 });
});

test("a study stays at the top edge while the claims are moved up, and goes along with its column", () => {
  const column = matrix.headings.find(({ key }) => key.startsWith("column:"));
  assert.deepEqual(headingAt(column, { k: 1, x: 5, y: -200 }, strips, screen, matrix.height), { x: column.x + 5, y: column.y });
});

test("a heading whose row or column is out of sight is not drawn over others", () => {
  const column = matrix.headings.find(({ key }) => key.startsWith("column:"));
  assert.equal(headingAt(column, { k: 1, x: -600, y: 0 }, strips, screen, matrix.height), null);
  assert.equal(headingAt(head(`row:${claim}`), { k: 1, x: 0, y: -400 }, strips, screen, matrix.height), null);
});

test("the matrix opens at its first row and column, at full size, so that its heads can be read", () => {
  const many = { ...matrix, width: 4000, height: 4000 };
  assert.deepEqual(fitted(many, strips, screen), { k: 1, x: 0, y: 0 });
});

test("a frozen picture can never be moved away from its headings", () => {
  const many = { ...matrix, width: 4000, height: 4000 };
  const place = held({ k: 2, x: 900, y: 900 }, many, strips, screen);
  assert.equal(place.k * strips.left + place.x, strips.left);
  assert.equal(place.k * strips.top + place.y, strips.top);
});

test("no view can be moved out of sight", () => {
  for (const { id: view } of model.views) {
    const scene = sceneOf({ view, focus: claim });
    const own = panes(scene);
    const [[x0, y0], [x1, y1]] = windowOf(own, screen);
    for (const [x, y] of [[1e6, 1e6], [-1e6, -1e6]]) {
      const place = held({ k: 1, x, y }, scene, own, screen);
      assert.ok(place.x + own.left < x1 && place.x + scene.width > x0, `${view}: ${place.x}`);
      assert.ok(place.y + own.top < y1 && place.y + scene.height > y0, `${view}: ${place.y}`);
    }
  }
});

test("a picture that fits is shown whole and in the middle", () => {
  const scene = { ...sceneOf({ view: "everything" }), width: 1400, height: 500, fit: "all", headings: [], frozen: undefined };
  const { k, x, y } = fitted(scene, panes(scene), screen);
  assert.equal(k, 0.5);
  assert.deepEqual([x, y], [0, 125]);
});

test("what gets the focus comes into sight, and what is in sight stays", () => {
  const place = { k: 1, x: 0, y: 0 };
  const [, [x1, y1]] = windowOf(strips, screen);
  const moved = showing({ x: 3000, y: 2000 }, place, strips, screen);
  assert.ok(3000 + moved.x < x1 && 2000 + moved.y < y1);
  assert.deepEqual(showing({ x: (strips.left + x1) / 2, y: (strips.top + y1) / 2 }, place, strips, screen), place);
});

test("headings that would touch are thinned, those to be read first are kept", () => {
  const places = [{ key: "a", at: 0 }, { key: "b", at: 5 }, { key: "c", at: 12 }, { key: "d", at: 14, first: true }];
  assert.deepEqual(spaced(places, 10), new Set(["d", "a"]));
});

const label = (key, x, y, rank) => ({ key, id: key, x, y, r: 5, rank, label: { text: key.repeat(8), dx: 9, dy: 4, anchor: "start" } });
const view = [[0, 0], [700, 500]];

test("closer up there is room for more labels", () => {
  const marks = Array.from({ length: 40 }, (_, i) => label(String.fromCharCode(97 + (i % 26)), 100 + (i % 4) * 20, 100 + i * 3, i));
  const shown = (k) => chosen(marks, { k, x: 0, y: 0 }, [[0, 0], [5000, 5000]], estimate).length;
  assert.ok(shown(0.5) < shown(1) && shown(1) < shown(4));
});

test("the label of what is lit comes before a more important one that it would cover", () => {
  const [low, high] = [label("l", 100, 100, 1), label("h", 104, 103, 9)];
  const place = { k: 1, x: 0, y: 0 };
  const named = chosen([low, high], place, view, estimate);
  assert.deepEqual(named, [high]);
  assert.deepEqual(brightFirst(named, [low], "l", place, view, estimate), [low]);
  assert.deepEqual(brightFirst(named, [], null, place, view, estimate), [high]);
});

test("a small mark is hit from twelve px away, the nearest of two", () => {
  const find = finder([label("a", 0, 0, 1), label("b", 20, 0, 1), { ...label("big", 200, 0, 1), r: 40 }]);
  assert.equal(find(11, 0, 12).key, "b");
  assert.equal(find(8, 0, 12).key, "a");
  assert.equal(find(0, 13, 12), null);
  assert.equal(find(230, 0, 12).key, "big");
});

const standing = (scene, more = {}) => ({
  scene, marks: new Map(scene.marks.map((mark) => [mark.key, mark])), current: null, keyboard: null, under: null,
  now: { focus: null, selected: new Set(), pinned: {} }, ...more,
});

test("a mark of the matrix lights its claim and its study", () => {
  const line = model.byKind("evidence")[0];
  assert.deepEqual(litKeys(standing(matrix, { under: line.id })), new Set([line.id, `row:${line.f.claim}`, `column:${line.f.study}`]));
});

test("in a dense picture the marks that can be met are elements: open, selected, focused, labelled", () => {
  const marks = ["a", "b", "c", "d", "e", "f"].map((key, i) => label(key, i * 30, 0, i));
  const scene = { marks, links: [], headings: [] };
  const at = standing(scene, { current: "a", under: "b", now: { focus: "c", selected: new Set(["d"]), pinned: {} } });
  assert.deepEqual(liveMarks(at, [marks[4]]).map(({ key }) => key), ["a", "b", "c", "d", "e"]);
  assert.deepEqual(ringsOf({ ...at, keyboard: "a" }).map(({ mark, what }) => [mark.key, what]), [["c", "open"], ["d", "selected"], ["b", "under"], ["a", "focus"]]);
});

test("the focus survives a new picture: same mark, else same thing, else the nearest", () => {
  const scene = { marks: [label("a", 0, 0, 1), { ...label("line 2", 50, 0, 1), id: "b" }, label("c", 100, 0, 1)], links: [], headings: [] };
  assert.equal(keptStop(scene, { key: "a", id: "a", x: 0, y: 0 }, null, true), "a");
  assert.equal(keptStop(scene, { key: "line 1", id: "b", x: 0, y: 0 }, null, true), "line 2");
  assert.equal(keptStop(scene, { key: "gone", id: "gone", x: 90, y: 0 }, null, true), "c");
  assert.equal(keptStop(scene, { key: "gone", id: "gone", x: 90, y: 0 }, null, false), "a");
  assert.equal(keptStop({ marks: [], links: [], headings: [] }, null, null, true), null);
});
