/** What sizes and widths in a picture mean, by samples: circles of some people, lines of some numbers. */

import { radius } from "../layouts/timeline.js";
import { gradeTone } from "./marks.js";
import { lineLook, strength } from "./lines.js";

const PEOPLE = [10, 50, 150];
const SHARES = [0.2, 0.6, 1];
/** Ways to draw in which a line stands for findings or numbers. */
const LINED = new Set(["evidence", "pairs", "around", "everything"]);

/**
 * The samples that belong under the legend of a picture.
 * @param {object} model
 * @param {string} layout the way the picture is drawn
 * @param {string[]} keys of the entries of the legend
 * @returns {{what: string, samples: {label: string, r?: number, filled?: boolean, width?: number, tone: string}[]}[]}
 */
export function samplesOf(model, layout, keys) {
  if (layout === "timeline") {
    const known = PEOPLE.map((n, i) => ({ label: i === PEOPLE.length - 1 ? `${n} people or more` : String(n), r: radius({ kind: "study", f: { n } }), filled: true, tone: "sky" }));
    return [{ what: "Size of a circle", samples: [...known, { label: "not told", r: radius({ kind: "study", f: {} }), filled: false, tone: "sky" }] }];
  }
  if (!LINED.has(layout)) return [];
  const found = [];
  if (keys.some((key) => key.startsWith("directness:"))) {
    const width = (directness) => lineLook(model, { stance: "supports", directness }).width;
    found.push({ what: "Width of a line", samples: [
      { label: "direct", width: width("direct"), tone: "directness" },
      { label: "indirect", width: width("indirect"), tone: "directness" },
    ] });
  }
  for (const id of new Set(keys.map((key) => key.slice(0, key.indexOf(":"))))) {
    const scale = model.scale(id);
    if (!scale) continue;
    const full = scale.full ?? 100;
    found.push({ what: "Width of a line", samples: SHARES.map((share, i) => ({
      label: `${Math.round(share * full)}${i === SHARES.length - 1 ? ` ${scale.unit}` : ""}`, width: strength(share * full, full), tone: gradeTone(scale, scale.steps.at(-1)?.id),
    })) });
  }
  return found;
}
