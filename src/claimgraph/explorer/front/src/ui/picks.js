/** Two things to pick in a view that asks for them, such as one to favour and one to avoid: the first things selected. */

import { capital, kindWord } from "../looks/wording.js";
import { layoutOf } from "../model/views.js";
import { byText } from "../model/words.js";
import { h, settle, uid } from "./dom.js";

/** The things of a kind that are picked, in their order: no more than two. */
export const picked = (model, state, kind) => state.selected.filter((id) => model.node(id)?.kind === kind).slice(0, 2);

export function createPicks(model, actions) {
  const boxes = [0, 1].map((place) => {
    const select = h("select", { class: "cg-input cg-pick-select", id: uid("pick"), onchange: () => pick(place, select.value) });
    const label = h("label", { for: select.id });
    return { select, label };
  });
  const element = h("div", { class: "cg-picks", role: "group", "aria-label": "What to compare", hidden: true }, boxes.map(({ select, label }) => h("span", { class: "cg-pick-box" }, label, select)));
  let now = null;
  let filled = null;

  function pick(place, id) {
    const { main } = model.view(now.view);
    const before = picked(model, now, main);
    const after = place === 0 ? [id, before[1] === id ? "" : before[1]] : [before[0] === id ? "" : before[0], id];
    const others = now.selected.filter((one) => model.node(one)?.kind !== main);
    actions.set({ selected: [...after.filter(Boolean), ...others] });
  }

  return {
    element,
    update(state) {
      now = state;
      element.hidden = layoutOf(model, state) !== "grid" || state.path !== null || state.table;
      if (element.hidden) return;
      const view = model.view(state.view);
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
