// A small invented base as the explorer's payload, and large ones for timing.

const HOSTILE = `"<script>alert('x')</script>" & <b>'quotes'</b>`;
const SCHEMA_ORDER = ["source", "claim", "evidence", "study", "measurement", "exercise", "muscle", "condition", "treatment", "person"];

const WORDS = {
  kinds: {
    source: { one: "source", many: "sources" },
    claim: { one: "claim", many: "claims" },
    evidence: { one: "evidence line", many: "evidence lines" },
    study: { one: "study", many: "studies" },
    measurement: { one: "number", many: "numbers" },
    exercise: { one: "exercise", many: "exercises" },
    muscle: { one: "muscle", many: "muscles" },
    condition: { one: "condition", many: "conditions" },
    treatment: { one: "treatment", many: "treatments" },
    person: { one: "person", many: "people" },
  },
  relations: {
    asserts: "asserts",
    cites: "cites",
    about: "is about",
    "bears-on": "bears on",
    "drawn-from": "is drawn from",
    measured: "measured",
    "of-exercise": "is of",
    "of-muscle": "is of",
    activates: "activates",
    "variant-of": "is a variant of",
    refines: "refines",
    contradicts: "contradicts",
    "depends-on": "depends on",
    includes: "includes",
    "same-sample": "has the same sample as",
  },
  facets: [
    { id: "stance", label: "Stance", of: ["evidence"], type: "values", values: [
      { id: "supports", label: "supports" }, { id: "disputes", label: "disputes" }, { id: "inconclusive", label: "inconclusive" }] },
    { id: "directness", label: "Directness", of: ["evidence"], type: "values", values: [
      { id: "direct", label: "direct" }, { id: "indirect", label: "indirect" }] },
    { id: "certainty", label: "Certainty of the verdict", of: ["evidence"], type: "values", values: [
      { id: "moderate", label: "moderate" }, { id: "low", label: "low" }, { id: "very-low", label: "very low" }] },
    { id: "direction", label: "Verdict", of: ["evidence"], type: "values", values: [
      { id: "supported", label: "supported" }, { id: "refuted", label: "refuted" }, { id: "contested", label: "contested" }] },
    { id: "design", label: "Design", of: ["evidence", "measurement"], type: "values", values: [
      { id: "systematic-review", label: "systematic review" }, { id: "rct", label: "randomised controlled trial" },
      { id: "laboratory", label: "laboratory study" }] },
    { id: "year", label: "Year", of: ["evidence", "measurement"], type: "range" },
    { id: "reading", label: "How it was read", of: ["evidence", "measurement"], type: "values", values: [
      { id: "full-text", label: "full text" }, { id: "abstract", label: "abstract" }, { id: "secondary", label: "reported by others" }] },
    { id: "population", label: "Population", of: ["evidence", "measurement"], type: "values", values: [
      { id: "runners", label: "runners" }, { id: "healthy adults", label: "healthy adults" }] },
    { id: "muscle", label: "Muscle", of: ["evidence", "measurement"], type: "values", values: [
      { id: "muscle:flanke", label: "Obere Flanke" }, { id: "muscle:wade", label: "Wade" }, { id: "muscle:spanner", label: "Spanner" }] },
    { id: "family", label: "Exercise family", of: ["evidence", "measurement"], type: "values", values: [
      { id: "heben", label: "lifts" }, { id: "treten", label: "steps" }] },
    { id: "equipment", label: "Equipment", of: ["evidence", "measurement"], type: "values", values: [
      { id: "band", label: "elastic band" }, { id: "none", label: "none" }] },
    { id: "load", label: "Load", of: ["measurement"], type: "values", values: [
      { id: "bodyweight", label: "body weight" }, { id: "band", label: "elastic band" }] },
    { id: "band", label: "Activation", of: ["measurement"], type: "values", values: [
      { id: "low", label: "low" }, { id: "moderate", label: "moderate" }, { id: "high", label: "high" }] },
  ],
};

/** What the invented base tells of looks, rows and views, as Python does. */
const LOOKS = {
  kinds: {
    source: { shape: "star", colour: "black", column: 0, weight: 3, worth: 1, through: 12 },
    claim: { shape: "square", colour: "orange", column: 10, weight: 3, worth: 1.2, through: 4 },
    evidence: { shape: "circle", colour: "yellow", column: 20, weight: 0.5, worth: 0.5, through: 0 },
    study: { shape: "circle", colour: "sky", column: 30, weight: 2, worth: 1.1, through: 0 },
    measurement: { shape: "cross", colour: "pale", column: 40, weight: 0, worth: 0.25, through: 0 },
    exercise: { shape: "triangle", colour: "green", column: 50, weight: 2, worth: 1.2, through: 1 },
    muscle: { shape: "diamond", colour: "purple", column: 60, weight: 2.5, worth: 1.2, through: 6 },
    condition: { shape: "pentagon", colour: "vermilion", column: 0, weight: 2, worth: 1.1, through: 4 },
    treatment: { shape: "hexagon", colour: "blue", column: 0, weight: 2, worth: 1.1, through: 4 },
    person: { shape: "triangle-down", colour: "grey", column: 0, weight: 1.5, worth: 1, through: 4 },
  },
  rows: {
    evidence: { ends: ["study", "claim"], line: ["claim", "study"], relations: ["bears-on", "drawn-from"],
      about: ["muscle", "exercise", "condition", "treatment"], each: true },
    measurement: { ends: ["exercise", "muscle", "study"], line: ["study", "exercise"], relations: ["measured", "of-exercise", "of-muscle"], relation: "measured", scale: "band" },
  },
  sums: {
    activates: { rows: "measurement", from: "exercise", to: "muscle", scale: "band" },
  },
  scales: {
    band: { label: "Activity", unit: "% MVIC", full: 100, none: "no number that can be compared",
      joined: "activity was measured", width: "the typical percentage of MVIC", help: "how active a muscle was",
      steps: [{ id: "low", label: "low", from: 0, below: 21 }, { id: "moderate", label: "moderate", from: 21, below: 41 }, { id: "high", label: "high", from: 41, below: 61 }, { id: "very-high", label: "very high", from: 61 }] },
  },
  views: [
    { id: "matrix", title: "Evidence matrix", question: "Which studies speak for and against each claim, and where is there none?", layout: "matrix" },
    { id: "evidence", title: "Claims and their evidence", question: "Which claims rest on the same studies?", layout: "evidence" },
    { id: "exercises", title: "Exercises and muscles", question: "Which exercise works which muscle, and how hard?", layout: "pairs",
      relation: "activates", main: "muscle", others: "exercise", group: "family", ungrouped: "Family not given",
      table: { rows: "measurement", columns: [
        { title: "Exercise", is: "thing", of: "exercise" }, { title: "Muscle", is: "thing", of: "muscle" }, { title: "% MVIC", is: "value", of: "" }, { title: "Activity", is: "grade", of: "band" }, 
        { title: "Study", is: "thing", of: "study" }, { title: "People", is: "number", of: "n" }, { title: "Year", is: "number", of: "year" }, { title: "Load", is: "term", of: "load" }] } },
    { id: "grid", title: "Work and spare", question: "Which exercise works one muscle hard and spares another?", layout: "grid", picks: ["Work", "Spare"], alike: "alike",
      relation: "activates", main: "muscle", others: "exercise", group: "family", ungrouped: "Family not given",
      table: { rows: "measurement", columns: [{ title: "Exercise", is: "thing", of: "exercise" }, { title: "Muscle", is: "thing", of: "muscle" }, { title: "% MVIC", is: "value", of: "" }] } },
    { id: "beside", title: "Side by side", question: "How hard does each chosen exercise work each muscle?", layout: "beside",
      relation: "activates", main: "muscle", others: "exercise", group: "family", ungrouped: "Family not given",
      table: { rows: "measurement", columns: [{ title: "Exercise", is: "thing", of: "exercise" }, { title: "Muscle", is: "thing", of: "muscle" }, { title: "% MVIC", is: "value", of: "" }] } },
    { id: "around", title: "Around one thing", question: "What is joined to this one thing?", layout: "around" },
    { id: "timeline", title: "Timeline", question: "When were the works made, and who cites whom?", layout: "timeline" },
    { id: "everything", title: "Everything", question: "How does all of it hang together?", layout: "everything" },
    { id: "article", title: "The article", question: "What does the evidence say of each claim?", layout: "article" },
  ],
  columns: [
    { name: "record", is: "kind" }, { name: "id", is: "id" }, { name: "claim", is: "label", of: "claim" }, { name: "claim_id", is: "id", of: "claim" },
    { name: "study", is: "label", of: "study" }, { name: "study_id", is: "id", of: "study" }, { name: "stance", is: "fact", of: "stance" },
    { name: "directness", is: "fact", of: "directness" }, { name: "indirect_because", is: "fact", of: "indirect_because" },
    { name: "certainty", is: "fact", of: "certainty" }, { name: "direction", is: "fact", of: "direction" }, { name: "finding", is: "text" },
    { name: "exercise", is: "label", of: "exercise" }, { name: "exercise_id", is: "id", of: "exercise" }, { name: "muscle", is: "label", of: "muscle" },
    { name: "muscle_id", is: "id", of: "muscle" }, { name: "condition", is: "label", of: "condition" },
    { name: "treatment", is: "label", of: "treatment" }, { name: "value", is: "fact", of: "value" }, { name: "printed", is: "fact", of: "printed" },
    { name: "unit", is: "fact", of: "unit" }, { name: "sd", is: "fact", of: "sd" }, { name: "n", is: "fact", of: "n" },
    { name: "band", is: "fact", of: "band" }, { name: "load", is: "fact", of: "load" }, { name: "electrode", is: "fact", of: "electrode" },
    { name: "normalisation", is: "fact", of: "normalisation" }, { name: "cautioned", is: "fact", of: "cautioned" },
    { name: "design", is: "fact", of: "design" }, { name: "year", is: "fact", of: "year" }, { name: "population", is: "fact", of: "population" },
    { name: "reading", is: "fact", of: "reading" }, { name: "family", is: "fact", of: "family" }, { name: "equipment", is: "fact", of: "equipment" },
    { name: "reference", is: "works" }, { name: "link", is: "links" },
  ],
  off: ["kind:evidence", "kind:measurement"],
};

const STUDIES = [
  ["able2010step", "Able & Österreicher 2010", "rct", 2, 2010, 24, "runners", "full-text"],
  ["baker2012lift", "Baker et al. 2012", "laboratory", 5, 2012, 18, "healthy adults", "abstract"],
  ["cole2015review", "Cole 2015", "systematic-review", 1, 2015, undefined, undefined, "full-text"],
  ["dunn2018band", "Dunn et al. 2018", "laboratory", 5, 2018, 20, "runners", "full-text"],
  ["evans2020trial", "Evans et al. 2020", "rct", 2, 2020, 60, "runners", "abstract"],
  ["fuchs2021donaudampf", "Fuchs-Donaudampfschifffahrtsgesellschaftskapitän et al. 2021", "laboratory", 5, 2021, 12, "healthy adults", "secondary"],
];

const CLAIMS = [
  ["seitheben", "Seitheben aktiviert die obere Flanke stärker als jede andere Beinachsenstabilisierungsübung.", "supported", "moderate", "muscle-activity"],
  ["spanner-schont", `Seitheben schont den Spanner ${HOSTILE}`, "contested", "low", "muscle-activity"],
  ["knieschmerz", "Stufentreten lindert das patellofemorale Schmerzsyndrom bei Läuferinnen und Läufern mittleren Alters.", "refuted", "very-low", "symptom"],
  ["unbelegt", "Wer täglich dehnt, läuft schneller.", "no-evidence-found", "none", "performance"],
];

// claim, study, stance, directness, finding: one study has two lines on a claim, one claim has none.
const LINES = [
  [0, 0, "supports", "direct", "Der Median der oberen Flanke lag bei 61 % MVIC."],
  [0, 1, "supports", "direct", "Seitheben führte vor Stufentreten."],
  [0, 2, "supports", "indirect", "Die Übersicht fasst fünf Laborstudien zusammen."],
  [0, 3, "inconclusive", "direct", "Mit Band kein klarer Unterschied."],
  [1, 1, "supports", "direct", "Der Spanner blieb unter 20 % MVIC."],
  [1, 1, "disputes", "direct", "Mit gedrehtem Fuß stieg der Spanner auf 45 % MVIC."],
  [1, 3, "disputes", "indirect", `Im Band war der Spanner ${HOSTILE} so aktiv wie die Flanke.`],
  [2, 4, "disputes", "direct", "Kein Unterschied im Schmerz nach zwölf Wochen."],
  [2, 2, "inconclusive", "indirect", "Zu wenige Studien."],
  [2, 5, "supports", "indirect", "Weniger Schmerz bei drei von zwölf Personen."],
];

const EXERCISES = [
  ["seitheben", "Seitliches Beinheben im Liegen mit gestrecktem Knie", "heben", ["none"]],
  ["seitheben-band", "Seitliches Beinheben mit elastischem Widerstandsband um die Knöchel", "heben", ["band"]],
  ["stufe", "Stufentreten", "treten", ["none"]],
  ["stufe-seitlich", "Seitliches Stufentreten", "treten", ["none"]],
  ["muschel", "Muschel (Clam)", "heben", ["band", "none"]],
];

const MUSCLES = [["flanke", "Obere Flanke", "hip"], ["wade", "Wade", "leg"], ["spanner", "Spanner", "hip"]];

// study, exercise, muscle, value, load, cautioned
const ROWS = [
  [0, 0, 0, 61, "bodyweight", false], [0, 2, 0, 35.5, "bodyweight", false], [0, 2, 1, 22, "bodyweight", false],
  [1, 0, 0, 58, "bodyweight", false], [1, 0, 2, 18, "bodyweight", false], [1, 3, 0, 30, "bodyweight", false],
  [3, 1, 0, 72, "band", false], [3, 1, 2, 44, "band", false], [3, 4, 0, 40, "band", false],
  [5, 4, 2, undefined, "band", false], [5, 0, 0, 310, "bodyweight", true], [4, 2, 0, 41, "bodyweight", false],
];

const bandOf = (value) => (value === undefined ? undefined : value < 21 ? "low" : value < 41 ? "moderate" : "high");
const short = (text) => (text.length <= 36 ? text : `${text.slice(0, 35).trimEnd()}…`);
const card = (kicker, title, works) => ({ kicker, title, facts: [], sections: [], works });
const compact = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** What a claim's lines weigh on each side; each stands for a sample of its own. */
function sharesOf(lines) {
  const sides = { supports: "for", inconclusive: "undecided", disputes: "against" };
  const found = new Map();
  for (const [, , stance, directness] of lines) {
    const key = `${stance} ${directness}`;
    if (!found.has(key)) found.set(key, { side: sides[stance], direct: directness === "direct", samples: 0, people: 0 });
    found.get(key).samples += 1;
    found.get(key).people += 20;
  }
  return [...found.values()];
}

/** The invented base: 4 claims, 6 studies, 10 lines, 12 measurements, 5 exercises, 3 muscles and four things more. */
export function makePayload() {
  const nodes = [];
  const edges = [];
  const label = {};
  const add = (node) => { label[node.id] = node.label; nodes.push({ short: short(node.label), ...node, f: compact(node.f ?? {}) }); };
  const join = (from, relation, to, f, detail = "") => edges.push(compact({
    id: `${from} ${relation} ${to} ${detail}`.trimEnd(), from, to, relation,
    says: `${label[from]} ${WORDS.relations[relation]} ${label[to]}.`, f,
  }));
  const cite = (i) => STUDIES[i][0];

  add({ id: "source:artikel", kind: "source", label: "Die besten Flankenübungen", order: 0, card: card("Source", "Die besten Flankenübungen", []) });
  CLAIMS.forEach(([id, text, direction, certainty, rung], i) => {
    const own = LINES.filter(([claim]) => claim === i);
    const count = (stance) => own.filter((line) => line[2] === stance).length;
    add({ id: `claim:${id}`, kind: "claim", label: text, find: `claim text ${text}`, order: i, f: {
      direction, certainty, verdict: `${direction}, ${certainty}`, supports: count("supports"), disputes: count("disputes"),
      inconclusive: count("inconclusive"), samples: new Set(own.map((line) => line[1])).size, people: 0, rung, claim_kind: "empirical" }, shares: sharesOf(own), ...(i === 2 && { parts: [`claim:${CLAIMS[3][0]}`] }),
    card: { ...card("Claim", text, [...new Set(own.map((line) => cite(line[1])))]), mark: { type: "verdict", value: direction, words: direction },
      sections: [{ title: "Evidence", rows: LINES.flatMap((line, n) => (line[0] === i ? [{ ref: `evidence:${n}` }] : [])) }] } });
  });
  LINES.forEach(([claim, study, stance, directness, finding], i) => {
    const [key, name, design, , year, n, population, reading] = STUDIES[study];
    const about = [[["muscle:flanke"], ["exercise:seitheben"]], [["muscle:spanner"], ["exercise:seitheben"]], [[], ["exercise:stufe"]]][claim];
    add({ id: `evidence:${i}`, kind: "evidence", label: `${name} ${stance} “${short(CLAIMS[claim][1])}”`, find: finding, order: i, f: {
      claim: `claim:${CLAIMS[claim][0]}`, study: `study:${key}`, stance, directness,
      indirect_because: directness === "indirect" ? "surrogate" : undefined,
      certainty: CLAIMS[claim][3], direction: CLAIMS[claim][2], design, year, reading, population, n,
      muscle: about[0], exercise: about[1], family: [claim === 2 ? "treten" : "heben"], equipment: ["none"],
      condition: claim === 2 ? ["condition:pfs"] : [], treatment: claim === 2 ? ["treatment:kräftigung"] : [] },
    row: { text: finding, small: name, mark: { type: "stance", value: stance, words: stance }, ref: `study:${key}`, works: [key] },
    card: card("Evidence", finding, [key]) });
  });
  STUDIES.forEach(([key, name, design, design_order, year, n, population, reading], i) => {
    add({ id: `study:${key}`, kind: "study", label: name, also: [key], find: `${name} Title of ${key} ${population ?? ""}`, order: i, f: {
      design, design_order, year, n, reading, status: "active", lines: LINES.filter((line) => line[1] === i).length,
      rows: ROWS.filter((row) => row[0] === i).length },
    row: { text: name, small: design, ref: `study:${key}`, works: [key] }, card: card(`Study · ${design}`, name, [key]) });
  });
  ROWS.forEach(([study, exercise, muscle, value, load, cautioned], i) => {
    const [key, name, design, , year, n, population, reading] = STUDIES[study];
    const printed = value === undefined ? "not printed" : String(value);
    add({ id: `measurement:${i}`, kind: "measurement", label: `${EXERCISES[exercise][1]}, ${MUSCLES[muscle][1]}: ${printed} % MVIC (${name})`, order: i, f: {
      study: `study:${key}`, exercise: `exercise:${EXERCISES[exercise][0]}`, muscle: `muscle:${MUSCLES[muscle][0]}`, value, printed, unit: "% MVIC",
      sd: i === 0 ? 12.5 : undefined, n, band: cautioned ? undefined : bandOf(value), load, design, year, reading, population,
      family: EXERCISES[exercise][2], equipment: EXERCISES[exercise][3], cautioned },
    row: { text: `${printed} % MVIC`, small: name, ref: `study:${key}`, works: [key] }, card: card("Number", printed, [key]) });
  });
  EXERCISES.forEach(([id, name, family, equipment], i) => {
    const own = ROWS.filter((row) => row[1] === i);
    add({ id: `exercise:${id}`, kind: "exercise", label: name, also: i === 4 ? ["Austernübung", "Clamshell"] : undefined, order: i, f: {
      family, position: "lying", equipment, article: i < 3, muscles: new Set(own.map((row) => row[2])).size, studies: new Set(own.map((row) => row[0])).size },
    card: { ...card("Exercise", name, [...new Set(own.map((row) => cite(row[0])))]), sections: [] } });
  });
  MUSCLES.forEach(([id, name, group], i) => add({ id: `muscle:${id}`, kind: "muscle", label: name, order: i, f: { group }, card: card("Muscle", name, []) }));
  add({ id: "condition:pfs", kind: "condition", label: "Patellofemorales Schmerzsyndrom", also: ["Läuferknie"], order: 0, card: card("Condition", "Patellofemorales Schmerzsyndrom", []) });
  add({ id: "treatment:kräftigung", kind: "treatment", label: "Kräftigung", order: 0, card: card("Treatment", "Kräftigung", []) });
  nodes.forEach((node) => { if (node.also === undefined) delete node.also; });

  CLAIMS.forEach(([id]) => join("source:artikel", "asserts", `claim:${id}`));
  join("source:artikel", "cites", "study:able2010step", { claim: "seitheben" }, "for claim:seitheben");
  join("claim:seitheben", "about", "exercise:seitheben");
  join("claim:seitheben", "about", "muscle:flanke");
  join("claim:spanner-schont", "about", "exercise:seitheben");
  join("claim:spanner-schont", "about", "muscle:spanner");
  join("claim:knieschmerz", "about", "exercise:stufe");
  join("claim:knieschmerz", "about", "condition:pfs");
  join("claim:knieschmerz", "about", "treatment:kräftigung");
  join("claim:spanner-schont", "refines", "claim:seitheben");
  LINES.forEach(([claim, study, stance, directness], i) => {
    join(`evidence:${i}`, "bears-on", `claim:${CLAIMS[claim][0]}`, { stance, directness });
    join(`evidence:${i}`, "drawn-from", `study:${STUDIES[study][0]}`);
  });
  join("study:cole2015review", "includes", "study:baker2012lift");
  ROWS.forEach(([study, exercise, muscle], i) => {
    join(`study:${STUDIES[study][0]}`, "measured", `measurement:${i}`);
    join(`measurement:${i}`, "of-exercise", `exercise:${EXERCISES[exercise][0]}`);
    join(`measurement:${i}`, "of-muscle", `muscle:${MUSCLES[muscle][0]}`);
  });
  join("exercise:seitheben-band", "variant-of", "exercise:seitheben");
  EXERCISES.forEach(([id], e) => MUSCLES.forEach(([muscle], m) => {
    const own = ROWS.filter((row) => row[1] === e && row[2] === m);
    if (!own.length) return;
    const values = own.flatMap((row) => (row[3] === undefined || row[5] ? [] : [row[3]])).sort((a, b) => a - b);
    const typical = values.length ? values[Math.floor(values.length / 2)] : undefined;
    join(`exercise:${id}`, "activates", `muscle:${muscle}`, compact({ studies: new Set(own.map((row) => row[0])).size, people: 30,
      rows: own.length, cautions: own.filter((row) => row[5]).length, low: values[0], high: values.at(-1), typical, band: bandOf(typical), reading: "abstract" }));
  }));

  const works = Object.fromEntries(STUDIES.map(([key, name, , , year], i) => [key, compact({
    label: name, year,
    apa: `${name.replace(/ \d+$/, "")} (${year}). ${i === 5 ? HOSTILE : "A title about flanks"}. Journal of Invented Results, ${i + 1}, 1–9.`,
    bib: `@article{${key},\n  author = {Able, Ann},\n  title = {A Title about Flanks},\n  year = {${year}}\n}\n`,
    ris: `TY  - JOUR\nID  - ${key}\nAU  - Able, Ann\nTI  - A title about flanks\nPY  - ${year}\nER  - \n`,
    url: i === 5 ? undefined : `https://doi.org/10.1000/${key}`,
    unverified: i === 3 ? "The volume was recalled, not seen." : undefined,
  })]));

  return { format: 2, title: "Die Flanke", description: "An invented base.", made_by: "claimgraph 0.1.0", nodes, edges, works, words: structuredClone(WORDS), looks: structuredClone(LOOKS), start: {} };
}

/** A generator of numbers in [0, 1) that repeats itself for a seed (mulberry32). */
export function seeded(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** An invented base of exactly `n` nodes (at least 100): half evidence lines, a quarter numbers, the rest what they join. */
export function makeLarge(n = 10_000, seed = 1) {
  const random = seeded(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const share = (part) => Math.max(2, Math.floor(n * part));
  const number = { claim: share(0.06), study: share(0.12), exercise: share(0.03), muscle: 25, condition: 8, source: 1, measurement: share(0.25) };
  number.evidence = n - Object.values(number).reduce((sum, value) => sum + value, 0);
  const nodes = [];
  const edges = [];
  const works = {};
  const syllables = ["glu", "teus", "ten", "sor", "lat", "ral", "pelv", "ab", "duk", "tor", "knie", "band", "stuf", "heb", "lauf", "stand"];
  const word = () => pick(syllables) + pick(syllables) + pick(syllables);
  const text = (count) => Array.from({ length: count }, word).join(" ");
  const ids = (kind) => Array.from({ length: number[kind] }, (_, i) => `${kind}:${i}`);
  const all = Object.fromEntries(Object.keys(number).map((kind) => [kind, ids(kind)]));
  const add = (id, kind, i, label, f, more = {}) => nodes.push({ id, kind, label, short: short(label), order: i, f: compact(f),
    card: card(kind, label, []), ...more });
  const join = (from, relation, to, f) => edges.push(compact({ id: `${from} ${relation} ${to}`, from, to, relation, says: `${from} ${relation} ${to}.`, f }));
  const designs = ["systematic-review", "rct", "laboratory"];
  const study = {};
  all.study.forEach((id, i) => { study[id] = { design: pick(designs), design_order: 3, year: 1990 + Math.floor(random() * 35), reading: pick(["full-text", "abstract", "secondary"]),
    population: pick(["runners", "healthy adults"]), n: 10 + Math.floor(random() * 50) };
  works[`k${i}`] = { label: `Study ${i}`, apa: `Study ${i}.`, bib: `@article{k${i},\n  title = {Study ${i}}\n}\n`, ris: `TY  - JOUR\nTI  - Study ${i}\nER  - \n`, year: study[id].year }; });
  const exercise = Object.fromEntries(all.exercise.map((id) => [id, { family: pick(["heben", "treten"]), equipment: [pick(["band", "none"])] }]));

  all.source.forEach((id, i) => add(id, "source", i, "A large source", {}));
  all.claim.forEach((id, i) => { add(id, "claim", i, text(9), { direction: pick(["supported", "refuted", "contested"]), certainty: pick(["moderate", "low", "very-low"]) });
    join("source:0", "asserts", id); join(id, "about", pick(all.muscle)); join(id, "about", pick(all.exercise)); if (i % 10 === 0) join(id, "about", pick(all.condition)); });
  all.evidence.forEach((id, i) => {
    const claim = pick(all.claim); const from = pick(all.study); const stance = pick(["supports", "disputes", "inconclusive"]);
    add(id, "evidence", i, text(6), { claim, study: from, stance, directness: pick(["direct", "indirect"]), certainty: "low", direction: "contested", ...study[from], design_order: undefined,
      muscle: [pick(all.muscle)], exercise: [pick(all.exercise)], family: [pick(["heben", "treten"])], equipment: [pick(["band", "none"])] },
    { find: text(18), row: { text: text(3), works: [`k${from.slice(6)}`] }, card: card("Evidence", id, [`k${from.slice(6)}`]) });
    join(id, "bears-on", claim, { stance }); join(id, "drawn-from", from);
  });
  all.study.forEach((id, i) => add(id, "study", i, text(3), study[id], { also: [`k${i}`], find: text(12), card: card("Study", id, [`k${i}`]) }));
  const pairs = new Map();
  all.measurement.forEach((id, i) => {
    const from = pick(all.study); const of = pick(all.exercise); const muscle = pick(all.muscle); const value = Math.round(random() * 1000) / 10;
    add(id, "measurement", i, text(5), { study: from, exercise: of, muscle, value, printed: String(value), unit: "% MVIC", band: bandOf(value), load: pick(["bodyweight", "band"]),
      ...study[from], design_order: undefined, ...exercise[of], cautioned: false });
    join(from, "measured", id); join(id, "of-exercise", of); join(id, "of-muscle", muscle); pairs.set(`${of} ${muscle}`, [of, muscle, value]);
  });
  for (const kind of ["exercise", "muscle", "condition"]) all[kind].forEach((id, i) => add(id, kind, i, text(3), exercise[id] ?? {}));
  for (const [of, muscle, typical] of pairs.values()) join(of, "activates", muscle, { studies: 1, rows: 1, low: typical, high: typical, typical, band: bandOf(typical) });
  nodes.sort((a, b) => SCHEMA_ORDER.indexOf(a.kind) - SCHEMA_ORDER.indexOf(b.kind));
  return { format: 2, title: "A large base", description: "", made_by: "claimgraph 0.1.0", nodes, edges, works, words: structuredClone(WORDS), looks: structuredClone(LOOKS), start: {} };
}
