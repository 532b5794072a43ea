"""The knowledge base: everything a base says, in one frozen object."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from claimgraph import _hooks
from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.knowledge._backlinks import Backlinks
from claimgraph.knowledge._homes import remember
from claimgraph.knowledge._lookup import Lookup
from claimgraph.knowledge._names import Ref
from claimgraph.knowledge._things import EMPTY, Place, SetAside, arranged
from claimgraph.knowledge._works import Works
from claimgraph.packs import Kind, Pack, bringing, kinds_of, tables_of
from claimgraph.records import BaseInfo, Reference, Scheme
from claimgraph.wording import counted

_NAMED = 5
"""Records set aside that a sentence names."""


@dataclass(frozen=True, init=False)
class KnowledgeBase(Lookup, Backlinks):
    """Everything a base says, frozen; made by `claimgraph.load`.

    Parameters
    ----------
    info
        What the base is about.
    references
        Bibliographic facts by citation key.
    vocabulary
        Terms by vocabulary and id: `kb.vocabulary["designs"]["rct"]`.
    root, places
        Folder of the base, and where each thing stands in it (by node key).
    warnings
        Problems that did not block loading, or what finds them in the base when somebody asks for them.
    set_aside
        Records of its files that are not in it, because something is wrong with them or with what they point to.
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

    def __init__(
        self,
        info: BaseInfo,
        *,
        references: Mapping[str, Reference] = EMPTY,
        vocabulary: Mapping[str, Mapping[str, Any]] = EMPTY,
        root: Path | None = None,
        places: Mapping[str, Place] = EMPTY,
        warnings: Sequence[Any] | Callable[[KnowledgeBase], Sequence[Any]] = (),
        set_aside: Sequence[SetAside] = (),
        packs: Sequence[Pack] | None = None,
        own_kinds: Sequence[Kind] = (),
        **collections: Any,
    ) -> None:
        things, rows, used = arranged(info, collections, packs, own_kinds)
        told = {
            "info": info,
            "things": things,
            "rows": rows,
            "references": MappingProxyType(Works(references)),
            "vocabulary": MappingProxyType({k: MappingProxyType(dict(v)) for k, v in sorted(vocabulary.items())}),
            "kinds": kinds_of(used, own_kinds),
            "tables": tables_of(used),
            "packs": used,
            "own_kinds": tuple(own_kinds),
            "root": root,
            "places": places,
            "_warned": warnings if callable(warnings) else tuple(warnings),
            "set_aside": tuple(set_aside),
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
        fields = ("info", "references", "vocabulary", "root", "places", "set_aside", "own_kinds")
        told = {name: getattr(self, name) for name in fields}
        told |= {self.kinds[kind].collection: found for kind, found in self.things.items()} | dict(self.rows)
        told["warnings"] = self._warned
        if callable(self._warned):
            # Those of this base, which the other one does not keep alive by them.
            before = told | {"packs": self.packs}
            told["warnings"] = lambda _: KnowledgeBase(**before).warnings
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
            if name == kind.id.replace("-", "_"):
                return self._finder(kind)
        table, by, column = name.partition("_by_")
        if by and table in self.tables:
            return self.rows_by(table, column)
        if (pack := bringing(table)) is not None:
            # The base does not use the pack, so it has nothing of that name.
            for kind in pack.kinds:
                if name == kind.id:
                    return self._finder(kind)
            if any(table == one.name for one in pack.tables):
                return EMPTY if by else ()
            if any(name == kind.collection for kind in pack.kinds):
                return EMPTY
        known = [*(kind.collection for kind in self.kinds.values()), *self.tables]
        raise AttributeError(f"a base has no {name!r}{did_you_mean(suggest(name, known))}")

    def _finder(self, kind: Kind) -> Callable[[str], Any]:
        """What finds a thing of a kind by its name, as `claim` and `study` do, with words for `help`."""

        def find(name: str) -> Any:
            return self._called(kind.id, name)

        find.__name__ = find.__qualname__ = kind.id.replace("-", "_")
        find.__doc__ = f"The {kind.one} meant by a name; raises as `find` does."
        return find

    def __dir__(self) -> list[str]:
        kinds = (name for kind in self.kinds.values() for name in (kind.id.replace("-", "_"), kind.collection))
        named = ((table, column) for table in self.tables.values() for column in (*table.works, *table.relations))
        rows = (f"{table.name}_by_{column}" for table, column in named)
        return sorted({*super().__dir__(), *kinds, *self.tables, *rows})

    def __repr__(self) -> str:
        counts = {"claim": len(self.claims), "evidence": len(self.lines), "study": len(self.studies)}
        rows = ((table.node, len(self.rows[name])) for name, table in self.tables.items())
        counts |= {node: count for node, count in rows if node and count}
        nouns = ((count, self.kinds[id_]) for id_, count in counts.items())
        told = ", ".join(counted(count, kind.one, kind.many) for count, kind in nouns)
        return f"<KnowledgeBase {self.info.title!r}: {told}{f'; {self.left_out}' if self.set_aside else ''}>"

    @property
    def warnings(self) -> tuple[Any, ...]:
        """Problems that did not block loading, in the order of files and lines; looked for when somebody first asks.

        Examples
        --------
        >>> from claimgraph import load
        >>> [problem.code for problem in load("tests/data/tiny").warnings]
        ['retracted-evidence']
        """
        if callable(self._warned):
            object.__setattr__(self, "_warned", tuple(self._warned(self)))
        found: tuple[Any, ...] = self._warned
        return found

    @property
    def left_out(self) -> str:
        """One sentence on the records that are set aside, which stands beside every answer; empty where none is.

        Examples
        --------
        >>> from claimgraph import load
        >>> load("tests/data/tiny").left_out
        ''
        """
        if not self.set_aside:
            return ""
        told = "; ".join(f"{one.what} ({Place(one.path, one.line)})" for one in self.set_aside[:_NAMED])
        more = len(self.set_aside) - _NAMED
        return (
            f"{counted(len(self.set_aside), 'faulty record')} set aside, and nothing here rests on "
            f"{'it' if len(self.set_aside) == 1 else 'them'}: {told}{f'; and {more} more' if more > 0 else ''}. "
            "`claimgraph check` says what is wrong."
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return _hooks.mimebundle(self)

    def explore(self, view: str | None = None, focus: str | None = None, **options: Any) -> Any:
        """The base as an interactive graph in a notebook.

        Parameters
        ----------
        view
            The picture to begin with; every claim of the article on a line if left out.
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
