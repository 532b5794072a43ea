/** Orders of columns in which few lines cross. */

const SWEEPS = 10;
/** Sweeps where crossings are not counted. */
const FEW_SWEEPS = 4;
/** Crossings are counted up to this many lines, to keep the best order seen; beyond it the last order stands. */
const MOST_TO_COUNT = 4000;

/**
 * How many pairs of lines cross between columns, when each line runs straight from column to column. Lines inside one
 * column do not count.
 * @param {string[][]} columns
 * @param {[string, string][]} pairs ends of the lines; the same pair twice is two lines
 */
export function crossings(columns, pairs) {
  const { column, rank } = places(columns);
  const between = new Map();
  for (const [a, b] of pairs) {
    const one = column.get(a);
    const other = column.get(b);
    if (one === undefined || other === undefined || one === other) continue;
    const [left, right] = one < other ? [a, b] : [b, a];
    const key = Math.min(one, other) * columns.length + Math.max(one, other);
    if (!between.has(key)) between.set(key, []);
    between.get(key).push([rank.get(left), rank.get(right)]);
  }
  let total = 0;
  for (const ends of between.values()) total += inversions(ends);
  return total;
}

function inversions(ends) {
  ends.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const size = ends.reduce((most, end) => Math.max(most, end[1]), 0) + 1;
  const tree = new Int32Array(size + 1);
  let total = 0;
  ends.forEach((end, seen) => {
    let below = 0;
    for (let i = end[1] + 1; i > 0; i -= i & -i) below += tree[i];
    total += seen - below;
    for (let i = end[1] + 1; i <= size; i += i & -i) tree[i] += 1;
  });
  return total;
}

function places(columns) {
  const column = new Map();
  const rank = new Map();
  columns.forEach((ids, x) => ids.forEach((id, i) => {
    column.set(id, x);
    rank.set(id, i);
  }));
  return { column, rank };
}

/**
 * The columns in an order with few crossings: sweeps of the barycentre rule, of which the best is kept, so that the
 * result never crosses more than the given order. Ties keep the given order.
 *
 * @param {string[][]} columns
 * @param {[string, string][]} pairs
 * @param {{fixed?: number[], groups?: Map<string, string>, keepGroups?: boolean}} [options] `fixed`: numbers of columns
 *   that keep their order. `groups`: things of one group stay together; with `keepGroups` the groups keep their order.
 * @returns {string[][]}
 */
export function untangle(columns, pairs, { fixed = [], groups, keepGroups = false } = {}) {
  const net = numbered(columns, pairs, groups);
  const still = new Set(fixed);
  const count = pairs.length <= MOST_TO_COUNT;
  let now = net.columns;
  let best = now;
  let fewest = count ? crossings(columns, pairs) : Infinity;
  for (let sweep = 0; sweep < (count ? SWEEPS : FEW_SWEEPS) && fewest > 0; sweep += 1) {
    now = swept(now, net, { still, keepGroups, rightwards: sweep % 2 === 0, both: sweep >= SWEEPS / 2 });
    if (!count) {
      best = now;
      continue;
    }
    const found = crossings(named(now, net), pairs);
    if (found < fewest) [best, fewest] = [now, found];
  }
  return named(best, net);
}

const named = (columns, { ids }) => columns.map((own) => own.map((i) => ids[i]));

/** Things as whole numbers, and their neighbours in other columns one after another in one array, for speed. */
function numbered(columns, pairs, groups) {
  const ids = columns.flat();
  const number = new Map(ids.map((id, i) => [id, i]));
  const column = new Int32Array(ids.length);
  let next = 0;
  const own = columns.map((list, x) => list.map(() => {
    column[next] = x;
    return next++;
  }));
  const ends = [];
  const start = new Int32Array(ids.length + 1);
  for (const [a, b] of pairs) {
    const i = number.get(a);
    const j = number.get(b);
    if (i === undefined || j === undefined || column[i] === column[j]) continue;
    ends.push(i, j);
    start[i + 1] += 1;
    start[j + 1] += 1;
  }
  for (let i = 0; i < ids.length; i += 1) start[i + 1] += start[i];
  const fill = start.slice(0, ids.length);
  const beside = new Int32Array(ends.length);
  for (let e = 0; e < ends.length; e += 2) {
    beside[fill[ends[e]]++] = ends[e + 1];
    beside[fill[ends[e + 1]]++] = ends[e];
  }
  const names = groups && new Map([...new Set(ids.map((id) => groups.get(id) ?? ""))].map((name, i) => [name, i]));
  const group = groups && Int32Array.from(ids, (id) => names.get(groups.get(id) ?? ""));
  return { ids, columns: own, column, start, beside, group, place: new Float64Array(ids.length), wish: new Float64Array(ids.length) };
}

function swept(columns, net, { still, keepGroups, rightwards, both }) {
  const { column, start, beside, group, place, wish } = net;
  const settle = (own) => own.forEach((i, n) => {
    place[i] = (n + 0.5) / own.length;
  });
  columns.forEach(settle);
  const result = [...columns];
  const turns = columns.map((_, x) => x);
  if (!rightwards) turns.reverse();
  for (const x of turns) {
    if (still.has(x)) continue;
    for (const i of columns[x]) {
      let sum = 0;
      let n = 0;
      for (let e = start[i]; e < start[i + 1]; e += 1) {
        const other = beside[e];
        if (!both && (rightwards ? column[other] > x : column[other] < x)) continue;
        sum += place[other];
        n += 1;
      }
      wish[i] = n ? sum / n : place[i];
    }
    result[x] = sorted(columns[x], wish, group, keepGroups);
    settle(result[x]);
  }
  return result;
}

function sorted(own, wish, group, keepGroups) {
  const byWish = (a, b) => wish[a] - wish[b];
  if (!group) return [...own].sort(byWish);
  const parts = new Map();
  for (const i of own) {
    if (!parts.has(group[i])) parts.set(group[i], []);
    parts.get(group[i]).push(i);
  }
  const ordered = [...parts.values()];
  if (!keepGroups) {
    const mean = new Map(ordered.map((part) => [part, part.reduce((sum, i) => sum + wish[i], 0) / part.length]));
    ordered.sort((a, b) => mean.get(a) - mean.get(b));
  }
  return ordered.flatMap((part) => part.sort(byWish));
}
