/** Which part of a long list is drawn: what lies in the window and around it. All of a thousand lines would be slow. Pure. */

/** A scene with more headings than this is drawn in parts. */
const LONG = 400;

/**
 * The part of a list in which a window lies, in windows from the top; `null` where all of it is drawn.
 * @param {{lines?: boolean, headings: object[]}} scene
 * @param {{k: number, y: number}} place of the picture
 * @param {{height: number}} screen
 * @returns {[number, number] | null} from and to, px of the scene
 */
export function partOf({ lines, headings }, { k, y }, { height }) {
  if (!lines || headings.length <= LONG) return null;
  const window = Math.max(1, height / k);
  const at = Math.floor(-y / k / window);
  return [Math.round((at - 1) * window), Math.round((at + 3) * window)];
}

/**
 * What of a scene is drawn for a part of it; headings that stay in their place always are.
 * @param {object} scene
 * @param {[number, number] | null} part
 * @param {{stuck: Map<string, string>}} strips
 * @param {string | null} current key of the heading that Tab reaches, which must not lose the focus
 */
export function nearby({ headings, paints = [], guides }, part, strips, current) {
  if (part === null) return { headings, paints, guides };
  const [from, to] = part;
  const within = (y) => y >= from && y <= to;
  return {
    headings: headings.filter(({ key, y }) => key === current || strips.stuck.has(key) || within(y)),
    paints: paints.filter(({ d }) => within(startOf(d))),
    guides: guides.filter(({ y1, y2 }) => y1 !== y2 || within(y1)),
  };
}

/** Where a path begins, in height. */
const startOf = (d) => Number(/^M[-\d.]+[ ,](-?[\d.]+)/u.exec(d)?.[1]);
