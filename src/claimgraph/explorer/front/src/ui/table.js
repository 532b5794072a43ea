/** What the picture shows, as a table: sortable, with the same ways to open and to select. */

import { byText } from "../model/words.js";
import { attr, button, h, say, settle, uid } from "./dom.js";
import { icon, sign } from "./glyph.js";
import { tableOf } from "./table_rows.js";

const PAGE_ROWS = 100;

/**
 * Rows in the order of a column: numbers by size, texts as in a register, empty cells last either way; stable.
 * @param {object[]} rows
 * @param {number} column
 * @param {1 | -1} direction
 */
export function sorted(rows, column, direction) {
  const of = (row) => row.cells[column].sort ?? row.cells[column].text;
  const empty = (value) => value === undefined || value === "" || Number.isNaN(value);
  return [...rows].sort((a, b) => {
    const [x, y] = [of(a), of(b)];
    if (empty(x) || empty(y)) return Number(empty(x)) - Number(empty(y));
    const order = typeof x === "number" && typeof y === "number" ? x - y : byText(String(x), String(y));
    return order * direction;
  });
}

function cellView(model, actions, cell, first) {
  const text = cell.ref ? button({ class: "cg-ref", onclick: () => actions.open(cell.ref) }, cell.text) : cell.text;
  const content = cell.mark ? h("span", { class: "cg-badge" }, sign(model, cell.mark, cell.filled ?? true), h("span", null, text)) : text;
  const data = { label: cell.column };
  return first
    ? h("th", { scope: "row", role: "rowheader", dataset: data }, content)
    : h("td", { role: "cell", dataset: data, class: cell.long ? "cg-long" : typeof cell.sort === "number" ? "cg-number" : undefined }, content);
}

export function createTable(model, actions) {
  const caption = h("caption", { class: "cg-table-caption" });
  const headRow = h("tr", { role: "row" });
  const body = h("tbody", { role: "rowgroup" });
  const table = h("table", { class: "cg-table", role: "table" }, caption, h("thead", { role: "rowgroup" }, headRow), body);
  const more = button({ class: "cg-more" });
  const none = h("p", { class: "cg-empty" });
  const element = h("div", { class: "cg-table-box", role: "region", tabindex: "0", "aria-label": "Table of what is shown" }, table, none, h("p", null, more));
  const bodies = new Map();
  const order = new Map(); // view → {column, direction}
  let content = null;
  let rows = [];
  let shown = PAGE_ROWS;
  let now = null;
  let drawn = null;

  function line(row) {
    const look = JSON.stringify(row.cells);
    const known = bodies.get(row.id);
    if (known?.look === look) return known.element;
    const box = h("input", { type: "checkbox", id: uid("pick"), "aria-label": `Select: ${row.name}`, onchange: () => actions.select(row.target, box.checked) });
    const pick = h("td", { role: "cell", class: "cg-pick" }, row.target && h("label", { class: "cg-check", for: box.id }, box));
    const rowElement = h("tr", { role: "row" }, pick, row.cells.map((cell, i) => cellView(model, actions, { ...cell, column: content.columns[i] }, i === 0)));
    bodies.set(row.id, { element: rowElement, box, target: row.target, look });
    return rowElement;
  }

  function draw() {
    const by = order.get(now.view);
    rows = by ? sorted(content.rows, by.column, by.direction) : content.rows;
    settle(body, rows.slice(0, shown).map(line));
    more.parentElement.hidden = rows.length <= shown;
    say(more, `Show ${Math.min(PAGE_ROWS, rows.length - shown)} more of ${rows.length}`);
    [...headRow.children].slice(1).forEach((head, i) => attr(head, "aria-sort", by?.column === i ? (by.direction === 1 ? "ascending" : "descending") : null));
    marks();
  }

  function marks() {
    const selected = new Set(now.selected);
    for (const { box, target, element: row } of bodies.values()) {
      box.checked = selected.has(target);
      attr(row, "data-open", target === now.focus ? "yes" : null);
    }
  }

  /** Where the focus is in the table, in words that outlive its rows; null if it is elsewhere. */
  function heldPlace() {
    const active = element.getRootNode().activeElement;
    if (!element.contains(active) || active === element) return null;
    const row = active.closest("tbody tr");
    const id = [...bodies].find(([, one]) => one.element === row)?.[0];
    return { id, place: row ? [...row.querySelectorAll("button, input")].indexOf(active) : -1 };
  }

  function takeBack({ id, place }) {
    if (element.contains(element.getRootNode().activeElement)) return;
    const row = bodies.get(id)?.element;
    (row?.querySelectorAll("button, input")[place] ?? element).focus({ preventScroll: true });
  }

  more.addEventListener("click", () => {
    const before = shown;
    shown += PAGE_ROWS;
    draw();
    body.children[before]?.querySelector("button, input")?.focus();
  });

  function sortBy(column) {
    const by = order.get(now.view);
    const direction = by?.column === column && by.direction === 1 ? -1 : 1;
    order.set(now.view, { column, direction });
    draw();
    actions.announce?.(`Sorted by ${content.columns[column]}, ${direction === 1 ? "ascending" : "descending"}`);
  }

  return {
    element,
    update(state, vis, scene) {
      element.hidden = !state.table;
      if (!state.table) return;
      const sameThings = drawn && now.view === state.view && drawn.vis === vis && drawn.scene === scene;
      now = state;
      if (sameThings) {
        marks();
        return;
      }
      if (drawn?.view !== state.view) {
        shown = PAGE_ROWS;
        bodies.clear();
      }
      const held = heldPlace();
      drawn = { vis, scene, view: state.view };
      content = tableOf(model, state, vis, scene);
      say(caption, content.caption);
      settle(headRow, [h("th", { role: "columnheader", scope: "col", class: "cg-pick" }, h("span", { class: "cg-hidden" }, "Select")),
        ...content.columns.map((column, i) => h("th", { role: "columnheader", scope: "col" },
          button({ class: "cg-sort cg-quiet", onclick: () => sortBy(i) }, h("span", null, column), icon("down"))))]);
      table.hidden = content.rows.length === 0;
      none.hidden = content.rows.length > 0;
      say(none, scene?.empty || "Nothing is left to show. Clear a filter, or show again what is hidden.");
      draw();
      if (held) takeBack(held);
    },
  };
}
