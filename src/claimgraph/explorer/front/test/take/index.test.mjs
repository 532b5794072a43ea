import assert from "node:assert/strict";
import { test } from "node:test";

import { createModel } from "../../src/model/index.js";
import { bibliography, fileName, mediaType, rows, subgraph } from "../../src/take/index.js";
import { makePayload } from "../fixture.mjs";

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

/** The model with one more measurement, whose fields are these. */
function withRow(f) {
  const payload = makePayload();
  payload.nodes.push({ id: "measurement:x", kind: "measurement", label: "x", short: "x", f, card: { works: ["able2010step"] } });
  return createModel(payload);
}

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

test("the rows of a claim are its lines, of an exercise its numbers, each once", () => {
  assert.deepEqual(records(rows(model, ["claim:spanner-schont", "evidence:5"])).map(({ id }) => id), ["4", "5", "6"]);
  assert.equal(records(rows(model, ["exercise:muschel"])).length, 2);
  const both = records(rows(model, ["study:able2010step"]));
  assert.deepEqual(both.map(({ record }) => record), ["evidence line", "measurement", "measurement", "measurement"]);
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

test("a graph takes along what joins its things", () => {
  const graph = JSON.parse(subgraph(model, ["claim:spanner-schont", "study:baker2012lift"], "json"));
  assert.deepEqual(graph.nodes.map(({ id }) => id), ["claim:spanner-schont", "evidence:4", "evidence:5", "study:baker2012lift"]);
  assert.equal(graph.edges.length, 4);
  const some = JSON.parse(subgraph(model, ["claim:spanner-schont", "study:baker2012lift"], "json", { atoms: new Set(["evidence:5"]) }));
  assert.deepEqual(some.nodes.map(({ id }) => id), ["claim:spanner-schont", "evidence:5", "study:baker2012lift"]);
});

test("the whole graph keeps every edge, under a key that says what it says", () => {
  const graph = JSON.parse(subgraph(model, model.nodes.map(({ id }) => id), "json"));
  assert.deepEqual(graph.edges.map(({ key }) => key), model.edges.map(({ from, relation, to }) => `${from} ${relation} ${to}`));
  assert.ok(graph.directed && graph.multigraph);
  const xml = subgraph(model, model.nodes.map(({ id }) => id), "graphml");
  assert.equal(xml.match(/<edge /g).length, model.edges.length);
  assert.ok(!xml.includes("<script"));
});

test("parallel edges keep keys of their own, and no key looks like a number", () => {
  const payload = makePayload();
  payload.edges = payload.edges.flatMap((edge, i) => [{ ...edge, id: String(2 * i) }, { ...edge, id: String(2 * i + 1) }]);
  const of = createModel(payload);
  const { edges } = JSON.parse(subgraph(of, of.nodes.map(({ id }) => id), "json"));
  assert.equal(new Set(edges.map(({ key }) => key)).size, payload.edges.length);
  assert.ok(edges.every(({ key }) => Number.isNaN(Number(key))));
});

test("an attribute has one type throughout, and lists are texts", () => {
  const of = withRow({ value: "about 3", family: ["a", "b"], n: 2.5 });
  const { nodes } = JSON.parse(subgraph(of, of.nodes.map(({ id }) => id), "json"));
  for (const name of new Set(nodes.flatMap(Object.keys))) {
    assert.equal(new Set(nodes.filter((node) => name in node).map((node) => typeof node[name])).size, 1, name);
  }
  assert.equal(nodes.at(-1).family, "a; b");
});

test("letters that XML cannot hold do not break the file", () => {
  const xml = subgraph(withRow({ load: "a\u0000b\ud800c\u000bd" }), ["measurement:x"], "graphml");
  assert.match(xml, /a\ufffdb\ufffdc\ufffdd/);
});

test("a link brings both its ends", () => {
  const graph = JSON.parse(subgraph(model, ["claim:spanner-schont refines claim:seitheben"], "json"));
  assert.equal(graph.edges.length, 1);
  assert.throws(() => subgraph(model, ["gone"], "json"), /nothing with the id gone/);
  assert.throws(() => subgraph(model, [], "dot"), /accepted: graphml, json/);
});

test("file names are words that every system takes", () => {
  assert.equal(fileName("references", "bib", "Muschel (Clam)"), "references - Muschel (Clam).bib");
  assert.equal(fileName("picture", "png"), "picture.png");
  const name = fileName("references", "apa", `a/b\\c:d*?"<script>|\u0000\n${"😀".repeat(200)}`);
  assert.match(name, /^references - a b c d script [^<>:"/\\|?*\u0000-\u001f]+\.txt$/);
  assert.ok([...name].length <= 84 && name.isWellFormed());
  assert.equal(mediaType("csv"), "text/csv");
});
