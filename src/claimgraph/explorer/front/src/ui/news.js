/** What a change is in words, for those who do not see it happen. Pure. */

import { SIZES, sizeOf } from "../looks/sizes.js";
import { groupWords, isGroup } from "../model/groups.js";
import { isArticle } from "../model/views.js";

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * @param {object} model
 * @param {object} before state
 * @param {object} state
 * @param {{vis: object, scene: object}} now
 * @returns {string} sentences; "" where nothing is worth telling
 */
export function newsOf(model, before, state, { vis, scene }) {
  const name = (id) => (model.node(id)?.label ?? model.edge(id)?.says ?? (isGroup(id, model) ? groupWords(id, model) : id)).replace(/\.$/, "");
  const told = [];
  if (before.view !== state.view) told.push(`${model.view(state.view).title}.`);
  if (!same(before.path, state.path)) {
    told.push(state.path ? `Only the path from ${name(state.path[0])} to ${name(state.path[1])}.` : "The path is left.");
  }
  if (before.table !== state.table) told.push(state.table ? "As a table." : "As a picture.");
  const unfolds = isArticle(model, state) && !same(before.expanded, state.expanded);
  for (const id of unfolds ? state.expanded.filter((one) => !before.expanded.includes(one)) : []) told.push(`${name(id)}: unfolded.`);
  for (const id of unfolds ? before.expanded.filter((one) => !state.expanded.includes(one)) : []) told.push(`${name(id)}: folded.`);
  if (before.size !== state.size) told.push(`Size tells: ${SIZES[sizeOf(model, state)].label}.`);
  if (before.group !== state.group) told.push("Grouped anew.");
  const drawn = (told.length > 0 && !unfolds) || before.depth !== state.depth || (!unfolds && !same(before.expanded, state.expanded));
  const hides = state.hidden.filter((id) => !before.hidden.includes(id));
  if (hides.length === 1) told.push(`${name(hides[0])} is hidden.`);
  if (!same(before.filter, state.filter) || !same(before.off, state.off) || !same(before.hidden, state.hidden)) told.push(`${vis.words}.`);
  if (drawn && !state.table) told.push(scene.empty ?? scene.says);
  if (before.focus !== state.focus) told.push(state.focus === null ? "Details closed." : `Details: ${name(state.focus)}.`);
  if (!same(before.selected, state.selected)) told.push(selection(before.selected, state.selected, name));
  const pinned = Object.keys(state.pinned).filter((id) => !same(before.pinned[id], state.pinned[id]));
  const loose = Object.keys(before.pinned).filter((id) => !(id in state.pinned));
  if (pinned.length === 1) told.push(`${name(pinned[0])} is pinned.`);
  if (loose.length === 1) told.push(`${name(loose[0])} is no longer pinned.`);
  return told.filter(Boolean).join(" ");
}

function selection(before, after, name) {
  const count = after.length === 0 ? "nothing is selected." : `${after.length} ${after.length === 1 ? "thing" : "things"} selected.`;
  const added = after.filter((id) => !before.includes(id));
  const gone = before.filter((id) => !after.includes(id));
  if (added.length === 1 && !gone.length) return `${name(added[0])} is selected; ${count}`;
  if (gone.length === 1 && !added.length) return `${name(gone[0])} is no longer selected; ${count}`;
  return count.replace("nothing", "Nothing");
}
