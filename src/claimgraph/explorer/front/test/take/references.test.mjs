import assert from "node:assert/strict";
import { test } from "node:test";

import { createModel } from "../../src/model/index.js";
import { bibliography } from "../../src/take/references.js";
import { makePayload } from "../fixture.mjs";

const model = createModel(makePayload());

test("each work is written once, in the order asked for", () => {
  const text = bibliography(model, ["cole2015review", "able2010step", "cole2015review"], "bib");
  assert.deepEqual(text.match(/@article\{\w+/g), ["@article{cole2015review", "@article{able2010step"]);
  assert.ok(text.endsWith("}\n"));
});

test("RIS records keep the blank after their last dash", () => {
  assert.equal(bibliography(model, ["cole2015review", "able2010step"], "ris").match(/^ER {2}- $/gm).length, 2);
});

test("a reference with unverified parts says so", () => {
  assert.match(bibliography(model, ["dunn2018band"], "apa"), /\[The volume was recalled, not seen\.\]\n$/);
});

test("no works make an empty file, and a work that is not here an error", () => {
  assert.equal(bibliography(model, [], "ris"), "");
  assert.throws(() => bibliography(model, ["gone"], "bib"), /no work with the key gone/);
  assert.throws(() => bibliography(model, [], "doc"), /accepted: bib, ris, apa/);
});
