// Works around the base on the timeline, who cites whom, and what size tells.

import assert from "node:assert/strict";
import { test } from "node:test";

import { layout } from "../../src/layouts/index.js";
import { arrow } from "../../src/layouts/arrows.js";
import { samplesOfSize, sizeOf, sizesOf, steps } from "../../src/looks/sizes.js";
import { citingSections, leading } from "../../src/model/citing.js";
import { visible } from "../../src/model/filter.js";
import { createModel } from "../../src/model/index.js";
import { createSearch } from "../../src/model/search.js";
import { encode, decode, normalise } from "../../src/model/state.js";
import { tableOf } from "../../src/ui/table_rows.js";
import { makePayload } from "../fixture.mjs";

const SIZE = { width: 1200, height: 800 };
const CARD = { kicker: "Work around the base", title: "Of twists", facts: [], works: [] };

/** The invented base, with works around it that cite its works. */
function withWorks(many = 3, change = () => {}) {
  const payload = makePayload();
  const own = payload.nodes.filter(({ kind }) => kind === "study").map(({ id }) => id);
  payload.words.kinds.around = { one: "work around the base", many: "works around the base" };
  payload.looks.kinds.around = { shape: "circle", colour: "grey", column: 0, weight: 0.5, worth: 1, through: 1 };
  const works = Array.from({ length: many }, (_, i) => ({ id: `around:doi:10.5555/${i}`, label: `Ash ${2000 + i}`, f: { year: 2000 + (i % 20), cited: i, cited_anywhere: 10 * i }, card: CARD }));
  const links = works.map((_, i) => [own.length + i, i % own.length]).concat(works.slice(1).map((_, i) => [own.length + i + 1, own.length + i]));
  payload.citing = { kind: "around", own, works, links, notes: ["Lists of references are known of none of the works; `claimgraph citations fetch` asks for them."] };
  payload.nodes.filter(({ kind }) => kind === "study").forEach((node, i) => Object.assign(node.f, { cited: 1 + i }));
  change(payload);
  return createModel(payload);
}

function drawn(model, partial = {}) {
  const state = normalise({ view: "timeline", ...partial }, model);
  return layout(model, state, visible(model, state), SIZE);
}

test("works around the base stand in a lane of their own, smaller and hollow, and can be switched off", () => {
  const model = withWorks();
  const { marks, headings, legend } = drawn(model);
  const around = marks.filter(({ kind }) => kind === "around");
  assert.equal(around.length, 3);
  assert.ok(around.every(({ filled, r }) => !filled && r < 8));
  assert.ok(headings.some(({ text }) => text === "Around the base · 3"));
  assert.equal(legend.entries.find(({ key }) => key === "kind:around").count, 3);
  const without = drawn(model, { off: [...normalise({}, model).off, "kind:around"] });
  assert.equal(without.marks.filter(({ kind }) => kind === "around").length, 0);
  assert.ok(without.leavesOut.includes("Switched off in the legend: 3 works around the base."));
  assert.ok(without.legend.entries.some(({ key }) => key === "kind:around"));
  assert.ok(!drawn(model, { view: "matrix", off: ["kind:around"] }).leavesOut.join(" ").includes("around the base"));
});

test("a work around the base has a card and an address, and is not selected as a thing of the base is", () => {
  const model = withWorks();
  const [first] = model.citing.works;
  const state = normalise({ view: "timeline", focus: first.id, selected: [first.id], hidden: [first.id], size: "here" }, model);
  assert.deepEqual([state.focus, state.selected, state.hidden, state.size], [first.id, [], [first.id], "here"]);
  assert.deepEqual(normalise(decode(encode(state, model.looks)), model), state);
  assert.ok(!model.nodes.includes(first) && model.byKind("around").length === 0);
  assert.ok(!drawn(model, { hidden: [first.id] }).marks.some(({ id }) => id === first.id));
  assert.match(drawn(model, { view: "around", focus: first.id }).empty, /Only citations join/u);
  const [cites] = citingSections(model, first.id);
  assert.deepEqual([cites.title, cites.rows[0].ref], ["It cites, of the works in this page", model.citing.links[0].to]);
});

test("a work around the base is found by title, author, journal and address, after things of the base", () => {
  const model = withWorks(3, ({ citing }) => { citing.works[1] = { ...citing.works[1], find: "Ida Zeisig · Journal of Lifts", card: { ...CARD, title: "Of rivers" } }; });
  const search = createSearch(model);
  const { id } = model.citing.works[1];
  for (const text of ["rivers", "zeisig", "journal of lifts", "10.5555/1", "Ash 2001"]) assert.equal(search(text)[0]?.id, id, text);
  assert.match(search("zeisig")[0].why, /Zeisig/u);
  const study = model.byKind("study")[0];
  assert.equal(search(study.label)[0].id, study.id);
});

test("a citation is a line with a card of its own", () => {
  const model = withWorks();
  const [link] = model.citing.links;
  assert.equal(normalise({ focus: link.id }, model).focus, link.id);
  assert.match(link.says, /^Ash 2000 cites .+\.$/u);
  assert.ok(drawn(model).links.some(({ id }) => id === link.id));
  assert.equal(drawn(model, { off: ["relation:cites"] }).links.filter(({ id }) => id.includes(">")).length, 0);
});

test("a line ends in a head at the work that is cited, outside its mark; one that leads both ways has none", () => {
  const d = arrow({ x: 100, y: 0, r: 5 }, { x: 0, y: 0, r: 10 });
  const tip = /M([-\d.]+) ([-\d.]+)L/u.exec(d).slice(1).map(Number);
  assert.ok(Math.hypot(...tip) > 10 && Math.hypot(...tip) < 16);
  assert.equal(d.split("M").length, 4);
  assert.equal(arrow({ x: 100, y: 0, r: 5 }, { x: 0, y: 0, r: 10 }, false).split("M").length, 2);
});

test("of many citations those stay that no chain of others joins, and the rest is drawn at a lit work only", () => {
  const link = (from, to) => ({ id: `${from}${to}`, from, to });
  assert.deepEqual([...leading([link("c", "b"), link("c", "a"), link("b", "a")])].sort(), ["ba", "cb"]);
  const circle = leading([link("a", "b"), link("b", "a")]);
  assert.equal(circle.size, 2);
  const { links, leavesOut } = drawn(withWorks(120));
  const quiet = links.filter((one) => one.quiet).length;
  assert.ok(quiet > 0 && links.length - quiet <= 130);
  assert.match(leavesOut.join(" "), /citations are drawn only at a work under the pointer/u);
  assert.match(leavesOut.join(" "), /“claimgraph citations fetch” asks/u);
});

test("area tells citations where they are known, and people where nothing is", () => {
  const model = withWorks();
  assert.deepEqual(sizesOf(model), ["here", "anywhere", "people"]);
  assert.equal(sizeOf(model, { size: null }), "here");
  assert.equal(sizeOf(withWorks(3, ({ nodes }) => nodes.forEach((node) => (node.f.cited_anywhere = 7))), { size: null }), "anywhere");
  assert.equal(sizeOf(createModel(makePayload()), { size: "here" }), "people");
  const radii = drawn(model).marks.filter(({ kind }) => kind === "study").sort((a, b) => model.node(a.id).f.cited - model.node(b.id).f.cited).map(({ r }) => r);
  assert.deepEqual(radii, [...radii].sort((a, b) => a - b));
  assert.deepEqual(steps(86), [2, 10, 50]);
  assert.match(samplesOfSize(model, { size: "anywhere" }).what, /cited anywhere/u);
});

test("with a filter only works around the base stay that are joined to what is left, and those of the years", () => {
  const model = withWorks(12);
  const years = drawn(model, { filter: { years: [2003, 2005] } });
  assert.ok(years.marks.filter(({ kind }) => kind === "around").every(({ id }) => { const { year } = model.node(id).f; return year >= 2003 && year <= 2005; }));
  const found = drawn(model, { filter: { facets: { stance: ["disputes"] } } });
  const left = new Set(found.marks.filter(({ kind }) => kind === "study").map(({ id }) => id));
  for (const { id } of found.marks.filter(({ kind }) => kind === "around")) assert.ok(model.citing.of(id).some(({ from, to }) => left.has(from) || left.has(to)));
});

test("reviews by studies: a square where a review includes a study, a question mark where its list is not whole", () => {
  const model = withWorks(3, ({ looks, citing }) => {
    looks.views.push({ id: "overlap", title: "Overlap", question: "Do reviews rest on the same studies?", layout: "overlap" });
    const [one, two, a, b] = citing.own;
    citing.overlap = { reviews: [{ id: one, whole: true, includes: [a, b] }, { id: two, whole: false, includes: [a] }], studies: [a, b], notes: ["Say `this`."] };
  });
  const found = drawn(model, { view: "overlap", off: ["kind:around"] });
  assert.equal(found.marks.length, 3);
  assert.equal(found.headings.filter(({ text }) => text === "?").length, 1);
  assert.match(found.says, /^2 studies in rows, 2 reviews in columns: .* 1 of the studies is in more than one/u);
  assert.ok(found.leavesOut.includes("Say “this”."));
  assert.deepEqual(found.legend.entries.map(({ key }) => key), ["note:included"]);
  assert.equal(drawn(model, { view: "overlap", off: ["kind:study"] }).marks.length, 0);
  const state = normalise({ view: "overlap" }, model);
  assert.deepEqual(tableOf(model, state, visible(model, state), found).rows.map(({ cells }) => cells[3].text), ["2", "1"]);
});

test("a map of works that cite the same: no mark on another, groups told by their form, lines by what both cite", () => {
  const view = { id: "similarity", title: "Similar works", question: "Which works draw on the same literature?", layout: "similarity" };
  const model = withWorks(60, ({ looks, citing }) => {
    looks.views.push(view);
    const places = [...citing.own, ...citing.works].map((_, work) => ({ work, x: (work * 7) % 40, y: (work * 11) % 40, ...(work % 3 && { group: (work % 3) - 1 }) }));
    citing.alike = { size: [560, 520], places, lines: [[0, citing.own.length, 1], [0, 1, 4]], groups: ["twists", "holds"] };
  });
  for (const size of [SIZE, { width: 360, height: 600 }]) {
    const state = normalise({ view: "similarity" }, model);
    const { marks, links, legend, says } = layout(model, state, visible(model, state), size);
    assert.equal(marks.length, model.citing.alike.places.length);
    for (const [i, one] of marks.entries()) for (const other of marks.slice(0, i)) assert.ok(Math.hypot(one.x - other.x, one.y - other.y) >= one.r + other.r);
    assert.deepEqual(links.map((link) => / cite (.*)\.$/u.exec(link.says)[1]), ["one work in common", "4 works in common"]);
    assert.deepEqual(legend.entries.slice(0, 2).map(({ label, shape }) => [label, shape]), [["A: twists", "circle"], ["B: holds", "square"]]);
    assert.match(says, /The form tells the group: A twists; B holds\.$/u);
    const { columns, rows } = tableOf(model, state, visible(model, state), { marks });
    assert.equal(columns[2], "Group");
    assert.deepEqual([...new Set(rows.map(({ cells }) => cells[2].text))].sort(), ["", "holds", "twists"]);
  }
  const away = drawn(model, { view: "similarity", off: ["kind:around"] });
  assert.ok(away.marks.every(({ kind }) => kind === "study") && away.leavesOut.some((one) => one.startsWith("Switched off in the legend: 60 works")));
  const none = withWorks(3, ({ looks }) => looks.views.push(view));
  assert.match(drawn(none, { view: "similarity" }).empty, /No two works are known to cite the same/u);
});

test("a citation of a work that is not there is told, not drawn", () => {
  assert.throws(() => withWorks(3, ({ citing }) => citing.links.push([0, 99])), /contradict themselves: a citation joins 0 and 99/u);
});

test("the way by which the number of the open claim travelled is drawn thick, and told", () => {
  const claim = "claim:heben-wirkt";
  const model = withWorks(3, ({ nodes, citing }) => {
    const node = nodes.find(({ kind }) => kind === "claim");
    const source = nodes.find(({ kind }) => kind === "source");
    node.card.sections = [{ title: "How did this number travel?", more: true, rows: [{ text: "A → B", ref: citing.own[1], way: [source.id, citing.own[0], citing.own[1]] }] }];
    node.test = claim;
  });
  const { id } = model.byKind("claim").find((node) => node.test === claim);
  const one = drawn(model, { focus: id });
  assert.equal(one.links.filter(({ width, tone }) => width === 3 && tone === "ink").length, 2);
  assert.match(one.says, /number of the open claim travelled, in 2 steps\.$/u);
  assert.ok(!drawn(model).links.some(({ tone }) => tone === "ink"));
});
