/** Works around the base, and citations that no link of the graph says: drawn in time and among works that cite the same, found by the search, and nowhere else. */

const NONE = Object.freeze([]);

/**
 * @param {{kind?: string, own?: string[], works?: object[], links?: [number, number][], notes?: string[]} | undefined} given places
 *   in `links` count works of the base (`own`) first, then those around it
 * @param {(id: string) => object | undefined} nodeOf things of the base
 * @param {{relations?: Record<string, string>}} words
 * @returns {{kind: string | undefined, works: object[], links: object[], of(id: string): readonly object[], notes: readonly string[]}}
 */
export function createCiting(given, nodeOf, words) {
  const works = (given?.works ?? NONE).map((work) => ({ ...work, kind: given.kind, short: work.label, outside: true, find: `${work.card.title} ${work.find ?? ""}` }));
  const ends = [...(given?.own ?? NONE).map(nodeOf), ...works];
  const verb = words.relations?.cites ?? "cites";
  const touching = new Map();
  const links = (given?.links ?? NONE).map(([from, to]) => {
    const [citing, cited] = [ends[from], ends[to]];
    const link = { id: `${citing.id}>${cited.id}`, from: citing.id, to: cited.id, relation: "cites", says: `${citing.label} ${verb} ${cited.label}.` };
    for (const { id } of [citing, cited]) touching.set(id, [...(touching.get(id) ?? NONE), link]);
    return link;
  });
  return { kind: given?.kind, works, links, notes: quoted(given?.notes), overlap: { reviews: NONE, studies: NONE, ...given?.overlap, notes: quoted(given?.overlap?.notes) }, alike: placed(given?.alike, ends), of: (id) => touching.get(id) ?? NONE };
}

/** Notes as a picture says them, with commands in quotation marks. */
const quoted = (notes = NONE) => notes.map((note) => note.replace(/`([^`]+)`/gu, "“$1”"));

/** A map of works that cite the same, with the ids of the works in place of their numbers. */
function placed(alike, ends) {
  if (!alike) return undefined;
  const id = (place) => ends[place].id;
  return { ...alike, places: alike.places.map((one) => ({ ...one, id: id(one.work) })), lines: alike.lines.map(([from, to, both]) => ({ from: id(from), to: id(to), both })) };
}

/**
 * The links that no chain of others joins: what is left of many citations can still be read. Works that cite each other in
 * a circle keep what closes it.
 * @param {{id: string, from: string, to: string}[]} links
 * @returns {Set<string>} ids of those
 */
export function leading(links) {
  const out = new Map();
  for (const link of links) out.set(link.from, [...(out.get(link.from) ?? NONE), link]);
  const place = new Map();
  for (const { from, to } of links) for (const id of [from, to]) if (!place.has(id)) place.set(id, place.size);
  const size = Math.ceil(place.size / 32);
  const reach = new Map(); // what a finished work leads to, a bit each
  const kept = new Set();
  const started = new Set();
  for (const start of out.keys()) {
    const way = started.has(start) ? [] : [{ id: start, next: 0 }];
    started.add(start);
    while (way.length) {
      const here = way.at(-1);
      const own = out.get(here.id) ?? NONE;
      if (here.next < own.length) {
        const { to } = own[here.next++];
        if (!started.has(to)) {
          started.add(to);
          way.push({ id: to, next: 0 });
        }
        continue;
      }
      way.pop();
      const bits = new Uint32Array(size);
      for (const { to } of own) reach.get(to)?.forEach((word, i) => (bits[i] |= word));
      for (const { id, to } of own) {
        const at = place.get(to);
        if (!((bits[at >> 5] >>> (at & 31)) & 1)) kept.add(id);
      }
      for (const { to } of own) bits[place.get(to) >> 5] |= 1 << (place.get(to) & 31);
      reach.set(here.id, bits);
    }
  }
  return kept;
}

/**
 * Steps of the ways by which the number of a claim travelled, each once.
 * @param {object} node a thing with its card
 * @returns {{from: string, to: string}[]}
 */
export function stepsOf(node) {
  const steps = new Map();
  for (const { way = NONE } of (node?.card.sections ?? NONE).flatMap(({ rows }) => rows)) {
    way.slice(1).forEach((to, i) => steps.set(`${way[i]}>${to}`, { from: way[i], to }));
  }
  return [...steps.values()];
}

/**
 * What a card says more of citations: what the work cites and what cites it, as far as no other section says so.
 * @returns {{title: string, rows: {text: string, ref: string}[], more: true}[]}
 */
export function citingSections(model, id) {
  const links = model.citing.of(id);
  const rows = (ids) => ids.map((other) => ({ text: model.node(other).label, ref: other }));
  const cites = rows(links.filter(({ from }) => from === id).map(({ to }) => to));
  const cited = rows(links.filter(({ to }) => to === id).map(({ from }) => from));
  return [["It cites, of the works in this page", cites], ["Cited by, of the works in this page", cited]].filter(([, own]) => own.length).map(([title, own]) => ({ title, rows: own, more: true }));
}
