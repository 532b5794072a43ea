/** Help: what the explorer is for, what the signs mean, which keys there are. */

import { button, h } from "./dom.js";
import { icon, sign } from "./glyph.js";

const SIGNS = [
  [{ type: "stance", value: "supports" }, true, "a result that supports the claim"],
  [{ type: "stance", value: "disputes" }, true, "a result that disputes it"],
  [{ type: "stance", value: "inconclusive" }, true, "a result that does not decide it"],
  [{ type: "stance", value: "supports" }, false, "hollow: evidence that bears on the claim only indirectly"],
  [{ type: "verdict", value: "contested" }, true, "a claim with good evidence on both sides"],
  [{ type: "verdict", value: "no-evidence-found" }, true, "a claim for which no evidence was found, or looked for"],
];

/** A scale is shown by its last step but one, so that full and empty bars are seen. */
const scaleSign = ([id, { help, steps }]) => [{ type: id, value: steps.at(-2)?.id ?? steps[0]?.id }, true, `${help}: ${steps.map(({ label }) => label).join(", ")}`];

/**
 * @param {object} model
 * @param {object} actions
 * @param {{home?: string, keys?: [string, [string, string][]][], closeHelp?: () => void}} options
 *   `keys`: which key does what, by place
 */
export function createHelp(model, actions, options) {
  const level = options.home === "widget" ? 3 : 2;
  const close = button({ class: "cg-quiet cg-sheet-close", "aria-label": "Close the help", title: "Close", onclick: () => options.closeHelp?.() }, icon("close"));
  const title = (text) => h(`h${level + 1}`, { class: "cg-section-title" }, text);
  const element = h("section", { class: "cg-help", "aria-label": "Help" },
    h("div", { class: "cg-region-head" }, h(`h${level}`, { class: "cg-region-title" }, "Help"), close),
    h("div", { class: "cg-help-body", tabindex: "0", role: "group", "aria-label": "Help text" },
      h("p", { class: "cg-lead" }, "Open a mark to read its card. On a card, every name leads to the card of that thing. Filters narrow what is shown, the legend switches parts of it off, and each step can be undone."),
      title("Views"),
      h("dl", { class: "cg-facts" }, model.views.map((view) => [h("dt", null, view.title), h("dd", null, view.question)])),
      title("Signs"),
      h("ul", { class: "cg-rows" }, [...SIGNS, ...Object.entries(model.looks.scales ?? {}).map(scaleSign)].map(([mark, filled, words]) => h("li", { class: "cg-row" }, h("span", { class: "cg-row-mark" }, sign(model, mark, filled)), h("div", { class: "cg-row-body" }, h("p", { class: "cg-row-text" }, words))))),
      (options.keys ?? []).map(([where, keys]) => [
        title(`Keys: ${where.toLowerCase()}`),
        h("dl", { class: "cg-facts cg-keys" }, keys.map(([key, does]) => [h("dt", null, h("kbd", null, key)), h("dd", null, does)])),
      ]),
      model.made_by && h("p", { class: "cg-note" }, `Made by ${model.made_by}. This page asks nothing of the network.`)));
  return { element, update() {} };
}
