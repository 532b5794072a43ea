/** From the tone that a scene names to a colour of the style sheet. */

/** The CSS colour of a tone, with the ink as what is left where the style sheet knows no such token. */
export const paint = (tone, otherwise = "ink") => `var(--cg-${tone}, var(--cg-${otherwise}))`;

/**
 * The colours as they are on white paper, for pictures that leave the page.
 * @param {Element} place where the style sheet holds
 * @returns {{tone(name: string): string, release(): void}}
 */
export function paperColours(place) {
  const probe = document.createElement("div");
  probe.className = "cg-root cg-probe";
  probe.dataset.theme = "light";
  probe.hidden = true;
  place.append(probe);
  const seen = new Map();
  const read = getComputedStyle(probe);
  return {
    tone(name) {
      if (!seen.has(name)) seen.set(name, read.getPropertyValue(`--cg-${name}`).trim());
      return seen.get(name);
    },
    release: () => probe.remove(),
  };
}
