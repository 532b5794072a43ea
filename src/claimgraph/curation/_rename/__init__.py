"""A new id for a record, one record in the place of two, or none any more: all that names it follows."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass, replace

from claimgraph.curation._change import applied, finished, opened
from claimgraph.curation._changing import FileChange
from claimgraph.curation._file_names import refuse_name
from claimgraph.curation._rename._kinds import ids_of, kind_meant
from claimgraph.curation._rename._plan import Plan
from claimgraph.curation._schema import FOLDER
from claimgraph.errors import BadRequestError, UnknownNameError, suggest
from claimgraph.loading import own_root
from claimgraph.records import control_character
from claimgraph.wording import counted

__all__ = ["Renaming", "finish", "merge", "rename", "retire"]


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a new id does to the files of a base.

    Parameters
    ----------
    kind
        Kind of thing, or vocabulary.
    old, new
        The id that is given up, and the one that stands in its place; empty where none does.
    uses
        How many places named it.
    files
        The files that become others.
    notes
        What was left as it is, in sentences.
    written
        Whether it was written.
    """

    kind: str
    old: str
    new: str
    uses: int
    files: tuple[FileChange, ...]
    notes: tuple[str, ...] = ()
    written: bool = False

    @property
    def diff(self) -> str:
        """The difference of all files but schemas, as `diff -u` shows it."""
        return "".join(one.diff for one in self.files if not one.path.startswith(FOLDER))


Confirm = Callable[[Renaming], bool]


def rename(
    root: str | os.PathLike[str] | None,
    kind: str,
    old: str,
    new: str,
    *,
    why: str = "renamed",
    on: dt.date,
    confirm: Confirm,
) -> Renaming:
    """Give a record another id; all that names it follows, and the old id leads to it from then on.

    Only the words that are meant change, in YAML, CSV and BibTeX; comments and layout stay. All files are written or
    none is: the base is tried in a copy first, and a change that is stopped in the middle can be finished.

    Parameters
    ----------
    root
        Folder that holds `kb/`; the nearest one upward where it is left out, never the one that comes with the package.
    kind
        A kind of thing (`claim`, `study`, `outcome` …), `source`, `result`, or a vocabulary (`designs`).
    old, new
        The id it has and the one it gets; of a study also the citation key.
    why
        Why, for `kb/redirects.csv`.
    on
        The day.
    confirm
        Is shown the change and says whether to write it.

    Raises
    ------
    UnknownNameError
        There is no such kind, or no record with that id.
    BadRequestError
        The new id is taken or was given up, it is none, or the base has errors, or would have.

    Examples
    --------
    >>> import datetime as dt
    >>> from claimgraph import curation
    >>> change = curation.rename(
    ...     "tests/data/tiny", "outcome", "ache", "flank-pain", on=dt.date(2026, 1, 2), confirm=lambda change: False
    ... )
    >>> change.uses, [file.path for file in change.files][:2]
    (2, ['kb/claims/twist-eases-ache.yaml', 'kb/redirects.csv'])
    """
    plan = _begun(root, kind, old)
    if new in ids_of(plan.kb, plan.kind):
        raise BadRequestError(
            f"there is a {plan.kind} {new!r} already; `claimgraph merge {plan.kind} {old} {new}` makes them one"
        )
    if plan.kind == "study" and new in plan.kb.references and new != old:
        raise BadRequestError(f"references.bib has an entry {new!r} already; choose another key")
    if not new or control_character(new) or new != new.strip() or set(new) & set("/\\:;,{}()\"'#%& \t"):
        raise BadRequestError(f"{new!r} is no id; write lower-case words, digits and hyphens")
    kind_of_it = plan.kb.kinds.get(plan.kind)
    if kind_of_it is not None and kind_of_it.folder:
        refuse_name(kind_of_it.one, new)
    plan.take_back(new)
    plan.follow(new)
    plan.rename_record(new)
    plan.redirect(new, _reason(why), on)
    return _settled(plan, new, confirm)


def merge(
    root: str | os.PathLike[str] | None,
    kind: str,
    old: str,
    new: str,
    *,
    why: str,
    on: dt.date,
    confirm: Confirm,
) -> Renaming:
    """Let one record stand in the place of another: all that names the old one names the new one.

    What the old one says in lists (evidence, citations, searches, judgements) goes over, and its names become other
    names of the new one; fields that differ are told and stay those of the new one. Raises as `rename` does, and where
    both are one or `new` is not there.
    """
    plan = _begun(root, kind, old)
    if new == old:
        raise BadRequestError(f"{old!r} cannot be merged with itself; name the record that stays as the second")
    _has(plan, new)
    plan.take_over(new)
    plan.follow(new)
    plan.drop_loops(new)
    plan.drop_record()
    plan.redirect(new, _reason(why), on)
    return _settled(plan, new, confirm)


def retire(
    root: str | os.PathLike[str] | None, kind: str, old: str, *, why: str, on: dt.date, confirm: Confirm
) -> Renaming:
    """Take a record away that nothing names any more; its id is kept with the reason and given to nothing else.

    Raises as `rename` does, and where something still names it: all places are told.
    """
    plan = _begun(root, kind, old)
    if uses := plan.uses():
        told = ", ".join(f"{path}:{line}" if line else path for path, line, _ in uses[:8])
        more = " …" if len(uses) > 8 else ""
        raise BadRequestError(
            f"{counted(len(uses), 'place')} still {'names' if len(uses) == 1 else 'name'} {old!r}: {told}{more}; take "
            f"it out there, or let another stand in its place: `claimgraph merge {plan.kind} {old} OTHER`"
        )
    plan.drop_record()
    plan.redirect(None, _reason(why), on)
    return _settled(plan, "", confirm)


def finish(root: str | os.PathLike[str] | None = None) -> tuple[str, ...]:
    """Finish a change that was stopped in the middle; gives the files that it is about.

    Raises
    ------
    BadRequestError
        There is none, or a file of it was edited meanwhile.
    """
    return finished(own_root(root))


def _begun(root: str | os.PathLike[str] | None, kind: str, old: str) -> Plan:
    reading = opened(own_root(root))
    plan = Plan(reading, kind_meant(reading.kb, kind), old)
    _has(plan, old)
    return plan


def _has(plan: Plan, id_: str) -> None:
    known = ids_of(plan.kb, plan.kind)
    if id_ not in known:
        kind = plan.kb.kinds.get(plan.kind)
        raise UnknownNameError(id_, kind.one if kind else f"term of {plan.kind}", suggest(id_, known))


def _settled(plan: Plan, new: str, confirm: Confirm) -> Renaming:
    found = Renaming(plan.kind, plan.old, new, plan.count, plan.changes(), tuple(plan.notes))
    if not confirm(found):
        return found
    applied(plan.reading.root, found.files)
    return replace(found, written=True)


def _reason(why: str) -> str:
    reason = " ".join(why.split())
    if not reason or control_character(reason):
        raise BadRequestError(f"{why!r} is no reason; say with --why, on one line, why the id is given up")
    return reason
