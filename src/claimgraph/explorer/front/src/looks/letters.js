/** Letters as boxes: how wide a text is, and where to break it. */

/** Sizes of letters in a picture, px; the style sheet uses the same. */
export const FONT = 12;
export const SMALL = 11;
/** Height of a line of text, px. */
export const LINE = 15;
/** How far letters rise above their base line, in lines. */
export const RISE = 0.78;

const NARROW = new Set("iljtfrI.,:;'’|!()[] ·-");
const BROAD = new Set("mwMW%@—…");
const WIDE_FROM = 0x1100;

/**
 * A guess at the width of a text in a sans-serif, px; errs on the broad side.
 * @param {string} text
 * @param {number} [px] size of the letters
 */
export function estimate(text, px = FONT) {
  let em = 0;
  for (const letter of text) {
    if (NARROW.has(letter)) em += 0.32;
    else if (BROAD.has(letter)) em += 0.92;
    else if (letter.codePointAt(0) >= WIDE_FROM && letter > "\u20ff") em += 1.05;
    else em += letter >= "A" && letter <= "Z" ? 0.7 : 0.57;
  }
  return em * px;
}

/**
 * A measure that asks each text once.
 * @param {((text: string, px: number) => number) | undefined} measure
 * @returns {(text: string, px?: number) => number}
 */
export function remembering(measure = estimate) {
  const seen = new Map();
  return (text, px = FONT) => {
    const key = `${px} ${text}`;
    let width = seen.get(key);
    if (width === undefined) {
      width = measure(text, px);
      if (!Number.isFinite(width) || width < 0) width = estimate(text, px);
      seen.set(key, width);
    }
    return width;
  };
}

/**
 * The text, its end replaced by "…" where it is too wide. Never cuts a letter in two.
 * @param {string} text
 * @param {number} width px
 * @param {(text: string, px?: number) => number} measure
 * @param {number} [px]
 */
export function shorten(text, width, measure, px = FONT) {
  if (measure(text, px) <= width) return text;
  const letters = [...text];
  let low = 0;
  let high = letters.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${letters.slice(0, middle).join("").trimEnd()}…`, px) <= width) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join("").replace(/[\s,;:.(–-]+$/u, "")}…`;
}

/**
 * A text in lines no wider than `width`; the last line ends in "…" if the text needs more than `most` lines. A word that
 * is too wide for a line of its own is broken.
 * @param {string} text
 * @param {number} width px
 * @param {(text: string, px?: number) => number} measure
 * @param {{px?: number, most?: number}} [options]
 * @returns {string[]} at least one line
 */
export function wrap(text, width, measure, { px = FONT, most = Infinity } = {}) {
  const words = text.split(/\s+/u).filter(Boolean).flatMap((word) => broken(word, width, measure, px));
  const lines = [];
  let line = "";
  for (const [i, word] of words.entries()) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || measure(longer, px) <= width) {
      line = longer;
    } else if (lines.length + 1 >= most) {
      lines.push(shorten(`${line} ${words.slice(i).join(" ")}`, width, measure, px));
      return lines;
    } else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  return lines;
}

function broken(word, width, measure, px) {
  if (measure(word, px) <= width) return [word];
  const parts = [];
  let part = "";
  for (const letter of word) {
    if (part && measure(part + letter, px) > width) {
      parts.push(part);
      part = "";
    }
    part += letter;
  }
  return [...parts, part];
}
