// What a view asks a reader to pick: things side by side are added and taken away where the picture is.

import assert from "node:assert/strict";
import { test } from "node:test";

import { start } from "./dom.mjs";

test("things to stand side by side are added from a list and taken away by a button", () => {
  const { one, all, model, store } = start({ state: { view: "beside" } });
  const list = one(".cg-picks select");
  const ids = [...list.options].map(({ value }) => value).filter(Boolean);
  assert.ok(ids.length >= 2 && ids.every((id) => model.node(id).kind === "exercise"));
  for (const id of ids.slice(0, 2)) {
    list.value = id;
    list.dispatchEvent(new window.Event("change", { bubbles: true }));
  }
  assert.deepEqual(store.get().selected, ids.slice(0, 2));
  assert.ok(!ids.slice(0, 2).some((id) => [...list.options].some(({ value }) => value === id)));
  all(".cg-picks button")[0].click();
  assert.deepEqual(store.get().selected, [ids[1]]);
});
