/** The whole article on one screen: a line for each claim, with its verdict and a bar of what its evidence weighs. */

import { createDraft, round } from "./draft.js";
import { bar, behind, sample, scaleOf, steps } from "./bars.js";
import { groupRows } from "./article_groups.js";
import { groupedBy, groupsOf } from "../model/groups.js";
import { STANCES, VERDICTS } from "../looks/marks.js";
import { outline } from "../looks/shapes.js";
import { verdictPaths } from "../looks/signs.js";
import { capital, counted, directionWords, numbersOf, sentence, valueLabel, withoutLines } from "../looks/wording.js";
import { SMALL, shorten, wrap } from "../looks/letters.js";

/** Least and most height of a claim's line, and of one of its studies, px. */
const [LEAST, MOST, STUDY] = [15, 32, 21];
/** In a window lower than this the lines need the room of the title, px. */
const LOW = 440;
/** How far what belongs to a claim stands in from it, and the room at both sides, px. */
const [INDENT, EDGE] = [18, 10];
/** Where the sign of a claim and its words begin, px from the claim's own left. */
const [SIGN, WORDS] = [22, 36];
/** How much broader bold letters are than those that `measure` knows. */
const BOLD = 1.13;
/** Steps of certainty, from none. */
const SURE = ["very-low", "low", "moderate", "high"];
const SIDES = [["for", "supports"], ["undecided", "inconclusive"], ["against", "disputes"]];

/** @see ./index.js for the arguments */
export function article(model, state, vis, size) {
  const draft = createDraft(model, state, vis, size);
  const tree = claims(draft);
  if (!tree.length) {
    return draft.nothing(
      "No claim is left. Take a filter away, or press reset.",
      "No claim can be shown here. Switch claims on in the legend, or press reset.",
      "claim",
    );
  }
  const columns = columnsOf(draft);
  const by = groupedBy(model, state, tree.map(({ claim }) => claim));
  const head = heads(draft, columns, by);
  const high = Math.floor(Math.min(MOST, Math.max(LEAST, (draft.height - head - 6) / tree.length)));
  const list = { draft, columns, high, scale: scaleOf(model, columns.half), open: new Set(state.expanded), y: head, says: [], suffix: "" };
  if (by === null) tree.forEach((claim, i) => row(list, claim, { depth: 0, place: `${i + 1} of ${tree.length}` }));
  const told = by === null ? null : groupRows(list, { by, tree, groups: groupsOf(model, by, tree.map(({ claim }) => claim)), row, edge: EDGE, least: LEAST });
  draft.guide(columns.middle, head - 2, columns.middle, list.y);

  const folded = model.byKind("claim").filter(({ id }) => vis.nodes.has(id) && !draft.shown.has(id)).length;
  if (folded) draft.leavesOut.push(`Folded: ${counted(model, "claim", folded)} that are parts of others; open the whole to see them.`);
  draft.leaveOut({ told: ["claim"] });
  if (vis.active) draft.leavesOut.push("Bars show all samples, also those that the filters take away.");
  const parts = model.byKind("claim").filter(({ id }) => draft.shown.has(id)).length - tree.length;
  return draft.finish({
    says: told?.says ??
      `${counted(model, "claim", tree.length)}${parts ? ` and ${parts} ${parts === 1 ? "part" : "parts"} of them` : ""} in the order of the article, ` +
      "each with its verdict and a bar of its evidence: the right side speaks for the claim, the left side against it, grey cannot tell; " +
      "what is hatched is indirect. The longer a bar, the more people, a tenfold number by equal steps; " +
      "people are counted in all samples, also in those that do not decide the verdict.",
    height: list.y + 4, frozen: { left: 0, top: head - 2 }, least: 1, lines: true,
    entries: [...legend(tree, list.scale), ...(told?.entries ?? [])], ...(told && { ids: tree.map(({ claim }) => claim.id) }),
  });
}

/** The claims that are part of no other one here, each with its parts; where a filter leaves parts only, with their whole. */
function claims({ model, vis }) {
  const all = model.byKind("claim");
  const known = new Map(all.map((claim) => [claim.id, claim]));
  const inside = new Set(all.flatMap((claim) => claim.parts ?? []));
  const seen = new Set();
  const made = (claim) => {
    seen.add(claim.id);
    const parts = (claim.parts ?? []).filter((id) => known.has(id) && !seen.has(id)).map((id) => made(known.get(id))).filter(Boolean);
    return vis.nodes.has(claim.id) || parts.length ? { claim, parts } : null;
  };
  const tops = all.filter(({ id }) => !inside.has(id)).map(made);
  // Parts in a circle are part of each other only.
  return [...tops, ...all.filter(({ id }) => !seen.has(id)).map((claim) => (seen.has(claim.id) ? null : made(claim)))].filter(Boolean);
}

/** Where the parts of a line stand, by the room there is. */
function columnsOf({ width }) {
  const count = width >= 860 ? 148 : width >= 560 ? 62 : 0;
  const verdict = width >= 860 ? 168 : width >= 560 ? 124 : 0;
  const bars = Math.round(width >= 860 ? Math.min(320, width * 0.26) : width >= 560 ? 170 : Math.max(84, width * 0.27));
  const right = width - EDGE - count;
  const middle = Math.round(right - bars / 2);
  const sure = verdict ? right - bars - verdict : right - bars - 24;
  return { width, count, bars, middle, half: bars / 2 - 4, verdict, sure, right, px: width >= 860 ? 13 : 12, how: width >= 860 ? 12 : SMALL, text: sure - (verdict ? 14 : 8) };
}

/** What stands above the lines: the article, how to read them, and the sides of the bars. Gives its height. */
function heads(draft, columns, by) {
  const { model, measure, narrow } = draft;
  const source = model.byKind("source");
  const title = source.length === 1 ? source[0].label : model.title;
  const px = narrow ? 14 : 17;
  let y = draft.height < LOW ? -3 : px + 5;
  if (y > 0) draft.heading({
    key: "title", text: shorten(title, (draft.width - 2 * EDGE) / 1.1, measure, px), full: title, x: EDGE, y, role: "column", strong: true, px });
  const how = by === null
    ? "A line is a claim. Its bar: evidence against it to the left, for it to the right, grey cannot tell. Longer: more people. Hatched: indirect."
    : "A thick bar counts the claims of a group: refuted to the left, supported to the right, grey undecided, hatched not studied. A thin bar is one claim’s evidence: longer, more people; hatched, indirect.";
  const lines = wrap(how, draft.width - 2 * EDGE, measure, { px: columns.how, most: 3 });
  lines.forEach((text, i) => draft.heading({ key: `how:${i}`, text, x: EDGE, y: y + 18 + i * 15, role: "column", quiet: true, px: columns.how }));
  y += 18 + (lines.length - 1) * 15 + 13;
  const at = y + 5;
  const word = (key, text, x, anchor, tone) => draft.heading({ key, text, x, y: at, anchor, role: "column", tone, px: SMALL });
  word("side:against", "against", columns.middle - columns.half, "start", "disputes");
  word("side:for", "for", columns.middle + columns.half, "end", "supports");
  if (!narrow) word("side:undecided", "cannot tell", columns.middle, "middle", "inconclusive");
  if (columns.count) draft.heading({ key: "side:people", text: columns.count > 100 ? "samples and people" : "people", x: draft.width - EDGE, y: at, anchor: "end", role: "column", quiet: true, px: SMALL });
  if (columns.verdict) draft.heading({ key: "side:verdict", text: "verdict", x: columns.sure, y: at, role: "column", quiet: true, px: SMALL });
  draft.guide(EDGE, at + 6, draft.width - EDGE, at + 6);
  return at + 8;
}

/** The line of a claim, and below it what is unfolded. */
function row(list, { claim, parts }, { depth, place }) {
  const { draft, columns, high, open } = list;
  const { model, measure } = draft;
  const left = EDGE - 4 + depth * INDENT;
  const y = list.y;
  const middle = y + high / 2;
  const unfolded = open.has(claim.id);
  const words = claim.label.replace(/\.$/u, "");
  const room = columns.text - left - WORDS;
  const px = depth ? 12 : Math.max(columns.px, high >= 24 && !draft.narrow ? 13 : 12);
  draft.shown.add(claim.id);
  if (depth === 0 || unfolded) draft.guide(EDGE, y, draft.width - EDGE, y);
  const line = draft.heading({
    key: `row:${claim.id}${list.suffix}`, id: claim.id, text: shorten(words, unfolded ? room / BOLD : room, measure, px), x: left + WORDS, y: round(middle + px * 0.36), role: "line", px,
    ...(unfolded && { strong: true }), act: "unfold", unfolded, tip: claim.label, full: spoken(draft, { claim, parts }, place),
    box: { x: EDGE - 6 - left - WORDS, y: round(-px * 0.36 - high / 2 + 0.5), width: draft.width - 2 * EDGE + 12, height: high - 1 },
  });
  draft.heading({ key: `fold:${claim.id}${list.suffix}`, id: claim.id, text: unfolded ? "▾" : "▸", x: left + 4, y: round(middle + 4), role: "line", quiet: true, act: "fold", tip: unfolded ? "Fold" : "Unfold its studies", px: 12, box: { x: -6, y: -middle + y - 4, width: 20, height: high } });
  draft.paints.push(...verdictPaths(String(claim.f.direction ?? ""), Math.min(5, high * 0.25), left + SIGN + 3, round(middle)));
  certainty(draft, columns, claim, middle);
  verdict(list, claim, middle);
  list.y += high;
  if (!unfolded) return;
  parts.forEach((part, i) => row(list, part, { depth: depth + 1, place: `part ${i + 1} of ${parts.length}` }));
  studies(list, claim, depth + 1, parts.length);
  line.until = list.y;
}

/** As many of four steps as the certainty has; none where none is given. */
function certainty(draft, { sure }, claim, middle) {
  const step = SURE.indexOf(claim.f.certainty);
  if (step < 0) return;
  SURE.forEach((_, i) => {
    const height = 4 + i * 2;
    draft.paints.push({ d: `M${round(sure + i * 4)} ${round(middle + 5)}v${-height}h2.6v${height}Z`, tone: i <= step ? "soft" : "line", filled: true, line: 0 });
  });
}

/** Its verdict in words, its bar, and the number of people. */
function verdict({ draft, columns, scale, suffix }, claim, middle) {
  const { model, measure } = draft;
  const { direction } = claim.f;
  const shares = claim.shares ?? [];
  const at = (x, key, text, more) => draft.heading({ key: `${key}:${claim.id}${suffix}`, text, x, y: round(middle + 4), role: "line", ...more });
  if (columns.verdict) {
    const said = capital(directionWords(direction));
    const sure = columns.verdict > 140 && SURE.includes(claim.f.certainty) ? `, ${valueLabel(model, "certainty", claim.f.certainty)}` : "";
    const room = columns.verdict - (SURE.includes(claim.f.certainty) ? 27 : 8);
    at(columns.sure + (SURE.includes(claim.f.certainty) ? 21 : 0), "verdict", shorten(measure(said + sure, SMALL) <= room ? said + sure : said, room, measure, SMALL), { quiet: true, px: SMALL });
  }
  if (!shares.length) {
    const none = columns.verdict ? "no study" : withoutLines(direction === "supported" ? undefined : direction);
    at(columns.middle, "none", shorten(none, columns.bars, measure, SMALL), { anchor: "middle", quiet: true, px: SMALL });
    return;
  }
  draft.paints.push(...bar(shares, { x: columns.middle, y: round(middle), scale, high: Math.min(11, 7 + columns.px / 4) }));
  if (!columns.count) return;
  const { samples, told } = behind(shares);
  at(draft.width - EDGE, "people", columns.count > 100 ? `${samples} · ${told}` : told, { anchor: "end", quiet: true, px: SMALL });
}

/** What a claim rests on: a line for each finding, and the ways on. */
function studies(list, claim, depth, parts) {
  const { draft, columns } = list;
  const { model, vis, measure } = draft;
  const left = EDGE - 4 + depth * INDENT;
  const order = Object.keys(STANCES);
  const lines = model.linesOf(claim.id).map((id) => model.node(id))
    .filter((line) => line.f.claim === claim.id && vis.atoms.has(line.id) && !draft.hidden.has(line.id) && !draft.switchedOff(line.f))
    .sort((a, b) => order.indexOf(a.f.stance) - order.indexOf(b.f.stance) || (a.f.directness > b.f.directness) - (a.f.directness < b.f.directness) || (b.f.n ?? 0) - (a.f.n ?? 0));
  for (const line of lines) {
    const middle = list.y + STUDY / 2;
    const { stance, directness, study, n } = line.f;
    const name = `${model.node(study)?.label ?? ""}${n === undefined ? "" : `, n = ${n}`}`;
    const finding = line.row?.text ?? "";
    const x = left + SIGN + 14;
    const room = draft.width - EDGE - x;
    draft.paints.push({ d: outline(STANCES[stance]?.shape ?? "circle", 4, left + SIGN, middle), tone: stance, filled: directness !== "indirect" });
    draft.heading({
      key: `line:${line.id}${list.suffix}`, id: line.id, text: shorten(finding ? `${name}: ${finding}` : name, room, measure), x, y: round(middle + 4), role: "line",
      tip: `${name}: ${finding}`, full: `${name}, ${directness} evidence, ${capital(stance)}: ${sentence(finding || claim.label)} ${numbersOf(line)}`.trimEnd(),
      box: { x: -SIGN, y: -STUDY / 2 - 4, width: room + SIGN + 4, height: STUDY },
    });
    list.y += STUDY;
  }
  if (!lines.length && !parts) line(withoutLines(claim.f.direction), { key: `empty:${claim.id}${list.suffix}` });
  const ways = [["card", "Read its card"], ...(lines.length ? [["matrix", "See it in the matrix"]] : [])];
  let x = left + SIGN - 4;
  for (const [act, text] of ways) {
    draft.heading({ key: `${act}:${claim.id}${list.suffix}`, id: claim.id, text, x: round(x), y: round(list.y + STUDY / 2 + 3), role: "line", act, tone: "accent", px: 12 });
    x += measure(text) + 22;
  }
  list.y += STUDY + 4;

  function line(text, more) {
    draft.heading({ text: capital(text), x: left + SIGN - 4, y: round(list.y + STUDY / 2 + 4), role: "line", quiet: true, ...more });
    list.y += STUDY;
  }
}

/** A claim as a screen reader hears it. */
function spoken({ model }, { claim, parts }, place) {
  const shares = claim.shares ?? [];
  const told = SIDES.flatMap(([side]) => {
    const own = shares.filter((share) => share.side === side);
    if (!own.length) return [];
    const { samples, known, unsized } = behind(own);
    const people = !unsized ? `${known} people` : known ? `at least ${known} people` : "number of people not known";
    return [`${side} it ${samples} ${samples === 1 ? "sample" : "samples"}, ${people}`];
  });
  return [
    `Claim ${place}: ${sentence(claim.label)}`, claim.f.verdict ? sentence(capital(claim.f.verdict)) : "",
    told.length ? sentence(capital(told.join("; ").replace("undecided it", "undecided"))) : "",
    parts.length ? `It has ${parts.length} parts.` : "",
  ].filter(Boolean).join(" ");
}

/** What bars say, and how many claims have each verdict. */
function legend(tree, scale) {
  const verdicts = new Map();
  for (const { claim } of tree) verdicts.set(claim.f.direction, (verdicts.get(claim.f.direction) ?? 0) + 1);
  const known = Object.keys(VERDICTS);
  const bars = [["direct", "direct evidence", 18, true], ["indirect", "indirect", 18, false], ["ten", "10 people", scale * steps(10), true], ["thousand", "1,000 people", scale * steps(1000), true]]
    .map(([key, label, width, direct]) => ({ key: `share:${key}`, label, paths: sample(round(width), direct, "directness"), wide: Math.ceil(width) + 4 }));
  const signs = [...verdicts].filter(([direction]) => direction).sort(([a], [b]) => known.indexOf(a) - known.indexOf(b))
    .map(([direction, count]) => ({ key: `verdict:${direction}`, label: capital(directionWords(direction)), mark: { type: "verdict", value: direction }, count }));
  return [...signs, ...bars];
}
