/** Widths of texts as this browser draws them. */

import { FONT, estimate } from "../looks/letters.js";

/**
 * @param {Element} place whose font counts
 * @returns {(text: string, px?: number) => number}
 */
export function measurer(place) {
  const pen = document.createElement("canvas").getContext("2d");
  const seen = new Map();
  let family = ""; // known once the place is in the document, which in a notebook may be later
  return (text, px = FONT) => {
    const key = `${px} ${text}`;
    let width = seen.get(key);
    if (width === undefined) {
      if (!family && place.isConnected) family = getComputedStyle(place).fontFamily || "sans-serif";
      if (!family || !pen) return estimate(text, px);
      pen.font = `${px}px ${family}`;
      width = pen.measureText(text).width;
      seen.set(key, width);
    }
    return width;
  };
}
