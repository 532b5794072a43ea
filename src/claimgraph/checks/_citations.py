"""Rules on who cites whom: links between works of the base, and the works that are kept around it.

`kb/citations/` is read by these rules only when somebody asks for a check; loading a base does not read it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from claimgraph import citations
from claimgraph.checks._base import Base
from claimgraph.checks.rules import Found, error, warning
from claimgraph.loading import Spot
from claimgraph.records import Stance, StudyStatus, WorkRelation
from claimgraph.wording import counted, noun

_NAMED = 5
_MOST = 20
"""Faulty lines that are told one by one."""
_WORKS = "kb/citations/works.jsonl"
_FETCH = "ask the source again with `claimgraph citations fetch`, or import a newer file"


def _store(base: Base) -> tuple[list[citations.Work], list[citations.Fault]]:
    works, faults = citations.read_store(base.reading.root)
    root = base.reading.root
    return works, [*faults, *citations.label_faults(root), *citations.log_faults(root)]


def _doubts(base: Base) -> citations.Doubts:
    return citations.doubts(base.kb, base.recall("citations", _store)[0], dt.date.today())


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


@error("bad-citation-line", asked=True)
def bad_citation_line(base: Base) -> Iterable[Found]:
    """A line of kb/citations/, kb/searches.csv or kb/duplicates.csv cannot be used.

    Why: `claimgraph citations` refuses a store with a faulty line, since an answer without that work would be wrong.
    Mend: mend or delete the line, and import or fetch the work again.
    Example: `{"ids": ["10.5555/able.2010"]}` in works.jsonl, where an id begins with its kind: `doi:10.5555/able.2010`.
    """
    faults = base.recall("citations", _store)[1]
    for fault in faults[:_MOST]:
        yield Found(Spot(fault.path, fault.line), "", fault.found, fault.remedy)
    if len(faults) > _MOST:
        message = f"{counted(len(faults) - _MOST, 'more line')} of kb/citations/ cannot be used"
        yield Found(Spot(faults[_MOST].path), "", message, "import the works again")


@warning("stray-citation-file", asked=True)
def stray_citation_file(base: Base) -> Iterable[Found]:
    """A file in kb/citations/ is none that is read.

    Why: a misspelled name hides all works in it.
    Mend: rename it, or move it out of kb/.
    Example: kb/citations/work.jsonl instead of kb/citations/works.jsonl.
    """
    accepted = ", ".join(citations.READ)
    for name in citations.strays(base.reading.root)[:_MOST]:
        near = base.near(name, citations.READ, "rename it, import it, or move it out of kb/")
        yield Found(Spot(f"kb/citations/{name}"), "", f"is not read; read are {accepted}", near)


@warning("cites-itself", asked=True)
def cites_itself(base: Base) -> Iterable[Found]:
    """Works in kb/citations/ stand in their own lists of references.

    Why: no work cites itself; two records were taken for one, or the source is wrong. Counts leave such links out.
    Mend: look at the identifiers of the work, and correct them or delete the reference.
    Example: a line with `"ids": ["doi:10.5555/a"]` and `"references": ["doi:10.5555/a"]`.
    """
    found = base.recall("doubts", _doubts).itself
    if found:
        message = f"{counted(len(found), 'work')} {noun(len(found), 'cites itself', 'cite themselves')}: {_some(found)}"
        yield Found(Spot(_WORKS), "", message, "correct the identifiers, or delete the reference")


@warning("cites-later-work", asked=True)
def cites_later_work(base: Base) -> Iterable[Found]:
    """A work cites one that appeared more than a year after it.

    Why: one of the two years is wrong, or the reference was matched to the wrong work.
    Mend: correct the year, or delete the link; work that appeared in advance is cited a year early at most.
    Example: `dunn2018review,cites,fox2020withdrawn,…` in kb/relations.csv.
    """
    hint = "correct the year, or delete the link"
    doubts = base.recall("doubts", _doubts)
    for row in (base.kb.relations[place] for place in doubts.rows):
        citing, cited = (f"{key!r} of {base.kb.references[key].year}" for key in (row.study, row.related_study))
        yield Found(*base.cell(row, "related_study"), f"{citing} {row.relation} {cited}", hint)
    found = [f"{citing} cites {cited}" for citing, cited in doubts.later]
    if found:
        message = f"{counted(len(found), 'link')} to works of a later year: {_some(found)}"
        yield Found(Spot(_WORKS), "", message, hint)


@error("unknown-citation-key", asked=True)
def unknown_citation_key(base: Base) -> Iterable[Found]:
    """A line of kb/citations/ names a citation key that references.bib does not have.

    Why: the link leads to no work; a key that was renamed leaves its links behind. A work that was taken in and is not
    there is not recommended again either.
    Mend: correct the key, or add the work to references.bib.
    Example: `"references": ["key:able2009step"]` in works.jsonl.
    """
    if not base.has_bibliography:
        return
    for key, work in base.recall("doubts", _doubts).unknown.items():
        if key not in base.written_keys:
            near = base.near(key, base.kb.references, "correct the key, or add the work to references.bib")
            yield Found(Spot(_WORKS), "", f"{work} names 'key:{key}', which has no entry in references.bib", near)
    for one in citations.gone(base.kb, base.reading.root):
        told = f"{one.work} was taken in as {one.key!r}, and references.bib has neither"
        again = f"take it in again with `claimgraph citations decide {one.work} take-in`, or delete the row"
        yield Found(Spot(citations.DECISIONS), "", told, again)


@warning("retracted-support", asked=True)
def retracted_support(base: Base) -> Iterable[Found]:
    """A work that was retracted is cited as support.

    Why: what it says no longer stands; a reader would take it for evidence.
    Mend: read the notice, set the status with `claimgraph citations retractions --write`, and delete what rests on it.
    Example: `fox2020withdrawn,supports,cole2015twist,…`, or a supporting line on a work that OpenAlex calls retracted.
    """
    told = base.recall("doubts", _doubts).retracted
    marked = {key for key, study in base.kb.studies.items() if study.status is StudyStatus.RETRACTED}
    for row in base.kb.relations:
        for key in (row.study, row.related_study):
            if row.relation is WorkRelation.SUPPORTS and (key in marked or key in told):
                message = f"{key!r} was retracted, and the row says that {row.study!r} supports {row.related_study!r}"
                yield Found(*base.cell(row, "relation"), message, "delete the row, or say what else the link is")
    for claim in base.kb.claims.values():
        for i, line in enumerate(claim.evidence):
            if line.study in told and line.study not in marked and line.stance is Stance.SUPPORTS:
                place = base.field(f"claim:{claim.id}", "evidence", i, "study")
                message = f"{line.study!r} supports the claim, and {told[line.study]} says that it was retracted"
                yield Found(
                    *place, message, "read the notice; `claimgraph citations retractions --write` sets its status"
                )


@warning("stale-citations", asked=True)
def stale_citations(base: Base) -> Iterable[Found]:
    """What kb/citations/ knows of works is more than a year old.

    Why: new works cite them, lists of references are mended, and retractions are announced later.
    Mend: fetch or import them again.
    Example: `"seen": [{"source": "openalex", "on": "2023-04-10"}]` in every line of works.jsonl.
    """
    found = base.recall("doubts", _doubts)
    if found.stale:
        message = (
            f"{found.stale:,} of {counted(found.seen, 'work')} {noun(found.stale, 'was', 'were')} last asked for "
            f"more than a year ago, the first on {found.oldest}"
        )
        yield Found(Spot(_WORKS), "", message, _FETCH)
