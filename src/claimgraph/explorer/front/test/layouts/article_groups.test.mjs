// Hundreds of claims: in groups, with counts that say what they count, and drawn in parts.

import assert from "node:assert/strict";
import { test } from "node:test";

import { counts, unitOf } from "../../src/layouts/bars.js";
import { createModel } from "../../src/model/index.js";
import { groupedBy, groupsOf, isGroup, keyOf, MANY, UNGROUPED, waysOf } from "../../src/model/groups.js";
import { decode, encode, normalise } from "../../src/model/state.js";
import { visible } from "../../src/model/filter.js";
import { next } from "../../src/scene/keys.js";
import { nearby, partOf } from "../../src/scene/near.js";
import { panes } from "../../src/scene/panes.js";
import { countWords, listed, MOST_LISTED } from "../../src/ui/filters.js";
import { inPicture } from "../../src/ui/take_menu.js";
import { makePayload } from "../fixture.mjs";
import { make, WIDE } from "./help.mjs";

const VERDICTS = ["supported", "refuted", "contested", "no-evidence-found"];

/** A base of so many claims, each with a verdict and one of six subjects; every tenth has two, every eleventh none. */
function base(count) {
  const payload = makePayload();
  const claim = payload.nodes.find(({ kind }) => kind === "claim");
  payload.nodes = payload.nodes.filter(({ kind }) => kind !== "claim" && kind !== "evidence");
  const known = new Set(payload.nodes.map(({ id }) => id));
  payload.edges = payload.edges.filter(({ from, to }) => known.has(from) && known.has(to));
  for (let i = 0; i < count; i += 1) {
    const subject = i % 11 === 0 ? [] : [`topic:${i % 6}`, ...(i % 10 === 0 ? [`topic:${(i + 1) % 6}`] : [])];
    const f = { direction: VERDICTS[i % 4], certainty: "low", ...(subject.length && { topic: subject }) };
    const shares = i % 4 === 3 ? [] : [{ side: "for", direct: true, samples: 1, people: i }];
    payload.nodes.push({ ...claim, id: `claim:${i}`, label: `Claim ${i}.`, order: i, parts: [], shares, f });
  }
  const values = VERDICTS.map((id) => ({ id, label: id }));
  const topics = Array.from({ length: 6 }, (_, i) => ({ id: `topic:${i}`, label: `topic ${i}` }));
  payload.words.facets = [
    { id: "direction", label: "Verdict", of: ["evidence"], type: "values", claims: true, values },
    { id: "topic", label: "Topic", of: ["evidence"], type: "values", claims: true, values: [...topics, { id: "not-stated", label: "not stated" }] },
  ];
  return createModel(payload);
}

const few = base(20);
const many = base(1000);
const claims = (model) => [...model.byKind("claim")];
const heads = (one) => one.headings.filter(({ key, act }) => act === "group" && key.startsWith("by:"));
const rows = (one) => one.headings.filter(({ key }) => key.startsWith("row:"));
const draw = (partial, of = many, size = WIDE) => make({ view: "article", ...partial }, size, of).scene;

test("few claims stand in their order, many in the groups that are read at a glance, and either as asked for", () => {
  assert.equal(groupedBy(few, { group: null }, claims(few)), null);
  assert.equal(groupedBy(few, { group: "direction" }, claims(few)), "direction");
  assert.equal(groupedBy(many, { group: null }, claims(many)), "topic");
  assert.equal(groupedBy(many, { group: UNGROUPED }, claims(many)), null);
  assert.equal(groupedBy(many, { group: null }, claims(many).slice(0, MANY)), null);
});

test("every claim stands in a group, one with two subjects in both, and one with none in a group of its own", () => {
  const groups = groupsOf(many, "topic", claims(many));
  assert.equal(new Set(groups.flatMap((group) => group.claims.map(({ id }) => id))).size, 1000);
  assert.equal(groups.reduce((sum, group) => sum + group.claims.length, 0), 1000 + claims(many).filter(({ f }) => f.topic?.length === 2).length);
  assert.equal(groups.at(-1).claims.length, claims(many).filter(({ f }) => !f.topic).length);
});

test("the heading of a group counts its claims; those with most people stand first, and the rest is counted and unfolds", () => {
  const one = draw({ group: "direction" });
  assert.deepEqual(heads(one).map(({ key }) => key), VERDICTS.map((value) => keyOf("direction", value)));
  assert.match(heads(one)[0].full, /Group: supported\. 250 claims\. 250 supported\./u);
  const shown = rows(one).filter(({ id }) => many.node(id).f.direction === "supported");
  assert.ok(shown.length >= 2 && shown.length < 40);
  assert.equal(shown[0].id, "claim:996");
  const more = one.headings.find(({ key }) => key === `more:${keyOf("direction", "supported")}`);
  assert.equal(more.text, `${250 - shown.length} more`);
  const open = draw({ group: "direction", expanded: [keyOf("direction", "supported")] });
  assert.equal(rows(open).filter(({ id }) => many.node(id).f.direction === "supported").length, 250);
});

test("no two headings have one key, also where a claim stands in two groups", () => {
  const one = draw({ group: "topic", expanded: waysOf(many)[1].values.map(({ id }) => keyOf("topic", id)) });
  const keys = one.headings.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
  assert.ok(one.says.includes("add up to more than 1,000"), one.says);
});

test("bars of groups have one scale and lie inside their room, which the farthest one fills", () => {
  const groups = [{ for: 10, undecided: 0, against: 0, open: 0 }, { for: 0, undecided: 4, against: 9, open: 3 }];
  const unit = unitOf(groups, 50);
  const ends = groups.map((told) => counts(told, { x: 100, y: 10, unit, high: 14 }).map(({ d }) => [Number(/^M([\d.]+)/u.exec(d)[1]), Number(/h([\d.]+)/u.exec(d)[1])]));
  for (const [i, parts] of ends.entries()) {
    assert.ok(parts.every(([x, width]) => x >= 49.9 && x + width <= 150.1), JSON.stringify(parts));
    const claims = Object.values(groups[i]).reduce((sum, n) => sum + n);
    assert.ok(Math.abs(parts.reduce((sum, [, width]) => sum + width, 0) - claims * unit) < 0.5);
  }
  assert.ok(Math.abs(ends[1][0][0] - 50) < 0.2);
});

test("what a state says of groups survives the way through a link; what means no group is dropped", () => {
  const key = keyOf("topic", "topic:3");
  const state = normalise({ group: "topic", expanded: [key, "by:topic:none", "by:x:y"] }, many);
  assert.deepEqual([state.group, state.expanded], ["topic", [key]]);
  assert.deepEqual(normalise(decode(encode(state, many.looks)), many), state);
  assert.equal(normalise({ group: "year" }, many).group, null);
  assert.ok(isGroup(key, many) && !isGroup("claim:1", many));
});

test("keys lead through headings and claims from top to bottom", () => {
  const one = draw({ group: "direction" });
  let at = heads(one)[0].key;
  for (let i = 0; i < 5; i += 1) {
    const after = next(one, at, "down");
    assert.ok(one.headings.find(({ key }) => key === after).y > one.headings.find(({ key }) => key === at).y);
    at = after;
  }
});

test("of a long list only what is near the window is drawn, and what Tab reaches always", () => {
  const one = draw({ group: UNGROUPED });
  const strips = panes(one);
  const last = rows(one).at(-1).key;
  for (const y of [0, -3000, -(one.height - 600)]) {
    const part = partOf(one, { k: 1, y }, { height: 600 });
    const near = nearby(one, part, strips, last);
    const inside = one.headings.filter((heading) => heading.y >= -y && heading.y <= -y + 600);
    assert.ok(inside.every((heading) => near.headings.includes(heading)));
    assert.ok(near.headings.length < one.headings.length / 4);
    assert.ok(near.headings.some(({ key }) => key === last));
    assert.ok(near.paints.length > 0 && near.paints.length < one.paints.length / 4);
  }
  assert.equal(partOf(draw({}, few), { k: 1, y: 0 }, { height: 600 }), null);
});

test("filters count claims, also those without a line, and say so", () => {
  const vis = visible(many, normalise({}, many));
  const facet = vis.facets.find(({ id }) => id === "direction");
  assert.deepEqual(facet.values.map((value) => value.claims), [250, 250, 250, 250]);
  assert.match(countWords(many, facet, facet.values[3]), /^250 claims, 0 evidence lines of 0 studies$/u);
  const one = visible(many, normalise({ filter: { facets: { direction: ["refuted"] } } }, many));
  assert.equal([...one.nodes].filter((id) => id.startsWith("claim:")).length, 250);
});

test("a list of values never becomes endless: those with most in them first, letters narrow it", () => {
  const values = Array.from({ length: 500 }, (_, i) => ({ id: `v${i}`, label: `value ${i}`, count: i, studies: 0, on: i === 3 }));
  assert.deepEqual([...listed(values, "", false)].sort(), ["v3", "v495", "v496", "v497", "v498", "v499"]);
  assert.equal(listed(values, "", true).size, MOST_LISTED);
  assert.equal(listed(values, "value", false).size, MOST_LISTED);
  assert.deepEqual([...listed(values, "value 49", false)].length, 11);
});

test("all that is shown means every claim of the groups, not only those with a line of their own", () => {
  const { scene, vis } = make({ view: "article", group: "direction" }, WIDE, many);
  assert.equal(inPicture(many, vis, scene).things.filter((id) => id.startsWith("claim:")).length, 1000);
});
