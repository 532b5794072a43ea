"""The knowledge base in memory: things by kind, rows by table, lookup by people's words, and backlinks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from claimgraph import _hooks
from claimgraph.errors import BadRequestError, UnknownNameError, did_you_mean, suggest
from claimgraph.knowledge._homes import home_of, kind_of, remember
from claimgraph.knowledge._names import NameIndex, Ref, all_names, words
from claimgraph.knowledge._samples import people as _people
from claimgraph.knowledge._samples import samples
from claimgraph.knowledge._things import EMPTY, Line, Place, arranged, grouped, ids_in, row_order
from claimgraph.packs import Kind, Pack, Table, bringing, kinds_of, tables_of
from claimgraph.records import BaseInfo, Claim, Reference, Relation, Row, Scheme, Source, Study, Term
from claimgraph.wording import in_sentence

__all__ = [
    "KnowledgeBase",
    "Line",
    "Place",
    "Ref",
    "home_of",
    "ids_in",
    "in_sentence",
    "kind_of",
    "row_order",
    "samples",
    "words",
]


@dataclass(frozen=True, init=False)
class KnowledgeBase:
    """Everything a base says, frozen; made by `claimgraph.load`.

    Parameters
    ----------
    info
        What the base is about.
    references
        Bibliographic facts by citation key.
    vocabulary
        Terms by vocabulary and id: `kb.vocabulary["designs"]["rct"]`.
    root, places, warnings
        Folder of the base, where each thing stands in it (by node key), and problems that did not block loading.
    packs
        The packs it uses, the core first; those whose tables or things it has if left out.
    own_kinds
        Kinds it declares itself.
    collections
        Things of a kind by id, and rows of a table, each under the name of the collection: `claims`, `relations`.

    Notes
    -----
    Every collection is an attribute: `kb.claims`, `kb.relations`, and so on for every kind and table of a pack. Claims
    stand in the order of the source, all other things in the order of their ids, rows in the order that their table
    declares, so that the order of files never shows.
    """

    info: BaseInfo
    things: Mapping[str, Mapping[str, Any]]
    """Things by kind and id."""
    rows: Mapping[str, tuple[Any, ...]]
    """Rows by table."""
    references: Mapping[str, Reference]
    vocabulary: Mapping[str, Mapping[str, Any]]
    kinds: Mapping[str, Kind] = field(compare=False, repr=False)
    """Kinds of things by id, in their order."""
    tables: Mapping[str, Table] = field(compare=False, repr=False)
    """Tables by name."""
    packs: tuple[Pack, ...] = field(compare=False, repr=False)
    own_kinds: tuple[Kind, ...] = field(compare=False, repr=False)
    root: Path | None = field(compare=False)
    places: Mapping[str, Place] = field(compare=False, repr=False)
    warnings: tuple[Any, ...] = field(compare=False, repr=False)

    def __init__(
        self,
        info: BaseInfo,
        *,
        references: Mapping[str, Reference] = EMPTY,
        vocabulary: Mapping[str, Mapping[str, Any]] = EMPTY,
        root: Path | None = None,
        places: Mapping[str, Place] = EMPTY,
        warnings: Sequence[Any] = (),
        packs: Sequence[Pack] | None = None,
        own_kinds: Sequence[Kind] = (),
        **collections: Any,
    ) -> None:
        things, rows, used = arranged(info, collections, packs, own_kinds)
        told = {
            "info": info,
            "things": things,
            "rows": rows,
            "references": MappingProxyType(dict(sorted(references.items()))),
            "vocabulary": MappingProxyType({k: MappingProxyType(dict(v)) for k, v in sorted(vocabulary.items())}),
            "kinds": kinds_of(used, own_kinds),
            "tables": tables_of(used),
            "packs": used,
            "own_kinds": tuple(own_kinds),
            "root": root,
            "places": places,
            "warnings": tuple(warnings),
        }
        for name, value in told.items():
            object.__setattr__(self, name, value)
        remember(self)

    def replace(self, **changes: Any) -> KnowledgeBase:
        """A base like this one, with some of its collections or fields replaced.

        Parameters
        ----------
        changes
            New collections and fields by the name they have here.

        Examples
        --------
        >>> from claimgraph import load
        >>> kb = load("tests/data/tiny")
        >>> len(kb.replace(claims={"twist-eases-ache": kb.claim("twist-eases-ache")}).claims)
        1
        """
        fields = ("info", "references", "vocabulary", "root", "places", "warnings", "own_kinds")
        told = {name: getattr(self, name) for name in fields}
        told |= {self.kinds[kind].collection: found for kind, found in self.things.items()} | dict(self.rows)
        if changes.keys() <= told.keys():
            # Nothing comes in that another pack would bring.
            told["packs"] = self.packs
        return KnowledgeBase(**(told | changes))

    def __getattr__(self, name: str) -> Any:
        """A collection of any kind or table (`kb.claims`), or what finds a thing of a kind (`kb.claim("step")`)."""
        if name.startswith("_") or "kinds" not in self.__dict__:
            raise AttributeError(name)
        if name in self.rows:
            return self.rows[name]
        for kind in self.kinds.values():
            if name == kind.collection:
                return self.collection(kind.id)
            if name == kind.id:
                return partial(self._called, kind.id)
        table, by, column = name.partition("_by_")
        if by and table in self.tables:
            return self.rows_by(table, column)
        if (pack := bringing(table)) is not None:
            # The base does not use the pack, so it has nothing of that name.
            if any(name == kind.id for kind in pack.kinds):
                return partial(self._called, name)
            if any(table == one.name for one in pack.tables):
                return EMPTY if by else ()
            if any(name == kind.collection for kind in pack.kinds):
                return EMPTY
        known = [*(kind.collection for kind in self.kinds.values()), *self.tables]
        raise AttributeError(f"a base has no {name!r}{did_you_mean(suggest(name, known))}")

    def __dir__(self) -> list[str]:
        kinds = (name for kind in self.kinds.values() for name in (kind.id, kind.collection))
        return sorted({*super().__dir__(), *kinds, *self.tables})

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id, in the order of the source."""
        return self.things["claim"]

    @property
    def studies(self) -> Mapping[str, Study]:
        """Studies by citation key."""
        return self.things["study"]

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Links between works."""
        return self.rows["relations"]

    def __repr__(self) -> str:
        counts = {"claims": len(self.claims), "evidence lines": len(self.lines), "studies": len(self.studies)}
        counts |= {self.kinds[t.node].many: len(self.rows[name]) for name, t in self.tables.items() if t.node}
        return f"<KnowledgeBase {self.info.title!r}: {', '.join(f'{n} {what}' for what, n in counts.items())}>"

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

        Examples
        --------
        >>> from claimgraph import load
        >>> view = load("tests/data/tiny").explore("evidence", focus="twist-eases-ache")
        """
        if _hooks.explore is None:
            raise BadRequestError("there is no explorer to open; install claimgraph whole, then ask again")
        return _hooks.explore(self, view=view, focus=focus, **options)

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
            There is no such kind in this base.
        """
        if kind == "source":
            return self.sources
        if kind == "evidence":
            return self._lines_by_id
        return self._rows_as_things[kind] if kind in self._rows_as_things else self.things[kind]

    @cached_property
    def _lines_by_id(self) -> Mapping[str, Line]:
        return MappingProxyType({line.id: line for line in self.lines})

    @cached_property
    def _rows_as_things(self) -> Mapping[str, Mapping[str, Any]]:
        nodes = ((table.node, self.rows[name]) for name, table in self.tables.items() if table.node)
        return {node: MappingProxyType({row.id: row for row in rows}) for node, rows in nodes}

    def about(self, claim: Claim) -> Iterator[tuple[Kind, tuple[str, ...]]]:
        """The kinds of things a claim is about, each with the ids."""
        ids = claim.about.ids
        return ((kind, ids[kind.collection]) for kind in self.about_kinds if kind.collection in ids)

    @cached_property
    def about_kinds(self) -> tuple[Kind, ...]:
        """The kinds of things that claims can be about."""
        return tuple(kind for kind in self.kinds.values() if kind.about)

    def get(self, ref: Ref | str) -> Any:
        """The record behind a node key such as `condition:low-back-pain`.

        Raises
        ------
        UnknownNameError
            There is no such thing.

        Examples
        --------
        >>> from claimgraph import load
        >>> load("tests/data/tiny").get("condition:flank-ache").name
        'Flank ache'
        """
        kind, _, id_ = str(ref).partition(":")
        if kind in self.kinds:
            found = self.collection(kind).get(id_)
            if found is not None:
                return found
        raise UnknownNameError(str(ref), "thing", self.names.suggestions(id_, [kind] if kind in self.kinds else ()))

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
            `low back`, `LBP`, `cole2015twist`, `10.2519/jospt.2009.2796`, `claim:twist-eases-ache`.
        kinds
            Kinds to look among; all of them if none is given.

        Raises
        ------
        UnknownNameError, AmbiguousNameError
            Nothing fits, or several things fit equally well.

        Examples
        --------
        >>> from claimgraph import load
        >>> kb = load("tests/data/tiny")
        >>> str(kb.find("Flank ache")), str(kb.find("twist-eases"))
        ('condition:flank-ache', 'claim:twist-eases-ache')
        """
        kind, _, id_ = name.partition(":")
        if kind in self.kinds and id_ in self.collection(kind) and (not kinds or kind in kinds):
            return Ref(kind, id_)
        for exact in ("evidence", *self._rows_as_things):
            if exact in (kinds or self.kinds) and name in self.collection(exact):
                return Ref(exact, name)
        return self.names.find(name, kinds, what=" or ".join(kinds) or "thing")

    def _called(self, kind: str, name: str) -> Any:
        """The thing of a kind meant by a name; raises as `find` does."""
        found = self.find(name, kind)
        return self.collection(kind)[found.id]

    def claim(self, name: str) -> Claim:
        """The claim meant by a name; raises as `find` does.

        Examples
        --------
        >>> from claimgraph import load
        >>> load("tests/data/tiny").claim("twist-eases").statement
        'Twists ease flank ache.'
        """
        return self.claims[self.find(name, "claim").id]

    def study(self, name: str) -> Study:
        """The study meant by a key, label, title, DOI or PMID; raises as `find` does."""
        return self.studies[self.find(name, "study").id]

    def name(self, ref: Ref | str) -> str:
        """What people call a thing: its name, its short reference, or its statement.

        Examples
        --------
        >>> from claimgraph import load
        >>> kb = load("tests/data/tiny")
        >>> kb.name("condition:flank-ache"), kb.name("study:eck2019null")
        ('Flank ache', 'Eck et al. 2019')
        """
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
        return f"{thing.words}, {self.label(thing.study)}" if isinstance(thing, Row) else str(thing.name)

    def label(self, key: str) -> str:
        """Short reference of a study: `DiStefano et al. 2009`, or its key where nothing else is known.

        Examples
        --------
        >>> from claimgraph import load
        >>> load("tests/data/tiny").label("eck2019null")
        'Eck et al. 2019'
        """
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

    def rows_by(self, table: str, column: str) -> Mapping[str, tuple[Any, ...]]:
        """Rows of a table by what a column of them names; rows that leave it empty are left out.

        Examples
        --------
        >>> from claimgraph import load
        >>> [row.related_study for row in load("tests/data/tiny").rows_by("relations", "study")["dunn2018review"]]
        ['able2010step']
        """
        if (table, column) not in self._rows_by:
            pairs = ((name, row) for row in self.rows[table] if (name := getattr(row, column)) is not None)
            self._rows_by[table, column] = grouped(pairs)
        return self._rows_by[table, column]

    @cached_property
    def _rows_by(self) -> dict[tuple[str, str], Mapping[str, tuple[Any, ...]]]:
        return {}

    def pointing_to(self, kind: str, field: str) -> Mapping[str, tuple[str, ...]]:
        """Ids of the things of a kind by the id of what a field of them points to."""
        if (kind, field) not in self._pointing_to:
            things = self.things[kind].values()
            pairs = ((target, thing.id) for thing in things for target in ids_in(getattr(thing, field)))
            self._pointing_to[kind, field] = grouped(pairs)
        return self._pointing_to[kind, field]

    @cached_property
    def _pointing_to(self) -> dict[tuple[str, str], Mapping[str, tuple[str, ...]]]:
        return {}

    @cached_property
    def claims_citing(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by the studies their source cites for them."""
        return grouped((cite.study, claim) for claim in self.claims.values() for cite in claim.cites)

    @cached_property
    def claims_about(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by the node key of each thing they are about."""
        pairs = (
            (f"{kind.id}:{id_}", claim)
            for claim in self.claims.values()
            for kind, ids in self.about(claim)
            for id_ in ids
        )
        return grouped(pairs)

    @cached_property
    def used_works(self) -> frozenset[str]:
        """Keys of the works that some claim, thing, row or relation names."""
        keys = {line.evidence.study for line in self.lines} | set(self.claims_citing)
        for kind in self.kinds.values():
            for column in (column for column, link in kind.links.items() if link.kind == "study"):
                keys.update(self.pointing_to(kind.id, column))
        for name, table in self.tables.items():
            keys.update(getattr(row, column) for row in self.rows[name] for column in table.works)
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
        """Name of a vocabulary term; its id where it is not in the vocabulary, nothing for nothing.

        Examples
        --------
        >>> from claimgraph import load
        >>> kb = load("tests/data/tiny")
        >>> kb.term_name("designs", "rct"), kb.term_name("designs", None)
        ('rct', '')
        """
        term = self.term(vocabulary, id_)
        return term.name if term is not None else (id_ or "")

    def called(self, kind: str, id_: str | None) -> str:
        """Name of a thing of this kind; its id where the base has no such thing, nothing for nothing."""
        thing = self.collection(kind).get(id_) if id_ and kind in self.kinds else None
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

    def place(self, ref: Ref | str) -> Place | None:
        """Where a thing stands in the files, if known."""
        return self.places.get(str(ref))
