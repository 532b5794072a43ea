"""A base as linked data: other programs read it, it holds what the graph holds, and the shapes of ours hold in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF, RDFS

import claimgraph
from claimgraph import KnowledgeBase, export, graph, query
from claimgraph.records import Claim
from conftest import ROOT, TINY, TRIAL

pytestmark = pytest.mark.filterwarnings(
    "ignore:(Dataset|ConjunctiveGraph):DeprecationWarning"
)  # rdflib's own, while it reads TriG
BASES = pytest.mark.parametrize("name", ["tiny", "trial"])
OBO = rdflib.Namespace("http://purl.obolibrary.org/obo/")
CITO = rdflib.Namespace("http://purl.org/spar/cito/")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
NP = rdflib.Namespace("http://www.nanopub.org/nschema#")
CG = rdflib.Namespace("urn:uuid:b51dd8f9-8053-5993-9a39-274afb3a3696#")
SHAPES = ROOT / "src" / "claimgraph" / "export" / "_whole" / "_linked" / "shapes.ttl"
AT = "https://base.example/"
STANCES = {"supports": OBO.SEPIO_0000007, "disputes": OBO.SEPIO_0000008, "inconclusive": OBO.SEPIO_0000009}


@cache
def base(name: str) -> KnowledgeBase:
    return claimgraph.load({"tiny": TINY, "trial": TRIAL}[name])


def turtle(kb: KnowledgeBase, iri: str = AT) -> rdflib.Graph:
    (data,) = export.whole(kb, "rdf", iri=iri).values()
    return rdflib.Graph().parse(data=data.decode("utf-8"), format="turtle")


@cache
def parsed(name: str) -> rdflib.Graph:
    return turtle(base(name))


@cache
def published(name: str) -> rdflib.Dataset:
    (data,) = export.whole(base(name), "nanopub", iri=AT).values()
    found = rdflib.Dataset(default_union=True)
    found.parse(data=data.decode("utf-8"), format="trig")
    return found


def thing(key: str) -> rdflib.URIRef:
    kind, _, id_ = key.partition(":")
    return rdflib.URIRef(f"{AT}{kind}/{id_.replace('/', '%2F')}")


# Turtle ------------------------------------------------------------------------------------------------------


@BASES
def test_every_node_of_the_graph_is_a_thing_with_its_label(name: str) -> None:
    found, whole = parsed(name), graph.build(base(name))
    assert len(whole) > 10
    for key, label in whole.nodes(data="label"):
        assert [str(one) for one in found.objects(thing(key), RDFS.label)] == [label]


@BASES
def test_every_edge_of_the_graph_is_a_triple(name: str) -> None:
    found = parsed(name)
    pairs = {(start, end) for start, _, end in found}
    assert [
        (start, end) for start, end in graph.build(base(name)).edges() if (thing(start), thing(end)) not in pairs
    ] == []


@BASES
def test_what_is_told_of_a_link_is_kept(name: str) -> None:
    found, whole = parsed(name), graph.build(base(name))
    own = {"bears-on", "drawn-from"}  # their lines say it themselves
    told = [edge for edge in whole.edges(data=True) if len(edge[2]) > 1 and edge[2]["relation"] not in own]
    assert len(list(found.subjects(RDF.type, RDF.Statement))) == len(told) > 0


@BASES
def test_lines_stand_for_and_against_their_claims(name: str) -> None:
    found = parsed(name)
    for line in base(name).lines:
        claim, evidence = thing(f"claim:{line.claim.id}"), thing(f"evidence:{line.id}")
        assert (claim, STANCES[line.evidence.stance], evidence) in found
        assert (evidence, OBO.SEPIO_0000124, thing(f"study:{line.evidence.study}")) in found


@BASES
def test_verdicts_are_those_of_the_audit_and_name_their_lines(name: str) -> None:
    found, kb = parsed(name), base(name)
    for row in query.audit(kb):
        verdict = rdflib.URIRef(f"{AT}verdict/{row['claim']}")
        assert str(found.value(verdict, RDFS.label)) == row["verdict"]
        assert str(found.value(verdict, CG.direction)) == row["direction"]
        lines = {thing(f"evidence:{line.id}") for line in kb.lines_on(row["claim"])}
        assert set(found.objects(verdict, PROV.wasDerivedFrom)) == lines


def test_a_verdict_cites_no_work_that_was_retracted() -> None:
    cited = set(parsed("tiny").objects(rdflib.URIRef(f"{AT}verdict/twist-eases-ache"), CITO.citesAsEvidence))
    assert thing("study:eck2019null") in cited
    assert thing("study:fox2020withdrawn") not in cited


@BASES
def test_the_shapes_of_ours_hold(name: str) -> None:
    fits, _, told = pyshacl.validate(parsed(name), shacl_graph=rdflib.Graph().parse(SHAPES), inplace=False)
    assert fits, told


def test_the_shapes_of_ours_tell_what_is_wrong() -> None:
    broken = rdflib.Graph() + parsed("tiny")
    evidence = next(broken.subjects(RDF.type, CG.Evidence))
    broken.remove((evidence, OBO.SEPIO_0000124, None))
    fits, _, told = pyshacl.validate(broken, shacl_graph=rdflib.Graph().parse(SHAPES))
    assert not fits
    assert "SEPIO_0000124" in told


@BASES
def test_each_of_our_own_terms_says_what_it_is(name: str) -> None:
    found = parsed(name)
    used = {one for triple in found for one in triple if str(one).startswith(str(CG))}
    assert {one for one in used if not list(found.objects(one, RDFS.label))} == set()


def test_without_an_address_things_have_names_that_claim_none(tiny: KnowledgeBase) -> None:
    names = {str(one) for one in turtle(tiny, iri="").subjects()}
    assert {name.partition(":")[0] for name in names} == {"urn"}
    assert {str(one) for one in turtle(tiny.replace(), iri="").subjects()} == names


def test_hostile_words_stay_words(tiny: KnowledgeBase) -> None:
    words = 'A "quote", a \\ and <b>; . } ] @en ^^xsd:x \N{SNOWMAN}'
    claim = next(iter(tiny.claims.values()))
    changed: Claim = claim.model_copy(update={"statement": words})
    found = turtle(tiny.replace(claims={**tiny.claims, claim.id: changed}))
    assert str(found.value(thing(f"claim:{claim.id}"), CG.statement)) == words


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a.example/> <b", 'https://a.example/"x'])
def test_an_address_that_is_none_stays_a_text(tiny: KnowledgeBase, url: str) -> None:
    source = tiny.info.sources[0].model_copy(update={"url": url})
    changed = tiny.replace(info=tiny.info.model_copy(update={"sources": (source,)}))
    told = turtle(changed).value(thing(f"source:{source.id}"), RDFS.seeAlso)
    assert told == rdflib.Literal(url)


# Nanopublications --------------------------------------------------------------------------------------------


@BASES
def test_each_line_and_each_verdict_is_a_nanopublication(name: str) -> None:
    kb = base(name)
    found = {str(one) for one, *_ in published(name).quads((None, RDF.type, NP.Nanopublication, None))}
    lines = {str(thing(f"evidence:{line.id}")).replace(AT, f"{AT}nanopub/") for line in kb.lines}
    assert found == lines | {f"{AT}nanopub/verdict/{claim}" for claim in kb.claims}


@BASES
def test_a_nanopublication_has_its_four_graphs_and_each_says_something(name: str) -> None:
    found = published(name)
    for here, *_, head in found.quads((None, RDF.type, NP.Nanopublication, None)):
        parts = [found.value(here, part) for part in (NP.hasAssertion, NP.hasProvenance, NP.hasPublicationInfo)]
        assert None not in parts
        held = [found.graph(part) for part in (head, *parts)]
        assert all(len(graph) for graph in held)
        assert set(held[2].subjects()) == {parts[0]}, "provenance is about the assertion"
        assert here in set(held[3].subjects()), "publication info is about the nanopublication"


def test_a_nanopublication_says_from_which_work_and_by_whom(tiny: KnowledgeBase) -> None:
    line = tiny.lines[0]
    judged = line.evidence.model_copy(update={"by": "Ann Example"})
    claim = line.claim.model_copy(update={"evidence": (judged, *line.claim.evidence[1:])})
    (data,) = export.whole(tiny.replace(claims={**tiny.claims, claim.id: claim}), "nanopub", iri=AT).values()
    found = rdflib.Dataset()
    found.parse(data=data.decode("utf-8"), format="trig")
    at = str(thing(f"evidence:{line.id}")).replace(AT, f"{AT}nanopub/")
    provenance = found.graph(rdflib.URIRef(f"{at}/provenance"))
    assert (None, PROV.wasDerivedFrom, thing(f"study:{line.evidence.study}")) in provenance
    assert (None, PROV.wasAttributedTo, rdflib.URIRef(f"{AT}agent/ann-example")) in provenance


def test_the_shapes_are_part_of_the_package() -> None:
    assert Path(SHAPES).read_text(encoding="utf-8").count("sh:NodeShape") >= 7
