import assert from "node:assert/strict";
import { test } from "node:test";

import { dashes, outline } from "../../src/looks/shapes.js";

test("every shape of a mark and every dash of a line is drawn, and no two are alike", () => {
  const shapes = ["circle", "square", "diamond", "triangle", "triangle-down", "star", "cross", "pentagon", "hexagon", "x"];
  assert.equal(new Set(shapes.map((shape) => outline(shape, 6))).size, shapes.length);
  for (const shape of shapes) assert.doesNotMatch(outline(shape, 6, 1.25, -3), /NaN|undefined|e-/);
  assert.equal(new Set(["solid", "dash", "dot"].map((dash) => dashes(dash, 2))).size, 3);
});
