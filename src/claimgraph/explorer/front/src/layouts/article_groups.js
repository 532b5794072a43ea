/** The claims of the article in groups: a line for each with a bar that counts its claims, and below it the claims. */

import { round } from "./draft.js";
import { counts, sample, unitOf } from "./bars.js";
import { shorten, SMALL } from "../looks/letters.js";
import { VERDICTS } from "../looks/marks.js";
import { verdictPaths } from "../looks/signs.js";
import { kindWord, sentence } from "../looks/wording.js";
import { waysOf } from "../model/groups.js";
import { grouped as thousands } from "../model/words.js";

/** Height of the line of a group and the room above it, and of the line that says how many more there are, px. */
const [GROUP, GAP, MORE] = [24, 5, 18];
/** A claim is at least so high where only some of a group are shown, px; of fewer than so many none is shown. */
const [ROW, LEAST_SHOWN] = [20, 2];
const BOLD = 1.13;

const people = (claim) => (claim.shares ?? []).reduce((sum, share) => sum + share.people, 0);

/** The side on which a verdict stands; undefined where nothing was studied. */
export function sideOf(direction) {
  const { colour, fill } = VERDICTS[direction] ?? {};
  if (colour === "disputes") return "against";
  if (colour === "supports") return fill === "crossed" ? "undecided" : "for";
  return colour === "inconclusive" ? "undecided" : undefined;
}

/** How many claims stand on each side. */
export function sides(claims) {
  const found = { for: 0, undecided: 0, against: 0, open: 0 };
  for (const { f } of claims) found[sideOf(f.direction) ?? "open"] += 1;
  return found;
}

/** "12 supported, 3 undecided, 1 refuted, 4 not studied". */
const inWords = (told) => [["for", "supported"], ["undecided", "undecided"], ["against", "refuted"], ["open", "not studied"]]
  .filter(([side]) => told[side]).map(([side, word]) => `${thousands(told[side])} ${word}`).join(", ");

/**
 * Draw the groups; what there is room for of each is shown before it is unfolded, those with most people behind them first.
 * @param {object} list of lines, as article.js has it
 * @param {{by: string, tree: object[], groups: object[], row: Function, edge: number}} what
 * @returns {{says: string, entries: object[]}} `entries` for the legend
 */
export function groupRows(list, { by, tree, groups, row, edge }) {
  const { draft, open } = list;
  const { model, height } = draft;
  const of = new Map(tree.map((one) => [one.claim.id, one]));
  const unit = unitOf(groups.map(({ claims }) => sides(claims)), list.columns.half);
  // What is left of the window when each group has its line, for the first claims of each.
  const room = (height - list.y - groups.length * (GROUP + GAP + MORE)) / groups.length;
  const some = Math.floor(room / ROW) >= LEAST_SHOWN ? Math.floor(room / ROW) : 0;
  list.high = ROW;
  const seen = new Set();
  for (const group of groups) {
    const { key, claims } = group;
    const unfolded = open.has(key);
    const few = claims.length <= some;
    const line = head(list, group, { unit, unfolded: few ? undefined : unfolded, edge });
    const sorted = [...claims].sort((a, b) => people(b) - people(a));
    const shown = unfolded || few ? sorted : sorted.slice(0, some);
    shown.forEach((claim, i) => {
      // A claim that has several values stands in several groups, under keys of its own.
      list.suffix = seen.has(claim.id) ? `@${key}` : "";
      seen.add(claim.id);
      row(list, of.get(claim.id), { depth: 1, place: `${i + 1} of ${claims.length} in this group` });
    });
    list.suffix = "";
    if (some && shown.length < claims.length) more(list, group, claims.length - shown.length, edge);
    line.until = list.y;
  }
  const twice = groups.reduce((sum, { claims }) => sum + claims.length, 0) > tree.length;
  const facet = waysOf(model).find(({ id }) => id === by);
  const tens = 10 ** Math.floor(Math.log10(Math.max(...groups.map(({ claims }) => claims.length))));
  const wide = round(tens * unit);
  return {
    entries: [{ key: "share:claims", label: `${thousands(tens)} ${kindWord(model, "claim", tens)} of a group`, paths: sample(Math.max(2, wide), true, "directness"), wide: Math.ceil(wide) + 4 }],
    says: [
      `${capitalCount(model, tree.length)} in ${groups.length} ${groups.length === 1 ? "group" : "groups"} by ${facet.label.toLowerCase()}, ` +
        "in each those with most people behind them first.",
      twice ? `A claim with several values stands in each of their groups, so the groups add up to more than ${thousands(tree.length)}.` : "",
      "The thick bar of a group counts its claims: those that are refuted to the left, supported to the right, undecided across the middle in grey, not studied hatched; " +
        "all groups have one scale. The thin bar of a claim is its evidence; the longer, the more people, a tenfold number by equal steps.",
    ].filter(Boolean).join(" "),
  };
}

const capitalCount = (model, n) => `${thousands(n)} ${kindWord(model, "claim", n)}`;

/** The line of a group. */
function head(list, { key, label, claims }, { unit, unfolded, edge }) {
  const { draft, columns } = list;
  const { measure, model, width } = draft;
  const told = sides(claims);
  list.y += GAP;
  const middle = list.y + GROUP / 2;
  const count = `${thousands(claims.length)} ${kindWord(model, "claim", claims.length)}`;
  const x = edge + 14;
  const own = columns.count ? "" : ` · ${thousands(claims.length)}`;
  const px = 13;
  const text = shorten(label, columns.text - x - measure(own, px) * BOLD, (word, size) => measure(word, size) * BOLD, px) + own;
  draft.guide(edge, list.y, width - edge, list.y);
  const line = draft.heading({
    key, id: key, text: text[0].toLocaleUpperCase("en") + text.slice(1), x, y: round(middle + px * 0.36), role: "line", px, strong: true, act: "group", ...(unfolded !== undefined && { unfolded }),
    tip: `${label}: ${count}; ${inWords(told)}`, full: `Group: ${sentence(label)} ${sentence(count)} ${sentence(inWords(told))}`,
    box: { x: edge - 6 - x, y: round(-px * 0.36 - GROUP / 2 + 0.5), width: width - 2 * edge + 12, height: GROUP - 1 },
  });
  if (unfolded !== undefined) draft.heading({ key: `fold:${key}`, id: key, text: unfolded ? "▾" : "▸", x: edge, y: round(middle + 4), role: "line", quiet: true, act: "group", px: 12, tip: unfolded ? "Show fewer" : "Show all its claims", box: { x: -6, y: -GROUP / 2 - 4, width: 20, height: GROUP } });
  if (columns.verdict) {
    const top = ["for", "against"].filter((side) => told[side]).map((side) => `${thousands(told[side])} ${side}`).join(", ");
    const words = top || (told.undecided ? `${thousands(told.undecided)} undecided` : "not studied");
    draft.heading({ key: `told:${key}`, text: shorten(words, columns.verdict - 8, measure, SMALL), x: columns.sure, y: round(middle + 4), role: "line", quiet: true, px: SMALL });
  }
  if (columns.count) draft.heading({ key: `count:${key}`, text: measure(count, SMALL) < columns.count - 2 ? count : thousands(claims.length), x: width - edge, y: round(middle + 4), anchor: "end", role: "line", px: SMALL });
  draft.paints.push(...counts(told, { x: columns.middle, y: round(middle), unit, high: 14 }));
  list.y += GROUP;
  return line;
}

/** How many claims of a group are not shown; unfolds it. */
function more(list, { key, label }, n, edge) {
  const { draft } = list;
  const words = `${thousands(n)} more`;
  draft.heading({
    key: `more:${key}`, id: key, text: words, x: edge + 50, y: round(list.y + 13), role: "line", act: "group", tone: "accent", px: 12,
    tip: `Show all claims of this group: ${label}`, box: { x: -50, y: -13, width: draft.measure(words) + 60, height: MORE },
  });
  list.y += MORE;
}
