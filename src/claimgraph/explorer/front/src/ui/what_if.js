/** What if a study were not there: boxes on the card of a claim, and the verdict that changes with them. */

import { capital, listed } from "../looks/wording.js";
import { attr, button, h, say, uid } from "./dom.js";
import { sign } from "./glyph.js";
import { copyButton } from "./references.js";

/**
 * What the verdict comes to without some studies, as it was worked out before.
 * @param {object} told `what_if` of a claim
 * @param {number[]} gone places of the studies that are left out
 * @returns {{known: boolean, outcome: object | null, why: string}} `outcome` is null where the verdict stays
 */
export function without(told, gone) {
  if (gone.length === 0) return { known: true, outcome: null, why: "" };
  if (gone.length > told.most) return { known: false, outcome: null, why: "" };
  const asked = [...gone].sort((a, b) => a - b).join();
  const found = told.changes.find(([places]) => places.join() === asked);
  return found ? { known: true, outcome: told.outcomes[found[1]], why: found[2] } : { known: true, outcome: null, why: "" };
}

/** The command that answers for any set. */
export const commandOf = (told, gone) => `claimgraph what-if ${told.claim} ${gone.map((at) => `--without ${told.studies[at].key}`).join(" ")}`;

/**
 * The section of a claim's card, or null where no study stands behind it.
 * @param {object} model
 * @param {object} actions
 * @param {object} node a claim
 * @param {{level: number}} options level of the heading
 */
export function whatIf(model, actions, node, { level }) {
  const told = node.what_if;
  const mark = node.card.mark;
  if (!told || !mark) return null;
  const verdict = h("p", { class: "cg-verdict cg-what-if-verdict" });
  const says = h("p", { class: "cg-what-if-says" });
  const command = h("code", { class: "cg-command" });
  const ask = h("p", { class: "cg-what-if-ask", hidden: true }, command, " ", copyButton(actions, "Copy", "Copy the command", () => command.textContent, "the command"));
  const boxes = told.studies.map(({ label }, at) => {
    const input = h("input", { type: "checkbox", id: uid("with"), checked: true, onchange: () => show() });
    return { at, input, element: h("li", null, h("label", { class: "cg-check", for: input.id }, input, h("span", { class: "cg-check-name" }, label))) };
  });
  const reset = button({ class: "cg-small", "aria-disabled": "true", onclick: () => {
    for (const { input } of boxes) input.checked = true;
    show();
  } }, "Count all again");

  function show() {
    const gone = boxes.filter(({ input }) => !input.checked).map(({ at }) => at);
    const { known, outcome, why } = without(told, gone);
    const names = listed(gone.map((at) => told.studies[at].label));
    const now = outcome ? { type: "verdict", value: outcome.value, words: outcome.words } : mark;
    verdict.replaceChildren(h("span", { class: "cg-badge" }, known ? sign(model, now) : "", h("span", null, known ? capital(now.words) : "Not worked out here")));
    attr(verdict, "data-other", outcome ? "yes" : null);
    const text = gone.length === 0 ? "All studies count."
      : !known ? `More than ${told.most} studies left out are not worked out on this page. This command answers:`
        : outcome ? `Without ${names} the verdict changes from “${mark.words}” to “${outcome.words}”. ${why}` : `Nothing changes without ${names}.`;
    say(says, text);
    ask.hidden = known;
    say(command, known ? "" : commandOf(told, gone));
    attr(reset, "aria-disabled", String(gone.length === 0));
    if (drawn) actions.announce?.(text);
    drawn = true;
  }

  let drawn = false;
  show();
  return h("details", { class: "cg-section cg-fold cg-what-if" },
    h("summary", null, h(`h${level}`, { class: "cg-section-title" }, "What if a study were not there?")),
    h("p", { class: "cg-note" }, "Untick a study, and see what the verdict would be in a base that never had it."),
    h("div", { class: "cg-what-if-now" }, verdict, says, ask, reset),
    h("ul", { class: "cg-what-if-studies" }, boxes.map(({ element }) => element)));
}
