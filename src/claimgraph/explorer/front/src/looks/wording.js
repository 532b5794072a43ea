/** How things are said: counts, capitals, lists, sentences, and the words of kinds and values. */

import { VERDICTS } from "./marks.js";

/** A key as words, for want of better: "case-control" → "case-control", "very-high" → "very high". */
export const spoken = (key) => String(key).replace(/_/gu, " ");

export const capital = (text) => (text ? text[0].toLocaleUpperCase("en") + text.slice(1) : text);

const FACETS = new WeakMap();

/** The words for a value of a facet. */
export function valueLabel(model, facet, value) {
  let known = FACETS.get(model);
  if (!known) {
    known = new Map((model.words?.facets ?? []).map((one) => [one.id, new Map((one.values ?? []).map((v) => [v.id, v.label]))]));
    FACETS.set(model, known);
  }
  return known.get(facet)?.get(value) ?? spoken(value);
}

/** Where a value stands in the facet's own order; unknown values come last. */
export function valuePlace(model, facet, value) {
  const values = (model.words?.facets ?? []).find((one) => one.id === facet)?.values ?? [];
  const place = values.findIndex((one) => one.id === value);
  return place < 0 ? values.length : place;
}

/** The words for the direction of a verdict where there is little room, such as "partly supported". */
export const directionWords = (direction) => VERDICTS[direction]?.short ?? VERDICTS[direction]?.words ?? spoken(direction ?? "");

export const kindWord = (model, kind, n) => {
  const words = model.words?.kinds?.[kind];
  return (n === 1 ? words?.one : words?.many) ?? kind;
};

/** "3 studies", "1 study". */
export const counted = (model, kind, n) => `${n} ${kindWord(model, kind, n)}`;

/** "a, b and c". */
export const listed = (parts, last = "and") =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${last} ${parts.at(-1)}`;

/** A sentence of its own, however the words given end. */
export const sentence = (text) => (/[.!?…]["”’)]?$/u.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** Words as one text, each a sentence. */
export const sentences = (texts) => texts.filter(Boolean).map(sentence).join(" ");

/** The numbers that a line rests on, as sentences: what stands beside its row. */
export const numbersOf = (node) =>
  sentences((node.row?.facts ?? []).map(([label, value]) => `${label}: ${[value].flat().map((one) => one.text ?? one).join("; ")}`));

/** Who found it: "Eck 2019 (randomised controlled trial, 24 people)", as far as known. */
export function studyWords(model, study) {
  const { design, n } = study.f;
  const people = Number.isFinite(n) ? `${n} ${n === 1 ? "person" : "people"}` : "number of people not told";
  return `${study.label} (${[design && valueLabel(model, "design", design), people].filter(Boolean).join(", ")})`;
}

/** A finding in one breath: who found it, in how many people, how, and what. */
export function findingWords(model, line, says) {
  const study = model.node(line.f.study);
  const found = line.row?.text ?? line.label;
  return sentences([study ? studyWords(model, study) : "", says, found]);
}

/** What a screen reader says of a thing in a picture, and then what `more` adds. */
export const sayNode = (model, node, more = "") =>
  [`${capital(kindWord(model, node.kind, 1))}: ${sentence(node.label)}`, numbersOf(node), more].filter(Boolean).join(" ");

/** "1 line", "3 lines". */
export const lineCount = (n) => `${n} ${n === 1 ? "line" : "lines"}`;

/** Why a claim has no line of its own, as its verdict tells: one that follows its parts was studied, in these. */
export function withoutLines(direction) {
  const told = { "no-evidence-found": "no study found", "not-searched": "no search made yet", "testimony-only": "testimony only" };
  return direction === undefined ? told["no-evidence-found"] : told[direction] ?? "see its parts";
}
