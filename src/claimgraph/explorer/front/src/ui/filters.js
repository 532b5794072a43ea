/** Filters: a group of boxes for each facet, years from and to, words. */

import { own } from "../model/index.js";
import { fold } from "../model/words.js";
import { counted, kindWord } from "../looks/wording.js";
import { attr, button, h, say, settle, uid } from "./dom.js";
import { icon } from "./glyph.js";

const FEW = 6;
const LONG = 9;
const OPEN_AT_FIRST = 3;
/** More values than this are not listed at once, whatever is asked for: letters narrow the list. */
export const MOST_LISTED = 60;

/**
 * The values of a facet that are listed, never more than can be looked through: narrowed by what was typed; else all if
 * they are few, and otherwise those that are on and those with most in them.
 * @param {{id: string, label: string, count: number, on: boolean}[]} values
 * @param {string} typed
 * @param {boolean} all whether the reader asked for all
 * @returns {Set<string>}
 */
export function listed(values, typed, all) {
  const word = fold(typed.trim());
  if (word || all || values.length <= LONG) {
    const fitting = values.filter(({ label }) => fold(label).includes(word));
    return new Set(fitting.filter((value, i) => value.on || i < MOST_LISTED).map(({ id }) => id));
  }
  const on = values.filter((value) => value.on);
  const full = values.filter((value) => !value.on && amount(value) > 0).sort((a, b) => amount(b) - amount(a)).slice(0, Math.max(0, FEW - on.length));
  return new Set([...on, ...full].map(({ id }) => id));
}

/** How much there is of a value: claims where they say it, else rows, else studies that say it themselves. */
const amount = ({ count, studies = 0, claims = 0 }) => claims || count || studies;

/** The filter with values of a facet switched on or off; a facet without values is left out. */
export function withValues(filter, facet, values, on) {
  const before = (own(filter.facets, facet) ?? []).filter((other) => !values.includes(other));
  const after = on ? [...before, ...values] : before;
  const facets = { ...filter.facets, [facet]: after };
  if (!after.length) delete facets[facet];
  return { ...filter, facets };
}

/**
 * A year as typed: null for an empty box, NaN if it is no year.
 * @param {string} text
 */
export function yearOf(text) {
  const typed = text.trim();
  if (!typed) return null;
  return /^\d{4}$/.test(typed) ? Number(typed) : NaN;
}

/** What the numbers of a facet count: "evidence lines", or "findings and numbers" where there are rows of several kinds. */
function counting(model, { of }, n) {
  const words = of.length === 1 ? model.words.kinds?.[of[0]] : undefined;
  return words ? (n === 1 ? words.one : words.many) : n === 1 ? "finding or number" : "findings and numbers";
}

/** Whether the numbers of a facet count claims: what only findings have and claims say themselves, as their verdict. */
const ofClaims = ({ of, claims }) => Boolean(claims) && of.length === 1;

/** "27 evidence lines of 16 studies"; where claims are counted, "12 claims, 27 evidence lines of 16 studies". */
export function countWords(model, facet, { count, studies, claims }) {
  if (ofClaims(facet) && claims !== undefined) return `${counted(model, "claim", claims)}, ${countWords(model, { ...facet, claims: false }, { count, studies })}`;
  const words = model.words.kinds?.study;
  const of = words && studies !== undefined ? ` of ${studies} ${studies === 1 ? words.one : words.many}` : "";
  return `${count} ${counting(model, facet, count)}${of}`;
}

function frame(label, body, open) {
  const state = h("span", { class: "cg-facet-state" });
  const head = button({ class: "cg-facet-head", "aria-expanded": String(open), onclick: () => show(body.hidden) }, icon("down"), h("span", { class: "cg-facet-name" }, label), state);
  const element = h("fieldset", { class: "cg-facet" }, h("legend", null, head), body);
  function show(on) {
    body.hidden = !on;
    attr(head, "aria-expanded", String(on));
  }
  show(open);
  return { element, say: (text) => say(state, text), show };
}

function valueFacet(model, actions, facet, open, getFilter) {
  const list = h("ul", { class: "cg-facet-values" });
  const typed = h("input", { class: "cg-input cg-facet-typed", type: "text", placeholder: "Narrow the list", "aria-label": `Narrow the list: ${facet.label}`, autocomplete: "off", spellcheck: "false", hidden: true });
  const none = h("p", { class: "cg-note", hidden: true }, "No value has these letters.");
  const rest = h("p", { class: "cg-note", hidden: true });
  const more = button({ class: "cg-small cg-quiet cg-more", hidden: true, "aria-expanded": "false" });
  const these = button({ class: "cg-small cg-quiet cg-more", hidden: true });
  const studies = model.words.kinds?.study?.many;
  const unit = h("p", { class: "cg-facet-unit", "aria-hidden": "true" }, [ofClaims(facet) ? kindWord(model, "claim", 2) : counting(model, facet, 2), studies].filter(Boolean).join(" · "));
  const body = h("div", { class: "cg-facet-body" }, typed, unit, list, none, rest, these, more);
  const outer = frame(facet.label, body, open);
  const items = new Map();
  let all = false;
  let values = [];

  function make(value) {
    const box = h("input", { type: "checkbox", id: uid("value"), onchange: () => actions.set({ filter: withValues(getFilter(), facet.id, [value.id], box.checked) }) });
    const count = h("span", { class: "cg-count" });
    const label = h("label", { class: "cg-check", for: box.id }, box, h("span", { class: "cg-check-name" }, value.label), count);
    return { element: h("li", null, label), box, count, label };
  }

  /** The element of a value, made when it is first listed. */
  function told(value) {
    if (!items.has(value.id)) items.set(value.id, make(value));
    const { element, box, count, label } = items.get(value.id);
    if (box.checked !== value.on) box.checked = value.on;
    const own = ofClaims(facet) ? value.claims : value.count;
    say(count, value.studies === undefined ? String(own) : `${own} · ${value.studies}`);
    attr(label, "title", countWords(model, facet, value));
    attr(label, "data-none", amount(value) === 0 && !value.studies && !value.on ? "yes" : null);
    return element;
  }

  function show() {
    const visible = listed(values, typed.value, all);
    const inTree = values.filter(({ id }) => visible.has(id));
    settle(list, inTree.map((value) => told(value)));
    const long = values.length > LONG;
    typed.hidden = !long;
    none.hidden = inTree.length > 0;
    more.hidden = !long || typed.value.trim() !== "";
    these.hidden = !more.hidden || !long || inTree.length < 2;
    say(these, inTree.every(({ on }) => on) ? `Leave out these ${inTree.length}` : `Choose these ${inTree.length}`);
    attr(more, "aria-expanded", String(all));
    say(more, all ? "Show fewer" : values.length > MOST_LISTED ? `Show ${MOST_LISTED} of ${values.length}` : `Show all ${values.length}`);
    const word = fold(typed.value.trim());
    const cut = word || all ? values.filter(({ label }) => fold(label).includes(word)).length - inTree.length : 0;
    rest.hidden = cut <= 0;
    say(rest, `${cut} more; letters typed above narrow the list.`);
  }

  these.addEventListener("click", () => {
    const visible = listed(values, typed.value, all);
    const on = !values.filter(({ id }) => visible.has(id)).every((value) => value.on);
    actions.set({ filter: withValues(getFilter(), facet.id, [...visible], on) });
  });
  typed.addEventListener("input", show);
  more.addEventListener("click", () => { all = !all; show(); });

  return {
    element: outer.element,
    update(now) {
      values = now.values ?? [];
      const on = values.filter((value) => value.on).length;
      outer.say(on ? `${on} on` : "");
      show();
    },
  };
}

function yearFacet(model, actions, facet, open, getFilter) {
  const bad = h("p", { class: "cg-warning", id: uid("bad-year"), role: "alert", hidden: true });
  const box = (which, i) => {
    const input = h("input", { class: "cg-input cg-year", id: uid("year"), type: "text", inputmode: "numeric", maxlength: "4", autocomplete: "off", "aria-describedby": bad.id });
    input.addEventListener("change", () => set(i));
    return { element: h("div", { class: "cg-year-box" }, h("label", { for: input.id }, which), input), input };
  };
  const boxes = [box("From", 0), box("To", 1)];
  const body = h("div", { class: "cg-facet-body" }, h("div", { class: "cg-years" }, boxes.map(({ element }) => element)), bad);
  const outer = frame(facet.label, body, open);
  let before = "";

  function blameless() {
    bad.hidden = true;
    for (const { input } of boxes) attr(input, "aria-invalid", null);
  }

  function set() {
    const years = boxes.map(({ input }) => yearOf(input.value));
    const wrong = years.findIndex((year) => Number.isNaN(year));
    const turned = wrong < 0 && years[0] !== null && years[1] !== null && years[0] > years[1];
    bad.hidden = wrong < 0 && !turned;
    boxes.forEach(({ input }, i) => attr(input, "aria-invalid", wrong === i || turned ? "true" : null));
    if (wrong >= 0) say(bad, `“${boxes[wrong].input.value.trim()}” is no year. Give four digits, such as ${facet.max ?? 2015}.`);
    else if (turned) say(bad, `The range ends (${years[1]}) before it begins (${years[0]}). Swap the two.`);
    else actions.set({ filter: { ...getFilter(), years } });
  }

  return {
    element: outer.element,
    /** Take back what was typed and is no range. */
    forget() {
      blameless();
      for (const { input } of boxes) input.value = "";
    },
    update(now, { filter }) {
      const root = body.getRootNode();
      // A complaint is about the range that was; a link, undo or reset may have brought another.
      if (String(filter.years) !== before) blameless();
      before = String(filter.years);
      boxes.forEach(({ input }, i) => {
        const text = filter.years[i] === null ? "" : String(filter.years[i]);
        if (root.activeElement !== input && bad.hidden && input.value !== text) input.value = text;
        attr(input, "placeholder", [now.min, now.max][i] ?? null);
      });
      outer.say(filter.years.some((year) => year !== null) ? "on" : "");
    },
  };
}

export function createFilters(model, actions, options = {}) {
  let filter = { facets: {}, years: [null, null], words: "" };
  const getFilter = () => filter;
  const level = options.home === "widget" ? 3 : 2;
  const close = button({ class: "cg-quiet cg-sheet-close", "aria-label": "Close the filters", title: "Close", onclick: () => options.closeFilters?.() }, icon("close"));
  const folds = button({ class: "cg-quiet cg-pane-fold", "aria-label": "Fold the filters away", title: "Fold away", onclick: () => options.foldPane?.("filters") }, icon("fold"));
  const words = h("input", { class: "cg-input", id: uid("words"), type: "text", autocomplete: "off", placeholder: model.words.example && `for example: ${model.words.example}` });
  words.addEventListener("change", () => actions.set({ filter: { ...filter, words: words.value.trim() } }));
  words.addEventListener("keydown", (event) => { if (event.key === "Enter") actions.set({ filter: { ...filter, words: words.value.trim() } }); });
  const says = h("p", { class: "cg-note cg-filter-says" });
  const groups = h("div", { class: "cg-facets" });
  const clear = button({ class: "cg-small", hidden: true, onclick: () => { for (const part of parts.values()) part.forget?.(); actions.set({ filter: { facets: {}, years: [null, null], words: "" } }); words.focus(); } }, "Clear the filters");
  const body = h("div", { class: "cg-filter-body" },
    h("div", { class: "cg-words" }, h("label", { for: words.id }, "Mentions"), words), groups, says, clear);
  const element = h("section", { class: "cg-filters", "aria-label": "Filters" },
    h("div", { class: "cg-region-head" }, h(`h${level}`, { class: "cg-region-title" }, "Filters"), folds, close), body);
  const parts = new Map();

  return {
    element,
    update(state, vis) {
      filter = state.filter;
      if (words.getRootNode().activeElement !== words) words.value = filter.words;
      for (const facet of vis.facets) {
        if (!parts.has(facet.id)) {
          const make = facet.type === "range" ? yearFacet : valueFacet;
          parts.set(facet.id, make(model, actions, facet, parts.size < OPEN_AT_FIRST, getFilter));
        }
        parts.get(facet.id).update(facet, state);
      }
      settle(groups, vis.facets.map(({ id }) => parts.get(id).element));
      say(says, vis.words ?? "");
      clear.hidden = !vis.active;
    },
  };
}
