/** All parts of the page around the picture, put together: one call for the app. */

import { createCaption } from "./caption.js";
import { createChips } from "./chips.js";
import { createControls } from "./controls.js";
import { createFilters } from "./filters.js";
import { createHelp } from "./help.js";
import { createLegend } from "./legend.js";
import { createPanel } from "./panel.js";
import { createShell } from "./shell.js";
import { createTable } from "./table.js";
import { createTour } from "./tour.js";
import { createTakeMenu } from "./take_menu.js";

/**
 * The whole user interface but the picture. The app appends `element` to its root (which has class `cg-root` and
 * `data-home`), draws into `sceneBox`, and calls `update` after each change.
 *
 * @param {object} model as createModel gives it
 * @param {object} actions as the app gives them; `announce` may be the one this function returns
 * @param {{home?: "page"|"widget", search: Function, store?: {canUndo(): boolean, canRedo(): boolean},
 *   zoom?: {by(factor: number): void, fit(): void}}} options
 * @returns {{element: HTMLElement, sceneBox: HTMLElement, announce(text: string): void, help(): void, close(): boolean,
 *   goTo(part: "search"|"panel"|"filters"|"scene"): void,
 *   update(state: object, vis: object, scene: object | null): void, destroy(): void}}
 */
export function createUi(model, actions, options) {
  const shell = createShell(model, actions, options);
  const own = { ...actions, announce: actions.announce ?? shell.announce };
  const inner = {
    ...options,
    description: model.description,
    startTour: () => {
      shell.close({ back: false });
      parts.tour.start();
    },
    openHelp: () => shell.open("help"),
    openFilters: () => shell.open("filters"),
    openPanel: () => shell.open("panel"),
    closePanel: () => shell.closePanel(),
    closeFilters: () => shell.close(),
    closeHelp: () => shell.close(),
    foldPane: (pane) => shell.foldPane(pane),
  };
  const parts = {
    controls: createControls(model, own, inner),
    take: createTakeMenu(model, own, inner),
    filters: createFilters(model, own, inner),
    legend: createLegend(model, own, inner),
    chips: createChips(model, own, inner),
    caption: createCaption(model, own, inner),
    table: createTable(model, own, inner),
    panel: createPanel(model, own, inner),
    help: createHelp(model, own, inner),
    tour: createTour(model, own, { panelLiesOver: () => shell.panelLiesOver() }),
  };
  shell.fill(parts);
  return {
    element: shell.element,
    sceneBox: shell.sceneBox,
    table: parts.table.element,
    announce: shell.announce,
    help: () => shell.open("help"),
    close: () => shell.close(),
    panelLiesOver: () => shell.panelLiesOver(),
    goTo(part) {
      if (part !== "search") return shell.goTo(part);
      shell.close({ back: false });
      return parts.controls.focusSearch();
    },
    update(state, vis, scene) {
      for (const part of Object.values(parts)) part.update(state, vis, scene);
      shell.update(state, vis, scene);
    },
    destroy: () => shell.destroy(),
  };
}
