"""Lookup: from people's words to things, and from things to the words for them."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from claimgraph.errors import RetiredNameError, UnknownNameError
from claimgraph.knowledge._backlinks import Backlinks
from claimgraph.knowledge._meant import Meant, those
from claimgraph.knowledge._names import NameIndex, Ref, all_names
from claimgraph.knowledge._redirects import Moved, moved
from claimgraph.knowledge._things import EMPTY
from claimgraph.knowledge._words import Synonyms
from claimgraph.records import Claim, Result, Row, Study, Term


class Lookup(Backlinks):
    """Things by what people call them, and what to call things."""

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

    @cached_property
    def names(self) -> NameIndex:
        """Index of all names: ids, names, aliases, citation keys, labels, DOIs and PMIDs."""
        return NameIndex(all_names(self), self.synonyms)

    @cached_property
    def synonyms(self) -> Synonyms:
        """Phrases that mean the same in names and questions, as `kb/vocabulary/synonyms.yaml` says."""
        return Synonyms({term.name: term.aliases for term in self.vocabulary.get("synonyms", EMPTY).values()})

    def find(self, name: str, *kinds: str) -> Ref:
        """The thing meant by a name: id, name, alias or node key; what holds it only in part is told, never taken.

        Parameters
        ----------
        name
            `low back`, `LBP`, `cole2015twist`, `10.2519/jospt.2009.2796`, `claim:twist-eases-ache`.
        kinds
            Kinds to look among; all of them if none is given.

        Raises
        ------
        UnknownNameError, AmbiguousNameError
            Nothing has this name, or several things; the message tells those that hold it in part, and what belongs to
        a thing of another kind that has it.

        Examples
        --------
        >>> from claimgraph import load
        >>> kb = load("tests/data/tiny")
        >>> str(kb.find("Flank ache")), str(kb.find("twist eases ache"))
        ('condition:flank-ache', 'claim:twist-eases-ache')
        """
        try:
            return self._found(name, kinds)
        except UnknownNameError:
            old = self.moved(name, *kinds)
            if old is None or old.kind not in self.kinds:
                raise
            if old.heir is None or old.heir.id not in self.collection(old.heir.kind):
                raise RetiredNameError(name, old.why) from None
            return old.heir

    def moved(self, name: str, *kinds: str) -> Moved | None:
        """What became of an id that was given up, as `kb/redirects.csv` says; `None` where it says nothing of it.

        Examples
        --------
        >>> from claimgraph import load
        >>> load("tests/data/tiny").moved("twist-eases-ache") is None
        True
        """
        return moved(self.rows.get("redirects", ()), name, kinds)

    def _found(self, name: str, kinds: tuple[str, ...]) -> Ref:
        kind, _, id_ = name.partition(":")
        if kind in self.kinds and id_ in self.collection(kind) and (not kinds or kind in kinds):
            return Ref(kind, id_)
        for exact in ("evidence", *self._rows_as_things):
            if exact in (kinds or self.kinds) and name in self.collection(exact):
                return Ref(exact, name)
        what = " or ".join(self.kinds[kind].one if kind in self.kinds else kind for kind in kinds) or "thing"
        if kinds and not self.names.named(name, kinds) and len(others := self.names.named(name)) == 1:
            raise UnknownNameError(name, what, self._belonging(others[0], kinds), self.kinds[others[0].kind].one)
        return self.names.find(name, kinds, what=what)

    def _belonging(self, ref: Ref, kinds: tuple[str, ...]) -> list[str]:
        """Ids of the claims or the studies that are about a thing."""
        claims = self.claims_about.get(str(ref), ())
        if kinds == ("claim",):
            return [claim.id for claim in claims]
        if kinds != ("study",):
            return []
        found = {line.study for claim in claims for line in claim.evidence}
        for table in self.tables.values():
            for column, link in table.relations.items():
                if link.kind == ref.kind:
                    found |= {row.study for row in self.rows[table.name] if getattr(row, column) == ref.id}
        return sorted(found)

    def those(self, name: str, kind: str) -> Meant:
        """The things of a kind that a name means: one, the members of a group, or those of a family.

        A node key such as `condition:low-back-pain` means itself alone.

        Parameters
        ----------
        name
            A thing's name as in `find`, or the name of a group.
        kind
            Kind of the things.

        Raises
        ------
        UnknownNameError, AmbiguousNameError
            Nothing fits, or several things fit equally well.

        Examples
        --------
        >>> from claimgraph import load
        >>> load("tests/data/tiny").those("flank ache", "condition").ids
        ('flank-ache',)
        """
        return those(self, name, kind, lambda: self.find(name, kind))

    def _called(self, kind: str, name: str) -> Any:
        """The thing of a kind meant by a name; raises as `find` does."""
        found = self.find(name, kind)
        return self.collection(kind)[found.id]

    def claim(self, name: str) -> Claim:
        """The claim meant by a name; raises as `find` does.

        Examples
        --------
        >>> from claimgraph import load
        >>> load("tests/data/tiny").claim("twist-eases-ache").statement
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
        if isinstance(thing, Result):
            return f"{self.called('outcome', thing.outcome)}: {thing.words}, {self.label(thing.study)}"
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
