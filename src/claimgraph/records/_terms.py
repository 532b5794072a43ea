"""Terms, things and sources that a base speaks of, and what it says of itself."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from claimgraph.records._base import Code, Day, Id, Many, Open, Record, Text

LANGUAGE_PATTERN = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
OntologyId = Annotated[str, StringConstraints(pattern=r"^[A-Z]+:[0-9]+$")]
AnyOntologyId = Annotated[str, StringConstraints(pattern=r"^[A-Z]+:[0-9A-Za-z]+$")]


class Term(Open):
    """A word of the base's vocabulary."""

    id: Code
    """Identifier."""
    name: Text
    """Name shown to people."""
    aliases: Many[Text] = ()
    """Other names people use."""
    definition: Text
    """What the word means here."""


class Rung(Term):
    """What a claim can assert about, as a step on the way from what stands in for an outcome to the outcome itself."""

    step: Annotated[int, Field(ge=0)] | None = None
    """Height, 0 for the lowest; empty for what stands beside the ladder."""


class Condition(Open):
    """A complaint or disease."""

    id: Id
    """Identifier."""
    name: Text
    """Name shown to people."""
    aliases: Many[Text] = ()
    """Other names and abbreviations."""
    definition: Text | None = None
    """What is meant by it here, where the name does not say."""
    broader: Id | None = None
    """The condition it is a kind of."""
    mondo: OntologyId | None = None
    """MONDO id, only where checked."""
    hp: OntologyId | None = None
    """Human Phenotype Ontology id, only where checked."""
    reason: Text | None = None
    """Why an id is missing."""


class Treatment(Open):
    """A treatment or programme."""

    id: Id
    """Identifier."""
    name: Text
    """Name shown to people."""
    aliases: Many[Text] = ()
    """Other names and abbreviations."""
    definition: Text | None = None
    """What is meant by it here, where the name does not say."""
    kind: Code
    """Sort of treatment, an id in `kb/vocabulary/treatment-kinds.yaml`."""
    description: Text
    """What is done."""


class Person(Open):
    """Somebody the source names."""

    id: Id
    """Identifier."""
    name: Text
    """Name shown to people."""
    aliases: Many[Text] = ()
    """Other names."""
    definition: Text | None = None
    """What is meant by it here, where the name does not say."""
    role: Text
    """Part played in the source."""


class OntologyTerm(Open):
    """An id of a public ontology that was looked up."""

    id: AnyOntologyId
    """Id: `MONDO:0005178`."""
    label: Text
    """Label or accepted synonym under which it was found."""
    release: Text
    """Release of the ontology it was checked in."""
    checked_by: Text | None = None
    """Who looked it up."""
    checked_on: Day | None = None
    """When, `YYYY-MM-DD`."""


class Passage(Record):
    """A heading, bullet or list of a source, in its order."""

    locator: Text
    """How claims point to it; a claim's locator begins with this text."""
    kind: Code
    """`heading`, `bullet` or `list`."""


class Source(Open):
    """The article whose statements are audited."""

    id: Id
    """Identifier."""
    title: Text
    """Title."""
    publisher: Text | None = None
    """Site or publisher."""
    url: Text | None = None
    """Address."""
    author: Text | None = None
    """Author, if known."""
    date: Text | None = None
    """Date of publication, if known."""
    outline: Many[Passage] = ()
    """Headings and bullets, in order."""


class BaseInfo(Open):
    """What a base is about, and who keeps it."""

    title: Text
    """Title of the base."""
    description: Text
    """What it holds, in a few sentences."""
    sources: Many[Source] = ()
    """The articles audited."""
    language: Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)] | None = None
    """Language that its claims are written in, as a tag: `en`, `de-CH`."""
    curators: Many[Text] = ()
    """Who keeps it."""
    licence: Text | None = None
    """Licence of the data, as an SPDX id."""
    packs: Many[Code] | None = None
    """Packs the base uses; without it, those whose tables or things it has."""

    @classmethod
    def _takes(cls, value: Any) -> bool:
        return isinstance(value, str)

    def setting(self, name: str) -> str | None:
        """What the base says in a field that a pack reads, or `None`."""
        found = (self.__pydantic_extra__ or {}).get(name)
        return str(found) if found is not None else None
