/** What a reader does to a picture: keys, focus and pointer, turned into calls. */

import { command, cycle, next, stops } from "./keys.js";

const STEP = 24;
const MOVES = new Set(["left", "right", "up", "down", "home", "end", "before", "after"]);
const WAYS = { left: [-STEP, 0], right: [STEP, 0], up: [0, -STEP], down: [0, STEP] };

/**
 * @param {SVGSVGElement} svg
 * @param {import("./emphasis.js").Standing & {busy: boolean}} at changed in place
 * @param {object} view what the picture offers: show, tipFor, tip, focusMark, bringIntoView, elementOf, thingAt, pointOf, movable,
 *   dragging, fit, zoomBy
 * @param {object} tell as createScene takes it
 * @returns {{reset(): void, destroy(): void}} `reset`: forget what belongs to the scene before
 */
export function createHands(svg, at, view, tell) {
  let walk = null; // {from: key, link: key} while [ and ] are used
  let asked = 0;
  const stopOf = (key) => stops(at.scene).by.get(key) ?? null;

  function onFocusIn(event) {
    svg.classList.add("cg-awake");
    const key = event.target.dataset?.key ?? null;
    const stop = stopOf(key);
    if (!stop) return;
    at.current = key;
    at.keyboard = event.target.matches(":focus-visible") ? key : null;
    // Tab and the link to the picture may lead to a mark that was moved out of sight.
    if (at.keyboard) view.bringIntoView(stop);
    view.show();
    if (at.keyboard) view.tipFor(key);
    tell.onFocus?.(stop.id, key);
  }

  function onFocusOut(event) {
    // An element that is taken away while drawing loses the focus, too; that is no move of the reader.
    if (at.busy || svg.contains(event.relatedTarget)) return;
    svg.classList.remove("cg-awake");
    at.keyboard = null;
    view.tip.hide();
    view.show();
  }

  function onKey(event) {
    const name = event.defaultPrevented ? null : command(event, { typing: false, scene: true });
    if (name === null || name === "undo" || name === "redo") return;
    if (name !== "back") act(name, stopOf(at.current));
    else if (view.tip.shown()) view.tip.hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function act(name, stop) {
    if (MOVES.has(name)) {
      walk = null;
      const line = stop && at.scene.lines && at.scene.headings.find((heading) => heading.key === stop.key);
      // As in any tree: right unfolds a line, left folds it.
      if (line?.act && (name === "left" || name === "right")) {
        if (line.unfolded !== (name === "right")) tell.onCommand?.("expand", stop.id);
      } else if (stop) view.focusMark(next(at.scene, stop.key, name));
    } else if (name === "previous" || name === "following") stroll(name === "following" ? 1 : -1);
    else if (name.startsWith("move-")) push(WAYS[name.slice(5)]);
    else if (name === "nearer" || name === "farther") view.zoomBy(name === "nearer" ? 1.4 : 1 / 1.4);
    else if (name === "fit") view.fit();
    else if (name === "open") stop && tell.onOpen?.(stop.id, stop.key);
    else if (name === "open-link") openLink();
    else if (name === "select") stop && tell.onSelect?.(stop.id, { add: true });
    else tell.onCommand?.(name, stop?.id ?? null);
  }

  /** [ and ]: from one thing to the next that the first one is linked to. */
  function stroll(step) {
    const from = walk?.from ?? at.current;
    const to = from === null ? null : cycle(at.scene, from, step, walk?.link);
    if (!to) {
      tell.onSay?.("Nothing here is linked to this.");
      return;
    }
    view.focusMark(to.key);
    walk = { from, link: to.link.key };
    tell.onSay?.(to.link.says);
  }

  function openLink() {
    const link = walk && at.scene.links.find((one) => one.key === walk.link);
    if (link) tell.onOpen?.(link.id, link.key);
    else tell.onSay?.("Walk along a line with [ or ] first; then this opens it.");
  }

  function push([x, y]) {
    const mark = at.marks.get(at.current);
    if (mark && view.movable()) tell.onMove?.(mark.id, Math.round(mark.x + x), Math.round(mark.y + y));
  }

  function onClick(event) {
    if (view.dragging()) return;
    const thing = view.thingAt(event);
    if (!thing) {
      (view.elementOf(at.current) ?? svg).focus({ preventScroll: true });
      return;
    }
    if (stopOf(thing.key)) {
      at.current = thing.key;
      if (at.scene.dense) view.show();
      view.elementOf(thing.key)?.focus({ preventScroll: true });
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey) tell.onSelect?.(thing.id, { add: true });
    else tell.onOpen?.(thing.id, thing.key, { pointer: true });
  }

  function onPointer(event) {
    if (event.pointerType === "touch" || asked || svg.classList.contains("cg-moving") || view.dragging()) return;
    asked = requestAnimationFrame(() => {
      asked = 0;
      hover(view.thingAt(event), event);
    });
  }

  function hover(thing, event) {
    const key = thing && stopOf(thing.key) ? thing.key : null;
    svg.classList.toggle("cg-points", Boolean(thing));
    if (key !== at.under) {
      at.under = key;
      view.show();
    }
    const { left, top } = view.pointOf(event);
    if (key) view.tipFor(key);
    else if (thing) view.tip.show(thing.says ?? thing.tip ?? thing.full ?? thing.text, left, top, 8);
    else if (at.keyboard) view.tipFor(at.keyboard);
    else view.tip.hide();
  }

  function onLeave() {
    cancelAnimationFrame(asked);
    asked = 0;
    if (!at.keyboard || at.under !== null) view.tip.hide();
    if (at.under === null) return;
    at.under = null;
    view.show();
  }

  const listeners = { focusin: onFocusIn, focusout: onFocusOut, keydown: onKey, click: onClick, pointermove: onPointer, pointerleave: onLeave };
  for (const [type, listener] of Object.entries(listeners)) svg.addEventListener(type, listener);
  return {
    reset() {
      walk = null;
    },
    destroy() {
      cancelAnimationFrame(asked);
      for (const [type, listener] of Object.entries(listeners)) svg.removeEventListener(type, listener);
    },
  };
}
