// References as a reader takes them away.

import { pick } from "./files.js";

const INSIDE = { bib: (work) => work.bib, ris: (work) => work.ris, apa: (work) => `${work.apa.trim()}${work.unverified ? ` [${work.unverified}]` : ""}` };

/**
 * References as the text of a file.
 *
 * @param {ReturnType<typeof import("../model/index.js").createModel>} model
 * @param {Iterable<string>} citekeys in the order to write, each written once; `model.worksOf` gives them
 * @param {"bib" | "ris" | "apa"} format `apa` is one plain reference a paragraph, with what nobody has verified in brackets
 * @returns {string} empty where there are no works
 * @throws {Error} with a sentence, on an unknown key or format
 */
export function bibliography(model, citekeys, format) {
  const inside = pick(INSIDE, format, "references");
  const texts = [...new Set(citekeys)].map((key) => {
    if (!Object.hasOwn(model.works, key)) throw new Error(`There is no work with the key ${key} here; make the page again from the base that has it.`);
    return inside(model.works[key]).trim();
  });
  // A RIS record ends with a blank after its dash, which trimming has taken.
  const ends = format === "ris" ? texts.map((text) => text.replace(/\nER {2}-$/, "\nER  - ")) : texts;
  return ends.length ? `${ends.join("\n\n")}\n` : "";
}
