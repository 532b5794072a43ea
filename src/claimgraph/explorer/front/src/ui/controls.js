/** The head of the explorer: its title, search, going back, and the views. */

import { attr, button, h, say, uid } from "./dom.js";
import { icon } from "./glyph.js";
import { createRecogniser, opened } from "../model/ask.js";
import { createSearchBox } from "./search_box.js";

function createTabs(actions, views) {
  const tabs = views.map((view) => h("button", { class: "cg-tab", type: "button", role: "tab", id: uid("tab"), "aria-selected": "false", tabindex: "-1", title: view.question, onclick: () => actions.set({ view: view.id }) }, view.title));
  const list = h("div", { class: "cg-tab-list", role: "tablist", "aria-label": "Views" }, tabs);
  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (to + tabs.length) % tabs.length;
    actions.set({ view: views[next].id });
    tabs[next].focus();
  });
  const select = h("select", { class: "cg-input cg-view-select", id: uid("view"), onchange: () => actions.set({ view: select.value }) },
    views.map((view) => h("option", { value: view.id }, view.title)));
  const box = h("div", { class: "cg-view-box" }, h("label", { class: "cg-hidden", for: select.id }, "View"), select, icon("down"));
  return {
    elements: [list, box],
    update({ view }) {
      views.forEach(({ id }, i) => {
        attr(tabs[i], "aria-selected", String(id === view));
        attr(tabs[i], "tabindex", id === view ? "0" : "-1");
      });
      if (select.value !== view) select.value = view;
    },
    /** The tab panel is told to the tabs, and the tab to the panel. */
    controls(panel) {
      panel.id ||= uid("stage");
      for (const tab of tabs) attr(tab, "aria-controls", panel.id);
    },
  };
}

/** What a plain question asks: the thing to open and what that gives; nothing where the document has no questions. */
function asking(spec) {
  if (!spec) return undefined;
  let recognise; // made when the first question is typed
  return (text) => {
    recognise ??= createRecogniser(spec);
    const heard = recognise(text);
    return { id: opened(heard, spec), gives: spec.asks.find(({ name }) => name === heard.ask)?.gives ?? "", topics: heard.topics };
  };
}

/** How many limits are in force, for the button that opens the filters. */
export function limits({ facets, years, words }) {
  return Object.keys(facets).length + (years.some((year) => year !== null) ? 1 : 0) + (words ? 1 : 0);
}

/**
 * @param {object} model
 * @param {object} actions
 * @param {{home?: string, search: Function, store?: {canUndo(): boolean, canRedo(): boolean},
 *   openFilters?: () => void, openPanel?: () => void, openHelp?: () => void}} options
 * @returns {{element: HTMLElement, tabs: HTMLElement, takeSlot: HTMLElement, focusSearch(): void,
 *   update(state: object, vis: object, scene: object | null): void}}
 */
export function createControls(model, actions, options) {
  const level = options.home === "widget" ? 2 : 1;
  const box = createSearchBox(model, actions, { search: options.search, ask: asking(model.words.ask), mentions: true, label: model.words.search ?? "Search", placeholder: "Search" });
  const tool = (name, sign, onclick, more = {}) => button({ class: "cg-tool", "aria-label": name, title: name, onclick, ...more }, icon(sign));
  const undo = tool("Undo", "undo", () => act(undo, actions.undo));
  const redo = tool("Redo", "redo", () => act(redo, actions.redo));
  const reset = tool("Start again", "reset", () => actions.reset());
  const help = tool("Help and keys", "help", () => options.openHelp?.());
  const takeSlot = h("div", { class: "cg-take-slot" });
  const head = h(options.home === "widget" ? "div" : "header", { class: "cg-head-bar" },
    h(`h${level}`, { class: "cg-title" }, model.title || "Evidence explorer"),
    box.element,
    h("div", { class: "cg-tool-bar", role: "group", "aria-label": "Steps and files" }, undo, redo, reset, takeSlot, help));

  const views = createTabs(actions, model.views);
  const filterCount = h("span", { class: "cg-count" });
  const filters = button({ class: "cg-open-filters", onclick: () => options.openFilters?.() }, icon("filter"), h("span", null, "Filters"), filterCount);
  const details = button({ class: "cg-open-panel", onclick: () => options.openPanel?.() }, icon("details"), h("span", null, "Details"));
  const table = button({ class: "cg-table-switch", "aria-pressed": "false", onclick: () => actions.set({ table: table.getAttribute("aria-pressed") !== "true" }) }, icon("table"), h("span", null, "Table"));
  const tabs = h("div", { class: "cg-tabs" }, views.elements, h("div", { class: "cg-tab-tools" }, filters, table, details));

  // A step that cannot be taken stays in reach of the keyboard: `disabled` would drop the focus.
  function act(element, step) {
    if (element.getAttribute("aria-disabled") !== "true") step();
  }

  return {
    element: head,
    tabs,
    takeSlot,
    controls: views.controls,
    focusSearch: () => box.focus(),
    /** Give the focus to the button that opens a pane. */
    focusOpener: (pane) => (pane === "filters" ? filters : details).focus(),
    update(state) {
      box.update(state);
      views.update(state);
      attr(undo, "aria-disabled", String(!(options.store?.canUndo() ?? true)));
      attr(redo, "aria-disabled", String(!(options.store?.canRedo() ?? true)));
      attr(table, "aria-pressed", String(state.table));
      const n = limits(state.filter);
      say(filterCount, n ? String(n) : "");
      attr(filters, "aria-label", n ? `Filters, ${n} in use` : null);
    },
  };
}
