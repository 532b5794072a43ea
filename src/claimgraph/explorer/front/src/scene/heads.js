/** Headings: letters keep their size at every zoom, and those of frozen strips stay where they can be read. */

import { select } from "d3-selection";

import { FONT, LINE } from "../looks/letters.js";
import { paint } from "../looks/tones.js";
import { headingAt, spaced } from "./panes.js";

const LEAN = Math.sin(Math.PI / 3);

/** How many of its lines a row heading has room for at this zoom; the last shown one ends in "…" if some are cut. */
function linesFor(heading, k, stuck) {
  const lines = heading.lines ?? [heading.text];
  const room = stuck === "left" && k < 1 ? Math.max(1, Math.floor(lines.length * k)) : lines.length;
  return room < lines.length ? [...lines.slice(0, room - 1), `${lines[room - 1].replace(/[\s,;.…]+$/u, "")}…`] : lines;
}

function startOf(anchor, width) {
  return anchor === "end" ? -width : anchor === "middle" ? -width / 2 : 0;
}

/**
 * Draw the headings into the layers of the strips and of the free part.
 * @param {{left: Element, top: Element, bottom: Element, free: Element}} layers
 * @param {object[]} headings
 * @param {object} strips as panes() gives them
 * @param {(text: string, px?: number) => number} measure
 * @param {(key: string) => boolean} reachable whether the keyboard can reach the heading
 */
export function drawHeads(layers, headings, strips, measure, reachable) {
  for (const [side, layer] of Object.entries(layers)) {
    const own = headings.filter((heading) => (strips.stuck.get(heading.key) ?? "free") === side);
    const heads = select(layer).selectAll("g.cg-head").data(own, (heading) => heading.key).join(enter);
    heads
      .attr("class", (heading) => `cg-head cg-head-${heading.role}${heading.quiet ? " cg-quiet" : ""}${heading.strong ? " cg-strong" : ""}${heading.tone ? " cg-toned" : ""}${heading.id ? " cg-opens" : ""}`)
      .attr("data-key", (heading) => (heading.id ? heading.key : null))
      .attr("role", (heading) => (reachable(heading.key) ? "button" : null))
      .attr("aria-hidden", (heading) => (reachable(heading.key) ? null : "true"));
    heads.select("text").attr("text-anchor", (heading) => heading.anchor)
      .style("font-size", ({ px }) => (px ? `${px}px` : null)).style("--cg-tone", ({ tone }) => (tone ? paint(tone) : null));
    heads.each(function box(heading) {
      const { box: own, lines = [heading.text] } = heading;
      if (own) {
        for (const [name, value] of Object.entries(own)) this.firstChild.setAttribute(name, value);
        return;
      }
      // A heading that is lit is bold, and its letters are broader than those that are measured.
      const width = Math.max(24, ...lines.map((line) => measure(line, FONT) * (heading.id ? 1.1 : 1)));
      select(this)
        .select("rect")
        .attr("x", startOf(heading.anchor, width) - 4)
        .attr("y", heading.rotate ? -LINE * 0.72 : -LINE * 0.95)
        .attr("width", width + 8)
        .attr("height", lines.length * LINE + (heading.rotate ? -2 : 5));
    });
  }
}

function enter(entering) {
  const heads = entering.append("g");
  heads.append("rect").attr("class", "cg-head-box").attr("rx", 3);
  heads.append("text").attr("class", "cg-head-text");
  return heads;
}

/** Put the headings where they belong for a place of the picture. */
export function placeHeads(layers, { headings, height }, place, strips, screen, lit) {
  const shown = new Set();
  // Rows that come closer than a line of text are named as far as there is room, those that are lit first.
  const rows = headings.filter((heading) => strips.stuck.get(heading.key) === "left" && !heading.key.startsWith("verdict:"));
  const near = spaced(rows.map(({ key, y }) => ({ key, at: y * place.k, first: lit.has(key) })), 12);
  for (const side of ["top", "bottom"]) {
    const own = headings.filter((heading) => strips.stuck.get(heading.key) === side);
    const gap = own.some((heading) => heading.rotate) ? 11 / LEAN : 0;
    const places = own.map((heading) => ({ key: heading.key, at: heading.x * place.k, first: lit.has(heading.key) || heading.strong }));
    for (const key of gap ? spaced(places, Math.min(gap, 13)) : own.map((heading) => heading.key)) shown.add(key);
  }
  for (const layer of Object.values(layers)) {
    select(layer)
      .selectAll("g.cg-head")
      .each(function move(heading) {
        const side = strips.stuck.get(heading.key);
        const at = headingAt(heading, place, strips, screen, height);
        const hide = !at || ((side === "top" || side === "bottom") && !shown.has(heading.key)) || (heading.key.startsWith("empty:") && place.k < 0.8) || (side === "left" && !near.has(heading.key.replace(/^verdict:/u, "row:")));
        this.style.display = hide ? "none" : "";
        if (hide) return;
        const turn = heading.rotate ? ` rotate(${heading.rotate})` : "";
        this.setAttribute("transform", `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})${turn}`);
        this.classList.toggle("cg-lit", lit.has(heading.key));
        write(this.lastChild, linesFor(heading, place.k, side));
      });
  }
}

/** The lines of a text, as few changes to the document as possible. */
export function write(text, lines) {
  if (lines.length === 1) {
    if (text.childElementCount || text.textContent !== lines[0]) text.textContent = lines[0];
    return;
  }
  select(text)
    .selectAll(() => text.children)
    .data(lines)
    .join("tspan")
    .attr("x", 0)
    .attr("dy", (_, i) => (i ? LINE : 0))
    .text((line) => line);
  for (const node of [...text.childNodes]) if (node.nodeType === 3) node.remove();
}
