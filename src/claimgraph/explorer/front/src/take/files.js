// Files that a reader takes away: their names and types, and what is said of wrong requests.

const ENDINGS = { bib: ".bib", ris: ".ris", apa: ".txt", csv: ".csv", graphml: ".graphml", json: ".json", png: ".png", svg: ".svg" };
const TYPES = {
  bib: "application/x-bibtex", ris: "application/x-research-info-systems", apa: "text/plain", csv: "text/csv",
  graphml: "application/graphml+xml", json: "application/json", png: "image/png", svg: "image/svg+xml",
};
const MOST_LETTERS = 80;

/**
 * A name for a file, in words.
 *
 * @param {string} what such as "references"
 * @param {keyof typeof ENDINGS} format
 * @param {string} [of] such as the label of the thing whose references they are
 * @returns {string} such as `references - Side plank.bib`, with nothing in it that a file system refuses
 */
export function fileName(what, format, of = "") {
  const words = [what, of].filter(Boolean).join(" - ").replace(/[\p{C}<>:"/\\|?*]+/gu, " ").replace(/\s+/g, " ").trim();
  const cut = [...words].slice(0, MOST_LETTERS).join("").replace(/[. ]+$/, "");
  return `${cut || "claimgraph"}${pick(ENDINGS, format, "file")}`;
}

/** @param {keyof typeof TYPES} format @returns {string} its media type */
export function mediaType(format) {
  return pick(TYPES, format, "file");
}

/** One of some choices; an error that names them all where there is no such one. */
export function pick(choices, format, what) {
  if (Object.hasOwn(choices, format)) return choices[format];
  throw new Error(`There is no ${what} format called ${format}; accepted: ${Object.keys(choices).join(", ")}.`);
}

/** The error of an id that is not of this page. */
export function unknown(id) {
  return new Error(`There is nothing with the id ${id} here; take away things of this page.`);
}
