"use strict";
(() => {
  const folds = () => [...document.querySelectorAll("details")];
  const unfold = (open) => folds().forEach((fold) => { fold.open = open; });
  const byId = (id) => document.getElementById(id);

  byId("_unfold").addEventListener("click", () => unfold(true));
  byId("_fold").addEventListener("click", () => unfold(false));
  byId("_tools").hidden = false;

  // A link to something folded away unfolds what it stands in.
  const reveal = () => {
    let id = location.hash.slice(1);
    try { id = decodeURI(id); } catch { /* no address of ours: look for it as it stands */ }
    const target = byId(id);
    if (!target) return;
    const own = target.matches("article") ? target.querySelector("details") : null;
    if (own) own.open = true;
    for (let at = target; at; at = at.parentElement) if (at.matches("details")) at.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Paper cannot be unfolded.
  let folded = [];
  addEventListener("beforeprint", () => { folded = folds().filter((fold) => !fold.open); unfold(true); });
  addEventListener("afterprint", () => folded.forEach((fold) => { fold.open = false; }));
})();
