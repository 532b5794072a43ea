/** A tour through the base, stop by stop: only when somebody asks for it, and it remembers nothing. */

import { button, h, say } from "./dom.js";
import { icon } from "./glyph.js";

/** Whether a base has a tour. */
export const hasTour = (model) => (model.tour ?? []).length > 0;

/** The button that starts it; null where there is none. */
export const tourButton = (model, start) => hasTour(model) && button({ class: "cg-small cg-tour-start", onclick: start }, icon("right"), h("span", null, "A tour of one minute"));

/**
 * @param {object} model
 * @param {object} actions
 * @param {{panelLiesOver?: () => boolean}} options
 * @returns {{element: HTMLElement, start(): void, end(): boolean, update(): void}}
 */
export function createTour(model, actions, { panelLiesOver = () => false } = {}) {
  const stops = model.tour ?? [];
  let at = -1;
  let from = null;
  const count = h("p", { class: "cg-tour-count" });
  const title = h("p", { class: "cg-tour-title", tabindex: "-1" });
  const text = h("p", { class: "cg-tour-text" });
  const back = button({ class: "cg-small", onclick: () => go(at - 1) }, "Back");
  const on = button({ class: "cg-small cg-tour-on", onclick: () => (at === stops.length - 1 ? end() : go(at + 1)) });
  const skip = button({ class: "cg-small cg-quiet", onclick: () => end() }, "Leave the tour");
  const element = h("section", { class: "cg-tour", role: "region", "aria-label": "Tour", hidden: true },
    h("div", { class: "cg-tour-words", "aria-live": "polite" }, count, title, text),
    h("div", { class: "cg-buttons" }, back, on, skip));

  function go(to) {
    at = Math.max(0, Math.min(stops.length - 1, to));
    const { state, ...words } = stops[at];
    say(count, `Stop ${at + 1} of ${stops.length}`);
    say(title, words.title);
    say(text, words.text);
    back.hidden = at === 0;
    say(on, at === stops.length - 1 ? "Finish" : "Next");
    skip.hidden = at === stops.length - 1;
    // A card that lies over the picture would lie over the tour as well.
    actions.show(panelLiesOver() ? { ...state, focus: null } : state);
  }

  function end() {
    if (at < 0) return false;
    at = -1;
    element.hidden = true;
    if (from?.isConnected && from.getClientRects().length) from.focus({ preventScroll: true });
    else element.closest(".cg-root")?.querySelector(".cg-view-title")?.focus({ preventScroll: true });
    return true;
  }

  element.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") end();
    else if (step && !event.ctrlKey && !event.metaKey && !event.altKey) go(at + step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    element,
    start() {
      from = element.getRootNode().activeElement;
      element.hidden = false;
      go(0);
      on.focus({ preventScroll: true });
    },
    end,
    update() {},
  };
}
