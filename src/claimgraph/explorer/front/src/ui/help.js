/** Help: what the explorer is for, what the signs mean, which keys there are. */

import { STANCES, VERDICTS } from "../looks/marks.js";
import { capital } from "../looks/wording.js";
import { button, h } from "./dom.js";
import { icon, sign } from "./glyph.js";
import { tourButton } from "./tour.js";

const stance = (value) => ({ type: "stance", value });
const SIGNS = [
  ...Object.entries(STANCES).map(([value, { means }]) => [stance(value), true, means]),
  [stance("supports"), false, "hollow: indirect, about something near the claim, such as other people or another task"],
];
/** Verdicts, each with what it says. */
const JUDGED = Object.entries(VERDICTS).map(([value, { words, means }]) => [{ type: "verdict", value }, true, words === means ? capital(words) : `${capital(words)}: ${means}`]);

/** A scale is shown by its last step but one, so that full and empty bars are seen. */
const scaleSign = ([id, { help, steps }]) => [{ type: id, value: steps.at(-2)?.id ?? steps[0]?.id }, true, `${help}: ${steps.map(({ label }) => label).join(", ")}`];

const signList = (model, signs) => h("ul", { class: "cg-rows" }, signs.map(([mark, filled, words]) => h("li", { class: "cg-row" },
  h("span", { class: "cg-row-mark" }, sign(model, mark, filled)), h("div", { class: "cg-row-body" }, h("p", { class: "cg-row-text" }, words)))));

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
      tourButton(model, () => options.startTour?.()),
      title("Views"),
      h("dl", { class: "cg-facts" }, model.views.map((view) => [h("dt", null, view.title), h("dd", null, view.question)])),
      title("Signs of findings and numbers"),
      signList(model, [...SIGNS, ...Object.entries(model.looks.scales ?? {}).map(scaleSign)]),
      title("Signs of verdicts on claims"),
      signList(model, JUDGED),
      (options.keys ?? []).map(([where, keys]) => [
        title(`Keys: ${where.toLowerCase()}`),
        h("dl", { class: "cg-facts cg-keys" }, keys.map(([key, does]) => [h("dt", null, h("kbd", null, key)), h("dd", null, does)])),
      ]),
      model.made_by && h("p", { class: "cg-note" }, `Made by ${model.made_by}. This page asks nothing of the network.`)));
  return { element, update() {} };
}
