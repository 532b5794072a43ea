/** Lines of the timeline: who cites whom, and how works hang together. */

import { arrow } from "./arrows.js";
import { MUTUAL } from "../looks/lines.js";
import { leading, stepsOf } from "../model/citing.js";

/** Up to so many citations among works are all drawn; of more those that no chain of others joins, up to a number that can be read. */
const [FEW, MOST] = [60, 120];
/** Width of a line by which a number travelled, px. */
const THICK = 3;
/** The relation that is thinned out: a field has thousands of it. */
const CITES = "cites";

/**
 * Relations among works, citations by the article, and citations that no link of the base says; several of one pair and one sort
 * are one line.
 * @param {object} draft
 * @param {Map<string, {x: number, y: number}>} places
 * @param {(id: string) => number} radius
 * @returns {{drawn: number, quiet: number, told: number, steps: number}} lines that are seen, citations that are drawn at a lit work
 *   only, all citations among works, and steps of the open claim's number
 */
export function drawCitations(draft, places, radius) {
  const { model, off } = draft;
  const pairs = new Map();
  for (const edge of [...model.edges, ...model.citing.links]) {
    if (!places.has(edge.from) || !places.has(edge.to) || edge.from === edge.to || off.has(`relation:${edge.relation}`)) continue;
    const key = `${edge.from} ${edge.relation} ${edge.to}`;
    if (pairs.has(key)) pairs.get(key).push(edge);
    else pairs.set(key, [edge]);
  }
  const cites = [...pairs.values()].map(([first]) => first).filter(({ relation, from }) => relation === CITES && model.node(from).kind !== "source");
  const thinned = new Set(cites.length > FEW ? cites.map(({ id }) => id) : []);
  if (thinned.size) {
    const kept = leading(cites);
    const weight = ({ to }) => model.node(to).f.cited ?? 0;
    const first = cites.filter(({ id }) => kept.has(id)).sort((a, b) => weight(b) - weight(a));
    for (const { id } of first.slice(0, MOST)) thinned.delete(id);
  }
  for (const [key, edges] of pairs) {
    const [first] = edges;
    const end = (id) => ({ ...places.get(id), r: radius(id) });
    const says = [...new Set(edges.map((edge) => edge.says))].join(" ");
    draft.line(
      { key: edges.length > 1 ? key : first.id, thing: first.id, from: first.from, to: first.to, kind: first.relation, says, quiet: thinned.has(first.id) },
      arrow(end(first.from), end(first.to), !MUTUAL.includes(first.relation)),
    );
  }
  // How the number of the open claim travelled lies above all else.
  const ways = stepsOf(model.node(draft.state.focus)).filter(({ from, to }) => places.has(from) && places.has(to));
  for (const { from, to } of ways) {
    const end = (id) => ({ ...places.get(id), r: radius(id) });
    const edge = [...(pairs.get(`${from} ${CITES} ${to}`) ?? []), ...model.edgesOf(from).filter((one) => one.from === from && one.to === to)][0];
    const says = edge?.says ?? `The number came from ${model.node(to).label} to ${model.node(from).label}.`;
    draft.links.push({ key: `way ${from} ${to}`, id: edge?.id ?? to, from, to, says, d: arrow(end(from), end(to)), tone: "ink", dash: "solid", width: THICK });
  }
  return { steps: ways.length, drawn: pairs.size - thinned.size, quiet: thinned.size, told: cites.length };
}
