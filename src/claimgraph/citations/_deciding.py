"""A person's answer to a recommendation: taken into the bibliography, or left out with a reason; written down once."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.citations._around import network as network_of
from claimgraph.citations._around import position
from claimgraph.citations._decisions import (
    CHOICES,
    NOT_RELEVANT,
    TAKE_IN,
    Decision,
    load_decisions,
    write_decisions,
)
from claimgraph.citations._from_field import keep_from
from claimgraph.citations._log import settle
from claimgraph.citations._sheets import inside
from claimgraph.errors import BadRequestError, suggest
from claimgraph.writing import alone, rewrite

if TYPE_CHECKING:
    from claimgraph.bibliography import Draft, Outcome
    from claimgraph.citations._engines import Field
    from claimgraph.citations._work import Work
    from claimgraph.knowledge import KnowledgeBase

_REFERENCES = "references.bib"


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, and what came of it."""

    decision: Decision
    """The decision as it is kept."""
    before: Decision | None
    """What was decided of the work before, if anything."""
    outcome: Outcome | None
    """What became of the work in the bibliography, if it was taken in."""
    retracted: bool = False
    """Whether a source says that the work was retracted."""


def decide(
    kb: KnowledgeBase,
    work: str,
    decision: str,
    *,
    why: str = "",
    by: str = "",
    on: str | None = None,
    file: str | os.PathLike[str] | None = None,
    field: Field | None = None,
    write: bool = True,
) -> Decided:
    """Take a work in, or note that it is not relevant; it is not recommended again.

    A work that is taken in is put into `references.bib` as `claimgraph refs add` puts one: if it is there already,
    what it lacks is filled in, and nothing of it is replaced. It becomes a study of the base when somebody reads it
    and writes it down.

    Parameters
    ----------
    kb
        The base, loaded from its folder.
    work
        Identifier of a work around the base, as a list of recommendations has it.
    decision
        `take-in` or `not-relevant`.
    why
        The reason; a work that is not relevant needs one.
    by
        Who decided.
    on
        Day of the decision, `YYYY-MM-DD`; today if left out.
    file
        Another table of decisions than the one of the base.
    field
        An open field of research that the work comes from; what it knows of the work is kept in `kb/citations/`.
    write
        Whether to write; without it, the answer says what would come of it.

    Raises
    ------
    BadRequestError
        The work is not known or in the base already, the reason is missing, or the bibliography would not be readable.

    Examples
    --------
    >>> from claimgraph import citations, load
    >>> kb = load("tests/data/citations/around")
    >>> found = citations.decide(kb, "doi:10.5555/near", "take-in", on="2026-11-30", write=False)
    >>> found.decision.key, found.outcome.by
    ('gale2014trunk', '')
    """
    if kb.root is None:
        raise BadRequestError("this base has no folder to write to; load it from its files")
    if decision not in CHOICES:
        raise BadRequestError(f"{decision!r} is no decision; accepted: {', '.join(CHOICES)}")
    if decision == NOT_RELEVANT and not why.strip():
        raise BadRequestError("a work that is not relevant needs a reason, for the report of the search; say why")
    answer = Decision(work, decision, " ".join(why.split()), " ".join(by.split()), _day(on))
    if field is not None:
        if not write:
            raise BadRequestError(
                "a work of a field is kept in the base before it is decided of; to write nothing, leave out the field"
            )
        keep_from(kb, field, [work])
    with alone(kb.root / "kb") if write else nullcontext():
        return _decide(kb, kb.root, answer, file, write)


def _decide(
    kb: KnowledgeBase, root: Path, answer: Decision, file: str | os.PathLike[str] | None, write: bool
) -> Decided:
    work = answer.work
    decisions = load_decisions(root, file)
    network = network_of(kb, decisions)
    place = position(network, work)
    if place is None:
        near = suggest(work, network.ids)
        hint = f"; did you mean {near[0]!r}?" if near else "; lists of recommendations name identifiers"
        hint += ", and a work of a field is decided with the field it is from (`--from FIELD`)"
        raise BadRequestError(f"no work {work!r} around this base{hint}")
    before = next((one for one in decisions if network.position(one.work) == place), None)
    known = network.works[place] if place < len(network.works) else None
    if known is not None and known.key:
        if not before:
            named = "" if work == known.key else f", as {known.key}"
            raise BadRequestError(f"{work} is in the base already{named}; decide of works around it")
        told = f"{work} is taken in as {known.key}"
        raise BadRequestError(f"{told}; to decide anew, take it out of {_REFERENCES} first")
    id_ = before.work if before else network.ids[place]
    outcome = None
    if answer.decision == TAKE_IN:
        if known is None:
            raise BadRequestError(
                f"of {id_} nothing is known but that it is cited; fetch it first: "
                f"`claimgraph citations fetch --works {id_}`"
            )
        outcome = _taken_in(root, known, write)
    kept = replace(answer, work=id_, key=outcome.key if outcome else "")
    if write:
        after = [*(one for one in decisions if one is not before), kept]
        write_decisions(root, after, file)
        if file is None:
            settle(root, network, after)
    return Decided(kept, before, outcome, bool(known and known.retracted))


def _day(text: str | None) -> str:
    try:
        return (dt.date.fromisoformat(text) if text else dt.date.today()).isoformat()
    except ValueError:
        raise BadRequestError(f"{text!r} is no day; write it as YYYY-MM-DD") from None


def draft_of(work: Work) -> Draft:
    """The entry that a work makes, before it gets a key.

    Examples
    --------
    >>> from claimgraph.citations import Work
    >>> from claimgraph.citations._deciding import draft_of
    >>> draft_of(Work(("openalex:W1",), "Twists", 2015)).fields
    {'title': 'Twists', 'year': '2015', 'url': 'https://openalex.org/W1'}
    """
    from claimgraph.bibliography import Facts, Person

    known = {kind: id_ for kind, _, id_ in (one.partition(":") for one in reversed(work.ids))}
    address = {"openalex": "https://openalex.org/", "s2": "https://www.semanticscholar.org/paper/"}
    url = next((address[kind] + known[kind] for kind in address if kind in known), "")
    facts = Facts(
        kind=work.type,
        title=work.title,
        people=tuple(Person(whole=author.name) for author in work.authors),
        date=work.date or (f"{work.year:04}" if work.year is not None else ""),
        container=work.venue,
        doi=known.get("doi", ""),
        pmid=known.get("pmid", ""),
        pmcid=known.get("pmcid", ""),
        url="" if "doi" in known else url,
    )
    return facts.draft()


def _taken_in(root: Path, work: Work, write: bool) -> Outcome:
    from claimgraph import bibliography
    from claimgraph.bibliography import Incoming, Merge

    if not work.title:
        raise BadRequestError(f"{work.id} has no title, so that nobody could tell it; fetch or import it again")
    path = inside(root, _REFERENCES)
    found: list[Merge] = []

    def with_it(text: str) -> str:
        found[:] = [bibliography.merge(text, Incoming([draft_of(work)], []))]
        if refused := found[0].outcomes[0].refused:
            raise BadRequestError(f"{work.id} cannot be put into {_REFERENCES}: {refused}")
        return found[0].text if write else text

    rewrite(path, with_it)
    return found[0].outcomes[0]
