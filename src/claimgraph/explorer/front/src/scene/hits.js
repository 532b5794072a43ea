/** What is under the pointer: targets are at least 24 px across however small a mark is drawn. */

import { quadtree } from "d3-quadtree";

const RING = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => [Math.cos((i * Math.PI) / 4), Math.sin((i * Math.PI) / 4)]);

/**
 * @param {object[]} marks
 * @returns {(x: number, y: number, reach: number) => object | null} the nearest mark to a point of the scene, if its
 *   outline or its centre is within reach
 */
export function finder(marks) {
  const tree = quadtree(marks, (mark) => mark.x, (mark) => mark.y);
  const most = marks.reduce((r, mark) => Math.max(r, mark.r), 0);
  return (x, y, reach) => {
    const near = tree.find(x, y, reach);
    if (near || most <= reach) return near ?? null;
    const big = tree.find(x, y, most);
    return big && Math.hypot(big.x - x, big.y - y) <= big.r ? big : null;
  };
}

/**
 * The keyed element at a place of the page, or one next to it: a thin line is hit when the pointer is 8 px away.
 * @param {SVGElement} svg
 * @param {string} wanted selector of the elements that count
 * @returns {Element | null}
 */
export function elementNear(svg, clientX, clientY, wanted) {
  const page = svg.getRootNode();
  const at = (x, y) => {
    const found = page.elementFromPoint(x, y)?.closest?.(wanted);
    return found && svg.contains(found) ? found : null;
  };
  const hit = at(clientX, clientY);
  if (hit) return hit;
  for (const reach of [4, 8]) {
    for (const [dx, dy] of RING) {
      const beside = at(clientX + dx * reach, clientY + dy * reach);
      if (beside) return beside;
    }
  }
  return null;
}
