/** What the size of a mark tells of a work: how often it is cited here or anywhere, or how many people it had. */

import shared from "../../../shared.json" with { type: "json" };

const LEAST = 3;
const MOST = 13;
/** Works around the base are drawn smaller by this factor. */
export const SMALLER = 0.6;
/** What each size is called in a list to choose from, and in a sentence. */
export const SIZES = Object.freeze({
  here: { label: "citations known here", what: "Area of a circle, cited here by" },
  anywhere: { label: "citations anywhere", what: "Area of a circle, cited anywhere by" },
  people: { label: "people", what: "Size of a circle" },
});
const PEOPLE = [10, 50, 150];
const [FEWEST, LARGEST] = [4, 9];
const kept = new WeakMap();

const round = (x) => Math.round(x * 10) / 10;

/** How often a work is cited; undefined where nobody counted. No count here means that no work here cites it. */
const FACTS = { here: ({ f }) => f.cited ?? 0, anywhere: ({ f }) => f.cited_anywhere };

/** Radius by people: the area grows with their number, up to a bound. */
function byPeople(node) {
  const { n } = node.f;
  return Number.isFinite(n) && n > 0 ? round(Math.min(LARGEST, Math.max(FEWEST, Math.sqrt(n) * 0.7))) : FEWEST + 0.5;
}

/** What can be told of the works of a base, and the highest count of each. */
function known(model) {
  let found = kept.get(model);
  if (found) return found;
  const own = model.byKind("study");
  const works = [...own, ...model.citing.works];
  const most = (way) => works.reduce((high, node) => Math.max(high, FACTS[way](node) ?? 0), 0);
  const counted = own.filter((node) => FACTS.anywhere(node) !== undefined).length;
  found = { here: most("here"), anywhere: most("anywhere"), usual: "people" };
  if (found.here) found.usual = "here";
  // A count that most works lack would make holes of them.
  if (found.anywhere && 2 * counted >= Math.max(1, own.length)) found.usual = "anywhere";
  kept.set(model, found);
  return found;
}

/** The sizes that can be chosen for a base, in order. */
export const sizesOf = (model) => shared.sizes.filter((way) => way === "people" || known(model)[way] > 0);

/** What size tells in a state: what was chosen, if this base can tell it, else what it knows of most works. */
export function sizeOf(model, { size }) {
  return sizesOf(model).includes(size) ? size : known(model).usual;
}

/**
 * Radius of the mark of a work, and whether it is filled: hollow says that nobody told.
 * @returns {{r: number, filled: boolean}}
 */
export function sized(model, way, node) {
  if (node.kind === "source") return { r: 8, filled: true };
  if (way === "people") return { r: node.outside ? LEAST : byPeople(node), filled: !node.outside && Number.isFinite(node.f.n) };
  const count = FACTS[way](node);
  const r = area(count ?? 0, known(model)[way]) * (node.outside ? SMALLER : 1);
  return { r: round(Math.max(node.outside ? 2 : LEAST, r)), filled: !node.outside && count !== undefined };
}

const area = (count, most) => Math.max(LEAST, MOST * Math.sqrt(count / Math.max(most, 10)));

/** How much a work weighs among those whose names have no room: 0 to 4. */
export function weight(model, way, node) {
  const most = known(model)[way];
  return way === "people" || !most ? model.importance(node.id) : (node.outside ? 0 : 1) + 3 * Math.sqrt((FACTS[way](node) ?? 0) / most);
}

/** What is known of how often a work is cited, as a sentence; "" where there is nothing. */
export function citedWords({ f, outside }) {
  const told = [f.cited && `here by ${f.cited} ${f.cited === 1 ? "work" : "works"}`, f.cited_anywhere !== undefined && `anywhere by ${f.cited_anywhere}`].filter(Boolean);
  return told.length ? `Cited ${told.join(", ")}.` : outside ? "Cited by no work known here." : "";
}

/** Round numbers up to the highest: 1, 10, 50 for 86. */
export function steps(most) {
  const top = [5, 2, 1].map((n) => n * 10 ** Math.floor(Math.log10(most))).find((n) => n <= most) ?? 1;
  return [...new Set([Math.max(1, Math.round(top / 25)), Math.max(1, Math.round(top / 5)), top])];
}

/** Samples for a legend. */
export function samplesOfSize(model, state) {
  const way = sizeOf(model, state);
  if (way === "people") {
    const told = PEOPLE.map((n, i) => ({ label: i === PEOPLE.length - 1 ? `${n} people or more` : String(n), r: byPeople({ f: { n } }), filled: true, tone: "sky" }));
    return { what: SIZES.people.what, samples: [...told, { label: "not told", r: byPeople({ f: {} }), filled: false, tone: "sky" }] };
  }
  const most = known(model)[way];
  const told = steps(most).map((n, i, all) => ({ label: i === all.length - 1 ? `${n.toLocaleString("en")} ${n === 1 ? "work" : "works"}` : String(n), r: round(area(n, most)), filled: true, tone: "sky" }));
  const none = way === "anywhere" ? [{ label: "nobody counted", r: LEAST, filled: false, tone: "sky" }] : [];
  return { what: SIZES[way].what, samples: [...told, ...none] };
}
