import assert from "node:assert/strict";
import { test } from "node:test";

import { layout } from "../../src/layouts/index.js";
import { estimate } from "../../src/looks/letters.js";
import { visible } from "../../src/model/filter.js";
import { createModel } from "../../src/model/index.js";
import { normalise } from "../../src/model/state.js";
import { itemsOf, svgText } from "../../src/take/picture.js";
import { makePayload } from "../fixture.mjs";

const model = createModel(makePayload());

function sceneOf(patch) {
  const state = normalise(patch, model);
  return layout(model, state, visible(model, state), { width: 700, height: 500 });
}

const matrix = sceneOf({ view: "matrix" });
const claim = model.byKind("claim")[0].id;
const head = (key) => matrix.headings.find((heading) => heading.key === key);

const tone = (name) => (name === "supports" ? "#0072b2" : "");

test("a picture taken away says what it shows and leaves out, on white, with nothing outside it needed", () => {
  for (const { id: view_ } of model.views) {
    const scene = sceneOf({ view: view_, focus: claim });
    const text = svgText(itemsOf(scene, estimate, tone, { title: "A title", note: "A note" }));
    assert.match(text, /<title>A title<\/title>/);
    assert.match(text, /<desc>[^<]+<\/desc>/);
    assert.match(text, /<rect width="\d+" height="\d+" fill="#ffffff"\/>/);
    assert.doesNotMatch(text, /var\(|class=|style=|href|<script|NaN|undefined/);
    for (const word of scene.leavesOut.join(" ").split(" ")) assert.ok(text.includes(word.replaceAll("'", "&#39;")), word);
  }
});

test("leaning headings that would lie on each other are named as far as there is room", () => {
  const leaning = Array.from({ length: 40 }, (_, i) => ({ key: `column:${i}`, text: `Column ${i}`, x: 5 * i, y: 80, anchor: "start", rotate: -60 }));
  const drawn = itemsOf({ ...matrix, headings: leaning }, estimate, tone).items.filter(({ rotate }) => rotate).map(({ x }) => x);
  assert.ok(drawn.length > 5 && drawn.slice(1).every((x, i) => x - drawn[i] >= 13), `${drawn}`);
});

test("hostile names stay text in a picture, and letters that XML forbids are replaced", () => {
  const scene = { ...matrix, marks: [], headings: [], guides: [], says: `"<script>'&`, legend: { entries: [] } };
  const text = svgText(itemsOf(scene, estimate, tone, { title: "a\u0000b\ud800c<b>" }));
  assert.ok(text.includes("<title>a\ufffdb\ufffdc&lt;b&gt;</title>"), text.slice(0, 300));
  assert.ok(text.includes("<desc>&quot;&lt;script&gt;&#39;&amp;"));
});

test("the lines of a wrapped heading all stand in the picture", () => {
  const items = itemsOf(matrix, estimate, tone);
  for (const line of head(`row:${claim}`).lines) assert.ok(items.items.some((item) => item.text === line));
});
