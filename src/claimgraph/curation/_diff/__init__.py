"""What is different between two states of a base: its records, field by field, and its verdicts."""

from __future__ import annotations

import os

from claimgraph.curation._diff._changes import Change, FieldChange, What, changes_between
from claimgraph.curation._diff._difference import Difference, Side
from claimgraph.curation._diff._verdicts import VerdictChange, reached, verdicts_between
from claimgraph.curation._states import State, two_states

__all__ = [
    "Change",
    "Difference",
    "FieldChange",
    "Side",
    "VerdictChange",
    "What",
    "changes_between",
    "diff",
    "reached",
    "verdicts_between",
]


def diff(*states: str | os.PathLike[str], base: str | os.PathLike[str] | None = None) -> Difference:
    """What changed between two states of a base.

    Parameters
    ----------
    states
        Up to two of them, the older one first: a folder that holds `kb/`, or a revision of git (a branch, a tag,
        `HEAD~2`, a commit); also `main..topic`, and `main...topic` for what came since `topic` left `main`. Without
        any, the last commit and the files as they are now; with one, that state and the files as they are now.
    base
        Folder of the base whose revisions are meant; found as `load` finds it where it is left out.

    Returns
    -------
    Difference
        Records added, changed and gone, with their fields; verdicts before and after, with the reason. Where a state
        cannot be loaded, it says so, has no verdicts, and compares the records that could be read.

    Raises
    ------
    BadRequestError
        A name means no state, or revisions are asked for where there is no git.
    BaseNotFoundError
        There is no base at `base`.

    Examples
    --------
    >>> from claimgraph import curation
    >>> found = curation.diff("tests/data/tiny", "tests/data/tiny")
    >>> found.changes, found.verdicts
    ((), ())
    """
    return between(*two_states([os.fspath(one) for one in states], base))


def between(before: State, after: State) -> Difference:
    """What changed between two states that are open already."""
    changes = tuple(changes_between(before, after))
    both = before.loads and after.loads
    return Difference(
        before=_side(before),
        after=_side(after),
        changes=changes,
        verdicts=tuple(verdicts_between(before.kb, after.kb, changes)) if both else (),
        judged=both,
    )


def _side(state: State) -> Side:
    return Side(state.name, state.errors, state.fault, state.notes)
