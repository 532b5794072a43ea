import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import shared from "../../../shared.json" with { type: "json" };

const file = (name) => readFileSync(new URL(`../../src/${name}`, import.meta.url), "utf8");
const SHEETS = [...file("explorer.css").matchAll(/@import "\.\/(.+?)";/g)].map(([, name]) => name);
const CSS = SHEETS.map(file).join("\n");

/** Each colour, on light and on dark ground. */
const PAIRS = [...CSS.matchAll(/--cg-([a-z0-9-]+): var\(--cg-in-light, (#[0-9a-f]{6})\) var\(--cg-in-dark, (#[0-9a-f]{6})\);/g)];
const LIGHT = Object.fromEntries(PAIRS.map(([, name, light]) => [name, light]));
const DARK = Object.fromEntries(PAIRS.map(([, name, , dark]) => [name, dark]));

function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a, b) => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

const TEXT = ["ink", "soft", "accent", "warn"];
const GROUNDS = ["ground", "sunk", "hover", "accent-ground"];
const STEPS = ["none", 1, 2, 3, 4, 5, 6, 7].map((step) => `step-${step}`);
const MARKS = ["supports", "disputes", "inconclusive", "directness", ...shared.colours, ...STEPS, "relation", "contradicts", "edge", "muted", "accent"];

for (const [name, theme] of [["light", LIGHT], ["dark", DARK]]) {
  test(`text is readable on every ground, ${name} (4.5 to 1)`, () => {
    const pairs = [...TEXT.flatMap((text) => GROUNDS.map((ground) => [text, ground])), ["ink", "hit"], ["warn", "warn-ground"], ["on-accent", "accent"], ["ground", "ink"]];
    const poor = pairs.filter(([a, b]) => contrast(theme[a], theme[b]) < 4.5).map(([a, b]) => `${a} on ${b}: ${contrast(theme[a], theme[b]).toFixed(2)}`);
    assert.deepEqual(poor, []);
  });

  test(`marks, lines and edges of controls stand out from the paper, ${name} (3 to 1)`, () => {
    const poor = MARKS.flatMap((mark) => ["ground", "sunk"].map((ground) => [mark, ground])).filter(([a, b]) => contrast(theme[a], theme[b]) < 3)
      .map(([a, b]) => `${a} on ${b}: ${contrast(theme[a], theme[b]).toFixed(2)}`);
    assert.deepEqual(poor, []);
  });
}

test("each colour stands once, with its light and its dark side, and no rule has one of its own", () => {
  assert.equal(Object.keys(LIGHT).length, PAIRS.length);
  const colours = CSS.match(/#[0-9a-f]{3,8}\b/gi) ?? [];
  assert.equal(colours.length, 2 * PAIRS.length);
});

test("exactly one side holds, whether the system, a notebook or the page asks for it", () => {
  const switches = [...CSS.matchAll(/--cg-in-light:([^;]*);\s*--cg-in-dark:([^;]*);\s*color-scheme: (light|dark);/g)];
  assert.deepEqual(switches.map(([, light, dark, scheme]) => [light.trim(), dark.trim(), scheme]),
    [["initial", "", "light"], ["", "initial", "dark"], ["", "initial", "dark"]]);
});

test("every rule holds only inside the explorer, so that a notebook around it keeps its looks", () => {
  const plain = CSS.replace(/\/\*.*?\*\//gs, "");
  const outside = [...plain.matchAll(/(?:^|[{}])\s*([^{}@]+?)\s*\{/g)].flatMap(([, list]) => list.split(/,(?![^(]*\))/)).map((one) => one.trim())
    .filter((one) => one && !one.includes(".cg-root"));
  assert.deepEqual(outside, []);
});

test("nothing is fixed to the window, fetched, or named by an id", () => {
  assert.doesNotMatch(CSS, /position:\s*fixed|url\(|@import|@font-face/);
});
