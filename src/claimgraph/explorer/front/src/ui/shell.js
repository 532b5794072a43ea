/** The frame: filters, picture and panel side by side, or as sheets over the picture where there is no room. */

import { attr, button, h } from "./dom.js";
import { icon } from "./glyph.js";

const [ROOMY, TALL] = [900, 840];
/** The name that a state has for a sheet that is a pane where there is room. */
const PANES = { filters: "filters", panel: "card" };
const FIRST = "button, input, select, textarea, a[href], [tabindex]";

/** What the frame says to screen readers; the same text twice is said twice. */
function createLive() {
  const element = h("div", { class: "cg-status cg-hidden", role: "status", "aria-live": "polite", "aria-atomic": "true" });
  let odd = false;
  return {
    element,
    announce(text) {
      odd = !odd;
      element.textContent = odd ? text : `${text}\u00a0`;
    },
  };
}

/**
 * @param {object} model
 * @param {object} actions
 * @param {{home?: "page"|"widget", zoom?: {by(factor: number): void, fit(): void}}} options
 */
export function createShell(model, actions, options = {}) {
  const page = options.home !== "widget";
  const live = createLive();
  const sceneBox = h("div", { class: "cg-scene-box" });
  const scrim = h("div", { class: "cg-scrim", hidden: true, onclick: () => close() });
  const side = h("div", { class: "cg-side" });
  const stage = h("div", { class: "cg-stage", role: "tabpanel", tabindex: "-1" });
  const place = h("div", { class: "cg-panel-place" });
  const helpPlace = h("div", { class: "cg-help-place", hidden: true });
  const middle = h("div", { class: "cg-body" }, side, stage, place);
  const skipTo = (part, words) => h("a", { class: "cg-skip", href: "#", onclick: (event) => { event.preventDefault(); goTo(part); } }, words);
  const skip = page && h("nav", { class: "cg-skips", "aria-label": "Skip" }, skipTo("scene", "Skip to the picture"), skipTo("panel", "Skip to the card"));
  const top = h(page ? "header" : "div", { class: "cg-shell-top" });
  const main = page ? h("main", { class: "cg-main" }, middle) : h("div", { class: "cg-main" }, middle);
  const element = h("div", { class: "cg-shell", role: page ? undefined : "region", "aria-label": page ? undefined : model.title || "Evidence explorer" },
    skip, top, main, scrim, helpPlace, live.element);
  const sheets = { filters: side, panel: place, help: helpPlace };
  let parts = null;
  let opened = null; // {name, back}
  let focusShown; // undefined: nothing drawn yet

  let roomy = null;

  /** The words under the picture are unfolded where they do not take the room of the picture. */
  function tellRoom() {
    const now = element.clientWidth >= ROOMY && element.clientHeight >= TALL;
    if (now !== roomy) parts.caption.roomy(now);
    roomy = now;
  }

  const root = () => element.getRootNode();
  const overlaid = (sheet) => getComputedStyle(sheet).position === "absolute";

  function hold(on) {
    const sheet = on ? sheets[opened.name] : null;
    for (const part of [skip, top, stage, ...Object.values(sheets)].filter(Boolean)) part.inert = on && part !== sheet;
    scrim.hidden = !on;
  }

  function open(name, from = root().activeElement) {
    const sheet = sheets[name];
    if (opened?.name === name && name === "help") return void close();
    if (opened) close({ back: false });
    if (element.dataset.folded?.includes(PANES[name])) actions.fold(PANES[name], false);
    if (name === "help") helpPlace.hidden = false;
    if (overlaid(sheet)) {
      sheet.dataset.open = "yes";
      opened = { name, back: from };
      hold(true);
      for (const [part, value] of [["role", "dialog"], ["aria-modal", "true"], ["aria-label", { filters: "Filters", panel: "Details", help: "Help" }[name]]]) attr(sheet, part, value);
    }
    if (name === "panel") parts.panel.focus();
    else {
      const all = [...sheet.querySelectorAll(FIRST)];
      (all.find((one) => one.getClientRects().length > 0) ?? all[0])?.focus();
    }
  }

  /** Hide the sheet that lies over the picture; whether there was one. */
  function close({ back = true } = {}) {
    if (!opened) return false;
    const { name, back: from } = opened;
    const sheet = sheets[name];
    hold(false);
    delete sheet.dataset.open;
    if (name === "help") helpPlace.hidden = true;
    for (const part of ["role", "aria-modal", "aria-label"]) attr(sheet, part, null);
    opened = null;
    if (back) {
      const there = from?.isConnected && element.contains(from) && from.getClientRects().length > 0;
      if (there) from.focus({ preventScroll: true });
      else goTo("scene");
    }
    return true;
  }

  function goTo(part) {
    if (part === "filters" || part === "panel" || part === "help") open(part);
    else (sceneBox.querySelector("[tabindex='0']") ?? stage).focus({ preventScroll: true });
  }

  /** The picture as large as the screen, or the window where a page may not have the screen. */
  function full(on) {
    attr(element, "data-full", on ? "yes" : null);
    attr(fullTool, "aria-pressed", String(on));
    const whole = element.parentElement;
    if (on) whole?.requestFullscreen?.().catch(() => {});
    else if (document.fullscreenElement) document.exitFullscreen();
  }
  const unfilled = () => { if (!document.fullscreenElement && element.dataset.full) full(false); };
  document.addEventListener("fullscreenchange", unfilled);

  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !opened && element.dataset.full && !event.defaultPrevented) {
      event.preventDefault();
      full(false);
    }
    if (event.key === "Escape" && opened && !event.defaultPrevented) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });

  // A sheet that becomes a column when the frame grows is no dialogue any more.
  const watch = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(() => {
    if (opened && !overlaid(sheets[opened.name])) close({ back: false });
    tellRoom();
    parts.legend.reach();
  });

  const zoomTool = (name, sign, onclick) => button({ class: "cg-tool", "aria-label": name, title: name, onclick }, icon(sign));
  const fullTool = button({ class: "cg-tool", "aria-label": "Full screen", title: "Full screen", "aria-pressed": "false", onclick: () => full(!element.dataset.full) }, icon("full"));
  const zoomBar = options.zoom && h("div", { class: "cg-zoom", role: "group", "aria-label": "Zoom" },
    zoomTool("Zoom in", "plus", () => options.zoom.by(1.4)),
    zoomTool("Zoom out", "minus", () => options.zoom.by(1 / 1.4)),
    zoomTool("Fit to the frame", "fit", () => options.zoom.fit()), fullTool);
  const picture = h("div", { class: "cg-picture" }, sceneBox);

  return {
    element,
    sceneBox,
    announce: live.announce,
    open,
    close,
    goTo,
    /** Fold a pane; the button that unfolds it has the focus then. */
    foldPane(pane) {
      actions.fold(pane, true);
      parts.controls.focusOpener(pane);
    },
    /** Whether an open card covers the picture. */
    panelLiesOver: () => overlaid(place),
    closePanel: () => (opened?.name === "panel" ? close() : false),
    /** Put the parts into their places; once. */
    fill(all) {
      parts = all;
      parts.controls.takeSlot.append(parts.take.element);
      parts.controls.controls(stage);
      if (zoomBar) parts.caption.element.append(zoomBar);
      top.append(parts.controls.element, parts.controls.tabs);
      side.append(parts.filters.element);
      stage.append(parts.caption.element, parts.chips.element, picture, parts.table.element, parts.legend.element, parts.caption.foot, parts.tour.element);
      place.append(parts.panel.element);
      helpPlace.append(parts.help.element);
      watch?.observe(element);
    },
    update(state) {
      picture.hidden = state.table;
      if (zoomBar) zoomBar.hidden = state.table;
      parts.legend.element.hidden ||= state.table;
      attr(stage, "aria-label", model.view(state.view).title);
      attr(element, "data-folded", state.folded.join(" ") || null);
      // A link to a thing opens its card where that would lie out of sight; in a notebook it would take the focus away.
      if ((focusShown !== undefined || page) && state.focus !== (focusShown ?? null)) {
        if (state.focus !== null && overlaid(place) && opened?.name !== "panel") open("panel");
        if (state.focus === null) { if (opened?.name === "panel") close(); }
      }
      focusShown = state.focus;
    },
    destroy() {
      document.removeEventListener("fullscreenchange", unfilled);
      watch?.disconnect();
    },
  };
}
