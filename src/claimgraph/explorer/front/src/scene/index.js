/** The picture: draws a scene, moves and zooms it, and makes every mark of it reachable by pointer, keyboard and ear. */

import { stops } from "./keys.js";
import { createBulk } from "./dense.js";
import { grabMarks } from "./drag.js";
import { drawGuides, drawLinks, drawMarks, drawPaints, drawRings, tellMarks } from "./draw.js";
import { keptStop, linksOf, litKeys, liveMarks, ringsOf, spoken } from "./emphasis.js";
import { createFrame } from "./frame.js";
import { createHands } from "./hands.js";
import { drawHeads, placeHeads } from "./heads.js";
import { elementNear, finder } from "./hits.js";
import { measurer } from "./measure.js";
import { nearby, partOf } from "./near.js";
import { brightFirst, chosen, drawNames, placeNames } from "./names.js";
import { movingPart, panes, showing, windowOf } from "./panes.js";
import { blobOf, svgOf } from "../take/picture.js";
import { createTip } from "./tip.js";
import { createZoom } from "./zoom.js";
import { LINE } from "../looks/letters.js";

/** Targets of the pointer reach at least so far from the middle of a mark, px. */
const TARGET = 12;
const HINT_MS = 2600;
/** A change of the width by more than this share makes another picture, which is shown whole. */
const MUCH = 0.2;
/** How far the text of a leaning column heading reaches beside its column, px. */
const LEANS = 70;
const EMPTY = { width: 1, height: 1, marks: [], links: [], headings: [], guides: [], says: "", leavesOut: [], fit: "all", dense: false };

function note(container, name) {
  const element = container.appendChild(document.createElement("p"));
  element.className = name;
  element.hidden = true;
  return element;
}

/**
 * @param {HTMLElement} container positioned, with a height of its own
 * @param {{
 *   onOpen?(id: string, key: string): void, onSelect?(id: string, how: {add: boolean}): void,
 *   onFocus?(id: string, key: string): void, onMove?(id: string, x: number, y: number): void,
 *   onCommand?(name: string, id: string | null): void, onSay?(text: string): void,
 * }} tell what the reader does; ids are of things, keys of marks
 * @returns {object} draw, zoomTo, zoomBy, measure, note, svg, png, focusMark, focus, current, destroy
 */
export function createScene(container, tell) {
  const frame = createFrame(container);
  const { svg, world, layers, heads } = frame;
  const tip = createTip(container);
  const hintNote = note(container, "cg-hint");
  const emptyNote = note(container, "cg-nothing");
  const measure = measurer(svg);
  const bulk = createBulk(layers);

  const at = { scene: EMPTY, marks: new Map(), current: null, keyboard: null, under: null, now: { focus: null, selected: new Set(), pinned: {} }, busy: false };
  let strips = panes(EMPTY);
  let screen = { width: 1, height: 1 };
  let find = finder([]);
  let named = []; // marks whose labels have room
  let whole = false; // whether all of it was asked for, rather than as it is best read
  let touched = false; // whether the reader has moved the picture since it was last fitted
  let part = null; // which part of a long list is drawn
  let revealed = null; // id of what was brought into sight because it was opened elsewhere
  let noteTimer = 0;

  const stopOf = (key) => stops(at.scene).by.get(key) ?? null;
  const elementOf = (key) => [layers.marks, ...Object.values(heads)].flatMap((layer) => [...layer.children]).find((one) => one.dataset.key === key) ?? null;
  const active = () => svg.getRootNode().activeElement;
  const movable = () => at.scene.marks.length > 0 && !at.scene.dense && !stops(at.scene).grid;
  const view = () => windowOf(strips, screen);

  const zoom = createZoom(svg, {
    parts: () => ({ scene: at.scene, strips, screen }),
    live: () => svg.contains(active()),
    grabs: (event) => movable() && Boolean(markAt(event)),
    hint,
    moved: place,
    started() {
      touched = true;
      revealed = null;
      tip.hide();
      svg.classList.add("cg-moving");
    },
    ended() {
      svg.classList.remove("cg-moving");
      settle();
    },
  });
  const drag = grabMarks(svg, {
    markAt: (event) => (movable() ? markAt(event) : null),
    scale: () => zoom.place().k,
    moved(mark, x, y) {
      elementOf(mark.key)?.setAttribute("transform", `translate(${x} ${y})`);
      tip.hide();
    },
    dropped: (mark, x, y) => tell.onMove?.(mark.id, Math.round(x), Math.round(y)),
  });
  const hands = createHands(svg, at, { show, tipFor, tip, focusMark, bringIntoView, elementOf, thingAt, pointOf, movable, dragging: drag.moved, fit: fitWhole, zoomBy }, tell);

  // What is under the pointer ----------------------------------------------------------------------------------------

  function pointOf(event) {
    const box = svg.getBoundingClientRect();
    return { left: event.clientX - box.left, top: event.clientY - box.top };
  }

  function markAt(event) {
    const key = event.target.closest?.(".cg-mark")?.dataset.key;
    if (key) return at.marks.get(key) ?? null;
    const { left, top } = pointOf(event);
    const [[x0, y0], [x1, y1]] = view();
    const { k, x, y } = zoom.place();
    return left < x0 || left > x1 || top < y0 || top > y1 ? null : find((left - x) / k, (top - y) / k, TARGET / k);
  }

  /** The mark, heading or link at a place: {key, id, says}. */
  function thingAt(event) {
    const head = event.target.closest?.(".cg-opens")?.__data__;
    return head ?? markAt(event) ?? elementNear(svg, event.clientX, event.clientY, ".cg-edge, .cg-opens")?.__data__ ?? null;
  }

  // Drawing ----------------------------------------------------------------------------------------------------------

  /**
   * @param {object} scene
   * @param {{focus?: string | null, selected?: string[], pinned?: object, fit?: boolean}} [state] `fit`: show all of it again
   */
  function draw(scene, { focus = null, selected = [], pinned = {}, fit = false } = {}) {
    const sized = { width: container.clientWidth || 1, height: container.clientHeight || 1 };
    const same = scene === at.scene && !fit && sized.width === screen.width && sized.height === screen.height;
    const refit = fit || !touched || Math.abs(sized.width - screen.width) > sized.width * MUCH;
    // What was brought into sight stays there when the window changes, until the reader moves the picture.
    const opened = (focus !== at.now.focus || focus === revealed) && stops(scene).list.find((stop) => stop.id === focus);
    at.now = { focus, selected: new Set(selected), pinned };
    if (same) {
      if (opened) reveal(opened);
      show();
      return;
    }
    const held = svg.contains(active()) ? (active().dataset.key ?? "") : null;
    const was = stopOf(held || at.current);
    const folded = new Map(at.scene.headings.map((heading) => [heading.key, heading.unfolded === false]));
    const unfolded = scene.headings.find((heading) => heading.unfolded && folded.get(heading.key));
    at.busy = true;
    screen = sized;
    take(scene, was, !fit);
    if (refit) fitAll(!fit && whole);
    else zoom.go(zoom.place());
    if (held) bringIntoView(stopOf(at.current));
    if (unfolded) for (const y of [unfolded.until, unfolded.y]) zoom.go({ ...showing({ x: 0, y }, zoom.place(), strips, screen, 18), x: zoom.place().x });
    else if (opened) reveal(opened);
    settle();
    at.busy = false;
    if (held !== null) (elementOf(at.current) ?? svg).focus({ preventScroll: true });
    if (held !== null && at.keyboard !== null && tip.shown()) tipFor(at.keyboard);
    else tip.hide();
  }

  /** Bring a thing that was opened elsewhere into sight; Tab then leads to it. */
  function reveal(stop) {
    if (svg.contains(active())) return;
    at.current = stop.key;
    revealed = stop.id;
    bringIntoView(stop);
  }

  /** Everything that does not hang on the place of the picture. */
  function take(scene, was, nearby) {
    at.scene = scene;
    at.marks = new Map(scene.marks.map((mark) => [mark.key, mark]));
    strips = panes(scene);
    find = finder(scene.marks);
    at.current = keptStop(scene, was, at.now.focus, nearby);
    if (!stopOf(at.under)) at.under = null;
    if (at.keyboard !== null) at.keyboard = at.current;
    hands.reset();
    frame.size(screen, strips);
    svg.setAttribute("aria-label", scene.empty ?? scene.says);
    svg.classList.toggle("cg-dense", scene.dense);
    emptyNote.textContent = scene.empty ?? "";
    emptyNote.hidden = !scene.empty;
    part = null;
    drawPart(zoom.place());
    drawGuides(layers.rules, strips.left ? scene.guides.filter((guide) => guide.x1 < strips.left && guide.y1 === guide.y2) : []);
    if (scene.dense || layers.bulk.childElementCount) bulk.take(scene.dense ? scene : null, at.marks);
    if (!scene.dense) drawLinks(layers.links, scene.links);
  }

  /** Headings and what belongs to them; of a long list those near the window, drawn anew where it was moved beyond. */
  function drawPart(spot) {
    const now = partOf(at.scene, spot, screen);
    if (part !== null && String(part) === String(now)) return;
    part = now;
    const { headings, paints, guides } = nearby(at.scene, part, strips, at.current);
    drawGuides(layers.guides, guides);
    drawPaints(layers.paints, paints);
    drawHeads(heads, headings, strips, measure, (key) => stops(at.scene).by.has(key));
    for (const layer of Object.values(heads)) tellMarks(layer, { current: at.current, focus: at.now.focus, selected: at.now.selected });
  }

  /** Everything that follows the place of the picture; called for each frame of a movement. */
  function place({ k, x, y }) {
    const [[a0, b0], [a1, b1]] = view();
    if (at.scene.dense) bulk.draw([(a0 - x) / k, (b0 - y) / k, (a1 - x) / k, (b1 - y) / k], !svg.classList.contains("cg-moving"));
    world.setAttribute("transform", `translate(${x} ${y}) scale(${k})`);
    layers.rules.setAttribute("transform", `translate(0 ${y}) scale(1 ${k})`);
    drawPart({ k, x, y });
    const lit = litKeys(at);
    placeHeads(heads, at.scene, { k, x, y }, strips, screen, lit);
    placeNames(layers.names, { k, x, y }, lit);
    frame.bars(view(), movingPart(at.scene, strips), { k, x, y });
  }

  /** What need not follow each frame: which labels are shown. */
  function settle() {
    named = chosen(at.scene.marks, zoom.place(), view(), measure);
    show();
  }

  /** What hangs on focus, pointer and selection. */
  function show() {
    const was = at.busy;
    at.busy = true;
    const lit = litKeys(at);
    const told = { current: at.current, focus: at.now.focus, selected: at.now.selected };
    drawNames(layers.names, brightFirst(named, [...lit].map((key) => at.marks.get(key)), at.under ?? at.keyboard, zoom.place(), view(), measure));
    drawMarks(layers.marks, at.scene.dense ? liveMarks(at, named) : at.scene.marks, told);
    for (const layer of Object.values(heads)) tellMarks(layer, told);
    drawRings(layers.rings, ringsOf(at));
    drawLinks(layers.lit, linksOf(at.scene, spoken(at)), "cg-lit");
    svg.classList.toggle("cg-fade", layers.lit.childElementCount > 0 && Boolean(at.under ?? at.keyboard));
    place(zoom.place());
    at.busy = was;
  }

  function tipFor(key) {
    const heading = at.scene.headings.find((one) => one.key === key);
    const mark = at.marks.get(key);
    const { k, x, y } = zoom.place();
    if (mark) tip.show(mark.says, k * mark.x + x, k * mark.y + y, k * mark.r + 4, at.scene.marks.map((one) => [k * one.x + x, k * one.y + y]));
    else if (heading && elementOf(key)) {
      const box = elementOf(key).getBoundingClientRect();
      const own = container.getBoundingClientRect();
      tip.show(heading.tip ?? heading.full ?? heading.text, box.left - own.left + box.width / 2, box.bottom - own.top, 0);
    }
  }

  /** Show a short note over the picture for a while. */
  function hint(text) {
    hintNote.textContent = text;
    hintNote.hidden = false;
    clearTimeout(noteTimer);
    noteTimer = setTimeout(() => (hintNote.hidden = true), HINT_MS);
  }

  // Place and focus --------------------------------------------------------------------------------------------------

  function zoomBy(factor) {
    touched = true;
    zoom.by(factor);
  }

  function fitAll(all = false) {
    whole = all;
    zoom.fit(all);
    touched = false;
  }

  /** All of the picture; asked for again, the size at which it is best read. */
  function fitWhole() {
    fitAll(!whole || touched);
    settle();
  }

  function centreOn({ x, y }) {
    const k = Math.max(1, zoom.place().k);
    zoom.go({ k, x: (strips.left + screen.width) / 2 - k * x, y: (strips.top + screen.height) / 2 - k * y });
  }

  /** Move the picture so that a mark or heading is in sight; one that stays needs only its row or column to be. */
  function bringIntoView(stop) {
    if (!stop) return;
    const side = strips.stuck.get(stop.key);
    const { k, x, y } = zoom.place();
    const middle = { x: ((strips.left + screen.width) / 2 - x) / k, y: ((strips.top + screen.height) / 2 - y) / k };
    const lines = at.scene.headings.find((heading) => heading.key === stop.key)?.lines?.length ?? 1;
    const points = side === "left" ? [{ x: middle.x, y: stop.y + (lines * LINE) / k }, { x: middle.x, y: stop.y }] : side ? [{ x: stop.x + LEANS / k, y: middle.y }, { x: stop.x, y: middle.y }] : [stop];
    for (const point of points) zoom.go(showing(point, zoom.place(), strips, screen));
    touched ||= x !== zoom.place().x || y !== zoom.place().y;
  }

  /** Give a mark or heading the focus, in sight; whether there is one. */
  function focusMark(key) {
    const stop = stopOf(key);
    if (!stop) return false;
    at.current = key;
    bringIntoView(stop);
    show();
    const element = elementOf(key);
    // A heading that was thinned out cannot take the focus.
    if (element) element.style.display = "";
    element?.focus({ preventScroll: true });
    return Boolean(element);
  }

  return {
    draw,
    zoomTo: (what) => (stopOf(what) ? centreOn(stopOf(what)) : fitWhole()),
    zoomBy,
    measure,
    note: hint,
    svg: (about) => svgOf(at.scene, container, measure, about),
    png: (scale, about) => blobOf(at.scene, container, measure, scale, about),
    focusMark,
    /** Give the picture the focus. */
    focus: () => focusMark(at.current) || svg.focus({ preventScroll: true }),
    /** The mark or heading that Tab reaches: {key, id, x, y}; null in an empty picture. */
    current: () => stopOf(at.current),
    destroy() {
      clearTimeout(noteTimer);
      hands.destroy();
      drag.destroy();
      zoom.destroy();
      for (const element of [svg, hintNote, emptyNote]) element.remove();
      tip.remove();
    },
  };
}
