import assert from "node:assert/strict";
import { test } from "node:test";

import { createModel } from "../../src/model/index.js";
import { defaults } from "../../src/model/state.js";
import { visible } from "../../src/model/filter.js";
import { layout } from "../../src/layouts/index.js";
import { cut, joined } from "../../src/ui/card.js";
import { chipsOf } from "../../src/ui/chips.js";
import { limits } from "../../src/ui/controls.js";
import { safeUrl } from "../../src/ui/dom.js";
import { listed, withValues, yearOf } from "../../src/ui/filters.js";
import { entriesOf, switchable } from "../../src/ui/legend.js";
import { cuts, fitted } from "../../src/ui/print.js";
import { axis, dodge } from "../../src/ui/range_plot.js";
import { split, together } from "../../src/ui/references.js";
import { grouped, hits } from "../../src/ui/search_box.js";
import { sorted } from "../../src/ui/table.js";
import { tableOf } from "../../src/ui/table_rows.js";
import { inPicture, scopes } from "../../src/ui/take_menu.js";
import { makePayload } from "../fixture.mjs";

const model = createModel(makePayload());
const stateWith = (patch) => ({ ...defaults(model.looks), ...patch });

test("a picture that paper would make too small goes on over pages, cut between its rows", () => {
  const rows = Array.from({ length: 60 }, (_, i) => ({ x: 5, y: 20 + i * 30, r: 5 }));
  const scene = { marks: rows, headings: rows.map(({ y }) => ({ y: y + 4 })), height: 1830, width: 660 };
  const ends = cuts(scene, 720);
  assert.deepEqual([ends[0], ends.at(-1)], [0, 1830]);
  ends.slice(1).forEach((end, i) => assert.ok(end - ends[i] > 0 && end - ends[i] <= 720));
  for (const end of ends.slice(1, -1)) assert.ok(rows.every(({ y }) => Math.abs(y - end) >= 8), `no row at ${end}`);
  // Where names of columns stand again on top of each further page, there is less room for rows.
  const headed = cuts(scene, 720, 150);
  assert.ok(headed[1] > 570, "the first page holds as much as before");
  headed.slice(2).forEach((end, i) => assert.ok(end - headed[i + 1] <= 570));
  assert.deepEqual(fitted(() => scene), { scene, goesOn: true });
  const small = { ...scene, height: 700 };
  assert.deepEqual(fitted(() => small), { scene: small, goesOn: false });
  // A picture that is wider than paper whatever is done is only reduced.
  const broad = { ...scene, width: 3000, height: 3000 };
  assert.equal(fitted(() => broad).goesOn, false);
});

test("only web addresses and DOIs may be followed", () => {
  assert.equal(safeUrl("https://doi.org/10.1000/abc"), "https://doi.org/10.1000/abc");
  assert.equal(safeUrl("doi:10.1000/a(b)c"), "https://doi.org/10.1000/a(b)c");
  assert.equal(safeUrl("10.1000/a?b#c"), "https://doi.org/10.1000/a%3Fb%23c");
  assert.equal(safeUrl(" http://example.org/x "), "http://example.org/x");
  for (const bad of ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "https://user:pass@example.org/", "https://", "", null, undefined, 7]) {
    assert.equal(safeUrl(bad), null, String(bad));
  }
});

test("a reference is cut around its address and loses no letter", () => {
  const work = { label: "A", apa: "A (2000). T. https://doi.org/10.1000/x", url: "https://doi.org/10.1000/x" };
  assert.deepEqual(split(work), { before: "A (2000). T. ", href: work.url, shown: work.url, after: "" });
  assert.equal(split({ label: "A", apa: "A (2000). T.", url: "https://doi.org/10.1000/x" }).before, "A (2000). T. ");
  assert.equal(split({ label: "A", apa: "A (2000). T.", url: "javascript:x" }).href, null);
});

test("copied references stand one a line, entries with a line between", () => {
  const works = [{ apa: "A.", bib: "@a{a,}\n" }, { apa: "B.", bib: "@a{b,}\n" }];
  assert.equal(together(works, "apa"), "A.\nB.\n");
  assert.equal(together(works, "bib"), "@a{a,}\n\n@a{b,}\n");
});

test("words found are marked with their accents, and the text stays whole", () => {
  assert.deepEqual(hits("Läuferknie bei Läufern", "laufer"), [["Läufer", true], ["knie bei ", false], ["Läufer", true], ["n", false]]);
  assert.deepEqual(hits("knee", "ee"), [["knee", false]]);
  for (const text of ["", "Äpfel 😀 ß", "a  b"]) assert.equal(hits(text, "a b ß").map(([piece]) => piece).join(""), text);
});

test("results stand by kind, the kind of the best result first, and say how many more there are", () => {
  const results = ["muscle:flanke", "claim:seitheben", "muscle:wade", "muscle:spanner", "nobody:x"].map((id, i) => ({ id, score: 9 - i }));
  const groups = grouped(results, (id) => model.node(id), 2);
  assert.deepEqual(groups.map(({ kind, results: own, more }) => [kind, own.length, more]), [["muscle", 2, 1], ["claim", 1, 0]]);
});

test("a long list of values shows what is on and what has something in it, until it is asked for more", () => {
  const values = Array.from({ length: 30 }, (_, i) => ({ id: `v${i}`, label: i === 29 ? "Läufer" : `Wert ${i}`, count: i % 2, on: i === 28 }));
  const few = listed(values, "", false);
  assert.equal(few.size, 6);
  assert.ok(few.has("v28") && few.has("v1") && !few.has("v0"));
  assert.equal(listed(values, "", true).size, 30);
  assert.deepEqual([...listed(values, "laufer", false)], ["v29"]);
  assert.equal(listed(values.slice(0, 9), "", false).size, 9);
});

test("switching the last value of a facet off leaves no empty facet behind", () => {
  const filter = { facets: { stance: ["supports"] }, years: [null, null], words: "" };
  assert.deepEqual(withValues(filter, "stance", ["disputes"], true).facets, { stance: ["supports", "disputes"] });
  assert.deepEqual(withValues(filter, "stance", ["supports"], false).facets, {});
  assert.deepEqual(withValues(filter, "stance", ["supports", "disputes"], true).facets, { stance: ["supports", "disputes"] });
  assert.deepEqual(filter.facets, { stance: ["supports"] });
});

test("a year is four digits or nothing", () => {
  assert.equal(yearOf(" 2010 "), 2010);
  assert.equal(yearOf(""), null);
  for (const bad of ["20", "zwanzig", "20100", "-201"]) assert.ok(Number.isNaN(yearOf(bad)), bad);
});

test("each limit is a chip, and taking it away lifts that limit alone", () => {
  const filter = { facets: { stance: ["supports", "disputes"], design: ["rct"] }, years: [2010, null], words: "Läufer" };
  const state = stateWith({ filter, hidden: ["study:cole2015review"], path: ["claim:seitheben", "muscle:flanke"], selected: ["muscle:flanke"] });
  const chips = chipsOf(model, state);
  assert.deepEqual(chips.map(({ label }) => label), ["Mentions “Läufer”", "Stance: supports", "Stance: disputes", "Design: randomised controlled trial", "Year: from 2010", "Hidden: Cole 2015", "Only a path", "1 selected"]);
  const many = { ...state, filter: { ...state.filter, facets: { design: ["a", "b", "c", "d", "e"] } } };
  assert.ok(chipsOf(model, many).some(({ label }) => label === "Design: 5 chosen"));
  for (const chip of chips) {
    const after = chipsOf(model, { ...state, ...chip.patch }).map(({ key }) => key);
    assert.deepEqual(after, chips.map(({ key }) => key).filter((key) => key !== chip.key));
  }
  assert.deepEqual(chipsOf(model, defaults(model.looks)), []);
  assert.equal(limits(filter), 4);
});

test("years are said as people say them", () => {
  const label = (years) => chipsOf(model, stateWith({ filter: { facets: {}, years, words: "" } }))[0].label;
  assert.deepEqual([[2010, 2015], [2010, 2010], [null, 2015]].map(label), ["Year: 2010 to 2015", "Year: 2010", "Year: until 2015"]);
});

test("the legend keeps what was switched off in its place, so that it can be switched on again", () => {
  const before = [{ key: "stance:supports", count: 3 }, { key: "stance:disputes", count: 2 }];
  assert.deepEqual(entriesOf([{ key: "stance:disputes", count: 2 }], before, ["stance:supports"]).map(({ key }) => key), ["stance:supports", "stance:disputes"]);
  assert.deepEqual(entriesOf([{ key: "stance:disputes" }], before, []).length, 1);
});

test("only what the filter understands is a switch", () => {
  assert.deepEqual(["kind:claim", "relation:cites", "stance:supports", "band:low"].map((key) => switchable(model, key)), [true, true, true, true]);
  assert.deepEqual(["band:none", "kind:nothing", "year:2010", "nonsense"].map((key) => switchable(model, key)), [false, false, false, false]);
});

test("the axis of percentages holds every value with few round ticks", () => {
  for (const most of [0, 55, 100, 101, 310, 999, 12_345]) {
    const { end, ticks } = axis(most, 100);
    assert.ok(end >= most && end >= 100, String(most));
    assert.ok(ticks.length >= 3 && ticks.length <= 7, `${most}: ${ticks}`);
    assert.equal(ticks.at(-1), end);
  }
});

test("an axis without a full value is as long as its numbers, small ones too", () => {
  for (const most of [0.004, 0.3, 1, 1.7, 4, 9, 23, 60, 99]) {
    const { end, ticks } = axis(most);
    assert.ok(end >= most && end <= most * 2.6, `${most}: ${end}`);
    assert.ok(ticks.length >= 2 && ticks.length <= 7, `${most}: ${ticks}`);
    for (const tick of ticks) assert.ok(String(tick).length <= 6, String(tick));
  }
  assert.ok(axis(0).end > 0);
});

test("points of equal value do not cover each other, and stay where they are when drawn again", () => {
  const xs = [10, 10, 10, 12, 40];
  const levels = dodge(xs, 7);
  for (let i = 0; i < xs.length; i += 1) for (let k = 0; k < i; k += 1) assert.ok(levels[i] !== levels[k] || Math.abs(xs[i] - xs[k]) >= 7);
  assert.deepEqual(dodge(xs, 7), levels);
  assert.equal(dodge(new Array(50).fill(1), 7).length, 50);
});

test("names in a small print become ways to the things, longest first, without losing a letter", () => {
  const names = [{ id: "a", label: "Able 2010" }, { id: "b", label: "Able 2010a" }];
  const pieces = cut("Able 2010a · Able 2010 · rct", names);
  assert.deepEqual(pieces.map((piece) => piece.id ?? piece), ["b", " · ", "a", " · rct"]);
  assert.deepEqual(cut("nothing", names), ["nothing"]);
});

test("a row does not lead to the card it stands on", () => {
  const line = model.node("evidence:0");
  assert.deepEqual(joined(model, line, line.f.study).map(({ id }) => id), ["claim:seitheben"]);
  assert.deepEqual(joined(model, line, line.f.claim).map(({ id }) => id), ["study:able2010step"]);
});

test("what can be taken away is the selection, the open thing, and all that is shown", () => {
  const state = stateWith({ selected: ["claim:unbelegt"] });
  const picture = { things: ["claim:unbelegt", "muscle:wade"], atoms: [] };
  assert.deepEqual(scopes(model, state, picture).map(({ id, ids }) => [id, ids]), [["selected", ["claim:unbelegt"]], ["visible", picture.things]]);
  assert.deepEqual(scopes(model, stateWith({ focus: "muscle:wade" }), { things: [], atoms: [] }), [{ id: "focus", ids: ["muscle:wade"] }]);
});

test("what a picture rests on are the lines that a filter left, not all lines of its claims", () => {
  const state = stateWith({ view: "matrix", filter: { facets: { stance: ["disputes"] }, years: [null, null], words: "" } });
  const vis = visible(model, state);
  const picture = inPicture(model, vis, layout(model, state, vis, { width: 1200, height: 800 }));
  const left = model.byKind("evidence").filter(({ f }) => f.stance === "disputes").map(({ id }) => id);
  assert.ok(left.length > 0);
  assert.deepEqual([...picture.atoms].sort(), [...left].sort());
  const { rows, references } = scopes(model, state, picture).find(({ id }) => id === "visible").for;
  assert.deepEqual(rows, picture.atoms);
  const works = new Set(left.map((id) => model.node(id).f.study.slice("study:".length)));
  assert.deepEqual(new Set(model.worksOf(references)), works);
});

test("the table of the matrix has every line, and the claims nobody studied", () => {
  const state = { ...defaults(model.looks), view: "matrix" };
  const table = tableOf(model, state, visible(model, state), null);
  assert.equal(table.rows.length, 11);
  assert.equal(table.caption, "10 evidence lines and 1 claim without any");
  const bare = table.rows.at(-1);
  assert.deepEqual([bare.target, bare.cells[1].text], ["claim:unbelegt", "No study found"]);
  for (const row of table.rows) assert.equal(row.cells.length, table.columns.length);
});

test("every view has a table with a cell for every column", () => {
  for (const view of ["evidence", "exercises", "around", "timeline", "everything"]) {
    const state = stateWith({ view });
    const table = tableOf(model, state, visible(model, state), null);
    assert.ok(table.rows.length > 0, view);
    for (const row of table.rows) assert.equal(row.cells.length, table.columns.length, view);
    assert.equal(new Set(table.rows.map(({ id }) => id)).size, table.rows.length, view);
  }
});

test("the table follows the filter and names doubtful numbers", () => {
  const state = stateWith({ view: "exercises", filter: { facets: { family: ["treten"] }, years: [null, null], words: "" } });
  assert.equal(tableOf(model, state, visible(model, state), null).rows.length, 4);
  const all = tableOf(model, stateWith({ view: "exercises" }), visible(model, defaults(model.looks)), null);
  assert.ok(all.rows.some((row) => row.cells[3].text === "Doubtful"));
});

test("numbers sort by size, names as in a register, and empty cells stay last both ways", () => {
  const rows = [{ text: "9", sort: 9 }, { text: "10", sort: 10 }, { text: "" }, { text: "2", sort: 2 }].map((cell, i) => ({ id: String(i), cells: [cell] }));
  assert.deepEqual(sorted(rows, 0, 1).map((row) => row.cells[0].text), ["2", "9", "10", ""]);
  assert.deepEqual(sorted(rows, 0, -1).map((row) => row.cells[0].text), ["10", "9", "2", ""]);
  const names = ["Öl", "Zug", "apfel"].map((text, i) => ({ id: String(i), cells: [{ text }] }));
  assert.deepEqual(sorted(names, 0, 1).map((row) => row.cells[0].text), ["apfel", "Öl", "Zug"]);
});

test("where the picture is empty the table is, too", () => {
  const state = stateWith({ view: "around" });
  const scene = { marks: [], empty: "Nothing is chosen yet." };
  assert.deepEqual(tableOf(model, state, visible(model, state), scene).rows, []);
});
