/** The panel: the card of the open thing, what can be done with it, and the path that is shown. */

import { drawsRows, drawsTimeline, isArticle, isAround } from "../model/views.js";
import { createCard, createEdgeCard } from "./card.js";
import { attr, button, h, settle } from "./dom.js";
import { icon } from "./glyph.js";
import { createSearchBox } from "./search_box.js";
import { createStartCard } from "./start_card.js";

function createTools(model, actions, node, { search, level }) {
  const act = (label, onclick, more = {}) => button({ class: "cg-small", onclick, ...more }, label);
  const around = act("Show around it", () => actions.around(node.id));
  const select = act("Select", () => actions.select(node.id, select.getAttribute("aria-pressed") !== "true"), { "aria-pressed": "false" });
  const expand = act("Expand", () => actions.expand(node.id), { "aria-pressed": "false", title: "Show what it is joined to, too" });
  const pin = act("Pin", () => actions.pin(node.id), { "aria-pressed": "false", title: "Keep its place in the picture" });
  const hide = act("Hide", () => actions.hide(node.id), { title: "Leave it out of the picture" });
  // Only for works around the base, which no other view draws.
  const time = act("Show it on the timeline", () => actions.onTimeline(node.id));
  const where = h("div", { class: "cg-path-where", hidden: true });
  const path = act("Path to…", () => fold(where.hidden), { "aria-expanded": "false" });
  let box = null;

  function fold(open) {
    where.hidden = !open;
    attr(path, "aria-expanded", String(open));
    if (!open) return;
    if (!box) {
      box = createSearchBox(model, actions, {
        search,
        label: `Path from ${node.label} to`,
        placeholder: "Name of the other end",
        allow: (id) => id !== node.id && !model.node(id).outside,
        onPick: (id) => { fold(false); path.focus(); actions.path(node.id, id); },
      });
      where.append(h("p", { class: "cg-note" }, "How does it hang together with another thing?"), box.element);
    }
    box.focus();
  }
  where.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    fold(false);
    path.focus();
  });

  const set = (element, on, yes, no) => { attr(element, "aria-pressed", String(on)); element.textContent = on ? yes : no; };
  return {
    element: h("div", { class: "cg-tools" },
      h(`h${level}`, { class: "cg-hidden" }, "What to do with it"),
      h("div", { class: "cg-buttons" }, time, around, select, path, expand, pin, hide), where),
    update(state) {
      const centre = isAround(model, state) && state.focus === node.id;
      const own = !node.outside;
      for (const one of [select, path]) one.hidden = !own;
      time.hidden = own || drawsTimeline(model, state) && !state.off.includes(`kind:${node.kind}`) && !state.hidden.includes(node.id);
      around.hidden = centre || !own;
      expand.hidden = !own || !drawsRows(model, state) && !(node.kind === "claim" && isArticle(model, state));
      set(select, state.selected.includes(node.id), "Selected", "Select");
      set(expand, state.expanded.includes(node.id), "Expanded", "Expand");
      set(pin, Object.hasOwn(state.pinned, node.id), "Pinned", "Pin");
      hide.textContent = state.hidden.includes(node.id) ? "Show again" : "Hide";
    },
  };
}

/** The same way as in the picture, which goes through what is visible only. */
function pathBox(model, actions, { path: [from, to] }, scene, level) {
  const name = (id) => model.node(id)?.label ?? id;
  const end = (id) => button({ class: "cg-ref", onclick: () => actions.open(id) }, name(id));
  return h("section", { class: "cg-path", "aria-label": "Path" },
    h(`h${level}`, { class: "cg-section-title" }, "Path"),
    h("p", { class: "cg-path-ends" }, "From ", end(from), " to ", end(to)),
    scene?.steps
      ? h("ol", { class: "cg-steps" }, scene.steps.map((words) => h("li", null, words)))
      : h("p", { class: "cg-note" }, scene?.empty ?? "Nothing in this base joins the two."),
    h("div", { class: "cg-buttons" }, button({ class: "cg-small", onclick: () => actions.set({ path: null }) }, "Leave the path")));
}

/**
 * @param {object} model
 * @param {object} actions
 * @param {{search: Function, home?: string, closePanel?: () => boolean}} options closePanel: hides the panel where it
 *   lies over the picture and says whether it did
 */
export function createPanel(model, actions, options) {
  const level = options.home === "widget" ? 4 : 3;
  const close = button({ class: "cg-quiet cg-panel-close", "aria-label": "Close the details", title: "Close", onclick: () => {
    if (!options.closePanel?.()) actions.set({ focus: null });
  } }, icon("close"));
  const folds = button({ class: "cg-quiet cg-pane-fold", "aria-label": "Fold the details away", title: "Fold away", onclick: () => options.foldPane?.("card") }, icon("fold"));
  const heading = h(`h${level - 1}`, { class: "cg-region-title" }, "Details");
  const body = h("div", { class: "cg-panel-body", tabindex: "-1" });
  const element = h("aside", { class: "cg-panel", "aria-label": "Details" }, h("div", { class: "cg-region-head" }, heading, h("div", { class: "cg-region-tools" }, folds, close)), body);
  let shown; // undefined: nothing drawn yet
  let card = null;
  let tools = null;
  let pathShown = "";
  let path = null;

  function cardOf(id) {
    const node = id === null ? undefined : model.node(id);
    if (node) {
      tools = createTools(model, actions, node, { search: options.search, level: level + 1 });
      return createCard(model, actions, node, { level, tools: tools.element });
    }
    tools = null;
    const edge = id === null ? undefined : model.edge(id);
    if (edge) return createEdgeCard(model, actions, edge, { level });
    return createStartCard(model, actions, { level, description: options.description, startTour: options.startTour });
  }

  return {
    element,
    /** Move the focus to the title of the card. */
    focus() { card?.title.focus({ preventScroll: true }); },
    update(state, vis, scene) {
      const within = element.contains(element.getRootNode().activeElement);
      const pathKey = state.path ? JSON.stringify([state.path, scene?.steps ?? scene?.empty]) : "";
      const newCard = shown === undefined || state.focus !== shown;
      if (newCard) card = cardOf(state.focus);
      if (pathKey !== pathShown) path = state.path ? pathBox(model, actions, state, scene, level) : null;
      if (newCard || pathKey !== pathShown) {
        settle(body, [path, card.element].filter(Boolean));
        if (newCard) body.scrollTop = 0;
        if (within && !element.contains(element.getRootNode().activeElement)) card.title.focus({ preventScroll: true });
      }
      shown = state.focus;
      pathShown = pathKey;
      attr(element, "data-start", state.focus === null ? "yes" : null);
      tools?.update(state);
    },
  };
}
