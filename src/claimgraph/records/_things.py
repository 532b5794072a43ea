"""Things of any kind, and the kinds a base declares itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from claimgraph.records._base import ID_PATTERN, Id, Many, Open, Record, Text


class Thing(Open):
    """A thing of a kind that a base declares itself."""

    id: Id
    """Identifier."""
    name: Text
    """Name shown to people."""
    aliases: Many[Text] = ()
    """Other names and abbreviations."""
    definition: Text | None = None
    """What is counted as this thing, where the name does not say."""


class KindDeclaration(Record):
    """A kind of thing that a base declares itself, in `kb/kinds.yaml`."""

    id: Id
    """Its name in node keys: `drug`."""
    one: Text | None = None
    """What people call one of them; the id in words if left out."""
    many: Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=120)]
    """What people call several of them, in lower case; with `_` for `-` also their name under `about:` and in tables:
    `risk-factors` are `risk_factors` there."""
    home: Text | None = None
    """Where they are in `kb/`: a folder (`drugs/`) or a list (`vocabulary/drugs.yaml`); the folder if left out."""
    about: bool = True
    """Whether claims can be about them."""
    fields: Mapping[str, Text] = Field(default_factory=dict)
    """Fields beside id, name, aliases and definition, each `text`, `number`, `flag`, `term:VOCABULARY`,
    `thing:KIND` or `id:ONTOLOGY`; terms and things may be lists."""
    shape: Text | None = None
    """Outline of its marks in pictures; one that is still free if left out."""
    colour: Text | None = None
    """Colour of its marks in pictures; one that is still free if left out."""
