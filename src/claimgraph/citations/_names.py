"""How people call a work, where it can be found, and of how many works the list of references is known."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.citations._work import Work
    from claimgraph.knowledge import KnowledgeBase
    from claimgraph.records import Reference

_LONGEST = 30


def called(kb: KnowledgeBase, work: Work) -> str:
    """`Able & Baker 2010`, or the beginning of the title where no author is known.

    Parameters
    ----------
    kb
        The base, whose own works have their label there.
    work
        A work of it, or around it.

    Examples
    --------
    >>> from claimgraph import citations, load
    >>> citations.called(load("tests/data/tiny"), citations.Work(("doi:10.5555/a",), "Twists", 2015))
    'Twists (2015)'
    """
    from claimgraph.citations._maps import plain_title

    if work.key in kb.references:
        return kb.label(work.key)
    reference = _reference(work)
    if reference.authors:
        return reference.label
    title = plain_title(work.title) or work.id
    short = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
    return short + (f" ({work.year})" if work.year else "")


def address(kb: KnowledgeBase, work: Work) -> str:
    """Where a work can be found, or nothing.

    Examples
    --------
    >>> from claimgraph import citations, load
    >>> citations.address(load("tests/data/tiny"), citations.Work(("doi:10.5555/a",)))
    'https://doi.org/10.5555/a'
    """
    from claimgraph.bibliography import links

    reference = kb.references.get(work.key)
    found = links(_reference(work) if reference is None else reference)
    return next((target for _, target in found if target.startswith("https://")), "")


def coverage(works: Collection[Work]) -> str:
    """Of how many of some works the list of references is known, in a sentence.

    Examples
    --------
    >>> from claimgraph import citations
    >>> citations.coverage([citations.Work(("doi:10.5555/a",), references=("doi:10.5555/b",))])
    'The lists of references of all of them are known.'
    """
    have = sum(work.references is not None for work in works)
    if have == len(works):
        return "The lists of references of all of them are known."
    known = f"{have} of the {len(works)} works" if have else "none of the works"
    return (
        f"Lists of references are known of {known}; where none is known, a missing line says nothing. "
        "`claimgraph citations fetch` asks for them."
    )


def _reference(work: Work) -> Reference:
    from claimgraph.citations._deciding import draft_of
    from claimgraph.records import Reference

    draft = draft_of(work)
    return Reference(work.id, draft.type, draft.fields)
