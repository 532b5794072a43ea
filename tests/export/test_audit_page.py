"""The page of the audit: whole, honest, harmless, and readable in a real browser."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import subprocess
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import claimgraph
from browsing import CHROMIUM, WITHOUT
from claimgraph import KnowledgeBase, bibliography, export
from claimgraph.appraisal import verdicts
from claimgraph.records import Claim, Reference, Sample
from conftest import ROOT, TINY

VOID = {"meta"}
BOTH = pytest.mark.parametrize("root", [TINY, ROOT], ids=["tiny", "shipped"])
EVIL = "</title></style><script>alert(1)</script><img src=x onerror=alert(1)>\"' onfocus='alert(1)' ]]>"


class Walk(HTMLParser):
    """The page as a list of elements and its text, with every tag that does not balance."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.faults: list[str] = []
        self.inline: dict[str, str] = {}
        self._open: list[str] = []
        self._text: list[str] = []
        self.feed(page)
        self.close()
        self.faults += [f"<{name}> is never closed" for name in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.faults += [f"<{tag}> has {name} twice" for name, times in Counter(names).items() if times > 1]
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:]}")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in ("style", "script"):
            self.inline[self._open[-1]] = self.inline.get(self._open[-1], "") + data
        else:
            self._text.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self._text).split())

    def values(self, attribute: str) -> list[str]:
        return [given[attribute] for _, given in self.elements if attribute in given]

    def with_id(self, id_: str) -> tuple[str, dict[str, str]]:
        (found,) = (one for one in self.elements if one[1].get("id") == id_)
        return found


@cache
def page(root: Path) -> tuple[KnowledgeBase, str, Walk]:
    kb = claimgraph.load(root)
    text = export.audit_page(kb)
    return kb, text, Walk(text)


def with_claim(kb: KnowledgeBase, claim: Claim) -> KnowledgeBase:
    return kb.replace(claims={**kb.claims, claim.id: claim})


# The document ------------------------------------------------------------------------------------------------


@BOTH
def test_the_page_is_one_balanced_document_in_english(root: Path) -> None:
    _, text, walk = page(root)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert walk.faults == []
    assert Counter(tag for tag, _ in walk.elements if tag in ("html", "head", "title", "body", "main", "h1")) == {
        "html": 1, "head": 1, "title": 1, "body": 1, "main": 1, "h1": 1
    }  # fmt: skip
    assert {"header", "nav", "footer"} <= {tag for tag, _ in walk.elements}


@BOTH
def test_ids_are_unique_and_every_inner_link_has_its_target(root: Path) -> None:
    _, _, walk = page(root)
    ids = Counter(walk.values("id"))
    assert [id_ for id_, times in ids.items() if times > 1] == []
    inner = [unquote(href[1:]) for href in walk.values("href") if href.startswith("#")]
    assert [target for target in [*inner, *walk.values("aria-labelledby")] if target not in ids] == []


@BOTH
def test_headings_never_skip_a_level(root: Path) -> None:
    _, _, walk = page(root)
    levels = [int(tag[1]) for tag, _ in walk.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


@BOTH
def test_the_same_base_gives_the_same_page_whatever_the_order_of_its_files(root: Path) -> None:
    kb, text, _ = page(root)
    names = ("claims", "studies", "references", "exercises", "muscles")
    turned = {name: dict(reversed(getattr(kb, name).items())) for name in names}
    assert export.audit_page(kb.replace(**turned)) == text


# What is in it -----------------------------------------------------------------------------------------------


@BOTH
def test_every_claim_can_be_linked_to_and_stands_with_its_verdict(root: Path) -> None:
    kb, _, walk = page(root)
    articles = [given["id"] for tag, given in walk.elements if tag == "article"]
    assert articles == list(kb.claims)
    for verdict in verdicts(kb):
        words = verdict.words[:1].upper() + verdict.words[1:]
        assert walk.text.count(kb.claims[verdict.claim].statement) >= 2  # in the list and over its section
        assert words in walk.text
        assert [one.reason for one in verdict.downgrades if one.amount and one.reason not in walk.text] == []
        assert [sentence for sentence in verdict.would_change if sentence not in walk.text] == []


@BOTH
def test_every_finding_stands_with_its_limit_and_place(root: Path) -> None:
    kb, _, walk = page(root)
    ids = set(walk.values("id"))
    assert kb.lines
    assert [line.id for line in kb.lines if line.id not in ids] == []
    for line in kb.lines:
        one = line.evidence
        said = [text for text in (one.finding, one.limitation, one.why, one.locator) if text]
        assert [text for text in said if text not in walk.text] == []


def test_a_finding_stands_with_the_numbers_it_rests_on(tiny: KnowledgeBase) -> None:
    walk = Walk(export.audit_page(tiny))
    assert "Result: Ache: mean difference 1.5 points of 100 (95 % CI −9.0 to 12.0), 24 people" in walk.text
    assert "Rests on: Step, Upper flank: 18 % MVIC" in walk.text


@BOTH
def test_every_work_used_or_cited_stands_with_its_reference_and_its_first_link_only(root: Path) -> None:
    kb, _, walk = page(root)
    keys = {line.evidence.study for line in kb.lines} | set(kb.claims_citing)
    hrefs = {href for href in walk.values("href") if not href.startswith("#")}
    own = {source.url for source in kb.sources.values() if source.url}
    wanted = {found[0][1] for key in keys if (found := bibliography.links(kb.references[key]))}
    assert [key for key in sorted(keys) if bibliography.citation(kb.references[key]) not in walk.text] == []
    assert hrefs == wanted | own


def test_addresses_that_pages_were_read_at_are_no_links() -> None:
    kb, _, walk = page(ROOT)
    allowed = {address for work in kb.references.values() for _, address in bibliography.links(work)}
    seen = {address for study in kb.studies.values() for address in study.seen_at} - allowed
    assert seen
    assert seen.isdisjoint(walk.values("href"))


def test_a_search_that_found_nothing_is_told() -> None:
    _, _, walk = page(TINY)
    assert "trials of daily twists in champions: none found" in walk.text


def test_a_retracted_study_is_marked_and_not_counted() -> None:
    _, _, walk = page(TINY)
    assert "Fox 2020 (retracted, not counted)" in walk.text
    assert "Samples that decide: 0 for, 1 against, 0 undecided" in walk.text


def test_the_gap_between_claim_and_evidence_is_told_in_the_list_and_in_the_section(tiny: KnowledgeBase) -> None:
    claim = tiny.claims["twist-eases-ache"]
    stand_in = claim.evidence[0].model_copy(update={"results": ()})
    lines = (stand_in, stand_in.model_copy(update={"study": "able2010step"}))
    text = Walk(export.audit_page(with_claim(tiny, claim.model_copy(update={"evidence": lines})))).text
    assert text.count("But: EMG only: four steps below what is claimed (symptom)") == 2


def test_the_balance_is_drawn_with_one_cell_a_sample_that_decides() -> None:
    _, text, _ = page(TINY)
    bars = [re.findall(r'<rect class="(\w+)"', bar) for bar in re.findall(r"<svg.*?</svg>", text)]
    assert bars == [["disputes"], ["supports", "disputes"]]


def test_the_balance_of_very_many_samples_stays_small(tiny: KnowledgeBase) -> None:
    claim, study = tiny.claims["step-activates-flank"], tiny.studies["cole2015twist"]
    keys = [f"many{number}" for number in range(500)]
    lines = (*(claim.evidence[0].model_copy(update={"study": key}) for key in keys), *claim.evidence[3:])
    studies = {**tiny.studies, **{key: study.model_copy(update={"key": key, "sample": Sample(n=20)}) for key in keys}}
    many = with_claim(tiny, claim.model_copy(update={"evidence": lines})).replace(studies=studies)
    text = export.audit_page(many)
    (bar,) = (bar for bar in re.findall(r"<svg.*?</svg>", text) if 'width="450"' in bar)
    assert bar.count("<rect") == 2


def test_a_claim_tells_first_what_decides_then_its_limits_then_what_would_change_it(tiny: KnowledgeBase) -> None:
    claim = tiny.claims["twist-eases-ache"]
    text = Walk(export.audit_page(with_claim(tiny, claim))).text
    wanted = [
        "1. Twists ease flank ache.",
        "This may not hold, but the evidence is very uncertain.",
        "Refuted, very low certainty",
        "Effect: 1.5 points of 100 more",
        "Rests on: 1 study, 24 people",
        "Samples that decide: 0 for, 1 against, 0 undecided",
        "Would change it: ",
        "In the article: ",
    ]
    start = text.index(wanted[0])
    places = [text.index(part, start) for part in wanted]
    assert places == sorted(places)


def test_a_compound_claim_lists_its_parts_with_links(trial: KnowledgeBase) -> None:
    page = export.audit_page(trial)
    assert '<a href="#calmopril-is-safe">Calmopril is safe</a>: nothing found' in page


def test_a_base_without_claims_still_gives_a_page(tiny: KnowledgeBase) -> None:
    walk = Walk(export.audit_page(tiny.replace(claims={})))
    assert walk.faults == []
    assert "There is no claim to judge." in walk.text


# Harmless ----------------------------------------------------------------------------------------------------


@BOTH
def test_nothing_is_fetched(root: Path) -> None:
    _, _, walk = page(root)
    assert {"link", "img", "iframe", "object", "embed", "base"}.isdisjoint(tag for tag, _ in walk.elements)
    assert {"src", "srcset", "style", "action", "ping", "background"}.isdisjoint(
        name for _, given in walk.elements for name in given
    )
    assert re.search(r"@import|url\(", walk.inline["style"]) is None
    assert re.search(r"fetch|XMLHttp|import|https?:", walk.inline["script"]) is None
    assert any(content.startswith("default-src 'none';") for content in walk.values("content"))


@BOTH
def test_the_policy_of_the_page_lets_in_its_own_style_and_script_only(root: Path) -> None:
    _, _, walk = page(root)
    (policy,) = (given["content"] for _, given in walk.elements if given.get("http-equiv") == "Content-Security-Policy")
    for name in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(walk.inline[name].encode("utf-8")).digest()).decode("ascii")
        assert f"{name}-src 'sha256-{digest}';" in policy


def test_hostile_texts_are_inert(tiny: KnowledgeBase) -> None:
    claim = tiny.claims["step-activates-flank"]
    line = claim.evidence[0].model_copy(
        update=dict.fromkeys(("finding", "limitation", "why", "locator", "quote", "by"), EVIL)
    )
    search = tiny.claims["champion-twists-daily"].searches[0].model_copy(update={"query": EVIL, "result": EVIL})
    cite = claim.cites[0].model_copy(update={"why": EVIL})
    changed = {"statement": EVIL, "locator": EVIL, "evidence": (line,), "searches": (search,), "cites": (cite,)}
    source = tiny.info.sources[0].model_copy(
        update={"title": EVIL, "publisher": EVIL, "author": EVIL, "url": "javascript:alert(1)//" + EVIL}
    )
    info = tiny.info.model_copy(
        update={"title": EVIL, "description": EVIL, "licence": EVIL, "curators": (EVIL,), "sources": (source,)}
    )
    work = Reference("able2010step", "article", {"title": EVIL, "journal": EVIL, "url": "javascript:alert(1)"})
    kb = with_claim(tiny, claim.model_copy(update=changed)).replace(
        info=info, references={**tiny.references, work.key: work}
    )
    walk = Walk(export.audit_page(kb))
    _, _, clean = page(TINY)
    assert walk.faults == []
    assert walk.inline == clean.inline
    assert {tag for tag, _ in walk.elements} == {tag for tag, _ in clean.elements} | {"q"}
    assert [name for _, given in walk.elements for name in given if name.startswith("on")] == []
    assert {urlsplit(href).scheme for href in walk.values("href")} == {"", "https"}
    assert walk.text.count(EVIL) >= 15


# In a browser ------------------------------------------------------------------------------------------------

WATCH = """
<!DOCTYPE html><title>waiting</title><body style="margin:0">
<iframe width="{width}" height="900" srcdoc="{page}"></iframe>
<script>
document.querySelector("iframe").addEventListener("load", (event) => {{
  const inner = event.target.contentWindow, doc = inner.document, root = doc.documentElement;
  const folds = [...doc.querySelectorAll("details")], open = () => folds.filter((fold) => fold.open).length;
  const told = {{ folds: folds.length, closed: open(), folded: [root.scrollWidth, root.clientWidth] }};
  doc.getElementById("_unfold").click();
  told.unfolded = open();
  told.wide = [root.scrollWidth, root.clientWidth];
  told.outside = [...doc.querySelectorAll("body *")].filter((one) => {{
    const box = one.getBoundingClientRect();
    return box.width && !one.matches(".skip") && (box.right > inner.innerWidth + 1 || box.left < -1);
  }}).map((one) => one.outerHTML.slice(0, 80));
  told.styled = inner.getComputedStyle(doc.querySelector("article")).borderTopStyle;
  doc.getElementById("_fold").click();
  told.refolded = open();
  inner.dispatchEvent(new Event("beforeprint"));
  told.printed = open();
  inner.dispatchEvent(new Event("afterprint"));
  told.after = open();
  document.title = JSON.stringify(told);
}});
</script>
"""


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT)
@pytest.mark.parametrize("width", [360, 400, 1400])
def test_in_a_browser_nothing_sticks_out_and_everything_unfolds_on_demand_and_for_paper(
    tmp_path: Path, width: int
) -> None:
    _, text, _ = page(ROOT)
    watched = tmp_path / "watch.html"
    watched.write_text(WATCH.format(width=width, page=html.escape(text)), encoding="utf-8")
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1500,1000",
        "--virtual-time-budget=20000", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", watched.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    found = re.search(r"<title>(.*?)</title>", done.stdout)
    assert found is not None, done.stderr[-2000:]
    told = json.loads(html.unescape(found[1]))
    assert told["folds"] > 0
    assert told["styled"] == "solid"
    assert (told["closed"], told["refolded"], told["after"]) == (0, 0, 0)
    assert (told["unfolded"], told["printed"]) == (told["folds"], told["folds"])
    assert told["folded"][0] <= told["folded"][1]
    assert told["wide"][0] <= told["wide"][1]
    assert told["outside"] == []
