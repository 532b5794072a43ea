import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const file = (name) => readFileSync(new URL(`../../src/${name}`, import.meta.url), "utf8");
const SHEETS = [...file("explorer.css").matchAll(/@import "\.\/(.+?)";/g)].map(([, name]) => name);
const CSS = SHEETS.map(file).join("\n");

/** The colour tokens of the first rule whose selector holds the text. */
function tokens(selector) {
  const at = CSS.indexOf(selector);
  assert.ok(at >= 0, `the style sheets have no rule ${selector}`);
  const body = CSS.slice(CSS.indexOf("{", at) + 1, CSS.indexOf("}", at));
  return Object.fromEntries([...body.matchAll(/--cg-([a-z-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
}

const LIGHT = tokens(".cg-root {");
const DARK = tokens('.cg-root[data-theme="dark"]');
const BY_SYSTEM = tokens('.cg-root:not([data-theme="light"], [data-jp');

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
const MARKS = ["supports", "disputes", "inconclusive", "directness", "source", "claim", "evidence", "study", "measurement", "exercise", "muscle", "condition",
  "treatment", "person", "band-none", "band-low", "band-moderate", "band-high", "band-very-high", "relation", "contradicts", "edge", "muted", "accent"];

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

test("dark is the same whether the system, a notebook or the page asks for it", () => {
  assert.deepEqual(BY_SYSTEM, DARK);
  assert.deepEqual(Object.keys(DARK).sort(), Object.keys(LIGHT).sort());
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
