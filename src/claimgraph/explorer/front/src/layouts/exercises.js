/** Exercises by family and the muscles that were measured in them. */

import { createDraft } from "./draft.js";
import { flanks } from "./flanks.js";
import { capital, counted, valueLabel, valuePlace } from "../looks/wording.js";
import { links as linksOf } from "../model/links.js";

/** @see ./index.js for the arguments */
export function exercises(model, state, vis, size) {
  const draft = createDraft(model, state, vis, size);
  const links = linksOf(model, vis, state).filter((link) => link.kind === "activates");
  if (!links.length) {
    return draft.nothing(
      "No number passes the filters. Take a filter away, or press reset.",
      "No exercise was measured here. Switch exercises and muscles on in the legend, or press reset.",
      "measurement",
    );
  }
  const studies = studiesOf(draft, new Set(links.map((link) => `${link.from} ${link.to}`)));
  const joined = new Set(links.flatMap((link) => [link.from, link.to]));
  const own = draft.things("exercise").filter((node) => joined.has(node.id));
  const groups = new Map(own.map((node) => [node.id, String(node.f.family ?? "")]));
  own.sort((a, b) => valuePlace(model, "family", a.f.family) - valuePlace(model, "family", b.f.family) || draft.placeOf(a.id) - draft.placeOf(b.id));
  const names = new Map([...new Set(groups.values())].map((group) => [group, group ? capital(valueLabel(model, "family", group)) : "Family not given"]));
  const muscles = draft.things("muscle").filter((node) => joined.has(node.id)).map((node) => node.id);
  const drawn = flanks(draft, {
    hubs: muscles, others: own.map((node) => node.id), groups, names, links, fixed: false, mostLines: 2, mostWidth: 130,
    otherText: (id) => model.node(id).label, otherMore: (id) => studiesWord(studies.get(id)?.size ?? 0, draft.width < ROOMY),
  });
  draft.leaveOut();
  if (vis.active) draft.leavesOut.push("The width of a line tells of all numbers of its exercise and muscle, also of those that the filters take away.");
  return draft.finish({
    says:
      `${counted(model, "exercise", own.length)} and ${counted(model, "muscle", muscles.length)}, joined where activity was measured. ` +
      "The wider a line, the higher the typical percentage of MVIC; a dotted one has no number that can be compared. " +
      "Behind a name stands how many studies measured it.",
    height: drawn.bottom + 10,
  });
}

const studiesWord = (n, tight) => (!n ? "" : tight ? ` · ${n}` : ` · ${n} ${n === 1 ? "study" : "studies"}`);

/** Below this width only the number stands behind a name, px. */
const ROOMY = 1000;

/** Studies behind each exercise, of the numbers that pass. */
function studiesOf(draft, pairs) {
  const studies = new Map();
  for (const row of draft.model.byKind("measurement")) {
    if (!draft.vis.atoms.has(row.id) || !pairs.has(`${row.f.exercise} ${row.f.muscle}`)) continue;
    if (!studies.has(row.f.exercise)) studies.set(row.f.exercise, new Set());
    studies.get(row.f.exercise).add(row.f.study);
  }
  return studies;
}
