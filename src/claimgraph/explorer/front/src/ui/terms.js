/** Terms of a card that say what they mean, where they first stand: by hover, and by keyboard through focus. */

import { h } from "./dom.js";

const SILENT = "a, abbr, button, cite, code, h1, h2, h3, h4, h5, h6, label, nav, summary, svg, .cg-kicker, .cg-refs, .cg-references, .cg-what-if";

const escaped = (sign) => sign.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * What finds the terms of a base in texts; nothing where the base declares none.
 * @param {[string[], string][]} terms each with the words by which it is found and what it means
 * @returns {{pattern: RegExp, meaning: Map<string, string>} | null}
 */
export function termFinder(terms) {
  const meaning = new Map((terms ?? []).flatMap(([signs, text]) => signs.map((sign) => [sign.toLowerCase(), text])));
  if (!meaning.size) return null;
  const either = [...meaning.keys()].sort((a, b) => b.length - a.length).map(escaped).join("|");
  return { pattern: new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${either})(?![\\p{L}\\p{N}_-])`, "giu"), meaning };
}

function textsIn(element) {
  const found = [];
  for (const child of element.childNodes) {
    if (child.nodeType === 3) found.push(child);
    else if (child.nodeType === 1 && !child.matches(SILENT)) found.push(...textsIn(child));
  }
  return found;
}

/**
 * Make the first place of each term an abbreviation that says what it means.
 * @param {HTMLElement} root
 * @param {{pattern: RegExp, meaning: Map<string, string>} | null} finder as `termFinder` makes it
 */
export function explainTerms(root, finder) {
  if (!finder) return;
  const told = new Set();
  for (const node of textsIn(root)) {
    const text = node.textContent;
    const parts = [];
    let end = 0;
    for (const hit of text.matchAll(finder.pattern)) {
      const title = finder.meaning.get(hit[0].toLowerCase());
      if (told.has(title)) continue;
      told.add(title);
      parts.push(text.slice(end, hit.index), h("abbr", { class: "cg-term", tabindex: "0", title }, hit[0]));
      end = hit.index + hit[0].length;
    }
    if (parts.length) node.replaceWith(...parts, text.slice(end));
  }
}
