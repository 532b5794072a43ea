"""Every place of a base that names a thing or a term, for whoever changes the name."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.checks._base import At, Base, Cell, Field
from claimgraph.checks._walks import links, naming, terms
from claimgraph.loading import Reading


def uses(reading: Reading, kind: str, id_: str) -> Iterator[At]:
    """Places that name a thing of a kind, a source, or a term of a vocabulary; the record itself is none.

    Parameters
    ----------
    reading
        A base as it was read.
    kind
        Id of a kind, `source`, or the name of a vocabulary.
    id_
        The id that they name.

    Examples
    --------
    >>> from pathlib import Path
    >>> from claimgraph import checks, loading
    >>> reading = loading.read(Path("tests/data/tiny"))
    >>> [at.path for at in checks.uses(reading, "outcome", "ache") if isinstance(at, checks.Field)]
    [('predicts', 'outcome')]
    """
    base = Base(reading, set())
    if kind == "source":
        for claim in reading.kb.claims.values():
            if claim.source == id_:
                yield Field(f"claim:{claim.id}", ("source",))
    elif kind in reading.kb.kinds:
        yield from (at for named, at in links(base, kind) if named == id_)
    else:
        yield from (at for vocabulary, term, at in terms(base) if (vocabulary, term) == (kind, id_))
    yield from _in_selectors(base, kind, id_)


def _in_selectors(base: Base, kind: str, id_: str) -> Iterator[At]:
    """Cells by which lines pick the rows that they rest on."""
    for claim in base.kb.claims.values():
        for i, line in enumerate(claim.evidence):
            for j, selector in enumerate(line.rows):
                table = base.kb.tables.get(selector.table)
                named = {**naming(table), **table.terms} if table is not None else {}
                for column, text in selector.cells.items():
                    if named.get(column) == kind and text == id_:
                        yield Field(f"claim:{claim.id}", ("evidence", i, "rows", j, column))


__all__ = ["At", "Cell", "Field", "uses"]
