/** The card of one thing: what it is, what is known about it, what speaks for and against, what it rests on. */

import { citingSections } from "../model/citing.js";
import { button, h, link } from "./dom.js";
import { icon, sign } from "./glyph.js";
import { rangePlot } from "./range_plot.js";
import { references } from "./references.js";
import { whatIf } from "./what_if.js";
import { explainTerms, termFinder } from "./terms.js";

const FEW = 8;
const MOST_FACTS = 6;
const FIRST_FACTS = 4;

/**
 * What an atom joins, but for the thing whose card is open: the names a reader needs to place the row.
 * @param {object} model
 * @param {object} node an evidence line or a number
 * @param {string} here id of the open thing
 * @returns {{id: string, label: string}[]}
 */
export function joined(model, node, here) {
  const ids = (model.row(node.kind)?.ends ?? []).map((field) => node.f[field]);
  return ids.filter((id) => id && id !== here && model.node(id)).map((id) => ({ id, label: model.node(id).label }));
}

/**
 * A text cut at the names in it, each name once and the longest first: strings and {id, label} in order.
 * @param {string} text
 * @param {{id: string, label: string}[]} names
 * @returns {(string | {id: string, label: string})[]}
 */
export function cut(text, names) {
  const order = [...names].filter(({ label }) => label).sort((a, b) => b.label.length - a.label.length);
  let pieces = [text];
  for (const name of order) {
    const found = pieces.findIndex((piece) => typeof piece === "string" && piece.includes(name.label));
    if (found < 0) continue;
    const at = pieces[found].indexOf(name.label);
    const parts = [pieces[found].slice(0, at), name, pieces[found].slice(at + name.label.length)];
    pieces = [...pieces.slice(0, found), ...parts.filter((part) => part !== ""), ...pieces.slice(found + 1)];
  }
  return pieces;
}

const refButton = (actions, id, text) => button({ class: "cg-ref", onclick: () => actions.open(id) }, text);

function valueView(model, actions, value, here) {
  if (typeof value !== "object" || value === null) return String(value);
  if (value.ref && value.ref !== here && model.node(value.ref)) return refButton(actions, value.ref, value.text);
  return value.url ? link(value.url, value.text) : value.text;
}

function factList(model, actions, list, here) {
  return h("dl", { class: "cg-facts" }, list.map(([label, value]) => [
    h("dt", null, label),
    Array.isArray(value)
      ? h("dd", null, h("ul", { class: "cg-values" }, value.map((one) => h("li", null, valueView(model, actions, one, here)))))
      : h("dd", null, valueView(model, actions, value, here)),
  ]));
}

/** The first facts; a long list is folded, so that the evidence below is not pushed out of sight. */
function facts(model, actions, list, here, whole) {
  if (!list?.length) return null;
  if (whole || list.length <= MOST_FACTS) return factList(model, actions, list, here);
  return [
    factList(model, actions, list.slice(0, FIRST_FACTS), here),
    h("details", { class: "cg-fold cg-more-facts" },
      h("summary", null, `${list.length - FIRST_FACTS} more facts`), factList(model, actions, list.slice(FIRST_FACTS), here)),
  ];
}

/** A sign with its words. */
export function badge(model, mark, filled = true) {
  return h("span", { class: "cg-badge", dataset: { type: mark.type } }, sign(model, mark, filled), h("span", null, mark.words));
}

/** The numbers that a line rests on, each with the way to it. */
function numbers(model, actions, row, here) {
  const told = (row.facts ?? []).map(([label, value]) => [label, [value].flat().map((one) => valueView(model, actions, one, here))]);
  return told.map(([label, values]) => h("p", { class: "cg-row-numbers" }, h("span", { class: "cg-row-label" }, `${label}: `),
    values.map((one, i) => [i > 0 && "; ", one])));
}

/**
 * One row of a section.
 * @param {object} model
 * @param {object} actions
 * @param {object} row as in the payload
 * @param {{here: string, node?: object}} place the open thing, and the thing the row shows, if it is one
 */
function rowView(model, actions, row, { here, node }) {
  const target = node?.id ?? row.ref;
  const names = node ? joined(model, node, here) : [];
  const known = row.ref && row.ref !== here && model.node(row.ref) ? [{ id: row.ref, label: model.node(row.ref).label }] : [];
  const small = cut(row.small ?? "", [...names, ...known]);
  const said = new Set(small.filter((piece) => typeof piece === "object").map(({ id }) => id));
  const line = small.map((piece) => (typeof piece === "string" ? piece : refButton(actions, piece.id, piece.label)));
  const whole = !node && known.length > 0 && !said.has(row.ref); // a row that only names a thing is itself the way to it
  const text = whole ? h("p", { class: "cg-row-text" }, refButton(actions, row.ref, row.text)) : h("p", { class: "cg-row-text" }, row.text);
  const direct = node?.f?.directness !== "indirect";
  const open = node && target !== here && button({ class: "cg-row-open cg-quiet", "aria-label": `Open: ${node.label}`, title: "Open this", onclick: () => actions.open(target) }, icon("right"));
  return h("li", { class: "cg-row", dataset: { id: node?.id } },
    row.mark ? h("span", { class: "cg-row-mark" }, sign(model, row.mark, direct), h("span", { class: "cg-hidden" }, `${row.mark.words}: `)) : h("span", { class: "cg-row-mark" }),
    h("div", { class: "cg-row-body" }, text, numbers(model, actions, row, here), line.length > 0 && h("p", { class: "cg-row-small" }, line)),
    open);
}

/** The list item of a thing that is shown by its own row, or by its name if it has none. */
export function ownRow(model, actions, id, here) {
  const node = model.node(id);
  if (!node) return null;
  return rowView(model, actions, node.row ?? { text: node.label, ref: id }, { here, node: node.row ? node : undefined });
}

function rowList(model, actions, rows, here, whole = false) {
  const item = (row) => (row.ref && row.text === undefined ? ownRow(model, actions, row.ref, here) : rowView(model, actions, row, { here }));
  const list = h("ul", { class: "cg-rows" }, rows.slice(0, whole || FEW + 2 >= rows.length ? rows.length : FEW).map(item));
  const rest = rows.slice(list.childElementCount);
  if (!rest.length) return list;
  const more = button({ class: "cg-small cg-more" }, `Show all ${rows.length}`);
  more.addEventListener("click", () => {
    const items = rest.map(item).filter(Boolean);
    list.append(...items);
    items[0]?.setAttribute("tabindex", "-1");
    items[0]?.focus();
    more.remove();
  });
  return [list, more];
}

/** Rows in runs: consecutive ranges share an axis, everything else a list. */
function runs(rows) {
  const result = [];
  for (const row of rows) {
    const kind = row.range ? "ranges" : "rows";
    if (result.at(-1)?.kind !== kind) result.push({ kind, rows: [] });
    result.at(-1).rows.push(row.range ?? row);
  }
  return result;
}

/** A way from what a card tells in words to the picture of it, which draws the steps of the open claim's number. */
function onTimeline(model, actions, section) {
  const view = model.views.find(({ layout }) => layout === "timeline");
  if (!view || !section.rows.some(({ way }) => way?.length > 1)) return [];
  return [h("div", { class: "cg-buttons" }, button({ class: "cg-small", onclick: () => actions.set({ view: view.id, path: null, table: false }) }, "Show it on the timeline"))];
}

function sectionView(model, actions, section, { here, level, whole }) {
  const bodies = () => runs(section.rows).map((run) => run.kind === "ranges"
    ? rangePlot(model, actions, run.rows, (id) => ownRow(model, actions, id, here))
    : rowList(model, actions, run.rows, here, whole)).concat(whole ? [] : onTimeline(model, actions, section));
  const count = section.rows.some((row) => !row.range) && section.rows.length > 1 && !/\(\d/.test(section.title) ? h("span", { class: "cg-count" }, section.rows.length) : null;
  const title = h(`h${level}`, { class: "cg-section-title" }, section.title, count);
  const note = section.note && h("p", { class: "cg-note" }, section.note);
  if (!section.more || whole) return h("section", { class: "cg-section" }, title, note, bodies());
  const inside = h("div", null, note);
  const fold = h("details", { class: "cg-section cg-fold" }, h("summary", null, title), inside);
  fold.addEventListener("toggle", () => { if (fold.open && !fold.dataset.full) { fold.dataset.full = "yes"; inside.append(...bodies().flat().filter(Boolean)); } });
  return fold;
}

/**
 * The card of a thing.
 * @param {object} model
 * @param {object} actions
 * @param {object} node
 * @param {{level: number, tools?: HTMLElement, whole?: boolean}} options level of the card's heading; buttons under the
 *   head; whether nothing is folded, as on paper
 * @returns {{element: HTMLElement, title: HTMLElement}}
 */
export function createCard(model, actions, node, { level, tools, whole = false }) {
  const { card } = node;
  const title = h(`h${level}`, { class: "cg-card-title", tabindex: "-1" }, card.title);
  const place = { here: node.id, level: level + 1, whole };
  const rests = references(model, actions, card.works ?? [], { id: node.id, level: level + 1, whole });
  const sections = [...(card.sections ?? []), ...citingSections(model, node.id)].filter((section) => section.rows.length || section.note).map((section) => [section, sectionView(model, actions, section, place)]);
  const ways = sections.filter(([section]) => !section.more && section.rows.length).map(([section, view]) => jump(view, section.title));
  if (rests) ways.push(jump(rests, card.works.length === 1 ? "Reference" : `References (${card.works.length})`));
  const element = h("article", { class: "cg-card", dataset: { kind: node.kind } },
    h("p", { class: "cg-kicker" }, card.kicker),
    title,
    card.mark && h("p", { class: "cg-verdict" }, badge(model, card.mark, node.f?.directness !== "indirect")),
    card.lead && h("p", { class: "cg-lead" }, card.lead),
    tools,
    !whole && ways.length > 1 && h("nav", { class: "cg-ways", "aria-label": "In this card" }, h("ul", null, ways.map((way) => h("li", null, way)))),
    facts(model, actions, card.facts, node.id, whole),
    !whole && whatIf(model, actions, node, { level: level + 1 }),
    sections.map(([, view]) => view),
    rests);
  if (!whole) explainTerms(element, finderOf(model));
  return { element, title };
}

const finders = new WeakMap();

/** What finds terms, made once for a base. */
function finderOf(model) {
  if (!finders.has(model)) finders.set(model, termFinder(model.words?.terms));
  return finders.get(model);
}

/** A way down a long card to one of its parts. */
function jump(section, words) {
  const title = section.firstElementChild;
  title.setAttribute("tabindex", "-1");
  return button({ class: "cg-ref", onclick: () => { title.scrollIntoView({ block: "start" }); title.focus({ preventScroll: true }); } }, words);
}

/**
 * The card of an edge: its sentence, its two ends, and the things it was made from.
 * @param {object} model
 * @param {object} actions
 * @param {object} edge
 * @param {{level: number, whole?: boolean}} options
 */
export function createEdgeCard(model, actions, edge, { level, whole = false }) {
  const title = h(`h${level}`, { class: "cg-card-title", tabindex: "-1" }, edge.says);
  const end = (id) => (model.node(id) ? refButton(actions, id, model.node(id).label) : id);
  const rows = model.rowsUnder(edge);
  const element = h("article", { class: "cg-card", dataset: { kind: "edge" } },
    h("p", { class: "cg-kicker" }, "Connection"),
    title,
    h("dl", { class: "cg-facts" }, h("dt", null, "From"), h("dd", null, end(edge.from)), h("dt", null, "To"), h("dd", null, end(edge.to))),
    rows.length > 0 && h("section", { class: "cg-section" },
      h(`h${level + 1}`, { class: "cg-section-title" }, "Numbers", h("span", { class: "cg-count" }, rows.length)),
      rowList(model, actions, rows.map((ref) => ({ ref })), edge.id, whole)),
    references(model, actions, model.worksOf([edge.id]), { id: edge.id, level: level + 1, whole }));
  return { element, title };
}
