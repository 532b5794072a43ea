/** Taking hold of a mark with the mouse and putting it elsewhere. (By keyboard: Shift and an arrow.) */

const FAR = 5;

/**
 * @param {SVGSVGElement} svg
 * @param {{markAt(event: Event): object | null, scale(): number, moved(mark: object, x: number, y: number): void,
 *   dropped(mark: object, x: number, y: number): void}} ask
 * @returns {{active(): boolean, moved(): boolean, destroy(): void}} `moved`: whether the last press moved a mark
 */
export function grabMarks(svg, ask) {
  let hold = null;
  let moved = false;

  const at = (event) => {
    const k = ask.scale();
    return [hold.mark.x + (event.clientX - hold.x) / k, hold.mark.y + (event.clientY - hold.y) / k];
  };

  function down(event) {
    moved = false;
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    const mark = ask.markAt(event);
    if (mark) hold = { mark, x: event.clientX, y: event.clientY, id: event.pointerId };
  }

  function move(event) {
    if (!hold || event.pointerId !== hold.id) return;
    if (!moved && Math.hypot(event.clientX - hold.x, event.clientY - hold.y) < FAR) return;
    if (!moved) svg.setPointerCapture(hold.id);
    moved = true;
    ask.moved(hold.mark, ...at(event));
  }

  function up(event) {
    if (!hold || event.pointerId !== hold.id) return;
    const done = hold;
    const to = at(event);
    hold = null;
    if (moved) ask.dropped(done.mark, ...to);
  }

  function cancel() {
    if (hold && moved) ask.moved(hold.mark, hold.mark.x, hold.mark.y);
    hold = null;
  }

  const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: cancel };
  for (const [type, listener] of Object.entries(listeners)) svg.addEventListener(type, listener);
  return {
    active: () => hold !== null && moved,
    moved: () => moved,
    destroy() {
      for (const [type, listener] of Object.entries(listeners)) svg.removeEventListener(type, listener);
    },
  };
}
