// How two things hang together: the shortest way that says something.

/** What a step costs. The evidence and the numbers are near; a summary, a topic or a mere citation is far. */
const [NEAR, MIDDLE, FAR] = [1, 2, 3];
const FAR_RELATIONS = new Set(["about", "asserts", "cites"]);
/** What passing through a thing costs more where its kind does not say: a chain of such things explains little. */
const THROUGH = 4;

function stepOf(model, relation) {
  if (model.rowOfRelation(relation)) return NEAR;
  return model.sum(relation) || FAR_RELATIONS.has(relation) ? FAR : MIDDLE;
}

/**
 * The cheapest way between two things, along edges in either direction.
 *
 * @param {ReturnType<typeof import("./index.js").createModel>} model
 * @param {string} from id of a node
 * @param {string} to id of a node
 * @param {(id: string) => boolean} [allowed] which nodes may lie between the two
 * @returns {{nodes: string[], edges: import("./index.js").Edge[], words: string[]} | null} `words` is a sentence for each
 *   step; null if there is no way
 */
export function shortestPath(model, from, to, allowed = () => true) {
  if (!model.node(from) || !model.node(to)) return null;
  const order = new Map(model.nodes.map(({ id }, i) => [id, i]));
  const best = new Map([[from, { cost: 0, edge: null, previous: null }]]);
  const done = new Set();
  const queue = heap((a, b) => a.cost - b.cost || order.get(a.id) - order.get(b.id));
  queue.push({ id: from, cost: 0 });

  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { id, cost } = next;
    if (done.has(id)) continue;
    done.add(id);
    if (id === to) return pathTo(to, best);
    const through = id === from ? 0 : model.looks.kinds?.[model.node(id).kind]?.through ?? THROUGH;
    for (const edge of model.edgesOf(id)) {
      const other = edge.from === id ? edge.to : edge.from;
      if (done.has(other) || (other !== to && !allowed(other))) continue;
      const sum = cost + through + stepOf(model, edge.relation);
      const known = best.get(other);
      if (known !== undefined && known.cost <= sum) continue;
      best.set(other, { cost: sum, edge, previous: id });
      queue.push({ id: other, cost: sum });
    }
  }
  return null;
}

function pathTo(to, best) {
  const [nodes, edges] = [[], []];
  for (let id = to; id !== null; id = best.get(id).previous) {
    nodes.unshift(id);
    if (best.get(id).edge) edges.unshift(best.get(id).edge);
  }
  return { nodes, edges, words: edges.map(({ says }) => says) };
}

/** A binary heap: `pop` gives the least. */
function heap(compare) {
  const items = [];
  const swap = (i, j) => { [items[i], items[j]] = [items[j], items[i]]; };
  return {
    push(item) {
      let i = items.push(item) - 1;
      for (let up = (i - 1) >> 1; i > 0 && compare(items[i], items[up]) < 0; i = up, up = (i - 1) >> 1) swap(i, up);
    },
    pop() {
      if (items.length < 2) return items.pop();
      const top = items[0];
      items[0] = items.pop();
      for (let i = 0; ;) {
        let least = i;
        for (const child of [2 * i + 1, 2 * i + 2]) if (child < items.length && compare(items[child], items[least]) < 0) least = child;
        if (least === i) return top;
        swap(i, least);
        i = least;
      }
    },
  };
}
