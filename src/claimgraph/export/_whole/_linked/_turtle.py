"""Triples and their text in Turtle and TriG.

A writer of our own: what it writes is a small part of both languages, the same bytes each time, and a library for RDF
would be a dependency for four kinds of terms. The tests read all of it back with rdflib.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

PREFIXES: Mapping[str, str] = {
    "bibo": "http://purl.org/ontology/bibo/",
    "cito": "http://purl.org/spar/cito/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "np": "http://www.nanopub.org/nschema#",
    "obo": "http://purl.obolibrary.org/obo/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Vocabularies of others."""
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_BARE = {"integer", "boolean"}
"""Types that need no mark."""
_ADDRESS = re.compile(r"https?://[^\s]+")


class Iri(str):
    """The name of a thing."""

    __slots__ = ()


class Literal(NamedTuple):
    """A value: its text, and its type or its language."""

    text: str
    type: str = ""
    language: str = ""


Term = Iri | Literal
Triple = tuple[Iri, Iri, Term]


def iri(short: str) -> Iri:
    """The name that a prefix and a word stand for: `rdfs:label`."""
    prefix, _, name = short.partition(":")
    return Iri(PREFIXES[prefix] + name)


def address(text: str) -> Term:
    """A web address as a name; anything else stays a text, so that no reader follows it."""
    fits = _ADDRESS.fullmatch(text) and not _NOT_IN_IRI.search(text)
    return Iri(text) if fits else Literal(text)


def literal(value: object, language: str = "") -> Literal:
    """A plain value with its type."""
    if isinstance(value, bool):
        return Literal("true" if value else "false", "boolean")
    if isinstance(value, int):
        return Literal(str(value), "integer")
    if isinstance(value, float):
        return Literal(repr(value), "double" if "e" in repr(value) else "decimal")
    return Literal(str(value), language=language)


def turtle(triples: Iterable[Triple], own: Mapping[str, str]) -> str:
    """Triples as Turtle, those of one subject together, in the order in which subjects are first met."""
    names = _Names({**PREFIXES, **own})
    return "\n".join([names.head(), *_blocks(names, triples, "")])


def trig(graphs: Iterable[tuple[Iri, Iterable[Triple]]], own: Mapping[str, str]) -> str:
    """Named graphs as TriG, in their order."""
    names = _Names({**PREFIXES, **own})
    parts = (f"{names.term(name)} {{\n{''.join(_blocks(names, triples, '  '))}}}\n\n" for name, triples in graphs)
    return f"{names.head()}\n{''.join(parts)}"


class _Names:
    """Terms as they are written, short where a prefix fits."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        self.longest = sorted(prefixes, key=lambda name: -len(prefixes[name]))
        self.known: dict[Iri, str] = {}

    def head(self) -> str:
        """The lines that say what the prefixes mean."""
        return "".join(f"@prefix {name}: <{space}> .\n" for name, space in self.prefixes.items())

    def term(self, term: Term) -> str:
        """A term as it is written."""
        if isinstance(term, Iri):
            if term not in self.known:
                self.known[term] = self._named(term)
            return self.known[term]
        text = f'"{_escaped(term.text)}"'
        if term.language:
            return f"{text}@{term.language}"
        return (
            f"{text}^^xsd:{term.type}"
            if term.type and term.type not in {"integer", "boolean"}
            else (term.text if term.type else text)
        )

    def _named(self, name: Iri) -> str:
        for prefix in self.longest:
            space = self.prefixes[prefix]
            if name.startswith(space) and _LOCAL.fullmatch(name[len(space) :]):
                return f"{prefix}:{name[len(space) :]}"
        return f"<{_NOT_IN_IRI.sub(lambda found: f'%{ord(found[0]):02X}', name)}>"


def _blocks(names: _Names, triples: Iterable[Triple], indent: str) -> Iterator[str]:
    subjects: dict[Iri, dict[Iri, dict[Term, None]]] = {}
    for subject, relation, value in triples:
        subjects.setdefault(subject, {}).setdefault(relation, {})[value] = None
    for subject, told in subjects.items():
        lines = []
        for relation, values in told.items():
            verb = "a" if relation == iri("rdf:type") else names.term(relation)
            lines.append(f"{indent}  {verb} {', '.join(map(names.term, values))}")
        told_of = " ;\n".join(lines)
        yield f"{indent}{names.term(subject)}\n{told_of} .\n"


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSAFE = re.compile(r'[\\"\x00-\x1f\x7f]')


def _escaped(text: str) -> str:
    return _UNSAFE.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04X}"), text)
