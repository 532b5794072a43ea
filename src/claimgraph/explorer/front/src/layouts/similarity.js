/** Works that cite the same near each other, in named groups. */

import { createDraft, round } from "./draft.js";
import { nameBeside, saysOfSize, spokenOf, worksAround } from "./timeline.js";
import { counted } from "../looks/wording.js";
import { sized, sizeOf, weight } from "../looks/sizes.js";

/** A form for each group, the largest first; what is in none is a small cross. */
const FORMS = ["circle", "square", "diamond", "triangle", "pentagon", "hexagon", "star", "triangle-down"];
const NONE = "x";
/** Room at the sides, at the top, and between marks, px; names of so many works may stand over others. */
const [SIDE, TOP, GAP, NAMED] = [26, 34, 2.5, 18];

/** @see ./index.js for the arguments */
export function similarity(model, state, vis, size) {
  const draft = createDraft(model, state, vis, size);
  const { alike } = model.citing;
  const studies = draft.things("study");
  const { around, waiting } = worksAround(draft, studies);
  const drawn = new Set([...studies, ...around].map(({ id }) => id));
  const known = alike?.places ?? [];
  const works = known.filter(({ id }) => drawn.has(id));
  if (!works.length) {
    return draft.nothing(
      known.length ? "No work with a list of references passes the filters. Take a filter away, or press reset." : "No two works are known to cite the same. “claimgraph citations fetch” asks for lists of references.",
      known.length ? "Works that cite the same are switched off here. Switch them on in the legend, or press reset." : "No two works are known to cite the same. “claimgraph citations fetch” asks for lists of references. Switch works on in the legend, or press reset.",
      "study",
    );
  }
  const way = sizeOf(model, state);
  const looks = new Map(works.map(({ id }) => [id, sized(model, way, model.node(id))]));
  const places = spread(draft, works, alike.size, (id) => looks.get(id).r);
  draft.settle(places, { r: (id) => looks.get(id).r });
  const groupOf = new Map(works.map(({ id, group }) => [id, group]));
  const heavy = new Set([...works].map(({ id }) => model.node(id)).sort((a, b) => weight(model, way, b) - weight(model, way, a)).slice(0, NAMED).map(({ id }) => id));
  for (const { id, group } of works) {
    const { x, y } = places.get(id);
    const node = model.node(id);
    draft.mark(id, x, y, {
      ...looks.get(id), shape: FORMS[group] ?? NONE, rank: weight(model, way, node), minor: !heavy.has(id),
      label: nameBeside(draft, node, x, looks.get(id).r), says: `${spokenOf(model, node)}${alike.groups[group] ? ` Group ${letter(group)}: ${alike.groups[group]}.` : ""}`,
    });
  }
  for (const { from, to, both } of alike.lines) {
    if (!places.has(from) || !places.has(to)) continue;
    const [a, b] = [places.get(from), places.get(to)];
    const says = `${model.node(from).label} and ${model.node(to).label} cite ${both === 1 ? "one work" : `${both} works`} in common.`;
    draft.links.push({ key: `alike ${from} ${to}`, id: to, from, to, says, d: `M${round(a.x)} ${round(a.y)}L${round(b.x)} ${round(b.y)}`, tone: "line", dash: "solid", width: 1 });
  }
  const groups = alike.groups.map((name, group) => ({ name, group, own: works.filter((one) => groupOf.get(one.id) === group) })).filter(({ own }) => own.length);
  for (const { group, own } of groups) {
    const middle = own.map(({ id }) => places.get(id)).sort((a, b) => a.y - b.y)[0];
    draft.heading({ key: `group:${group}`, text: letter(group), x: Math.min(middle.x, draft.width - 20), y: Math.max(14, middle.y - 16), anchor: "middle", role: "lane", strong: true, px: 13 });
  }
  if (waiting) draft.tally(`kind:${model.citing.kind}`, 0);
  const alone = drawn.size - works.length;
  draft.leaveOut({ told: ["study"] });
  if (alone) draft.leavesOut.push(`Not on this picture: ${alone} ${alone === 1 ? "work" : "works"} of which no reference is known that another work here cites as well.`);
  if (waiting) draft.leavesOut.push(`Switched off in the legend: ${counted(model, model.citing.kind, waiting)}.`);
  draft.leavesOut.push(...model.citing.notes);
  return draft.finish({
    says:
      `${works.length} ${works.length === 1 ? "work" : "works"} that share references: near each other and joined are those that cite the same; what is up or left means nothing. ` +
      `${saysOfSize(way)} ` +
      (groups.length ? `The form tells the group: ${groups.map(({ group, name }) => `${letter(group)} ${name}`).join("; ")}.` : ""),
    fit: "all",
    entries: groups.map(({ name, group, own }) => ({ key: `note:group-${group}`, label: `${letter(group)}: ${name}`, shape: FORMS[group], tone: "ink", filled: true, count: own.length })),
    legend: model.citing.works.length ? [`kind:${model.citing.kind}`] : [],
  });
}

const letter = (group) => String.fromCharCode(65 + group);

/** Places of the map in the window, marks moved down off each other. */
function spread(draft, works, [wide, high], radius) {
  const [width, height] = [draft.width - 2 * SIDE, Math.max(draft.height, 360) - TOP - SIDE];
  const places = new Map();
  const done = [];
  for (const { id, x, y } of [...works].sort((a, b) => radius(b.id) - radius(a.id))) {
    const r = radius(id);
    const spot = { x: round(SIDE + (x / wide) * width), y: round(TOP + (y / high) * height) };
    const meets = () => done.some((other) => Math.hypot(other.x - spot.x, other.y - spot.y) < other.r + r + GAP);
    while (meets()) spot.y = round(spot.y + 3);
    places.set(id, spot);
    done.push({ ...spot, r });
  }
  return places;
}
