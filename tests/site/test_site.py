"""The pages of a site: all there, in their order, leading to each other, and harmless whatever a base holds."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from site_walking import Walk, broken, framed

import claimgraph
from claimgraph import KnowledgeBase, packs, site
from claimgraph.errors import BadRequestError
from claimgraph.records import Claim, Redirect
from conftest import DATA, TINY, TRIAL
from sleep_pack import PACK as SLEEP

BASES = {"tiny": TINY, "trial": TRIAL, "sleep": DATA / "sleep"}
EVIL = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>\"' onfocus='alert(1)' ]]>"


@pytest.fixture(scope="module")
def made() -> dict[str, tuple[KnowledgeBase, dict[str, str], dict[str, Walk]]]:
    packs.register(SLEEP)
    try:
        found = {}
        for name, root in BASES.items():
            kb = claimgraph.load(root)
            files = site.make(kb, address="https://example.org/site")
            there = {f"{site.DOWNLOADS}/{one}": "" for one in site.downloads(kb)}
            found[name] = kb, {**files, **there}, framed(files)
        return found
    finally:
        packs.unregister(SLEEP.name)


Made = dict[str, tuple[KnowledgeBase, dict[str, str], dict[str, Walk]]]
EACH = pytest.mark.parametrize("name", BASES)


@EACH
def test_every_thing_has_a_page_and_every_link_its_target(made: Made, name: str) -> None:
    kb, files, walks = made[name]
    assert broken(files, walks) == []
    assert [f"claim/{id_}/index.html" for id_ in kb.claims if f"claim/{id_}/index.html" not in walks] == []
    works = kb.references.keys() | kb.studies.keys()
    assert [key for key in works if f"study/{key}/index.html" not in walks] == []
    for kind in kb.kinds.values():
        if kind.home and kind.id != "study":
            assert [id_ for id_ in kb.collection(kind.id) if f"{kind.id}/{id_}/index.html" not in walks] == []


@EACH
def test_pages_balance_and_have_one_heading_of_each_rank_after_the_other(made: Made, name: str) -> None:
    _, _, walks = made[name]
    for path, walk in walks.items():
        assert walk.faults == [], path
        ids = walk.values("id")
        assert sorted({id_ for id_ in ids if ids.count(id_) > 1}) == [], path
        levels = walk.headings()
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == [], path


@EACH
def test_a_page_loads_only_what_lies_beside_it_and_runs_nothing_of_its_own(made: Made, name: str) -> None:
    _, _, walks = made[name]
    for path, walk in walks.items():
        policies = [one["content"] for _, one in walk.elements if one.get("http-equiv") == "Content-Security-Policy"]
        assert policies == [
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; "
            "form-action 'none'"
        ], path
        loaded = [*walk.values("src"), *walk.values("srcset")]
        loaded += [one["href"] for tag, one in walk.elements if tag == "link" and one["rel"] in ("stylesheet", "icon")]
        assert [one for one in loaded if "//" in one] == [], path
        assert [key for _, one in walk.elements for key in one if key.startswith("on") or key == "style"] == [], path
        assert {kind for kind, text in walk.scripts if text} <= {"application/ld+json"}, path


def test_a_claim_is_told_in_the_order_in_which_readers_understand_it(made: Made) -> None:
    kb, files, _ = made["trial"]
    page = files["claim/pressolol-lowers-pressure/index.html"]
    order = [
        kb.claims["pressolol-lowers-pressure"].statement,
        'class="sentence"',
        "How much, and how sure",
        "95 % CI",
        'src="picture.svg"',
        "What speaks for it",
        "<h2>Limits",
        "What would change it",
        "<h2>References (",
        "How it was read",
        "History of the verdict",
    ]
    main = page[page.index("<h1") :]
    places = [main.index(words) for words in order]
    assert places == sorted(places)


@EACH
def test_every_number_of_a_claim_leads_to_its_row_and_every_row_to_its_work(made: Made, name: str) -> None:
    kb, _, walks = made[name]
    for claim in kb.claims.values():
        hrefs = walks[f"claim/{claim.id}/index.html"].values("href")
        for line in claim.evidence:
            assert f"../../study/{line.study}/index.html" in hrefs
            rows = [f"../../study/{line.study}/index.html#result:{id_}" for id_ in line.results]
            assert set(rows) <= set(hrefs)
    for table in kb.tables.values():
        for row in kb.rows[table.name] if table.node else ():
            walk = walks[f"study/{getattr(row, table.works[0])}/index.html"]
            assert f"{table.node}:{row.id}" in walk.values("id")
            if locator := getattr(row, "locator", None):
                assert " ".join(locator.split()) in walk.text


def test_a_verdict_for_programs_stands_there_in_its_own_words_and_is_no_number(made: Made) -> None:
    kb, files, walks = made["tiny"]
    for id_ in kb.claims:
        ((_, text),) = [one for one in walks[f"claim/{id_}/index.html"].scripts if one[0]]
        told = json.loads(text)
        assert {"@context", "@type", "claimReviewed", "reviewRating", "itemReviewed", "url"} <= told.keys()
        assert (told["@context"], told["@type"]) == ("https://schema.org", "ClaimReview")
        assert told["claimReviewed"] == kb.claims[id_].statement
        assert told["reviewRating"].keys() == {"@type", "alternateName"}
        assert told["reviewRating"]["alternateName"] in files[f"claim/{id_}/index.html"]
        assert told["itemReviewed"]["@type"] == "Claim"
        assert told["url"] == f"https://example.org/site/claim/{id_}/"
    (work,) = [json.loads(text) for kind, text in walks["study/able2010step/index.html"].scripts if kind]
    assert (work["@type"], work["identifier"]["value"]) == ("ScholarlyArticle", "10.5555/able.2010")
    (base,) = [json.loads(text) for kind, text in walks["index.html"].scripts if kind]
    assert (base["@type"], base["name"]) == ("Dataset", kb.info.title)


def test_the_index_and_the_list_of_pages_name_the_same_addresses(made: Made) -> None:
    kb, files, _ = made["tiny"]
    things = json.loads(files["index.json"])["things"]
    assert {one["id"]: one["verdict"] for one in things if one["kind"] == "claim"}.keys() == kb.claims.keys()
    listed = set(re.findall("<loc>https://example.org/site/(.*?)</loc>", files["sitemap.xml"]))
    assert {one["url"] for one in things} <= listed
    shown = json.loads(files["index.js"].removeprefix("window.claimgraphIndex=").rstrip(";\n"))
    assert {row[1] for row in shown[1]} == {one["url"] for one in things}


def test_an_id_that_was_given_up_leads_to_its_heir() -> None:
    kb = claimgraph.load(TRIAL)
    rows = (
        Redirect(old="old-claim", new="middle-claim", kind="claim", on="2026-01-02", why="said better"),
        Redirect(old="middle-claim", new="pills-are-safe", kind="claim", on="2026-01-03", why="said better still"),
        Redirect(old="gone", new=None, kind="claim", on="2026-01-03", why="nobody says so"),
    )
    files = site.make(kb.replace(redirects=rows), address="https://example.org")
    old = Walk(files["claim/old-claim/index.html"])
    assert "0; url=../pills-are-safe/index.html" in old.values("content")
    gone = Walk(files["claim/gone/index.html"])
    assert "nobody says so" in gone.text
    assert "refresh" not in gone.values("http-equiv")
    assert "old-claim" not in files["sitemap.xml"]


def test_what_is_not_known_tells_searches_and_claims_without_evidence(made: Made) -> None:
    kb, _, walks = made["tiny"]
    text = walks["not-known.html"].text
    for claim in kb.claims.values():
        for one in claim.searches:
            assert one.query in text
            assert one.result in text
    assert kb.claims["champion-twists-daily"].statement in text


def test_works_stand_in_each_style_and_in_each_form_for_reference_managers(made: Made) -> None:
    kb, files, walks = made["tiny"]
    styles = [name for name in walks if name.startswith("bibliography")]
    assert len(styles) == len(claimgraph.export.CITATION_STYLES)
    for name in styles:
        assert {f"ref:{key}" for key in kb.references} <= set(walks[name].values("id"))
    assert files["references.bib"].count("@") >= len(kb.references)
    assert len(json.loads(files["references.json"])) == len(kb.references)


def test_the_tables_are_there_as_a_data_package(made: Made) -> None:
    _, files, walks = made["trial"]
    told = json.loads(files["data.package/datapackage.json"])
    assert told["resources"]
    assert {f"data.package/{one['path']}" for one in told["resources"]} <= files.keys()
    assert "data.package/datapackage.json" in walks["about.html"].values("href")


def test_pages_of_packs_are_there_where_the_pack_is_and_nowhere_else(made: Made) -> None:
    assert {"grid.html", "how-a-verdict-is-made.html"} <= made["tiny"][1].keys()
    assert "nights.html" in made["sleep"][1]
    assert "grid.html" not in made["trial"][1]


@pytest.mark.parametrize("language", site.languages())
def test_a_language_has_all_words_with_the_same_places_and_says_which_it_is(language: str) -> None:
    words, english = site.Words(language), site.Words("en")
    assert words.names == english.names
    places = re.compile(r"\{(\w+)\}")
    told = {name: (words(name, count=1, title="t"), english(name, count=1, title="t")) for name in words.names}
    assert [name for name, texts in told.items() if not all(texts) or any(places.search(one) for one in texts)] == []


def test_a_site_in_german_keeps_the_words_of_the_base_and_marks_them_as_english() -> None:
    files = site.make(claimgraph.load(TRIAL), language="de")
    walk = Walk(files["claim/pressolol-lowers-pressure/index.html"])
    assert ("html", {"lang": "de"}) in walk.elements
    assert "Wie viel, und wie sicher" in walk.text
    assert any(one.get("lang") == "en" for _, one in walk.elements)
    with pytest.raises(BadRequestError, match="accepted: de, en"):
        site.make(claimgraph.load(TRIAL), language="eng")


def test_a_page_on_the_method_works_through_no_claims_of_another_base(made: Made) -> None:
    walk = made["trial"][2]["how-a-verdict-is-made.html"]
    assert "worked through" in walk.text
    assert "In plain words" not in walk.text
    assert "amateurs" not in walk.text
    assert "#two-claims-worked-through" not in walk.values("href")


@EACH
def test_the_audit_leads_to_the_other_pages_and_every_page_to_files_for_programs(made: Made, name: str) -> None:
    _, files, walks = made[name]
    links = [one.get("href", "") for tag, one in Walk(files["audit.html"]).elements if tag == "a"]
    assert {"index.html", "explorer.html", "bibliography.html", "not-known.html", "about.html"} <= set(links)
    leading = {
        path for path, walk in walks.items() if any("about.html#for-programs" in to for to in walk.values("href"))
    }
    assert leading | {"about.html"} == set(walks)


def test_files_for_programs_are_those_that_the_site_leads_to_the_same_each_time(made: Made) -> None:
    kb, _, walks = made["trial"]
    files = site.downloads(kb, address="https://example.org/site")
    linked = {to for to in walks["about.html"].values("href") if to.startswith(f"{site.DOWNLOADS}/")}
    assert linked == {f"{site.DOWNLOADS}/{name}" for name in files}
    assert b"https://example.org/site/" in files["base.ttl"]
    assert files["base.db"][:15] == b"SQLite format 3"
    again = site.downloads(claimgraph.load(TRIAL), address="https://example.org/site")
    assert [name for name in files if files[name] != again[name]] == []


def test_the_same_base_gives_the_same_files_whatever_the_order_of_its_own(made: Made) -> None:
    kb, told, _ = made["tiny"]
    files = {name: text for name, text in told.items() if not name.startswith(site.DOWNLOADS)}
    turned = {name: dict(reversed(getattr(kb, name).items())) for name in ("claims", "studies", "references")}
    again = site.make(kb.replace(**turned), address="https://example.org/site")
    assert [name for name, text in files.items() if again.get(name) != text] == []
    assert again.keys() == files.keys()


def test_nothing_that_a_base_holds_becomes_markup_or_a_script() -> None:
    kb = claimgraph.load(TINY)
    claim = kb.claims["twist-eases-ache"]
    told = claim.model_dump() | {"statement": f"{EVIL}.", "locator": EVIL}
    evil = Claim.model_validate({**told, "evidence": [{**one, "finding": EVIL} for one in told["evidence"]]})
    info = kb.info.model_copy(update={"title": EVIL, "description": EVIL, "curators": (EVIL,), "licence": EVIL})
    files = site.make(kb.replace(claims={**kb.claims, evil.id: evil}, info=info))
    for path, walk in framed(files).items():
        assert walk.faults == [], path
        assert [one for _, one in walk.elements for key in one if key.startswith("on")] == [], path
        assert [one for tag, one in walk.elements if tag == "img" and "alt" not in one] == [], path
        assert {kind for kind, text in walk.scripts if text} <= {"application/ld+json"}, path
        assert all(json.loads(text)["@context"] == "https://schema.org" for _, text in walk.scripts if text)


def test_a_draft_says_on_every_page_what_it_leaves_out(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(TRIAL, tmp_path / "base")
    (tmp_path / "base/kb/claims/pills-are-safe.yaml").write_text("statement: broken\n", encoding="utf-8")
    kb = claimgraph.load(tmp_path / "base", strict=False)
    walks = framed(site.make(kb))
    assert [path for path, walk in walks.items() if "set aside" not in walk.text] == []
