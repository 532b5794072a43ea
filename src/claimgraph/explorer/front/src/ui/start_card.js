/** What the panel shows while nothing is open: what this is, and everything by name. */

import { capital } from "../looks/wording.js";
import { button, h } from "./dom.js";
import { sign } from "./glyph.js";
import { tourButton } from "./tour.js";

const MANY = 200;

function entry(model, actions, node) {
  const { mark } = node.card;
  return h("li", { class: "cg-row" },
    h("span", { class: "cg-row-mark" }, mark && sign(model, mark)),
    h("div", { class: "cg-row-body" },
      h("p", { class: "cg-row-text" }, button({ class: "cg-ref", onclick: () => actions.open(node.id) }, node.label)),
      mark && h("p", { class: "cg-row-small" }, mark.words)));
}

function kindList(model, actions, kind, open) {
  const nodes = model.byKind(kind);
  const list = h("ul", { class: "cg-rows" });
  const note = nodes.length > MANY && h("p", { class: "cg-note" }, `The first ${MANY} of ${nodes.length}; search finds the others.`);
  const write = () => { if (!list.childElementCount) list.append(...nodes.slice(0, MANY).map((node) => entry(model, actions, node))); };
  const fold = h("details", { class: "cg-fold cg-browse", open },
    h("summary", null, h("span", { class: "cg-browse-name" }, capital(model.words.kinds[kind]?.many ?? kind)), h("span", { class: "cg-count" }, nodes.length)), list, note);
  if (open) write();
  fold.addEventListener("toggle", write);
  return fold;
}

/**
 * @param {object} model
 * @param {object} actions
 * @param {{level: number, description?: string}} options
 */
export function createStartCard(model, actions, { level, description, startTour }) {
  // What the source says comes before the source.
  const things = model.kinds.filter((kind) => !model.row(kind) && model.byKind(kind).length > 0);
  const kinds = [...things.filter((kind) => kind !== "source"), ...things.filter((kind) => kind === "source")];
  const title = h(`h${level}`, { class: "cg-card-title", tabindex: "-1" }, "Open anything to read about it");
  const element = h("article", { class: "cg-card cg-start" },
    h("p", { class: "cg-kicker" }, "Start"),
    title,
    description && h("p", { class: "cg-lead" }, description),
    tourButton(model, () => startTour?.()),
    h("p", { class: "cg-note" }, "Choose a mark in the picture, search for a name, or pick from the lists."),
    kinds.map((kind, i) => kindList(model, actions, kind, i === 0)));
  return { element, title };
}
