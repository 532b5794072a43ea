/** What sizes and widths in a picture mean, by samples: circles of some people, lines of some numbers. */

import { layoutOf, tellsSize } from "../model/views.js";
import { gradeTone } from "./marks.js";
import { lineLook, strength } from "./lines.js";
import { samplesOfSize } from "./sizes.js";

const SHARES = [0.2, 0.6, 1];
/** Ways to draw in which a line stands for findings or numbers. */
const LINED = new Set(["evidence", "pairs", "around", "everything"]);

/**
 * The samples that belong under the legend of a picture.
 * @param {object} model
 * @param {object} state
 * @param {string[]} keys of the entries of the legend
 * @returns {{what: string, samples: {label: string, r?: number, filled?: boolean, width?: number, tone: string}[]}[]}
 */
export function samplesOf(model, state, keys) {
  const layout = layoutOf(model, state);
  if (tellsSize(model, state)) {
    return [samplesOfSize(model, state)];
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
