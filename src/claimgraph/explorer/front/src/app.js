/** The explorer: payload in, a running thing in an element out. Wires state, picture and the parts around it. */

import { createActions } from "./actions.js";
import { visible } from "./model/filter.js";
import { command } from "./scene/keys.js";
import { layout } from "./layouts/index.js";
import { isGroup } from "./model/groups.js";
import { createModel } from "./model/index.js";
import { newsOf } from "./ui/news.js";
import { createScene } from "./scene/index.js";
import { createSearch } from "./model/search.js";
import { createStore, defaults } from "./model/state.js";
import { stepsOf } from "./model/citing.js";
import { canExpand, isAround, layoutOf } from "./model/views.js";
import { createUi } from "./ui/index.js";
import { paper } from "./ui/print.js";

const FIELDS = "input, textarea, select, [contenteditable]";
const SIZE = { width: 960, height: 640 };

export const KEYS = [
  ["In the picture", [
    ["Tab", "into the picture, and on to the next part of the page"],
    ["Arrow keys", "to the nearest mark that way; across columns along a line"],
    ["[ and ]", "to one after the other of the things that a mark is linked to"],
    ["Shift + Enter", "open the line by which [ or ] came here"],
    ["→ and ←", "in the article: unfold the line, fold it"],
    ["Home, End", "first and last mark; in the matrix of the row"],
    ["Page up, page down", "one mark after the other"],
    ["Enter", "open the card; once more goes into the card"],
    ["Space", "select, or take out of the selection"],
    ["f", "show what is around it"],
    ["e", "expand it: show also what it is joined to; in the article unfold it"],
    ["h", "hide it"],
    ["p", "pin it, or let it loose"],
    ["Shift + arrow keys", "move it, which pins it"],
    ["+, − and 0", "zoom in, zoom out, whole picture (again: as it is best read)"],
    ["t", "as a table"],
  ]],
  ["Everywhere", [
    ["/", "search"],
    ["?", "this help"],
    ["Ctrl + Z", "undo (⌘ on a Mac)"],
    ["Ctrl + Shift + Z", "redo"],
    ["Escape", "close what lies over the picture; back to the picture"],
  ]],
];

/** A function of some arguments that remembers its last result; `key` says what the result depends on. */
function last(make, key) {
  let known;
  let result;
  return (...args) => {
    const now = key(...args);
    if (now !== known) {
      result = make(...args);
      known = now;
    }
    return result;
  };
}

/**
 * Start the explorer in an element.
 * @param {HTMLElement} element it is emptied
 * @param {object} payload
 * @param {{state?: object, onState?: (state: object) => void, home?: "page"|"widget"}} [options] `state` in place of the
 *   payload's start; `onState` hears of each change, but not of what `set` of the result brought
 * @returns {{get(): object, set(patch: object, how?: {whole?: boolean, travel?: boolean}): void, destroy(): void}}
 *   `whole`: what the patch does not name goes back to its default; `travel`: the same, along the steps if it is one
 * @throws {Error} with a sentence, where the payload is of another format
 */
export function mount(element, payload, { state, onState, home = "page" } = {}) {
  const model = createModel(payload);
  const store = createStore(state ?? model.start, model);
  const root = document.createElement("div");
  root.className = "cg-root";
  root.dataset.home = home;
  // JupyterLab looks for its shortcuts before the key reaches us, but not in elements marked so.
  root.setAttribute("data-lm-suppress-shortcuts", "true");

  let scene = null; // what is drawn
  let vis = null;
  let centre = null; // what "around" is drawn around
  let told = false; // whether a change came from outside
  const visOf = last((now) => visible(model, now), ({ filter, off, hidden, view, path }) => JSON.stringify([filter, off, hidden, view, path]));
  const sceneOf = last(
    (now, seen, size) => layout(model, now, seen, size),
    (now, seen, { width, height }) => {
      const { view, depth, filter, off, hidden, expanded, pinned, path, focus, size: marks, group } = now;
      return JSON.stringify([view, depth, filter, off, hidden, expanded, pinned, path, marks, group, isAround(model, now) || (layoutOf(model, now) === "timeline" && stepsOf(model.node(focus)).length) ? focus : null, ["beside", "grid"].includes(model.view(view).layout) ? now.selected : null, width, height]);
    },
  );

  /** The state as a layout takes it: to open a line of the thing in the middle does not move the middle. */
  function centred(now) {
    if (!isAround(model, now) || now.focus === null) {
      centre = null;
      return now;
    }
    const node = model.node(now.focus);
    const edge = node ? undefined : model.edge(now.focus);
    const joined = edge ? [edge.from, edge.to] : now.off.includes(`kind:${node.kind}`) ? model.neighbours(node.id) : [];
    if (!joined.includes(centre)) centre = edge ? edge.from : node.id;
    return { ...now, focus: centre };
  }

  const actions = createActions(model, store, {
    home,
    placeOf: (id) => {
      const mark = scene.marks.find((one) => one.id === id) ?? scene.headings.find((one) => one.id === id);
      return mark ? [mark.x, mark.y] : null;
    },
    atoms: () => vis.atoms,
    picture: () => picture,
    viewTitle: () => (store.get().path ? "Path" : model.view(store.get().view).title),
    note: () => [vis.active ? vis.words : "", model.title, model.made_by].filter(Boolean).join(" · "),
    tell: (text) => {
      ui.announce(text);
      picture.note(text);
    },
    announce: (text) => ui.announce(text),
  });
  let index = null; // made when it is first needed, or when nothing else is to be done
  const search = (...asked) => (index ??= createSearch(model))(...asked);
  const ui = createUi(model, actions, {
    home, store, keys: KEYS, search,
    zoom: { by: (factor) => picture.zoomBy(factor), fit: () => picture.zoomTo("fit") },
  });
  root.append(ui.element);
  element.replaceChildren(root);

  const picture = createScene(ui.sceneBox, {
    onOpen(id, key, { pointer = false } = {}) {
      const line = scene.headings.find((one) => one.key === key);
      if (line?.act === "fold" || line?.act === "group") return actions.expand(id);
      if (line?.act === "matrix") return actions.set({ view: "matrix", focus: id });
      if (line?.act === "unfold") {
        // Where the card would lie over the picture, a line only unfolds; a way to its card stands below it.
        const over = ui.panelLiesOver();
        if (!line.unfolded || ((over || store.get().focus === id) && pointer)) return actions.expand(id, over ? {} : { focus: id });
      }
      if (store.get().focus === id && root.contains(document.activeElement)) ui.goTo("panel");
      else actions.open(id);
    },
    onSelect: (id) => (isGroup(id, model) ? actions.expand(id) : actions.select(id)),
    onMove: (id, x, y) => actions.set({ pinned: { ...store.get().pinned, [id]: [x, y] } }),
    onSay: (text) => ui.announce(text),
    onCommand(name, id) {
      if (name === "table") toTable();
      else if (name === "search") ui.goTo("search");
      else if (name === "help") ui.help();
      else if (name === "expand" && !canExpand(model, store.get())) ui.announce("Expanding is for the article and the views around one thing and everything.");
      else if (id !== null && (model.node(id) || (name === "expand" && isGroup(id, model)))) actions[name]?.(id);
    },
  });

  function size() {
    const { clientWidth: width, clientHeight: height } = ui.sceneBox;
    return width > 0 && height > 0 ? { width, height } : { width: scene?.size?.width ?? SIZE.width, height: scene?.size?.height ?? SIZE.height };
  }

  function draw(before) {
    const now = store.get();
    vis = visOf(now);
    const middle = centre;
    scene = sceneOf(centred(now), vis, { ...size(), measure: picture.measure });
    ui.update(now, vis, scene);
    const moved = !before || before.view !== now.view || before.depth !== now.depth || String(before.path) !== String(now.path) || (isAround(model, now) && centre !== middle);
    picture.draw(scene, { focus: now.focus, selected: now.selected, pinned: now.pinned, fit: moved });
  }

  function toTable() {
    actions.set({ table: true });
    root.querySelector(".cg-table-box")?.focus({ preventScroll: true });
  }

  const forget = store.subscribe((now, before) => {
    draw(before);
    ui.announce(newsOf(model, before, now, { vis, scene }));
    if (!told) onState?.(now);
  });

  function onKey(event) {
    // The notebook, or whatever page this stands in, has keys of its own.
    event.stopPropagation();
    if (event.defaultPrevented) return;
    const typing = event.target.matches(FIELDS) && !["checkbox", "radio", "button"].includes(event.target.type);
    const name = command(event, { typing, scene: false });
    if (name === "undo" || name === "redo") actions[name]();
    else if (name === "back") goBack();
    else if (name === "search") ui.goTo("search");
    else if (name === "help") ui.help();
    else return;
    event.preventDefault();
  }

  function goBack() {
    if (ui.close()) return;
    if (store.get().table) actions.set({ table: false });
    picture.focus();
  }
  for (const type of ["keydown", "keyup", "keypress"]) root.addEventListener(type, type === "keydown" ? onKey : (event) => event.stopPropagation());

  // On a page of its own the explorer has the keys wherever the focus is, also where nothing has it.
  const onPageKey = (event) => !root.contains(event.target) && onKey(event);
  if (home === "page") document.addEventListener("keydown", onPageKey);

  let asked = 0;
  /**
   * JupyterLab leaves cells out of its layout while they are off screen. Chromium gives texts that were written there no
   * width, also later; a fresh layout of the whole does.
   */
  function unfold({ target, skipped }) {
    if (skipped || target === root || !target.contains?.(root)) return;
    const at = [...root.querySelectorAll("*")].filter((one) => one.scrollTop || one.scrollLeft).map((one) => [one, one.scrollTop, one.scrollLeft]);
    root.style.display = "none";
    void root.offsetWidth;
    root.style.display = "";
    for (const [one, top, left] of at) one.scrollTo({ top, left, behavior: "instant" });
    draw(store.get());
  }
  document.addEventListener("contentvisibilityautostatechange", unfold, true);

  let sheet = null; // what is printed, while it is
  let theme;
  function toPaper() {
    fromPaper();
    const now = store.get();
    theme = root.dataset.theme;
    root.dataset.theme = "light";
    sheet = paper(model, now, vis, {
      lay: (size) => layout(model, centred(now), vis, { ...size, measure: picture.measure }),
      place: ui.sceneBox, measure: picture.measure, table: ui.table,
    });
    root.append(sheet);
    root.dataset.paper = "yes";
  }

  function fromPaper() {
    if (!sheet) return;
    sheet.remove();
    sheet = null;
    delete root.dataset.paper;
    if (theme === undefined) delete root.dataset.theme;
    else root.dataset.theme = theme;
  }
  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", fromPaper);

  const watch = new ResizeObserver(() => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => draw(store.get()));
  });
  const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 300));
  idle(() => (index ??= createSearch(model)));
  draw(null);
  watch.observe(ui.sceneBox);

  return {
    get: () => store.get(),
    set(patch, { whole = false, travel = false } = {}) {
      told = true;
      try {
        if (travel) store.travel(patch);
        else store.set(whole ? { ...defaults(model.looks), ...patch } : patch);
      } finally {
        told = false;
      }
    },
    destroy() {
      forget();
      cancelAnimationFrame(asked);
      watch.disconnect();
      removeEventListener("beforeprint", toPaper);
      removeEventListener("afterprint", fromPaper);
      document.removeEventListener("keydown", onPageKey);
      document.removeEventListener("contentvisibilityautostatechange", unfold, true);
      picture.destroy();
      ui.destroy?.();
      root.remove();
    },
  };
}
