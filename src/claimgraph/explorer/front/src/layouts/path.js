/** The way from one thing to another, step by step. */

import { beside, createDraft, level, round } from "./draft.js";
import { capital, kindWord, sentence, sentences } from "../looks/wording.js";
import { shortestPath } from "../model/paths.js";
import { LINE, SMALL, wrap } from "../looks/letters.js";

/** Least width of a step from left to right, px. */
const LEAST_STEP = 150;

/** @see ./index.js for the arguments; `state.path` is set */
export function path(model, state, vis, size) {
  const draft = createDraft(model, state, vis, size);
  const [from, to] = state.path;
  const ends = [from, to].map((id) => model.node(id));
  if (ends.some((node) => !node)) return draft.nothing("One end of the way is not in this base. Choose both ends again.");
  const allowed = (id) => id === from || id === to || vis.nodes.has(id) || (vis.atoms.has(id) && !draft.hidden.has(id));
  const way = shortestPath(model, from, to, allowed);
  if (!way) {
    const open = vis.active || draft.hidden.size ? " Take filters away or show what is hidden, and try again." : " Choose another pair.";
    return draft.nothing(`No way leads from “${ends[0].short}” to “${ends[1].short}” through what is visible.${open}`);
  }
  const texts = new Map();
  // Steps that do not fit beside each other are read better one below the other than in several rows.
  const down = way.nodes.length * LEAST_STEP > draft.width;
  const places = down ? upright(draft, way, texts) : across(draft, way, texts);
  draft.settle(places, { r: () => 8 });
  way.nodes.forEach((id, i) => {
    const node = model.node(id);
    const lines = texts.get(id);
    const kind = capital(kindWord(model, node.kind, 1));
    draft.mark(id, places.get(id).x, places.get(id).y, {
      r: 8, label: down ? beside(lines, 16, "start", node.label) : { text: node.label, lines, dx: 0, dy: 26, anchor: "middle" },
      rank: way.nodes.length - i, says: sentences([`${kind}: ${node.label}`, way.words[i]]),
    });
  });
  way.edges.forEach((edge, i) => {
    const [a, b] = [places.get(way.nodes[i]), places.get(way.nodes[i + 1])];
    const d = down ? `M${round(a.x)} ${round(a.y + 10)}L${round(b.x)} ${round(b.y - 10)}` : level(a.x + 11, a.y, b.x - 11, b.y);
    const atom = [edge.from, edge.to].map((id) => model.node(id)).find(({ kind }) => model.row(kind));
    const { stance, directness } = atom?.f ?? {};
    draft.line({ key: edge.id, thing: atom?.id ?? edge.id, from: edge.from, to: edge.to, kind: edge.relation, says: sentence(edge.says), stance, directness }, d, 2);
  });
  const others = model.nodes.filter((node) => vis.nodes.has(node.id) && !draft.shown.has(node.id)).length;
  if (others) draft.leavesOut.push(`${others} other visible ${others === 1 ? "thing" : "things"}, because only the way is shown.`);
  return draft.finish({
    says: way.words.length ? sentences(way.words) : "Both ends are the same thing.",
    fit: down ? "width" : "all", width: down ? draft.width : extentX(places) + 90, height: extentY(places, texts) + 20, way: way.nodes, steps: way.words,
  });
}

const extentX = (places) => Math.max(...[...places.values()].map((spot) => spot.x));
const extentY = (places, texts) => Math.max(...[...places].map(([id, spot]) => spot.y + 30 + texts.get(id).length * LINE));

/** From left to right. */
function across(draft, way, texts) {
  const { model, measure, width } = draft;
  const step = Math.min(260, (width - 20) / way.nodes.length);
  const places = new Map();
  const words = way.edges.map((edge, i) => stepLines(draft, edge, edge.from === way.nodes[i], ["→", "←"], step - 60));
  // The kinds stand above the words of the steps, however many lines these have.
  const high = Math.max(1, ...words.map((lines) => lines.length)) * LINE;
  const y = 48 + high;
  way.nodes.forEach((id, i) => {
    const node = model.node(id);
    const x = 10 + step * (i + 0.5);
    places.set(id, { x, y });
    texts.set(id, wrap(node.label, step - 24, measure, { most: 8 }));
    draft.heading({ key: `kind:${id}`, text: capital(kindWord(model, node.kind, 1)), x, y: y - 12 - high, anchor: "middle", role: "tick" });
    const edge = way.edges[i];
    if (edge) label(draft, edge, words[i], { x: x + step / 2, y: y - 8, anchor: "middle" });
  });
  return places;
}

/** From top to bottom. */
function upright(draft, way, texts) {
  const { model, measure, width } = draft;
  const places = new Map();
  let y = 30;
  way.nodes.forEach((id, i) => {
    const node = model.node(id);
    const lines = wrap(node.label, Math.min(560, width - 60), measure, { most: 5 });
    texts.set(id, lines);
    const half = (lines.length * LINE) / 2;
    places.set(id, { x: 24, y: y + half });
    y += half * 2 + 14;
    const edge = way.edges[i];
    if (edge) label(draft, edge, stepLines(draft, edge, edge.from === id, ["↓", "↑"], width - 70), { x: 40, y: y + 8, anchor: "start" });
    y += 34;
  });
  return places;
}

/** The words of a relation are read from its start: the arrow tells where that is. */
function stepLines(draft, edge, forward, [down, back], room) {
  const words = draft.model.words?.relations?.[edge.relation] ?? edge.relation;
  return wrap(forward ? `${words} ${down}` : `${back} ${words}`, Math.max(60, room), draft.measure, { px: SMALL, most: 2 });
}

function label(draft, edge, lines, { x, y, anchor }) {
  draft.heading({ key: `step:${edge.id}`, text: lines.join(" "), lines, x, y: y - (lines.length - 1) * LINE, anchor, role: "tick" });
}
