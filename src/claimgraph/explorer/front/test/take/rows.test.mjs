import assert from "node:assert/strict";
import { test } from "node:test";

import { createModel } from "../../src/model/index.js";
import { rows } from "../../src/take/rows.js";
import { makePayload } from "../fixture.mjs";
import { withRow } from "./help.mjs";

const model = createModel(makePayload());

/** Rows of CSV as RFC 4180 has them; fails on a stray quote. */
function parse(text) {
  const table = [[]];
  let at = 0;
  while (at < text.length) {
    const match = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
    match.lastIndex = at;
    const found = match.exec(text);
    assert.ok(found, `not RFC 4180 at ${JSON.stringify(text.slice(at, at + 40))}`);
    table.at(-1).push(found[1] === undefined ? found[2] : found[1].replaceAll('""', '"'));
    if (found[3] !== ",") table.push([]);
    at = match.lastIndex;
  }
  table.pop();
  return table;
}

function records(text) {
  const [head, ...body] = parse(text);
  return body.map((cells) => { assert.equal(cells.length, head.length); return Object.fromEntries(cells.map((cell, i) => [head[i], cell])); });
}

test("the rows of a claim are its lines, of an exercise its numbers, each once", () => {
  assert.deepEqual(records(rows(model, ["claim:spanner-schont", "evidence:5"])).map(({ id }) => id), ["4", "5", "6"]);
  assert.equal(records(rows(model, ["exercise:muschel"])).length, 2);
  const both = records(rows(model, ["study:able2010step"]));
  assert.deepEqual(both.map(({ record }) => record), ["evidence line", "number", "number", "number"]);
  assert.deepEqual([both[1].exercise_id, both[1].muscle, both[1].value, both[1].sd, both[1].reference], ["seitheben", "Obere Flanke", "61", "12.5", "Able & Österreicher 2010"]);
});

test("quotes, scripts and umlauts come through a CSV as they were", () => {
  const [, , line] = records(rows(model, ["claim:spanner-schont"]));
  assert.equal(line.finding, model.node("evidence:6").row.text);
  assert.equal(line.claim, model.node("claim:spanner-schont").label);
});

test("a text that a spreadsheet would run is made inert", () => {
  for (const evil of ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", "\r\n=1", "＝1", "=HYPERLINK(\"x\")"]) {
    const row = records(rows(withRow({ load: evil }), ["measurement:x"]))[0];
    assert.equal(row.load, `'${evil}`);
  }
});

test("numbers stay numbers, negative and printed ones too", () => {
  const row = records(rows(withRow({ value: -3.5, sd: 1e-7, printed: "-3.50", load: "+12", unit: "% MVIC" }), ["measurement:x"]))[0];
  assert.deepEqual([row.value, row.sd, row.printed, row.load], ["-3.5", "1e-7", "-3.50", "+12"]);
});

test("nothing chosen makes a header, and what is not here an error", () => {
  assert.equal(parse(rows(model, [])).length, 1);
  assert.throws(() => rows(model, ["claim:gone"]), /nothing with the id claim:gone/);
  assert.throws(() => rows(model, [], "xlsx"), /accepted: csv/);
});
