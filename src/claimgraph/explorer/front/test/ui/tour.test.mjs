// The tour: only when asked for, by keys as well, and gone without a trace.

import assert from "node:assert/strict";
import { test } from "node:test";

import { start } from "./dom.mjs";
import { makePayload } from "../fixture.mjs";

const payload = () => ({ ...makePayload(), tour: [
  { title: "All", text: "Every claim.", state: { view: "article" } },
  { title: "One", text: "This claim.", state: { view: "article", focus: "claim:seitheben", expanded: ["claim:seitheben"] } },
  { title: "Marks", text: "A mark is a finding.", state: { view: "matrix" } },
] });

test("a tour starts by its button only, goes on and back by keys, and can be left", () => {
  const { one, named, key, store } = start({ payload: payload() });
  const tour = one(".cg-tour");
  assert.ok(tour.hidden);
  named("A tour of one minute").click();
  assert.ok(!tour.hidden && document.activeElement === named("Next"));
  assert.equal(store.get().view, "article");
  key(document.activeElement, "ArrowRight");
  assert.deepEqual([store.get().focus, store.get().expanded], ["claim:seitheben", ["claim:seitheben"]]);
  assert.match(tour.textContent, /Stop 2 of 3One/u);
  key(document.activeElement, "ArrowLeft");
  assert.equal(store.get().focus, null);
  key(document.activeElement, "Escape");
  assert.ok(tour.hidden);
  assert.ok(store.canUndo());
});

test("a base without a tour offers none", () => {
  assert.equal(start().named("A tour of one minute"), undefined);
});
