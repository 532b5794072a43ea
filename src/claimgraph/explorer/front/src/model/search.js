// Things found by their names, other names and texts.

import MiniSearch from "minisearch";

import { list } from "./index.js";
import { WORD, byText, fold, words } from "./words.js";

/** What a hit in a thing is worth where its kind does not say. */
const WORTH = 1;
const BOOST = { name: 6, also: 4, key: 3, glued: 2, text: 1 };
const EXACT = 4;
const STARTS = 1.6;
const MOST_LETTERS = 200;
const EXCERPT = 90;
/** Names of more words are sentences, whose words nobody writes as one. */
const MOST_GLUED = 6;

/**
 * @param {ReturnType<typeof import("./index.js").createModel>} model
 * @returns {(text: string, options?: {limit?: number}) => {id: string, score: number, why: string}[]} the best first;
 *   `why` is the other name or the piece of text that was found, and empty where the label itself says it
 */
export function createSearch(model) {
  // A thing is sooner meant than a line about it.
  const worth = ({ kind }) => model.looks.kinds?.[kind]?.worth ?? WORTH;
  const places = new Map(model.kinds.map((kind, i) => [kind, i]));
  const kindOrder = (a, b) => worth(b) - worth(a) || (places.get(a.kind) ?? Infinity) - (places.get(b.kind) ?? Infinity);
  const isAtom = ({ kind }) => model.row(kind) !== undefined;
  const things = [...model.nodes, ...model.citing.works];
  const index = new MiniSearch({
    idField: "at",
    fields: Object.keys(BOOST),
    // How often a text repeats a word says little, and counting it takes most of the time.
    tokenize: (text, field) => (field === "text" ? [...new Set(words(text))] : words(text)),
    processTerm: (term) => term,
    searchOptions: {
      boost: BOOST,
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      maxFuzzy: 2,
      weights: { prefix: 0.7, fuzzy: 0.3 },
      boostDocument: (at) => worth(things[at]),
    },
  });
  index.addAll(things.map((node, at) => document(node, at, isAtom(node))));

  return function search(text, { limit = 30 } = {}) {
    const query = String(text ?? "").slice(0, MOST_LETTERS);
    if (words(query).length === 0) return [];
    const all = index.search(query, { combineWith: "AND" });
    // No thing with all the words: those with most of them are better than nothing.
    const found = all.length ? all : index.search(query, { combineWith: "OR" });
    const whole = words(query).join(" ");
    const many = new Set(words(query)).size;
    const results = found.map(({ id: at, score, match, queryTerms }) => {
      const share = new Set(queryTerms).size / many;
      return { node: things[at], score: score * (isAtom(things[at]) ? 1 : likeness(things[at], whole)) * share ** 2, match };
    });
    results.sort((a, b) => b.score - a.score || kindOrder(a.node, b.node) || byText(a.node.label, b.node.label) || byText(a.node.id, b.node.id));
    return results.slice(0, limit).map(({ node, score, match }) => ({ id: node.id, score, why: whyOf(node, match, isAtom(node)) }));
  };
}

function document(node, at, isAtom) {
  // A line's label repeats the names of what it joins, so it counts as text and not as a name.
  if (isAtom) return { at, text: `${node.label} ${node.find ?? ""}` };
  return {
    at,
    name: node.label,
    also: list(node.also).join(" "),
    glued: [node.label, ...list(node.also)].flatMap(pairs).join(" "),
    key: node.id.slice(node.id.indexOf(":") + 1),
    text: node.find ?? "",
  };
}

/** Neighbouring words as one, for those who write `stepdown` for `step-down`. */
function pairs(name) {
  const own = words(name);
  return own.length > MOST_GLUED ? [] : own.slice(1).map((word, i) => own[i] + word);
}

/** More for a name that is, or begins with, just what was typed. */
function likeness(node, whole) {
  const names = [node.label, ...list(node.also)].map((name) => words(name).join(" "));
  return names.includes(whole) ? EXACT : names.some((name) => name.startsWith(whole)) ? STARTS : 1;
}

function whyOf(node, match, isAtom) {
  const inField = (field) => Object.keys(match).filter((term) => match[term].includes(field));
  const missing = Object.keys(match).filter((term) => !match[term].some((field) => field === "name" || field === "glued"));
  if (!isAtom && missing.length === 0) return "";
  const other = list(node.also).find((name) => words(name).some((word) => inField("also").includes(word)));
  if (other !== undefined) return other;
  const terms = new Set(missing.length ? missing : inField("text"));
  const inLabel = isAtom && words(node.label).some((word) => terms.has(word));
  return inLabel && !words(node.find ?? "").some((word) => terms.has(word)) ? "" : excerpt(node.find ?? "", terms);
}

/** A piece of a text around the first of some words, cut between words. */
function excerpt(text, terms) {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!terms.has(fold(word))) continue;
    let [start, end] = [Math.max(0, index - EXCERPT / 3), Math.min(text.length, index + word.length + (EXCERPT * 2) / 3)];
    while (start > 0 && start < index && !/\s/.test(text[start - 1])) start += 1;
    while (end < text.length && end > index + word.length && !/\s/.test(text[end])) end -= 1;
    return `${start > 0 ? "… " : ""}${text.slice(start, end).trim()}${end < text.length ? " …" : ""}`;
  }
  return "";
}
