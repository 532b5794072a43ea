/** What goes on paper: the picture fitted to the page, the open card with nothing folded, and the references in numbers. */

import { layout } from "../layouts/index.js";
import { LINE } from "../looks/letters.js";
import { samplesOf } from "../looks/samples.js";
import { capital } from "../looks/wording.js";
import { svgOf } from "../take/picture.js";
import { createCard, createEdgeCard } from "./card.js";
import { chipsOf } from "./chips.js";
import { h } from "./dom.js";
import { glyph, sign } from "./glyph.js";
import { sizeLists } from "./legend.js";
import { references } from "./references.js";

/** What a page of A4 and of Letter both have room for, CSS px, and widths to lay a picture out in. */
const PAPER = { width: 660, height: 720 };
const WIDTHS = [660, 860, 1100, 1400];

/** The least share of its size at which a picture is still read on paper; a higher one goes on over several pages. */
const READ = 0.72;

/**
 * The picture laid out anew so that it is least reduced on paper, and whether it is too high for one page.
 * @param {(size: {width: number, height: number}) => object} lay
 * @returns {{scene: object, goesOn: boolean}}
 */
export function fitted(lay) {
  const scenes = WIDTHS.map((width) => lay({ width, height: Math.round((width * PAPER.height) / PAPER.width) }));
  const across = ({ width }) => Math.min(1, PAPER.width / width);
  const scale = (scene) => Math.min(across(scene), PAPER.height / scene.height);
  const best = (of) => scenes.reduce((one, other) => (of(other) > of(one) + 0.02 ? other : one));
  const whole = best(scale);
  if (scale(whole) >= READ) return { scene: whole, goesOn: false };
  // The widest that is still read: rows are lower there, and names longer.
  const wide = scenes.filter((scene) => across(scene) >= READ).at(-1);
  return wide === undefined || across(wide) <= scale(whole) + 0.02 ? { scene: whole, goesOn: false } : { scene: wide, goesOn: true };
}

/**
 * Where a picture higher than a page is cut: between its rows, so that no mark and no name is halved.
 * @param {{marks: {y: number, r: number}[], headings: {y: number, rotate?: number, lines?: string[]}[], height: number}} scene
 * @param {number} page height of a page, px of the scene
 * @param {number} again height of what stands again on top of each further page
 * @returns {number[]} heights from the top to the end, the first 0
 */
export function cuts({ marks, headings, height }, page, again = 0) {
  const taken = [
    ...marks.map(({ y, r }) => [y - Math.max(r, 8), y + Math.max(r, 8)]),
    ...marks.filter(({ label }) => label).map(({ y, label }) => [y + label.dy - 13, y + label.dy + 5 + ((label.lines?.length ?? 1) - 1) * LINE]),
    ...headings.filter(({ rotate }) => !rotate).map(({ y, lines }) => [y - 13, y + 5 + ((lines?.length ?? 1) - 1) * LINE]),
  ];
  const found = [0];
  const room = () => (found.length > 1 ? page - again : page);
  while (height - found.at(-1) > room()) {
    const last = found.at(-1) + room();
    let y = last;
    for (let hit = true; hit && y > last - page / 3; ) {
      hit = taken.find(([from, to]) => y > from && y < to);
      if (hit) y = hit[0];
    }
    found.push(y > last - page / 3 ? y : last);
  }
  return [...found, height];
}

/** Names of columns take up to this share of a page when they stand on each. */
const MOST_HEAD = 0.4;

/** One picture, or one for each page; the names of columns stand on top of each. */
function pictures({ scene, goesOn }, place, measure) {
  const parsed = new DOMParser().parseFromString(svgOf(scene, place, measure, { bare: true }), "image/svg+xml");
  const svg = document.importNode(parsed.documentElement, true);
  for (const name of ["width", "height"]) svg.removeAttribute(name);
  svg.setAttribute("class", "cg-paper-svg");
  if (!goesOn) return [svg];
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  // The picture stands within an edge that is alike on all sides.
  const edge = (width - Math.ceil(scene.width)) / 2;
  const page = (PAPER.height * width) / PAPER.width;
  const head = scene.frozen?.top ? scene.frozen.top + edge : 0;
  const again = head < page * MOST_HEAD ? head : 0;
  const ends = cuts(scene, page, again);
  return ends.slice(1).map((end, i) => {
    const top = i ? ends[i] + edge : 0;
    const high = (end === scene.height ? height : end + edge) - top;
    if (!i || !again) return part(svg, { top, width, high });
    const both = svg.cloneNode(false);
    both.setAttribute("viewBox", `0 0 ${width} ${again + high}`);
    both.append(part(svg, { top: 0, width, high: again, at: 0 }), part(svg, { top, width, high, at: again }));
    return both;
  });
}

/** What of a picture stands between two heights; inside another one, `at` is its place there. */
function part(svg, { top, width, high, at }) {
  const piece = svg.cloneNode(true);
  piece.setAttribute("viewBox", `0 ${top} ${width} ${high}`);
  if (at === undefined) return piece;
  piece.removeAttribute("class");
  for (const [name, value] of Object.entries({ x: 0, y: at, width, height: high })) piece.setAttribute(name, value);
  return piece;
}

function figureOf(model, state, { scene, goesOn }, place, measure) {
  const drawn = pictures({ scene, goesOn }, place, measure);
  const entries = (scene.legend?.entries ?? []).filter(({ count, paths }) => count > 0 || paths);
  const samples = state.path ? [] : samplesOf(model, state, entries.map(({ key }) => key));
  return [
    drawn.map((svg) => h("figure", { class: "cg-paper-figure" }, svg)),
    entries.length > 0 && h("div", { class: "cg-legend" }, h("ul", { class: "cg-legend-list" }, entries.map((entry) =>
      h("li", { class: "cg-legend-switch" }, entry.mark ? sign(model, entry.mark) : glyph(entry), h("span", null, entry.label), h("span", { class: "cg-count" }, entry.count)))), h("div", { class: "cg-legend-sizes" }, sizeLists(samples))),
    [scene.says, ...scene.leavesOut].filter(Boolean).map((words) => h("p", { class: "cg-note" }, words)),
  ];
}

/** What the references are of: what stands in the picture or the table, or the rows behind a picture of numbers. */
function restsOn(model, state, vis, scene) {
  const { relation, others, layout: way } = model.view(state.view);
  if (state.path || relation === undefined) {
    const drawn = new Set([...scene.marks, ...scene.links, ...scene.headings].map(({ id }) => id).filter((id) => id !== undefined));
    const ids = state.table && !state.path ? [...vis.atoms] : [...drawn];
    const studies = ids.filter((id) => model.node(id)?.kind === "study");
    // Where studies are drawn, they are what is shown; a picture of claims alone rests on theirs.
    if (studies.length) return studies;
    return ids.filter((id) => !model.node(id)?.kind.startsWith("source"));
  }
  const rows = model.byKind(model.sum(relation).rows).filter(({ id }) => vis.atoms.has(id));
  return rows.filter(({ f }) => way !== "beside" || state.selected.includes(f[others])).map(({ id }) => id);
}

/** What a picture of claims says in words, where no card is open. */
function claimList(model, state, vis) {
  if (model.view(state.view).relation !== undefined && !state.path) return null;
  const claims = model.byKind("claim").filter(({ id }) => vis.nodes.has(id));
  if (!claims.length) return null;
  return h("section", { class: "cg-section" },
    h("h2", { class: "cg-section-title" }, "The claims"),
    h("ol", { class: "cg-paper-claims" }, claims.map(({ label, card }) => h("li", null, label, " ", card.mark && h("span", { class: "cg-badge" }, sign(model, card.mark), h("span", null, capital(card.mark.words)))))));
}

function pathOf(scene) {
  return scene.steps && h("section", { class: "cg-section" }, h("h2", { class: "cg-section-title" }, "Path"), h("ol", { class: "cg-steps" }, scene.steps.map((words) => h("li", null, words))));
}

/**
 * The page to print.
 * @param {object} model
 * @param {object} state
 * @param {object} vis
 * @param {{lay(size: object): object, place: Element, measure: Function, table: Element}} from `table` is what is shown as a
 *   table; `place` an element in which the style sheet holds
 * @returns {HTMLElement}
 */
export function paper(model, state, vis, { lay, place, measure, table }) {
  const quiet = new Proxy({}, { get: () => () => {} });
  const { title, question } = model.view(state.view);
  const node = state.focus === null ? undefined : model.node(state.focus);
  const edge = state.focus === null || node ? undefined : model.edge(state.focus);
  const whole = { level: 2, whole: true };
  const laid = fitted(lay);
  const { scene } = laid;
  const limits = chipsOf(model, state).map(({ label }) => label);
  const card = node ? createCard(model, quiet, node, whole) : edge && createEdgeCard(model, quiet, edge, whole);
  const shown = card ? null : references(model, quiet, model.worksOf(restsOn(model, state, vis, scene)), { id: "", ...whole });
  return h("div", { class: "cg-paper" },
    h("header", null,
      h("p", { class: "cg-kicker" }, model.title),
      h("h1", { class: "cg-paper-title" }, state.path ? "How do the two ends hang together?" : question || title),
      h("p", { class: "cg-note" }, [title, vis.words, ...limits].filter(Boolean).join(" · "))),
    state.table ? table.cloneNode(true) : figureOf(model, state, laid, place, measure),
    pathOf(scene),
    card?.element ?? claimList(model, state, vis),
    shown,
    model.made_by && h("p", { class: "cg-note cg-paper-made" }, `Made by ${model.made_by}.`));
}
