/** What things look like: shapes and tones of kinds and stances, each told apart without colour. */

export const KINDS = {
  source: "star",
  claim: "square",
  evidence: "circle",
  study: "circle",
  measurement: "cross",
  exercise: "triangle",
  muscle: "diamond",
  condition: "pentagon",
  treatment: "hexagon",
  person: "triangle-down",
};

export const STANCES = {
  supports: { shape: "circle", dash: "solid" },
  disputes: { shape: "x", dash: "dash" },
  inconclusive: { shape: "diamond", dash: "dot" },
};

/** A word as part of a key or of a colour token: "very high" → "very-high". */
const slug = (word) => String(word).trim().toLowerCase().replace(/[\s_]+/gu, "-");

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

export const kindWord = (model, kind, n) => {
  const words = model.words?.kinds?.[kind];
  return (n === 1 ? words?.one : words?.many) ?? kind;
};

/** "3 studies", "1 study". */
export const counted = (model, kind, n) => `${n} ${kindWord(model, kind, n)}`;

/** "a, b and c". */
export const listed = (parts) =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** A sentence of its own, however the words given end. */
export const sentence = (text) => (/[.!?…]["”’)]?$/u.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** The look of a line between things: tone, dash and width; what is not told by colour is told by the other two. */
export function lineLook(link) {
  if (link.stance) {
    return { tone: link.stance, dash: STANCES[link.stance]?.dash ?? "solid", width: link.directness === "indirect" ? 1 : 2 };
  }
  if (link.kind === "activates") {
    const typical = Number.isFinite(link.weight) ? link.weight : undefined;
    const band = link.band ? slug(link.band) : undefined;
    return { tone: band ? `band-${band}` : "band-none", dash: band ? "solid" : "dot", width: strength(typical) };
  }
  const dash = link.kind === "cites" ? "dash" : link.kind === "contradicts" ? "dot" : "solid";
  return { tone: link.kind, dash, width: 1 };
}

/** Width of a line for a percentage of MVIC: 0 → 1 px, 100 → 6 px, never more than 8. */
export const strength = (typical) =>
  typical === undefined ? 1 : Math.round(10 * Math.min(8, 1 + Math.max(0, typical) / 20)) / 10;

/** Words as one text, each a sentence. */
export const sentences = (texts) => texts.filter(Boolean).map(sentence).join(" ");

/** What a screen reader says of a thing in a picture, and then what `more` adds. */
export const sayNode = (model, node, more = "") =>
  `${capital(kindWord(model, node.kind, 1))}: ${sentence(node.label)}${more && ` ${more}`}`;

/** "1 line", "3 lines". */
export const lineCount = (n) => `${n} ${n === 1 ? "line" : "lines"}`;
