/** The notebook widget (anywidget): the payload comes from Python, the state goes both ways, nothing else is kept here. */

import { mount } from "../app.js";
import { unpack } from "../model/unpack.js";

/** Whether two plain values are the same, whatever the order of their keys. */
export const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** Keys in order, so that two dicts of one content compare equal. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

/**
 * @param {{model: object, el: HTMLElement}} given by anywidget; traits `payload` (JSON text, packed) and `state` (dict)
 * @returns {() => void} what to call when the output is cleared
 */
export function render({ model, el }) {
  let app = null;
  let starts = 0;

  async function start() {
    const mine = (starts += 1);
    app?.destroy();
    app = null;
    el.replaceChildren();
    try {
      const payload = await unpack(model.get("payload"));
      // Another payload came meanwhile, or the output was cleared.
      if (mine !== starts) return;
      app = mount(el, payload, { home: "widget", state: model.get("state") ?? {}, onState: send });
      size();
    } catch (error) {
      const words = document.createElement("p");
      words.className = "cg-broken";
      words.textContent = `The explorer could not be drawn: ${error.message}`;
      el.replaceChildren(words);
    }
  }

  /** As high as the cell's place for it, so that nothing is cut off. */
  function size() {
    const height = model.get("height");
    if (app && height > 0) el.firstElementChild.style.blockSize = `${height}px`;
  }

  /** Tell Python; what Python told is not told back. */
  function send(state) {
    if (same(model.get("state") ?? {}, state)) return;
    model.set("state", state);
    model.save_changes();
  }

  function receive() {
    const wanted = model.get("state") ?? {};
    if (app && !same(wanted, app.get())) app.set(wanted, { whole: true });
  }

  start();
  model.on("change:state", receive);
  model.on("change:payload", start);
  model.on("change:height", size);
  return () => {
    model.off("change:state", receive);
    model.off("change:payload", start);
    model.off("change:height", size);
    starts += 1;
    app?.destroy();
    app = null;
  };
}
