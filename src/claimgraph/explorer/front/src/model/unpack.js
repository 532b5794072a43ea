/** The payload on its way in: plain JSON, or JSON that holds its own JSON packed, since most of it is the same few texts. */

/**
 * @param {string} text what Python wrote
 * @returns {Promise<object>} the payload
 * @throws {Error} with a sentence, where the text is damaged or the browser is too old
 */
export async function unpack(text) {
  let document;
  try {
    document = JSON.parse(text);
  } catch {
    throw new Error("The data of the explorer is missing or damaged. Make it again with claimgraph.");
  }
  if (document?.gzip === undefined) return document;
  if (typeof DecompressionStream === "undefined") {
    throw new Error("This browser is too old for the explorer: it cannot unpack the data. Browsers from 2023 on can.");
  }
  try {
    const bytes = Uint8Array.from(atob(document.gzip), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  } catch {
    throw new Error("The data of the explorer is damaged. Make it again with claimgraph.");
  }
}
