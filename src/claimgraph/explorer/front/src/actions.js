/** What a reader can do, as changes of the state. */

import { defaults, encode } from "./model/state.js";
import { fileName, mediaType } from "./take/files.js";
import { subgraph } from "./take/graph.js";
import { bibliography } from "./take/references.js";
import { rows, rowsWord } from "./take/rows.js";
import { copy, download } from "./ui/dom.js";

const without = (list, one) => list.filter((other) => other !== one);
const toggled = (list, one) => (list.includes(one) ? without(list, one) : [...list, one]);

/**
 * @param {object} model
 * @param {object} store
 * @param {{placeOf(id: string): [number, number] | null, atoms(): Set<string>, picture(): object | null, viewTitle(): string,
 *   tell(text: string): void, announce(text: string): void, home: "page"|"widget"}} ask `tell` is for all, `announce` for
 *   screen readers
 * @returns {object} the actions of the contract with the parts around the picture
 */
export function createActions(model, store, ask) {
  const get = () => store.get();
  const set = (patch, options) => store.set(patch, options);
  return {
    set,
    // What is opened is to be read: its pane unfolds.
    open: (id) => set({ focus: id, folded: without(get().folded, "card") }),
    fold: (pane, on) => set({ folded: on ? [...get().folded, pane] : without(get().folded, pane) }, { remember: false }),
    around: (id) => (model.node(id)?.outside ? ask.tell("Only citations join a work around the base; the timeline shows them.") : set({ view: "around", focus: id, path: null, table: false })),
    /** Works are seen in time: there a work around the base is drawn as well, though its kind was switched off or it was hidden. */
    onTimeline(id) {
      const view = model.views.find(({ layout }) => layout === "timeline");
      const { off, hidden } = get();
      if (view) set({ view: view.id, focus: id, path: null, table: false, hidden: without(hidden, id), off: without(off, `kind:${model.node(id).kind}`) });
    },
    select(id, on = !get().selected.includes(id)) {
      const { selected } = get();
      if (model.node(id)?.outside) ask.tell("A work around the base is not selected: there is nothing of it here to take away.");
      else if (model.node(id) === undefined) ask.tell("A line between two things cannot be selected; select what it joins.");
      else if (on !== selected.includes(id)) set({ selected: toggled(selected, id) });
    },
    toggle: (key) => set({ off: toggled(get().off, key) }),
    path: (from, to) => set({ path: [from, to], table: false }),
    expand: (id, more = {}) => set({ expanded: toggled(get().expanded, id), ...more }),
    hide(id) {
      const { hidden, focus, selected } = get();
      const hides = !hidden.includes(id);
      set({ hidden: toggled(hidden, id), ...(hides && { selected: without(selected, id), focus: focus === id ? null : focus }) });
    },
    pin(id) {
      const pinned = { ...get().pinned };
      if (Object.hasOwn(pinned, id)) delete pinned[id];
      else pinned[id] = ask.placeOf(id) ?? [0, 0];
      set({ pinned });
    },
    undo: () => store.undo() || ask.tell("There is nothing to undo."),
    redo: () => store.redo() || ask.tell("There is nothing to redo."),
    /** A picture of its own: what the patch does not name goes back to its default. */
    show: (patch) => set({ ...defaults(model.looks), ...patch }),
    reset: () => set(defaults(model.looks)),
    announce: ask.announce,
    take: (kind, format, ids) => take(model, store, ask, kind, format, ids),
  };
}

/** Hand something over as a file or a copied text; what went wrong is said, not thrown. */
async function take(model, store, ask, kind, format, ids) {
  try {
    if (kind === "link") await takeLink(model, store.get(), ask);
    else if (kind === "picture") await takePicture(ask, format);
    else {
      const of = ids.length === 1 ? (model.node(ids[0])?.label ?? "") : "";
      const text = { references: () => bibliography(model, model.worksOf(ids), format), rows: () => rows(model, ids, format), graph: () => subgraph(model, ids, format, { atoms: ask.atoms() }) }[kind]();
      if (text === "") ask.tell("There is no reference behind this.");
      else save(ask, fileName(kind === "rows" ? rowsWord(model) : kind, format, of), text, mediaType(format));
    }
  } catch (error) {
    ask.tell(`Nothing was saved: ${error.message}`);
  }
}

function save(ask, name, content, type) {
  download(name, content, typeof content === "string" ? `${type};charset=utf-8` : type);
  ask.tell(`Saved as “${name}”.`);
}

async function takePicture(ask, format) {
  const scene = ask.picture();
  const about = { title: ask.viewTitle(), note: ask.note() };
  const content = format === "png" ? await scene.png(2, about) : scene.svg(about);
  save(ask, fileName(ask.viewTitle(), format), content, mediaType(format));
}

async function takeLink(model, state, ask) {
  const hash = `#${encode(state, model.looks).replace(/^#/, "")}`;
  const page = ask.home === "page";
  const done = await copy(page ? location.href.replace(/#.*$/, "") + hash : hash);
  if (!done) ask.tell("The browser does not let this page copy; take the address from its address bar.");
  else ask.tell(page ? "The link is copied." : "Copied. A notebook has no address of its own: append this to the address of a page of the same base.");
}
