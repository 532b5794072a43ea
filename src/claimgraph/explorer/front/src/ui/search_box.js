/** A box to find a thing by name or text: a combobox with its list grouped by kind. */

import { capital } from "../looks/wording.js";
import { attr, button, h, settle, uid } from "./dom.js";
import { icon } from "./glyph.js";

const PAUSE_MS = 500;
/** Words from which a text may be a question rather than a name. */
const WORDS_OF_A_QUESTION = 3;

/**
 * Search results by kind, the kind of the best result first, at most `each` a kind.
 * @param {{id: string, score: number, why?: string}[]} results best first
 * @param {(id: string) => {kind: string} | undefined} node
 * @param {number} [each]
 * @returns {{kind: string, results: object[], more: number}[]} `more` results of that kind are left out
 */
export function grouped(results, node, each = 5) {
  const groups = new Map();
  for (const result of results) {
    const kind = node(result.id)?.kind;
    if (kind === undefined) continue;
    if (!groups.has(kind)) groups.set(kind, { kind, results: [], more: 0 });
    const group = groups.get(kind);
    if (group.results.length < each) group.results.push(result);
    else group.more += 1;
  }
  return [...groups.values()];
}

/** Letters without their accents, lower case, one for one with the text so that places agree. */
function plain(text) {
  return [...text].map((letter) => letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()[0] ?? letter);
}

/**
 * A text cut where the words searched for begin: [text, is it a hit] pairs that join to the text again.
 * @param {string} text
 * @param {string} query
 * @returns {[string, boolean][]}
 */
export function hits(text, query) {
  const letters = [...text];
  const folded = plain(text);
  const on = new Array(letters.length).fill(false);
  for (const word of query.split(/\s+/).filter(Boolean).map((part) => plain(part))) {
    for (let i = 0; i + word.length <= folded.length; i += 1) {
      const starts = i === 0 || !/[\p{L}\p{N}]/u.test(letters[i - 1]);
      if (starts && word.every((letter, k) => folded[i + k] === letter)) on.fill(true, i, i + word.length);
    }
  }
  const pieces = [];
  letters.forEach((letter, i) => {
    if (pieces.length && pieces.at(-1)[1] === on[i]) pieces.at(-1)[0] += letter;
    else pieces.push([letter, on[i]]);
  });
  return pieces;
}

const marked = (text, query) => hits(text, query).map(([piece, hit]) => (hit ? h("mark", { class: "cg-hit" }, piece) : piece));

/**
 * @param {object} model
 * @param {object} actions
 * @param {{search: Function, label?: string, placeholder?: string, onPick?: (id: string) => void, mentions?: boolean,
 *   allow?: (id: string) => boolean, ask?: (text: string) => {id: string, gives: string, topics: string[]}}} options
 *   `mentions`: offer to show only what mentions the words; `ask`: what a plain question asks
 * @returns {{element: HTMLElement, update(): void, focus(): void, clear(): void}}
 */
export function createSearchBox(model, actions, options) {
  const { search, label = "Search", placeholder = "", onPick = actions.open, mentions = false, allow = () => true, ask } = options;
  const list = h("div", { class: "cg-found", role: "listbox", id: uid("found"), "aria-label": "Results", hidden: true });
  const input = h("input", {
    class: "cg-input cg-search-input",
    id: uid("search"),
    type: "text",
    role: "combobox",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    enterkeyhint: "search",
    placeholder,
    "aria-label": label,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  });
  const wipe = button({ class: "cg-search-wipe cg-quiet", "aria-label": "Clear the search", title: "Clear the search", hidden: true, onclick: () => { clear(); input.focus(); } }, icon("close"));
  const element = h("div", { class: "cg-search" }, icon("search"), input, wipe, list);
  let shown = []; // {element, pick}
  let active = -1;
  let timer = 0;

  const option = (content, pick, more) => {
    const entry = { element: h("div", { class: `cg-option ${more ?? ""}`, role: "option", id: uid("option"), "aria-selected": "false" }, content), pick };
    entry.element.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    entry.element.addEventListener("click", () => choose(entry));
    shown.push(entry);
    return entry.element;
  };

  function activate(index) {
    if (shown[active]) attr(shown[active].element, "aria-selected", "false");
    active = index;
    const entry = shown[active];
    attr(input, "aria-activedescendant", entry?.element.id);
    if (!entry) return;
    attr(entry.element, "aria-selected", "true");
    entry.element.scrollIntoView?.({ block: "nearest" });
  }

  function close() {
    list.hidden = true;
    attr(input, "aria-expanded", "false");
    activate(-1);
  }

  function clear() {
    input.value = "";
    wipe.hidden = true;
    close();
  }

  function choose(entry) {
    clear();
    entry.pick();
  }

  const result = ({ id, why }, query) => {
    const node = model.node(id);
    const name = h("span", { class: "cg-option-name" }, marked(node.label, query));
    const said = why && why !== node.label ? h("span", { class: "cg-option-why" }, marked(why, query)) : null;
    return option([name, said], () => onPick(id));
  };

  function look() {
    const query = input.value.trim();
    wipe.hidden = input.value === "";
    shown = [];
    active = -1;
    if (!query) return close();
    const groups = grouped(search(query, { limit: 60 }).filter(({ id }) => allow(id)), (id) => model.node(id));
    const blocks = groups.map((group) => {
      const title = h("div", { class: "cg-found-kind", id: uid("kind") }, capital(model.words.kinds[group.kind]?.many ?? group.kind),
        group.more > 0 && h("span", { class: "cg-count" }, `${group.results.length} of ${group.results.length + group.more}`));
      return h("div", { role: "group", "aria-labelledby": title.id }, title, group.results.map((one) => result(one, query)));
    });
    const heard = query.split(/\s+/u).length >= WORDS_OF_A_QUESTION ? ask?.(query) : undefined;
    const answer = heard?.id ? model.node(heard.id) : undefined;
    if (answer) {
      const entry = option([h("span", { class: "cg-option-name" }, answer.label), h("span", { class: "cg-option-why" }, capital(heard.gives))], () => onPick(heard.id));
      shown.unshift(shown.pop());
      blocks.unshift(h("div", { role: "group", "aria-label": "Answer" }, entry));
    }
    const count = shown.length;
    if (heard?.topics.length) blocks.unshift(h("div", { class: "cg-found-none", role: "presentation" }, `No answer here is about ${heard.topics.join(", ")}.`));
    else if (!count) blocks.push(h("div", { class: "cg-found-none", role: "presentation" }, `Nothing is called “${query}”. Try fewer letters, or another word for it.`));
    if (mentions && count) {
      blocks.push(h("div", { role: "group", "aria-label": "Filter", class: "cg-found-foot" },
        option(`Show only what mentions “${query}”`, () => { actions.set({ filter: words(query) }); }, "cg-option-only")));
    }
    settle(list, blocks);
    list.hidden = false;
    attr(input, "aria-expanded", "true");
    activate(count ? 0 : -1);
    clearTimeout(timer);
    timer = setTimeout(() => actions.announce?.(count === 0 ? "No results" : `${count} ${count === 1 ? "result" : "results"}; arrow keys move, Enter opens`), PAUSE_MS);
    return undefined;
  }

  let filter = null;
  const words = (query) => ({ ...(filter ?? { facets: {}, years: [null, null] }), words: query });

  input.addEventListener("input", look);
  input.addEventListener("focus", () => { if (input.value.trim() && list.hidden) look(); });
  input.addEventListener("blur", () => { clearTimeout(timer); close(); });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const open = !list.hidden && shown.length > 0;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (open) activate((active + step + shown.length) % shown.length);
      else look();
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      choose(shown[active]);
    } else if (event.key === "Escape" && (input.value || !list.hidden)) {
      event.preventDefault();
      event.stopPropagation();
      if (list.hidden) clear();
      else close();
    }
  });

  return {
    element,
    update(state) { filter = state?.filter ?? filter; },
    focus() { input.focus(); input.select(); },
    clear,
  };
}
