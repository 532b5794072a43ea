/** What lines between things look like: tone, dash and width. */

import { STANCES } from "./marks.js";

/** A word as part of a key or of a colour token: "very high" → "very-high". */
const slug = (word) => String(word).trim().toLowerCase().replace(/[\s_]+/gu, "-");

/** The look of a line between things: tone, dash and width; what is not told by colour is told by the other two. */
export function lineLook(link) {
  if (link.stance) {
    return { tone: link.stance, dash: STANCES[link.stance]?.dash ?? "solid", width: link.directness === "indirect" ? 1 : 2 };
  }
  if (link.kind === "activates") {
    const typical = Number.isFinite(link.weight) ? link.weight : undefined;
    const band = link.band ? slug(link.band) : undefined;
    return { tone: band ? `band-${band}` : "band-none", dash: band ? "solid" : "dot", width: strength(typical) };
  }
  const dash = link.kind === "cites" ? "dash" : link.kind === "contradicts" ? "dot" : "solid";
  return { tone: link.kind, dash, width: 1 };
}

/** Width of a line for a percentage of MVIC: 0 → 1 px, 100 → 6 px, never more than 8. */
export const strength = (typical) =>
  typical === undefined ? 1 : Math.round(10 * Math.min(8, 1 + Math.max(0, typical) / 20)) / 10;
