"""Links of one work to another, one a row: OpenCitations, and lists of edges of any origin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from claimgraph.citations._ids import identifier
from claimgraph.citations._work import Work
from claimgraph.citations.reading._gathered import MAX_EDGES, Gathered, PartError, date_of

OPENCITATIONS = "opencitations"
_KINDS = ("doi", "pmid", "pmcid", "openalex", "s2", "omid", "key")
_PAIRS = (
    ("citing", ("cited", "referenced")),
    ("source", ("target",)),
    ("from", ("to",)),
)
ACCEPTED = "citing and cited, source and target, or from and to, each perhaps with _doi, _pmid, _openalex or _key"


def columns_of(header: Sequence[str]) -> tuple[int, int, str, str] | None:
    """The columns of the citing and the cited work, and the kind of bare ids in each, by their names."""
    names = [re.sub(r"[^a-z0-9]+", "_", name.strip().lower()).strip("_") for name in header]
    for ours, theirs in _PAIRS:
        one, other = _column(names, (ours,)), _column(names, theirs)
        if one is not None and other is not None:
            return one[0], other[0], one[1], other[1]
    return None


def _column(names: Sequence[str], wanted: Sequence[str]) -> tuple[int, str] | None:
    for place, name in enumerate(names):
        for word in wanted:
            for kind in ("", *_KINDS):
                if name in {word, f"{word}_id", f"{word}_work"} if not kind else name in _with_kind(word, kind):
                    return place, kind
    return None


def _with_kind(word: str, kind: str) -> set[str]:
    return {f"{word}_{kind}", f"{kind}_{word}", f"{word}_{kind}_id"}


def ids_in(cell: Any, kind: str = "") -> tuple[str, ...]:
    """Identifiers in a cell, such as `omid:br/061 doi:10.5555/a` or `coci => 10.5555/a`; bare ones are of `kind`."""
    text = str(cell).strip() if isinstance(cell, str | int) and not isinstance(cell, bool) else ""
    words = (text, *(word.strip(";,") for word in text[:20_000].split()))
    found = [id_ for word in words if word and (id_ := identifier(word) or (kind and identifier(f"{kind}:{word}")))]
    return Work(tuple(found)).ids if found else ()


class Links:
    """Links of one source, gathered into works: what a row cites joins the list of the citing work."""

    def __init__(self, into: Gathered, source: str) -> None:
        self._into, self._source = into, source
        self._cited: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
        self._dates: dict[tuple[str, ...], str] = {}
        self._count = 0

    def add(self, place: str, citing: Any, cited: Any, kinds: tuple[str, str] = ("", ""), date: Any = "") -> None:
        """Take in one link; one whose ends are no identifiers is refused."""
        self._count += 1
        if self._count > MAX_EDGES:
            raise PartError(f"more than {MAX_EDGES:,} links; split the file, or keep the field in Parquet")
        ours, theirs = ids_in(citing, kinds[0]), ids_in(cited, kinds[1])
        for cell, kind, ids in ((citing, kinds[0], ours), (cited, kinds[1], theirs)):
            if not ids:
                self._into.refuse(place, _no_identifier(cell, kind))
                return
        self._cited[ours][self._into.cited(theirs)] = None
        if told := date_of(date):
            self._dates[ours] = told

    def finish(self) -> None:
        """Give what was gathered on, each list as one that may lack something."""
        for ids, cited in self._cited.items():
            date = self._dates.get(ids, "")
            year = int(date[:4]) if date else None
            self._into.add(Work(ids, year=year, date=date, references=tuple(cited), partial=True), self._source)
        self._cited.clear()


def _no_identifier(cell: Any, kind: str) -> str:
    text = str(cell if cell is not None else "").strip()
    if not text:
        return "one end of the link is empty"
    if text.isdigit() and kind:
        return f"{text[:20]} is no {kind}; look at the table"
    if text.isdigit():
        return f"the bare number {text[:20]} does not say whose it is; call the columns citing_pmid and cited_pmid"
    return f"{text[:80]!r} is no identifier; accepted are a DOI, pmid:, pmcid:, openalex:, s2:, omid: or key:"
