/** The small box that tells what is under the pointer or has the focus. Screen readers hear the same from the mark. */

/** A mark nearer than this is a neighbour, which a tip should leave to be seen, px; and what stays free at the edge. */
const [NEAR, EDGE] = [160, 4];

/**
 * Where a tip stands: aside of its mark, inside the window, over as few other marks as can be.
 * @param {{width: number, height: number}} tip
 * @param {{width: number, height: number}} room
 * @param {{x: number, y: number, clear: number}} at the mark, and how far it reaches
 * @param {[number, number][]} others places of the other marks
 * @returns {{left: number, top: number}}
 */
export function tipPlace(tip, room, { x, y, clear }, others = []) {
  const gap = clear + 8;
  const [right, left, below, above] = [x + gap, x - gap - tip.width, y + gap, y - gap - tip.height];
  const [middle, across] = [y - tip.height / 2, x - tip.width / 2];
  const near = others.filter(([a, b]) => Math.abs(a - x) < NEAR + tip.width && Math.abs(b - y) < NEAR + tip.height && (a !== x || b !== y));
  const wanted = [[right, below], [right, above], [left, below], [left, above], [right, middle], [left, middle], [across, below], [across, above]];
  let best = null;
  let least = Infinity;
  for (const [a, b] of wanted) {
    const place = { left: within(a, room.width - tip.width), top: within(b, room.height - tip.height) };
    const covers = (px, py) => px > place.left - 3 && px < place.left + tip.width + 3 && py > place.top - 3 && py < place.top + tip.height + 3;
    // Its own mark must be seen above all; the nearest neighbours are looked at next.
    const cost = (covers(x, y) ? 1000 : 0) + near.reduce((sum, [px, py]) => sum + (covers(px, py) ? (Math.hypot(px - x, py - y) < 40 ? 3 : 1) : 0), 0);
    if (cost < least) [best, least] = [place, cost];
  }
  return best;
}

const within = (at, most) => Math.max(EDGE, Math.min(most - EDGE, at));

/**
 * @param {HTMLElement} box where it lives; positioned
 * @returns {{show(text: string, x: number, y: number, clear: number, others?: [number, number][]): void, hide(): void, shown(): boolean, remove(): void}}
 */
export function createTip(box) {
  const tip = document.createElement("div");
  tip.className = "cg-tip";
  tip.setAttribute("aria-hidden", "true");
  tip.hidden = true;
  box.append(tip);
  return {
    show(text, x, y, clear, others) {
      if (tip.textContent !== text) tip.textContent = text;
      tip.hidden = false;
      const { clientWidth: width, clientHeight: height } = box;
      tip.style.maxWidth = `${Math.max(140, Math.min(340, width - 16))}px`;
      const { offsetWidth, offsetHeight } = tip;
      const { left, top } = tipPlace({ width: offsetWidth, height: offsetHeight }, { width, height }, { x, y, clear }, others);
      tip.style.left = `${left}px`;
      tip.style.top = `${top}px`;
    },
    hide() {
      tip.hidden = true;
    },
    shown: () => !tip.hidden,
    remove: () => tip.remove(),
  };
}
