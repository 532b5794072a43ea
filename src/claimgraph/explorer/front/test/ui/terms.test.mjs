// Terms of a card say what they mean, once, and not inside buttons and headings.

import assert from "node:assert/strict";
import { test } from "node:test";

import { explainTerms, termFinder } from "../../src/ui/terms.js";
import { freshDocument } from "./dom.mjs";

const TERMS = [[["indirect"], "indirect: about something near"], [["% MVIC", "percent of MVIC"], "% MVIC: a share"]];

function explained(markup) {
  const { document } = freshDocument();
  document.body.innerHTML = markup;
  explainTerms(document.body, termFinder(TERMS));
  return document.body;
}

test("a term is explained where it first stands, and the text stays as it was", () => {
  const body = explained("<p>Indirect, 41 % MVIC</p><p>indirect and 30 percent of MVIC; indirectly</p>");
  assert.equal(body.textContent, "Indirect, 41 % MVICindirect and 30 percent of MVIC; indirectly");
  const terms = [...body.querySelectorAll("abbr")];
  assert.deepEqual(terms.map((one) => one.textContent), ["Indirect", "% MVIC"]);
  assert.ok(terms.every((one) => one.tabIndex === 0 && one.title.includes(": ")));
});

test("nothing is explained in buttons, links and headings, or where a base declares no terms", () => {
  assert.equal(explained("<h3>indirect</h3><button>indirect</button><a href=#>indirect</a>").querySelectorAll("abbr").length, 0);
  assert.equal(termFinder(undefined), null);
  explainTerms(null, null);
});
