"""Exercises, muscles and the ranges of amplitudes that have a name."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from claimgraph.records import Code, Id, Many, Number, Open, StudyKey, Term, Text

OntologyId = Annotated[str, StringConstraints(pattern=r"^[A-Z]+:[0-9]+$")]

NOTHING = "none"
"""The id that says that nothing but the weight of the body was used."""


class Band(Term):
    """A range of EMG amplitudes that people call by a name."""

    lower: Number
    """Lowest value inside, in percent of MVIC."""
    upper: Number | None = None
    """Values from here on belong to the next band; empty for the highest one."""
    source: StudyKey | None = None
    """Work that gives the limits; empty where they are a convention."""


class Family(Term):
    """A family of exercises or a group of muscles: those that name it, and those it names."""

    members: Many[Id] = ()
    """Ids of exercises or muscles that people count in although they name another one."""


class Muscle(Open):
    """A muscle, or a group of muscles that studies report as one."""

    id: Id
    """Identifier."""
    name: Text
    """Name shown to people."""
    aliases: Many[Text] = ()
    """Other names and abbreviations."""
    definition: Text | None = None
    """What is counted as this muscle, where the name does not say."""
    uberon: OntologyId | None = None
    """UBERON id, only where checked (`kb/vocabulary/ontology.yaml`)."""
    uberon_reason: Text | None = None
    """Why there is no UBERON id."""
    group: Code
    """Functional group, an id in `kb/vocabulary/groups.yaml`."""
    segments: Many[Code] = ()
    """Parts that studies tell apart."""


class Exercise(Open):
    """An exercise or task."""

    id: Id
    """Identifier, equal to the file's name."""
    name: Text
    """Name shown to people."""
    aliases: Many[Text] = ()
    """Other names people use."""
    family: Code
    """Family, an id in `kb/vocabulary/families.yaml`."""
    position: Code | None = None
    """Body position, an id in `kb/vocabulary/positions.yaml`; empty where nobody says."""
    equipment: Many[Code] = ()
    """What one needs, ids in `kb/vocabulary/equipment.yaml`."""
    optional_equipment: Many[Code] = ()
    """What one may use and can do without, ids in `kb/vocabulary/equipment.yaml`."""
    weight_bearing: bool | None = None
    """Whether the working limb carries body weight; empty where nobody says."""
    description: Text
    """How it is done, in one or two sentences."""
    variant_of: Id | None = None
    """Id of the exercise it is a variant of."""
    in_article: bool = False
    """Whether the source names it."""
