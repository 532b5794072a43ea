/** Studies by year in lanes of design, with what they say of each other and what the article cites. */

import { createDraft, round } from "./draft.js";
import { byDesign } from "./evidence.js";
import { capital, counted, valueLabel } from "../looks/wording.js";
import { shorten } from "../looks/letters.js";

const SIDE = 24;
/** From mark to mark in the lane of what has no date, px: room for a name. */
const APART = 190;
const LEAST = 4;
const MOST = 9;
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
  const scale = years(draft, [...studies, ...sources].filter(dated));
  const places = new Map();
  const dateless = [...sources, ...studies].filter((node) => !dated(node));
  const begin = shelf(draft, { text: "No date", nodes: dateless, y: TOP, places });
  let y = lane(draft, { key: "source", text: "The article", nodes: sources.filter(dated), y: begin, scale, places });
  const lanes = new Map();
  for (const study of studies.filter(dated)) {
    const design = String(study.f.design ?? "");
    if (!lanes.has(design)) lanes.set(design, []);
    lanes.get(design).push(study);
  }
  for (const [design, own] of lanes) {
    const name = design ? capital(valueLabel(model, "design", design)) : "Design not known";
    y = lane(draft, { key: design, text: `${name} · ${own.length}`, nodes: own, y, scale, places });
  }
  draft.settle(places, { r: (id) => radius(model.node(id)), keepX: true });
  if (studies.some(dated)) ticks(draft, scale, begin, y);

  for (const node of [...sources, ...studies]) {
    const spot = places.get(node.id);
    const people = Number.isFinite(node.f.n) ? `${node.f.n} ${node.f.n === 1 ? "person" : "people"}` : "number of people not known";
    draft.mark(node.id, spot.x, spot.y, {
      r: radius(node), filled: node.kind === "source" || Number.isFinite(node.f.n),
      label: nameBeside(draft, node, spot.x),
      says: `${node.label}, ${node.kind === "source" ? "the article" : `${valueLabel(model, "design", node.f.design ?? "design not known")}, ${people}`}.`,
    });
  }
  const drawn = lines(draft, places);
  draft.leaveOut();
  if (dateless.length) draft.leavesOut.push(`In the lane “No date”, without a place in time: ${dateless.map(({ label }) => label).slice(0, MOST_NAMED).join("; ")}${dateless.length > MOST_NAMED ? ` and ${dateless.length - MOST_NAMED} more` : ""}.`);
  if (Object.keys(draft.pinned).some((id) => places.has(id))) draft.leavesOut.push("What is pinned keeps its year; only its height is as you put it.");
  const found = studies.filter(dated).map(yearOf);
  const span = found.length ? ` from ${Math.min(...found)} to ${Math.max(...found)}` : "";
  return draft.finish({
    says:
      `${counted(model, "study", studies.length)}${span} in lanes of design, the stronger designs above. ` +
      "The larger a circle, the more people; a hollow one did not say how many. " +
      `${drawn} ${drawn === 1 ? "line tells" : "lines tell"} what the article cites and how studies hang together.`,
    height: y + 26, frozen: { left: 0, top: 20, bottom: 24 },
  });
}

/** The name at the right of a mark, or at its left where the picture ends; cut where neither side has room. */
function nameBeside(draft, node, x) {
  const out = radius(node) + 4;
  const right = draft.width - 4 - x - out;
  const left = x - out - 4;
  const anchor = draft.measure(node.label) <= right || right >= left ? "start" : "end";
  const text = shorten(node.label, Math.min(260, anchor === "start" ? right : left), draft.measure);
  return { text: node.label, lines: [text], dx: anchor === "start" ? out : -out, dy: 4, anchor };
}

const yearOf = (node) => {
  if (Number.isFinite(node.f.year)) return node.f.year;
  const date = /^(\d{4})/.exec(String(node.f.date ?? ""));
  return date ? Number(date[1]) : undefined;
};
const dated = (node) => yearOf(node) !== undefined;

/** Radius by people: the area grows with their number, up to a bound. */
export function radius(node) {
  if (node.kind === "source") return 8;
  const n = node.f.n;
  return Number.isFinite(n) && n > 0 ? round(Math.min(MOST, Math.max(LEAST, Math.sqrt(n) * 0.7))) : LEAST + 0.5;
}

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
function lane(draft, { key, text, nodes, y, scale, places }) {
  if (!nodes.length) return y;
  draft.guide(0, y, draft.width, y);
  draft.heading({ key: `lane:${key}`, text, x: 8, y: y + 15, role: "lane", strong: true });
  const top = y + HEAD + 6;
  let bottom = top + 16;
  const done = [];
  const sorted = [...nodes].sort((a, b) => scale.x(a) - scale.x(b) || radius(b) - radius(a) || draft.placeOf(a.id) - draft.placeOf(b.id));
  for (const node of sorted) {
    const r = radius(node);
    const x = scale.x(node);
    const near = done.filter((other) => Math.abs(other.x - x) < other.r + r + 1.5);
    let at = top + r;
    for (let moved = true; moved; ) {
      moved = false;
      for (const other of near) {
        const apart = other.r + r + 1.5;
        if (Math.hypot(other.x - x, other.y - at) < apart - 1e-6) {
          at = other.y + Math.sqrt(Math.max(0, apart ** 2 - (other.x - x) ** 2));
          moved = true;
        }
      }
    }
    done.push({ x, y: at, r });
    places.set(node.id, { x, y: at });
    bottom = Math.max(bottom, at + r);
  }
  return bottom + 8;
}

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

/** Relations among studies and citations by the article; several of one pair are one line. */
function lines(draft, places) {
  const { model, off } = draft;
  const pairs = new Map();
  for (const edge of model.edges) {
    if (!places.has(edge.from) || !places.has(edge.to) || edge.from === edge.to || off.has(`relation:${edge.relation}`)) continue;
    const key = `${edge.from} ${edge.relation} ${edge.to}`;
    if (pairs.has(key)) pairs.get(key).push(edge);
    else pairs.set(key, [edge]);
  }
  for (const [key, edges] of pairs) {
    const [first] = edges;
    const a = places.get(first.from);
    const b = places.get(first.to);
    const bend = Math.min(60, 12 + Math.hypot(a.x - b.x, a.y - b.y) / 8);
    const cx = (a.x + b.x) / 2 + (Math.abs(a.x - b.x) < 20 ? bend : 0);
    const cy = (a.y + b.y) / 2 - (Math.abs(a.x - b.x) < 20 ? 0 : bend / 2);
    const says = [...new Set(edges.map((edge) => edge.says))].join(" ");
    draft.line(
      { key: edges.length > 1 ? key : first.id, thing: first.id, from: first.from, to: first.to, kind: first.relation, says },
      `M${round(a.x)} ${round(a.y)}Q${round(cx)} ${round(cy)} ${round(b.x)} ${round(b.y)}`,
    );
  }
  return pairs.size;
}
