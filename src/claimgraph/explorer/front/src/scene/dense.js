/** Drawing of very large scenes: marks and links of one look are one path, so that ten thousand of them can be moved. */

import { select } from "d3-selection";

import { dashes, outline } from "../looks/shapes.js";
import { paint } from "../looks/tones.js";

function grouped(things, look) {
  const groups = new Map();
  for (const thing of things) {
    const key = look(thing);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(thing);
  }
  return [...groups].map(([key, members]) => ({ key, members, first: members[0] }));
}

/** How long all dashed links of one look may be together, px: a million dashes take a browser seconds. */
const MOST_DASHED = 80_000;

function drawManyLinks(layer, links) {
  const looks = grouped(links, ({ link }) => `${link.tone} ${link.dash} ${Math.round(link.width)}`);
  const long = (members) => members.reduce((sum, { box }) => sum + box[2] - box[0] + box[3] - box[1], 0);
  select(layer)
    .selectAll("path")
    .data(looks, (look) => look.key)
    .join("path")
    .attr("class", "cg-edges")
    .attr("d", ({ members }) => members.map(({ link }) => link.d).join(""))
    .attr("stroke-width", ({ first }) => Math.max(0.5, Math.round(first.link.width) / 2))
    .attr("stroke-dasharray", ({ first, members }) => (long(members) > MOST_DASHED ? null : dashes(first.link.dash, first.link.width)))
    .style("--cg-tone", ({ first }) => paint(first.link.tone));
}

/** A circle of a few corners: at this size nobody sees them, and it is drawn in a third of the time. */
const coarse = (shape, r) => (shape === "circle" && r < 5 ? "hexagon" : shape);

function drawManyMarks(layer, marks) {
  const looks = grouped(marks, (mark) => `${mark.shape} ${mark.tone} ${mark.filled}`);
  select(layer)
    .selectAll("path")
    .data(looks, (look) => look.key)
    .join("path")
    .attr("class", ({ first }) => `cg-marks${first.filled ? "" : " cg-hollow"}`)
    .attr("d", ({ members }) => members.map(({ shape, r, x, y }) => outline(coarse(shape, r), r, x, y)).join(""))
    .style("--cg-tone", ({ first }) => paint(first.tone));
}

const meets = ([x0, y0, x1, y1], [a0, b0, a1, b1]) => x0 <= a1 && a0 <= x1 && y0 <= b1 && b0 <= y1;
/** How far links bow out beyond their ends, px. */
const BOW = 60;

/**
 * The drawing of a large scene: only what lies in the window and one window around it, redrawn when that is left.
 * @param {{links: Element, bulk: Element}} layers
 */
export function createBulk({ links: linkLayer, bulk: markLayer }) {
  let links = [];
  let marks = [];
  let drawn = null;
  return {
    /** Take a scene, or none where `given` is null. */
    take(given, markOf) {
      drawn = null;
      marks = given ? given.marks : [];
      links = [];
      for (const link of given?.links ?? []) {
        if (link.quiet) continue;
        const [from, to] = [markOf.get(link.from), markOf.get(link.to)];
        if (from && to) links.push({ link, box: [Math.min(from.x, to.x) - BOW, Math.min(from.y, to.y) - BOW, Math.max(from.x, to.x) + BOW, Math.max(from.y, to.y) + BOW] });
      }
      linkLayer.replaceChildren();
      markLayer.replaceChildren();
    },
    /** Draw for a window of the scene; `whole` false: only if what is drawn does not reach, and marks only. */
    draw([x0, y0, x1, y1], whole) {
      if (!marks.length) return;
      const reaches = drawn && drawn[0] <= x0 && drawn[1] <= y0 && drawn[2] >= x1 && drawn[3] >= y1;
      if (reaches && (!whole || drawn.whole)) return;
      const [w, h] = [x1 - x0, y1 - y0];
      drawn = Object.assign([x0 - w, y0 - h, x1 + w, y1 + h], { whole });
      drawManyMarks(markLayer, marks.filter(({ x, y }) => x >= drawn[0] && x <= drawn[2] && y >= drawn[1] && y <= drawn[3]));
      if (whole) drawManyLinks(linkLayer, links.filter(({ box }) => meets(box, drawn)));
    },
  };
}
