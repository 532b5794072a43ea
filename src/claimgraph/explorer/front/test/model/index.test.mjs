import assert from "node:assert/strict";
import { test } from "node:test";

import { createModel } from "../../src/model/index.js";
import { makeLarge, makePayload } from "../fixture.mjs";

const model = createModel(makePayload());

test("a page of another format says so and what to do", () => {
  assert.throws(() => createModel({ ...makePayload(), format: 1 }), /format 1.*reads format 2.*Make the page again/s);
  assert.throws(() => createModel(null), /carries no data/);
  assert.throws(() => createModel({}), /format none/);
});

test("a link that leads nowhere is named, not drawn", () => {
  const payload = makePayload();
  payload.edges[3].to = "claim:gone";
  assert.throws(() => createModel(payload), /"claim:gone", which is not among the things/);
});

test("a work without a reference is named, not lost", () => {
  const payload = makePayload();
  delete payload.works.cole2015review;
  assert.throws(() => createModel(payload), /rests on the work cole2015review/);
});

test("a view that nobody can draw is named with what can be drawn", () => {
  const payload = makePayload();
  payload.looks.views[1].layout = "hive";
  assert.throws(() => createModel(payload), /the view evidence wants to be drawn as "hive"; there are article, matrix, evidence/);
});

test("two things or two links with one id are refused", () => {
  const things = makePayload();
  things.nodes.push(things.nodes[2]);
  assert.throws(() => createModel(things), /two things have the id claim:/);
  const links = makePayload();
  links.edges.push(links.edges[2]);
  assert.throws(() => createModel(links), /two links or things have the id/);
});

test("claims keep the order of the article whatever the order of the payload", () => {
  const payload = makePayload();
  payload.nodes.reverse();
  const ids = createModel(payload).byKind("claim").map(({ id }) => id);
  assert.deepEqual(ids, ["claim:seitheben", "claim:spanner-schont", "claim:knieschmerz", "claim:unbelegt"]);
  assert.deepEqual(model.byKind("no such kind"), []);
});

test("the lines of a claim, a study and a muscle are found", () => {
  assert.deepEqual(model.linesOf("claim:spanner-schont"), ["evidence:4", "evidence:5", "evidence:6"]);
  assert.deepEqual(model.linesOf("study:cole2015review"), ["evidence:2", "evidence:8"]);
  assert.deepEqual(model.linesOf("muscle:spanner"), ["evidence:4", "evidence:5", "evidence:6"]);
  assert.deepEqual(model.linesOf("condition:pfs"), ["evidence:7", "evidence:8", "evidence:9"]);
  assert.equal(model.linesOf("source:artikel").length, 10);
  assert.deepEqual(model.linesOf("claim:unbelegt"), []);
});

test("the numbers of a study, an exercise and a muscle are found", () => {
  assert.deepEqual(model.rowsOf("study:baker2012lift"), ["measurement:3", "measurement:4", "measurement:5"]);
  assert.deepEqual(model.rowsOf("exercise:muschel"), ["measurement:8", "measurement:9"]);
  assert.equal(model.rowsOf("muscle:wade").length, 1);
});

test("what stands behind a link are the lines or numbers of both its ends", () => {
  assert.deepEqual(model.atomsOf("exercise:seitheben activates muscle:spanner"), ["evidence:4", "evidence:5", "evidence:6", "measurement:4"]);
  assert.deepEqual(model.atomsOf("evidence:3 drawn-from study:dunn2018band"), ["evidence:3"]);
  assert.deepEqual(model.atomsOf("nothing"), []);
});

test("works come once each in the order of their labels", () => {
  assert.deepEqual(model.worksOf(["claim:spanner-schont", "claim:seitheben", "evidence:0"]), ["able2010step", "baker2012lift", "cole2015review", "dunn2018band"]);
  assert.deepEqual(model.worksOf(["claim:unbelegt", "nothing"]), []);
});

test("the references of an activation are those that measured just this pair", () => {
  assert.deepEqual(model.worksOf(["exercise:seitheben activates muscle:spanner"]), ["baker2012lift"]);
  assert.deepEqual(model.worksOf(["evidence:7 bears-on claim:knieschmerz"]), ["evans2020trial"]);
});

test("neighbours are each named once and a thing is not its own", () => {
  for (const { id } of model.nodes) {
    const own = model.neighbours(id);
    assert.equal(new Set(own).size, own.length);
    assert.ok(!own.includes(id));
    for (const other of own) assert.ok(model.neighbours(other).includes(id));
  }
});

test("a link from a thing to itself makes it no neighbour of its own", () => {
  const payload = makePayload();
  payload.edges.push({ id: "self", from: "study:cole2015review", to: "study:cole2015review", relation: "cites", says: "x" });
  const of = createModel(payload);
  assert.deepEqual(of.neighbours("study:cole2015review"), model.neighbours("study:cole2015review"));
  assert.equal(of.edgesOf("study:cole2015review").filter(({ id }) => id === "self").length, 1);
});

test("a claim outranks a measurement, and of two studies the one with more links", () => {
  assert.ok(model.importance("claim:seitheben") > model.importance("measurement:0"));
  assert.ok(model.importance("study:able2010step") > model.importance("study:evans2020trial"));
  assert.equal(model.importance("nothing"), 0);
});

test("ten thousand things keep all their joins", () => {
  const payload = makeLarge();
  assert.equal(payload.nodes.length, 10_000);
  const large = createModel(payload);
  const lines = large.byKind("claim").reduce((sum, { id }) => sum + large.linesOf(id).length, 0);
  assert.equal(lines, large.byKind("evidence").length);
  const rows = large.byKind("muscle").reduce((sum, { id }) => sum + large.rowsOf(id).length, 0);
  assert.equal(rows, large.byKind("measurement").length);
});

test("the payload is left as it came", () => {
  const payload = makePayload();
  createModel(payload);
  assert.deepEqual(payload, makePayload());
});
