// Looks that need no colour.

import assert from "node:assert/strict";
import { test } from "node:test";

import shared from "../../../shared.json" with { type: "json" };
import { createModel } from "../../src/model/index.js";
import { lineLook, lineOfStep, strength } from "../../src/looks/lines.js";
import { gradeTone, kindLook, STANCES } from "../../src/looks/marks.js";
import { dashes, outline } from "../../src/looks/shapes.js";
import { makePayload } from "../fixture.mjs";

const model = createModel(makePayload());

test("stances, kinds and bands can be told apart without colour", () => {
  const looks = Object.values(STANCES);
  assert.equal(new Set(looks.map(({ shape }) => shape)).size, 3);
  assert.equal(new Set(looks.map(({ dash }) => dash)).size, 3);
  // Evidence lines stand for a study's word; both are circles, told apart by where they are and what they are called.
  const shapes = model.kinds.filter((kind) => kind !== "evidence").map((kind) => kindLook(model, kind).shape);
  assert.equal(new Set(shapes).size, shapes.length);
  const widths = [10, 30, 50, 90].map((weight) => lineLook(model, { kind: "activates", grade: "high", weight }).width);
  assert.deepEqual(widths, [...widths].sort((a, b) => a - b));
  assert.equal(new Set(widths).size, 4);
  assert.ok(lineLook(model, { stance: "supports", directness: "indirect" }).width < lineLook(model, { stance: "supports", directness: "direct" }).width);
  assert.equal(lineLook(model, { kind: "activates" }).dash, "dot");
  assert.notEqual(lineLook(model, { kind: "excludes" }).dash, lineLook(model, { kind: "includes" }).dash);
});

test("what works say of each other is told apart by dash and width, in the picture and in its legend", () => {
  const said = ["cites", "includes", "excludes", "same-sample", "companion-of", "reanalyses", "replicates", "corrects", "retracts", "disputes", "supports"];
  const looks = said.map((kind) => lineLook(model, { kind }));
  assert.equal(new Set(looks.map(({ dash, width }) => `${dash} ${width}`)).size, said.length);
  assert.equal(new Set(looks.map(({ dash, width }) => dashes(dash, width) ?? width)).size, said.length);
});

test("the steps of a scale stand in the legend as ever wider lines", () => {
  const scale = model.scale("band");
  const widths = scale.steps.map(({ id }) => lineOfStep(scale, id));
  assert.deepEqual(widths, [...new Set(widths)].sort((a, b) => a - b));
});

test("one extreme amplitude does not fill the picture", () => {
  assert.equal(strength(310), 8);
  assert.equal(strength(undefined), 1);
  assert.equal(strength(-5), 1);
});

/** A model of a base that declares a kind and a scale of its own. */
function modelWith(kinds, steps) {
  const payload = makePayload();
  Object.assign(payload.looks.kinds, kinds);
  if (steps) payload.looks.scales.band.steps = Array.from({ length: steps }, (_, i) => ({ id: `s${i}`, label: `step ${i}` }));
  return createModel(payload);
}

test("a base picks shapes and colours from closed lists, and brings none of its own", () => {
  const own = modelWith({ drug: { shape: "star", colour: "blue" }, odd: { shape: "M0 0", colour: "red;}body{display:none" } });
  assert.deepEqual(kindLook(own, "drug"), { shape: "star", tone: "blue" });
  assert.deepEqual(kindLook(own, "odd"), { shape: "circle", tone: "grey" });
  assert.deepEqual(kindLook(own, "nobody"), { shape: "circle", tone: "grey" });
  for (const shape of shared.shapes) if (shape !== "circle") assert.notEqual(outline(shape, 5), outline("circle", 5), shape);
});

test("steps of a scale go from light to dark, however many there are", () => {
  for (const n of [2, 3, 4, 5, 7, 12]) {
    const scale = modelWith({}, n).scale("band");
    const tones = scale.steps.map(({ id }) => Number(gradeTone(scale, id).replace("step-", "")));
    assert.deepEqual([tones[0], tones.at(-1)], [1, 7], `${n} steps`);
    assert.deepEqual(tones, [...tones].sort((a, b) => a - b));
    if (n <= 7) assert.equal(new Set(tones).size, n);
  }
  const one = modelWith({}, 1).scale("band");
  assert.equal(gradeTone(one, "s0"), "step-7");
  assert.equal(gradeTone(one, "gone"), "step-none");
});
