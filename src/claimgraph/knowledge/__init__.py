"""The knowledge base in memory: collections by id, lookup by people's words, and backlinks."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from claimgraph import _hooks
from claimgraph.errors import BadRequestError, UnknownNameError
from claimgraph.knowledge._homes import home_of, kind_of, remember
from claimgraph.knowledge._names import NameIndex, Ref, all_names, words
from claimgraph.knowledge._samples import people as _people
from claimgraph.knowledge._samples import samples
from claimgraph.knowledge._things import EMPTY, KINDS, Line, Place, about_items, grouped, row_order
from claimgraph.records import (
    Band,
    BaseInfo,
    Claim,
    Comparison,
    Condition,
    Exercise,
    Measurement,
    Muscle,
    Person,
    Ratio,
    Reference,
    Relation,
    Scheme,
    Source,
    Study,
    Term,
    Treatment,
)
from claimgraph.wording import in_sentence

__all__ = [
    "KINDS",
    "KnowledgeBase",
    "Line",
    "Place",
    "Ref",
    "about_items",
    "home_of",
    "in_sentence",
    "kind_of",
    "row_order",
    "samples",
    "words",
]


@dataclass(frozen=True)
class KnowledgeBase:
    """Everything a base says, frozen; made by `claimgraph.load`.

    Collections map ids to records. Claims stand in the order of the source, all other collections in the
    order of their ids, rows in the order of study, exercise, muscle and the rest of the row, so that the order
    of files never shows.
    """

    info: BaseInfo
    claims: Mapping[str, Claim] = field(default_factory=dict)
    studies: Mapping[str, Study] = field(default_factory=dict)
    references: Mapping[str, Reference] = field(default_factory=dict)
    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    muscles: Mapping[str, Muscle] = field(default_factory=dict)
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    treatments: Mapping[str, Treatment] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    measurements: tuple[Measurement, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    relations: tuple[Relation, ...] = ()
    vocabulary: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Terms by vocabulary and id: `kb.vocabulary["designs"]["rct"]`."""
    root: Path | None = field(default=None, compare=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
    """Where each thing stands, by node key."""
    warnings: tuple[Any, ...] = field(default=(), compare=False, repr=False)
    """Problems that did not block loading."""

    def __post_init__(self) -> None:
        def frozen(name: str, order: Any = None) -> None:
            items = sorted(getattr(self, name).items(), key=order)
            object.__setattr__(self, name, MappingProxyType(dict(items)))

        frozen("claims", lambda item: (item[1].order is None, item[1].order or 0, item[0]))
        for name in ("studies", "references", "exercises", "muscles", "conditions", "treatments", "people"):
            frozen(name)
        for name in ("measurements", "ratios", "comparisons", "relations"):
            object.__setattr__(self, name, tuple(sorted(getattr(self, name), key=row_order)))
        vocabulary = {key: MappingProxyType(dict(terms)) for key, terms in sorted(self.vocabulary.items())}
        object.__setattr__(self, "vocabulary", MappingProxyType(vocabulary))
        remember(self)

    def __repr__(self) -> str:
        return (
            f"<KnowledgeBase {self.info.title!r}: {len(self.claims)} claims, {len(self.lines)} evidence lines, "
            f"{len(self.studies)} studies, {len(self.measurements)} measurements>"
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return _hooks.mimebundle(self)

    def explore(self, view: str | None = None, focus: str | None = None, **options: Any) -> Any:
        """The base as an interactive graph in a notebook.

        Parameters
        ----------
        view
            The picture to begin with; the matrix of claims and studies if left out.
        focus
            The thing whose card is open at first, in people's words.
        options
            What else `claimgraph.explorer.widget` takes.

        Raises
        ------
        BadRequestError
            The explorer is not part of this installation.
        """
        if _hooks.explore is None:
            raise BadRequestError("there is no explorer to open; install claimgraph whole, then ask again")
        return _hooks.explore(self, view=view, focus=focus, **options)

    def replace(self, **changes: Any) -> KnowledgeBase:
        """A base like this one, with some of its collections or fields replaced.

        Parameters
        ----------
        changes
            New collections and fields by the name they have here.
        """
        return dataclasses.replace(self, **changes)

    # What there is -----------------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All evidence lines, claim by claim."""
        found: list[Line] = []
        for claim in self.claims.values():
            count: dict[str, int] = defaultdict(int)
            for line in claim.evidence:
                count[line.study] += 1
                found.append(Line(claim, line, f"{claim.id}/{line.study}/{count[line.study]}"))
        return tuple(found)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The articles audited, by id."""
        return MappingProxyType({source.id: source for source in self.info.sources})

    def source_of(self, claim: Claim) -> Source | None:
        """The article a claim is from: the one it names, else the only one there is."""
        if claim.source is not None:
            return self.sources.get(claim.source)
        return self.info.sources[0] if len(self.info.sources) == 1 else None

    def collection(self, kind: str) -> Mapping[str, Any]:
        """Things of one kind by id.

        Raises
        ------
        KeyError
            `kind` is not one of `KINDS`.
        """
        return {
            "source": self.sources,
            "claim": self.claims,
            "evidence": self._lines_by_id,
            "study": self.studies,
            "exercise": self.exercises,
            "muscle": self.muscles,
            "condition": self.conditions,
            "treatment": self.treatments,
            "person": self.people,
            "measurement": self._measurements_by_id,
        }[kind]

    @cached_property
    def _lines_by_id(self) -> Mapping[str, Line]:
        return MappingProxyType({line.id: line for line in self.lines})

    @cached_property
    def _measurements_by_id(self) -> Mapping[str, Measurement]:
        return MappingProxyType({row.id: row for row in self.measurements})

    def get(self, ref: Ref | str) -> Any:
        """The record behind a node key such as `muscle:gluteus-medius`.

        Raises
        ------
        UnknownNameError
            There is no such thing.
        """
        kind, _, id_ = str(ref).partition(":")
        if kind in KINDS:
            found = self.collection(kind).get(id_)
            if found is not None:
                return found
        raise UnknownNameError(str(ref), "thing", self.names.suggestions(id_, [kind] if kind in KINDS else ()))

    # Lookup by people's words ------------------------------------------------------------------------------

    @cached_property
    def names(self) -> NameIndex:
        """Index of all names: ids, names, aliases, citation keys, labels, DOIs and PMIDs."""
        return NameIndex(all_names(self))

    def find(self, name: str, *kinds: str) -> Ref:
        """The thing meant by a name: id, name, alias, node key, or the beginnings of its words.

        Parameters
        ----------
        name
            `glute med`, `TFL`, `side plank`, `distefano2009gluteal`, `10.2519/jospt.2009.2796`.
        kinds
            Kinds to look among; all of them if none is given.

        Raises
        ------
        UnknownNameError, AmbiguousNameError
            Nothing fits, or several things fit equally well.
        """
        kind, _, id_ = name.partition(":")
        if kind in KINDS and id_ in self.collection(kind) and (not kinds or kind in kinds):
            return Ref(kind, id_)
        for exact in ("evidence", "measurement"):
            if exact in (kinds or KINDS) and name in self.collection(exact):
                return Ref(exact, name)
        return self.names.find(name, kinds, what=" or ".join(kinds) or "thing")

    def muscle(self, name: str) -> Muscle:
        """The muscle meant by a name; raises as `find` does."""
        return self.muscles[self.find(name, "muscle").id]

    def exercise(self, name: str) -> Exercise:
        """The exercise meant by a name; raises as `find` does."""
        return self.exercises[self.find(name, "exercise").id]

    def claim(self, name: str) -> Claim:
        """The claim meant by a name; raises as `find` does."""
        return self.claims[self.find(name, "claim").id]

    def study(self, name: str) -> Study:
        """The study meant by a key, label, title, DOI or PMID; raises as `find` does."""
        return self.studies[self.find(name, "study").id]

    def name(self, ref: Ref | str) -> str:
        """What people call a thing: its name, its short reference, or its statement."""
        kind, _, id_ = str(ref).partition(":")
        if kind == "study":
            return self.label(id_)
        thing = self.get(ref)
        match kind:
            case "claim":
                return str(thing.statement)
            case "source":
                return str(thing.title)
            case "evidence":
                return f"{self.label(thing.evidence.study)}: {thing.evidence.finding}"
            case "measurement":
                unit = "% MVIC" if thing.unit == "percent_mvic" else thing.unit
                return f"{thing.value} {unit}, {self.label(thing.study)}"
        return str(thing.name)

    def label(self, key: str) -> str:
        """Short reference of a study: `DiStefano et al. 2009`, or its key where nothing else is known."""
        reference = self.references.get(key)
        return reference.label if reference is not None else key

    # Backlinks ---------------------------------------------------------------------------------------------

    @cached_property
    def lines_by_claim(self) -> Mapping[str, tuple[Line, ...]]:
        """Evidence lines by the claim they bear on."""
        return grouped((line.claim.id, line) for line in self.lines)

    @cached_property
    def lines_by_study(self) -> Mapping[str, tuple[Line, ...]]:
        """Evidence lines by the study they are drawn from."""
        return grouped((line.evidence.study, line) for line in self.lines)

    @cached_property
    def measurements_by_study(self) -> Mapping[str, tuple[Measurement, ...]]:
        """Measurements by study."""
        return grouped((row.study, row) for row in self.measurements)

    @cached_property
    def measurements_by_exercise(self) -> Mapping[str, tuple[Measurement, ...]]:
        """Measurements by exercise."""
        return grouped((row.exercise, row) for row in self.measurements)

    @cached_property
    def measurements_by_muscle(self) -> Mapping[str, tuple[Measurement, ...]]:
        """Measurements by muscle."""
        return grouped((row.muscle, row) for row in self.measurements)

    @cached_property
    def claims_citing(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by the studies their source cites for them."""
        return grouped((cite.study, claim) for claim in self.claims.values() for cite in claim.cites)

    @cached_property
    def claims_about(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by the node key of each thing they are about."""
        pairs = (
            (f"{kind}:{id_}", claim)
            for claim in self.claims.values()
            for kind, ids in about_items(claim)
            for id_ in ids
        )
        return grouped(pairs)

    @cached_property
    def variants(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the direct variants of each exercise."""
        pairs = ((e.variant_of, e.id) for e in self.exercises.values() if e.variant_of is not None)
        return grouped(pairs)

    @cached_property
    def used_works(self) -> frozenset[str]:
        """Keys of the works that some claim, row or relation names."""
        keys = {line.evidence.study for line in self.lines} | set(self.claims_citing)
        keys |= {row.study for rows in (self.measurements, self.ratios, self.comparisons) for row in rows}
        keys |= {key for row in self.relations for key in (row.study, row.related_study)}
        return frozenset(keys)

    @cached_property
    def samples(self) -> Mapping[str, str]:
        """The sample of each study: studies of the same people have the same one."""
        return samples(self.studies, self.relations)

    def people_behind(self, counts: Iterable[tuple[str, int | None]]) -> int | None:
        """People behind `(study, n)` pairs, each sample once at its largest n; `None` where no n is known."""
        return _people(self.samples, counts)

    def term(self, vocabulary: str, id_: str | None) -> Term | None:
        """A vocabulary term, or `None` where there is none."""
        return self.vocabulary.get(vocabulary, EMPTY).get(id_) if id_ else None

    def term_name(self, vocabulary: str, id_: str | None) -> str:
        """Name of a vocabulary term; its id where it is not in the vocabulary, nothing for nothing."""
        term = self.term(vocabulary, id_)
        return term.name if term is not None else (id_ or "")

    def called(self, kind: str, id_: str | None) -> str:
        """Name of a thing of this kind; its id where the base has no such thing, nothing for nothing."""
        thing = self.collection(kind).get(id_) if id_ else None
        return str(thing.name) if thing is not None else (id_ or "")

    @cached_property
    def scheme(self) -> Scheme:
        """The rules verdicts on this base are made by: its own, else those that come with the package.

        Raises
        ------
        BadRequestError
            The base has no rules, and this installation has none to lend.
        """
        own: Scheme | None = next(iter(self.vocabulary.get("scheme", EMPTY).values()), None)
        if own is not None:
            return own
        if _hooks.default_scheme is None:
            raise BadRequestError("there are no rules to judge this base by; give it a kb/vocabulary/scheme.yaml")
        default: Scheme = _hooks.default_scheme()
        return default

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """The ranges of EMG amplitudes that have a name, from the lowest up."""
        return tuple(sorted(self.vocabulary.get("bands", EMPTY).values(), key=lambda band: band.lower))

    def band(self, emg_percent_mvic: Decimal | float) -> str | None:
        """Name of the range an amplitude in percent of MVIC falls in, or `None`."""
        fitting = [band.name for band in self.bands if emg_percent_mvic >= band.lower]
        return fitting[-1] if fitting else None

    def place(self, ref: Ref | str) -> Place | None:
        """Where a thing stands in the files, if known."""
        return self.places.get(str(ref))
