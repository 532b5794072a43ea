// A document for tests of the parts around the picture, and a whole user interface in it.

import { JSDOM } from "jsdom";

import { visible } from "../../src/model/filter.js";
import { createModel } from "../../src/model/index.js";
import { createSearch } from "../../src/model/search.js";
import { createStore } from "../../src/model/state.js";
import { createUi } from "../../src/ui/index.js";
import { makePayload } from "../fixture.mjs";

/** A fresh document; the globals that the parts use point to it. */
export function freshDocument() {
  const { window } = new JSDOM("<!doctype html><html lang=en><body></body></html>", { url: "https://example.org/", pretendToBeVisual: true });
  window.Element.prototype.scrollIntoView = () => {};
  for (const name of ["document", "getComputedStyle", "Node"]) globalThis[name] = window[name];
  globalThis.window = window;
  Object.defineProperty(globalThis, "navigator", { value: window.navigator, configurable: true, writable: true });
  return window;
}

/** The interface over the invented base, with a store behind it: {ui, root, store, model, said, taken, key, click}. */
export function start({ payload = makePayload(), state = {}, home = "page", scene = null } = {}) {
  const window = freshDocument();
  const model = createModel(payload);
  const store = createStore({ view: "matrix", ...state }, model);
  const said = [];
  const taken = [];
  const toggled = (list, id) => (list.includes(id) ? list.filter((other) => other !== id) : [...list, id]);
  const actions = {
    set: (patch) => store.set(patch),
    open: (id) => store.set({ focus: id }),
    around: (id) => store.set({ view: "around", focus: id }),
    select: (id) => store.set({ selected: toggled(store.get().selected, id) }),
    toggle: (key) => store.set({ off: toggled(store.get().off, key) }),
    path: (from, to) => store.set({ path: [from, to] }),
    expand: (id) => store.set({ expanded: toggled(store.get().expanded, id) }),
    hide: (id) => store.set({ hidden: toggled(store.get().hidden, id) }),
    pin: (id) => store.set({ pinned: { ...store.get().pinned, [id]: [1, 2] } }),
    undo: () => store.undo(),
    redo: () => store.redo(),
    reset: () => store.set({ view: "matrix", focus: null }),
    show: (patch) => store.set({ focus: null, expanded: [], ...patch }),
    take: (...what) => taken.push(what),
    announce: (text) => said.push(text),
  };
  const ui = createUi(model, actions, { home, store, search: createSearch(model) });
  const root = document.createElement("div");
  root.className = "cg-root";
  root.append(ui.element);
  document.body.append(root);
  const draw = () => ui.update(store.get(), visible(model, store.get()), scene);
  store.subscribe(draw);
  draw();
  const fire = (element, type, more) => element.dispatchEvent(new window[more?.key ? "KeyboardEvent" : "Event"](type, { bubbles: true, cancelable: true, composed: true, ...more }));
  return {
    ui, root, store, model, said, taken, draw,
    one: (selector) => root.querySelector(selector),
    all: (selector) => [...root.querySelectorAll(selector)],
    named: (name) => [...root.querySelectorAll("button")].find((button) => (button.getAttribute("aria-label") ?? button.textContent.trim()) === name),
    key: (element, key) => fire(element, "keydown", { key }),
    type(element, text) { element.focus(); element.value = text; fire(element, "input"); },
    change(element) { fire(element, "change"); },
  };
}
