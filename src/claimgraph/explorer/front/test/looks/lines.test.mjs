// Looks that need no colour.

import assert from "node:assert/strict";
import { test } from "node:test";

import { lineLook, strength } from "../../src/looks/lines.js";
import { KINDS, STANCES } from "../../src/looks/marks.js";

test("stances, kinds and bands can be told apart without colour", () => {
  const looks = Object.values(STANCES);
  assert.equal(new Set(looks.map(({ shape }) => shape)).size, 3);
  assert.equal(new Set(looks.map(({ dash }) => dash)).size, 3);
  // Evidence lines stand for a study's word; both are circles, told apart by where they are and what they are called.
  const shapes = Object.entries(KINDS).filter(([kind]) => kind !== "evidence").map(([, shape]) => shape);
  assert.equal(new Set(shapes).size, shapes.length);
  const widths = [10, 30, 50, 90].map((weight) => lineLook({ kind: "activates", band: "x", weight }).width);
  assert.deepEqual(widths, [...widths].sort((a, b) => a - b));
  assert.equal(new Set(widths).size, 4);
  assert.ok(lineLook({ stance: "supports", directness: "indirect" }).width < lineLook({ stance: "supports", directness: "direct" }).width);
  assert.equal(lineLook({ kind: "activates" }).dash, "dot");
});

test("one extreme amplitude does not fill the picture", () => {
  assert.equal(strength(310), 8);
  assert.equal(strength(undefined), 1);
  assert.equal(strength(-5), 1);
});
