"""What cards of claims and reviews tell beside their own sections: how a number travelled, and who shares studies."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from claimgraph import citations, query
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer
from claimgraph.wording import counted, dotted, rounded

if TYPE_CHECKING:
    from claimgraph.citations import Network

MOST_CLAIMS = 400
"""In a base of more claims the way of each number would take minutes; cards name the command that tells it."""
_TRAVELLED = "How did this number travel?"
_SHARED = "Do its reviews share studies?"
_SHARED_BY = "Studies it shares with other reviews"

Section = dict[str, Any]


class Travelled:
    """Sections for the cards of one base and what is kept around it, by node."""

    def __init__(self, kb: KnowledgeBase, network: Network) -> None:
        self._kb = kb
        self._network = network
        self._whole = len(kb.claims) <= MOST_CLAIMS
        self._of_reviews = self._by_review() if self._whole else {}

    def sections(self, node: str) -> list[Section]:
        """What a card says more, folded; nothing for most things."""
        kind, _, id_ = node.partition(":")
        if kind == "study":
            rows = self._of_reviews.get(id_, [])
            return [{"title": _SHARED_BY, "rows": rows, "more": True}] if rows else []
        if kind != "claim":
            return []
        if not self._whole:
            return [{"title": _TRAVELLED, "rows": [], "more": True, "note": _elsewhere(id_)}]
        return [one for one in (self._lineage(id_), self._overlap(id_)) if one]

    def _lineage(self, claim: str) -> Section | None:
        # A node key is found at once, an id is looked for among all names.
        answer = query.lineage(self._kb, f"claim:{claim}", self._network)
        # A work with evidence that nobody cites for it and that leads nowhere stands on the card already.
        source = self._kb.source_of(self._kb.claims[claim])
        rows = [
            self._chain(row, source.id if source else "")
            for row in answer.rows
            if row["by_article"] or len(row["works"]) > 1
        ]
        return {"title": _TRAVELLED, "rows": rows, "more": True, "note": _note(answer, claim)} if rows else None

    def _chain(self, row: Any, source: str) -> dict[str, Any]:
        """One way, from the work that is cited to where it ends, which the row opens; `way` has the nodes on it."""
        numbers = "; ".join(row["numbers"])
        way = ("The article → " if row["by_article"] else "") + row["way"]
        meant = f"{row['meant']} confidence that the article means the first" if row["meant"] else ""
        small = dotted(row["ends"], numbers, meant, "one of them was retracted" if row["retracted"] else "")
        steps = [f"study:{work}" for work in row["works"]]
        first = [f"source:{source}"] if source and row["by_article"] else []
        return {"text": way, "small": small, "ref": steps[-1], "way": [*first, *steps]}

    def _overlap(self, claim: str) -> Section | None:
        if not citations.overlap(self._kb, f"claim:{claim}").sentence:
            return None
        answer = query.overlap(self._kb, f"claim:{claim}", pairs=True)
        rows = [_pair(f"{row['first_name']} and {row['second_name']}", row, "first") for row in answer.rows]
        return {"title": _SHARED, "rows": rows, "more": True, "note": _note(answer, claim)}

    def _by_review(self) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in query.overlap(self._kb, pairs=True).rows:
            for here, there in (("first", "second"), ("second", "first")):
                if row["shared"]:
                    found[row[here]].append(_pair(row[f"{there}_name"], row, there))
        return found


def _pair(name: str, row: Any, end: str) -> dict[str, Any]:
    area = "" if row["area"] is None else f"corrected covered area {rounded(row['area'], 1)} %"
    band = row["band"] or ("" if row["complete"] else "as far as their lists are known")
    text = f"{name}: {row['shared']} of {counted(row['either'], 'study', 'studies')} in both"
    return {"text": text, "small": dotted(area, band), "ref": f"study:{row[end]}"}


def _elsewhere(claim: str) -> str:
    """What a card says in a base whose ways are not followed, so that nobody takes them for missing."""
    return (
        f"Not worked out here, since this base has more than {counted(MOST_CLAIMS, 'claim')}. In a terminal, "
        f"`claimgraph citations lineage {claim}` tells it, and `claimgraph citations overlap --claim {claim}` "
        "whether its reviews share studies."
    )


def _note(answer: Answer, claim: str) -> str:
    """What stands beside the rows, but for what calls a claim and its parts by their ids."""
    return " ".join(note for note in answer.notes if not note.startswith(claim))
