"""Who cites whom, as the explorer hands it out: works around the base, and citations that no link of the graph says."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from claimgraph import citations
from claimgraph.explorer._alike import has_similarity, placed, told_overlap
from claimgraph.explorer.parts import Facts, known
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import comma, counted, dotted

if TYPE_CHECKING:
    from claimgraph.citations import Work

MOST_AROUND = 200
"""Works around a base that a page holds: those joined to most works of the base, then the most cited."""
FEW = 40
"""Up to so many works around a base are drawn at first; more wait behind their switch."""
MOST_LINKS = 20_000
"""Citations that a page holds: those of the most cited works."""
_WORDS = {"one": "work around the base", "many": "works around the base"}
_LOOK = {"shape": "circle", "colour": "grey", "column": 0, "weight": 0.5, "worth": 1, "through": 1}
_LEAD = "Known from lists of references only: nobody has taken it into this base, and it is no evidence here."


class Citing:
    """The works around a base, who cites whom among them and the works of the base, and how often each is cited.

    Reading what is kept around a base never stops the explorer: what cannot be read is told.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self.network, self._faults = citations.readable(kb)
        self._cited = citations.citation_counts(self.network.within).tolist()
        keys = {work.key: i for i, work in enumerate(self.network.works) if work.key in kb.references}
        self._own = dict(sorted(keys.items()))
        # A kind of its own for the legend, called so that no kind of the base is meant.
        self.kind = next(f"around{'-' * n}" for n in range(len(kb.kinds) + 1) if f"around{'-' * n}" not in kb.kinds)

    def facts(self, key: str) -> Facts:
        """How often a work of the base is cited: by works known here, and by any, as a source counts."""
        at = self._own.get(key)
        if at is None:
            return {}
        return known(cited=self._cited[at] or None, cited_anywhere=self.network.works[at].cited_by)

    @cached_property
    def _around(self) -> list[int]:
        """Numbers of the works around the base that a page holds."""
        own, within = set(self._own.values()), self.network.within
        joined = dict.fromkeys(range(len(self.network.works)), 0)
        rows, columns = within.nonzero()
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True):
            joined[i] += j in own
            joined[j] += i in own
        works = self.network.works
        others = [i for i in joined if i not in own and works[i].year is not None]
        others.sort(key=lambda i: (-joined[i], -self._cited[i], works[i].id))
        return others[:MOST_AROUND]

    def looks(self) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
        """Words and look of works around the base by their kind, and what is switched off; nothing without any."""
        if not self._around:
            return {}, {}, []
        switched = [f"kind:{self.kind}"] if len(self._around) > FEW else []
        return {self.kind: _WORDS}, {self.kind: _LOOK}, switched

    def told(self) -> dict[str, Any]:
        """The works around the base, and citations as pairs of places: works of the base first, then the others."""
        works = [self._work(i) for i in self._around]
        chosen = [*self._own.values(), *self._around]
        pairs = self._pairs(chosen)
        alike = placed(self.network, chosen, self._cited) if has_similarity(self._kb) else {}
        met = {i for pair in pairs for i in pair} | {chosen[one["work"]] for one in alike.get("places", ())}
        own = [(key, i) for key, i in self._own.items() if i in met]
        place = {i: n for n, i in enumerate([*(i for _, i in own), *self._around])}
        return known(
            kind=self.kind if works else None,
            own=[f"study:{key}" for key, _ in own],
            works=works,
            links=[[place[i], place[j]] for i, j in pairs],
            notes=self._notes(),
            alike=self._numbered(alike, [place.get(i, -1) for i in chosen]) or None,
            overlap=told_overlap(self._kb) or None,
        )

    def _numbered(self, alike: dict[str, Any], places: list[int]) -> dict[str, Any]:
        """The map with works by their places among those that are told."""
        if not alike:
            return {}
        spots = [{**one, "work": places[one["work"]]} for one in alike["places"]]
        return {**alike, "places": spots, "lines": [[places[i], places[j], both] for i, j, both in alike["lines"]]}

    def _pairs(self, chosen: list[int]) -> list[tuple[int, int]]:
        """Citing and cited work, but for what the links of the base say already."""
        among, stated = set(chosen), self.network.intents
        rows, columns = self.network.within.nonzero()
        pairs = [
            (i, j)
            for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
            if i in among and j in among and (i, j) not in stated
        ]
        if len(pairs) > MOST_LINKS:
            pairs = sorted(pairs, key=lambda pair: (-self._cited[pair[1]], pair))[:MOST_LINKS]
        return sorted(pairs)

    def _work(self, i: int) -> dict[str, Any]:
        work, kb = self.network.works[i], self._kb
        label = citations.called(kb, work)
        return {
            "id": f"{self.kind}:{work.id}",
            "label": label,
            # What the card does not show is found by the search as well.
            "find": dotted(comma(*(author.name for author in work.authors)), work.venue),
            "f": known(year=work.year, cited=self._cited[i] or None, cited_anywhere=work.cited_by),
            "card": {"kicker": "Work around the base", **self._card(work, label, self._cited[i])},
        }

    def _card(self, work: Work, label: str, cited: int) -> dict[str, Any]:
        found = citations.address(self._kb, work)
        told = known(
            **{
                "Retracted": "a source says that it was retracted" if work.retracted else None,
                "Authors": comma(*(author.name for author in work.authors[:6]), *["…"] * (len(work.authors) > 6)),
                "Year": None if work.year is None else str(work.year),
                "Published in": work.venue,
                "Links": {"text": found.removeprefix("https://"), "url": found} if found else None,
                "Cited here by": counted(cited, "work"),
                "Cited anywhere by": None
                if work.cited_by is None
                else f"{counted(work.cited_by, 'work')}, as a source counts",
                "Take it in": f"claimgraph citations decide {work.id} take-in",
            }
        )
        title = citations.plain_title(work.title) or label
        return {"title": title, "lead": _LEAD, "facts": [[name, value] for name, value in told.items()], "works": []}

    def _notes(self) -> list[str]:
        """What is to be known of the citations that are there."""
        own = set(self._own.values())
        notes = [citations.coverage([self.network.works[i] for i in sorted(own)])] if own else []
        rest = len(self.network.works) - len(own) - len(self._around)
        if rest > 0:
            notes.append(
                f"{counted(rest, 'more work')} around the base are kept and not in this page: works without a year, "
                f"and those beyond {MOST_AROUND} joined to fewer works. `claimgraph citations map` draws others."
            )
        if self._faults:
            more = f" ({len(self._faults) - 1} more; `claimgraph check` lists them)" if len(self._faults) > 1 else ""
            notes.append(f"Not all that is kept around the base could be read: {self._faults[0]}{more}")
        return notes
