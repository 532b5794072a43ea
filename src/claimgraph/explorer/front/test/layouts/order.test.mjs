// Orders with few crossings.

import assert from "node:assert/strict";
import { test } from "node:test";

import { crossings, untangle } from "../../src/layouts/order.js";
import { makePayload, seeded } from "../fixture.mjs";

/** Columns of things and lines between them, the same for one seed. */
function tangle(seed, sizes = [12, 15, 9], lines = 60) {
  const random = seeded(seed);
  const columns = sizes.map((n, x) => Array.from({ length: n }, (_, i) => `${x}:${i}`));
  const pick = (list) => list[Math.floor(random() * list.length)];
  const pairs = Array.from({ length: lines }, () => {
    const x = Math.floor(random() * (columns.length - 1));
    return [pick(columns[x]), pick(columns[x + 1])];
  });
  return { columns, pairs };
}

/** Crossings counted the plain way, pair by pair. */
function slowCrossings(columns, pairs) {
  const at = new Map(columns.flatMap((ids, x) => ids.map((id, i) => [id, [x, i]])));
  const ends = pairs.map(([a, b]) => [at.get(a), at.get(b)].sort((p, q) => p[0] - q[0]));
  let n = 0;
  ends.forEach(([a, b], i) => ends.slice(0, i).forEach(([c, d]) => {
    if (a[0] === c[0] && b[0] === d[0] && a[0] !== b[0] && (a[1] - c[1]) * (b[1] - d[1]) < 0) n += 1;
  }));
  return n;
}

test("crossings are counted as by hand", () => {
  assert.equal(crossings([["a", "b"], ["c", "d"]], [["a", "d"], ["b", "c"]]), 1);
  assert.equal(crossings([["a", "b"], ["c", "d"]], [["a", "c"], ["b", "d"], ["a", "c"]]), 0);
  for (let seed = 1; seed <= 20; seed += 1) {
    const { columns, pairs } = tangle(seed);
    assert.equal(crossings(columns, pairs), slowCrossings(columns, pairs), `seed ${seed}`);
  }
});

test("ordered columns never cross more than the given order, and lose nothing", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const { columns, pairs } = tangle(seed, [3 + (seed % 9), 14, 2 + (seed % 5)], 10 + seed);
    const ordered = untangle(columns, pairs);
    assert.ok(crossings(ordered, pairs) <= crossings(columns, pairs), `seed ${seed}`);
    assert.deepEqual(ordered.map((ids) => [...ids].sort()), columns.map((ids) => [...ids].sort()));
    assert.deepEqual(untangle(columns, pairs), ordered);
  }
});

test("columns that were shuffled are untangled to well under half of their crossings", () => {
  for (const seed of [1, 2, 3]) {
    const random = seeded(seed);
    const left = Array.from({ length: 30 }, (_, i) => `l${i}`);
    const right = Array.from({ length: 30 }, (_, i) => `r${i}`);
    const pairs = left.flatMap((id, i) => [0, 1].map((step) => [id, right[Math.min(29, i + step)]]));
    const shuffled = [...right].sort(() => random() - 0.5);
    assert.ok(crossings(untangle([left, shuffled], pairs), pairs) * 2 < crossings([left, shuffled], pairs));
  }
});

test("studies of the invented base cross less than in the order of the base", () => {
  const { nodes } = makePayload();
  const ids = (kind) => nodes.filter((node) => node.kind === kind).map(({ id }) => id);
  const pairs = nodes.filter(({ kind }) => kind === "evidence").map(({ f }) => [f.claim, f.study]);
  const columns = [ids("claim"), ids("study").reverse()];
  assert.ok(crossings(untangle(columns, pairs, { fixed: [0] }), pairs) < crossings(columns, pairs));
});

test("a fixed column keeps its order and groups stay together", () => {
  const { columns, pairs } = tangle(5);
  const groups = new Map(columns[1].map((id, i) => [id, "abc"[i % 3]]));
  const grouped = [columns[0], [...columns[1]].sort((a, b) => (groups.get(a) < groups.get(b) ? -1 : 1)), columns[2]];
  for (const keepGroups of [true, false]) {
    const ordered = untangle(grouped, pairs, { fixed: [0], groups, keepGroups });
    assert.deepEqual(ordered[0], columns[0]);
    const runs = ordered[1].map((id) => groups.get(id)).filter((group, i, list) => group !== list[i - 1]);
    assert.equal(runs.length, 3);
    if (keepGroups) assert.deepEqual(runs, ["a", "b", "c"]);
  }
});

test("things without a line and lines to unknown things do no harm", () => {
  assert.deepEqual(untangle([["a", "b"], []], [["a", "z"], ["q", "b"]]), [["a", "b"], []]);
  assert.deepEqual(untangle([], []), []);
  assert.equal(crossings([["a"]], [["a", "a"]]), 0);
});
