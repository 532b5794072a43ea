/** Moving and zooming: wheel, drag, pinch and touch, without taking the page's own scrolling away. */

import { select } from "d3-selection";
import { zoom, zoomIdentity, zoomTransform } from "d3-zoom";

import { fitted, held } from "./panes.js";

const AGAIN = 60;

/** How far a turn of the wheel zooms. Two fingers on a trackpad come as many small turns with Ctrl, and count for more. */
function turn({ deltaY, deltaMode, ctrlKey }) {
  const step = deltaMode === 1 ? 0.05 : deltaMode === 2 ? 1 : 0.002;
  return -deltaY * step * (ctrlKey && Math.abs(deltaY) < 30 ? 6 : 1);
}

/**
 * @param {SVGSVGElement} svg
 * @param {{
 *   parts(): {scene: object, strips: object, screen: {width: number, height: number}},
 *   live(): boolean, grabs(event: Event): boolean,
 *   moved(place: object): void, started(): void, ended(): void, hint(text: string): void,
 * }} ask `live`: whether the picture has the focus; `grabs`: whether a press takes hold of a mark instead
 */
export function createZoom(svg, ask) {
  const root = select(svg);
  const touch = (event) => event.type.startsWith("touch");
  let settled = 0;

  const behaviour = zoom()
    .scaleExtent([0.02, 8])
    .clickDistance(5)
    .wheelDelta(turn)
    .filter((event) => {
      if (event.type === "wheel") return zooms(event);
      if (touch(event)) return ask.live() || event.touches.length > 1;
      return event.type === "mousedown" && event.button === 0 && !ask.grabs(event);
    })
    .constrain((place) => {
      const { scene, strips, screen } = ask.parts();
      const { k, x, y } = held(place, scene, strips, screen);
      return zoomIdentity.translate(x, y).scale(k);
    })
    .on("start", (event) => event.sourceEvent && ask.started())
    .on("zoom", (event) => {
      ask.moved(event.transform);
      if (!event.sourceEvent) return;
      clearTimeout(settled);
      settled = 0;
    })
    .on("end", () => {
      clearTimeout(settled);
      settled = setTimeout(ask.ended, AGAIN);
    });

  const zooms = (event) => event.ctrlKey || event.metaKey || (ask.parts().scene.fit !== "width" && ask.live());

  /** Where a wheel without Ctrl scrolls the picture, it does so until its end; then the page scrolls on. */
  function scroll(event) {
    if (zooms(event)) return;
    const { scene, strips, screen } = ask.parts();
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? screen.height : 1;
    const [dx, dy] = event.shiftKey && !event.deltaX ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
    const now = place();
    const to = held({ k: now.k, x: now.x - dx * unit, y: now.y - dy * unit }, scene, strips, screen);
    const moves = Math.hypot(to.x - now.x, to.y - now.y) >= 1;
    if (scene.fit === "width" && moves) {
      event.preventDefault();
      ask.started();
      go(to);
    } else if (scene.fit !== "width" && scene.marks.length) {
      ask.hint(`${/Mac|iP(hone|ad)/u.test(navigator.platform) ? "⌘" : "Ctrl"} + wheel zooms; a click into the picture lets the wheel zoom alone`);
    }
  }

  function oneFinger(event) {
    if (event.touches.length === 1 && !ask.live()) ask.hint("Two fingers move the picture; after a tap one finger does");
  }

  function place() {
    const { k, x, y } = zoomTransform(svg);
    return { k, x, y };
  }

  /** Go to a place at once; moving slowly would only delay the reader. */
  function go({ k, x, y }) {
    root.call(behaviour.transform, zoomIdentity.translate(x, y).scale(k));
  }

  root.call(behaviour).on("dblclick.zoom", null);
  svg.addEventListener("wheel", scroll, { passive: false });
  svg.addEventListener("touchmove", oneFinger, { passive: true });

  return {
    place,
    go(to) {
      const { scene, strips, screen } = ask.parts();
      go(held(to, scene, strips, screen));
    },
    /** Show the picture as it is best read; `whole`: all of it. */
    fit(whole = false) {
      const { scene, strips, screen } = ask.parts();
      const to = fitted(scene, strips, screen, whole);
      behaviour.scaleExtent([Math.min(to.k, 1) * 0.5, strips.left ? 3 : 8]);
      go(to);
    },
    by(factor) {
      const { strips, screen } = ask.parts();
      root.call(behaviour.scaleBy, factor, [(strips.left + screen.width) / 2, (strips.top + screen.height) / 2]);
    },
    destroy() {
      clearTimeout(settled);
      root.on(".zoom", null);
      svg.removeEventListener("wheel", scroll);
      svg.removeEventListener("touchmove", oneFinger);
    },
  };
}
