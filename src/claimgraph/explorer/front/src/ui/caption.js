/** The words around the picture: what it asks, how much of the base it shows, what is seen, what is left out. */

import { DEPTHS } from "../model/state.js";
import { kindWord } from "../looks/wording.js";
import { MANY } from "../model/groups.js";
import { grouped } from "../model/words.js";
import { isArticle, isAround } from "../model/views.js";
import { attr, button, h, say, settle } from "./dom.js";
import { createPicks } from "./picks.js";

/**
 * @param {object} model
 * @param {object} actions
 * @param {{home?: string}} options
 * @returns {{element: HTMLElement, foot: HTMLElement, roomy(yes: boolean): void, update(state: object, vis: object, scene: object | null): void}}
 */
export function createCaption(model, actions, options) {
  const level = options.home === "widget" ? 3 : 2;
  const title = h(`h${level}`, { class: "cg-view-title", tabindex: "-1" });
  const count = h("p", { class: "cg-view-count" });
  const steps = DEPTHS.map((depth) => button({ class: "cg-step", "aria-label": `${depth} ${depth === 1 ? "step" : "steps"} away`, onclick: () => actions.set({ depth }) }, depth));
  const reach = h("div", { class: "cg-reach", role: "group", "aria-label": "How far from it", hidden: true }, h("span", { "aria-hidden": "true" }, "Steps"), steps);
  const picks = createPicks(model, actions);
  const element = h("div", { class: "cg-caption" }, h("div", { class: "cg-caption-words" }, title, count), picks.element, reach);
  const says = h("p", { class: "cg-says" });
  const summary = h("summary", null);
  const list = h("ul", { class: "cg-left-out-list" });
  const foot = h("details", { class: "cg-foot" }, summary, says, list);

  let [roomy, article] = [false, null];

  return {
    element,
    foot,
    /** Whether there is room to have the foot open; the reader may still fold it. */
    roomy(yes) {
      roomy = yes;
      foot.open = yes && !article;
    },
    update(state, vis, scene) {
      const { question, title: name } = model.view(state.view);
      say(title, state.path ? "How do the two ends hang together?" : question || name);
      // Where claims stand in groups, how many pass is seen from no list.
      const claims = model.byKind("claim").length;
      const told = isArticle(model, state) && !state.path && claims > MANY ? `${grouped(vis.count?.claim ?? 0)} of ${grouped(claims)} ${kindWord(model, "claim", 2)}` : "";
      say(count, [told, vis.words].filter(Boolean).join(", "));
      // The article is to be seen whole: there the words below it stay folded until somebody wants them.
      if (article !== isArticle(model, state)) {
        article = isArticle(model, state);
        foot.open = roomy && !article;
      }
      picks.update(state, vis);
      reach.hidden = !isAround(model, state) || state.path !== null || state.table;
      steps.forEach((step, i) => attr(step, "aria-pressed", String(state.depth === DEPTHS[i])));
      say(says, scene?.says ?? "");
      const left = scene?.leavesOut ?? [];
      foot.hidden = state.table || !scene;
      list.hidden = left.length === 0;
      say(summary, left.length ? `What this picture shows, and what it leaves out (${left.length})` : "What this picture shows");
      if ([...list.children].map((item) => item.textContent).join("\n") !== left.join("\n")) settle(list, left.map((text) => h("li", null, text)));
    },
  };
}
