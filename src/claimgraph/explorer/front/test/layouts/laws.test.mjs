// Laws that every picture keeps, whatever the view, the filter and the width.

import assert from "node:assert/strict";
import { test } from "node:test";

import { layout, LAYOUTS } from "../../src/layouts/index.js";
import shared from "../../../shared.json" with { type: "json" };
import { createModel } from "../../src/model/index.js";
import { makeLarge, makePayload } from "../fixture.mjs";
import { all, assertApart, assertComplete, assertInside, make, model, NARROW, scene, SIZES, VIEW_IDS, WIDE } from "./help.mjs";

test("there is a way to draw each view that Python may ask for, and no other", () => {
  assert.deepEqual(Object.keys(LAYOUTS).sort(), [...shared.layouts].sort());
});

test("the same input gives the same picture, byte for byte", () => {
  const again = createModel(makePayload());
  for (const { name, state, vis, size, scene: first } of all()) {
    assert.equal(JSON.stringify(layout(again, state, vis, size)), JSON.stringify(first), name);
  }
});

test("a layout changes neither the state nor what is visible", () => {
  const { state, vis } = make({ view: "matrix", focus: "claim:spanner-schont" });
  const before = JSON.stringify([state, [...vis.nodes], [...vis.atoms]]);
  for (const view of VIEW_IDS) layout(model, { ...state, view }, vis, WIDE);
  assert.equal(JSON.stringify([state, [...vis.nodes], [...vis.atoms]]), before);
});

test("every visible thing is on the picture or counted in what it leaves out", () => {
  for (const one of all()) assertComplete(one, one.name);
});

test("nothing that is hidden or filtered away is drawn", () => {
  for (const { name, scene: { marks, links }, vis, state } of all()) {
    for (const { id } of marks) {
      // The middle of "around" is what somebody asked for, whatever the filter says.
      if (state.view === "around" && id === state.focus) continue;
      assert.ok(vis.nodes.has(id) || vis.atoms.has(id), `${name}: ${id}`);
    }
    const keys = new Set(marks.map((mark) => mark.key));
    for (const link of links) assert.ok(keys.has(link.from) && keys.has(link.to), `${name}: ${link.key} ends nowhere`);
  }
});

test("no mark lies on another", () => {
  for (const { name, scene: one } of all()) assertApart(one, name);
});

test("no mark lies on another when many are pinned to one place", () => {
  const pinned = Object.fromEntries(model.nodes.slice(0, 12).map(({ id }) => [id, [200, 150]]));
  for (const view of VIEW_IDS) assertApart(scene({ view, pinned, focus: "claim:seitheben", depth: 2 }), view);
});

test("marks, labels and headings lie inside the picture", () => {
  for (const { name, scene: one } of all()) assertInside(one, name);
});

test("keys of marks, links and headings are unique", () => {
  for (const { name, scene: { marks, links, headings } } of all()) {
    for (const list of [marks, links, headings]) assert.equal(new Set(list.map(({ key }) => key)).size, list.length, name);
  }
});

test("people read words, never ids, and no placeholder slips through", () => {
  const ids = model.nodes.map(({ id }) => id);
  for (const { name, scene: { marks, links, headings, says, leavesOut, legend } } of all()) {
    const texts = [says, ...leavesOut, ...legend.entries.map(({ label }) => label), ...links.map((link) => link.says), ...marks.flatMap((mark) => [mark.says, mark.label?.text ?? ""]), ...headings.map(({ text }) => text)];
    for (const text of texts) {
      assert.ok(typeof text === "string" && !/\b(undefined|null|NaN|Infinity)\b|\[object/u.test(text), `${name}: ${text}`);
      assert.ok(!ids.some((id) => text.includes(id)), `${name}: ${text}`);
    }
    for (const { says: own } of [...marks, ...links]) assert.match(own, /[.!?…”"]$/u, `${name}: ${own}`);
  }
});

test("all numbers of a picture are finite, also in the paths of its lines", () => {
  for (const { name, scene: one } of all()) {
    assert.ok(!JSON.stringify(one).includes("null,\"y\"") && !/NaN|Infinity/u.test(JSON.stringify(one)), name);
    for (const { d } of one.links) assert.match(d, /^M[-\d.]+ [-\d.]+[LCQ][-\d. ,LCQM]+$/u, `${name}: ${d}`);
  }
});

test("the legend counts what is drawn", () => {
  for (const { name, scene: { marks, links, legend, empty }, state } of all()) {
    if (empty) continue;
    for (const { key, count } of legend.entries) {
      const [type, value] = key.split(":");
      if (type === "kind") assert.equal(count, marks.filter((mark) => mark.kind === value).length, `${name}: ${key}`);
      // Each line of evidence once, be it a mark, a line or a mark with two lines.
      const told = state.view === "matrix" ? marks.filter((mark) => mark.tone === value) : links.filter((link) => link.tone === value);
      if (type === "stance") assert.equal(count, new Set(told.map(({ id }) => id)).size, `${name}: ${key}`);
    }
  }
});

test("what is switched off in the legend stays in the legend, so that it can be switched on again", () => {
  const keys = (partial) => scene(partial).legend.entries.map(({ key }) => key);
  assert.ok(keys({ view: "matrix", off: ["stance:disputes"] }).includes("stance:disputes"));
  assert.ok(keys({ view: "everything", off: ["kind:muscle"] }).includes("kind:muscle"));
  assert.ok(keys({ view: "everything", off: ["kind:evidence", "kind:measurement"] }).includes("kind:evidence"));
});

test("a filter that nothing passes gives a sentence that says what to do", () => {
  for (const view of VIEW_IDS) {
    const { empty, marks, says } = scene({ view, focus: null, filter: { words: "zzzz" } });
    assert.equal(marks.length, 0, view);
    assert.match(empty, /filter|Search/u, view);
    assert.equal(says, empty);
  }
});

test("everything switched off gives a sentence that says what to do", () => {
  const off = Object.keys(model.words.kinds).map((kind) => `kind:${kind}`);
  for (const view of VIEW_IDS) {
    const { empty, legend } = scene({ view, off });
    assert.match(empty, /[Ss]witch|Search/u, view);
    assert.ok(legend.entries.some(({ key }) => key === "kind:claim"), `${view}: no switch to bring claims back`);
  }
});

test("a base without any thing gives empty pictures, not errors", () => {
  const bare = createModel({ ...makePayload(), nodes: [], edges: [], works: {} });
  for (const view of VIEW_IDS) for (const size of SIZES) assert.ok(scene({ view }, size, bare).empty, view);
});

test("what is selected, or open, does not move anything", () => {
  for (const view of VIEW_IDS.filter((id) => id !== "around")) {
    const plain = scene({ view });
    assert.deepEqual(scene({ view, selected: ["muscle:wade"], focus: "study:cole2015review" }), plain, view);
  }
});

test("what is pinned stays where it was put", () => {
  const pinned = { "study:baker2012lift": [333, 222], "muscle:wade": [444, 111], "exercise:stufe": [250, 50] };
  for (const view of ["evidence", "exercises", "around", "everything"]) {
    const { marks } = scene({ view, pinned, focus: "claim:knieschmerz", depth: 3 });
    const found = marks.filter((mark) => pinned[mark.id]);
    assert.ok(found.length, view);
    for (const { id, x, y } of found) assert.deepEqual([x, y], pinned[id], `${view}: ${id}`);
  }
});

test("lines follow what is pinned", () => {
  const { links, marks } = scene({ view: "evidence", pinned: { "study:cole2015review": [620, 40] } });
  const own = links.filter((link) => link.to === "study:cole2015review" || link.from === "study:cole2015review");
  assert.ok(own.length && marks.some((mark) => mark.id === "study:cole2015review" && mark.x === 620));
  for (const { d } of own) assert.match(d, / 40$/u);
});

test("a measure is asked for widths, and a broken one does not break the picture", () => {
  let asked = 0;
  const wide = scene({ view: "matrix" }, { ...WIDE, measure: (text, px) => { asked += 1; return text.length * px; } });
  assert.ok(asked > 0);
  assert.notDeepEqual(wide, scene({ view: "matrix" }));
  assert.deepEqual(scene({ view: "matrix" }, { ...WIDE, measure: () => NaN }), scene({ view: "matrix" }));
});

test("more than 1,500 marks make a dense picture, fewer do not", () => {
  const large = createModel(makeLarge(4000));
  assert.equal(scene({ view: "everything", off: [] }, WIDE, large).dense, true);
  assert.equal(scene({ view: "everything" }).dense, false);
});

test("a large base keeps the laws", () => {
  const large = createModel(makeLarge(2500));
  for (const one of all(large, [{ off: [] }, { focus: "claim:3", depth: 2 }], [WIDE, NARROW])) {
    assertApart(one.scene, one.name);
    assertInside(one.scene, one.name);
    assertComplete(one, one.name, large);
  }
});
