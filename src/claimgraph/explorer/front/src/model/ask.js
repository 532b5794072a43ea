// What a plain question asks, by the data that the base declares; the same steps as Python's `query/_ask/_recognise.py`.

import { own } from "./index.js";

const BREAK = "|";
const ANY = "*";
const GROUP = 20;
const PIECE = /[,;:.!?()/]|[^\s,;:.!?()/]+/gu;
const BREAKS = ",;:.!?()/";
const LONGEST_SAME = 7;
const LONGEST_NAME = 8;
const JOINED = new Set(["|", "or", "nor", "and", "oder", "und", "o", "y", "ni"]);
const THAN = new Set(["than", "als", "que"]);
const NEAR = 2;
const WORD = 3;
const TELLING = 28;
const BRIEF = 8;
const LONG = 7;
const BAR_BARE = 65;
const BAR_UNKNOWN = 60;
const BARE = "what";
const YEARS = [1900, 2100];

/**
 * @param {object} spec what `claimgraph.query.recogniser` gives
 * @returns {(text: string) => {ask: string, cues: string[], others: string[], score: number, named: object[],
 *   numbers: object, claims: string[], apart: string[], term: string, topics: string[], unknown: string[], read_as: string[][]}}
 */
export function createRecogniser(spec) {
  const ready = prepared(spec);
  return (text) => recognised(ready, text);
}

/**
 * The thing to open for what a question asks: its claim, else the first thing that it names.
 *
 * @param {{ask: string, claims: string[], named: {kind: string, key: string, group: boolean, role: string}[]}} heard
 * @param {object} spec
 * @returns {string} a node key; empty where there is none
 */
export function opened(heard, spec) {
  const one = spec.asks.find(({ name }) => name === heard.ask);
  if (!one || heard.topics.length) return "";
  if (("claim" in one.needs || !heard.named.length) && heard.claims.length) return `claim:${heard.claims[0]}`;
  const plain = heard.named.filter(({ role, group, kind }) => !role && !group && !spec.terms.includes(kind));
  return plain.length ? `${plain[0].kind}:${plain[0].key}` : "";
}

function prepared(spec) {
  const turned = new Map();
  for (const [text, fit] of Object.entries(spec.names)) {
    if (!text.includes(" ")) continue;
    const key = sorted(text.split(" ")).join(" ");
    const held = turned.has(key) ? turned.get(key) : fit;
    turned.set(key, held !== null && same(held, fit) ? fit : null);
  }
  const told = [
    ...spec.asks.flatMap((one) => [...one.cues.map(([phrase]) => phrase), ...one.against]),
  ];
  const others = [...spec.roles.flatMap((one) => [...one.before, ...one.weak, ...one.after, ...one.surely, ...one.less, ...one.more]), ...Object.values(spec.numbers).flat()];
  const nameWords = new Set(Object.keys(spec.names).flatMap((text) => text.split(" ")));
  const topical = spec.topics.flatMap(([phrase]) => phrase);
  const spelled = new Set([...nameWords, ...topical.filter((token) => token.length >= LONG), ...told.flat()]);
  const explained = new Set([
    ...[...told, ...others].flat(),
    ...[...spec.stop, ...spec.breaks, ...spec.little],
    ...[...spec.judged, ...spec.negations],
    ...Object.entries(spec.names).flatMap(([text, fit]) => (fit.faint ? text.split(" ") : [])),
  ]);
  const claimed = new Set([...explained, ...Object.keys(spec.weights), ...Object.keys(spec.alike)]);
  return {
    ...spec,
    rules: spec.spelling.map(([pattern, put]) => [new RegExp(pattern, "gu"), put]),
    turned,
    nameWords,
    cueWords: new Set(spec.asks.flatMap((one) => one.cues.flatMap(([phrase]) => phrase))),
    told: explained,
    explained: claimed,
    known: new Set([...claimed, ...topical, ...nameWords, ...spec.ordinary, ...[...Object.keys(spec.glossary), ...spec.asking].flatMap((text) => text.split(" "))]),
    negations: new Set(spec.negations),
    counted: new Set(spec.counted),
    countedPeople: new Set(spec.counted_people),
    judged: new Set(spec.judged),
    asksFor: new Set(spec.asking.flatMap((text) => text.split(" "))),
    spelled: sorted([...spelled].filter((token) => token.length > 3)),
    stop: new Set(spec.stop),
    little: new Set(spec.little),
    breaks: new Set(spec.breaks),
    plain: new Set(spec.plain),
    terms: new Set(spec.terms),
  };
}

function recognised(spec, text) {
  const { tokens, marks, readAs } = tokensOf(spec, text);
  const spans = spansOf(spec, tokens, marks);
  const used = new Set(spans.flatMap(({ start, end }) => tokens.map((_, at) => at).slice(start, end)));
  const free = tokens.map((token, at) => (used.has(at) ? BREAK : token));
  const topics = topicsOf(spec, tokens, free, used);
  const term = termOf(spec, tokens);
  const named = inParts(spec, tokens, spans);
  const numbers = numbersOf(spec, tokens, used);
  const left = tokens.filter((token, at) => !used.has(at) && tells(spec, token));
  const unknown = [...new Set(left)].filter((token) => !spec.explained.has(token));
  const [claims, covered, apart] = claimsOf(spec, tokens, spans, used);
  const amounts = new Map();
  for (const { kind } of named.filter((one) => !one.role)) amounts.set(kind, (amounts.get(kind) ?? 0) + 1);
  for (const { kind, role } of named.filter((one) => one.role)) amounts.set(`${kind} ${role}`, 1);
  for (const part of Object.keys(numbers)) amounts.set(part, 1);
  let bar = unknown.length ? BAR_UNKNOWN : spec.least_claim;
  if (spans.every(({ fit }) => spec.terms.has(fit.kind))) bar = BAR_BARE;
  const strength = covered >= bar ? covered : 0;
  if (strength) amounts.set("claim", 1);
  if (term) amounts.set("term", 1);
  const scored = spec.asks
    .map((one, at) => ({ one, at, found: scoreOf(one, free, amounts, strength) }))
    .filter(({ found }) => found !== null)
    .sort((a, b) => b.found.score - a.found.score || a.at - b.at);
  const best = scored.length && scored[0].found.score >= spec.least ? scored[0] : null;
  const unexplained = best?.one.strict ? [...new Set(left)].filter((token) => !spec.told.has(token)) : unknown;
  return {
    ask: best?.one.name ?? "",
    cues: best?.found.cues ?? [],
    others: scored.filter((one) => one !== best && one.found.score > 0).map(({ one }) => one.name),
    next: scored.filter((one) => one !== best && one.found.score >= spec.least).map(({ one }) => one.name),
    score: scored.length ? scored[0].found.score : 0,
    named,
    numbers,
    claims: strength ? claims : [],
    apart: strength ? apart : [],
    term,
    topics: term ? [] : topics,
    unknown: term ? [] : unexplained,
    read_as: readAs,
  };
}

/** A text's words in their one spelling. */
function wordsOf(spec, text) {
  const plain = [...text.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ").normalize("NFKD").toLowerCase()].map((letter) => spec.letters[letter] ?? letter).join("");
  const found = plain.replace(/\p{M}/gu, "").replace(/['’`´ʼ]/gu, "").match(/[\p{L}\p{N}]+/gu) ?? [];
  return found.map((word) => spec.rules.reduce((told, [pattern, put]) => told.replace(pattern, put), word));
}

function tokensOf(spec, asked) {
  const text = spec.signs.reduce((told, [sign, put]) => told.replaceAll(sign, ` ${put} `), asked);
  const tokens = [];
  const marks = [];
  for (const piece of text.match(PIECE) ?? []) {
    let found = wordsOf(spec, piece);
    if (!found.length && BREAKS.includes(piece)) found = [BREAK];
    const capitals = piece === piece.toUpperCase() && piece !== piece.toLowerCase() ? "A" : "";
    found.forEach((token) => {
      tokens.push(token);
      marks.push(capitals);
    });
    if (found.length && "sS".includes(piece.at(-1)) && found.at(-1).at(-1) !== "s") marks[marks.length - 1] += "s";
  }
  let now = replaced(spec.same, tokens, marks);
  const readAs = [];
  now.tokens.forEach((token, at) => {
    const near = !spec.known.has(token) && token !== BREAK ? nearest(spec, token, now.tokens[at - 1] ?? "", now.tokens[at + 1] ?? "") : "";
    if (!near) return;
    readAs.push([token, near]);
    now.tokens[at] = near;
  });
  now = replaced(spec.same, now.tokens, now.marks);
  return { ...now, readAs };
}

function replaced(sames, tokens, marks) {
  const found = { tokens: [], marks: [] };
  let at = 0;
  while (at < tokens.length) {
    let size = Math.min(LONGEST_SAME, tokens.length - at);
    let put;
    for (; size > 0; size -= 1) {
      const key = tokens.slice(at, at + size).join(" ");
      if (Object.hasOwn(sames, key)) {
        put = sames[key];
        break;
      }
    }
    if (put === undefined) {
      found.tokens.push(tokens[at]);
      found.marks.push(marks[at]);
      at += 1;
    } else {
      found.tokens.push(...put);
      found.marks.push(...put.map(() => ""));
      at += size;
    }
  }
  return found;
}

function nearest(spec, token, before, after) {
  if (token.length < 5 || /^[0-9]+$/u.test(token)) return "";
  const most = token.length >= 8 ? 2 : 1;
  const best = [];
  for (const known of spec.spelled) {
    if (Math.abs(known.length - token.length) > most) continue;
    const far = apart(token, known, most);
    if (far <= most && (far < 2 || spec.nameWords.has(known))) best.push({ far, other: known[0] === token[0] ? 0 : 1, known });
  }
  best.sort((a, b) => a.far - b.far || a.other - b.other || (a.known < b.known ? -1 : 1));
  if (!best.length || (best[0].other && (best[0].far > 1 || token.length < 6))) return "";
  let even = best.filter(({ far, other }) => far === best[0].far && other === best[0].other).map(({ known }) => known);
  if (even.length > 1) even = even.filter((known) => Object.hasOwn(spec.names, `${before} ${known}`) || Object.hasOwn(spec.names, `${known} ${after}`));
  return even.length === 1 ? even[0] : "";
}

function apart(one, other, most) {
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      let least = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, before[j - 2] + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last.at(-1);
}

const tells = (spec, token) => token !== BREAK && !spec.stop.has(token) && !/^[0-9]+$/u.test(token);

function spansOf(spec, tokens, marks) {
  const content = tokens.map((_, at) => at).filter((at) => !spec.little.has(tokens[at]) && (spec.nameWords.has(tokens[at]) || spec.breaks.has(tokens[at])));
  const best = [{ score: 0, spans: [] }];
  for (let end = 1; end <= content.length; end += 1) {
    let option = best[end - 1];
    for (let size = 1; size <= Math.min(LONGEST_NAME, end); size += 1) {
      const from = end - size;
      const [start, to] = [content[from], content[end - 1] + 1];
      const between = tokens.slice(start, to);
      if (between.some((token) => spec.breaks.has(token) || !(spec.nameWords.has(token) || spec.little.has(token)))) break;
      const phrase = content.slice(from, end).map((at) => tokens[at]);
      if (size > 1 && to - start > size && phrase.some((token) => token.length < WORD)) continue;
      let worth = 10 * size - 2;
      let fit = own(spec.names, phrase.join(" "));
      if (fit === undefined && size > 1) {
        fit = spec.turned.get(sorted(phrase).join(" ")) ?? undefined;
        worth -= 1;
      }
      if (fit === undefined || (size === 1 && phrase[0].length < WORD && !marks[start].includes("A"))) continue;
      const score = best[from].score + worth;
      if (score > option.score) option = { score, spans: [...best[from].spans, { start, end: to, fit }] };
    }
    best.push(option);
  }
  return kept(spec, tokens, best.at(-1).spans, marks);
}

function kept(spec, tokens, spans, marks) {
  const faint = spans.filter(({ fit }) => fit.faint).length;
  const loud = new Set(spans.filter(({ fit }) => !fit.faint).map(({ fit }) => fit.kind));
  const aside = (start) => tokens.slice(Math.max(0, start - 2), start).some((token) => spec.aside.includes(token));
  const measuring = spec.measuring.some((phrase) => place(tokens, phrase) >= 0);
  const within = (start) => measuring && tokens.slice(Math.max(0, start - 2), start).some((token) => spec.within.includes(token));
  const meant = (start) => within(start) || spec.meant.some((phrase) => start >= phrase.length && place(tokens.slice(start - phrase.length, start), phrase) === 0);
  return spans
    .filter(({ start, fit }) => !fit.faint || meant(start) || faint > 1 || (loud.has(fit.faint) && !aside(start)))
    .map(({ start, end, fit: { kind, key, group, wide, faint: said } }) => ({
      start,
      end,
      fit: { kind, key, group, wide: marks[end - 1].includes("s") ? (wide ?? "") : "", faint: Boolean(said) && !meant(start) },
    }));
}

function inParts(spec, tokens, spans) {
  const unsure = [];
  const weighed = weighedIn(spec, tokens, spans);
  let last = "";
  let taken = 0;
  const found = spans.map(({ start, end, fit }, i) => {
    const before = tokens.slice(Math.max(i ? spans[i - 1].end : 0, start - 4, taken), start);
    const after = tokens.slice(end, i + 1 < spans.length ? spans[i + 1].start : tokens.length);
    let role = weighed.get(i) ?? "";
    if (role) unsure.push(i);
    const between = i ? tokens.slice(spans[i - 1].end, start) : [];
    const isDenied = (one) => i > 0 && spans[i - 1].fit.kind !== one.kind && one.denied.some((phrase) => place(between.slice(0, phrase.length), phrase) === 0);
    for (const one of spec.roles.filter((part) => part.kind === fit.kind && !weighed.has(i) && !isDenied(part))) {
      const told = without(before, one.unless);
      const then = without(after, one.unless);
      const sure = one.surely.some((phrase) => [0, 1, 2].includes(place(then, phrase)));
      if (sure || one.before.some((phrase) => place(phrase.length === 1 ? told : before, phrase) >= 0)) role = one.name;
      else if (one.weak.some((phrase) => place(told, phrase) >= 0) || one.after.some((phrase) => [0, 1, 2].includes(place(then, phrase)))) {
        role = one.name;
        unsure.push(i);
        for (const phrase of one.after) if ([0, 1, 2].includes(place(then, phrase))) taken = Math.max(taken, end + place(then, phrase) + phrase.length);
      }
    }
    if (!role && !weighed.has(i) && between.length && between.every((token) => JOINED.has(token)) && spans[i - 1].fit.kind === fit.kind) role = last;
    last = role;
    return { kind: fit.kind, key: fit.key, group: fit.group, wide: fit.wide, role };
  });
  for (const kind of new Set(unsure.map((i) => found[i].kind))) {
    if (found.some((one) => one.kind === kind && !one.role)) continue;
    for (const i of unsure) if (found[i].kind === kind) found[i].role = "";
  }
  return found;
}

/** Words without those that speak of something else by the word behind them. */
function without(tokens, unless) {
  return tokens.map((token, at) => (unless.some((phrase) => phrase.length === 1 && phrase[0] === tokens[at + 1]) ? BREAK : token));
}

/** The part of each thing that a word behind it weighs, or one before it and `than`. */
function weighedIn(spec, tokens, spans) {
  const found = new Map();
  const within = new Set(spans.flatMap(({ start, end }) => tokens.map((_, at) => at).slice(start, end)));
  for (const one of spec.roles) {
    const things = spans.map((_, i) => i).filter((i) => spans[i].fit.kind === one.kind);
    if (things.length < 2 || !one.less.length) continue;
    const signs = new Map();
    tokens.forEach((token, at) => {
      if (within.has(at)) return;
      const is = (phrase) => phrase.length === 1 && phrase[0] === token;
      if (one.less.some(is)) signs.set(at, one.name);
      else if (one.more.some(is)) signs.set(at, "");
    });
    const directly = [...signs.keys()].flatMap((at) => things.filter((i) => spans[i].start === at + 1).map((i) => [at, i]));
    if (new Set(signs.values()).size > 1 && directly.length === signs.size) {
      for (const [at, i] of directly) found.set(i, signs.get(at));
      continue;
    }
    if (new Set(signs.values()).size < 2) {
      for (const at of [...signs.keys()]) if (one.unless.some((phrase) => phrase.length === 1 && phrase[0] === tokens[at + 1])) signs.delete(at);
    }
    for (const at of [...signs.keys()].reverse()) {
      const behind = things.find((i) => spans[i].start > at);
      if (behind !== undefined && !found.has(behind)) continue;
      for (const i of listBefore(tokens, spans, things, at)) if (!found.has(i)) found.set(i, signs.get(at));
    }
    things.slice(1).forEach((second, k) => {
      const first = things[k];
      const [start, end] = [spans[first].end, spans[second].start];
      const at = tokens.findIndex((token, place) => place >= start && place < end && THAN.has(token));
      const sign = [...signs.keys()].filter((place) => spans[first].start - 4 <= place && place < at).at(-1);
      if (sign === undefined || (start <= sign && sign === at - 1 && !signs.get(sign))) return;
      found.set(first, signs.get(sign) ? one.name : "");
      found.set(second, signs.get(sign) ? "" : one.name);
    });
  }
  return found;
}

function listBefore(tokens, spans, things, at) {
  const before = things.filter((i) => spans[i].end <= at);
  if (!before.length) return [];
  const gap = tokens.slice(spans[before.at(-1)].end, at);
  if (gap.length > NEAR || (gap.includes(BREAK) && gap.length > 1)) return [];
  const found = [before.pop()];
  let listed = false;
  while (before.length) {
    const between = tokens.slice(spans[before.at(-1)].end, spans[found.at(-1)].start);
    if (!between.length || !between.every((token) => JOINED.has(token))) break;
    listed = listed || between.some((token) => token !== BREAK);
    if (!listed) break;
    found.push(before.pop());
  }
  return found;
}

function termOf(spec, tokens) {
  const told = tokens.filter((token) => token !== BREAK && !spec.little.has(token));
  const asking = spec.asking.filter((text) => place(told, text.split(" ")) >= 0);
  if (!asking.length) return "";
  for (let size = Math.min(6, told.length); size > 0; size -= 1) {
    for (let at = 0; at + size <= told.length; at += 1) {
      const found = own(spec.glossary, told.slice(at, at + size).join(" "));
      const rest = [...told.slice(0, at), ...told.slice(at + size)];
      if (asking.every((text) => text === BARE) && (told[Math.max(0, at - 1)] !== BARE || at + size < told.length)) continue;
      if (found && rest.every((token) => spec.stop.has(token) || spec.asksFor.has(token) || spec.qualifying.includes(token) || spec.breaks.has(token) || Object.hasOwn(spec.glossary, token))) return found;
    }
  }
  return "";
}

/** Topics that are spoken of, other than to rule them out; not all words of one are those of names. */
function topicsOf(spec, tokens, free, used) {
  const found = spec.topics.filter(([phrase]) => {
    let at = place(free, phrase);
    if (at < 0 && phrase.length > 1) at = place(tokens, phrase);
    if (at < 0 || phrase.every((_, i) => used.has(at + i))) return false;
    return !tokens.slice(Math.max(0, at - 2), at).some((token) => spec.negations.has(token));
  });
  return [...new Set(found.map(([, topic]) => topic))];
}

function numbersOf(spec, tokens, used) {
  const found = {};
  tokens.forEach((token, at) => {
    if (!/^[0-9]{1,4}$/u.test(token) || used.has(at)) return;
    const before = tokens.slice(Math.max(0, at - 3), at);
    if (spec.counted.has(tokens[at + 1]) || before.some((one) => spec.countedPeople.has(one))) return;
    const isYear = Number(token) >= YEARS[0] && Number(token) <= YEARS[1];
    let [longest, best] = [0, ""];
    for (const [part, phrases] of Object.entries(spec.numbers)) {
      if (part in found || isYear !== spec.years.includes(part)) continue;
      for (const phrase of phrases) if (phrase.length > longest && place(before, phrase) >= 0) [longest, best] = [phrase.length, part];
    }
    if (longest) found[best] = Number(token);
  });
  return found;
}

function claimsOf(spec, tokens, spans, used) {
  const alike = (token) => own(spec.alike, token) ?? token;
  const weight = (token) => own(spec.weights, token) ?? spec.rare;
  const meant = spans.filter(({ fit }) => !fit.faint && !spec.terms.has(fit.kind));
  const things = meant.map(({ fit }) => unitOf(spec, fit, alike, weight));
  const parts = meant.map(({ fit }) => (spec.whole.includes(fit.kind) ? 1 : 2));
  const told = [...new Set(tokens.filter((token, at) => !used.has(at) && tells(spec, token)))];
  const judged = tokens.some((token) => spec.judged.has(token));
  const beside = [...new Set(told.map(alike))].filter(
    (token) => (Object.hasOwn(spec.weights, token) || !spec.cueWords.has(token)) && !spec.plain.has(token) && !(judged && spec.qualifying.includes(token)),
  );
  const units = [...things, ...beside.map((token) => new Map([[token, weight(token)]]))];
  const amount = (unit) => [...unit.values()].reduce((sum, one) => sum + one, 0);
  const whole = units.reduce((sum, unit) => sum + amount(unit), 0);
  const said = new Set(units.flatMap((unit) => [...unit.keys()]));
  const oneTelling = told.filter((token) => isTelling(spec, token)).length === 1 && told.every((token) => !isTelling(spec, token) || token.length >= LONG) && beside.length === 1 && units.length === 1;
  const rare = oneTelling && !spec.asking.some((text) => place(tokens, text.split(" ")) >= 0);
  const scored = [];
  const aims = spec.aims.filter((aim) => beside.includes(aim));
  Object.entries(spec.claims).forEach(([id, held], at) => {
    if (aims.length && !aims.some((aim) => Object.hasOwn(held, aim))) return;
    const shares = units.map((unit) => share(unit, held));
    if (!things.every((unit, i) => parts[i] * shares[i] >= amount(unit))) return;
    const isJudged = judged && shares.some((one) => one > 0);
    const byThings = things.length > 1 && things.every((unit, i) => worthOf(unit, held) > shares[i]);
    if (!byThings && !shares.slice(things.length).some((one) => one > 0) && !isJudged) return;
    const covered = whole ? Math.floor((100 * shares.reduce((sum, one) => sum + one, 0)) / whole) : 0;
    const alone = tokens.length <= BRIEF && covered === 100 && !beside.some((token) => spec.cueWords.has(token)) && (whole === spec.rare || rare);
    if (shares.filter((one) => one > 0).length < 2 && !alone && !isJudged) return;
    const more = Object.entries(held).reduce((sum, [token, times]) => sum + (times > 1 && !said.has(token) ? spec.weights[token] : 0), 0);
    scored.push({ id, at, covered, size: Object.keys(held).length, worth: 3 * units.reduce((sum, unit) => sum + worthOf(unit, held), 0) - more });
  });
  scored.sort((a, b) => b.worth - a.worth || a.size - b.size || a.at - b.at);
  if (!scored.length) return [[], 0, []];
  const rest = told.filter((token) => isTelling(spec, token) && !Object.hasOwn(spec.claims[scored[0].id], alike(token)));
  return [scored.filter((one) => one === scored[0] || one.worth * 4 >= scored[0].worth * 3).slice(0, 4).map(({ id }) => id), scored[0].covered, rest];
}

function isTelling(spec, token) {
  const rare = (own(spec.weights, own(spec.alike, token) ?? token) ?? 0) >= TELLING;
  return rare && !spec.plain.has(token) && (!spec.cueWords.has(token) || Object.hasOwn(spec.alike, token));
}

function unitOf(spec, fit, alike, weight) {
  if (fit.group) return new Map([...(own(spec.groups, `${fit.kind} ${fit.key}`) ?? []).map((token) => [token, 0]), [ANY, GROUP]]);
  const found = wordsOf(spec, fit.key.replaceAll("-", " ")).map(alike);
  return new Map(found.filter((token) => !spec.little.has(token)).map((token) => [token, weight(token)]));
}

function share(unit, held) {
  if (unit.has(ANY)) return [...unit.keys()].some((token) => Object.hasOwn(held, token)) ? unit.get(ANY) : 0;
  return [...unit].reduce((sum, [token, one]) => sum + (Object.hasOwn(held, token) ? one : 0), 0);
}

function worthOf(unit, held) {
  if (unit.has(ANY)) return unit.get(ANY) * Math.max(0, ...[...unit.keys()].map((token) => own(held, token) ?? 0));
  return [...unit].reduce((sum, [token, one]) => sum + one * (own(held, token) ?? 0), 0);
}

function scoreOf(one, free, amounts, strength) {
  if (one.against.some((phrase) => place(free, phrase) >= 0)) return null;
  if (Object.entries(one.needs).some(([kind, least]) => (amounts.get(kind) ?? 0) < least)) return null;
  const found = one.cues.filter(([phrase]) => place(free, phrase) >= 0);
  if (!Object.keys(one.needs).length && !found.length) return null;
  let score = found.reduce((sum, [, weight]) => sum + weight, one.base);
  if ("claim" in one.needs) score += Math.floor(strength / 12);
  for (const [kind, amount] of amounts) {
    if (kind in one.needs) score += 1;
    else if (one.takes.includes(kind)) score += 2;
    else if (kind.includes(" ")) score -= 4;
    else if (one.takes.includes("*")) score += 1;
    else if (kind !== "claim") score -= 3 * Math.min(amount, 2);
  }
  return { score, cues: found.map(([phrase]) => phrase.join(" ")) };
}

/** Place of a phrase among words, −1 where it is not. */
function place(tokens, phrase) {
  for (let at = 0; at + phrase.length <= tokens.length; at += 1) {
    if (phrase.every((token, i) => tokens[at + i] === token)) return at;
  }
  return -1;
}

const sorted = (texts) => [...texts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
