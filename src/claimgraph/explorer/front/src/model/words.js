// Words as they are compared: without case, accents and punctuation.

const SPECIAL = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i" };
const SPECIALS = /[ßæœøđðþłı]/g;
const PLAIN = /^[\0-\x7f]*$/;

/** A run of letters, marks and digits. */
export const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const GAPS = /[^\p{L}\p{N}]+/gu;
const PLAIN_GAPS = /[^a-z0-9]+/g;

/** @param {string} text @returns {string} lower case, accents taken off, `ß` as `ss` */
export function fold(text) {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").toLowerCase().replace(/\p{M}+/gu, "").replace(SPECIALS, (letter) => SPECIAL[letter]);
}

/** @param {string} text @returns {string[]} its folded words */
export function words(text) {
  const folded = fold(text);
  return folded.split(PLAIN.test(folded) ? PLAIN_GAPS : GAPS).filter(Boolean);
}

const INSIDE_WORD = /[\p{L}\p{N}]/u;

function isInsideWord(folded, at) {
  const code = folded.charCodeAt(at);
  // The plain letters and digits without the slower expression; a folded text has no capitals.
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  return INSIDE_WORD.test(folded[at]);
}

/**
 * Whether a word of a text begins so.
 *
 * @param {string} folded a folded text
 * @param {string} start one of `words`
 */
export function hasWordFrom(folded, start) {
  for (let at = folded.indexOf(start); at >= 0; at = folded.indexOf(start, at + 1)) {
    if (at === 0 || !isInsideWord(folded, at - 1)) return true;
  }
  return false;
}

/** @param {number} number @returns {string} with a comma between thousands */
export function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

const COLLATOR = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Order of two texts as in a register, the same on every machine. @param {string} a @param {string} b */
export function byText(a, b) {
  return COLLATOR.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
