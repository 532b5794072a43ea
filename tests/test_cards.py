"""Cards: one thing in words, as data, as text, and as a notebook shows it."""

from __future__ import annotations

import copy
import gc
import json
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import mistune
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from IPython.core.formatters import DisplayFormatter

import claimgraph
from claimgraph import (
    BadRequestError,
    KnowledgeBase,
    UnknownNameError,
    _hooks,  # stands in for the explorer
    appraisal,
    cards,
    export,
    graph,
    packs,
    query,
)
from claimgraph.cards import Card, CardMaker, Range, Row, Shown
from claimgraph.loading import read
from claimgraph.records import Claim, Listed, Reference
from conftest import load_anew
from lookups import fact, section

TINY = Path(__file__).resolve().parent / "data" / "tiny"
STEP = "claim:step-activates-flank"
TWIST = "claim:twist-eases-ache"
_STEP_AT_COLE = "measurement:cole2015twist-2851ac69"


def texts(card: Card) -> Iterator[str]:
    """Every text a reader sees, but for names of files."""
    yield from (card.kicker, card.title, card.lead, card.mark.words if card.mark else "")
    for one in card.facts:
        if one.label != "File":
            yield from (one.label, *(value.text for value in one.values))
    for part in card.sections:
        yield from (part.title, part.note)
        for item in part.rows:
            match item:
                case Row():
                    yield from (item.text, item.small, item.mark.words if item.mark else "")
                case Range():
                    yield from (item.label, item.says, item.band or "")


def refs(card: Card) -> Iterator[str]:
    """Every node a card leads to."""
    yield from (value.ref for one in card.facts for value in one.values if value.ref)
    for part in card.sections:
        for item in part.rows:
            yield from [item.ref] if item.ref else []
            yield from (point.ref for point in item.points) if isinstance(item, Range) else ()


@pytest.fixture(scope="module", params=["tiny", "shipped"])
def kb(request: pytest.FixtureRequest) -> KnowledgeBase:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def all_cards(kb: KnowledgeBase) -> dict[str, Card]:
    maker = CardMaker(kb)
    return {node: cards.card(maker, node) for node in graph.build(kb)}


# What cards say ------------------------------------------------------------------------------------------------


def test_the_card_of_a_claim_reads_in_this_order_and_in_these_words(tiny: KnowledgeBase) -> None:
    text = export.card_text(tiny, cards.card(tiny, "claim:champion-twists-daily"))
    assert text == (
        "CLAIM\n"
        "The champion twists every day.\n"
        "◌ Nothing found, although somebody looked\n"
        "\n"
        "Somebody looked and found nothing on this.\n"
        "\n"
        "Would change it: One large direct study of the best single-study design, supporting the claim, would\n"
        "    make it supported (moderate certainty). One large direct study of the best single-study design,\n"
        "    disputing the claim, would make it refuted (moderate certainty).\n"
        'In the article: Best Invented Flank Exercises; Heading "Exercises", bullet 2\n'
        "Kind of statement: testimony\n"
        "It asserts something about: practice\n"
        "Exercises: Lying twist\n"
        "People: Gale\n"
        "Evidence: none found; see what was looked for\n"
        "File: kb/claims/champion-twists-daily.yaml\n"
        "\n"
        "What was looked for\n"
        "  - trials of daily twists in champions\n"
        "    none found\n"
        "\n"
        "What the article cites here\n"
        "  Citing is not evidence: what these works found counts only where it stands above.\n"
        "  - Gale's Gym 2021\n"
        "    low confidence that this is the work meant: the nearest text found\n"
        "\n"
        "Why this verdict, step by step\n"
        "  GRADE-informed house rules; not GRADE.\n"
        "  - The claim asks whether something changes how people perform, feel or fare.\n"
        "  - No line stands, and a search is on record.\n"
        "\n"
        "References (1)\n"
        "  Gale’s Gym. (2021). What our champion says. https://gym.example/said\n"
    )


def test_a_claim_says_what_its_verdict_rests_and_hangs_on(tiny: KnowledgeBase) -> None:
    card = cards.card(tiny, STEP)
    told = dict(query.verdict_facts(tiny, appraisal.appraise(tiny, STEP)))
    assert card.mark == cards.Mark("verdict", "contested", told["Verdict"])
    for label in ("Rests on", "Taken off", "Hangs on"):
        assert fact(card, label) == [told[label]]
    assert " ".join(fact(card, "Would change it")) == told["Would change it"]
    assert [one.title for one in card.sections[:2]] == [
        "What speaks for it (3 lines)",
        "What speaks against it (1 line)",
    ]


def test_a_claim_counts_its_lines_and_their_studies(tiny: KnowledgeBase) -> None:
    assert fact(cards.card(tiny, TWIST), "Evidence") == ["4 lines from 3 studies: 2 for, 1 against, 1 undecided"]


def test_a_claim_warns_where_something_else_was_measured_than_is_claimed(shipped: KnowledgeBase) -> None:
    warned = [one for one in appraisal.verdicts(shipped, sensitivity=False) if one.warning]
    assert warned
    for verdict in warned:
        assert fact(cards.card(shipped, f"claim:{verdict.claim}"), "But") == [verdict.warning]


def test_a_finding_stands_in_its_own_row_and_is_only_pointed_to_elsewhere(tiny: KnowledgeBase) -> None:
    line = section(cards.card(tiny, STEP), "What speaks against it").rows[0]
    assert line == Shown("evidence:step-activates-flank/cole2015twist/1")
    assert cards.row(tiny, "evidence:step-activates-flank/cole2015twist/1") == Row(
        text="The step reached only 18% in 30 adults.",
        small="Cole et al. 2015 · laboratory · 30 people · read as abstract · direct",
        mark=cards.Mark("stance", "disputes", "disputes"),
        ref="evidence:step-activates-flank/cole2015twist/1",
        works=("cole2015twist",),
        facts=cards.facts(("Rests on", cards.Value("Step, Upper flank: 18 % MVIC", ref=_STEP_AT_COLE))),
    )


def test_a_retracted_study_says_so_and_leaves_the_balance_of_its_claim(tiny: KnowledgeBase) -> None:
    assert fact(cards.card(tiny, "study:fox2020withdrawn"), "Status") == ["retracted, not counted"]
    assert "retracted, not counted" in cards.row(tiny, "evidence:twist-eases-ache/fox2020withdrawn/1").small
    assert cards.row(tiny, TWIST).small == "1 line for, 1 against, 1 undecided"


def test_a_study_tells_how_it_was_done_and_read_and_what_is_not_verified(tiny: KnowledgeBase) -> None:
    card = cards.card(tiny, "study:cole2015twist")
    assert (card.kicker, card.title) == ("Study · laboratory", "Twists and Holds in 30 Adults")
    assert fact(card, "EMG") == ["fine-wire electrodes, normalised to: MVIC"]
    assert fact(card, "Reading") == ["read as abstract"]
    assert fact(card, "Check before citing") == ["volume, issue"]
    assert fact(cards.card(tiny, "study:able2010step"), "Same people as") == ["Able & Baker 2012"]
    assert section(card, "Appraisal").rows[0] == Row(
        "reference contraction: some concerns",
        "it was described in one line · house checklist 1 · Test Curator · 2024-06-01",
    )
    said = section(card, "What it says here").rows
    assert [getattr(row, "ref", None) for row in said] == [
        TWIST,
        "evidence:twist-eases-ache/cole2015twist/1",
        STEP,
        "evidence:step-activates-flank/cole2015twist/1",
    ]


def test_a_study_says_where_its_number_was_sought_and_that_facts_judge_nothing(tiny: KnowledgeBase) -> None:
    dunn, noted = tiny.studies["dunn2018review"], tiny.studies["cole2015twist"].appraisal[0]
    sample = dunn.sample.model_copy(update={"n": None, "sought": "not found: 2 studies"})
    facts = (noted.model_copy(update={"judgement": "8/10"}),)
    changed = dunn.model_copy(update={"sample": sample, "appraisal": facts, "included_listed": Listed.PARTIAL})
    card = cards.card(tiny.replace(studies={**tiny.studies, dunn.key: changed}), "study:dunn2018review")
    assert fact(card, "People") == ["number not known; not found: 2 studies"]
    assert fact(card, "Appraisal") == ["facts are noted, but nobody has judged its conduct yet"]
    assert fact(card, "Included works")[0].startswith(
        "some were seen, those that this base has are among the links below"
    )


def test_links_between_works_read_from_both_ends(tiny: KnowledgeBase) -> None:
    def links(key: str) -> list[str]:
        rows = section(cards.card(tiny, f"study:{key}"), "Links to other works").rows
        return [row.text for row in rows if isinstance(row, Row)]

    assert links("able2010step") == ["same people as Able & Baker 2012", "included in Dunn 2018"]
    assert links("dunn2018review") == ["includes Able & Baker 2010"]


@pytest.mark.parametrize("name", ["condition:flank-ache", "exercise:twist", "muscle:upper-flank"])
def test_a_thing_shows_the_results_that_are_about_it_and_their_works(tiny: KnowledgeBase, name: str) -> None:
    card = cards.card(tiny, name)
    found = {row.ref for one in card.sections for row in one.rows if (row.ref or "").startswith("result:")}
    assert found == {f"result:{row.id}" for row in tiny.rows_about("results")[name]} != set()
    assert {row.study for row in tiny.rows_about("results")[name]} <= set(card.works)


def test_a_result_says_what_was_compared_and_in_how_many_people(tiny: KnowledgeBase) -> None:
    row = cards.row(tiny, "result:eck2019null-ache")
    assert row.text == "Ache: mean difference 1.5 points of 100 (95 % CI −9.0 to 12.0)"
    assert row.small.startswith("24 people · twists against nothing · 8 weeks · Eck et al. 2019 · read in a peer-rev")


def test_things_of_a_base_without_packs_have_cards_by_what_their_kind_declares() -> None:
    kb = read(TINY.parent / "trial").kb
    drug = cards.card(kb, "PRS-1")
    assert (drug.kicker, drug.lead) == ("Drug · blockers", "An invented pill against high pressure.")
    told = {one.label: one.text for one in drug.facts}
    del told["File"]
    assert told == {
        "Also called": "PRS-1",
        "Blocks": "Squeezin",
        "Half life hours": "12.5",
        "Approved": "yes",
        "Made from": "moonflower",
        "Ontologies": "CHEBI:99999991",
        "Colour of pill": "white",
    }
    assert section(cards.card(kb, "protein:squeezin"), "Drugs that name it").rows == (
        Shown("drug:calmopril"),
        Shown("drug:pressolol"),
    )
    assert cards.row(kb, "drug:pressolol") == Row("Pressolol", "blockers", ref="drug:pressolol")
    assert fact(cards.card(kb, "claim:pressolol-lowers-pressure"), "Checked") == ["twice"]
    assert fact(cards.card(kb, "study:hart2018pressolol"), "Funding") == ["maker of the pill"]


@pytest.mark.parametrize("form", [export.card_text, export.card_html, export.card_markdown])
def test_no_word_of_a_pack_shows_in_a_base_without_it(form: Any) -> None:
    kb = read(TINY.parent / "trial").kb
    maker = CardMaker(kb)
    nodes = [f"{kind}:{id_}" for kind in kb.kinds for id_ in kb.collection(kind)]
    whole = " ".join(form(maker, card) for card in (cards.base_card(maker), *(cards.card(maker, one) for one in nodes)))
    assert not re.findall(r"(?i)muscle|mvic|exercise|electrode|\bemg|amplitude|glute|measurement", whole)


def test_cards_become_plain_values_without_anything_empty(all_cards: dict[str, Card]) -> None:
    def empty(value: Any) -> bool:
        return value is None or value == "" or value == {}

    def walk(value: Any) -> Iterator[Any]:
        yield value
        for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from walk(part)

    for node, card in all_cards.items():
        plain = card.to_dict()
        assert json.loads(json.dumps(plain)) == plain
        assert {"kicker", "title", "facts", "sections", "works"} <= plain.keys()
        assert not [part for part in walk(plain) if empty(part)], node
        assert all(isinstance(label, str) and said for label, said in plain["facts"])
        for part in plain["sections"]:
            assert part["rows"]
            assert all({"text"} & row.keys() or row.keys() in ({"ref"}, {"range"}) for row in part["rows"])


# Laws ----------------------------------------------------------------------------------------------------------


def test_every_node_has_a_card_and_a_row(kb: KnowledgeBase, all_cards: dict[str, Card]) -> None:
    maker = CardMaker(kb)
    for node, card in all_cards.items():
        assert card.kicker
        assert card.title
        assert cards.row(maker, node).text


def test_cards_lead_only_to_nodes_of_the_graph(all_cards: dict[str, Card]) -> None:
    assert not {(node, ref) for node, card in all_cards.items() for ref in refs(card) if ref not in all_cards}


def test_cards_name_works_of_the_bibliography_in_order(kb: KnowledgeBase, all_cards: dict[str, Card]) -> None:
    for card in all_cards.values():
        assert set(card.works) <= kb.references.keys()
        assert list(card.works) == sorted(card.works)
    for claim in kb.claims.values():
        # Parts keep the lines of a compound claim.
        lines = {line.evidence.study for line in kb.lines_on(claim.id)}
        cites = {cite.study for cite in claim.cites}
        assert set(all_cards[f"claim:{claim.id}"].works) == lines | cites


def test_nobody_reads_a_code_a_key_or_none(kb: KnowledgeBase, all_cards: dict[str, Card]) -> None:
    codes = {
        *"task-or-load muscle-part peer-reviewed-secondary unreviewed-secondary bibliographic-only".split(),
        *"ci95-halfwidth depends-on same-sample companion-of no-evidence-found not-searched testimony-only".split(),
        *"very-low very-high risk-of-bias publication-bias percent_mvic None".split(),
        *(id_ for kind in ("claim", "source") for id_ in kb.collection(kind)),
        *(id_ for id_ in kb.exercises if id_.count("-") > 1),
        *kb.studies,
    }
    token = re.compile(r"[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*")
    node = re.compile(
        r"\b(source|claim|evidence|study|exercise|muscle|condition|treatment|person|measurement):[a-z0-9]"
    )
    maker = CardMaker(kb)
    found = {
        (name, text)
        for name, card in all_cards.items()
        for text in (*texts(card), cards.row(maker, name).text, cards.row(maker, name).small)
        if node.search(text) or not codes.isdisjoint(token.findall(text))
    }
    assert not found


def test_cards_do_not_depend_on_what_was_asked_before(kb: KnowledgeBase, all_cards: dict[str, Card]) -> None:
    other = CardMaker(claimgraph.load(kb.root))
    assert {node: cards.card(other, node) for node in reversed(all_cards)} == all_cards


def test_a_verdict_is_worked_out_at_most_twice_for_all_cards(
    tiny: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = appraisal.appraise

    def counting(kb: KnowledgeBase, claim: str, **options: Any) -> appraisal.Verdict:
        asked.append(claim)
        return real(kb, claim, **options)

    monkeypatch.setattr(appraisal, "appraise", counting)
    maker = CardMaker(tiny)
    for node in graph.build(tiny):
        cards.card(maker, node)
    assert max(asked.count(claim) for claim in asked) <= 2


def test_an_unknown_thing_is_refused_with_a_near_name(tiny: KnowledgeBase) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'twist'"):
        cards.card(tiny, "twistt")


def test_names_are_understood_as_elsewhere(tiny: KnowledgeBase) -> None:
    assert cards.card(tiny, "UF") == cards.card(tiny, "muscle:upper-flank")


def test_the_card_of_a_base_tells_its_size_and_how_its_claims_stand(tiny: KnowledgeBase) -> None:
    card = cards.base_card(tiny)
    assert card.title == "Invented flank base"
    assert fact(card, "Holds")[0].startswith("3 claims, 8 evidence lines, 7 works, 5 results, 10 EMG measurements")
    assert [row.ref for row in section(card, "The claims").rows if isinstance(row, Shown)] == [
        f"claim:{id_}" for id_ in tiny.claims
    ]
    assert [row.text for row in section(card, "Does it hold up?").rows if isinstance(row, Row)] == list(
        query.audit(tiny).notes
    )


# Text, Markdown and HTML ---------------------------------------------------------------------------------------

HOSTILE = (
    '</style></details><script>alert(1)</script><img src=x onerror="alert(1)"> [go](javascript:alert(1)) '
    "![x](http://x.example/t.png) **bold** `code` <https://a.example> & &lt;b&gt; | # ~~~ $x$"
)
PLAIN_TAGS = frozenset(
    "div style p h3 h4 span dl dt dd ul li details summary a abbr i b sub sup u svg path circle".split()
)
MARKDOWN_TAGS = frozenset("h3 h4 p em strong ul li a br".split())


class Tags(HTMLParser):
    """Names of the tags, and the attributes, of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += attrs
        if tag not in ("br",):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("path", "circle"):
            while self.open and self.open[-1] in ("path", "circle"):
                self.open.pop()
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def harmless(html: str, tags: frozenset[str]) -> Tags:
    """Only known tags, properly closed, nothing that runs, links to http(s) only."""
    found = Tags(html)
    assert not found.open
    assert found.names <= tags, found.names - tags
    for name, value in found.attributes:
        assert not name.startswith("on")
        assert name not in ("src", "srcset", "style", "action", "formaction")
        if name == "href":
            assert str(value).startswith(("https://", "http://"))
    return found


def with_statement(kb: KnowledgeBase, statement: str) -> KnowledgeBase:
    """The tiny base with another statement in one of its claims."""
    claim = kb.claims["step-activates-flank"]
    line = claim.evidence[0].model_copy(update={"finding": statement, "limitation": statement, "locator": statement})
    changed = claim.model_copy(update={"statement": statement, "evidence": (line, *claim.evidence[1:])})
    return kb.replace(claims={**kb.claims, claim.id: changed})


def test_hostile_texts_stay_texts_in_html_and_markdown(tiny: KnowledgeBase) -> None:
    base = with_statement(tiny, HOSTILE)
    for ref in (STEP, "study:able2010step", "evidence:step-activates-flank/able2010step/1", "exercise:step"):
        card = cards.card(base, ref)
        html = export.card_html(base, card)
        assert "<script" not in html.casefold()
        assert HOSTILE in "".join(harmless(html, PLAIN_TAGS).words)
        assert HOSTILE in "".join(harmless(render(export.card_markdown(base, card)), MARKDOWN_TAGS).words)


def render(markdown: str) -> str:
    """Markdown as a notebook shows it, with whatever HTML stands in it."""
    return str(mistune.create_markdown(escape=False, plugins=["table", "url", "strikethrough", "footnotes"])(markdown))


PIECES = [*"ab1 \\`*_{}[]()<>#+-.!|~^$&=:;'\"/@\n\t", "http://", "https://a.example", "www.a.example", "javascript:"]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join))
@example("ahttp://!")
def test_no_text_becomes_markup(text: str) -> None:
    words = " ".join(text.split())
    if not words:
        return
    base = with_statement(_TINY, words)
    card = cards.card(base, STEP)
    assert words in "".join(harmless(export.card_html(base, card), PLAIN_TAGS).words)
    assert words in "".join(harmless(render(export.card_markdown(base, card)), MARKDOWN_TAGS).words)


_TINY = claimgraph.load(TINY)


def test_every_card_of_the_base_is_sound_html(kb: KnowledgeBase, all_cards: dict[str, Card]) -> None:
    maker = CardMaker(kb)
    for node in [*all_cards][::9]:
        harmless(export.card_html(maker, all_cards[node]), PLAIN_TAGS)


def test_stance_shows_without_colour_by_a_sign_and_by_words(tiny: KnowledgeBase) -> None:
    card = cards.card(tiny, TWIST)
    html, text = export.card_html(tiny, card), export.card_text(tiny, card)
    for sign, words in (("○", "supports"), ("✕", "disputes"), ("◆", "inconclusive")):
        assert re.search(rf'<span class="cg-sign [^>]*>{re.escape(sign)}</span>', html)
        assert f'<div class="cg-small">{words.capitalize()} · ' in html
        assert re.search(rf"  {re.escape(sign)} .*\n    {words} · ", text)


def test_references_stand_in_apa_style_with_their_links_and_caveats(tiny: KnowledgeBase) -> None:
    card = cards.card(tiny, STEP)
    html = export.card_html(tiny, card)
    assert (
        '<i>Journal of Invented Results</i>, <i>1</i>(2), 10–19. <a href="https://doi.org/10.5555/able.2010">' in html
    )
    assert "[not verified: volume, issue]" in html
    assert r"99999991/> \[not verified: volume, issue\]" in export.card_markdown(tiny, card)


def test_a_reference_leads_to_its_work_even_where_its_style_has_no_address(tiny: KnowledgeBase) -> None:
    card, link = cards.card(tiny, "study:cole2015twist"), "https://pubmed.ncbi.nlm.nih.gov/99999991/"
    assert f'30–41. <a href="{link}" rel="noreferrer">{link}</a> [not verified' in export.card_html(tiny, card)
    assert f"30–41. <{link}> " in export.card_markdown(tiny, card)
    assert f"{link} [not verified: volume, issue]" in export.card_text(tiny, card)


def test_beside_a_finding_stand_its_limit_and_its_place_where_it_cannot_be_opened(tiny: KnowledgeBase) -> None:
    card = cards.card(tiny, TWIST)
    result = "Effort of the flank: favours twist, size not told, 30 people"
    told = ("Result", result), ("Limit", "Activity is not relief."), ("Found in", "abstract")
    row = section(cards.whole(tiny, card), "What speaks for it").rows[0]
    assert isinstance(row, Row)
    assert tuple((one.label, one.values[0].text) for one in row.facts) == told
    assert row.to_dict()["facts"][1:] == [list(one) for one in told[1:]]
    assert "    Limit: Activity is not relief.\n    Found in: abstract\n" in export.card_text(tiny, card)
    assert " · *Limit:* Activity is not relief. · *Found in:* abstract" in export.card_markdown(tiny, card)
    assert '<div class="cg-small"><b>Limit:</b> Activity is not relief.</div>' in export.card_html(tiny, card)
    assert not any(item.facts for item in section(card, "What speaks").rows if not isinstance(item, Shown))


def test_a_whole_card_points_to_nothing(kb: KnowledgeBase, all_cards: dict[str, Card]) -> None:
    maker = CardMaker(kb)
    for card in all_cards.values():
        found = cards.whole(maker, card)
        assert not [item for part in found.sections for item in part.rows if isinstance(item, Shown)]
        assert [len(part.rows) for part in found.sections] == [len(part.rows) for part in card.sections]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("to_text", "card_text"),
        ("to_html", "card_html"),
        ("to_markdown", "card_markdown"),
        ("mimebundle", "mimebundle"),
    ],
)
def test_the_old_name_of_a_writer_says_where_it_is_now(old: str, new: str) -> None:
    with pytest.raises(AttributeError, match=rf"^cards are data: claimgraph\.export\.{new} takes the place of"):
        getattr(cards, old)
    assert callable(getattr(export, new))


def test_lines_of_text_keep_to_the_width(shipped: KnowledgeBase) -> None:
    for ref in ("side-plank", "gluteus-medius"):
        text = export.card_text(shipped, cards.card(shipped, ref), width=60)
        assert max(len(line) for line in text.splitlines() if "://" not in line) <= 60


def test_characters_that_steer_a_terminal_do_not_reach_it(tiny: KnowledgeBase) -> None:
    card = replace(cards.card(tiny, STEP), title="red \x1b[31m alert \u202e tail")
    assert "red [31m alert tail" in export.card_text(tiny, card)


# Notebooks -----------------------------------------------------------------------------------------------------


def shown(thing: Any) -> dict[str, str]:
    """What a notebook shows."""
    return DisplayFormatter().format(thing)[0]  # type: ignore[no-untyped-call, no-any-return]


@pytest.mark.parametrize(
    ("thing", "ref"),
    [
        (lambda kb: kb.claims["twist-eases-ache"], TWIST),
        (lambda kb: kb.studies["able2010step"], "study:able2010step"),
        (lambda kb: kb.references["able2010step"], "study:able2010step"),
        (lambda kb: kb.exercises["step"], "exercise:step"),
        (lambda kb: kb.muscles["calf"], "muscle:calf"),
        (lambda kb: kb.measurements[0], "measurement:{}"),
        (lambda kb: kb.lines[0], "evidence:{}"),
        (lambda kb: kb.lines[0].evidence, "evidence:{}"),
        (lambda kb: kb.info.sources[0], "source:flank-article"),
        (lambda kb: kb.people["gale"], "person:gale"),
    ],
)
def test_a_notebook_shows_the_card_of_a_record(tiny: KnowledgeBase, thing: Any, ref: str) -> None:
    id_ = {"measurement:{}": tiny.measurements[0].id, "evidence:{}": tiny.lines[0].id}.get(ref, "")
    card = cards.card(tiny, ref.format(id_))
    bundle = shown(thing(tiny))
    assert bundle["text/html"] == export.card_html(tiny, card)
    assert bundle["text/markdown"] == export.card_markdown(tiny, card)
    assert bundle["text/plain"] == export.card_text(tiny, card)


def test_a_notebook_shows_what_is_known_about_a_thing_as_its_card(tiny: KnowledgeBase) -> None:
    profile, card = query.about(tiny, "twist-eases-ache"), cards.card(tiny, TWIST)
    assert shown(profile)["text/html"] == export.card_html(tiny, card)
    assert profile.to_markdown() == export.card_markdown(tiny, card)
    assert repr(profile) == f"<Profile of {TWIST}: {len(card.sections)} sections, 3 works>"


def test_a_notebook_shows_the_card_of_a_base(tiny: KnowledgeBase) -> None:
    assert shown(tiny)["text/html"] == export.card_html(tiny, cards.base_card(tiny))


def test_a_record_without_a_card_is_shown_as_ever(tiny: KnowledgeBase) -> None:
    about = tiny.claims["twist-eases-ache"].about
    bundle = shown(about)
    assert bundle.keys() == {"text/plain"}
    assert bundle["text/plain"].replace("\n", "").startswith("About(")


def test_two_bases_at_once_are_not_confused() -> None:
    one, other = load_anew(TINY), load_anew(TINY)
    other = other.replace(studies={key: study for key, study in other.studies.items() if key != "cole2015twist"})
    claim_of_one, claim_of_other = one.claims["step-activates-flank"], other.claims["step-activates-flank"]
    assert claim_of_one == claim_of_other
    assert shown(claim_of_one)["text/plain"] == export.card_text(one, cards.card(one, STEP))
    assert shown(claim_of_other)["text/plain"] == export.card_text(other, cards.card(other, STEP))
    assert shown(claim_of_one) != shown(claim_of_other)


def test_a_record_whose_base_is_gone_shows_what_it_knows_itself() -> None:
    base = load_anew(TINY)
    things = [base.claims["step-activates-flank"], base.exercises["step"], base.lines[0], base.muscles["calf"]]
    things += [base.studies["cole2015twist"], base.references["cole2015twist"], base.measurements[0], base.sources]
    things[-1] = next(iter(base.sources.values()))
    del base
    gc.collect()
    for thing in things:
        bundle = shown(thing)
        harmless(bundle["text/html"], PLAIN_TAGS)
        assert "nobody has looked" not in bundle["text/plain"].casefold()
    assert shown(things[0])["text/plain"].startswith("CLAIM\nThe step works the upper flank hard.\n\nIn the article:")
    assert "Exercises: step\nMuscles: upper flank\n" in shown(things[0])["text/plain"]


def test_a_changed_copy_is_not_shown_as_the_base_knows_the_first(tiny: KnowledgeBase) -> None:
    claim = tiny.claims["step-activates-flank"].model_copy(update={"statement": "The step works nothing."})
    text = shown(claim)["text/plain"]
    assert "The step works nothing." in text
    assert "certainty" not in text


def test_being_shown_changes_nothing_of_a_record(tiny: KnowledgeBase) -> None:
    fresh = claimgraph.load(TINY)
    for kind in ("claims", "studies", "exercises", "muscles", "references"):
        for id_, record in getattr(tiny, kind).items():
            before = (repr(record), vars(record).copy() if hasattr(record, "__dict__") else None)
            shown(record)
            assert (repr(record), vars(record).copy() if hasattr(record, "__dict__") else None) == before
            assert record == getattr(fresh, kind)[id_]
            if not isinstance(record, Reference):
                assert hash(record) == hash(getattr(fresh, kind)[id_])
                assert pickle.loads(pickle.dumps(record)) == record
                assert copy.deepcopy(record) == record
                assert record.model_dump() == getattr(fresh, kind)[id_].model_dump()
                assert {*type(record).model_fields, *(record.model_extra or ())} >= set(record.model_dump())


def test_the_schema_of_a_claim_knows_nothing_of_being_shown() -> None:
    assert packs.kinds_of(packs.registered())["claim"].record is Claim
    assert "repr" not in json.dumps(Claim.model_json_schema())


def test_cards_keep_no_base_alive() -> None:
    import weakref

    base = load_anew(TINY)
    shown(base.claims["step-activates-flank"])
    shown(base)
    seen = weakref.ref(base)
    del base
    gc.collect()
    assert seen() is None


def test_cards_are_loaded_only_when_a_notebook_asks() -> None:
    code = (
        f"import claimgraph, sys; light = 'pydantic' not in sys.modules; kb = claimgraph.load({str(TINY)!r})\n"
        "before = 'claimgraph.cards' in sys.modules; repr(kb.claims['twist-eases-ache'])\n"
        "after = 'claimgraph.cards' in sys.modules; kb.claims['twist-eases-ache']._repr_mimebundle_()\n"
        "print(light, before, after, 'claimgraph.cards' in sys.modules)\n"
        "print(sorted({'pandas', 'plotly', 'networkx', 'anywidget'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["True False False True", "[]"]


def test_exploring_hands_the_base_and_the_wishes_to_the_explorer(
    tiny: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_hooks, "explore", lambda kb, **options: (kb, options))
    kb, options = tiny.explore("timeline", focus="step", height=400)
    assert kb is tiny
    assert options == {"view": "timeline", "focus": "step", "height": 400}
    monkeypatch.setattr(_hooks, "explore", None)
    with pytest.raises(BadRequestError, match="there is no explorer to open; install claimgraph whole"):
        tiny.explore()
