/** Bars that stretch both ways from a middle: what weighs against something, what cannot tell, and what weighs for it. */

import { round } from "./draft.js";

const TONES = { for: "supports", undecided: "inconclusive", against: "disputes" };
/** From left to right; what is indirect lies outside. */
const ORDER = [["against", false], ["against", true], ["undecided", true], ["undecided", false], ["for", true], ["for", false]];
/** How far the lines of a hatching stand apart, and the least width of a part that is seen, px. */
const [STEP, SEEN] = [4, 2];

const total = (shares) => shares.reduce((sum, { people }) => sum + people, 0);

/** Samples in some shares, people known to be in them, and how many samples are of unknown size: in a bar those weigh as one person each. */
export function behind(shares) {
  const [samples, people, unsized] = ["samples", "people", "unsized"].map((name) => shares.reduce((sum, share) => sum + (share[name] ?? 0), 0));
  const known = Math.max(0, people - unsized);
  return { samples, known, unsized, told: known || !unsized ? `${known.toLocaleString("en")}${unsized ? "+" : ""}` : "unknown" };
}

/** How long a bar of so many people is, in steps that are equal for each tenfold number. */
export const steps = (people) => Math.log10(1 + Math.max(0, people));

/** How far the bar of a claim reaches from the middle, in such steps. */
function reach(shares) {
  const all = total(shares);
  const of = (side) => total(shares.filter((share) => share.side === side)) / all;
  return all ? steps(all) * (of("undecided") / 2 + Math.max(of("for"), of("against"))) : 0;
}

/** Width of such a step where the bars of all claims of a base fit into so much room at each side, px. */
export const scaleOf = (model, half) => half / Math.max(1, ...model.byKind("claim").map(({ shares }) => reach(shares ?? [])));

/**
 * The parts of a bar. What cannot tell lies across the middle, so that a bar leans to the side that weighs more.
 * @param {{side: string, direct: boolean, people: number}[]} shares
 * @param {{x: number, y: number, scale: number, high: number}} place `x`: the middle, `scale`: width of a step
 * @returns {object[]} paints of a scene
 */
export function bar(shares, { x, y, scale, high }) {
  const all = total(shares);
  const length = scale * steps(all);
  const parts = ORDER.flatMap(([side, direct]) => shares.filter((one) => one.side === side && one.direct === direct))
    .map((share) => ({ ...share, width: Math.max(SEEN, (length * share.people) / all) }));
  const width = (side) => parts.reduce((sum, part) => sum + (part.side === side ? part.width : 0), 0);
  let at = x - width("undecided") / 2 - width("against");
  return parts.flatMap((part) => {
    const box = { x: at, y: y - high / 2, width: part.width, height: high };
    at += part.width;
    return part.direct ? [full(box, TONES[part.side])] : hatched(box, TONES[part.side]);
  });
}

/** Width of a claim where the bars of all groups fit into so much room at each side, px. */
export const unitOf = (groups, half) => half / Math.max(1, ...groups.map((told) => (told.undecided + told.open) / 2 + Math.max(told.for, told.against)));

/**
 * The bar of a group, which counts claims: what is undecided and what nobody studied lie across the middle, the sides beside
 * them.
 * @param {{for: number, undecided: number, against: number, open: number}} told
 * @param {{x: number, y: number, unit: number, high: number}} place `unit`: width of a claim
 */
export function counts(told, { x, y, unit, high }) {
  const grey = (told.undecided + told.open) / 2;
  let at = x - (grey + told.against) * unit;
  return [["against", true], ["open", false], ["undecided", true], ["for", true]].flatMap(([side, direct]) => {
    const n = told[side];
    if (!n) return [];
    const box = { x: at, y: y - high / 2, width: Math.max(SEEN, n * unit), height: high };
    at += box.width;
    return direct ? [full(box, TONES[side])] : hatched(box, TONES.undecided);
  });
}

const rectangle = ({ x, y, width, height }) => `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}Z`;

/** Signs of a legend: bars of so many people, and what full and hatched ones are. */
export const sample = (width, direct, tone) => (direct ? [full({ x: -width / 2, y: -4.5, width, height: 9 }, tone)] : hatched({ x: -width / 2, y: -4.5, width, height: 9 }, tone));

const full = (box, tone) => ({ d: rectangle(box), tone, filled: true, line: 0.8 });

/** A rectangle with lines across, which is told from a full one without colour. */
function hatched(box, tone) {
  const { x, y, width, height } = box;
  let lines = "";
  for (let c = STEP - height; c < width; c += STEP) {
    const [from, to] = [Math.max(0, c), Math.min(width, c + height)];
    if (to > from) lines += `M${round(x + from)} ${round(y + height - (from - c))}L${round(x + to)} ${round(y + height - (to - c))}`;
  }
  return [{ d: rectangle(box) + lines, tone, filled: false, line: 0.9 }];
}
