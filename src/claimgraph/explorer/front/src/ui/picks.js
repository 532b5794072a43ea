/** What to pick in a view that asks for it: one thing to favour and one to avoid, or some to stand side by side; the first selected. */

import { MOST } from "../layouts/beside.js";
import { SIZES, sizeOf, sizesOf } from "../looks/sizes.js";
import { capital, kindWord } from "../looks/wording.js";
import { groupedBy, MANY, UNGROUPED, waysOf } from "../model/groups.js";
import { isArticle, layoutOf, tellsSize } from "../model/views.js";
import { byText } from "../model/words.js";
import { button, h, settle, uid } from "./dom.js";
import { icon } from "./glyph.js";

/** The things of a kind that are picked, in their order: no more than two. */
export const picked = (model, state, kind) => state.selected.filter((id) => model.node(id)?.kind === kind).slice(0, 2);

export function createPicks(model, actions) {
  const boxes = [0, 1].map((place) => {
    const select = h("select", { class: "cg-input cg-pick-select", id: uid("pick"), onchange: () => pick(place, select.value) });
    const label = h("label", { for: select.id });
    return { select, label };
  });
  const pair = boxes.map(({ select, label }) => h("span", { class: "cg-pick-box" }, label, select));
  const more = h("select", { class: "cg-input cg-pick-select", id: uid("pick"), onchange: () => more.value && actions.select(more.value, true) });
  const add = h("span", { class: "cg-pick-box" }, h("label", { for: more.id }, "Add"), more);
  const sizes = h("select", { class: "cg-input cg-pick-select", id: uid("pick"), onchange: () => actions.set({ size: sizes.value }) },
    sizesOf(model).map((way) => h("option", { value: way }, capital(SIZES[way].label))));
  const sizing = h("span", { class: "cg-pick-box" }, h("label", { for: sizes.id }, "Size tells"), sizes);
  const ways = waysOf(model);
  const groups = h("select", { class: "cg-input cg-pick-select", id: uid("pick"), onchange: () => actions.set({ group: groups.value }) },
    ways.map(({ id, label }) => h("option", { value: id }, label)), h("option", { value: UNGROUPED }, "Order of the article"));
  const grouping = h("span", { class: "cg-pick-box" }, h("label", { for: groups.id }, "Group by"), groups);
  const many = ways.length > 0 && model.byKind("claim").length > MANY;
  const element = h("div", { class: "cg-picks", role: "group", "aria-label": "What to compare", hidden: true });
  let now = null;
  let filled = null;

  function pick(place, id) {
    const { main } = model.view(now.view);
    const before = picked(model, now, main);
    const after = place === 0 ? [id, before[1] === id ? "" : before[1]] : [before[0] === id ? "" : before[0], id];
    const others = now.selected.filter((one) => model.node(one)?.kind !== main);
    actions.set({ selected: [...after.filter(Boolean), ...others] });
  }

  /** Some things side by side: a button takes each away, a list adds one. */
  function several(state, { relation, others }) {
    const chosen = state.selected.filter((id) => model.node(id)?.kind === others);
    const { rows } = model.sum(relation);
    const counted = new Set(model.byKind(rows).map(({ f }) => f[others]));
    const free = model.byKind(others).filter(({ id }) => counted.has(id) && !chosen.includes(id)).sort((a, b) => byText(a.label, b.label));
    const word = kindWord(model, others, 1);
    more.disabled = chosen.length >= MOST;
    settle(more, [h("option", { value: "" }, more.disabled ? `${MOST} are the most` : `Choose ${/^[aeiou]/iu.test(word) ? "an" : "a"} ${word}`), ...free.map(({ id, label }) => h("option", { value: id }, capital(label)))]);
    more.value = "";
    const takes = chosen.map((id) => button({ class: "cg-small", "aria-label": `Take away: ${model.node(id).label}`, onclick: () => { actions.select(id, false); more.focus(); } }, h("span", null, model.node(id).label), icon("close")));
    settle(element, [add, ...takes]);
  }

  return {
    element,
    update(state, vis) {
      now = state;
      const way = layoutOf(model, state);
      const lists = isArticle(model, state) && (many || state.group !== null);
      element.hidden = !(lists || ["grid", "beside"].includes(way) || (tellsSize(model, state) && sizes.childElementCount > 1)) || state.path !== null || state.table;
      if (element.hidden) return;
      element.setAttribute("aria-label", lists ? "How the claims are grouped" : tellsSize(model, state) ? "What the picture tells" : "What to compare");
      if (lists) {
        settle(element, [grouping]);
        groups.value = groupedBy(model, state, model.byKind("claim").filter(({ id }) => vis.nodes.has(id))) ?? UNGROUPED;
        return;
      }
      if (tellsSize(model, state)) {
        settle(element, [sizing]);
        sizes.value = sizeOf(model, state);
        return;
      }
      const view = model.view(state.view);
      if (way === "beside") return several(state, view);
      settle(element, pair);
      if (filled !== view.id) {
        const things = [...model.byKind(view.main)].sort((a, b) => byText(a.label, b.label));
        for (const [place, { select, label }] of boxes.entries()) {
          label.textContent = view.picks?.[place] ?? "";
          settle(select, [h("option", { value: "" }, `No ${kindWord(model, view.main, 1)}`), ...things.map(({ id, label: name }) => h("option", { value: id }, capital(name)))]);
        }
        filled = view.id;
      }
      const chosen = picked(model, state, view.main);
      boxes.forEach(({ select }, place) => {
        const value = chosen[place] ?? "";
        if (select.value !== value) select.value = value;
        // The second is picked beside a first.
        if (place === 1) select.disabled = chosen.length === 0;
      });
    },
  };
}
