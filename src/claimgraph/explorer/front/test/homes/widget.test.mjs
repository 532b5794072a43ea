import assert from "node:assert/strict";
import { test } from "node:test";

import { same } from "../../src/homes/widget.js";

test("a state that comes back from Python with its keys in another order is no change", () => {
  assert.ok(same({ a: [1, { b: 2, c: null }], d: 3 }, { d: 3, a: [1, { c: null, b: 2 }] }));
  assert.ok(!same({ a: [1, 2] }, { a: [2, 1] }));
});
