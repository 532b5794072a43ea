"""How a number travelled: what is planted in a graph of citations is found, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import KnowledgeBase, citations
from claimgraph.citations import Citation, Stop
from claimgraph.errors import BadRequestError, UnknownNameError
from claimgraph.records import Cite, Reading, Relation, StudyStatus

ARTICLE = Stop("article", "The article", "article")
CARRIES = st.sampled_from(["supports", "includes", "citesAsDataSource", "cito:obtainsSupportFrom", "cites-as-evidence"])
OTHER = st.sampled_from(["discusses", "disputes", "usesMethodIn", "critiques"])
UNKNOWN = st.sampled_from(["", "cites", "http://purl.org/spar/cito/cites", "odd"])


class Graph:
    """A graph of citations to plant things in, and what ought to be found."""

    def __init__(self) -> None:
        self.stops: dict[str, Stop] = {ARTICLE.id: ARTICLE}
        self.cites: list[Citation] = []
        self.expected: set[tuple[str, tuple[str, ...]]] = set()

    def add(self, id_: str, **facts: Any) -> str:
        self.stops[id_] = Stop(id_, **facts)
        return id_

    def cite(self, citing: str, cited: str, intent: str) -> None:
        self.cites.append(Citation(citing, cited, frozenset(filter(None, [intent]))))

    def trace(self) -> citations.Lineage:
        return citations.trace(self.stops.values(), self.cites)

    @property
    def found(self) -> set[tuple[str, tuple[str, ...]]]:
        return {(one.code, one.works) for one in self.trace().warnings}


@st.composite
def clean(draw: st.DrawFn) -> Graph:
    """An article that cites works with numbers of their own, which argue with each other: nothing to warn of."""
    graph = Graph()
    count = draw(st.integers(2, 5))
    for i in range(count):
        stance = draw(st.sampled_from(["supports", "disputes", "inconclusive", "both", ""]))
        listed = draw(st.booleans())
        references = frozenset({"common", f"own-{i}"}) if listed else None
        graph.add(f"trial{i}", holds=True, stance=stance, references=references)
        graph.cite("article", f"trial{i}", draw(CARRIES))
    for i, j in draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=6)):
        graph.cite(f"trial{i}", f"trial{j}", draw(st.one_of(CARRIES, OTHER, UNKNOWN)))
    # Works of which too little is known to warn of anything.
    for i in range(draw(st.integers(0, 2))):
        graph.add(f"unread{i}", holds=None)
        graph.cite("article", f"unread{i}", draw(CARRIES))
        graph.add(f"wordy{i}", holds=False, words=True)
        graph.cite("article", f"wordy{i}", draw(CARRIES))
    if draw(st.booleans()):
        graph.add("vague", holds=False)
        graph.cite("article", "vague", draw(CARRIES))
        graph.cite("vague", "trial0", draw(UNKNOWN))
        graph.add("unvisited", holds=False)
        graph.cite("article", "unvisited", draw(st.one_of(OTHER, UNKNOWN)))
    return graph


def chain(draw: st.DrawFn, graph: Graph, name: str, **last: Any) -> tuple[str, ...]:
    """Works that cite one another, the first by the article, none of them with a number."""
    works = tuple(graph.add(f"{name}{i}", holds=False) for i in range(draw(st.integers(1, 4))))
    graph.stops[works[-1]] = replace(graph.stops[works[-1]], **last)
    for citing, cited in pairwise(("article", *works)):
        graph.cite(citing, cited, draw(CARRIES))
    return works


@st.composite
def planted(draw: st.DrawFn) -> Graph:
    """A clean graph in which some distortions were planted."""
    graph = draw(clean())
    wanted = draw(
        st.sets(st.sampled_from(["dead-end", "hypothesis", "circle", "quotes-number", "cites-retracted", "apart"]))
    )
    if "dead-end" in wanted:
        graph.expected.add(("dead-end", chain(draw, graph, "dead")))
    if "hypothesis" in wanted:
        graph.expected.add(("hypothesis", chain(draw, graph, "guess", opinion=True)))
    if "circle" in wanted:
        works = chain(draw, graph, "round")
        back = graph.add("zback", holds=False)
        graph.cite(works[-1], back, draw(CARRIES))
        graph.cite(back, works[0], draw(CARRIES))
        graph.expected.add(("circle", works[:1]))
    if "quotes-number" in wanted:
        graph.add("review", holds=False, review=True, words=draw(st.booleans()))
        graph.cite("article", "review", draw(CARRIES))
        graph.cite("review", "trial1", draw(CARRIES))
        graph.expected.add(("quotes-number", ("review", "trial1")))
    if "cites-retracted" in wanted:
        graph.add("withdrawn", holds=True, retracted=True)
        graph.cite(draw(st.sampled_from(["article", "trial0"])), "withdrawn", draw(st.one_of(CARRIES, UNKNOWN)))
        graph.expected.add(("cites-retracted", ("withdrawn",)))
    if "apart" in wanted:
        graph.add("alone", holds=True, stance="supports", references=frozenset({"elsewhere"}))
        sides = [one for one in graph.stops.values() if one.stance == "disputes" and one.references]
        graph.expected |= {("apart", ("alone", one.id)) for one in sides}
    return graph


@given(clean())
def test_nothing_is_found_where_nothing_was_planted(graph: Graph) -> None:
    assert graph.found == set()


@given(planted())
def test_all_that_was_planted_is_found_and_nothing_else(graph: Graph) -> None:
    assert graph.found == graph.expected


@given(planted(), st.randoms(use_true_random=False))
def test_the_order_in_which_works_are_given_plays_no_part(graph: Graph, random: Any) -> None:
    before = graph.trace()
    stops, cites = list(graph.stops.values()), list(graph.cites)
    random.shuffle(stops)
    random.shuffle(cites)
    assert citations.trace(stops, cites) == before


@given(st.data())
def test_everyone_who_cites_one_table_is_found(data: st.DataObject) -> None:
    graph = Graph()
    graph.add("table", holds=True, sample="people")
    companion = data.draw(st.booleans())
    if companion:
        graph.add("companion", holds=True, sample="people")
        graph.cite("article", "companion", data.draw(CARRIES))
    for i in range(data.draw(st.integers(1 - companion, 3))):
        graph.add(f"quoting{i}", holds=False)
        graph.cite("article", f"quoting{i}", data.draw(CARRIES))
        graph.cite(f"quoting{i}", "table", data.draw(CARRIES))
        graph.expected.add(("quotes-number", (f"quoting{i}", "table")))
    graph.cite("article", "table", data.draw(CARRIES))
    sources = ("companion", "table") if companion else ("table",)
    assert graph.found == {*graph.expected, ("one-table", sources)}
    # A second source of other people, and it is one table no longer.
    graph.add("second", holds=True)
    graph.cite("article", "second", data.draw(CARRIES))
    assert graph.found == graph.expected


def test_reviews_that_bear_on_a_claim_and_all_quote_one_table_are_found() -> None:
    graph = Graph()
    graph.add("table", holds=True)
    for name in ("one", "other"):
        graph.add(name, holds=False, stance="supports", review=True)
        graph.cite(name, "table", "includes")
    assert graph.found == {("one-table", ("table",))}
    graph.add("trial", holds=True, stance="disputes")
    assert graph.found == set()


@st.composite
def tangled(draw: st.DrawFn) -> Graph:
    """Any graph at all."""
    graph = Graph()
    names = [f"w{i}" for i in range(draw(st.integers(1, 7)))]
    for name in names:
        facts = {"holds": draw(st.sampled_from([True, False, False, None])), "words": draw(st.integers(0, 3)) == 0}
        graph.add(name, **facts, opinion=draw(st.integers(0, 3)) == 0)
    place = st.sampled_from(names)
    for citing, cited in draw(st.lists(st.tuples(place, place), max_size=14)):
        graph.cite(citing, cited, draw(st.one_of(CARRIES, CARRIES, OTHER, UNKNOWN)))
    for cited in draw(st.lists(place, unique=True)):
        graph.cite("article", cited, draw(CARRIES))
    return graph


@given(tangled())
def test_ends_of_chains_are_those_of_the_components_that_lead_nowhere(graph: Graph) -> None:
    found = graph.trace()
    stops = found.ways.by_id
    carrying = nx.DiGraph()
    carrying.add_nodes_from(stops)
    carrying.add_edges_from(
        (one.citing, one.cited) for one in found.citations if one.way == "carries" and not stops[one.citing].holds
    )
    asking = {one.citing for one in found.citations if one.way == "unknown"}
    maybe = {id_ for id_, stop in stops.items() if not stop.holds and (stop.holds is None or stop.words)}
    expected = set()
    for start in carrying.successors("article"):
        reach = carrying.subgraph({start} | nx.descendants(carrying, start))
        parts = nx.condensation(reach)
        for part in parts:
            members = parts.nodes[part]["members"]
            if parts.out_degree(part):
                continue
            plain = reach.subgraph([id_ for id_ in reach if id_ not in maybe or id_ in members])
            entered = {one for one in members if start in plain and nx.has_path(plain, start, one)}
            [last] = members if len(members) == 1 else [""]
            if last and stops[last].holds:
                end = "holds"
            elif not entered or members & maybe or (last and last in asking):
                end = "opinion" if last and stops[last].opinion and entered and last not in asking else "open"
            else:
                end = ("opinion" if stops[last].opinion else "lacks") if last else "circle"
            expected.add((start, frozenset(members), end))
    told = set()
    for one in found.chains:
        members = next(set(part) for part in nx.strongly_connected_components(carrying) if one.works[-1] in part)
        told.add((one.works[0], frozenset(members), str(one.end)))
        assert all(carrying.has_edge(*pair) for pair in pairwise(one.works))
    assert told == expected


@pytest.mark.parametrize(
    ("intents", "way"),
    [
        (["http://purl.org/spar/cito/citesAsDataSource"], "carries"),
        (["cito:obtainsSupportFrom"], "carries"),
        (["uses data from"], "carries"),
        (["Supports"], "carries"),
        (["disputes", "includes"], "carries"),
        (["DISPUTES"], "other"),
        (["cites", "discusses"], "other"),
        (["cites"], "unknown"),
        (["background", "methodology"], "unknown"),
        ([], "unknown"),
    ],
)
def test_an_intent_is_known_however_it_is_written_and_else_unknown(intents: list[str], way: str) -> None:
    graph = Graph()
    graph.add("cited")
    graph.cites.append(Citation("article", "cited", frozenset(intents)))
    [one] = graph.trace().citations
    assert str(one.way) == way


def test_one_cited_work_with_its_own_number_is_not_everyone() -> None:
    graph = Graph()
    graph.add("table", holds=True)
    graph.cite("article", "table", "supports")
    assert graph.found == set()


def test_citing_a_retracted_work_to_say_so_is_no_fault() -> None:
    graph = Graph()
    graph.add("withdrawn", holds=True, retracted=True)
    graph.add("notice", holds=None)
    graph.cite("notice", "withdrawn", "retracts")
    graph.cite("article", "withdrawn", "disputes")
    assert graph.found == set()
    graph.cite("article", "withdrawn", "supports")
    assert graph.found == {("cites-retracted", ("withdrawn",))}


def test_works_that_cite_each_other_are_not_apart() -> None:
    graph = Graph()
    graph.add("pro", holds=True, stance="supports", references=frozenset({"a", "con"}))
    graph.add("con", holds=True, stance="disputes", references=frozenset({"b"}))
    assert graph.found == set()
    graph.stops["pro"] = replace(graph.stops["pro"], references=frozenset({"a"}))
    assert graph.found == {("apart", ("pro", "con"))}


def test_behind_a_work_that_may_have_measured_itself_nobody_can_tell() -> None:
    graph = Graph()
    graph.add("unread", holds=None)
    graph.add("claims", holds=False)
    graph.cite("article", "unread", "supports")
    graph.cite("unread", "claims", "supports")
    assert graph.found == set()
    assert [str(one.end) for one in graph.trace().chains] == ["open"]
    # A chain that does not go by way of it tells all the same.
    graph.cite("article", "claims", "supports")
    assert graph.found == {("dead-end", ("claims",))}


@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 6), st.integers(0, 6), st.integers(0, 5))
def test_citation_bias_is_the_share_cited_less_the_share_there_is(
    pro: int, con: int, cited_pro: int, cited_con: int, unknown: int
) -> None:
    graph = Graph()
    works = [graph.add(f"pro{i}", holds=True, stance="supports") for i in range(pro)]
    works += [graph.add(f"con{i}", holds=False, stance="disputes") for i in range(con)]
    others = [graph.add(f"other{i}") for i in range(7)]
    for i, other in enumerate(others):
        for name, last in (("pro", pro if i < cited_pro else 0), ("con", con if i < cited_con else 0)):
            if last:
                graph.cite(other, f"{name}0", "discusses")
        if works and i < unknown:
            graph.cite(other, works[-1], "cites")
    measures = graph.trace().measures
    to_pro, to_con = (cited_pro if pro else 0), (cited_con if con else 0)
    if to_pro + to_con:
        assert measures.bias == pytest.approx(to_pro / (to_pro + to_con) - pro / (pro + con))
        assert measures.amplification == pytest.approx(to_con / (to_pro + to_con))
    else:
        assert measures.bias is None
        assert measures.amplification is None
    pairs = {(one.citing, one.cited) for one in graph.cites}
    assert measures.known + measures.unknown == len(pairs)
    assert measures.known == to_pro + to_con


def test_invention_is_the_share_of_chains_that_end_badly() -> None:
    graph = Graph()
    for name, facts in {"good": {"holds": True}, "bad": {"holds": False}, "open": {"holds": None}}.items():
        graph.add(name, **facts)
        graph.cite("article", name, "supports")
    measures = graph.trace().measures
    assert (measures.invention, measures.chains_told, measures.chains_open) == (0.5, 2, 1)


def test_a_citation_of_what_is_not_there_is_refused_in_a_sentence() -> None:
    with pytest.raises(BadRequestError, match="'article' cites 'x', and 'x' is not among the stops"):
        citations.trace([ARTICLE], [Citation("article", "x")])
    with pytest.raises(BadRequestError, match="'article' is given as a stop twice"):
        citations.trace([ARTICLE, ARTICLE], [])


def test_a_thousand_layers_of_quotation_are_walked_once_each() -> None:
    graph = Graph()
    for layer, side in product(range(300), "ab"):
        graph.add(f"{layer:03}{side}", holds=False)
    for layer, one, other in product(range(299), "ab", "ab"):
        graph.cite(f"{layer:03}{one}", f"{layer + 1:03}{other}", "supports")
    graph.cite("article", "000a", "supports")
    assert {(code, len(works)) for code, works in graph.found} == {("dead-end", 300)}


# In a base -------------------------------------------------------------------------------------------------------


def related(kb: KnowledgeBase, study: str, relation: str, other: str) -> KnowledgeBase:
    row = Relation.model_validate({"study": study, "relation": relation, "related_study": other, "basis": "it says so"})
    return kb.replace(relations=(*kb.relations, row))


def citing(kb: KnowledgeBase, claim: str, *keys: str) -> KnowledgeBase:
    cites = tuple(Cite.model_validate({"study": key, "confidence": "high", "why": "named"}) for key in keys)
    return kb.replace(claims={**kb.claims, claim: kb.claims[claim].model_copy(update={"cites": cites})})


def codes(found: citations.Lineage) -> set[tuple[str, tuple[str, ...]]]:
    return {(one.code, one.works) for one in found.warnings}


def test_an_article_that_cites_the_measurement_is_traced_to_it(tiny: KnowledgeBase) -> None:
    found = citations.lineage(tiny, "step-activates-flank")
    held = {stop.id: stop.numbers for stop in found.stops if stop.holds}
    assert [(one.works, str(one.end)) for one in found.chains] == [(("able2010step",), "holds")]
    assert held["able2010step"] == ("52.5 % MVIC (full text)",)
    assert codes(found) == set()


def test_a_number_read_only_where_it_is_quoted_is_told(tiny: KnowledgeBase) -> None:
    quoted = {stop.id for stop in citations.lineage(tiny, "twist-eases-ache").stops if stop.quoted}
    secondary = {row.study for row in tiny.results if "secondary" in row.extracted_from}
    assert quoted == secondary & {line.evidence.study for line in tiny.lines_on("twist-eases-ache")}
    assert quoted == {"eck2019null"}


def test_a_review_cited_for_the_number_of_what_it_includes_is_found(tiny: KnowledgeBase) -> None:
    kb = citing(tiny, "step-activates-flank", "dunn2018review", "cole2015twist")
    found = citations.lineage(kb, "step-activates-flank")
    assert codes(found) == {("quotes-number", ("dunn2018review", "able2010step"))}
    assert "the review Dunn" in found.warnings[0].says


def test_an_article_that_cites_somebodys_story_is_found(tiny: KnowledgeBase) -> None:
    found = citations.lineage(citing(tiny, "twist-eases-ache", "gale2021said"), "twist-eases-ache")
    assert codes(found) == {("hypothesis", ("gale2021said",))}


def test_somebodys_story_that_holds_the_number_itself_is_its_source(tiny: KnowledgeBase) -> None:
    found = citations.lineage(tiny, "champion-twists-daily")
    assert [(one.works, str(one.end)) for one in found.chains] == [(("gale2021said",), "holds")]
    assert codes(found) == set()


def test_a_work_that_was_read_and_says_nothing_of_the_claim_is_a_dead_end(tiny: KnowledgeBase) -> None:
    kb = citing(tiny, "twist-eases-ache", "able2010step")
    found = citations.lineage(kb, "twist-eases-ache")
    assert codes(found) == {("dead-end", ("able2010step",))}
    assert found.warnings[0].says == (
        "Able & Baker 2010, which is cited for it, is not known to hold any result of its own on it "
        "(read in full text)."
    )
    unread = tiny.studies["able2010step"].model_copy(update={"seen_as": Reading.SECONDARY})
    kb = kb.replace(studies={**kb.studies, unread.key: unread})
    assert codes(citations.lineage(kb, "twist-eases-ache")) == set()


def test_an_article_that_cites_a_retracted_work_is_found(tiny: KnowledgeBase) -> None:
    found = citations.lineage(citing(tiny, "twist-eases-ache", "fox2020withdrawn"), "twist-eases-ache")
    assert ("cites-retracted", ("fox2020withdrawn",)) in codes(found)
    stands = tiny.studies["fox2020withdrawn"].model_copy(update={"status": StudyStatus.ACTIVE})
    kb = citing(tiny.replace(studies={**tiny.studies, stands.key: stands}), "twist-eases-ache", "fox2020withdrawn")
    assert codes(citations.lineage(kb, "twist-eases-ache")) == set()


def test_a_bare_citation_is_counted_as_unknown_and_leads_nowhere(tiny: KnowledgeBase) -> None:
    kb = related(citing(tiny, "twist-eases-ache", "eck2019null"), "eck2019null", "cites", "cole2015twist")
    found = citations.lineage(kb, "twist-eases-ache")
    assert (found.measures.known, found.measures.unknown) == (1, 1)


def test_a_work_that_takes_its_numbers_from_another_leads_there_and_one_that_discusses_it_does_not(
    tiny: KnowledgeBase,
) -> None:
    for relation, reached in (("cites-as-data-source", True), ("discusses", False)):
        kb = related(
            citing(tiny, "twist-eases-ache", "gale2021said", "cole2015twist"), "gale2021said", relation, "eck2019null"
        )
        found = citations.lineage(kb, "twist-eases-ache")
        assert (("gale2021said", "eck2019null") in {one.works for one in found.chains}) is reached
        assert (("quotes-number", ("gale2021said", "eck2019null")) in codes(found)) is reached
        assert (("hypothesis", ("gale2021said",)) in codes(found)) is not reached
        assert found.measures.unknown == 0


def test_what_a_review_includes_without_a_number_on_the_claim_is_no_dead_end(tiny: KnowledgeBase) -> None:
    kb = related(tiny, "dunn2018review", "includes", "gale2021said")
    found = citations.lineage(citing(kb, "step-activates-flank", "dunn2018review"), "step-activates-flank")
    assert "gale2021said" not in {stop.id for stop in found.stops}
    assert {code for code, _ in codes(found)} == {"quotes-number"}


def test_lists_of_references_around_the_base_tell_who_ignores_whom(tiny: KnowledgeBase) -> None:
    def around(*cited: str) -> citations.Network:
        works = [
            citations.Work(("key:cole2015twist",), references=("doi:10.5555/a",)),
            citations.Work(("key:eck2019null",), references=cited),
        ]
        return citations.Network.of_base(tiny, works)

    apart = citations.lineage(tiny, "twist-eases-ache", around("doi:10.5555/b"))
    assert codes(apart) == {("apart", ("cole2015twist", "eck2019null"))}
    assert codes(citations.lineage(tiny, "twist-eases-ache", around("doi:10.5555/a", "doi:10.5555/b"))) == set()
    linked = citations.lineage(tiny, "twist-eases-ache", around("key:cole2015twist"))
    assert (codes(linked), linked.measures.unknown) == (set(), 1)


def test_an_unknown_claim_is_refused(tiny: KnowledgeBase) -> None:
    with pytest.raises(UnknownNameError):
        citations.lineage(tiny, "no-such-claim")


def test_every_chain_of_the_shipped_base_goes_along_links_that_it_states(shipped: KnowledgeBase) -> None:
    for id_ in shipped.claims:
        found = citations.lineage(shipped, id_)
        pairs = {(one.citing, one.cited) for one in found.citations}
        cited = {cite.study for claim in shipped.with_parts(id_) for cite in shipped.claims[claim].cites}
        for one in found.chains:
            assert one.works[0] in cited
            assert set(pairwise(one.works)) <= pairs
