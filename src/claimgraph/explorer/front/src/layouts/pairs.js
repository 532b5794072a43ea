/** Things of two kinds, in groups and in a column, joined where numbers were measured of both. */

import { createDraft } from "./draft.js";
import { flanks } from "./flanks.js";
import { capital, counted, kindWord, valueLabel, valuePlace } from "../looks/wording.js";
import { links as linksOf } from "../model/links.js";

/** @see ./index.js for the arguments; the view says which relation, which end is the column, and what groups the other */
export function pairs(model, state, vis, size) {
  const draft = createDraft(model, state, vis, size);
  const { relation, main, others, group: fact, ungrouped = "" } = model.view(state.view);
  const { rows, scale } = model.sum(relation);
  const words = model.scale(scale);
  const [one, many] = [1, 2].map((n) => (kind) => kindWord(model, kind, n));
  const links = linksOf(model, vis, state).filter((link) => link.kind === relation);
  if (!links.length) {
    return draft.nothing(
      "No number passes the filters. Take a filter away, or press reset.",
      `No ${one(others)} was measured here. Switch ${many(others)} and ${many(main)} on in the legend, or press reset.`,
      rows,
    );
  }
  const studies = studiesOf(draft, { rows, main, others }, new Set(links.flatMap((link) => [`${link.from} ${link.to}`, `${link.to} ${link.from}`])));
  const joined = new Set(links.flatMap((link) => [link.from, link.to]));
  const own = draft.things(others).filter((node) => joined.has(node.id));
  const groups = new Map(own.map((node) => [node.id, String(node.f[fact] ?? "")]));
  own.sort((a, b) => valuePlace(model, fact, a.f[fact]) - valuePlace(model, fact, b.f[fact]) || draft.placeOf(a.id) - draft.placeOf(b.id));
  const names = new Map([...new Set(groups.values())].map((group) => [group, group ? capital(valueLabel(model, fact, group)) : ungrouped]));
  const hubs = draft.things(main).filter((node) => joined.has(node.id)).map((node) => node.id);
  const drawn = flanks(draft, {
    hubs, others: own.map((node) => node.id), groups, names, links, fixed: false, mostLines: 2, mostWidth: 130,
    otherText: (id) => model.node(id).label, otherMore: (id) => studiesWord(studies.get(id)?.size ?? 0, draft.width < ROOMY),
  });
  draft.leaveOut();
  if (vis.active) draft.leavesOut.push(`The width of a line tells of all numbers of its ${one(others)} and ${one(main)}, also of those that the filters take away.`);
  return draft.finish({
    says:
      `${counted(model, others, own.length)} and ${counted(model, main, hubs.length)}, joined where ${words.joined}. ` +
      `The wider a line, the higher ${words.width}; a dotted one has ${words.none}. ` +
      "Behind a name stands how many studies measured it.",
    height: drawn.bottom + 10,
  });
}

const studiesWord = (n, tight) => (!n ? "" : tight ? ` · ${n}` : ` · ${n} ${n === 1 ? "study" : "studies"}`);

/** Below this width only the number stands behind a name, px. */
const ROOMY = 1000;

/** Studies behind each of the others, of the numbers that pass. */
function studiesOf({ model, vis }, { rows, main, others }, joined) {
  const studies = new Map();
  for (const { id, f } of model.byKind(rows)) {
    if (!vis.atoms.has(id) || !joined.has(`${f[others]} ${f[main]}`)) continue;
    if (!studies.has(f[others])) studies.set(f[others], new Set());
    studies.get(f[others]).add(f.study);
  }
  return studies;
}
