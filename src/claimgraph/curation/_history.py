"""How the verdict on a claim came to be what it is: the commits that touched what it rests on."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from claimgraph import appraisal
from claimgraph.curation._diff import VerdictChange, changes_between, reached, verdicts_between
from claimgraph.curation._git import Repository, Revision, repository
from claimgraph.curation._states import WORKING_TREE, State, state_at, state_in
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import BIBLIOGRAPHY, find_root

_RULES = ("scheme", "rungs", "designs", "tiers", "instruments", "outcomes")
"""Vocabularies by which verdicts are made."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The verdict on a claim after one commit.

    Parameters
    ----------
    commit, on, subject
        The commit, its day, and the first line of its message; for files that are not committed yet, only a subject.
    verdict
        The verdict in words; `None` where the base has no such claim or cannot be loaded.
    effect
        The effect that decides, as it would be printed.
    change
        What is different from the moment before; `None` where nothing is, or nothing can be told.
    fault
        Why there is no verdict, in a sentence.
    """

    commit: str
    on: str
    subject: str
    verdict: str | None
    effect: str = ""
    change: VerdictChange | None = None
    fault: str = ""


def history(
    claim: str, base: str | os.PathLike[str] | None = None, *, start: str = "HEAD", most: int = 20
) -> tuple[Moment, ...]:
    """The verdict on a claim after each commit that touched what it rests on, the newest first.

    Commits of the branch itself are followed, those of branches merged into it are one each. What a verdict rests on
    are the claim, its parts and premises, the studies and rows of their lines, and the rules; files it rested on
    earlier are followed too.

    Parameters
    ----------
    claim
        The claim, by id; it may be gone by now.
    base
        Folder of the base, in a git repository; found as `load` finds it where it is left out.
    start
        The revision to begin with; with the last commit, files that are not committed yet come first.
    most
        How many commits are looked at.

    Raises
    ------
    BadRequestError
        There is no git, no such revision, or no commit that ever touched such a claim.
    """
    if most < 1:
        raise BadRequestError(f"at least one commit has to be looked at, not {most}; give --limit a number from 1 on")
    root = find_root(base)
    store = repository(root)
    newest = store.revision(start)
    found = _followed(store, newest, claim, most, {}, state_in(root, WORKING_TREE) if start == "HEAD" else None)
    if all(one.verdict is None and not one.fault for one in found):
        raise BadRequestError(
            f"no commit up to {newest.short} has a claim {claim!r}; `claimgraph claims` lists those that are there"
        )
    return tuple(found)


def histories(base: str | os.PathLike[str] | None = None, *, most: int = 20) -> dict[str, tuple[Moment, ...]]:
    """The verdict on each claim of a base after each commit that touched what it rests on, as `history` gives it.

    Commits are read once for all claims.

    Parameters
    ----------
    base
        Folder of the base, in a git repository; found as `load` finds it where it is left out.
    most
        How many commits are looked at, the newest of all that touched the base.

    Raises
    ------
    BadRequestError
        There is no git, or the base is in no repository.
    """
    if most < 1:
        raise BadRequestError(f"at least one commit has to be looked at, not {most}; give a number from 1 on")
    root = find_root(base)
    store = repository(root)
    newest = store.revision("HEAD")
    now = state_in(root, WORKING_TREE)
    looked = {one.commit for one in store.log(newest.commit, ("kb", BIBLIOGRAPHY), most)}
    known: dict[str, State] = {}
    return {claim: tuple(_followed(store, newest, claim, most, known, now, looked)) for claim in now.kb.claims}


def _followed(
    store: Repository,
    newest: Revision,
    claim: str,
    most: int,
    known: dict[str, State],
    now: State | None,
    looked: Container[str] | None = None,
) -> list[Moment]:
    """The verdicts on a claim, the newest first; with files that are not committed yet, those first."""
    states = list(_states(store, newest, claim, most + 1, known, looked))
    if now is not None:
        states.insert(0, (Revision("", "", WORKING_TREE), now))
    found = list(_moments(states, claim))
    if now is not None and (found[0].change is None and not found[0].fault):
        del found[0]
    return found[: most + (1 if found and not found[0].commit else 0)]


def _states(
    store: Repository,
    newest: Revision,
    claim: str,
    most: int,
    known: dict[str, State],
    looked: Container[str] | None,
) -> Iterator[tuple[Revision, State]]:
    """The states of a base after the commits that touched what the verdict rests on, the newest first."""

    def state_of(revision: Revision) -> State:
        """The state after a commit; commits with the same files are read once."""
        tree = store.tree(revision)
        if tree not in known:
            known[tree] = state_at(store, revision)
        return replace(known[tree], name=f"{revision.short} ({revision.on})")

    paths = {f"kb/claims/{claim}.yaml"} | _needs(state_of(newest), claim)
    at: Revision | None = newest
    for _ in range(most):
        revision = next(iter(store.log(at.commit, sorted(paths), 1)), None) if at is not None else None
        if revision is None or (looked is not None and revision.commit not in looked):
            return
        state = state_of(revision)
        yield revision, state
        paths |= _needs(state, claim)
        at = store.before(revision)


def _needs(state: State, claim: str) -> set[str]:
    """Files that the verdict on a claim rests on."""
    kb, reading = state.kb, state.reading
    if claim not in kb.claims:
        return set()
    claims, works = reached(kb, claim), set(appraisal.studies_behind(kb, claim))
    things = [*(f"claim:{id_}" for id_ in claims), *(f"study:{key}" for key in works)]
    found = {place.path for thing in things if (place := kb.place(thing)) is not None}
    for table, files in reading.rows.items():
        columns = kb.tables[table].works
        for path, rows in files.items():
            if any(getattr(row, column, None) in works for row in rows for column in columns):
                found.add(path)
    return found | {f"kb/vocabulary/{name}.yaml" for name in _RULES}


def _moments(states: list[tuple[Revision, State]], claim: str) -> Iterator[Moment]:
    for place, (revision, state) in enumerate(states):
        told = (revision.commit, revision.on, revision.subject)
        if not state.loads:
            yield Moment(*told, None, fault=state.fault)
            continue
        earlier = next((one for _, one in states[place + 1 :] if one.loads), None)
        change = _change(earlier, state, claim) if earlier is not None else None
        yield Moment(*told, *_verdict(state.kb, claim), change)


def _change(before: State, after: State, claim: str) -> VerdictChange | None:
    changes = tuple(changes_between(before, after))
    return next(iter(verdicts_between(before.kb, after.kb, changes, (claim,))), None)


def _verdict(kb: KnowledgeBase, claim: str) -> tuple[str | None, str]:
    if claim not in kb.claims:
        return None, ""
    verdict = appraisal.appraise(kb, claim, sensitivity=False)
    return verdict.words, appraisal.headline(kb, verdict).effect_words
