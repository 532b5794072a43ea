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
  const place = document.getElementById(PLACE);
  if (!place) throw new Error(`This page has no element with the id '${PLACE}' for the explorer.`);
  try {
    return started(place, await unpack(document.getElementById(DATA).textContent));
  } catch (error) {
    place.textContent = error.message;
    console.error(error);
    return null;
  }
}

function started(place, payload) {
  const asked = () => (location.hash.length > 1 ? decode(location.hash) : null);
  let written = location.hash;
  const app = mount(place, payload, {
    home: "page",
    state: asked() ?? payload.start,
    onState(state) {
      const hash = encode(state, payload.looks);
      written = hash ? `#${hash.replace(/^#/, "")}` : "";
      // Replaced, not pushed: undo belongs to the explorer, and Back should leave the page.
      history.replaceState(history.state, "", written || location.pathname + location.search);
    },
  });
  addEventListener("hashchange", () => {
    if (location.hash !== written) app.set(asked() ?? payload.start ?? {}, { whole: true });
  });
  return app;
}
