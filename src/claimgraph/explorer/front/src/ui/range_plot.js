/** Published numbers as a strip for each thing they are of: range, typical value, every number as a point. */

import { button, h, s } from "./dom.js";

const WIDTH = 320;
const SIDE = 8;
const R = 3.5;
const MANY = 4;

/**
 * The end of the axis and its ticks: at least what the scale calls full, then the next round number.
 * @param {number} most the largest value drawn
 * @param {number} [full]
 * @returns {{end: number, ticks: number[]}}
 */
export function axis(most, full = 0) {
  const wanted = Math.max(full, most) || 1;
  const step = stepFor(wanted);
  const count = Math.ceil(wanted / step - 1e-9);
  // Tenths and hundredths do not add up to what they say.
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(12)));
  return { end: ticks.at(-1), ticks };
}

/** A round number that is in `wanted` five times at most. */
function stepFor(wanted) {
  const power = 10 ** Math.floor(Math.log10(wanted / 5));
  const round = wanted < 100 ? [power, 2 * power, 5 * power] : [25, 50, 100, 200, 500, 1000];
  return round.find((size) => wanted / size <= 5) ?? 10 ** Math.ceil(Math.log10(wanted / 5));
}

/**
 * Levels (0, 1, −1, 2, …) for points on a line so that none covers another; the same points give the same levels.
 * @param {number[]} xs places in px
 * @param {number} apart least distance in px
 * @param {number} [most] highest level used; beyond it points may touch
 * @returns {number[]}
 */
export function dodge(xs, apart, most = 2) {
  const levels = new Array(xs.length).fill(0);
  const order = xs.map((_, i) => i).sort((a, b) => xs[a] - xs[b] || a - b);
  const ends = new Map();
  const choices = [0, ...Array.from({ length: most }, (_, i) => [i + 1, -(i + 1)]).flat()];
  for (const i of order) {
    const free = choices.find((level) => (ends.get(level) ?? -Infinity) + apart <= xs[i]);
    levels[i] = free ?? choices.reduce((best, level) => (ends.get(level) < ends.get(best) ? level : best), 0);
    ends.set(levels[i], xs[i]);
  }
  return levels;
}

function strip(model, actions, range, { end, ticks }) {
  const x = (value) => SIDE + (Math.max(0, value) / end) * (WIDTH - 2 * SIDE);
  const points = range.points.map((id) => model.node(id)).filter((node) => Number.isFinite(node?.f?.value));
  const levels = dodge(points.map((node) => x(node.f.value)), 2 * R);
  const height = 12 + 2 * R * (1 + 2 * Math.max(0, ...levels.map(Math.abs)));
  const middle = height / 2;
  const bar = Number.isFinite(range.low) && Number.isFinite(range.high) &&
    s("path", { class: "cg-range-bar", d: `M${x(range.low)},${middle}H${Math.max(x(range.high), x(range.low) + 0.5)}` });
  const typical = Number.isFinite(range.typical) && s("path", { class: "cg-range-typical", d: `M${x(range.typical)},2V${height - 2}` });
  const dots = points.map((node, i) => {
    const mark = node.f.cautioned
      ? s("path", { class: "cg-range-doubt", d: `M${x(node.f.value) - 3},${middle + levels[i] * 2 * R - 3}l6,6m0,-6l-6,6` })
      : s("circle", { class: "cg-range-point", cx: x(node.f.value), cy: middle + levels[i] * 2 * R, r: R });
    const group = s("g", { class: "cg-range-hit" }, s("title", null, node.label), mark);
    group.addEventListener("click", () => actions.open(node.id));
    return group;
  });
  return s("svg", { class: "cg-range-strip", viewBox: `0 0 ${WIDTH} ${height}`, "aria-hidden": "true", focusable: "false" },
    s("path", { class: "cg-range-grid", d: ticks.map((tick) => `M${x(tick)},0V${height}`).join("") }),
    s("path", { class: "cg-range-ground", d: `M${SIDE},${middle}H${WIDTH - SIDE}` }), bar, dots, typical);
}

function scale({ end, ticks }, unit) {
  const x = (value) => SIDE + (value / end) * (WIDTH - 2 * SIDE);
  return s("svg", { class: "cg-range-axis", viewBox: `0 0 ${WIDTH} 30`, "aria-hidden": "true", focusable: "false" },
    s("path", { class: "cg-range-ground", d: `M${SIDE},1H${WIDTH - SIDE}${ticks.map((tick) => `M${x(tick)},1V5`).join("")}` }),
    ticks.map((tick) => s("text", { x: x(tick), y: 15, "text-anchor": tick === 0 ? "start" : tick === end ? "end" : "middle", dx: tick === 0 ? -4 : tick === end ? 4 : 0 }, tick)),
    s("text", { class: "cg-range-unit", x: WIDTH / 2, y: 28, "text-anchor": "middle" }, unit));
}

function numbers(model, actions, range, row) {
  const ids = range.points.filter((id) => model.node(id));
  if (!ids.length) return null;
  const list = h("ul", { class: "cg-rows" });
  const fold = h("details", { class: "cg-fold" },
    h("summary", null, ids.length === 1 ? "1 number" : `${ids.length} numbers`), list);
  fold.addEventListener("toggle", () => { if (fold.open && !list.childElementCount) list.append(...ids.map((id) => row(id))); });
  return fold;
}

/**
 * Ranges under each other on one axis, each with its range in words and its numbers to unfold.
 * @param {object} model
 * @param {object} actions
 * @param {object[]} ranges at least one
 * @param {(id: string) => HTMLElement} row makes the list item of one number
 */
export function rangePlot(model, actions, ranges, row) {
  const values = ranges.flatMap((range) => [range.high, range.typical, ...range.points.map((id) => model.node(id)?.f?.value)]).filter(Number.isFinite);
  const scales = ranges.flatMap((range) => range.points.map((id) => model.scale(model.row(model.node(id)?.kind)?.scale))).filter(Boolean);
  const line = axis(Math.max(0, ...values), scales[0]?.full);
  const doubt = ranges.some((range) => range.points.some((id) => model.node(id)?.f?.cautioned));
  return h("div", { class: "cg-ranges" },
    h("p", { class: "cg-note" }, "Points: published values. Bar: their range. Upright line: typical value.", doubt && " ×: a doubtful value, left out of the range."),
    scale(line, ranges[0].unit),
    ranges.map((range) => h("div", { class: "cg-range" },
      h("div", { class: "cg-range-name" }, button({ class: "cg-ref", onclick: () => actions.open(range.ref) }, range.label)),
      strip(model, actions, range, line),
      h("p", { class: "cg-range-says" }, range.says),
      numbers(model, actions, range, row))),
    ranges.length > MANY && scale(line, ranges[0].unit));
}
