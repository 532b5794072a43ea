"""Backing for a group of muscles: the answers for its members in one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Unpack

from claimgraph.emg.questions import _backing
from claimgraph.emg.questions._backing import BackingOptions
from claimgraph.emg.questions._limits import chosen_notes, first_of, refuse_top
from claimgraph.emg.questions._spared import all_spared, spared_name
from claimgraph.errors import BadRequestError
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase, Meant
from claimgraph.query import Answer, in_order
from claimgraph.tables import Column
from claimgraph.wording import capital, enumeration, in_sentence

_MUSCLE = Column("muscle", "Identifier of the muscle, one of the group.")
_MUSCLE_NAME = Column("muscle_name", "Name of the muscle, one of the group.", heading="muscle")


@takes(BackingOptions)
def backing(
    kb: KnowledgeBase, muscle: str, *, spare: str | Sequence[str] | None = None, **options: Unpack[BackingOptions]
) -> Answer:
    """Exercises with published EMG of a muscle: studies, people, range of values, bands, loads, best reading.

    Values marked `caution:` are counted but never enter a range; values read in unreviewed texts enter one only
    where an exercise has no others, and it is marked with a question mark then. A group of muscles, such as the
    glutes, gives one row for each exercise and muscle of it.

    Parameters
    ----------
    muscle, spare
        The muscle wanted, or a group; and those, or groups, whose activity stands beside it, in people's words.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        A filter's value means nothing, or `spare` is `muscle` itself.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.backing(load("tests/data/tiny"), "upper flank", load="bodyweight")
    >>> [(row["name"], row["range"], row["studies"]) for row in answer]
    [('Step', '18–52.5', 3), ('Lying twist', '64.0', 1), ('Flank hold', '30.0', 1)]
    """
    meant = kb.those(muscle, "muscle")
    if not meant.group:
        return _backing.backing(kb, f"muscle:{meant.ids[0]}", spare=spare, **options)
    spared = all_spared(kb, spare) if spare else None
    keys = [f"muscle:{id_}" for id_ in meant.ids if spared is None or id_ not in spared.ids]
    if not keys:
        raise BadRequestError(f"nothing of {muscle!r} is left to work once it is spared; name another muscle to spare")
    refuse_top(options["top"])
    each: BackingOptions = {**options, "top": None}
    answers = {key: _backing.backing(kb, key, spare=spare, **each) for key in keys}
    return _together(kb, meant, answers, spared, options)


def members_note(kb: KnowledgeBase, meant: Meant, kind: str = "muscle") -> str:
    """What a group is, in a sentence."""
    names = [kb.called(kind, id_) for id_ in meant.ids]
    apart = [in_sentence(name) for name in names if name.casefold() != meant.group.casefold()]
    return f"{capital(meant.group)}: {enumeration(apart)}."


def _together(
    kb: KnowledgeBase, meant: Meant, answers: dict[str, Answer], spare: Meant | None, options: BackingOptions
) -> Answer:
    first = next(iter(answers.values()))
    rows = [
        {**row, "muscle": key.partition(":")[2], "muscle_name": kb.name(key)}
        for key, answer in answers.items()
        for row in answer
    ]
    rows.sort(key=lambda row: _backing._order(row, options["sort"]))
    count, top = len({row["exercise"] for row in rows}), options["top"]
    chosen = chosen_notes(kb, None, top, count, options["sort"])
    rows = first_of(rows, top)
    works = [work for row in rows for work in row["works"]]
    spared = f" and spare {in_sentence(spared_name(kb, spare))}" if spare else ""
    return replace(
        first,
        question=f"Which exercises have EMG backing for {in_sentence(meant.group)}{spared}?",
        columns=(*first.columns, _MUSCLE, _MUSCLE_NAME),
        rows=tuple(rows),
        notes=(members_note(kb, meant), *chosen, *_notes(kb, {k: a for k, a in answers.items() if a.rows} or answers)),
        works=in_order(works if top is not None else (work for one in answers.values() for work in one.works)),
        brief=(first.brief[0], "muscle_name", *first.brief[1:]),
        keep=(*first.keep, "muscle_name"),
    )


def _notes(kb: KnowledgeBase, answers: dict[str, Answer]) -> tuple[str, ...]:
    """The notes of all; one that not all have says of which muscle it speaks."""
    told = dict.fromkeys(note for answer in answers.values() for note in answer.notes)
    whose = {note: [kb.name(key) for key, answer in answers.items() if note in answer.notes] for note in told}
    general = [note for note, names in whose.items() if len(names) == len(answers)]
    own = [f"{enumeration(names)}: {note}" for note, names in whose.items() if len(names) < len(answers)]
    return (*own, *general)
