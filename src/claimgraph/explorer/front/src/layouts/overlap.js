/** Reviews by the studies they include: how far several reviews count the same. */

import { createDraft, round } from "./draft.js";
import { COS, lean, SIN } from "./matrix.js";
import { counted } from "../looks/wording.js";
import { FONT, shorten } from "../looks/letters.js";

/** Height of a row, least and most width of a column, room at the left, radius of a mark, px. */
const [ROW, LEAST, MOST, EDGE, MARK] = [22, 22, 44, 8, 6];
const INCLUDES = "includes";

/** @see ./index.js for the arguments */
export function overlap(model, state, vis, size) {
  const draft = createDraft(model, state, vis, size);
  const told = model.citing.overlap;
  const drawn = (id) => vis.nodes.has(id);
  const reviews = told.reviews.filter(({ id }) => drawn(id));
  const studies = told.studies.filter((id) => drawn(id) && reviews.some(({ includes }) => includes.includes(id)));
  if (!studies.length) {
    return draft.nothing(
      "No review and study of it passes the filters. Take a filter away, or press reset.",
      "No review can be shown here with what it includes. Switch studies on in the legend, or press reset.",
      "study",
    );
  }
  const name = (id) => model.node(id).label;
  const left = Math.round(draft.narrow ? draft.width * 0.44 : Math.min(260, Math.max(160, draft.width * 0.26)));
  const longest = Math.max(...reviews.map(({ id }) => draft.measure(name(id), FONT)));
  const head = Math.ceil(Math.min(draft.narrow ? 130 : 190, longest * 1.15) * SIN) + 12;
  const leans = Math.ceil((head / SIN) * COS);
  const pitch = Math.max(LEAST, Math.min(MOST, Math.floor((draft.width - left - leans - 10) / reviews.length)));
  const x = (column) => round(left + (column + 0.5) * pitch);
  const right = left + reviews.length * pitch;
  reviews.forEach(({ id }, column) => {
    lean(draft, { key: `column:${id}`, text: name(id), x: x(column), y: head, id });
    draft.shown.add(id);
  });
  let y = head + 4;
  let unknown = 0;
  studies.forEach((study, row) => {
    const middle = y + ROW / 2;
    draft.heading({ key: `row:${study}`, id: study, text: shorten(name(study), left - 2 * EDGE, draft.measure, FONT), full: name(study), x: EDGE, y: round(middle + 4), role: "row" });
    draft.shown.add(study);
    reviews.forEach(({ id, includes, whole }, column) => {
      if (includes.includes(study)) cell(draft, { id, study, row, column, x: x(column), y: middle });
      else if (!whole) {
        unknown += 1;
        draft.heading({ key: `open:${id} ${study}`, text: "?", x: x(column), y: round(middle + 4), anchor: "middle", role: "tick" });
      }
    });
    draft.guide(0, y + ROW, right, y + ROW);
    y += ROW;
  });
  draft.leavesOut.push(...told.notes);
  draft.leaveOut();
  const often = studies.filter((study) => reviews.filter(({ includes }) => includes.includes(study)).length > 1).length;
  return draft.finish({
    says:
      `${counted(model, "study", studies.length)} in rows, ${reviews.length} ${reviews.length === 1 ? "review" : "reviews"} in columns: a square where a review includes a study. ` +
      `${often || "None"} of the studies ${often > 1 ? "are" : "is"} in more than one of these reviews.` +
      (unknown ? " A question mark stands where the list of a review is not whole, so that nobody can tell." : ""),
    entries: [{ key: "note:included", label: "Includes the study", shape: "square", tone: "blue", filled: true, count: draft.marks.length }],
    width: Math.max(draft.width, right + leans + 4), height: y + 8, frozen: { left, top: head + 2 },
  });
}

/** What says that a review includes a study, as a mark that opens it. */
function cell({ model, marks }, { id, study, row, column, x, y }) {
  const edge = model.edgesOf(id).find(({ from, to, relation }) => from === id && to === study && relation === INCLUDES);
  marks.push({
    key: `${id} ${study}`, id: edge?.id ?? study, x, y: round(y), r: MARK, kind: INCLUDES, shape: "square", tone: "blue", filled: true, rank: 1,
    says: edge?.says ?? `${model.node(id).label} includes ${model.node(study).label}.`, row, col: column,
  });
}
