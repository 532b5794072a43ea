// What the tests of the layouts share: scenes of the invented base, and the laws that hold for all of them.

import assert from "node:assert/strict";

import { visible } from "../../src/model/filter.js";
import { layout } from "../../src/layouts/index.js";
import { boxOf } from "../../src/looks/labels.js";
import { FONT, LINE, estimate } from "../../src/looks/letters.js";
import { createModel } from "../../src/model/index.js";
import { normalise } from "../../src/model/state.js";
import { makePayload } from "../fixture.mjs";

export const WIDE = { width: 1400, height: 850 };
export const MIDDLE = { width: 800, height: 600 };
export const NARROW = { width: 400, height: 700 };
export const SIZES = [WIDE, MIDDLE, NARROW, { width: 320, height: 240 }];
export const VIEW_IDS = ["matrix", "evidence", "exercises", "around", "timeline", "everything", "article"];

export const model = createModel(makePayload());

/** The scene of a partial state, with the state and what is visible. */
export function make(partial, size = WIDE, of = model) {
  const state = normalise(partial, of);
  const vis = visible(of, state);
  return { state, vis, scene: layout(of, state, vis, size) };
}

export const scene = (partial, size, of) => make(partial, size, of).scene;

/** States that differ in what a layout has to cope with. */
export const STATES = [
  {},
  { off: [] },
  { filter: { facets: { stance: ["disputes"] } } },
  { filter: { words: "Spanner" } },
  { off: ["kind:evidence", "kind:measurement", "stance:supports"] },
  { off: ["kind:evidence", "kind:measurement", "kind:study"] },
  { hidden: ["study:able2010step", "claim:seitheben", "muscle:flanke"] },
  { depth: 3 },
  { depth: 2, off: [] },
  { expanded: ["study:baker2012lift", "exercise:seitheben"] },
  { pinned: { "claim:knieschmerz": [300, 200], "study:baker2012lift": [500, 90], "muscle:wade": [210, 333] } },
];

/** Every view of every state at every size. */
export function* all(of = model, states = STATES, sizes = SIZES) {
  for (const view of VIEW_IDS) {
    for (const partial of states) {
      for (const size of sizes) {
        const given = { focus: "claim:spanner-schont", ...partial, view };
        yield { name: `${view} ${size.width} ${JSON.stringify(partial)}`, size, ...make(given, size, of) };
      }
    }
  }
}

/** The corners of a heading as it is drawn, turned if it leans. */
export function corners(heading) {
  const lines = heading.lines ?? [heading.text];
  const wide = Math.max(...lines.map((line) => estimate(line, heading.px ?? FONT)));
  const start = heading.anchor === "end" ? -wide : heading.anchor === "middle" ? -wide / 2 : 0;
  const angle = ((heading.rotate ?? 0) * Math.PI) / 180;
  const turn = (x, y) => [heading.x + x * Math.cos(angle) - y * Math.sin(angle), heading.y + x * Math.sin(angle) + y * Math.cos(angle)];
  const high = (lines.length - 1) * LINE;
  return [turn(start, -9), turn(start + wide, -9), turn(start, high + 3), turn(start + wide, high + 3)];
}

export function assertInside({ width, height, marks, headings }, name) {
  const fits = (x, y, what) => assert.ok(x >= -1 && y >= -1 && x <= width + 1 && y <= height + 1, `${name}: ${what} at ${x.toFixed(1)} ${y.toFixed(1)} leaves ${width} × ${height}`);
  for (const mark of marks) {
    fits(mark.x - mark.r, mark.y - mark.r, mark.key);
    fits(mark.x + mark.r, mark.y + mark.r, mark.key);
    if (!mark.label) continue;
    const box = boxOf(mark);
    fits(box.x, box.y, `label of ${mark.key}`);
    fits(box.x + box.width, box.y + box.height, `label of ${mark.key}`);
  }
  for (const heading of headings) for (const [x, y] of corners(heading)) fits(x, y, `heading ${heading.key}`);
}

export function assertApart({ marks }, name) {
  const sorted = [...marks].sort((a, b) => a.x - b.x);
  sorted.forEach((a, i) => {
    for (let j = i + 1; j < sorted.length && sorted[j].x - a.x < a.r + sorted[j].r + 20; j += 1) {
      const b = sorted[j];
      assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= a.r + b.r - 0.6, `${name}: ${a.key} lies on ${b.key}`);
    }
  });
}

/** Every visible thing is on the picture, or counted in what the picture says it leaves out. */
export function assertComplete({ scene, vis }, name, of = model) {
  if (scene.empty) return;
  const here = new Set([...scene.marks.map((mark) => mark.id), ...scene.headings.map((heading) => heading.id), ...scene.links.map((link) => link.id)]);
  const said = scene.leavesOut.join(" ");
  for (const [kind, { one, many }] of Object.entries(of.words.kinds)) {
    const missing = of.byKind(kind).filter(({ id }) => vis.nodes.has(id) && !here.has(id)).length;
    if (missing) assert.match(said, new RegExp(`\\b${missing} ${missing === 1 ? one : many}\\b`), `${name}: ${missing} ${many} are neither shown nor named`);
  }
}
