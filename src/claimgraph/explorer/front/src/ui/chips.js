/** What narrows the picture now, and what is selected, each as a button that takes it away. */

import { own } from "../model/index.js";
import { button, h, settle } from "./dom.js";
import { icon } from "./glyph.js";

/** More values of a facet than this stand on one chip. */
const MOST = 4;

const yearWords = ([from, to]) => (from !== null && to !== null ? (from === to ? `${from}` : `${from} to ${to}`) : from !== null ? `from ${from}` : `until ${to}`);

/**
 * The limits in force and the selection, each with the change of state that lifts it.
 * @param {object} model
 * @param {object} state
 * @returns {{key: string, label: string, patch: object}[]}
 */
export function chipsOf(model, state) {
  const { filter } = state;
  const chips = [];
  if (filter.words) chips.push({ key: "words", label: `Mentions “${filter.words}”`, patch: { filter: { ...filter, words: "" } } });
  for (const facet of model.words.facets) {
    const values = own(filter.facets, facet.id) ?? [];
    if (values.length > MOST) {
      const { [facet.id]: _, ...facets } = filter.facets;
      chips.push({ key: facet.id, label: `${facet.label}: ${values.length} chosen`, patch: { filter: { ...filter, facets } } });
      continue;
    }
    for (const value of values) {
      const name = facet.values?.find(({ id }) => id === value)?.label ?? value;
      const left = values.filter((other) => other !== value);
      const facets = { ...filter.facets, [facet.id]: left };
      if (!left.length) delete facets[facet.id];
      chips.push({ key: `${facet.id} ${value}`, label: `${facet.label}: ${name}`, patch: { filter: { ...filter, facets } } });
    }
  }
  if (filter.years.some((year) => year !== null)) chips.push({ key: "years", label: `Year: ${yearWords(filter.years)}`, patch: { filter: { ...filter, years: [null, null] } } });
  if (state.hidden.length) {
    const [id] = state.hidden;
    const label = state.hidden.length === 1 ? `Hidden: ${model.node(id)?.label ?? id}` : `${state.hidden.length} things hidden`;
    chips.push({ key: "hidden", label, patch: { hidden: [] } });
  }
  if (state.path) chips.push({ key: "path", label: "Only a path", patch: { path: null } });
  if (state.selected.length) chips.push({ key: "selected", label: `${state.selected.length} selected`, patch: { selected: [] } });
  return chips;
}

export function createChips(model, actions) {
  const all = button({ class: "cg-small cg-quiet cg-chips-clear", onclick: () => {
    actions.set({ filter: { facets: {}, years: [null, null], words: "" }, hidden: [], path: null, selected: [] });
  } }, "Clear all");
  const views = model.views.filter(({ layout }) => layout === "beside");
  const beside = views.map((view) => ({ view, button: button({ class: "cg-small", hidden: true, onclick: () => actions.set({ view: view.id, table: false }) }, view.title) }));
  const list = h("ul", { class: "cg-chips", "aria-label": "Limits and selection" });
  const element = h("div", { class: "cg-chip-bar", hidden: true }, list, beside.map((one) => one.button), all);
  const items = new Map();

  return {
    element,
    update(state) {
      const chips = chipsOf(model, state);
      const keys = chips.map(({ key }) => key);
      const root = element.getRootNode();
      const held = [...items].find(([, item]) => item.element.contains(root.activeElement))?.[0];
      const at = [...items.keys()].indexOf(held);
      for (const chip of chips) {
        const item = items.get(chip.key) ?? {};
        item.patch = chip.patch;
        if (item.label !== chip.label) {
          item.label = chip.label;
          item.button = button({ class: "cg-chip", "aria-label": `Remove: ${chip.label}`, onclick: () => actions.set(item.patch) }, h("span", null, chip.label), icon("close"));
          if (item.element) item.element.replaceChildren(item.button);
          else item.element = h("li", null, item.button);
        }
        items.set(chip.key, item);
      }
      for (const key of [...items.keys()]) if (!keys.includes(key)) items.delete(key);
      settle(list, keys.map((key) => items.get(key).element));
      for (const { view, button: open } of beside) open.hidden = state.view === view.id || state.selected.filter((id) => model.node(id)?.kind === view.others).length < 2;
      element.hidden = chips.length === 0;
      all.hidden = chips.length < 2;
      if (held !== undefined && !items.has(held)) {
        const next = items.get(keys[Math.min(at, keys.length - 1)]);
        (next?.button ?? element.closest(".cg-root")?.querySelector(".cg-view-title"))?.focus();
      }
    },
  };
}
