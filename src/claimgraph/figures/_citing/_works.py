"""The works of a picture of citations: which are drawn, how they are called, and what a hover says of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING, Any

from claimgraph import citations
from claimgraph.errors import BadRequestError
from claimgraph.figures._style import INK
from claimgraph.figures._text import escaped, hover
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import StudyStatus
from claimgraph.wording import counted, noun

if TYPE_CHECKING:
    from claimgraph.citations import Work
    from claimgraph.figures._figure import Figure

MOST = 200
"""Most works that a picture shows, unless more are asked for."""
_NAMED = 4


@dataclass(frozen=True)
class Shown:
    """The works that a picture shows.

    Parameters
    ----------
    kb, network
        The base, and the network of it and the works around it.
    at
        Numbers of the works in the network; positions in this tuple are theirs in the picture.
    left_out
        What was left out, as sentences.
    """

    kb: KnowledgeBase
    network: Any
    at: tuple[int, ...]
    left_out: tuple[str, ...]

    @cached_property
    def works(self) -> tuple[Work, ...]:
        """Their records."""
        return tuple(self.network.works[i] for i in self.at)

    @cached_property
    def matrix(self) -> Any:
        """Who cites whom among them."""
        from scipy.sparse import csr_array

        at = list(self.at)
        return csr_array(self.network.within[at][:, at])

    @cached_property
    def cited(self) -> list[int]:
        """How many works with a record cite each, those not drawn too."""
        every = citations.citation_counts(self.network.within)
        return [int(every[i]) for i in self.at]

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """How people call each."""
        return tuple(citations.called(self.kb, work) for work in self.works)

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Where each can be found; empty where nobody knows."""
        return tuple(citations.address(self.kb, work) for work in self.works)

    @cached_property
    def hovers(self) -> tuple[str, ...]:
        """What a hover says of each."""
        whole = self.matrix
        back = whole.T.tocsr()
        return tuple(self._hover(i, _row(whole, i), _row(back, i)) for i in range(len(self.at)))

    def _hover(self, i: int, cites: list[int], cited_by: list[int]) -> str:
        work = self.works[i]
        known = "not known" if work.references is None else f"{len(work.references)}{' or more' * work.partial}"
        return hover(
            f"{self.labels[i]}{', retracted' * self.retracted(i)}",
            [
                ("in", work.venue),
                ("in the base", "yes" if work.key in self.kb.references else "no"),
                ("cited here by", counted(self.cited[i], "work")),
                ("cited anywhere by, as a source counts", work.cited_by),
                ("references", known),
                ("cites of these", _names([self.labels[j] for j in cites])),
                ("cited of these by", _names([self.labels[j] for j in cited_by])),
                ("address", self.addresses[i].removeprefix("https://")),
            ],
            citations.plain_title(work.title),
        )

    def own(self, i: int) -> bool:
        """Whether a work is of the base."""
        return self.works[i].key in self.kb.references

    def retracted(self, i: int) -> bool:
        """Whether a work was retracted, by the base or a source."""
        work = self.works[i]
        study = self.kb.studies.get(work.key) if work.key else None
        return bool(work.retracted) or (study is not None and study.status is StudyStatus.RETRACTED)

    @property
    def coverage(self) -> str:
        """Of how many of them the list of references is known, in a sentence."""
        return citations.coverage(self.works)


def _row(matrix: Any, i: int) -> list[int]:
    return sorted(matrix.indices[matrix.indptr[i] : matrix.indptr[i + 1]].tolist())


def _names(names: Sequence[str]) -> str:
    rest = len(names) - _NAMED
    return "; ".join([*names[:_NAMED], *([f"{rest} more"] if rest > 0 else [])])


def works_shown(kb: KnowledgeBase, claim: str | None, most: int, *, dated: bool = False) -> Shown:
    """The works of a base, or of one claim, and those around them; the most cited where they are too many."""
    if most < 1:
        raise BadRequestError(f"the most works to draw must be 1 or more, found {most}")
    network = citations.network(kb)
    cited = citations.citation_counts(network.within)
    chosen = list(range(len(network.works)))
    if claim is not None:
        asked = kb.claim(claim).id
        keys = {line.evidence.study for line in kb.lines_on(asked)}
        keys |= {cite.study for id_ in kb.with_parts(asked) for cite in kb.claims[id_].cites}
        own = {i for i in chosen if network.works[i].key in keys}
        both = network.within + network.within.T
        near = {j for i in own for j in _row(both.tocsr(), i) if network.works[j].key not in kb.references}
        chosen = sorted(own | near)
    left: list[str] = []
    undated = [i for i in chosen if network.works[i].year is None] if dated else []
    if undated:
        chosen = [i for i in chosen if network.works[i].year is not None]
        left.append(f"Left out: {counted(len(undated), 'work')} without a year.")
    if len(chosen) > most:
        chosen.sort(key=lambda i: (network.works[i].key not in kb.references, -int(cited[i]), network.works[i].id))
        gone = len(chosen) - most
        left.append(
            f"Left out: {counted(gone, 'work')}, the least cited; works of the base come first, then the most cited."
        )
        chosen = sorted(chosen[:most])
    return Shown(kb, network, tuple(chosen), tuple(left))


def when(work: Work) -> float:
    """The year of a work as a number, with its month where that is known; else the middle of the year."""
    year = float(work.year or 0)
    try:
        day = dt.date.fromisoformat(work.date)
    except ValueError:
        return year + 0.5
    if day.year != work.year or (day.month, day.day) == (1, 1):
        return year + 0.5
    return round(year + (day.timetuple().tm_yday - 0.5) / 366, 3)


def size(cited: int) -> float:
    """Diameter of a mark in pixels: its area grows with how often the work is cited."""
    return round(min(6 + 3.1 * sqrt(cited), 30), 1)


def draw_works(
    figure: Figure,
    shown: Shown,
    some: Iterable[int],
    places: Sequence[tuple[float, float]],
    labels: dict[int, tuple[str, str]],
    *,
    name: str,
    symbol: str,
    colour: str,
) -> None:
    """Some works as one trace, with names, hovers, and their addresses for a click."""
    chosen = list(some)
    if not chosen:
        return
    figure.add_scatter(
        x=[places[i][0] for i in chosen],
        y=[places[i][1] for i in chosen],
        mode="markers+text",
        name=escaped(f"{name} ({len(chosen)})"),
        marker={
            "symbol": symbol,
            "size": [size(shown.cited[i]) for i in chosen],
            "color": colour,
            "opacity": 0.9,
            "line": {"color": colour if "open" in symbol else INK, "width": 1.4 if "open" in symbol else 0.8},
        },
        text=[labels.get(i, ("", ""))[0] for i in chosen],
        textposition=[labels.get(i, ("", "middle right"))[1] for i in chosen],
        textfont={"size": 10, "color": INK, "shadow": HALO},
        hovertext=[shown.hovers[i] for i in chosen],
        hoverinfo="text",
        customdata=[shown.addresses[i] for i in chosen],
        meta=[shown.works[i].id for i in chosen],
        cliponaxis=False,
    )


HALO = "0 0 2px white, 0 0 2px white, 0 0 3px white"


def told_works(shown: Shown) -> str:
    """How many works are drawn, and how many of them are of the base."""
    own = sum(shown.own(i) for i in range(len(shown.at)))
    around = len(shown.at) - own
    parts = f"{counted(own, 'work')} of the base"
    if around:
        parts += f" and {around} around it"
    return f"{parts}, {counted(int(shown.matrix.nnz), 'citation')} among {noun(len(shown.at), 'it', 'them')}"
