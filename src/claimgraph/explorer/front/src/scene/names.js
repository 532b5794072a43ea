/** The labels of marks: letters keep their size at every zoom, and only as many are shown as do not overlap. */

import { select } from "d3-selection";

import { thin } from "../looks/labels.js";
import { write } from "./heads.js";

const MOST = 1500;

/** How far from the middle of its mark a label starts on the screen: it moves out as the mark grows. */
function offset({ label: { dx, dy }, r }, k) {
  const out = r * (k - 1);
  return { dx: dx + Math.sign(dx) * out, dy: dy + (dx ? 0 : Math.sign(dy) * out) };
}

/**
 * The marks whose labels are shown: the most important ones that have room.
 * @param {object[]} marks
 * @param {{k: number, x: number, y: number}} place
 * @param {[[number, number], [number, number]]} view the part of the screen that counts
 * @param {(text: string, px: number) => number} measure
 * @param {Iterable<string>} [keep] keys whose labels are shown whatever they cover
 * @returns {object[]}
 */
export function chosen(marks, { k, x, y }, [[x0, y0], [x1, y1]], measure, keep = []) {
  if (!marks.some((mark) => mark.label)) return [];
  const within = { x: x0 - x, y: y0 - y, width: x1 - x0, height: y1 - y0 };
  const near = marks.filter((mark) => {
    const [left, top] = [mark.x * k, mark.y * k];
    return left > within.x - 40 && left < within.x + within.width + 40 && top > within.y - 40 && top < within.y + within.height + 40;
  });
  const grown = near.map((mark) => ({ ...mark, r: mark.r * k, label: mark.label && { ...mark.label, ...offset(mark, k) } }));
  const shown = thin(grown, [], { k, measure, keep, within, most: MOST });
  return near.filter((mark) => shown.has(mark.key));
}

/** Draw these labels. */
export function drawNames(layer, marks) {
  select(layer)
    .selectAll("text")
    .data(marks, (mark) => mark.key)
    .join("text")
    .attr("class", "cg-name")
    .attr("text-anchor", (mark) => mark.label.anchor)
    .each(function lines(mark) {
      write(this, mark.label.lines ?? [mark.label.text]);
    });
}

/** Put the drawn labels where they belong for a place of the picture. */
export function placeNames(layer, place, lit) {
  for (const text of layer.children) {
    const mark = text.__data__;
    const { dx, dy } = offset(mark, place.k);
    const [x, y] = [place.x + place.k * mark.x + dx, place.y + place.k * mark.y + dy];
    text.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    text.classList.toggle("cg-lit", lit.has(mark.key));
  }
}

/**
 * The labels to show while something is lit: those of what is lit come first, and none covers another.
 * @param {object[]} named the labels shown otherwise
 * @param {(object | undefined)[]} bright marks that are lit
 * @param {string | null} kept key of the mark whose label is shown whatever it covers
 */
export function brightFirst(named, bright, kept, place, view, measure) {
  const first = new Set(bright.filter((mark) => mark?.label));
  if (!first.size) return named;
  const ranked = [...first, ...named.filter((mark) => !first.has(mark))];
  const top = Math.max(...ranked.map((mark) => mark.rank)) + 1;
  const raised = ranked.map((mark) => ({ ...mark, of: mark, rank: first.has(mark) ? mark.rank + top : mark.rank }));
  const keep = raised.some((mark) => mark.key === kept) ? [kept] : [];
  return chosen(raised, place, view, measure, keep).map((mark) => mark.of);
}
