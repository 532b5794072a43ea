import assert from "node:assert/strict";
import { test } from "node:test";

import { fileName, mediaType } from "../../src/take/files.js";

test("file names are words that every system takes", () => {
  assert.equal(fileName("references", "bib", "Muschel (Clam)"), "references - Muschel (Clam).bib");
  assert.equal(fileName("picture", "png"), "picture.png");
  const name = fileName("references", "apa", `a/b\\c:d*?"<script>|\u0000\n${"😀".repeat(200)}`);
  assert.match(name, /^references - a b c d script [^<>:"/\\|?*\u0000-\u001f]+\.txt$/);
  assert.ok([...name].length <= 84 && name.isWellFormed());
  assert.equal(mediaType("csv"), "text/csv");
});
