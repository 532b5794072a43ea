"""Records put into a base as a person would write them: in their place, checked first, all or none."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from claimgraph.curation._adding._effects import VerdictEffect, verdict_effects
from claimgraph.curation._adding._new import (
    SORTS,
    FieldForm,
    New,
    forms,
    kinds_to_add,
    record_of,
    vocabularies_to_add,
)
from claimgraph.curation._adding._places import Places
from claimgraph.curation._change import applied
from claimgraph.curation._changing import FileChange, text_of, tried
from claimgraph.curation._schema import FOLDER, schemas
from claimgraph.errors import BadRequestError, Problem
from claimgraph.loading import own_root, read

__all__ = ["SORTS", "Added", "FieldForm", "New", "VerdictEffect", "add", "forms", "kinds_to_add", "vocabularies_to_add"]


@dataclass(frozen=True, slots=True)
class Added:
    """What adding some records does."""

    ids: tuple[str, ...]
    """What was added, in words: `claim tea-helps`."""
    changes: tuple[FileChange, ...]
    """Files, as they were and as they are from now on."""
    warnings: tuple[Problem, ...]
    """What `check` says of it that it did not say before."""
    verdicts: tuple[VerdictEffect, ...]
    """Verdicts that are others now."""
    written: bool
    """Whether the files were written."""

    @property
    def diff(self) -> str:
        """The difference of all files but schemas, as `diff -u` shows it."""
        return "".join(change.diff for change in self.changes if not change.path.startswith(FOLDER))


def add(
    root: str | os.PathLike[str] | None,
    news: Iterable[New],
    *,
    along: Iterable[FileChange] = (),
    confirm: Callable[[Added], bool] = lambda added: True,
) -> Added:
    """Put records into a base: all of them, or none.

    Each stands where a person would write it: a claim in a file of its own, or in the list where the base keeps lists;
    a row in its place of a sorted table; a line at the end of its claim. What is there stays to the letter.

    Parameters
    ----------
    root
        Folder that holds `kb/`; found as `load` finds it where it is left out, and never the one that comes along.
    news
        The records.
    along
        Files that change with them, such as `references.bib`.
    confirm
        Is shown what would be done, and says whether to write it.

    Raises
    ------
    BadRequestError
        One is there already, lacks something, or `check` would call it an error; nothing was written.

    Examples
    --------
    >>> from claimgraph import curation
    >>> term = {"id": "cohort", "name": "cohort study", "definition": "People are followed over time."}
    >>> added = curation.add(
    ...     "tests/data/tiny", [curation.New("term", term, "designs")], confirm=lambda added: False
    ... )
    >>> print(*[line for line in added.diff.splitlines() if line.startswith("+")], sep=chr(10))
    +++ b/kb/vocabulary/designs.yaml
    +- id: cohort
    +  name: cohort study
    +  definition: People are followed over time.
    """
    folder = own_root(root)
    reading = read(folder)
    places = Places(folder, reading)
    for change in along:
        places.texts[change.path], places.before[change.path] = change.after or "", change.before
    told = [_put(places, new) for new in news]
    places.finish()
    if not told and not places.texts:
        raise BadRequestError("nothing to add was named")
    after, new_problems = tried(folder, places.texts, places.origins.of)
    made = dict(places.texts)
    if (folder / FOLDER).is_dir():
        made |= {path: text for path, text in schemas(after.kb).items() if text_of(folder, path) != text}
    before = {path: places.before[path] if path in places.before else text_of(folder, path) for path in made}
    changes = {path: FileChange(path, before[path], text) for path, text in made.items()}
    changes = {path: change for path, change in changes.items() if change.before != change.after}
    verdicts = verdict_effects(reading.kb, after.kb, places.touched)
    added = Added(tuple(told), tuple(changes.values()), tuple(new_problems), verdicts, False)
    if not confirm(added):
        return added
    applied(folder, changes.values())
    return Added(added.ids, added.changes, added.warnings, added.verdicts, True)


def _put(places: Places, new: New) -> str:
    """Put one record in; where that cannot be, it is told where it comes from."""
    try:
        return places.put(_tidy(new, places.kb))
    except BadRequestError as fault:
        if not new.place:
            raise
        raise BadRequestError(f"{new.place}: {fault}") from fault


def _tidy(new: New, kb: Any) -> New:
    """Fields in the order of their record, texts on one line, and nothing that is empty."""
    if new.sort not in SORTS:
        raise BadRequestError(f"nothing called {new.sort!r} can be added; accepted: {', '.join(SORTS)}")
    if new.sort == "pack":
        return new
    order = list(record_of(kb, new.sort, new.of if new.sort in ("thing", "term", "row") else "").model_fields)
    named = {name: value for name, raw in new.fields.items() if (value := _one_line(raw)) not in (None, "", [], {})}
    sorted_names = sorted(named, key=lambda name: order.index(name) if name in order else len(order))
    return replace(new, fields={name: named[name] for name in sorted_names})


def _one_line(value: Any) -> Any:
    if isinstance(value, str):
        return re.sub(r"\s+", " ", value).strip()
    if isinstance(value, Mapping):
        return {name: made for name, one in value.items() if (made := _one_line(one)) not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [made for one in value if (made := _one_line(one)) not in (None, "", [], {})]
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)
