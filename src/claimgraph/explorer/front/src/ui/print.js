/** What goes on paper: the picture fitted to the page, the open card with nothing folded, and the references in numbers. */

import { layout } from "../layouts/index.js";
import { samplesOf } from "../looks/samples.js";
import { capital } from "../looks/wording.js";
import { layoutOf } from "../model/views.js";
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

/**
 * The picture laid out anew so that it is least reduced on paper.
 * @param {(size: {width: number, height: number}) => object} lay
 * @returns {object} a scene
 */
export function fitted(lay) {
  const scenes = WIDTHS.map((width) => lay({ width, height: Math.round((width * PAPER.height) / PAPER.width) }));
  const scale = ({ width, height }) => Math.min(1, PAPER.width / width, PAPER.height / height);
  return scenes.reduce((best, scene) => (scale(scene) > scale(best) + 0.02 ? scene : best));
}

function figureOf(model, state, scene, place, measure) {
  const parsed = new DOMParser().parseFromString(svgOf(scene, place, measure, { bare: true }), "image/svg+xml");
  const svg = document.importNode(parsed.documentElement, true);
  for (const name of ["width", "height"]) svg.removeAttribute(name);
  svg.setAttribute("class", "cg-paper-svg");
  const entries = (scene.legend?.entries ?? []).filter(({ count, paths }) => count > 0 || paths);
  const samples = state.path ? [] : samplesOf(model, layoutOf(model, state), entries.map(({ key }) => key));
  return [
    h("figure", { class: "cg-paper-figure" }, svg),
    entries.length > 0 && h("div", { class: "cg-legend" }, h("ul", { class: "cg-legend-list" }, entries.map((entry) =>
      h("li", { class: "cg-legend-switch" }, entry.mark ? sign(model, entry.mark) : glyph(entry), h("span", null, entry.label), h("span", { class: "cg-count" }, entry.count)))), h("div", { class: "cg-legend-sizes" }, sizeLists(samples))),
    [scene.says, ...scene.leavesOut].filter(Boolean).map((words) => h("p", { class: "cg-note" }, words)),
  ];
}

/** What the references are of: all that is shown, or the rows behind a picture of numbers. */
function restsOn(model, state, vis) {
  const { relation, others, layout: way } = model.view(state.view);
  if (state.path || relation === undefined) return [...vis.nodes].filter((id) => !model.node(id).kind.startsWith("source"));
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
  const scene = fitted(lay);
  const limits = chipsOf(model, state).map(({ label }) => label);
  const card = node ? createCard(model, quiet, node, whole) : edge && createEdgeCard(model, quiet, edge, whole);
  const shown = card ? null : references(model, quiet, model.worksOf(restsOn(model, state, vis)), { id: "", ...whole });
  return h("div", { class: "cg-paper" },
    h("header", null,
      h("p", { class: "cg-kicker" }, model.title),
      h("h1", { class: "cg-paper-title" }, state.path ? "How do the two ends hang together?" : question || title),
      h("p", { class: "cg-note" }, [title, vis.words, ...limits].filter(Boolean).join(" · "))),
    state.table ? table.cloneNode(true) : figureOf(model, state, scene, place, measure),
    pathOf(scene),
    card?.element ?? claimList(model, state, vis),
    shown,
    model.made_by && h("p", { class: "cg-note cg-paper-made" }, `Made by ${model.made_by}.`));
}
