/** The views: which there are, what each answers, and how a state becomes a scene. */

import { around } from "./around.js";
import { everything } from "./everything.js";
import { evidence } from "./evidence.js";
import { exercises } from "./exercises.js";
import { matrix } from "./matrix.js";
import { path } from "./path.js";
import { timeline } from "./timeline.js";

const LAYOUTS = { matrix, evidence, exercises, around, timeline, everything };

/** Words for the tabs, in their order. */
export const VIEWS = [
  { id: "matrix", title: "Evidence matrix", question: "Which studies speak for and against each claim, and where is there none?" },
  { id: "evidence", title: "Claims and their evidence", question: "Which claims rest on the same studies?" },
  { id: "exercises", title: "Exercises and muscles", question: "Which exercise works which muscle, and how hard?" },
  { id: "around", title: "Around one thing", question: "What is joined to this one thing?" },
  { id: "timeline", title: "Timeline", question: "When were the studies made, and which does the article cite?" },
  { id: "everything", title: "Everything", question: "How does all of it hang together?" },
];

/**
 * The scene of a state. A pure function: the same arguments give the same scene.
 *
 * @param {object} model as createModel gives it
 * @param {object} state a full state
 * @param {object} vis what is visible, as model/filter.js gives it
 * @param {{width: number, height: number, measure?: (text: string, px: number) => number}} size of the window in CSS
 *   pixels; `measure` gives the width of a text at a size of letters, without it widths are estimated
 * @returns {object} Scene
 * @throws {Error} the view is not one of VIEWS
 */
export function layout(model, state, vis, size) {
  if (state.path) return path(model, state, vis, size);
  const view = Object.hasOwn(LAYOUTS, state.view) ? LAYOUTS[state.view] : undefined;
  if (!view) throw new Error(`There is no view '${state.view}'; choose one of ${VIEWS.map((one) => one.id).join(", ")}.`);
  return view(model, state, vis, size);
}
