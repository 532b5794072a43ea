// What each view shows, and where.

import assert from "node:assert/strict";
import { test } from "node:test";

import { MOST_AROUND } from "../../src/layouts/around.js";
import { sized } from "../../src/looks/sizes.js";
import { createModel } from "../../src/model/index.js";
import { makeLarge, makePayload } from "../fixture.mjs";
import { assertApart, assertInside, make, model, NARROW, scene, VIEW_IDS, WIDE } from "./help.mjs";

const rowHeads = ({ headings }) => headings.filter(({ key }) => key.startsWith("row:"));
const columnHeads = ({ headings }) => headings.filter(({ key }) => key.startsWith("column:"));
const find = ({ marks }, id) => marks.find((mark) => mark.id === id);

// Matrix ---------------------------------------------------------------------------------------------------------------

test("the matrix has a row for each claim in the article's order and a mark for each line", () => {
  const one = scene({ view: "matrix" });
  assert.deepEqual(rowHeads(one).map(({ id }) => id), model.byKind("claim").map(({ id }) => id));
  const tops = rowHeads(one).map(({ y }) => y);
  assert.deepEqual(tops, [...tops].sort((a, b) => a - b));
  assert.deepEqual(one.marks.map(({ id }) => id).sort(), model.byKind("evidence").map(({ id }) => id).sort());
});

test("columns of the matrix follow its rows; of one row stronger designs come first, each by year", () => {
  const one = scene({ view: "matrix" });
  const row = (id) => Math.min(...one.marks.filter((mark) => model.node(mark.id).f.study === id).map((mark) => mark.row));
  const keys = columnHeads(one).sort((a, b) => a.x - b.x).map(({ id }) => row(id) * 10_000_000 + model.node(id).f.design_order * 10_000 + model.node(id).f.year);
  assert.deepEqual(keys, [...keys].sort((a, b) => a - b));
});

test("a matrix of many studies and claims fits into the width of its window, a line for each claim", () => {
  const many = createModel(makeLarge(900));
  const one = scene({ view: "matrix", filter: { facets: { design: ["rct"] } } }, { width: 780, height: 560 }, many);
  assert.ok(columnHeads(one).length > 30 && one.width <= 780, `${columnHeads(one).length} columns, ${one.width} px`);
  assert.ok(rowHeads(one).every(({ lines }) => lines.length === 1));
});

test("a mark stands in the row of its claim and the column of its study", () => {
  for (const size of [WIDE, NARROW]) {
    const one = scene({ view: "matrix" }, size);
    const guides = one.guides.filter((guide) => guide.y1 === guide.y2).map(({ y1 }) => y1).sort((a, b) => a - b);
    for (const mark of one.marks) {
      const { claim, study } = model.node(mark.id).f;
      const row = rowHeads(one).findIndex(({ id }) => id === claim);
      assert.equal(mark.row, row);
      assert.ok(mark.y - mark.r >= guides[row] && mark.y + mark.r <= guides[row + 1], "inside its row");
      const column = columnHeads(one).find(({ id }) => id === study);
      const nearest = columnHeads(one).reduce((a, b) => (Math.abs(a.x - 3 - mark.x) <= Math.abs(b.x - 3 - mark.x) ? a : b));
      assert.equal(nearest, column);
      assert.equal(one.marks.filter((other) => other.col === mark.col && model.node(other.id).f.study !== study).length, 0);
    }
  }
});

test("two lines of one study on one claim stand side by side in a broad column and below each other in a narrow one", () => {
  const pair = (one) => ["evidence:4", "evidence:5"].map((id) => find(one, id));
  const [a, b] = pair(scene({ view: "matrix" }));
  assert.equal(a.y, b.y);
  assert.ok(b.x - a.x >= a.r + b.r);
  const [c, d] = pair(scene({ view: "matrix" }, { width: 320, height: 700 }));
  assert.equal(c.x, d.x);
  assert.ok(d.y - c.y >= c.r + d.r);
});

test("stance is told by shape, indirect evidence is hollow", () => {
  const shapes = { supports: "circle", disputes: "x", inconclusive: "diamond" };
  for (const mark of scene({ view: "matrix" }).marks) {
    const { stance, directness } = model.node(mark.id).f;
    assert.equal(mark.shape, shapes[stance]);
    assert.equal(mark.filled, directness === "direct");
    assert.match(mark.says, new RegExp(`${directness} evidence`, "iu"));
    assert.match(mark.says, /\((.*, )?(\d+ (person|people)|number of people not told)\)/u);
  }
});

test("a claim without a line keeps its row, which says why it is empty", () => {
  const one = scene({ view: "matrix" });
  assert.match(one.headings.find(({ key }) => key === "empty:claim:unbelegt").text, /no study found/u);
  const told = { "not-searched": /no search/u, "testimony-only": /^testimony only$/u, "partly-supported": /^see its parts$/u, "no-evidence-found": /^no study found$/u };
  for (const [direction, words] of Object.entries(told)) {
    const payload = makePayload();
    payload.nodes.find(({ id }) => id === "claim:unbelegt").f.direction = direction;
    assert.match(scene({ view: "matrix" }, WIDE, createModel(payload)).headings.find(({ key }) => key === "empty:claim:unbelegt").text, words);
  }
  const off = scene({ view: "matrix", off: ["stance:supports", "stance:disputes", "stance:inconclusive"] });
  assert.match(off.headings.find(({ key }) => key === "empty:claim:seitheben").text, /4 lines are not shown/u);
});

test("verdicts stand beside the claims in words", () => {
  const verdicts = scene({ view: "matrix" }).headings.filter(({ key }) => key.startsWith("verdict:"));
  assert.equal(verdicts.length, 4);
  assert.match(verdicts[0].text, /^Supported/u);
});

test("in a narrow window claims take at most 45 % of the width", () => {
  for (const width of [320, 400, 599]) assert.ok(scene({ view: "matrix" }, { width, height: 700 }).frozen.left <= width * 0.45);
});

test("pinned claims and studies come first in the matrix", () => {
  const one = scene({ view: "matrix", pinned: { "claim:knieschmerz": [9, 9], "study:fuchs2021donaudampf": [1, 1] } });
  assert.equal(rowHeads(one)[0].id, "claim:knieschmerz");
  assert.equal(columnHeads(one).sort((a, b) => a.x - b.x)[0].id, "study:fuchs2021donaudampf");
});

test("lines of a study that is switched off are told of", () => {
  const { leavesOut } = scene({ view: "matrix", off: ["kind:study"] });
  assert.match(leavesOut.join(" "), /10 of the lines .* hidden or switched off/u);
});

// Claims and their evidence --------------------------------------------------------------------------------------------

test("each line of evidence is a line of its own, with the dash of its stance", () => {
  const { links } = scene({ view: "evidence" });
  assert.equal(links.length, 10);
  assert.equal(new Set(links.map(({ d }) => d)).size, 10);
  const dashes = { supports: "solid", disputes: "dash", inconclusive: "dot" };
  for (const link of links) assert.equal(link.dash, dashes[model.node(link.id).f.stance]);
});

test("claims keep the article's order, and studies of one design stand together under its name", () => {
  for (const size of [WIDE, NARROW]) {
    const one = scene({ view: "evidence" }, size);
    const ys = model.byKind("claim").map(({ id }) => find(one, id).y);
    assert.deepEqual(ys, [...ys].sort((a, b) => a - b));
    const designs = one.marks.filter(({ kind }) => kind === "study").sort((a, b) => a.x - b.x || a.y - b.y).map(({ id }) => model.node(id).f.design);
    assert.equal(designs.filter((design, i) => design !== designs[i - 1]).length, 3);
    assert.equal(one.headings.filter(({ role }) => role === "lane").length, 3);
  }
});

test("many studies stand at both sides of the claims where the window is wide enough", () => {
  const large = createModel(makeLarge(1200));
  const sides = (size) => new Set(scene({ view: "evidence" }, size, large).marks.filter(({ kind }) => kind === "study").map(({ x }) => x)).size;
  assert.equal(sides(WIDE), 2);
  assert.equal(sides(NARROW), 1);
});

// Exercises and muscles ------------------------------------------------------------------------------------------------

test("exercises and muscles are joined where a number says so, the wider the more active", () => {
  const { links, marks } = scene({ view: "exercises" });
  assert.equal(links.length, model.edges.filter(({ relation }) => relation === "activates").length);
  const typical = (link) => model.edge(link.id).f?.typical ?? -1;
  const sorted = [...links].sort((a, b) => typical(a) - typical(b));
  sorted.forEach((link, i) => assert.ok(i === 0 || link.width >= sorted[i - 1].width));
  assert.ok(marks.some(({ label }) => /· 3 studies$/u.test(label.text)));
});

test("with a muscle chosen only its exercises are left", () => {
  const { marks } = scene({ view: "exercises", filter: { facets: { muscle: ["muscle:spanner"] } } });
  assert.deepEqual(marks.filter(({ kind }) => kind === "muscle").map(({ id }) => id), ["muscle:spanner"]);
  assert.ok(marks.every(({ kind, id }) => kind === "muscle" || model.rowsOf(id).some((row) => model.node(row).f.muscle === "muscle:spanner")));
});

// Around one thing -----------------------------------------------------------------------------------------------------

test("without a thing in the middle the view says how to get one", () => {
  assert.match(scene({ view: "around", focus: null }).empty, /Search .* or click/u);
});

test("things stand farther right the farther they are, and depth decides how far", () => {
  const depth1 = scene({ view: "around", focus: "claim:knieschmerz" });
  const depth2 = scene({ view: "around", focus: "claim:knieschmerz", depth: 2 });
  const centre = find(depth1, "claim:knieschmerz");
  assert.ok(depth1.marks.every((mark) => mark === centre || mark.x > centre.x));
  assert.ok(depth2.marks.length > depth1.marks.length);
  const near = Math.max(...depth1.marks.map(({ id }) => find(depth2, id).x));
  for (const mark of depth2.marks) if (!find(depth1, mark.id)) assert.ok(mark.x > near);
});

test("in a narrow window nothing has to be scrolled sideways to be read", () => {
  assert.equal(scene({ view: "around", focus: "claim:knieschmerz", depth: 3 }, NARROW).width, NARROW.width);
});

test("in a narrow window everything is as large as elsewhere, and goes on below", () => {
  const narrow = scene({ view: "everything" }, NARROW);
  assert.equal(narrow.fit, "width");
  assert.equal(narrow.width, NARROW.width);
  assert.ok(narrow.marks.every(({ r }) => r >= 4));
});

test("the heading of a group stays over its marks and keeps its count with a word", () => {
  const payload = structuredClone(makePayload());
  for (const value of payload.words.facets.find(({ id }) => id === "design").values) value.label = "randomised controlled trial in centres";
  for (const size of [WIDE, { width: 800, height: 300 }, NARROW]) {
    const found = scene({ view: "evidence" }, size, createModel(payload)).headings.filter(({ role }) => role === "lane");
    assert.ok(found.length > 0);
    for (const { lines, x, anchor } of found) {
      assert.ok(lines.length <= 2);
      assert.doesNotMatch(lines.at(-1), /^(· )?\d+$/u);
      if (anchor === "end") assert.ok(x > 0 && x < size.width / 2);
    }
  }
});

test("what is expanded adds its neighbours", () => {
  const plain = scene({ view: "around", focus: "claim:unbelegt" });
  const more = scene({ view: "around", focus: "claim:unbelegt", expanded: ["source:artikel"] });
  assert.equal(find(plain, "claim:seitheben"), undefined);
  assert.ok(find(more, "claim:seitheben"));
});

test("an evidence line or a number can stand in the middle though it is drawn as a line elsewhere", () => {
  const one = scene({ view: "around", focus: "evidence:6" });
  assert.deepEqual(one.marks.map(({ id }) => id).sort(), ["claim:spanner-schont", "evidence:6", "study:dunn2018band"]);
  assert.ok(scene({ view: "around", focus: "measurement:3" }).marks.length >= 4);
});

test("opening the card of a link does not empty the picture", () => {
  const edge = model.edges.find(({ relation }) => relation === "activates");
  assert.ok(find(scene({ view: "around", focus: edge.id }), edge.from));
});

test("a thing without visible neighbours says so", () => {
  assert.match(scene({ view: "around", focus: "muscle:wade", filter: { facets: { stance: ["disputes"] } }, off: ["kind:exercise", "kind:measurement", "kind:evidence"] }).says, /Nothing that is visible/u);
});

test("too many things are cut to the nearest and best joined, and the picture says how many are missing", () => {
  const large = createModel(makeLarge(6000));
  const { marks, leavesOut } = scene({ view: "around", focus: "source:0", depth: 3 }, WIDE, large);
  assert.ok(marks.length <= MOST_AROUND + 1);
  assert.match(leavesOut[0], /^\d+ more things within reach/u);
});

// Timeline -------------------------------------------------------------------------------------------------------------

test("later studies stand farther right, and studies of one design in one lane", () => {
  const { marks, guides } = scene({ view: "timeline" });
  const studies = marks.filter(({ kind }) => kind === "study").map((mark) => ({ ...mark, f: model.node(mark.id).f }));
  for (const a of studies) for (const b of studies) if (a.f.year < b.f.year) assert.ok(a.x < b.x);
  const edges = guides.filter((guide) => guide.y1 === guide.y2).map(({ y1 }) => y1);
  const laneOf = (y) => edges.filter((edge) => edge < y).length;
  for (const a of studies) for (const b of studies) assert.equal(laneOf(a.y) === laneOf(b.y), a.f.design === b.f.design);
});

test("more people make a larger mark, and an unknown number a hollow one", () => {
  const { marks } = scene({ view: "timeline" });
  assert.equal(find({ marks }, "study:cole2015review").filled, false);
  assert.ok(find({ marks }, "study:evans2020trial").r > find({ marks }, "study:baker2012lift").r);
  assert.ok(sized(model, "people", { kind: "study", f: { n: 100_000 } }).r < 10);
});

test("what has no date is placed in no time: it has a lane of its own, above the years", () => {
  const payload = makePayload();
  delete payload.nodes.find(({ id }) => id === "study:cole2015review").f.year;
  for (const node of payload.nodes.filter(({ kind }) => kind === "source")) delete node.f.date;
  const one = scene({ view: "timeline" }, WIDE, createModel(payload));
  assert.match(one.leavesOut.join(" "), /In the lane “No date”, without a place in time: /u);
  const own = one.marks.filter((mark) => mark.kind === "source" || mark.id === "study:cole2015review");
  const others = one.marks.filter((mark) => !own.includes(mark));
  assert.ok(own.length >= 2);
  assert.ok(own.every(({ y }) => others.every((other) => other.y > y)));
  assert.ok(one.headings.some(({ text }) => text === "No date"));
  assert.ok(!one.headings.some(({ text }) => text === "The article" || text === "no year"));
});

test("names at the right edge stand at the left of their marks rather than being cut", () => {
  const one = scene({ view: "timeline" });
  for (const { label } of one.marks.filter(({ id }) => id !== "study:fuchs2021donaudampf")) assert.equal(label.lines[0], label.text);
});

test("a pinned study keeps its year", () => {
  const pinned = { "study:dunn2018band": [5, 300] };
  const [plain, moved] = [scene({ view: "timeline" }), scene({ view: "timeline", pinned })].map((one) => find(one, "study:dunn2018band"));
  assert.deepEqual([moved.x, moved.y], [plain.x, 300]);
});

test("what the article cites and what reviews include are lines, each pair once", () => {
  const { links } = scene({ view: "timeline" });
  assert.deepEqual(links.map(({ id }) => model.edge(id).relation).sort(), ["cites", "includes"]);
});

// Everything -----------------------------------------------------------------------------------------------------------

test("everything shows all that is visible, and says that lines and numbers are lines", () => {
  const { scene: one, vis } = make({ view: "everything" });
  assert.deepEqual(new Set(one.marks.map(({ id }) => id)), vis.nodes);
  assert.match(one.leavesOut.join(" "), /drawn as lines between what they join/u);
  assert.equal(scene({ view: "everything", off: [] }).marks.length, model.nodes.length);
});

test("ten thousand things are laid out, each once", () => {
  const large = createModel(makeLarge(10_000));
  for (const size of [WIDE, NARROW]) {
    const { vis, scene: one } = make({ view: "everything", off: [] }, size, large);
    assert.equal(one.marks.length, 10_000);
    assert.deepEqual(new Set(one.marks.map(({ id }) => id)), vis.nodes);
  }
});

test("a base as large as the one that ships is laid out in each view", () => {
  const middle = createModel(makeLarge(900));
  for (const view of VIEW_IDS) {
    const { marks, headings } = make({ view, focus: "claim:1", depth: 2 }, WIDE, middle).scene;
    assert.ok(marks.length + headings.length > 4 && [...marks, ...headings].every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)), view);
  }
});

// A way ----------------------------------------------------------------------------------------------------------------

test("a way from one thing to another is all that is shown, in its order, in any view", () => {
  for (const view of ["matrix", "timeline"]) {
    const { marks, links, way } = scene({ view, path: ["claim:knieschmerz", "muscle:spanner"] });
    assert.equal(way[0], "claim:knieschmerz");
    assert.equal(way.at(-1), "muscle:spanner");
    assert.deepEqual(marks.map(({ id }) => id), way);
    assert.equal(links.length, way.length - 1);
    const xs = marks.map(({ x }) => x);
    assert.deepEqual(xs, [...xs].sort((a, b) => a - b));
  }
});

test("where the steps do not fit beside each other the way leads down", () => {
  const ys = scene({ path: ["claim:knieschmerz", "muscle:spanner"] }, NARROW).marks.map(({ y }) => y);
  ys.slice(1).forEach((y, i) => assert.ok(y > ys[i] + 20));
});

test("arrows tell from which end the words of a step are read", () => {
  const { headings, links, way, steps } = scene({ path: ["claim:seitheben", "study:able2010step"] });
  assert.equal(steps.length, links.length);
  links.forEach((link, i) => {
    const { text } = headings.find(({ key }) => key === `step:${link.key}`);
    assert.match(text, model.edge(link.key).from === way[i] ? /→$/u : /^←/u);
  });
});

test("where no way leads the picture says what to do", () => {
  const { empty } = scene({ path: ["claim:unbelegt", "muscle:wade"], hidden: ["source:artikel"] });
  assert.match(empty, /No way leads from “Wer täglich dehnt.*” to “Wade”.*show what is hidden/u);
});

test("a base without claims or numbers says so, and not that something is switched off", () => {
  const payload = makePayload();
  const gone = new Set(payload.nodes.filter(({ kind }) => ["claim", "evidence", "measurement"].includes(kind)).map(({ id }) => id));
  payload.nodes = payload.nodes.filter(({ id }) => !gone.has(id));
  payload.edges = payload.edges.filter(({ from, to, relation }) => relation !== "activates" && !gone.has(from) && !gone.has(to));
  const bare = createModel(payload);
  for (const view of ["matrix", "evidence", "exercises"]) {
    assert.match(scene({ view }, WIDE, bare).empty, /^This base has no \S+ yet\./u);
  }
});

// Side by side ----------------------------------------------------------------------------------------------------------

test("chosen things stand side by side on one axis: a dot for each number that passes, hollow where nobody reviewed it", () => {
  const chosen = model.byKind("exercise").slice(0, 3).map(({ id }) => id);
  assert.match(scene({ view: "beside", selected: chosen.slice(0, 1) }).empty, /Select two to six exercises/u);
  for (const size of [WIDE, NARROW]) {
    const one = scene({ view: "beside", selected: chosen }, size);
    const wanted = model.byKind("measurement").filter(({ f }) => chosen.includes(f.exercise) && Number.isFinite(f.value));
    assert.deepEqual(one.marks.map(({ id }) => id).sort(), wanted.map(({ id }) => id).sort());
    const by = [...one.marks].sort((a, b) => model.node(a.id).f.value - model.node(b.id).f.value);
    by.slice(1).forEach((mark, i) => assert.ok(mark.x >= by[i].x));
    for (const mark of one.marks) assert.equal(mark.filled, model.node(mark.id).f.reading !== "unreviewed-secondary");
    assertApart(one, "side by side");
    assertInside(one, "side by side");
  }
});

// One to favour, one to avoid ---------------------------------------------------------------------------------------------

test("a grid has a cell for each two things that were measured together, and sorts by what is picked", () => {
  const muscles = model.byKind("muscle").map(({ id }) => id);
  for (const size of [WIDE, NARROW]) {
    const one = scene({ view: "grid" }, size);
    assert.deepEqual(one.marks.map(({ id }) => id).sort(), model.edges.filter(({ relation }) => relation === "activates").map(({ id }) => id).sort());
    assertApart(one, "grid");
    const steps = model.scale("band").steps.map(({ id }) => id);
    const sized = one.marks.filter(({ filled }) => filled).map(({ id, r }) => [steps.indexOf(model.edge(id).f.band), r]);
    for (const [step, r] of sized) for (const [other, s] of sized) assert.ok(step <= other || r > s, "a higher step is larger");
    for (const { key, shape, dash } of one.legend.entries) if (/^(band|note):/u.test(key)) assert.deepEqual([dash, shape], [undefined, key.startsWith("note:") ? "diamond" : "square"]);
  }
  const sorted = scene({ view: "grid", selected: [muscles[0]] });
  const numbers = sorted.headings.filter(({ key }) => key.startsWith("number:")).sort((a, b) => a.y - b.y).map(({ text }) => Number(text));
  assert.ok(numbers.length > 1);
  assert.deepEqual(numbers, [...numbers].sort((a, b) => b - a));
  assert.equal(columnHeads(sorted).sort((a, b) => a.x - b.x)[0].id, muscles[0]);
});

test("a ratio stands where one study has both in the same condition, and nowhere else", () => {
  const payload = makePayload();
  const rows = payload.nodes.filter(({ kind, f }) => kind === "measurement" && Number.isFinite(f.value) && f.value > 0);
  const exercise = rows[0].f.exercise;
  const [a, b] = [rows.find(({ f }) => f.exercise === exercise), rows.find(({ f }) => f.exercise === exercise && f.muscle !== rows[0].f.muscle)];
  a.f.alike = "one";
  b.f.alike = "one";
  const { headings } = scene({ view: "grid", selected: [a.f.muscle, b.f.muscle] }, WIDE, createModel(payload));
  const told = headings.filter(({ key }) => key.startsWith("ratio:"));
  assert.deepEqual(told.map(({ key, text }) => [key, text]), [[`ratio:${exercise}`, (a.f.value / b.f.value).toFixed(1)]]);
});
