"""Works that a base may lack, and where one step along citations leads, as answers."""

from __future__ import annotations

import os
from collections.abc import Iterable
from shlex import quote
from typing import TYPE_CHECKING

from claimgraph import citations
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._answer import Answer
from claimgraph.tables import Row, parse_columns
from claimgraph.wording import counted, enumeration, noun

if TYPE_CHECKING:
    from claimgraph.citations import Field, Recommendations, Search, Share, Work

_CANDIDATES = parse_columns("""
    rank: count: Place in the list.
    work: Identifier by which the work is decided of.
    title: Title.
    year: count: Year of publication.
    score: number: The sum that the work is ranked by.
    near: number: Part of the sum: shared references, citing works, words and authors, over works between as well.
    links: number: Part of the sum: who cites whom, over works between as well.
    text: number: Part of the sum: how alike titles and abstracts are.
    kind: number: Part of the sum: whether year, number of authors and citations are as in the starting works.
    because: list: What it has in common with the starting works.
    cited_by: count: How many works cite it anywhere, by the source's count.
    type: Type of the work in the source's words.
    venue: Journal or other place of publication.
""")
_STEPS = parse_columns("""
    work: Identifier of the work.
    title: Title, if anything is known of it.
    year: count: Year of publication.
    cited_by: count: How many of the starting works cite it.
    cites: count: How many of the starting works it cites.
    in_base: flag: Whether it is a work of the base.
    decision: What was decided of it: take-in or not-relevant.
""")
_SEARCHES = parse_columns("""
    id: The search.
    date: Day of the search.
    way: How it went.
    source: Where the works came from.
    seeds: What it started from, or the query.
    found: count: Works it led to.
    duplicates: count: Those that were there already.
    taken_in: count: New ones that were taken in.
    left_out: count: New ones that are not relevant.
    why: Why they were left out.
    open: count: New ones of which nobody has decided.
""")
_NAMED = 5


def recommended(
    kb: KnowledgeBase,
    starts: Iterable[str] | None = None,
    *,
    limit: int = 20,
    text: bool = True,
    decisions: str | os.PathLike[str] | None = None,
    field: Field | None = None,
) -> Answer:
    """Works around a base that are most like some of its works, and were not decided of.

    Parameters
    ----------
    kb
        The base.
    starts
        Citation keys or identifiers of the works to start from, such as `query.works` gives; all if left out.
    limit
        How many works to list.
    text
        Whether titles and abstracts are compared.
    decisions
        Another table of decisions than the one of the base.
    field
        An open field of research (`citations.open_field`) that the works come from.

    Returns
    -------
    Answer
        One row for each recommended work, the most likely first, with the parts of the sum it is ranked by.

    Raises
    ------
    BadRequestError, UnknownNameError
        There is nothing to start from, or a work is not known.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.recommended(load("tests/data/citations/around"), limit=2)
    >>> [(row["rank"], row["work"], row["score"]) for row in answer]
    [(1, 'doi:10.5555/near', 3.08), (2, 'doi:10.5555/method', 2.28)]
    """
    return _answer(citations.recommend(kb, starts, limit=limit, text=text, file=decisions, field=field))


def _answer(found: Recommendations) -> Answer:
    return Answer(
        question=f"Which works are like {_these(found.starts)}, and not in the base?",
        columns=_CANDIDATES,
        rows=tuple(
            {
                "rank": one.rank,
                "work": one.work.id,
                "title": one.work.title,
                "year": one.work.year,
                "score": round(one.score, 2),
                **{name: round(part, 2) for name, part in one.parts.items()},
                "because": one.because,
                "cited_by": one.work.cited_by,
                "type": one.work.type,
                "venue": one.work.venue,
            }
            for one in found.candidates
        ),
        notes=tuple(_notes(found)),
        works=tuple(work.key for work in found.starts if work.key),
        brief=("rank", "score", "title", "year", "because", "work"),
        keep=("title", "because", "work"),
    )


def _these(works: tuple[Work, ...]) -> str:
    return f"these {counted(len(works), 'work')}" if len(works) > 1 else f"{works[0].title or works[0].id}"


def _notes(found: Recommendations) -> Iterable[str]:
    if found.share is not None:
        yield from _of_field(found.share, len(found.starts))
    elif not found.around:
        yield "Nothing is kept around this base: `claimgraph citations fetch --direction both`, or `citations import`."
        return
    if found.ranked > len(found.candidates):
        yield f"The first {len(found.candidates)} of {found.ranked:,} works that have something in common with them."
    if found.apart:
        yield f"{counted(found.apart, 'other work')} around the base: nothing in common, not listed."
    if found.candidates:
        place = f" --from {quote(found.share.name)}" if found.share is not None else ""
        yield (
            f"Answer with `claimgraph citations decide WORK take-in{place}`, or `decide WORK not-relevant --why REASON"
            f"{place}`: the work does not come back, and the next list goes by it."
        )
    yield "Score = near + links + text + kind; every part is among the data of each row."
    kinds = (("the works one starts from", found.start_lists), ("all others", found.lists))
    for whose, lists in kinds if found.share is None else ():
        count = lists.whole + lists.partial + lists.none
        if lists.whole < count:
            part = f", {lists.partial} one in part" if lists.partial else ""
            yield f"Of {whose}, {lists.whole} of {count} have a whole list of references{part}; the rest is missing."
    if found.text:
        others = found.lists.whole + found.lists.partial + found.lists.none
        yield f"Titles were compared, and the abstracts that are known: {found.abstracts} of {others}."
    else:
        yield "Text was not used: works are ranked by citations and authors."
    if found.taken or found.declined:
        told = f"{found.taken} taken in, {found.declined} not relevant"
        yield f"Earlier answers count ({told}), and those works are not listed again."
    if found.unseen:
        named = [f"{one.id} (by {one.cited_by})" for one in found.unseen[:_NAMED]]
        yield (
            f"Cited by works one starts from, and known by name only: {enumeration(named)}; "
            "`claimgraph citations fetch --works` tells what they are."
        )
    first, last = found.days
    when = f"retrieved {first}" if first == last else f"retrieved {first} to {last}"
    yield f"Data {when if first else 'of unknown day'}, SHA-256 {found.digest}."


def _of_field(share: Share, starts: int) -> Iterable[str]:
    """What was looked at of a field."""
    there = starts - len(share.lacking)
    told = f"Of {counted(starts, 'work')} to start from, {there} {noun(there, 'is', 'are')} in the field {share.name!r}"
    if share.lacking:
        more = len(share.lacking) - _NAMED
        told += f"; it lacks {enumeration([*share.lacking[:_NAMED], *([f'{more:,} more'] if more > 0 else [])])}"
    yield f"{told}."
    lists = f"{share.with_references:,} of its {share.works:,} works have a list of references"
    if share.cut:
        yield f"Ranked are the {share.near:,} works of the field with most links to them; {lists}."
    else:
        yield f"Ranked are the {counted(share.near, 'work')} of the field that citations lead to from them; {lists}."


def snowballed(
    kb: KnowledgeBase,
    starts: Iterable[str] | None = None,
    way: str = "both",
    *,
    decisions: str | os.PathLike[str] | None = None,
) -> Answer:
    """What some works cite (`backward`) and what cites them (`forward`), as far as it is known.

    Parameters
    ----------
    kb
        The base.
    starts
        Citation keys or identifiers; all works of the base if left out.
    way
        `backward`, `forward` or `both`.
    decisions
        Another table of decisions than the one of the base.

    Returns
    -------
    Answer
        One row for each work that one step leads to.

    Raises
    ------
    BadRequestError, UnknownNameError
        The way is none, there is nothing to start from, or a work is not known.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.snowballed(load("tests/data/citations/around"), ["cole2015twist"], "backward")
    >>> [row["work"] for row in answer]
    ['doi:10.5555/method', 'doi:10.5555/unseen', 'key:able2010step']
    """
    decided = citations.load_decisions(kb.root, decisions) if kb.root is not None else []
    network = citations.network(kb, decided)
    found = citations.snowball(network, starts, way)
    told = {network.position(one.work): one.decision for one in decided}
    rows: tuple[Row, ...] = tuple(
        {
            "work": step.id,
            "title": step.work.title if step.work else "",
            "year": step.work.year if step.work else None,
            "cited_by": step.cited_by,
            "cites": step.cites,
            "in_base": bool(step.work and step.work.key),
            "decision": told.get(network.position(step.id), ""),
        }
        for step in found.steps
    )
    notes = [f"{found.lists} of {counted(len(found.starts), 'work')} one starts from have a list of references."]
    if unknown := sum(step.work is None for step in found.steps):
        notes.append(f"{counted(unknown, 'work')} known by name only; `claimgraph citations fetch --works` tells more.")
    words = {"backward": "do they cite", "forward": "cite them", "both": "do they cite, or cite them"}[way]
    return Answer(
        question=f"Starting from {_these(found.starts)}: which works {words}?",
        columns=_STEPS,
        rows=rows,
        notes=tuple(notes),
        works=tuple(work.key for work in found.starts if work.key),
        brief=("work", "title", "year", "cited_by", "cites", "in_base", "decision"),
        keep=("work", "title"),
    )


def searches(kb: KnowledgeBase) -> Answer:
    """The searches for works that were written down, and what came of each.

    Returns
    -------
    Answer
        One row for each search of `kb/searches.csv`.

    Raises
    ------
    BadRequestError
        The log cannot be read; the line is named.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> len(query.searches(load("tests/data/tiny")))
    0
    """
    found = citations.load_searches(kb.root) if kb.root is not None else []
    return Answer(
        question="Which searches for works were made, and what came of them?",
        columns=_SEARCHES,
        rows=tuple(_search(one) for one in found),
        brief=("id", "date", "way", "seeds", "found", "duplicates", "taken_in", "left_out", "open", "why"),
        keep=("id", "way", "found", "taken_in"),
    )


def _search(one: Search) -> Row:
    return {column.name: getattr(one, column.name) for column in _SEARCHES}
