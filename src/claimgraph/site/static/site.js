"use strict";
(() => {
  // Search -----------------------------------------------------------------------------------------------------
  const MOST = 30, SHORT = 2;
  const STOP = new Set(("a an and are as at be can do does for from how i if in is it me my of on or should that the there this to was what " +
    "when which who why will with der die das den dem ein eine einer ist sind und oder bei für mit von was wie welche welcher welches hilft " +
    "kann ich im in zu gegen").split(" "));
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const stem = (word) => (word.length > 4 ? word.replace(/(es|en|s|e)$/u, "") : word);

  const box = document.querySelector("search");
  const input = document.getElementById("search"), found = document.getElementById("found");
  const count = document.getElementById("found-count");
  let index = null, waiting = false;

  const load = () => {
    if (index || waiting) return;
    waiting = true;
    const script = document.createElement("script");
    script.src = box.dataset.index;
    script.onload = () => {
      const [kinds, rows] = window.claimgraphIndex;
      index = rows.map(([kind, url, text, verdict, names], place) => ({
        kind: kinds[kind], first: kind === "claim", url, text, verdict, place, own: words(text), all: words(`${text} ${names}`),
      }));
      show();
    };
    document.head.append(script);
  };

  // A word that nothing has is read as the one it is nearest to: a slip in short words, two in long ones.
  const far = (one, other, most) => {
    let before = [], row = Array.from({ length: other.length + 1 }, (_, place) => place);
    for (let at = 1; at <= one.length; at += 1) {
      const next = [at];
      for (let to = 1; to <= other.length; to += 1) {
        let cost = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + (one[at - 1] === other[to - 1] ? 0 : 1));
        if (at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]) cost = Math.min(cost, before[to - 2] + 1);
        next.push(cost);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[other.length];
  };
  let known = null;
  const meant = (word) => {
    const most = word.length > 7 ? 2 : 1;
    known ??= [...new Set(index.flatMap((one) => one.all))].sort();
    if (word.length < 4 || known.some((other) => other.startsWith(stem(word)))) return stem(word);
    let best = null, least = most + 1;
    for (const other of known) {
      if (Math.abs(other.length - word.length) > most) continue;
      const distance = far(word, other, most);
      if (distance < least) { best = other; least = distance; }
    }
    return best ?? stem(word);
  };

  // A question is found by those of its words that carry it: a thing need not hold all of them, but more is better.
  const ranked = (asked) => {
    const all = [...new Set(words(asked))];
    const kept = all.filter((word) => !STOP.has(word));
    const wanted = (kept.length ? kept : all).map(meant);
    const hits = [];
    for (const one of index) {
      let score = 0, hit = 0;
      for (const word of wanted) {
        const own = one.own.some((other) => other.startsWith(word));
        if (own || one.all.some((other) => other.startsWith(word))) { hit += 1; score += own ? 3 : 2; }
      }
      if (hit && hit >= Math.ceil(wanted.length / 2)) hits.push([hit, score + (one.first ? 1 : 0) - one.own.length / 100, one]);
    }
    hits.sort((a, b) => b[0] - a[0] || b[1] - a[1] || a[2].place - b[2].place);
    return hits.map((hit) => hit[2]);
  };

  const item = (one) => {
    const li = document.createElement("li"), link = document.createElement("a"), kind = document.createElement("span");
    link.href = `${box.dataset.top}${one.url}index.html`;
    link.textContent = one.text;
    link.dir = "auto";
    kind.className = "how";
    kind.textContent = ` ${one.kind}${one.verdict ? ` · ${one.verdict}` : ""}`;
    li.append(link, kind);
    return li;
  };

  const show = () => {
    const asked = input.value.trim();
    if (!index || asked.length < SHORT) {
      found.replaceChildren();
      count.textContent = "";
      return;
    }
    const hits = ranked(asked);
    found.replaceChildren(...hits.slice(0, MOST).map(item));
    count.textContent = hits.length ? `${hits.length} ${box.dataset.count}` : box.dataset.nothing;
  };

  if (box) {
    box.hidden = false;
    input.addEventListener("focus", load);
    input.addEventListener("input", () => { load(); show(); });
    input.addEventListener("keydown", (event) => {
      const first = found.querySelector("a");
      if (event.key === "Escape") { input.value = ""; show(); }
      if (event.key === "Enter" && first) first.click();
    });
  }

  // Copy -------------------------------------------------------------------------------------------------------
  for (const bar of document.querySelectorAll(".copy")) {
    bar.hidden = false;
    const cited = bar.closest(".cited"), said = bar.querySelector("[role=status]");
    for (const button of bar.querySelectorAll("button")) {
      button.addEventListener("click", () => copy(cited, button.dataset.what, said));
    }
  }

  const text = (list) => [...list.querySelectorAll("li .entry")].map((entry) => entry.textContent.trim()).join("\n\n");
  const rich = (list) => [...list.querySelectorAll("li .entry")].map((entry) => `<p>${entry.innerHTML}</p>`).join("");

  // The selection is copied by the browser itself, so that it works on a disk too, and its content is replaced on the way.
  const copy = (cited, what, said) => {
    const shown = cited.querySelector(`[data-copy=${what}]`), list = cited.querySelector("[data-copy=list]");
    const fold = shown.closest("details"), folded = fold && !fold.open;
    if (fold) fold.open = true;
    const range = document.createRange(), marked = getSelection();
    range.selectNodeContents(shown);
    marked.removeAllRanges();
    marked.addRange(range);
    const fill = (event) => {
      event.clipboardData.setData("text/plain", what === "list" ? text(list) : shown.textContent);
      if (what === "list") event.clipboardData.setData("text/html", rich(list));
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener("copy", fill, true);
    let done = false;
    try { done = document.execCommand("copy"); } finally { document.removeEventListener("copy", fill, true); }
    if (done) marked.removeAllRanges();
    if (done && folded) fold.open = false;
    said.textContent = done ? said.dataset.done : said.dataset.marked;
  };

  // Folds ------------------------------------------------------------------------------------------------------
  const folds = () => [...document.querySelectorAll("main details")];
  const reveal = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* no address of ours: look for it as it stands */ }
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.matches("details")) at.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Paper cannot be unfolded.
  let closed = [];
  addEventListener("beforeprint", () => { closed = folds().filter((fold) => !fold.open); closed.forEach((fold) => { fold.open = true; }); });
  addEventListener("afterprint", () => closed.forEach((fold) => { fold.open = false; }));
})();
