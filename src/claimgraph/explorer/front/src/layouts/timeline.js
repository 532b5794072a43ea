/** Works by year in lanes of design, with who cites whom and how they hang together. */

import { createDraft } from "./draft.js";
import { byDesign } from "./evidence.js";
import { drawCitations } from "./timeline_lines.js";
import { capital, counted, kindWord, sentence, valueLabel } from "../looks/wording.js";
import { citedWords, SMALLER, sized, sizeOf, weight } from "../looks/sizes.js";
import { shorten } from "../looks/letters.js";

const SIDE = 24;
/** From mark to mark in the lane of what has no date, px: room for a name. */
const APART = 190;
/** Half the height of the lane of what has no date, px. */
const MOST = 9;
/** In a picture of more marks than this the names of so many, those of most weight and of this radius, may stand over others. */
const [MANY, NAMED, LARGE] = [80, 16, 6];
/** More marks of a year than this stand in up to three columns, so far apart, where that is within this share of the year, px. */
const [COLUMN, ASIDE, SHARE] = [6, 13, 0.4];
/** In a lane of more marks the years begin at three heights, so far apart, lest the largest of all years stand in one row, px. */
const [LONG, STEP] = [60, 26];
/** What stays free between marks, px. */
const GAP = 2.5;
const HEAD = 20;
const TOP = 30;
const MOST_NAMED = 4;
const STEPS = [1, 2, 5, 10, 20, 50, 100];

/** @see ./index.js for the arguments */
export function timeline(model, state, vis, size) {
  const draft = createDraft(model, state, vis, size);
  const studies = [...draft.things("study")].sort(byDesign);
  const sources = draft.things("source");
  if (!studies.length) {
    return draft.nothing(
      "No study passes the filters. Take a filter away, or press reset.",
      "No study can be shown here. Switch studies on in the legend, or press reset.",
      "study",
    );
  }
  const way = sizeOf(model, state);
  const looks = new Map();
  const look = (node) => {
    if (!looks.has(node.id)) looks.set(node.id, sized(model, way, node));
    return looks.get(node.id);
  };
  const { around, waiting } = worksAround(draft, studies);
  const scale = years(draft, [...studies, ...sources, ...around].filter(dated));
  const places = new Map();
  const dateless = [...sources, ...studies].filter((node) => !dated(node));
  const begin = shelf(draft, { text: "No date", nodes: dateless, y: TOP, places });
  const common = { scale, places, radius: (node) => look(node).r };
  let y = lane(draft, { key: "source", text: "The article", nodes: sources.filter(dated), y: begin, ...common });
  const lanes = new Map();
  for (const study of studies.filter(dated)) {
    const design = String(study.f.design ?? "");
    if (!lanes.has(design)) lanes.set(design, []);
    lanes.get(design).push(study);
  }
  for (const [design, own] of lanes) {
    const name = design ? capital(valueLabel(model, "design", design)) : "Design not known";
    y = lane(draft, { key: design, text: `${name} · ${own.length}`, nodes: own, y, ...common });
  }
  y = lane(draft, { key: "around", text: `Around the base · ${around.length}`, nodes: around, y, ...common });
  draft.settle(places, { r: (id) => look(model.node(id)).r, keepX: true });
  if (studies.some(dated) || around.length) ticks(draft, scale, begin, y);

  const heavy = places.size > MANY ? new Set([...studies, ...around].filter((node) => look(node).r >= LARGE * (node.outside ? SMALLER : 1)).sort((a, b) => weight(model, way, b) - weight(model, way, a)).slice(0, NAMED)) : null;
  // The article stands by itself; works are named by their weight.
  for (const node of [...sources, ...studies, ...around]) {
    const spot = places.get(node.id);
    draft.mark(node.id, spot.x, spot.y, {
      ...look(node), ...(node.outside ? { shape: "circle" } : {}), rank: node.kind === "source" ? 7 : weight(model, way, node),
      ...(heavy && { minor: !heavy.has(node) && node.kind !== "source" }), label: nameBeside(draft, node, spot.x, look(node).r), says: spokenOf(model, node),
    });
  }
  const { drawn, quiet, told, steps } = drawCitations(draft, places, (id) => look(model.node(id)).r);
  if (waiting) draft.tally(`kind:${model.citing.kind}`, 0);
  draft.leaveOut();
  if (dateless.length) draft.leavesOut.push(`In the lane “No date”, without a place in time: ${dateless.map(({ label }) => label).slice(0, MOST_NAMED).join("; ")}${dateless.length > MOST_NAMED ? ` and ${dateless.length - MOST_NAMED} more` : ""}.`);
  if (waiting) draft.leavesOut.push(`Switched off in the legend: ${counted(model, model.citing.kind, waiting)}.`);
  if (quiet) draft.leavesOut.push(`${quiet} of ${told} citations are drawn only at a work under the pointer or with the focus: a chain of others joins their ends, or others are cited more.`);
  draft.leavesOut.push(...model.citing.notes);
  if (Object.keys(draft.pinned).some((id) => places.has(id))) draft.leavesOut.push("What is pinned keeps its year; only its height is as you put it.");
  const found = studies.filter(dated).map(yearOf);
  const span = found.length ? ` from ${Math.min(...found)} to ${Math.max(...found)}` : "";
  const company = around.length ? ` and ${counted(model, model.citing.kind, around.length)}` : "";
  return draft.finish({
    says:
      `${counted(model, "study", studies.length)}${span}${company} in lanes of design, the stronger designs above. ` +
      `${saysOfSize(way)} ` +
      `${drawn} ${drawn === 1 ? "line tells" : "lines tell"} who cites whom and how works hang together; an arrowhead points to the work that is cited or spoken of.` +
      (steps ? ` The thick lines are the way by which the number of the open claim travelled, in ${steps} ${steps === 1 ? "step" : "steps"}.` : ""),
    height: y + 26, frozen: { left: 0, top: 20, bottom: 24 }, legend: model.citing.works.length ? [`kind:${model.citing.kind}`] : [],
  });
}

export const saysOfSize = (way) =>
  way === "people" ? "The larger a circle, the more people; a hollow one did not say how many."
    : `The area of a circle tells how many works ${way === "here" ? "known here cite it" : "anywhere cite it, as a source counts; a hollow one was not counted"}.`;

/** Works around the base that are drawn, and how many wait behind their switch; with a filter those that cite what is left or are cited by it. */
export function worksAround(draft, studies) {
  const { model, vis, hidden, off } = draft;
  const left = new Set(studies.map(({ id }) => id));
  const joined = (work) => model.citing.of(work.id).some(({ from, to }) => left.has(from) || left.has(to));
  const [first, last] = draft.state.filter.years;
  const within = ({ f }) => (first === null || f.year >= first) && (last === null || f.year <= last);
  const found = model.citing.works.filter((work) => !hidden.has(work.id) && within(work) && (!vis.active || joined(work)));
  return off.has(`kind:${model.citing.kind}`) ? { around: [], waiting: found.length } : { around: found, waiting: 0 };
}

export function spokenOf(model, node) {
  if (node.kind === "source") return `${node.label}, the article.`;
  if (node.outside) return `${node.label}, ${kindWord(model, node.kind, 1)}, ${node.f.year}. ${sentence(node.card.title)} ${citedWords(node)}`;
  const people = Number.isFinite(node.f.n) ? `${node.f.n} ${node.f.n === 1 ? "person" : "people"}` : "number of people not known";
  return `${node.label}, ${valueLabel(model, "design", node.f.design ?? "design not known")}, ${people}. ${citedWords(node)}`.trim();
}

/** The name at the right of a mark, or at its left where the picture ends; cut where neither side has room. */
export function nameBeside(draft, node, x, r) {
  const out = r + 4;
  const right = draft.width - 4 - x - out;
  const left = x - out - 4;
  const anchor = draft.measure(node.label) <= right || right >= left ? "start" : "end";
  const text = shorten(node.label, Math.min(node.outside ? 150 : 260, anchor === "start" ? right : left), draft.measure);
  return { text: node.label, lines: [text], dx: anchor === "start" ? out : -out, dy: 4, anchor };
}

const yearOf = (node) => {
  if (Number.isFinite(node.f.year)) return node.f.year;
  const date = /^(\d{4})/.exec(String(node.f.date ?? ""));
  return date ? Number(date[1]) : undefined;
};
const dated = (node) => yearOf(node) !== undefined;

function years(draft, nodes) {
  const known = nodes.filter(dated).map(yearOf);
  const first = known.length ? Math.min(...known) : 2000;
  const last = known.length ? Math.max(...known) : 2000;
  const left = 24;
  const right = draft.width - 24;
  const step = (right - left) / Math.max(1, last - first);
  return {
    first, last, step,
    x: (node) => (first === last ? (left + right) / 2 : left + (yearOf(node) - first) * step),
    at: (year) => (first === last ? (left + right) / 2 : left + (year - first) * step),
  };
}

/** One lane: marks of one year below each other, none on another. */
function lane(draft, { key, text, nodes, y, scale, places, radius }) {
  if (!nodes.length) return y;
  draft.guide(0, y, draft.width, y);
  draft.heading({ key: `lane:${key}`, text, x: 8, y: y + 15, role: "lane", strong: true });
  const top = y + HEAD + 6;
  let bottom = top + 16;
  const done = [];
  const sorted = [...nodes].sort((a, b) => scale.x(a) - scale.x(b) || radius(b) - radius(a) || draft.placeOf(a.id) - draft.placeOf(b.id));
  const years = new Map();
  for (const node of nodes) years.set(yearOf(node), (years.get(yearOf(node)) ?? 0) + 1);
  for (const node of sorted) {
    const r = radius(node);
    const middle = scale.x(node);
    const begin = top + (nodes.length > LONG ? STEP * (yearOf(node) % 3) : 0);
    let best = { x: middle, y: free(done, middle, r, begin) };
    for (const dx of years.get(yearOf(node)) > COLUMN ? aside(scale.step * SHARE - r) : []) {
      const y = free(done, middle + dx, r, begin);
      if (y < best.y - 1) best = { x: middle + dx, y };
    }
    done.push({ ...best, r });
    places.set(node.id, best);
    bottom = Math.max(bottom, best.y + r);
  }
  return bottom + 8;
}

/** The first height from the top at which a mark covers no other. */
function free(done, x, r, top) {
  const near = done.filter((other) => Math.abs(other.x - x) < other.r + r + GAP);
  let at = top + r;
  for (let moved = true; moved; ) {
    moved = false;
    for (const other of near) {
      const apart = other.r + r + GAP;
      if (Math.hypot(other.x - x, other.y - at) < apart - 1e-6) {
        at = other.y + Math.sqrt(Math.max(0, apart ** 2 - (other.x - x) ** 2));
        moved = true;
      }
    }
  }
  return at;
}

/** How far aside a mark may stand where there is so much room, px. */
const aside = (room) => (room >= ASIDE ? [-ASIDE, ASIDE] : room >= ASIDE / 2 ? [ASIDE / 2] : []);

/** The lane of what has no date: marks side by side, at no place in time. */
function shelf(draft, { text, nodes, y, places }) {
  if (!nodes.length) return y;
  draft.guide(0, y, draft.width, y);
  draft.heading({ key: "lane:no-date", text, x: 8, y: y + 15, role: "lane", strong: true });
  const room = Math.max(1, Math.floor((draft.width - 2 * SIDE) / APART));
  nodes.forEach((node, i) => {
    places.set(node.id, { x: SIDE + (i % room) * APART, y: y + HEAD + 6 + MOST + Math.floor(i / room) * 2 * (MOST + 1) });
  });
  return y + HEAD + 6 + 2 * (MOST + 1) * Math.ceil(nodes.length / room) + 8;
}

function ticks(draft, scale, begin, end) {
  const every = STEPS.find((step) => step * scale.step >= 46) ?? 100;
  const marks = [];
  for (let year = Math.ceil(scale.first / every) * every; year <= scale.last; year += every) {
    marks.push(year);
  }
  for (const year of marks) {
    draft.guide(scale.at(year), begin === TOP ? TOP - 8 : begin, scale.at(year), end, "tick");
    for (const [where, y] of [["top", 14], ["bottom", end + 16]]) {
      draft.heading({ key: `tick:${where}:${year}`, text: String(year), x: scale.at(year), y, anchor: "middle", role: "tick" });
    }
  }
}
