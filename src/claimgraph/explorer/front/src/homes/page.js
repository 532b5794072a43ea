/** The standalone page: reads its data from the page itself, and keeps the address in step with the picture. */

import { mount } from "../app.js";
import { decode, encode } from "../model/state.js";
import { unpack } from "../model/unpack.js";

/** Where a page has its data, `<script type="application/json" id="cg-data">`, and where the explorer draws. */
export const DATA = "cg-data";
const PLACE = "cg-app";

/**
 * Start the explorer on the page.
 * @returns {Promise<object | null>} what mount() gives; null where the page lacks its data, which is then said on it
 */
export async function startPage() {
  const element = document.getElementById(PLACE);
  if (!element) throw new Error(`This page has no element with the id '${PLACE}' for the explorer.`);
  try {
    return started(element, await unpack(document.getElementById(DATA).textContent));
  } catch (error) {
    element.textContent = error.message;
    console.error(error);
    return null;
  }
}

/** What a step back in the browser undoes: not each selection or pin, but what is looked at; where a picture is of what is selected, that too. */
const placeOf = (chosen) => ({ view, focus, depth, filter, off, path, table, expanded, selected }) =>
  JSON.stringify([view, focus, depth, filter, off, path, table, expanded, chosen.includes(view) ? selected : null]);

function started(element, payload) {
  const asked = () => (location.hash.length > 1 ? decode(location.hash) : null);
  const place = placeOf((payload.looks?.views ?? []).filter(({ layout }) => ["beside", "grid"].includes(layout)).map(({ id }) => id));
  const app = mount(element, payload, {
    home: "page",
    state: asked() ?? payload.start,
    onState(state) {
      written = `#${encode(state, payload.looks).replace(/^#/, "")}`;
      const now = place(state);
      // Another place is a step of its own; whatever else changes belongs to the step that is there.
      history[now === before ? "replaceState" : "pushState"](null, "", written);
      before = now;
    },
  });
  let written = location.hash;
  let before = place(app.get());
  function travelled() {
    if (location.hash === written) return;
    written = location.hash;
    app.set(asked() ?? payload.start ?? {}, { travel: true });
    before = place(app.get());
  }
  addEventListener("popstate", travelled);
  addEventListener("hashchange", travelled);
  return app;
}
