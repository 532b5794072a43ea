"""Rules on the numbers of the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from claimgraph.checks._base import Base
from claimgraph.checks._walks import rows_with
from claimgraph.checks.rules import Found, error, warning
from claimgraph.records import Provenance, Reading
from claimgraph.wording import counted

_ORDER = (Reading.BIBLIOGRAPHIC_ONLY, Reading.SECONDARY, Reading.ABSTRACT, Reading.FULL_TEXT)
_NEEDS = {Provenance.FULL_TEXT: Reading.FULL_TEXT, Provenance.ABSTRACT: Reading.ABSTRACT}


@error("spread-without-kind")
def spread_without_kind(base: Base) -> Iterable[Found]:
    """A row has a spread and does not say which kind it is.

    Why: a standard deviation and a standard error differ several times over.
    Mend: write sd, se, iqr, ci95-halfwidth or unknown into dispersion_kind.
    Example: `10.0` in the column dispersion, and nothing in dispersion_kind.
    """
    rows = (row for row in rows_with(base, "dispersion", "dispersion_kind") if row.dispersion is not None)
    for row, more in _once(base, "dispersion_kind", (row for row in rows if row.dispersion_kind is None)):
        place = base.cell(row, "dispersion_kind")
        yield Found(*place, f"the spread {row.dispersion} has no kind{more}", "write `sd`, `se`, … or `unknown`")


def _once(base: Base, column: str, rows: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    """Rows to be told, with nothing more to say; of a file without the column the first, with their number."""
    lacking: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        path, _, columns = base.reading.row_lines[id(row)]
        if column in columns:
            yield row, ""
        else:
            lacking[path].append(row)
    for some in lacking.values():
        also = f", nor have those of {counted(len(some) - 1, 'more row')}" if len(some) > 1 else ""
        yield some[0], f": the table has no column {column}{also}"


@error("kind-without-spread")
def kind_without_spread(base: Base) -> Iterable[Found]:
    """A row says which kind its spread is and has no spread.

    Why: the number was forgotten, or the word is a leftover.
    Mend: add the spread to dispersion, or empty dispersion_kind.
    Example: `sd` in the column dispersion_kind, and nothing in dispersion.
    """
    rows = (row for row in rows_with(base, "dispersion", "dispersion_kind") if row.dispersion is None)
    for row, more in _once(base, "dispersion", (row for row in rows if row.dispersion_kind is not None)):
        message = f"there is no spread that could be {str(row.dispersion_kind)!r}{more}"
        yield Found(*base.cell(row, "dispersion_kind"), message, "add the spread, or empty the cell")


@warning("n-above-study")
def n_above_study(base: Base) -> Iterable[Found]:
    """A row counts more people, in all or in its arms, than its study has.

    Why: one of the two numbers is wrong, and people are what evidence is weighed by.
    Mend: correct n in the row, or `sample: n:` in the study's file.
    Example: a row with n 200 of a study with 20 people.
    """
    for row in rows_with(base, "study", "n"):
        study = base.kb.studies.get(row.study)
        n = study.sample.n if study is not None else None
        if n is not None and row.n is not None and row.n > n:
            message = f"{row.n} people, and {row.study!r} has {n}"
            yield Found(*base.cell(row, "n"), message, f"correct it here or in kb/studies/{row.study}.yaml")
    for result in base.kb.results:
        study = base.kb.studies.get(result.study)
        n, people = study.sample.n if study is not None else None, result.model_copy(update={"n": None}).people
        if n is not None and people is not None and people > n and (result.n is None or result.n <= n):
            message = f"{people} people in its arms, and {result.study!r} has {n}"
            hint = f"correct it here or in kb/studies/{result.study}.yaml"
            yield Found(*base.cell(result, "n_exposed"), message, hint)


_MOST = {"sessions_per_week": 28, "weeks": 520, "minutes": 600, "sets": 50, "repetitions": 1000}
"""The largest number of a programme that is believed; a convention."""


@error("impossible-dose")
def impossible_dose(base: Base) -> Iterable[Found]:
    """The dose of a study says nothing, or has a number that no programme has.

    Why: people plan by it, and a slip of the pen becomes a plan.
    Mend: correct the number, put the lower limit of a range first, or leave out what the source does not say.
    Example: `sessions_per_week: 0`, or `weeks: 12-8`.
    """
    for key, study in base.kb.studies.items():
        if study.dose is None:
            continue
        if not study.dose.told:
            hint = "write what the source says, or leave the dose out: it is shown as not reported"
            yield Found(*base.field(f"study:{key}", "dose"), "the dose says nothing", hint)
        for name in study.dose.told:
            low, high = study.dose.limits(name) or (1, 1)
            most = _MOST.get(name)
            place = base.field(f"study:{key}", "dose", name)
            if low > high:
                yield Found(*place, f"{low:g} is more than {high:g}", f"write {high:g}-{low:g}, or correct it")
            elif low <= 0 or (most is not None and high > most):
                accepted = "more than 0" if most is None else f"more than 0, {most} and less"
                yield Found(*place, f"found {study.dose.told[name]!r}; accepted: {accepted}", "correct it")


@error("nobody-measured")
def nobody_measured(base: Base) -> Iterable[Found]:
    """A row, or a study, counts nobody.

    Why: nothing can be measured in no people; an unknown number is left empty instead.
    Mend: write how many people there were, or leave it empty.
    Example: `0` in the column n.
    """
    for row in rows_with(base, "study", "n"):
        if row.n == 0:
            yield Found(*base.cell(row, "n"), "n is 0", "leave it empty if it is not known")
    for study in base.kb.studies.values():
        if study.sample.n == 0:
            yield Found(*base.field(f"study:{study.key}", "sample", "n"), "n is 0", "delete it if it is not known")


@warning("reading-mismatch")
def reading_mismatch(base: Base) -> Iterable[Found]:
    """A number is said to come from more of a work than was read.

    Why: trust in a number rests on where it was read.
    Mend: correct extracted_from in the row, or `seen_as` in the study's file.
    Example: `full-text` in a row of able2012step, whose file says `seen_as: abstract`.
    """
    for row in rows_with(base, "study", "extracted_from"):
        study = base.kb.studies.get(row.study)
        need = _NEEDS.get(row.extracted_from)
        if study is not None and need is not None and _ORDER.index(study.seen_as) < _ORDER.index(need):
            message = f"read in {str(row.extracted_from)!r}, and {row.study!r} was seen as {str(study.seen_as)!r}"
            yield Found(*base.cell(row, "extracted_from"), message, "correct one of them")
