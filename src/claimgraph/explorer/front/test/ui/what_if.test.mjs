import assert from "node:assert/strict";
import { test } from "node:test";

import { commandOf, without } from "../../src/ui/what_if.js";

const told = {
  claim: "c", most: 2,
  studies: [{ key: "a2010", label: "A 2010" }, { key: "b2011", label: "B 2011" }, { key: "c2012", label: "C 2012" }],
  outcomes: [{ value: "refuted", words: "refuted" }, { value: "inconclusive", words: "inconclusive" }],
  changes: [[[1], 0, "Because."], [[0, 2], 1, "Therefore."]],
};

test("a set that changes the verdict is found in any order, and all others leave it", () => {
  assert.deepEqual(without(told, [1]), { known: true, outcome: told.outcomes[0], why: "Because." });
  assert.deepEqual(without(told, [2, 0]), { known: true, outcome: told.outcomes[1], why: "Therefore." });
  for (const gone of [[], [0], [0, 1]]) assert.deepEqual(without(told, gone), { known: true, outcome: null, why: "" });
});

test("a larger set is not worked out, and the command that does is told", () => {
  assert.equal(without(told, [0, 1, 2]).known, false);
  assert.equal(commandOf(told, [0, 2]), "claimgraph what-if c --without a2010 --without c2012");
});
