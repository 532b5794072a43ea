/** What lines between things look like: tone, dash and width. */

import { gradeTone, STANCES } from "./marks.js";

/** Width of a line whose number is as high as a scale goes, and of the widest, px. */
const [FULL, WIDEST] = [6, 8];

/** Relations by which one thing stands against another, and those that are not drawn solid. */
const AGAINST = ["contradicts", "disputes"];
const DASHES = { cites: "dash", contradicts: "dot", disputes: "dot", excludes: "dot" };

/** The look of a line between things: tone, dash and width; what is not told by colour is told by the other two. */
export function lineLook(model, link) {
  if (link.stance) {
    return { tone: link.stance, dash: STANCES[link.stance]?.dash ?? "solid", width: link.directness === "indirect" ? 1 : 2 };
  }
  if (model.sum(link.kind)) {
    const scale = model.scale(model.sum(link.kind).scale);
    const typical = Number.isFinite(link.weight) ? link.weight : undefined;
    return { tone: gradeTone(scale, link.grade), dash: link.grade === undefined ? "dot" : "solid", width: strength(typical, scale?.full) };
  }
  return { tone: AGAINST.includes(link.kind) ? "contradicts" : "relation", dash: DASHES[link.kind] ?? "solid", width: 1 };
}

/** Width of a line for a number: 1 px for 0, 6 px for `full`, never more than 8. */
export const strength = (typical, full = 100) =>
  typical === undefined ? 1 : Math.round(10 * Math.min(WIDEST, 1 + Math.max(0, typical) / (full / (FULL - 1)))) / 10;
