/** What lines between things look like: tone, dash and width. */

import { gradeTone, STANCES } from "./marks.js";

/** Width of a line whose number is as high as a scale goes, and of the widest, px. */
const [FULL, WIDEST] = [6, 8];

/** Relations by which one thing stands against another. */
const AGAINST = ["contradicts", "disputes"];
/** Dash and width of a relation, so that any two that a picture shows together differ without colour; solid and thin else. */
const RELATIONS = {
  cites: ["dash", 1], contradicts: ["dot", 2], disputes: ["dot", 2], excludes: ["dot", 1],
  includes: ["solid", 2], "same-sample": ["longdash", 2], "companion-of": ["dashdot", 2],
  reanalyses: ["dashdot", 1], replicates: ["longdash", 1], corrects: ["dash", 2], retracts: ["dot", 3],
};

/** Relations that lead both ways: their lines have no head. */
export const MUTUAL = Object.freeze(["same-sample", "companion-of"]);

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
  const [dash, width] = RELATIONS[link.kind] ?? ["solid", 1];
  return { tone: AGAINST.includes(link.kind) ? "contradicts" : "relation", dash, width };
}

/** Width of a line for a number: 1 px for 0, 6 px for `full`, never more than 8. */
export const strength = (typical, full = 100) =>
  typical === undefined ? 1 : Math.round(10 * Math.min(WIDEST, 1 + Math.max(0, typical) / (full / (FULL - 1)))) / 10;

/** Width that stands in the legend for a step of a scale: that of its middle, were all steps alike. */
export function lineOfStep(scale, grade) {
  const place = scale.steps.findIndex(({ id }) => id === grade);
  return place < 0 ? 1 : strength(((place + 0.5) / scale.steps.length) * scale.full, scale.full);
}
