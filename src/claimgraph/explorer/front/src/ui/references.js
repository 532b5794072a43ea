/** The works a thing rests on: as printed, with a link, ready to copy. */

import { attr, button, copy, h, link, safeUrl } from "./dom.js";

const FEW = 6;

/**
 * A reference cut around its address, so that the address can be a link: [before, address, after].
 * @param {{apa: string, url?: string}} work
 * @returns {{before: string, href: string | null, shown: string, after: string}}
 */
export function split(work) {
  const href = safeUrl(work.url);
  const text = work.apa ?? work.label;
  if (href === null) return { before: text, href: null, shown: "", after: "" };
  const at = text.indexOf(work.url);
  if (at < 0) return { before: `${text.trimEnd()} `, href, shown: work.url, after: "" };
  return { before: text.slice(0, at), href, shown: work.url, after: text.slice(at + work.url.length) };
}

/**
 * All references in one text for the clipboard.
 * @param {object[]} works
 * @param {"apa"|"bib"} format
 * @returns {string}
 */
export function together(works, format) {
  const texts = works.map((work) => String(work[format] ?? "").trim()).filter(Boolean);
  return `${texts.join(format === "bib" ? "\n\n" : "\n")}\n`;
}

/** A button that copies a text, shows for a moment that it did, and says so. */
export function copyButton(actions, label, name, text, what) {
  const face = h("span", null, label);
  let timer = 0;
  const element = button({ class: "cg-small", "aria-label": name, title: name }, face);
  element.addEventListener("click", async () => {
    const done = await copy(text());
    face.textContent = done ? "Copied" : "Not allowed here";
    attr(element, "data-done", done ? "yes" : "no");
    actions.announce?.(done ? `Copied: ${what}` : "The browser does not allow copying here. Use Take away to save a file instead.");
    clearTimeout(timer);
    timer = setTimeout(() => { face.textContent = label; attr(element, "data-done", null); }, 2000);
  });
  return element;
}

function reference(actions, work) {
  const { before, href, shown, after } = split(work);
  return h("li", { class: "cg-reference" },
    h("p", { class: "cg-reference-text" }, before, href && link(href, shown), after),
    work.unverified && h("p", { class: "cg-warning" }, work.unverified),
    h("p", { class: "cg-reference-tools" },
      copyButton(actions, "Copy APA", `Copy APA reference of ${work.label}`, () => together([work], "apa"), `${work.label} as APA`),
      work.bib && copyButton(actions, "Copy BibTeX", `Copy BibTeX of ${work.label}`, () => together([work], "bib"), `${work.label} as BibTeX`)));
}

/**
 * The section of references on a card, or null without any.
 * @param {object} model
 * @param {object} actions
 * @param {string[]} keys citation keys
 * @param {{id: string, level: number, whole?: boolean}} about the thing whose references these are, the level of the
 *   heading, and whether none is folded away
 */
export function references(model, actions, keys, { id, level, whole = false }) {
  const known = keys.filter((key) => model.works[key]);
  const works = known.map((key) => model.works[key]).sort((a, b) => a.label.localeCompare(b.label, "en"));
  if (!works.length) return null;
  const list = h("ol", { class: "cg-references" }, works.slice(0, whole ? works.length : FEW).map((work) => reference(actions, work)));
  const rest = whole ? [] : works.slice(FEW);
  const more = rest.length > 0 && button({ class: "cg-small cg-more" }, `Show all ${works.length} references`);
  if (more) {
    more.addEventListener("click", () => {
      const items = rest.map((work) => reference(actions, work));
      list.append(...items);
      attr(items[0], "tabindex", "-1");
      items[0].focus();
      more.remove();
    });
  }
  const all = works.length > 1 && h("p", { class: "cg-reference-tools" },
    copyButton(actions, "Copy all, APA", `Copy all ${works.length} references as APA`, () => together(works, "apa"), `${works.length} references as APA`),
    copyButton(actions, "Copy all, BibTeX", `Copy all ${works.length} references as BibTeX`, () => together(works, "bib"), `${works.length} references as BibTeX`),
    button({ class: "cg-small", onclick: () => actions.take("references", "bib", [id]) }, "Save .bib"),
    button({ class: "cg-small", onclick: () => actions.take("references", "ris", [id]) }, "Save .ris"));
  return h("section", { class: "cg-section" },
    h(`h${level}`, { class: "cg-section-title" }, works.length === 1 ? "Reference" : "References", works.length > 1 && h("span", { class: "cg-count" }, works.length)),
    all, model.words.references && h("p", { class: "cg-note" }, model.words.references), list, more);
}
