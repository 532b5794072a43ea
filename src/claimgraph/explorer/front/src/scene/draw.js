/** Drawing of scenes in which each mark and each link is an element of its own. */

import { select } from "d3-selection";

import { dashes, outline } from "../looks/shapes.js";
import { paint } from "../looks/tones.js";

const GAPS = { pinned: 2.5, open: 3, under: 3, selected: 5, focus: 6.5 };

/** Help lines: a short path each. */
export function drawGuides(layer, guides) {
  select(layer)
    .selectAll("path")
    .data(guides)
    .join("path")
    .attr("class", "cg-guide")
    .attr("d", ({ x1, y1, x2, y2 }) => `M${x1} ${y1}L${x2} ${y2}`)
    .style("--cg-tone", ({ tone }) => (tone ? paint(tone, "line") : null));
}

/** Shapes that are seen and not reached: bars and signs beside the headings that tell of them. */
export function drawPaints(layer, paints) {
  select(layer)
    .selectAll("path")
    .data(paints)
    .join("path")
    .attr("class", ({ filled }) => `cg-paint${filled ? "" : " cg-hollow"}`)
    .attr("d", ({ d }) => d)
    .attr("stroke-width", ({ line }) => line ?? 1.4)
    .attr("stroke-dasharray", ({ dash }) => dashes(dash, 1))
    .style("--cg-tone", ({ tone }) => paint(tone));
}

/**
 * Links as elements; keyed, so that one that stays keeps its element.
 * @param {Element} layer
 * @param {object[]} links SceneLinks; those that are quiet are drawn in the layer of what is lit only
 * @param {string} [more] a further class
 */
export function drawLinks(layer, links, more = "") {
  select(layer)
    .selectAll("path")
    .data(more ? links : links.filter((link) => !link.quiet), (link) => link.key)
    .join("path")
    .attr("class", `cg-edge ${more}`.trim())
    .attr("d", (link) => link.d)
    .attr("stroke-width", (link) => link.width)
    .attr("stroke-dasharray", (link) => dashes(link.dash, link.width))
    .attr("data-key", (link) => link.key)
    .style("--cg-tone", (link) => paint(link.tone));
}

/**
 * Marks as buttons that a keyboard and a screen reader can reach.
 * @param {Element} layer
 * @param {object[]} marks
 * @param {{current: string | null, focus: string | null, selected: Set<string>}} now the mark that Tab reaches, and the
 *   ids of the open and of the selected things
 */
export function drawMarks(layer, marks, now) {
  select(layer)
    .selectAll("path")
    .data(marks, (mark) => mark.key)
    .join("path")
    .attr("class", (mark) => `cg-mark${mark.filled ? "" : " cg-hollow"}`)
    .attr("role", "button")
    .attr("data-key", (mark) => mark.key)
    .attr("data-kind", (mark) => mark.kind)
    .attr("transform", (mark) => `translate(${mark.x} ${mark.y})`)
    .attr("d", (mark) => outline(mark.shape, mark.r))
    .style("--cg-tone", (mark) => paint(mark.tone));
  tellMarks(layer, now);
}

/** What assistive technology learns of the elements: names, which is selected, which is open, which one Tab reaches. */
export function tellMarks(layer, { current, focus, selected }) {
  select(layer)
    .selectAll("[role=button]")
    .attr("aria-label", (one) => one.says ?? one.full ?? one.text)
    .attr("aria-expanded", (one) => (one.unfolded === undefined ? null : String(one.unfolded)))
    .attr("aria-pressed", (one) => String(selected.has(one.id)))
    .attr("aria-current", (one) => (focus !== null && one.id === focus ? "true" : null))
    .attr("tabindex", (one) => (one.key === current ? 0 : -1));
}

/**
 * Rings round marks: the one with the keyboard, the one under the pointer, the open, the selected and the pinned ones.
 * @param {Element} layer
 * @param {{mark: object, what: string}[]} rings
 */
export function drawRings(layer, rings) {
  select(layer)
    .selectAll("circle")
    .data(rings, ({ mark, what }) => `${what} ${mark.key}`)
    .join("circle")
    .attr("class", ({ what }) => `cg-ring cg-ring-${what}`)
    .attr("cx", ({ mark }) => mark.x)
    .attr("cy", ({ mark }) => mark.y)
    .attr("r", ({ mark, what }) => mark.r + (GAPS[what] ?? 4));
}
