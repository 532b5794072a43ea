/** The small box that tells what is under the pointer or has the focus. Screen readers hear the same from the mark. */

/**
 * @param {HTMLElement} box where it lives; positioned
 * @returns {{show(text: string, x: number, y: number, clear: number): void, hide(): void, shown(): boolean, remove(): void}}
 */
export function createTip(box) {
  const tip = document.createElement("div");
  tip.className = "cg-tip";
  tip.setAttribute("aria-hidden", "true");
  tip.hidden = true;
  box.append(tip);
  return {
    show(text, x, y, clear) {
      if (tip.textContent !== text) tip.textContent = text;
      tip.hidden = false;
      const { clientWidth: width, clientHeight: height } = box;
      tip.style.maxWidth = `${Math.max(140, Math.min(340, width - 16))}px`;
      const { offsetWidth, offsetHeight } = tip;
      const left = Math.max(4, Math.min(width - offsetWidth - 4, x - offsetWidth / 2));
      const below = y + clear + 6;
      const top = below + offsetHeight + 4 <= height ? below : Math.max(4, y - clear - 6 - offsetHeight);
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
