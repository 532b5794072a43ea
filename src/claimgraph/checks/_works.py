"""Rules on works: one entry each, dates that have come, and works that nothing should rest on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from claimgraph.checks._base import Base
from claimgraph.checks.rules import Found, error, warning
from claimgraph.knowledge import words
from claimgraph.records import Reading, Reference, Study, StudyStatus, WorkRelation

_RESOLVERS = ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:")


def _twins(base: Base, name: str, plain: dict[str, str]) -> Iterator[Found]:
    first: dict[str, str] = {}
    for key in sorted(plain, key=lambda k: (base.kb.references[k].line or 0, k)):
        other = first.setdefault(plain[key], key)
        if other != key:
            line = base.field(f"reference:{other}", name)[0].line
            message = f"{plain[key]!r} is also the {name.upper()} of {other!r} in line {line}"
            hint = "keep one entry if they are one work, else correct the identifier"
            yield Found(*base.field(f"reference:{key}", name), message, hint)


@error("same-doi")
def same_doi(base: Base) -> Iterable[Found]:
    """Two entries of references.bib have the same DOI.

    Why: one work under two keys would be counted as two, and evidence would seem stronger than it is.
    Mend: keep one key and use it everywhere; if they are two works, correct one DOI.
    Example: `doi = {10.5555/able.2010}` under able2010step and under able2010training.
    """
    references = base.kb.references.items()
    yield from _twins(base, "doi", {key: _plain_doi(ref.doi) for key, ref in references if ref.doi})


@error("same-pmid")
def same_pmid(base: Base) -> Iterable[Found]:
    """Two entries of references.bib have the same PubMed id.

    Why: one work under two keys would be counted as two, and evidence would seem stronger than it is.
    Mend: keep one key and use it everywhere; if they are two works, correct one id.
    Example: `pmid = {99999991}` under cole2015twist and under cole2015holds.
    """
    yield from _twins(base, "pmid", {key: ref.pmid for key, ref in base.kb.references.items() if ref.pmid})


def _plain_doi(doi: str) -> str:
    plain = doi.strip().casefold()
    for resolver in _RESOLVERS:
        plain = plain.removeprefix(resolver)
    return plain


@warning("same-title")
def same_title(base: Base) -> Iterable[Found]:
    """Two entries of references.bib have the same title, year and first author.

    Why: they are probably one work, which would then be counted twice.
    Mend: keep one of them; if they are a paper and its protocol or erratum, say so in the title.
    Example: able2010step and able2010steptraining, both "Step Training of the Upper Flank", 2010.
    """
    first: dict[tuple[object, ...], Reference] = {}
    for ref in base.kb.references.values():
        if not ref.title or not ref.authors:
            continue
        same = (words(ref.title), ref.year, words(ref.authors[0].family))
        other = first.setdefault(same, ref)
        if other is not ref and not (ref.doi and other.doi and _plain_doi(ref.doi) == _plain_doi(other.doi)):
            message = f"{ref.key!r} has the title, year and first author of {other.key!r} in line {other.line}"
            yield Found(*base.field(f"reference:{ref.key}", "title"), message, "keep one entry if they are one work")


@warning("future-year")
def future_year(base: Base) -> Iterable[Found]:
    """A work is said to have appeared later than next year.

    Why: it is most likely a slip of the keyboard, and citations are sorted by year.
    Mend: correct the year.
    Example: `year = {2102}` for 2012.
    """
    latest = dt.date.today().year + 1
    for key, ref in base.kb.references.items():
        if ref.year is not None and ref.year > latest:
            yield Found(*base.field(f"reference:{key}", "year"), f"{ref.year} has not come yet", "correct the year")


@warning("retracted-evidence")
def retracted_evidence(base: Base) -> Iterable[Found]:
    """An evidence line rests on a work that was retracted.

    Why: verdicts leave it out; readers should learn that it was there and fell.
    Mend: nothing, if the line is kept on purpose; else delete it.
    Example: a line with `study: fox2020withdrawn`, whose file says `status: retracted`.
    """
    yield from _lines_of(
        base,
        lambda study: study.status is StudyStatus.RETRACTED,
        "is retracted; verdicts leave this line out",
        "keep the line as a record, or delete it",
    )


@warning("unread-evidence")
def unread_evidence(base: Base) -> Iterable[Found]:
    """An evidence line rests on a work of which nobody read more than its title.

    Why: a finding cannot be known from a bibliographic record.
    Mend: read at least the abstract and correct `seen_as`, or turn the line into a `cites` entry.
    Example: a line with `study: able2010step`, whose file says `seen_as: bibliographic-only`.
    """
    yield from _lines_of(
        base,
        lambda study: study.seen_as is Reading.BIBLIOGRAPHIC_ONLY,
        "was not read (bibliographic-only)",
        "read the abstract, or make it a `cites` entry",
    )


def _lines_of(base: Base, test: Callable[[Study], bool], message: str, hint: str) -> Iterator[Found]:
    chosen = {key for key, study in base.kb.studies.items() if test(study)}
    for claim in base.kb.claims.values() if chosen else ():
        for i, line in enumerate(claim.evidence):
            if line.study in chosen:
                place = base.field(f"claim:{claim.id}", "evidence", i, "study")
                yield Found(*place, f"{line.study!r} {message}", hint)


@error("work-to-itself")
def work_to_itself(base: Base) -> Iterable[Found]:
    """A row of relations.csv links a work to itself.

    Why: no work cites, includes or shares its sample with itself; one of the two keys is wrong.
    Mend: correct one key, or delete the row.
    Example: `able2012step,same-sample,able2012step,the methods say so`.
    """
    for row in base.kb.relations:
        if row.study == row.related_study:
            place = base.cell(row, "related_study")
            yield Found(*place, f"{row.study!r} is linked to itself", "correct one of the two keys")


@warning("status-not-retracted")
def status_not_retracted(base: Base) -> Iterable[Found]:
    """A row says that a work was retracted, and the file of that work does not.

    Why: verdicts go by `status` in the study's file, so the work would still count.
    Mend: write `status: retracted` into the file, or correct the row.
    Example: `able2012step,retracts,cole2015twist,…` while cole2015twist.yaml has no `status`.
    """
    for row in base.kb.relations:
        study = base.kb.studies.get(row.related_study)
        if row.relation is WorkRelation.RETRACTS and study is not None and study.status is not StudyStatus.RETRACTED:
            place = base.cell(row, "relation")
            message = f"{study.key!r} is retracted by {row.study!r}, and its status is {study.status}"
            yield Found(*place, message, f"write `status: retracted` into kb/studies/{study.key}.yaml")
