// What the tests of what is taken away share.

import { createModel } from "../../src/model/index.js";
import { makePayload } from "../fixture.mjs";

/** The model with one more measurement, whose fields are these. */
export function withRow(f) {
  const payload = makePayload();
  payload.nodes.push({ id: "measurement:x", kind: "measurement", label: "x", short: "x", f, card: { works: ["able2010step"] } });
  return createModel(payload);
}
