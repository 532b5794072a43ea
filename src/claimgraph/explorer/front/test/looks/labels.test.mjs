// Labels: as many as fit, none on another, the important ones first.

import assert from "node:assert/strict";
import { test } from "node:test";

import { boxOf, thin } from "../../src/looks/labels.js";
import { seeded } from "../fixture.mjs";

const measure = (text) => text.length * 6;
const mark = (key, x, y, rank, more = {}) => ({ key, x, y, r: 4, rank, label: { text: key, dx: 8, dy: 4, anchor: "start" }, ...more });
const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function many(n, seed = 1, span = 600) {
  const random = seeded(seed);
  return Array.from({ length: n }, (_, i) => mark(`label ${i}`, random() * span, random() * span, Math.floor(random() * 5)));
}

test("no two labels that are shown overlap, at any zoom", () => {
  const marks = many(300);
  for (const k of [0.3, 1, 2.5]) {
    const shown = thin(marks, [], { k, measure });
    const boxes = marks.filter(({ key }) => shown.has(key)).map((one) => boxOf(one, { k, measure }));
    boxes.forEach((a, i) => boxes.slice(0, i).forEach((b) => assert.ok(!meet(a, b), `zoom ${k}`)));
  }
});

test("a label never covers the mark of another", () => {
  const marks = many(200, 2);
  const shown = thin(marks, [], { measure });
  for (const one of marks.filter(({ key }) => shown.has(key))) {
    const box = boxOf(one, { measure });
    for (const other of marks) {
      if (other !== one) assert.ok(!meet(box, { x: other.x - 4, y: other.y - 4, width: 8, height: 8 }), `${one.key} covers ${other.key}`);
    }
  }
});

test("every label that is left out would have met something", () => {
  const marks = many(120, 3);
  const shown = thin(marks, [], { measure, marks: false });
  const boxes = marks.filter(({ key }) => shown.has(key)).map((one) => boxOf(one, { measure }));
  for (const one of marks.filter(({ key }) => !shown.has(key))) {
    assert.ok(boxes.some((box) => meet(box, boxOf(one, { measure }))), `${one.key} had room`);
  }
});

test("of two labels on one place the more important is kept, and of two equal ones always the same", () => {
  assert.deepEqual([...thin([mark("low", 0, 0, 1), mark("high", 5, 2, 2)], [], { measure, marks: false })], ["high"]);
  const equal = [mark("b", 0, 0, 1), mark("a", 3, 0, 1)];
  assert.deepEqual([...thin(equal, [], { measure, marks: false })], ["a"]);
  assert.deepEqual([...thin(equal.reverse(), [], { measure, marks: false })], ["a"]);
});

test("a focused label is shown whatever it covers", () => {
  const shown = thin([mark("low", 0, 0, 1), mark("high", 5, 2, 9)], [], { measure, keep: ["low"] });
  assert.deepEqual([...shown], ["low"]);
});

test("zooming in shows more labels", () => {
  const marks = many(200, 4);
  const count = (k) => thin(marks, [], { k, measure }).size;
  assert.ok(count(0.5) < count(1) && count(1) < count(3));
});

test("a label that asks for a nearer look waits for it, unless it is focused", () => {
  const far = mark("far", 0, 0, 1);
  far.label.least = 2;
  assert.equal(thin([far], [], { k: 1.9, measure }).size, 0);
  assert.equal(thin([far], [], { k: 2, measure }).size, 1);
  assert.equal(thin([far], [], { k: 1, measure, keep: ["far"] }).size, 1);
});

test("what must stay free stays free", () => {
  const box = { x: 0, y: 0, width: 100, height: 30 };
  assert.equal(thin([mark("below a heading", 10, 10, 1)], [box], { measure }).size, 0);
  assert.equal(thin([mark("beside it", 110, 10, 1)], [box], { measure }).size, 1);
});

test("only what is in sight is labelled, and not more than asked for", () => {
  const marks = many(100, 5);
  const within = { x: 0, y: 0, width: 200, height: 200 };
  for (const key of thin(marks, [], { measure, within })) {
    const { x, y } = marks.find((one) => one.key === key);
    assert.ok(x <= 205 && y <= 205);
  }
  assert.equal(thin(marks, [], { measure, most: 3 }).size, 3);
});

test("marks without a label are obstacles only", () => {
  const bare = mark("bare", 20, 0, 9, { label: undefined });
  assert.deepEqual([...thin([bare, mark("beside", 0, 0, 1)], [], { measure })], []);
});

test("the box of a label knows its lines and its side", () => {
  const lines = { text: "one two", lines: ["one", "twenty"], dx: -8, dy: 0, anchor: "end" };
  assert.deepEqual(boxOf(mark("m", 100, 50, 1, { label: lines }), { measure, line: 10 }), { x: 100 - 8 - 36, y: 50 - 7.8, width: 36, height: 20 });
  const middle = { text: "four", dx: 0, dy: 20, anchor: "middle" };
  assert.equal(boxOf(mark("m", 10, 10, 1, { label: middle }), { k: 2, measure }).x, 20 - 12);
});

test("of ten thousand labels some are left and most are thinned out", () => {
  const marks = many(10_000, 6, 4000);
  const left = thin(marks, [], { measure });
  const shown = [...left].length;
  assert.ok(shown > 0 && shown < marks.length, `${shown}`);
});
