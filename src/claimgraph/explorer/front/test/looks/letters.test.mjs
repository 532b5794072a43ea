// Lines of text.

import assert from "node:assert/strict";
import { test } from "node:test";

import { estimate, remembering, shorten, wrap } from "../../src/looks/letters.js";

const measure = remembering();
const TEXTS = ["", "Wort", "Seitheben aktiviert die obere Flanke stärker als jede andere Beinachsenstabilisierungsübung.", "Donaudampfschifffahrtsgesellschaftskapitän", "臀中肌的肌电活动在侧卧位髋外展时最大", "👩‍👩‍👧‍👦 family 👩‍👩‍👧‍👦", `"<b>'&'</b>"  two  spaces`];

test("wrapped lines fit their width, and no word is lost", () => {
  for (const text of TEXTS) {
    for (const width of [40, 90, 300]) {
      const lines = wrap(text, width, measure);
      for (const line of lines) assert.ok(measure(line) <= width || [...line].length === 1, `${line} in ${width}`);
      assert.equal(lines.join("").replace(/\s/gu, ""), text.replace(/\s/gu, ""));
    }
  }
});

test("a text with too many lines ends in an ellipsis", () => {
  const [one, two, ...rest] = wrap(TEXTS[2], 120, measure, { most: 2 });
  assert.equal(rest.length, 0);
  assert.match(two, /…$/u);
  assert.ok(measure(one) <= 120 && measure(two) <= 120);
});

test("a shortened text fits, keeps its beginning and breaks no letter", () => {
  for (const text of TEXTS) {
    for (const width of [30, 60, 200]) {
      const short = shorten(text, width, measure);
      assert.ok(measure(short) <= width || short === "…", `${short} in ${width}`);
      assert.ok(text.startsWith(short.replace(/…$/u, "")));
      assert.ok(!/\p{Surrogate}/u.test(short));
    }
  }
});

test("each text is measured once", () => {
  let asked = 0;
  const once = remembering((text) => { asked += 1; return text.length; });
  once("a", 12);
  once("a", 12);
  once("a", 11);
  assert.equal(asked, 2);
});

test("the guess at a width knows narrow, broad and wide letters", () => {
  assert.ok(estimate("iii") < estimate("nnn") && estimate("nnn") < estimate("MMM"));
  assert.ok(estimate("肌", 12) > 11);
  assert.equal(estimate("ab", 24), 2 * estimate("ab", 12));
});
