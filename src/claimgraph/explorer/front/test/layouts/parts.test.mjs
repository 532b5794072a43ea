// The parts that layouts share: orders with few crossings, lines of text, and looks that need no colour.

import assert from "node:assert/strict";
import { test } from "node:test";

import { KINDS, lineLook, STANCES, strength } from "../../src/looks/index.js";
import { crossings, untangle } from "../../src/layouts/order.js";
import { estimate, remembering, shorten, wrap } from "../../src/looks/letters.js";
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

const measure = remembering();
const TEXTS = ["", "Wort", "Seitheben aktiviert die obere Flanke stärker als jede andere Beinachsenstabilisierungsübung.", "Donaudampfschifffahrtsgesellschaftskapitän", "臀中肌的肌电活动在侧卧位髋外展时最大", "👩‍👩‍👧‍👦 family 👩‍👩‍👧‍👦", `"<b>'&'</b>"  two  spaces`];

test("wrapped lines fit their width, and no word is lost", () => {
  for (const text of TEXTS) {
    for (const width of [40, 90, 300]) {
      const lines = wrap(text, width, measure);
      for (const line of lines) assert.ok(measure(line) <= width || [...line].length === 1, `${line} in ${width}`);
      assert.equal(lines.join("").replace(/\s/gu, ""), text.replace(/\s/gu, ""));
    }
  }
});

test("a text with too many lines ends in an ellipsis", () => {
  const [one, two, ...rest] = wrap(TEXTS[2], 120, measure, { most: 2 });
  assert.equal(rest.length, 0);
  assert.match(two, /…$/u);
  assert.ok(measure(one) <= 120 && measure(two) <= 120);
});

test("a shortened text fits, keeps its beginning and breaks no letter", () => {
  for (const text of TEXTS) {
    for (const width of [30, 60, 200]) {
      const short = shorten(text, width, measure);
      assert.ok(measure(short) <= width || short === "…", `${short} in ${width}`);
      assert.ok(text.startsWith(short.replace(/…$/u, "")));
      assert.ok(!/\p{Surrogate}/u.test(short));
    }
  }
});

test("each text is measured once", () => {
  let asked = 0;
  const once = remembering((text) => { asked += 1; return text.length; });
  once("a", 12);
  once("a", 12);
  once("a", 11);
  assert.equal(asked, 2);
});

test("the guess at a width knows narrow, broad and wide letters", () => {
  assert.ok(estimate("iii") < estimate("nnn") && estimate("nnn") < estimate("MMM"));
  assert.ok(estimate("肌", 12) > 11);
  assert.equal(estimate("ab", 24), 2 * estimate("ab", 12));
});

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
