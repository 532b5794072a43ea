/** What the marks and lines mean, how many there are, and a switch for each. */

import { samplesOf } from "../looks/samples.js";
import { attr, button, h, say, settle } from "./dom.js";
import { glyph, sample, sign } from "./glyph.js";

/**
 * Whether an entry can be switched off: kinds, relations, and values of facets.
 * @param {object} model
 * @param {string} key such as "stance:disputes"
 */
export function switchable(model, key) {
  const at = key.indexOf(":");
  const [group, value] = [key.slice(0, at), key.slice(at + 1)];
  if (group === "kind") return Object.hasOwn(model.words.kinds, value);
  if (group === "relation") return Object.hasOwn(model.words.relations, value);
  return model.words.facets.some(({ id, values }) => id === group && values?.some((one) => one.id === value));
}

/**
 * The entries to show: those of the picture, and those that are switched off and known from before, so that a switch
 * does not vanish when it is used.
 * @param {object[]} entries of the scene
 * @param {object[]} before entries shown last time in this view
 * @param {string[]} off
 */
export function entriesOf(entries, before, off) {
  const here = new Set(entries.map(({ key }) => key));
  const kept = before.filter(({ key }) => off.includes(key) && !here.has(key)).map((entry) => ({ ...entry, count: undefined }));
  if (!kept.length) return entries;
  const order = new Map(before.map(({ key }, i) => [key, i]));
  return [...entries, ...kept].sort((a, b) => (order.get(a.key) ?? before.length) - (order.get(b.key) ?? before.length));
}

/** A line for each thing that is told by size: "Size of a circle: 10, 50, 150 people or more", each with its sample. */
export const sizeLists = (samples) => samples.map(({ what, samples: own }) => h("p", { class: "cg-legend-size" }, h("span", null, `${what}: `),
  own.map((one) => h("span", { class: "cg-sample" }, sample(one), h("span", null, one.label)))));

export function createLegend(model, actions) {
  const list = h("ul", { class: "cg-legend-list", "aria-label": "Legend" });
  const sizes = h("div", { class: "cg-legend-sizes" });
  let sized = "";
  const element = h("div", { class: "cg-legend", role: "group", "aria-label": "Legend: what to show" }, list, sizes);
  const items = new Map();
  let before = [];
  let view = null;

  function make(entry, can) {
    const count = h("span", { class: "cg-count" });
    const face = [entry.mark ? sign(model, entry.mark) : glyph(entry), h("span", { class: "cg-legend-name" }, entry.label), count];
    const control = can ? button({ class: "cg-legend-switch", onclick: () => actions.toggle(entry.key) }, face) : h("span", { class: "cg-legend-switch cg-legend-fixed" }, face);
    return { element: h("li", null, control), control, count, can };
  }

  /** What is not seen whole can be reached and moved by the keyboard. */
  const reach = () => attr(element, "tabindex", element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1 ? "0" : null);

  return {
    element,
    reach,
    update(state, vis, scene) {
      // A path shows what is on it, whatever is switched off elsewhere.
      const off = state.path ? [] : state.off;
      const entries = entriesOf(scene?.legend?.entries ?? [], view === state.view ? before : [], off);
      view = state.view;
      before = [...entries];
      for (const entry of entries) {
        const can = !state.path && switchable(model, entry.key);
        const look = JSON.stringify([entry.label, entry.shape, entry.dash, entry.line, entry.tone, entry.filled, can]);
        if (items.get(entry.key)?.look !== look) items.set(entry.key, { ...make(entry, can), look });
        const item = items.get(entry.key);
        const on = !off.includes(entry.key);
        if (can) {
          attr(item.control, "aria-pressed", String(on));
          attr(item.control, "title", on ? `Hide: ${entry.label}` : `Show: ${entry.label}`);
        }
        say(item.count, on && entry.count !== undefined ? String(entry.count) : on ? "" : "off");
      }
      const samples = state.path ? [] : samplesOf(model, state, entries.filter(({ count }) => count > 0).map(({ key }) => key));
      if (JSON.stringify(samples) !== sized) {
        sized = JSON.stringify(samples);
        sizes.replaceChildren(...sizeLists(samples));
      }
      settle(list, entries.map(({ key }) => items.get(key).element));
      element.hidden = entries.length === 0;
      reach();
    },
  };
}
