"""Citation bias, amplification and invention, counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimgraph.citations._lineage._chains import Chain, End
from claimgraph.citations._lineage._graph import ARTICLE, Ways
from claimgraph.citations._lineage._intents import Way
from claimgraph.wording import counted, noun, rounded

_FEW = 5
"""Fewer citations than this say little of bias."""
_FAILED = (End.LACKS, End.OPINION, End.CIRCLE)


@dataclass(frozen=True, slots=True)
class Measures:
    """How the works on a claim are cited, counted over citations whose intent is known.

    Parameters
    ----------
    known, unknown
        Citations whose intent is known, and others; the others are in no other number.
    cited_supporting, cited_judged
        Citations to works that support the claim, and to all works that were judged against it.
    works_supporting, works_judged
        Works that support the claim, and all that were judged against it.
    cited_without, cited_told
        Citations to works without data of their own on the claim, and to all of which that is known.
    chains_failed, chains_told, chains_open
        Chains that end badly, all whose end is known, and those where nobody can tell.
    """

    known: int
    unknown: int
    cited_supporting: int
    cited_judged: int
    works_supporting: int
    works_judged: int
    cited_without: int
    cited_told: int
    chains_failed: int
    chains_told: int
    chains_open: int

    @property
    def bias(self) -> float | None:
        """Share of citations that go to supporting works, less the share of these among the works on the claim.

        From −1 to 1; above 0 where supporting works are cited more than their number says. `None` without works that
        were judged, or without citations to them.

        Notes
        -----
        Citation bias after Greenberg 2009, doi 10.1136/bmj.b2680.
        """
        if not self.cited_judged or not self.works_judged:
            return None
        return self.cited_supporting / self.cited_judged - self.works_supporting / self.works_judged

    @property
    def amplification(self) -> float | None:
        """Share of citations that go to works without data of their own on the claim; `None` without any."""
        return self.cited_without / self.cited_told if self.cited_told else None

    @property
    def invention(self) -> float | None:
        """Share of chains that end where the number does not stand; `None` where no end is known."""
        return self.chains_failed / self.chains_told if self.chains_told else None

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the measures say, in plain words; nothing of those that there is nothing to say of."""
        found = []
        if self.bias is not None:
            judged = counted(self.cited_judged, "citation")
            go = noun(self.cited_supporting, "goes", "go")
            few = f" So few say little: {judged} in all." if self.cited_judged < _FEW else ""
            found.append(
                f"Of {judged} to works that were judged on the claim {self.cited_supporting} {go} to works that "
                f"support it; of the {counted(self.works_judged, 'work')} themselves {self.works_supporting} "
                f"{noun(self.works_supporting, 'does', 'do')}. {_lean(self.bias)}{few}"
            )
        if self.cited_without:
            found.append(
                f"{self.cited_without} of {counted(self.cited_told, 'citation')} "
                f"{noun(self.cited_without, 'leads', 'lead')} to works without data of their own on it (amplification)."
            )
        if self.chains_failed:
            found.append(
                f"{self.chains_failed} of {counted(self.chains_told, 'chain')} "
                f"{noun(self.chains_failed, 'ends', 'end')} where the number does not stand (invention)."
            )
        if self.chains_open:
            found.append(
                f"Of {counted(self.chains_open, 'chain')} nobody can tell where "
                f"{noun(self.chains_open, 'it ends', 'they end')}: a work was not read, or reports in words only."
            )
        if self.unknown:
            found.append(
                f"Of {counted(self.unknown, 'citation')} it is not known why "
                f"{noun(self.unknown, 'it stands there; it is', 'they stand there; they are')} in no number above."
            )
        return tuple(found)


def _lean(bias: float) -> str:
    size = rounded(abs(bias), 2)
    if not float(size):
        return "Supporting works are cited as often as their number says (citation bias 0)."
    more = "more" if bias > 0 else "less"
    return f"Supporting works are cited {more} than their number says (citation bias {'+' if bias > 0 else '−'}{size})."


def measures_of(ways: Ways, chains: Iterable[Chain]) -> Measures:
    """The measures of some stops, the citations among them and their chains."""
    known = [one for one in ways.citations if one.way is not Way.UNKNOWN]
    cited = [ways.by_id[one.cited] for one in known]
    works = [stop for stop in ways.stops if stop.kind != ARTICLE and stop.stance]
    ends = [chain.end for chain in chains]
    return Measures(
        known=len(known),
        unknown=len(ways.citations) - len(known),
        cited_supporting=sum(stop.stance == "supports" for stop in cited),
        cited_judged=sum(bool(stop.stance) for stop in cited),
        works_supporting=sum(stop.stance == "supports" for stop in works),
        works_judged=len(works),
        cited_without=sum(stop.holds is False and not stop.words for stop in cited),
        cited_told=sum(stop.holds is True or (stop.holds is False and not stop.words) for stop in cited),
        chains_failed=sum(end in _FAILED for end in ends),
        chains_told=sum(end is not End.OPEN for end in ends),
        chains_open=sum(end is End.OPEN for end in ends),
    )
