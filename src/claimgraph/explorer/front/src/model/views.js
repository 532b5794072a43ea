// What a view is drawn as.

/** Layouts that can draw lines of evidence and numbers as things of their own; in these a thing can be expanded, too. */
const WITH_ROWS = new Set(["around", "everything"]);

/** @returns {string} name of the layout that draws the view of a state */
export const layoutOf = (model, state) => model.view(state.view).layout;

/** Whether the view of a state is drawn around the thing in focus. */
export const isAround = (model, state) => layoutOf(model, state) === "around";

/** Whether the view of a state shows works in time, the only place where works around the base are drawn. */
export const drawsTimeline = (model, state) => layoutOf(model, state) === "timeline";

/** Whether the size of a mark tells in the view of a state how often a work is cited, or how many people it had. */
export const tellsSize = (model, state) => ["timeline", "similarity"].includes(layoutOf(model, state));

/** Whether the view of a state is a list of lines that can be unfolded. */
export const isArticle = (model, state) => layoutOf(model, state) === "article";

/** Whether a thing can be expanded in the view of a state. */
export const canExpand = (model, state) => isArticle(model, state) || drawsRows(model, state);

/** Whether the view of a state can draw things of every kind. */
export const drawsRows = (model, state) => WITH_ROWS.has(layoutOf(model, state));
