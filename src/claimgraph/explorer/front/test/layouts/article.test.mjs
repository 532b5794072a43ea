// The article on one screen.

import assert from "node:assert/strict";
import { test } from "node:test";

import { bar, behind, scaleOf, steps } from "../../src/layouts/bars.js";
import { createModel } from "../../src/model/index.js";
import { next, stops } from "../../src/scene/keys.js";
import { makePayload } from "../fixture.mjs";
import { model, scene, WIDE } from "./help.mjs";

const rows = (one) => one.headings.filter(({ key }) => key.startsWith("row:"));
const sizes = [{ width: 780, height: 540 }, { width: 688, height: 420 }, { width: 400, height: 500 }, { width: 900, height: 380 }, { width: 320, height: 470 }];

/** The invented base with so many claims, one of which is a part of another. */
function many(count) {
  const payload = makePayload();
  const claim = payload.nodes.find(({ kind }) => kind === "claim");
  for (let i = 0; i < count; i += 1) payload.nodes.push({ ...claim, id: `claim:more-${i}`, label: `${claim.label} ${i}`, order: 10 + i, parts: [] });
  return createModel(payload);
}

test("twenty claims fit into the window of each size, a line each, none on another", () => {
  const of = many(17); // beside the three of the base that are no part
  for (const size of sizes) {
    const one = scene({ view: "article" }, size, of);
    assert.equal(rows(one).length, 20);
    assert.ok(one.height <= size.height && one.width <= size.width, `${one.width} × ${one.height} in ${size.width} × ${size.height}`);
    const tops = rows(one).map(({ y, box }) => [y + box.y, y + box.y + box.height]);
    tops.slice(1).forEach(([top], i) => assert.ok(top >= tops[i][1], `${size.width}: line ${i + 1}`));
  }
});

test("claims stand in the order of the article, parts below their whole and only where it is unfolded", () => {
  const ids = (partial) => rows(scene({ view: "article", ...partial })).map(({ id }) => id);
  const all = model.byKind("claim").map(({ id }) => id);
  const whole = model.byKind("claim").find(({ parts }) => parts);
  assert.deepEqual(ids({}), all.filter((id) => !whole.parts.includes(id)));
  assert.deepEqual(ids({ expanded: [whole.id] }), all);
});

test("an unfolded claim shows its findings and the ways on; what a filter takes away is not among them", () => {
  const claim = model.byKind("claim").find(({ f }) => f.disputes).id;
  const lines = (partial) => scene({ view: "article", expanded: [claim], ...partial }).headings.filter(({ key }) => key.startsWith("line:")).map(({ id }) => id);
  assert.deepEqual(new Set(lines({})), new Set(model.linesOf(claim)));
  const against = lines({ filter: { facets: { stance: ["disputes"] } } });
  assert.ok(against.length > 0 && against.every((id) => model.node(id).f.stance === "disputes"));
  assert.equal(lines({ off: ["stance:supports", "stance:disputes", "stance:inconclusive"] }).length, 0);
});

test("a cut statement is told whole to whoever points at it or hears it", () => {
  for (const heading of rows(scene({ view: "article" }, sizes[4]))) {
    const { label } = model.node(heading.id);
    assert.equal(heading.tip, label);
    assert.ok(heading.full.includes(label.replace(/\.$/u, "")), heading.full);
  }
});

test("bars lean to what weighs more, inside their room, and the hatched part is indirect", () => {
  const place = { x: 100, y: 10, scale: scaleOf(model, 80), high: 9 };
  for (const { shares } of model.byKind("claim")) {
    if (!shares?.length) continue;
    const xs = bar(shares, place).flatMap(({ d }) => [...d.matchAll(/M([-\d.]+) /gu)].map((found) => Number(found[1])));
    assert.ok(Math.min(...xs) >= 100 - 82 && Math.max(...xs) <= 182, String(xs));
  }
  const paint = (side, direct) => bar([{ side, direct, samples: 1, people: 9 }], { ...place, scale: 10 })[0];
  assert.deepEqual([paint("for", true).d.slice(0, 4), paint("for", true).filled, paint("for", false).filled], ["M100", true, false]);
  assert.ok(paint("against", true).d.startsWith(`M${100 - 10 * steps(9)}`));
  assert.deepEqual(bar([], place), []);
});

test("people of samples whose size nobody told are not counted as known", () => {
  const told = (...shares) => behind(shares).told;
  assert.equal(told({ samples: 2, people: 1041 }), "1,041");
  assert.equal(told({ samples: 2, people: 2, unsized: 2 }), "unknown");
  assert.equal(told({ samples: 2, people: 41, unsized: 1 }, { samples: 1, people: 9 }), "49+");
  assert.equal(told(), "0");
});

test("up and down lead through all lines in their order", () => {
  const one = scene({ view: "article", expanded: model.byKind("claim").map(({ id }) => id) }, WIDE);
  const keys = stops(one).list.map(({ key }) => key);
  keys.slice(1).forEach((key, i) => assert.equal(next(one, keys[i], "down"), key));
  assert.equal(next(one, keys[1], "up"), keys[0]);
});
