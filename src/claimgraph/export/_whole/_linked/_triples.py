"""A base as triples: what its graph holds, in the terms of published vocabularies where these were found to fit."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from claimgraph import appraisal, graph, query
from claimgraph._version import __version__
from claimgraph.export._whole._asked import Asked
from claimgraph.export._whole._linked._turtle import Iri, Term, Triple, address, iri, literal
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import meaning
from claimgraph.wording import in_words, slug

TERMS = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, 'claimgraph terms 1')}#"
"""Where our own terms are: the same for every base."""
_CLASSES: Mapping[str, tuple[str, ...]] = {
    "claim": ("obo:SEPIO_0000000",),  # proposition
    "evidence": ("obo:SEPIO_0000002",),  # evidence line
    "study": ("dcterms:BibliographicResource",),
    "source": ("dcterms:BibliographicResource",),
}
_FIELDS: Mapping[str, str] = {
    "label": "rdfs:label",
    "title": "dcterms:title",
    "publisher": "dc:publisher",
    "author": "dc:creator",
    "doi": "bibo:doi",
    "definition": "dcterms:description",
    "description": "dcterms:description",
}
_STANCES = {
    "supports": ("obo:SEPIO_0000007", "obo:SEPIO_0000403"),  # has supporting evidence line; supporting
    "disputes": ("obo:SEPIO_0000008", "obo:SEPIO_0000404"),  # has disputing evidence line; disputing
    "inconclusive": ("obo:SEPIO_0000009", "obo:SEPIO_0000405"),  # has inconclusive evidence line; inconclusive
}
_DIRECTION = "obo:SEPIO_0000183"  # evidence direction
_RELATIONS: Mapping[str, str] = {
    "asserts": "obo:SEPIO_0000109",  # expresses: a document, and a proposition that it states
    "drawn-from": "obo:SEPIO_0000124",  # evidence has supporting reference
    "rests-on": "obo:SEPIO_0000084",  # has evidence item
    "cites": "cito:cites",
}
_OF_LINES = {"bears-on", "drawn-from"}
"""Relations whose attributes are those of the evidence line, which has them itself."""
_VERDICT = ("direction", "certainty", "sentence", "effect", "absolute", "warning", "samples", "people")


class Space:
    """How the things of one base are named.

    Parameters
    ----------
    kb
        The base.
    asked
        Where it is published, and its version.
    """

    def __init__(self, kb: KnowledgeBase, asked: Asked) -> None:
        own = uuid.uuid5(uuid.NAMESPACE_URL, f"claimgraph base {kb.info.title}")
        self.root = asked.iri or f"urn:uuid:{own}#"
        self.kb = kb

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes of the base: of our terms, and one for each kind."""
        kinds = {kind.replace("-", "_"): f"{self.root}{kind}/" for kind in (*self.kb.kinds, "verdict")}
        return {"cg": TERMS, **{f"{name}_" if name in ("np", "rdf") else name: at for name, at in kinds.items()}}

    @property
    def base(self) -> Iri:
        """The base itself."""
        return Iri(f"{self.root}base")

    def thing(self, key: str) -> Iri:
        """A thing by its key in the graph: `claim:a`."""
        kind, _, id_ = key.partition(":")
        return self.named(kind, id_)

    def named(self, kind: str, id_: str) -> Iri:
        """A thing by its kind and id."""
        return Iri(f"{self.root}{kind}/{quote(id_, safe='-_.~')}")


def term(name: str) -> Iri:
    """One of our own terms."""
    return Iri(TERMS + quote(name, safe="-_"))


def class_of(kind: str) -> Iri:
    """The class of the things of a kind: `cg:Claim`."""
    return term("".join(part[:1].upper() + part[1:] for part in kind.split("-")))


def triples(kb: KnowledgeBase, space: Space, asked: Asked) -> list[Triple]:
    """All triples of a base: itself, its things and links, the verdicts, and what our own terms mean."""
    whole = graph.build(kb)
    found = [*of_base(kb, space, asked), *_things(kb, space, whole), *_links(space, whole), *verdicts(kb, space)]
    if kb.claims:
        found += [(software(space), iri("rdf:type"), iri("prov:SoftwareAgent"))]
        found += [(software(space), iri("rdfs:label"), literal(f"claimgraph {__version__}"))]
    return [*found, *_meanings(kb, found)]


def of_base(kb: KnowledgeBase, space: Space, asked: Asked) -> Iterator[Triple]:
    """What the base is."""
    yield space.base, iri("rdf:type"), term("Base")
    yield space.base, iri("dcterms:title"), literal(kb.info.title)
    yield space.base, iri("dcterms:description"), literal(kb.info.description)
    yield from ((space.base, iri("dcterms:license"), one) for one in licence(kb))
    yield from ((space.base, iri("dc:creator"), literal(name)) for name in kb.info.curators)
    if asked.version:
        yield space.base, term("version"), literal(asked.version)
    if kb.set_aside:
        yield space.base, iri("rdfs:comment"), literal(kb.left_out)


def licence(kb: KnowledgeBase) -> Iterator[Term]:
    """The licence of the data, by its address in the list of SPDX where it is an id of it."""
    if kb.info.licence:
        known = slug(kb.info.licence).replace("-", "") == kb.info.licence.casefold().replace("-", "").replace(".", "")
        yield Iri(f"https://spdx.org/licenses/{kb.info.licence}") if known else literal(kb.info.licence)


def _things(kb: KnowledgeBase, space: Space, whole: Any) -> Iterator[Triple]:
    for key, values in whole.nodes(data=True):
        yield from of_thing(kb, space, key, values)


def of_thing(kb: KnowledgeBase, space: Space, key: str, values: Mapping[str, Any]) -> Iterator[Triple]:
    """What is told of one thing, without what it is linked to."""
    subject, kind = space.thing(key), str(values["kind"])
    yield from ((subject, iri("rdf:type"), iri(name)) for name in _CLASSES.get(kind, ()))
    yield subject, iri("rdf:type"), class_of(kind)
    language = (kb.info.language or "") if kind == "claim" else ""
    for name, value in values.items():
        if name == "kind" or (name == "definition" and "description" in values):
            continue
        if name in {"url", "source_url"}:
            yield subject, iri("rdfs:seeAlso"), address(str(value))
        elif name == "stance":
            yield subject, iri(_DIRECTION), iri(_STANCES[value][1])
        elif name == "by":
            yield from _judged_by(space, subject, str(value))
        elif name == "on":
            yield subject, iri("dcterms:date"), literal(value)._replace(type="date")
        elif name in _FIELDS:
            yield subject, iri(_FIELDS[name]), literal(value, language if name == "label" else "")
        else:
            yield subject, term(name), literal(value, language if name == "statement" else "")
    if doi := values.get("doi"):
        yield subject, iri("rdfs:seeAlso"), Iri(f"https://doi.org/{quote(str(doi), safe='/:;()')}")


def _judged_by(space: Space, subject: Iri, name: str) -> Iterator[Triple]:
    agent = space.named("agent", slug(name) or "unnamed")
    yield subject, iri("obo:SEPIO_0000140"), agent  # evaluated by
    yield agent, iri("rdf:type"), iri("prov:Agent")
    yield agent, iri("rdfs:label"), literal(name)


def _links(space: Space, whole: Any) -> Iterator[Triple]:
    for start, end, key, values in whole.edges(keys=True, data=True):
        yield from of_link(space, start, end, key, values)


def of_link(space: Space, start: str, end: str, key: str, values: Mapping[str, Any]) -> Iterator[Triple]:
    """One link, and a statement about it where more is told of it than that it is there."""
    relation = str(values["relation"])
    subject, value = space.thing(start), space.thing(end)
    if relation == "bears-on":
        yield value, iri(_STANCES[values["stance"]][0]), subject
    name = iri(_RELATIONS[relation]) if relation in _RELATIONS else term(relation)
    yield subject, name, value
    more = {one: told for one, told in values.items() if one != "relation"}
    if more and relation not in _OF_LINES:
        link = space.named("link", key)
        yield link, iri("rdf:type"), iri("rdf:Statement")
        yield from zip(
            (link, link, link),
            (iri("rdf:subject"), iri("rdf:predicate"), iri("rdf:object")),
            (subject, name, value),
            strict=True,
        )
        yield from ((link, term(one), literal(told)) for one, told in more.items())


def verdicts(kb: KnowledgeBase, space: Space) -> Iterator[Triple]:
    """The verdict on each claim, the lines it was made from, and the works these rest on."""
    for row in query.audit(kb).rows:
        yield from of_verdict(kb, space, row)


def of_verdict(kb: KnowledgeBase, space: Space, row: Mapping[str, Any]) -> Iterator[Triple]:
    """One verdict, from its row in the audit."""
    subject, claim = space.named("verdict", row["claim"]), space.named("claim", row["claim"])
    yield subject, iri("rdf:type"), term("Verdict")
    yield subject, iri("rdf:type"), iri("prov:Entity")
    yield subject, iri("rdfs:label"), literal(row["verdict"])
    yield subject, term("verdict-on"), claim
    for name in _VERDICT:
        if row.get(name) not in (None, "", ()):
            yield subject, term(name), literal(row[name])
    lines = kb.lines_on(row["claim"])
    gone = set(appraisal.appraise(kb, row["claim"], sensitivity=False).retracted)
    yield from ((subject, iri("prov:wasDerivedFrom"), space.named("evidence", line.id)) for line in lines)
    works = sorted({line.evidence.study for line in lines} - gone)
    yield from ((subject, iri("cito:citesAsEvidence"), space.named("study", key)) for key in works)
    yield subject, iri("prov:wasAttributedTo"), software(space)


def software(space: Space) -> Iri:
    """The programme that makes verdicts."""
    return space.named("agent", f"claimgraph-{__version__}")


def _meanings(kb: KnowledgeBase, found: Iterable[Triple]) -> Iterator[Triple]:
    """What our own terms mean, as far as records say it, for exactly those that are used."""
    classes = {str(class_of(kind.id)): kind.one for kind in kb.kinds.values()}
    fields: dict[str, set[str]] = {}
    for kind in kb.kinds.values():
        for name in kind.record.model_fields:
            fields.setdefault(name, set()).add(meaning(kind.record, name))
    relations: dict[str, None] = {}
    used: dict[str, None] = {}
    for _, relation, value in found:
        relations[relation] = None
        if relation == iri("rdf:type"):
            used[value if isinstance(value, Iri) else ""] = None
    for name in sorted(used):
        if name.startswith(TERMS):
            yield Iri(name), iri("rdf:type"), iri("rdfs:Class")
            yield Iri(name), iri("rdfs:label"), literal(classes.get(name, name.removeprefix(TERMS).lower()))
    for name in sorted(relations):
        short = name.removeprefix(TERMS)
        if name.startswith(TERMS):
            yield Iri(name), iri("rdf:type"), iri("rdf:Property")
            yield Iri(name), iri("rdfs:label"), literal(in_words(short).replace("_", " "))
            told = fields.get(short, set())
            if len(told) == 1 and told != {""}:  # where kinds mean different things by it, nothing is said
                yield Iri(name), iri("rdfs:comment"), literal(*told)
