/** The ways to draw a view, and how a state becomes a scene. */

import { article } from "./article.js";
import { around } from "./around.js";
import { beside } from "./beside.js";
import { everything } from "./everything.js";
import { evidence } from "./evidence.js";
import { grid } from "./grid.js";
import { matrix } from "./matrix.js";
import { overlap } from "./overlap.js";
import { pairs } from "./pairs.js";
import { path } from "./path.js";
import { similarity } from "./similarity.js";
import { timeline } from "./timeline.js";
import { layoutOf } from "../model/views.js";

/** By the name that a view gives; `shared.json` lists them for Python. */
export const LAYOUTS = Object.freeze({ article, matrix, evidence, pairs, grid, beside, around, timeline, overlap, similarity, everything });

/**
 * The scene of a state. A pure function: the same arguments give the same scene.
 *
 * @param {object} model as createModel gives it
 * @param {object} state a full, valid state
 * @param {object} vis what is visible, as model/filter.js gives it
 * @param {{width: number, height: number, measure?: (text: string, px: number) => number}} size of the window in CSS
 *   pixels; `measure` gives the width of a text at a size of letters, without it widths are estimated
 * @returns {object} Scene
 */
export function layout(model, state, vis, size) {
  return (state.path ? path : LAYOUTS[layoutOf(model, state)])(model, state, vis, size);
}
