import assert from "node:assert/strict";
import { test } from "node:test";

import { tipPlace } from "../../src/scene/tip.js";

const ROOM = { width: 600, height: 400 };
const TIP = { width: 200, height: 60 };
const covers = ({ left, top }, [x, y]) => x > left && x < left + TIP.width && y > top && y < top + TIP.height;

test("a tip stays in the window and leaves its own mark to be seen, wherever that is", () => {
  for (const x of [0, 5, 300, 595, 600]) {
    for (const y of [0, 5, 200, 395, 400]) {
      const place = tipPlace(TIP, ROOM, { x, y, clear: 10 }, [[x, y]]);
      assert.ok(place.left >= 4 && place.left + TIP.width <= ROOM.width - 4 + 0.5, `${x} ${y}`);
      assert.ok(place.top >= 4 && place.top + TIP.height <= ROOM.height - 4 + 0.5, `${x} ${y}`);
      assert.ok(!covers(place, [x, y]), `${x} ${y}`);
    }
  }
});

test("a tip covers no neighbour where there is a side without any", () => {
  const at = { x: 300, y: 200, clear: 8 };
  const row = [320, 340, 360, 380, 400, 280, 260, 240].map((x) => [x, 200]);
  const column = [220, 240, 260, 180].map((y) => [300, y]);
  const below = [[330, 240], [250, 240]];
  const place = tipPlace(TIP, ROOM, at, [...row, ...column, ...below]);
  assert.ok(![...row, ...column, ...below].some((one) => covers(place, one)));
  assert.ok(place.top + TIP.height < 200);
});
