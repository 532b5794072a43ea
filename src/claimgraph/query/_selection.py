"""Selections of works: behind things, answers and views, narrowed by stance, design, year and words, and combined."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, TypedDict, Unpack

from claimgraph import bibliography
from claimgraph.errors import UnknownNameError, suggest
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._about import Profile
from claimgraph.query._answer import Answer
from claimgraph.query._behind import behind
from claimgraph.query._search import search
from claimgraph.records import Stance
from claimgraph.tables import rows
from claimgraph.tables.filters import Choice, Span, Term, Wanted, Years
from claimgraph.wording import noun

Thing = str | Answer | Profile | Iterable[Any] | Any
"""What works can stand behind."""


class Works:
    """A set of works of one base, in the order of their keys.

    Combine selections with `|` (either), `&` (both) and `-` (the first without the second); on the right may stand
    whatever `query.works` takes. Iterating gives citation keys, so that a selection goes wherever keys are taken:
    `export.bibliography(kb, selection)`.
    """

    def __init__(self, kb: KnowledgeBase, keys: Iterable[str]) -> None:
        self._kb = kb
        ids = {one.bibkey: id_ for id_, one in kb.references.items() if one.bibkey}
        self.keys: tuple[str, ...] = tuple(sorted({ids.get(key, key) for key in keys}))
        known = kb.references.keys() | kb.studies.keys()
        for key in self.keys:
            if key not in known:
                raise UnknownNameError(key, "work", suggest(key, known))

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys)

    def __len__(self) -> int:
        return len(self.keys)

    def __contains__(self, key: object) -> bool:
        return key in self.keys

    def __eq__(self, other: object) -> bool:
        return self.keys == other.keys if isinstance(other, Works) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.keys)

    def __or__(self, other: Thing) -> Works:
        return Works(self._kb, set(self.keys) | behind(self._kb, other, []))

    def __and__(self, other: Thing) -> Works:
        return Works(self._kb, set(self.keys) & behind(self._kb, other, []))

    def __sub__(self, other: Thing) -> Works:
        return Works(self._kb, set(self.keys) - behind(self._kb, other, []))

    def __repr__(self) -> str:
        return "\n".join([f"<Works: {len(self.keys)}>", *self._lines()])

    def _lines(self) -> list[str]:
        found = (self._kb.references.get(key) for key in self.keys)
        return [bibliography.citation(one) if one else key for key, one in zip(self.keys, found, strict=True)]

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{html.escape(line)}</li>" for line in self._lines())
        held = [self._kb.references[key] for key in self.keys if key in self._kb.references]
        source = html.escape(bibliography.write(held))
        return (
            f"<p><b>{len(self.keys)} {noun(len(self.keys), 'work')}</b></p><ol>{items}</ol>"
            f"<details><summary>BibTeX to copy</summary><pre>{source}</pre></details>"
        )


class WorkFilters(TypedDict, total=False):
    """What narrows selections of works."""

    stance: Annotated[
        Wanted,
        Choice(
            "only works with such a line: supports, disputes, inconclusive",
            Stance,
            "stance",
            more="On the claims among the things if there are any.",
        ),
    ]
    design: Annotated[Wanted, Term("only works of this design: rct, laboratory …", "designs", "design")]
    year: Annotated[Years, Span("2009, 2009-2015, 2009- or -2015")]


@takes(WorkFilters)
def works(
    kb: KnowledgeBase,
    *things: Thing,
    words: str | None = None,
    **filters: Unpack[WorkFilters],
) -> Works:
    """The works behind things, narrowed by filters.

    Parameters
    ----------
    things
        What the works stand behind, one or several (their works are put together). Without any, all works of the base.

        - claims, studies or anything else in people's words, or as node keys (`claim:ID`);
        - answers and profiles of `query`;
        - graphs of `graph`: their studies count; in a view without studies, the works that its edges name or count;
        - pandas frames and rows of tables: their columns `works`, `study` and `related_study` count; without these, the
          things in the column `claim`, or in the first of those named after what claims are about (`condition` …);
        - collections of any of these; their texts are citation keys, ids or node keys, spelled in full.
    words
        Keep works behind what a search for these words finds.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        A filter's value means nothing, or something given has no works: the message says which part, and what to give
        instead. Nothing is left out silently.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> kb = load("tests/data/tiny")
    >>> sorted(query.works(kb, "twist-eases-ache", stance="supports"))
    ['cole2015twist', 'fox2020withdrawn']
    >>> sorted(query.works(kb, "twist-eases-ache") - query.works(kb, "step-activates-flank"))
    ['eck2019null', 'fox2020withdrawn']
    """
    keys: set[str] = set() if things else {*kb.references, *kb.studies}
    claims: list[str] = []
    for thing in things:
        keys |= behind(kb, thing, claims)
    if filters["stance"] is not None:
        on = [f"claim:{id_}" for id_ in claims] or None
        keys &= {row["study"] for row in rows(kb, "evidence", stance=filters["stance"], claim=on)}
    if filters["design"] is not None or filters["year"] is not None:
        keys &= {row["study"] for row in rows(kb, "studies", design=filters["design"], year=filters["year"])}
    if words is not None:
        keys &= set(search(kb, words).works)
    return Works(kb, keys)
