// An invented base of another domain: two drugs, what they change, and how much, as numbers on a scale of its own.

const card = (kicker, title, works) => ({ kicker, title, facts: [], sections: [], works });

/** Kinds, relations, a scale and a view that no pack of ours has. */
export function makeTrial() {
  const nodes = [];
  const edges = [];
  const add = (id, label, f = {}, more = {}) => nodes.push({ id, kind: id.slice(0, id.indexOf(":")), label, short: label, f, card: card("", label, more.works ?? []), ...more });
  const join = (from, relation, to, f) => edges.push({ id: `e${edges.length}`, from, to, relation, says: `${from} ${relation} ${to}.`, ...(f && { f }) });

  add("source:page", "A page about pills");
  add("claim:sleep", "The blue pill brings sleep.", { direction: "supported", certainty: "low", verdict: "supported, low" }, { order: 0 });
  add("claim:alone", "The red pill wakes.", { direction: "not-searched", certainty: "none", verdict: "not searched" }, { order: 1 });
  for (const [key, label, year] of [["able", "Able 2010", 2010], ["baker", "Baker 2015", 2015]]) {
    add(`study:${key}`, label, { design: "rct", design_order: 1, year, n: 20, lines: 1, rows: 2 }, { works: [key] });
  }
  for (const [key, stance] of [["able", "supports"], ["baker", "disputes"]]) {
    add(`evidence:${key}`, `${key} ${stance}`, { claim: "claim:sleep", study: `study:${key}`, stance, directness: "direct", drug: ["drug:blue"], year: 2010 },
      { row: { text: "They slept.", small: "", mark: { type: "stance", value: stance, words: stance } }, works: [key] });
    join(`evidence:${key}`, "bears-on", "claim:sleep");
    join(`evidence:${key}`, "drawn-from", `study:${key}`);
  }
  for (const id of ["blue", "red"]) add(`drug:${id}`, `${id} pill`, { family: "pills" });
  for (const id of ["sleep", "waking"]) add(`outcome:${id}`, id);
  const results = [["able", "blue", "sleep", 0.4, "large"], ["baker", "blue", "sleep", 0.1, "small"], ["baker", "red", "waking", 0.2, "middling"], ["able", "red", "sleep", 0.05, undefined]];
  results.forEach(([study, drug, outcome, value, size], i) => {
    add(`result:${i}`, `${value} d, ${drug} pill, ${outcome}`, { study: `study:${study}`, drug: `drug:${drug}`, outcome: `outcome:${outcome}`, value, printed: String(value), size, n: 20, year: 2010 },
      { row: { text: `${value} d`, small: "" }, works: [study] });
    join(`study:${study}`, "reported", `result:${i}`);
    join(`result:${i}`, "of-drug", `drug:${drug}`);
  });
  join("claim:sleep", "about", "drug:blue");
  join("source:page", "asserts", "claim:sleep");
  join("drug:blue", "changes", "outcome:sleep", { studies: 2, rows: 2, low: 0.1, high: 0.4, typical: 0.25, size: "middling" });
  join("drug:red", "changes", "outcome:waking", { studies: 1, rows: 1, low: 0.2, high: 0.2, typical: 0.2, size: "middling" });
  join("drug:red", "changes", "outcome:sleep", { studies: 1, rows: 1 });

  const work = (key) => ({ label: key, apa: `${key}.`, bib: `@article{${key}}\n`, ris: "TY  - JOUR\nER  - \n" });
  const sizes = ["small", "middling", "large"].map((id) => ({ id, label: id }));
  const view = (id, layout, more) => ({ id, title: `About ${id}`, question: `What of ${id}?`, layout, ...more });
  return {
    format: 2, title: "Pills", description: "", made_by: "", nodes, edges, works: { able: work("able"), baker: work("baker") }, start: {},
    words: {
      kinds: Object.fromEntries([["source", "sources"], ["claim", "claims"], ["evidence", "evidence lines"], ["study", "studies"], ["result", "results"], ["drug", "drugs"], ["outcome", "outcomes"]]
        .map(([one, many]) => [one, { one, many }])),
      relations: { asserts: "claims", about: "is about", "bears-on": "bears on", "drawn-from": "is drawn from", reported: "reported", "of-drug": "is of", changes: "changes" },
      facets: [
        { id: "stance", label: "Stance", of: ["evidence"], type: "values", values: [{ id: "supports", label: "supports" }, { id: "disputes", label: "disputes" }] },
        { id: "drug", label: "Drug", of: ["evidence", "result"], type: "values", values: [{ id: "drug:blue", label: "blue pill" }, { id: "drug:red", label: "red pill" }] },
        { id: "size", label: "Size", of: ["result"], type: "values", values: sizes },
      ],
      search: "Search claims, studies, drugs",
    },
    looks: {
      kinds: {
        source: { shape: "star", colour: "black", column: 0 }, claim: { shape: "square", colour: "orange", column: 1 }, evidence: { shape: "circle", colour: "yellow", column: 2, weight: 0, worth: 0.5, through: 0 },
        study: { shape: "circle", colour: "sky", column: 3 }, result: { shape: "cross", colour: "pale", column: 4, weight: 0, worth: 0.2, through: 0 }, drug: { shape: "triangle", colour: "green", column: 5 },
        outcome: { shape: "pentagon", colour: "purple", column: 6 },
      },
      rows: {
        evidence: { ends: ["study", "claim"], line: ["claim", "study"], relations: ["bears-on", "drawn-from"], about: ["drug"], each: true },
        result: { ends: ["drug", "outcome", "study"], line: ["study", "drug"], relations: ["reported", "of-drug"], relation: "reported", scale: "size" },
      },
      sums: { changes: { rows: "result", from: "drug", to: "outcome", scale: "size" } },
      scales: { size: { label: "Effect", unit: "d", full: 0.8, none: "no size", joined: "an effect was measured", width: "the typical effect", help: "how large an effect was", steps: sizes } },
      views: [
        view("matrix", "matrix"), view("evidence", "evidence"),
        view("drugs", "pairs", { relation: "changes", main: "outcome", others: "drug", group: "family", ungrouped: "No family",
          table: { rows: "result", columns: [{ title: "Drug", is: "thing", of: "drug" }, { title: "d", is: "value", of: "" }, { title: "Effect", is: "grade", of: "size" }] } }),
        view("around", "around"), view("timeline", "timeline"), view("everything", "everything"),
      ],
      columns: [{ name: "record", is: "kind" }, { name: "id", is: "id" }, { name: "drug", is: "label", of: "drug" }, { name: "value", is: "fact", of: "value" }, { name: "finding", is: "text" }, { name: "reference", is: "works" }],
      off: ["kind:evidence", "kind:result"],
    },
  };
}

/** The same without numbers: the base of somebody who has claims and evidence, and drugs that they are about. */
export function makePlain() {
  const trial = makeTrial();
  const kept = new Set(trial.nodes.filter(({ kind }) => kind !== "result" && kind !== "outcome").map(({ id }) => id));
  const { result: _, ...rows } = trial.looks.rows;
  return {
    ...trial,
    nodes: trial.nodes.filter(({ id }) => kept.has(id)),
    edges: trial.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
    words: { ...trial.words, facets: trial.words.facets.filter(({ id }) => id !== "size") },
    looks: { ...trial.looks, rows, sums: {}, scales: {}, views: trial.looks.views.filter(({ layout }) => layout !== "pairs"), off: ["kind:evidence"] },
  };
}
