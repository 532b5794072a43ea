import assert from "node:assert/strict";
import { test } from "node:test";

import { copy, h } from "../../src/ui/dom.js";
import { makePayload } from "../fixture.mjs";
import { freshDocument, start } from "./dom.mjs";

const HOSTILE = `"<script>alert('x')</script>" & <b>'quotes'</b>`;

test("text from the base never becomes markup", () => {
  const { root, store, all } = start();
  for (const focus of ["claim:spanner-schont", "evidence:6", "study:fuchs2021donaudampf"]) store.set({ focus });
  assert.ok(root.textContent.includes(HOSTILE));
  assert.deepEqual(all("script, b, iframe"), []);
  assert.deepEqual(all("[style]").filter(({ style }) => Array.from(style).some((name) => name !== "--cg-tone")), []);
});

test("h refuses what a strict page would block", () => {
  freshDocument();
  assert.throws(() => h("p", { style: "color:red" }), /takes no 'style'/);
  assert.throws(() => h("p", { innerHTML: "<b>" }), /takes no 'innerHTML'/);
  assert.equal(h("p", null, "a", null, false, ["b", 1]).textContent, "ab1");
});

test("every button, box and picture has a name", () => {
  const { store, all } = start({ state: { focus: "claim:seitheben" } });
  store.set({ focus: "exercise:seitheben", filter: { words: "Heben" }, table: true });
  const name = (element) => element.getAttribute("aria-label") ?? element.textContent.trim();
  assert.deepEqual(all("button").filter((button) => !button.closest("[hidden]") && !name(button)).map((button) => button.className), []);
  const labelled = (box) => box.getAttribute("aria-label") || document.querySelector(`label[for="${box.id}"]`);
  assert.deepEqual(all("input, select").filter((box) => !labelled(box)).map((box) => box.outerHTML), []);
  assert.deepEqual(all("svg").filter((svg) => svg.getAttribute("aria-hidden") !== "true"), []);
});

test("ids are unique and every reference to one is met", () => {
  const { all, type, one, store } = start({ state: { focus: "claim:seitheben", table: true } });
  type(one("[role=combobox]"), "seit");
  store.set({ view: "exercises" });
  const ids = all("[id]").map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const name of ["aria-controls", "aria-labelledby", "aria-describedby", "aria-activedescendant", "for"]) {
    for (const element of all(`[${name}]`)) assert.ok(ids.includes(element.getAttribute(name)), `${name} of ${element.className}`);
  }
});

for (const [home, first] of [["page", 1], ["widget", 2]]) {
  test(`headings go down one step at a time (${home})`, () => {
    const { all, store } = start({ home });
    for (const focus of [null, "claim:seitheben", "exercise:seitheben"]) {
      store.set({ focus });
      const levels = all("h1, h2, h3, h4, h5, h6").filter((one) => !one.closest("[hidden]")).map((one) => Number(one.tagName[1]));
      assert.equal(levels[0], first);
      levels.slice(1).forEach((level, i) => assert.ok(level <= levels[i] + 1 && level > first, `${levels}`));
    }
  });
}

test("a page has one main; a notebook cell has none, but a named region", () => {
  assert.equal(start().all("main").length, 1);
  const widget = start({ home: "widget" });
  assert.equal(widget.all("main").length, 0);
  assert.equal(widget.one("[role=region]").getAttribute("aria-label"), "Die Flanke");
});

test("the search box tells its list, its choice, and opens what was chosen", () => {
  const { one, all, type, key, store } = start();
  const box = one("[role=combobox]");
  assert.equal(box.getAttribute("aria-expanded"), "false");
  type(box, "spanner");
  assert.equal(box.getAttribute("aria-expanded"), "true");
  const options = () => all("[role=option]");
  assert.equal(document.getElementById(box.getAttribute("aria-activedescendant")), options()[0]);
  key(box, "ArrowDown");
  key(box, "ArrowUp");
  assert.deepEqual(options().map((option) => option.getAttribute("aria-selected")).filter((value) => value === "true").length, 1);
  key(box, "Enter");
  assert.equal(store.get().focus, "muscle:spanner");
  assert.equal(box.getAttribute("aria-expanded"), "false");
});

test("the last result narrows the picture to the words and keeps the other filters", () => {
  const { one, type, key, store } = start({ state: { filter: { facets: { stance: ["supports"] }, years: [2000, null] } } });
  const box = one("[role=combobox]");
  type(box, "spanner");
  key(box, "ArrowUp");
  key(box, "Enter");
  assert.deepEqual(store.get().filter, { facets: { stance: ["supports"] }, years: [2000, null], words: "spanner" });
});

test("a search without result says what to do", () => {
  const { one, type } = start();
  type(one("[role=combobox]"), "qqqqqq");
  assert.match(one("[role=listbox]").textContent, /Nothing is called “qqqqqq”/);
});

test("Escape closes the list first and leaves the word", () => {
  const { one, type, key } = start();
  const box = one("[role=combobox]");
  type(box, "seit");
  key(box, "Escape");
  assert.equal(one("[role=listbox]").hidden, true);
  assert.equal(box.value, "seit");
  key(box, "Escape");
  assert.equal(box.value, "");
});

test("the arrow keys go through the views, and the focus stays on the chosen tab", () => {
  const { all, key, store } = start();
  const tabs = all("[role=tab]");
  tabs[0].focus();
  key(tabs[0], "ArrowLeft");
  assert.equal(store.get().view, "article");
  assert.equal(document.activeElement, tabs.at(-1));
  assert.deepEqual(tabs.map((tab) => tab.getAttribute("tabindex")).filter((value) => value === "0").length, 1);
  assert.equal(document.getElementById(tabs[0].getAttribute("aria-controls")).getAttribute("role"), "tabpanel");
});

test("ticking a filter keeps the focus on its box and the box in the page", () => {
  const { all, change, store } = start();
  const box = all(".cg-facet input[type=checkbox]")[1];
  box.focus();
  box.checked = true;
  change(box);
  assert.deepEqual(store.get().filter.facets, { stance: ["disputes"] });
  assert.equal(document.activeElement, box);
  store.undo();
  assert.equal(box.checked, false);
});

test("clearing the filters takes back a range that was refused", () => {
  const { all, one, change, named } = start({ state: { filter: { years: [2015, null] } } });
  const [from, to] = all(".cg-year");
  to.value = "2010";
  change(to);
  const complaint = document.getElementById(to.getAttribute("aria-describedby"));
  assert.equal(complaint.hidden, false);
  named("Clear the filters").click();
  assert.deepEqual([from.value, to.value, complaint.hidden], ["", "", true]);
  assert.equal(one("[aria-invalid]"), null);
});

test("a year that is none is refused with a sentence and changes nothing", () => {
  const { all, one, change, store } = start();
  const [from, to] = all(".cg-year");
  from.value = "MMX";
  change(from);
  assert.match(one("[role=alert]").textContent, /“MMX” is no year/);
  assert.equal(from.getAttribute("aria-invalid"), "true");
  from.value = "2020";
  to.value = "2010";
  change(to);
  assert.match(one("[role=alert]").textContent, /ends \(2010\) before it begins \(2020\)/);
  assert.deepEqual(store.get().filter.years, [null, null]);
  to.value = "";
  change(to);
  assert.deepEqual(store.get().filter.years, [2020, null]);
});

test("when a chip is taken away the focus goes to the next one, then to the title", () => {
  const { all, store } = start({ state: { filter: { facets: { stance: ["supports", "disputes"] } } } });
  const chips = () => all(".cg-chip");
  chips()[0].focus();
  chips()[0].click();
  assert.equal(document.activeElement, chips()[0]);
  chips()[0].click();
  assert.deepEqual(store.get().filter.facets, {});
  assert.equal(document.activeElement.className, "cg-view-title");
});

test("following a name on a card moves the focus to the title of the new card", () => {
  const { all, store } = start({ state: { focus: "claim:seitheben" } });
  const name = all(".cg-panel .cg-ref").find((button) => button.textContent === "Baker et al. 2012");
  name.focus();
  name.click();
  assert.equal(store.get().focus, "study:baker2012lift");
  assert.equal(document.activeElement.className, "cg-card-title");
  assert.equal(document.activeElement.textContent, "Baker et al. 2012");
});

test("what a button of the card did is seen on it, and the card is not drawn anew", () => {
  const { one, named, store } = start({ state: { focus: "claim:seitheben", view: "everything" } });
  const card = one(".cg-card");
  const select = named("Select");
  select.focus();
  select.click();
  assert.equal(select.getAttribute("aria-pressed"), "true");
  assert.equal(select.textContent, "Selected");
  named("Expand").click();
  assert.deepEqual(store.get().expanded, ["claim:seitheben"]);
  assert.equal(one(".cg-card"), card);
  assert.equal(document.activeElement, select);
});

test("how far the neighbourhood reaches can be chosen where it matters, and only there", () => {
  const { one, named, store } = start({ state: { focus: "claim:seitheben" } });
  assert.equal(one(".cg-reach").hidden, true);
  named("Show around it").click();
  assert.equal(one(".cg-reach").hidden, false);
  named("2 steps away").click();
  assert.equal(store.get().depth, 2);
  assert.equal(named("2 steps away").getAttribute("aria-pressed"), "true");
});

test("a path is asked for by name and told in the steps of the picture", () => {
  const scene = { marks: [], links: [], headings: [], leavesOut: [], legend: { entries: [] }, says: "", steps: ["One joins.", "Two joins."] };
  const { one, all, named, type, key, store, draw } = start({ state: { focus: "claim:seitheben" }, scene });
  named("Path to…").click();
  const box = all("[role=combobox]").at(-1);
  assert.equal(document.activeElement, box);
  type(box, "wade");
  key(box, "Enter");
  assert.deepEqual(store.get().path, ["claim:seitheben", "muscle:wade"]);
  assert.deepEqual(all(".cg-steps li").map((step) => step.textContent), scene.steps);
  Object.assign(scene, { steps: undefined, empty: "No way leads through what is visible." });
  draw();
  assert.equal(one(".cg-steps"), null);
  assert.equal(one(".cg-path .cg-note").textContent, scene.empty, "as soon as a filter cuts the way");
  named("Leave the path").click();
  assert.equal(store.get().path, null);
});

test("an edge opens as a card with both its ends and the numbers behind it", () => {
  const { model, one, all, store } = start();
  const edge = model.edges.find(({ relation }) => relation === "activates");
  store.set({ focus: edge.id });
  assert.equal(one(".cg-card-title").textContent, edge.says);
  assert.deepEqual(all(".cg-facts .cg-ref").map((button) => button.textContent), [edge.from, edge.to].map((id) => model.node(id).label));
  assert.ok(all(".cg-section .cg-row").length > 0);
});

test("ranges are told in words, and their numbers can be unfolded", () => {
  const payload = makePayload();
  const exercise = payload.nodes.find(({ id }) => id === "exercise:seitheben");
  const points = ["measurement:0", "measurement:3", "measurement:10", "measurement:9"];
  exercise.card.sections = [{ title: "Activation", rows: [{ range: { label: "Obere Flanke", ref: "muscle:flanke", unit: "% MVIC", low: 58, high: 61, typical: 59.5, points, studies: 2, says: "58 to 61 % MVIC" } }] }];
  const { one, all } = start({ payload, state: { focus: "exercise:seitheben" } });
  assert.equal(one(".cg-range-says").textContent, "58 to 61 % MVIC");
  assert.equal(all(".cg-range-point").length, 2);
  assert.equal(all(".cg-range-doubt").length, 1);
  const fold = one(".cg-range details");
  assert.equal(fold.firstElementChild.textContent, "4 numbers");
  fold.open = true;
  fold.dispatchEvent(new window.Event("toggle"));
  assert.equal(fold.querySelectorAll(".cg-row").length, 4);
});

test("references carry their warning and a link only where there is an address", () => {
  const { store, one, all } = start({ state: { focus: "study:dunn2018band" } });
  assert.equal(one(".cg-reference .cg-warning").textContent, "The volume was recalled, not seen.");
  assert.equal(one(".cg-reference a").getAttribute("href"), "https://doi.org/10.1000/dunn2018band");
  assert.equal(one(".cg-reference a").getAttribute("rel"), "noopener noreferrer");
  store.set({ focus: "study:fuchs2021donaudampf" });
  assert.equal(all(".cg-reference a").length, 0);
});

test("copying works where the clipboard is refused, and is told", async () => {
  const { named, said } = start({ state: { focus: "study:dunn2018band" } });
  let copied = null;
  navigator.clipboard = { writeText: () => Promise.reject(new Error("refused")) };
  document.execCommand = () => { copied = document.activeElement.value; return true; };
  const button = named("Copy BibTeX of Dunn et al. 2018");
  button.focus();
  button.click();
  await new Promise((resolve) => setImmediate(resolve));
  assert.match(copied, /^@article\{dunn2018band,/);
  assert.equal(document.activeElement, button);
  assert.ok(said.includes("Copied: Dunn et al. 2018 as BibTeX"));
  document.execCommand = () => { throw new Error("no"); };
  assert.equal(await copy("x"), false);
});

test("the take-away sheet hands over what was chosen and gives the focus back", () => {
  const { one, named, all, taken, change } = start({ state: { focus: "exercise:stufe", selected: ["claim:seitheben"] } });
  const open = one(".cg-take-open");
  open.click();
  assert.equal(open.getAttribute("aria-expanded"), "true");
  assert.equal(document.activeElement.value, "selected");
  const focus = all(".cg-take input").find(({ value }) => value === "focus");
  focus.checked = true;
  change(focus);
  named("References: RIS").click();
  assert.deepEqual(taken, [["references", "ris", ["exercise:stufe"]]]);
  assert.equal(document.activeElement, open);
  open.click();
  named("This picture: PNG").click();
  assert.deepEqual(taken[1], ["picture", "png", []]);
});

test("Escape closes the take-away sheet", () => {
  const { one, key } = start();
  one(".cg-take-open").click();
  key(document.activeElement, "Escape");
  assert.equal(one(".cg-take-sheet").hidden, true);
  assert.equal(document.activeElement, one(".cg-take-open"));
});

test("legend switches tell whether they are on, and stay when switched off", () => {
  const entry = (key, count) => ({ key, label: key, shape: "circle", tone: "supports", filled: true, count });
  const scene = { legend: { entries: [entry("stance:supports", 5), entry("band:none", 1)] }, marks: [], says: "", leavesOut: [] };
  const { ui, all, store, draw } = start({ scene });
  const button = all(".cg-legend button")[0];
  assert.equal(all(".cg-legend button").length, 1);
  assert.equal(button.getAttribute("aria-pressed"), "true");
  button.focus();
  scene.legend.entries.shift();
  button.click();
  draw();
  assert.deepEqual(store.get().off.includes("stance:supports"), true);
  assert.equal(button.getAttribute("aria-pressed"), "false");
  assert.equal(document.activeElement, button);
  assert.ok(ui.element.contains(button));
});

test("the table opens, selects and sorts with the focus kept", () => {
  const { all, one, store, change } = start({ state: { table: true } });
  const rows = () => all(".cg-table tbody tr");
  assert.equal(rows().length, 11);
  rows()[1].querySelector(".cg-ref").click();
  assert.equal(store.get().focus, "claim:seitheben");
  const box = rows()[2].querySelector("input");
  box.focus();
  box.checked = true;
  change(box);
  assert.deepEqual(store.get().selected, ["evidence:2"]);
  assert.equal(document.activeElement, box);
  const year = all(".cg-sort").find((button) => button.textContent === "Year");
  year.focus();
  year.click();
  assert.equal(one("[aria-sort]").getAttribute("aria-sort"), "ascending");
  assert.equal(document.activeElement, year);
  store.set({ filter: { facets: { stance: ["disputes"] } } });
  assert.equal(rows().length, 3);
});

test("a row that keeps the focus keeps it when the filter draws the table anew", () => {
  const { all, store } = start({ state: { table: true } });
  const target = all(".cg-table tbody tr").find((row) => row.textContent.includes("gedrehtem")).querySelector(".cg-ref");
  target.focus();
  store.set({ filter: { facets: { stance: ["disputes"] } } });
  assert.ok(document.activeElement.closest("tr")?.textContent.includes("gedrehtem"));
});

test("where nothing is left the table says what to do", () => {
  const { one } = start({ state: { table: true, view: "timeline", filter: { words: "qqqqq" } } });
  assert.match(one(".cg-table-box .cg-empty").textContent, /Clear a filter/);
});

test("undo is out of use but in reach while there is nothing to undo", () => {
  const { named, store } = start();
  assert.equal(named("Undo").getAttribute("aria-disabled"), "true");
  store.set({ view: "timeline" });
  assert.equal(named("Undo").getAttribute("aria-disabled"), "false");
  named("Undo").click();
  assert.equal(store.get().view, "matrix");
});

test("the help is a dialogue that takes the focus, holds it, and gives it back", () => {
  const { one, named, key } = start();
  const opener = named("Help and keys");
  one(".cg-help-place").style.position = "absolute"; // as the style sheet has it
  opener.focus();
  opener.click();
  assert.equal(one(".cg-help-place").getAttribute("role"), "dialog");
  assert.ok(one(".cg-help-place").contains(document.activeElement));
  assert.equal(one(".cg-stage").inert, true);
  key(document.activeElement, "Escape");
  assert.equal(one(".cg-help-place").hidden, true);
  assert.equal(one(".cg-stage").inert, false);
});

test("where there is little room the card opens as a dialogue, and closing it leads back to where one was", () => {
  const { one, store, named } = start();
  const place = one(".cg-panel-place");
  place.style.position = "absolute"; // as the style sheet has it on a narrow frame
  const opener = one(".cg-table-switch");
  opener.getClientRects = () => [{}];
  opener.focus();
  store.set({ focus: "claim:seitheben" });
  assert.equal(place.getAttribute("role"), "dialog");
  assert.equal(one(".cg-stage").inert, true);
  assert.equal(document.activeElement, one(".cg-card-title"));
  named("Close the details").click();
  assert.equal(place.hasAttribute("role"), false);
  assert.equal(one(".cg-stage").inert, false);
  assert.equal(document.activeElement, opener);
  assert.equal(store.get().focus, "claim:seitheben");
});

test("in a wide frame closing the card goes back to the start", () => {
  const { one, store, named } = start({ state: { focus: "claim:seitheben" } });
  named("Close the details").click();
  assert.equal(store.get().focus, null);
  assert.match(one(".cg-panel").textContent, /Open anything to read about it/);
});
