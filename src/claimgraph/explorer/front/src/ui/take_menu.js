/** Taking things away: references, numbers, the picture, the graph, a link. */

import { capital } from "../looks/wording.js";
import { rowsWord } from "../take/rows.js";
import { attr, button, h, say, uid } from "./dom.js";
import { icon } from "./glyph.js";

/**
 * What stands in the picture: its things, and the lines and numbers that pass and join them.
 * @param {object} model
 * @param {{atoms: Set<string>}} vis
 * @param {{marks: {id: string}[], headings: {id?: string}[], ids?: string[]} | null} scene `ids`: of what stands in it without a mark
 * @returns {{things: string[], atoms: string[]}}
 */
export function inPicture(model, vis, scene) {
  const drawn = scene === null ? [...vis.nodes] : [...[...scene.marks, ...scene.headings].map(({ id }) => id), ...(scene.ids ?? [])];
  const things = new Set(drawn.filter((id) => id !== undefined && model.node(id)));
  // A row is in the picture where the two things are between which a line stands for it.
  const pairs = new Map(model.rowKinds.map((kind) => [kind, [model.row(kind).line, ...sumsOf(model, kind)].filter(Boolean)]));
  const joins = ({ id, kind, f }) => things.has(id) || pairs.get(kind).some((fields) => fields.every((field) => things.has(f[field])));
  const atoms = model.rowKinds.flatMap((kind) => model.byKind(kind)).filter((node) => vis.atoms.has(node.id) && joins(node));
  return { things: [...things], atoms: atoms.map(({ id }) => id) };
}

/** The two ends of each relation that sums up rows of a kind. */
const sumsOf = (model, kind) => Object.values(model.looks.sums ?? {}).filter(({ rows }) => rows === kind).map(({ from, to }) => [from, to]);

/**
 * The things that each choice of "of what" means.
 *
 * A filter may show a claim with one of its lines: then the works and rows of the picture are those of that line, not all
 * of the claim's. So `for` says which things stand for the picture where they are other ones.
 * @param {object} model
 * @param {object} state
 * @param {{things: string[], atoms: string[]}} picture
 * @returns {{id: "selected"|"focus"|"visible", ids: string[], for?: {references: string[], rows: string[], graph: string[]}}[]}
 *   only those with something in them
 */
export function scopes(model, state, { things, atoms }) {
  const studies = things.filter((id) => model.node(id).kind === "study");
  const sources = [...new Set([...studies, ...atoms])];
  const all = [...new Set([...things, ...atoms])];
  return [
    { id: "selected", ids: [...state.selected] },
    { id: "focus", ids: state.focus === null ? [] : [state.focus] },
    { id: "visible", ids: things, for: { references: sources.length ? sources : things, rows: atoms, graph: all } },
  ].filter(({ ids }) => ids.length > 0);
}

const WORDS = { selected: "What is selected", focus: "The open thing", visible: "All that is shown" };

const groups = (model) => [
  { title: "References", kind: "references", formats: [["bib", "BibTeX"], ["ris", "RIS"], ["apa", "APA as text"]] },
  { title: capital(rowsWord(model)), kind: "rows", formats: [["csv", "CSV table"]] },
  { title: "Graph", kind: "graph", formats: [["graphml", "GraphML"], ["json", "JSON"]] },
  { title: "This picture", kind: "picture", formats: [["svg", "SVG"], ["png", "PNG"]], whole: true },
  { title: "Link to this picture", kind: "link", formats: [["copy", "Copy the link"]], whole: true },
];

/**
 * A button that opens a small sheet. `actions.take(kind, format, ids)` is called with kind references | rows | graph |
 * picture | link; ids are empty for the last two.
 */
export function createTakeMenu(model, actions) {
  const sheetId = uid("take");
  const open = button({ class: "cg-take-open", "aria-expanded": "false", "aria-controls": sheetId, onclick: () => show(sheet.hidden) }, icon("save"), h("span", null, "Take away"));
  const name = uid("scope");
  const radios = Object.keys(WORDS).map((id) => {
    const box = h("input", { type: "radio", name, id: uid("of"), value: id, onchange: () => { chosen = id; tell(); } });
    const count = h("span", { class: "cg-count" });
    return { id, box, count, element: h("li", null, h("label", { class: "cg-check", for: box.id }, box, h("span", { class: "cg-check-name" }, WORDS[id]), count)) };
  });
  const says = h("p", { class: "cg-note" });
  const group = ({ title, kind, formats, whole }) => h("div", { class: "cg-take-group" },
    h("p", { class: "cg-take-title" }, title),
    h("div", { class: "cg-buttons" }, formats.map(([format, words]) => button({ class: "cg-small", "aria-label": `${title}: ${words}`, onclick: () => take(kind, format, whole) }, words))));
  const sheet = h("div", { class: "cg-take-sheet", id: sheetId, role: "group", "aria-label": "Take away", hidden: true },
    h("fieldset", { class: "cg-take-scope" }, h("legend", null, "Of what"), h("ul", null, radios.map(({ element }) => element)), says),
    groups(model).filter(({ whole }) => !whole).map(group), h("hr"), groups(model).filter(({ whole }) => whole).map(group));
  const element = h("div", { class: "cg-take" }, open, sheet);
  let seen = null; // what was last drawn
  let now = null; // the choices in it, once they are asked for
  let chosen = null;

  const choices = () => (now ??= seen === null ? [] : scopes(model, seen.state, inPicture(model, seen.vis, seen.scene)));
  const current = () => choices().find(({ id }) => id === chosen) ?? choices()[0];

  function tell() {
    const scope = current();
    for (const { id, box, count, element: item } of radios) {
      const found = choices().find((one) => one.id === id);
      item.hidden = !found;
      box.checked = id === scope?.id;
      say(count, found && id !== "focus" ? String(found.ids.length) : "");
    }
    if (sheet.hidden) return;
    const works = scope ? model.worksOf(scope.for?.references ?? scope.ids).length : 0;
    say(says, scope ? `${works} ${works === 1 ? "reference" : "references"} behind it.` : "Nothing is shown.");
  }

  function take(kind, format, whole) {
    const scope = current();
    actions.take(kind, format, whole ? [] : scope?.for?.[kind] ?? scope?.ids ?? []);
    show(false);
    open.focus();
  }

  const outside = (event) => { if (!element.contains(event.composedPath()[0])) show(false); };

  function show(on) {
    sheet.hidden = !on;
    attr(open, "aria-expanded", String(on));
    document.removeEventListener("pointerdown", outside, true);
    if (!on) return;
    document.addEventListener("pointerdown", outside, true);
    tell();
    (radios.find(({ box }) => box.checked)?.box ?? sheet.querySelector("button")).focus();
  }

  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || sheet.hidden) return;
    event.stopPropagation();
    show(false);
    open.focus();
  });
  element.addEventListener("focusout", (event) => {
    if (!sheet.hidden && event.relatedTarget && !element.contains(event.relatedTarget)) show(false);
  });

  return {
    element,
    update(state, vis, scene) {
      seen = { state, vis, scene };
      now = null;
      if (!sheet.hidden) tell();
    },
  };
}
