// What a click costs in the explorer with ten thousand things, beside reading its document from text in the same run.
// node benchmarks/explorer-front.mjs [things]
const front = new URL("../src/claimgraph/explorer/front/", import.meta.url);
const of = (path) => import(new URL(path, front).href);
const { makeLarge } = await of("test/fixture.mjs");
const { createModel } = await of("src/model/index.js");
const { visible } = await of("src/model/filter.js");
const { links } = await of("src/model/links.js");
const { createSearch } = await of("src/model/search.js");
const { normalise } = await of("src/model/state.js");

const payload = makeLarge(Number(process.argv[2] ?? 10_000));
const text = JSON.stringify(payload);
const model = createModel(payload);
const search = createSearch(model);
const click = (partial) => { const state = normalise({ view: "everything", ...partial }, model); return () => links(model, visible(model, state), state); };
const jobs = {
  "document read from text": () => JSON.parse(text),
  "everything filtered and linked": click({}),
  "all kinds on": click({ off: [] }),
  "three filters": click({ filter: { facets: { stance: ["disputes"], population: ["runners"] }, years: [2000, 2020] } }),
  "words": click({ filter: { words: "glu knie" } }),
  "a search": () => search("glu knie band"),
  "index for searching made": () => createSearch(model),
};
const took = Object.fromEntries(Object.keys(jobs).map((job) => [job, []]));
for (let i = 0; i < 9; i += 1) {
  for (const [job, work] of Object.entries(jobs)) { const start = performance.now(); work(); took[job].push(performance.now() - start); }
}
const middle = (all) => [...all].sort((a, b) => a - b)[4];
const floor = middle(took["document read from text"]);
for (const [job, all] of Object.entries(took)) {
  console.log(`${job.padEnd(32)} ${middle(all).toFixed(0).padStart(6)} ms  ${(middle(all) / floor).toFixed(2).padStart(6)} x reading`);
}
