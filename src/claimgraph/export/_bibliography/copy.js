// The work of a copy button, put into its onclick; `this` is the button. No dependence on a secure page: the selection
// is copied by the browser itself, and its content replaced on the way, so that no colours of the notebook come along.
const box = this.closest("[data-claimgraph]"), what = this.dataset.what;
const shown = box.querySelector("[data-copy=" + what + "]"), said = box.querySelector("[role=status]");
const list = box.querySelector("[data-copy=list]").cloneNode(true);
list.querySelectorAll(".Z3988").forEach(one => one.remove());
list.querySelectorAll("[style]").forEach(one => { if (one.tagName === "P") one.removeAttribute("style"); });
const plain = box.querySelector("[data-copy=" + (what === "list" ? "text" : what) + "]").textContent;
const fold = shown.closest("details"), folded = fold && !fold.open;
if (fold) fold.open = true;
const range = document.createRange();
range.selectNodeContents(shown);
const marked = getSelection();
marked.removeAllRanges();
marked.addRange(range);
const fill = event => {
event.clipboardData.setData("text/plain", plain);
if (what === "list") event.clipboardData.setData("text/html", list.innerHTML);
event.preventDefault();
event.stopImmediatePropagation();
};
document.addEventListener("copy", fill, true);
let done = false;
try { done = document.execCommand("copy"); } finally { document.removeEventListener("copy", fill, true); }
if (done) marked.removeAllRanges();
if (done && folded) fold.open = false;
said.textContent = done ? "Copied." : "Marked: press Ctrl+C (⌘C) to copy.";
