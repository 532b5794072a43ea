"""OpenCitations: who cites whom, work by work, by their identifiers alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from claimgraph.citations._fetch._service import Question, Service
from claimgraph.citations._fetch._sources import preferred
from claimgraph.citations._work import Work


class OpenCitations:
    """Links without titles, open to everybody."""

    service = Service(
        "opencitations",
        "OpenCitations",
        "https://api.opencitations.net/index/v2",
        "opencitations.net",
        interval=0.35,
        keyed_interval=0.35,
        key_header="authorization",
        key_at="free at opencitations.net/accesstoken",
    )
    lists_alone, tells_records, asks_alone, tells_citing = True, False, False, True

    def name_of(self, work: Work) -> str:
        return preferred(work, ("doi", "pmid", "omid"))

    def records(self, names: Sequence[str]) -> list[Question]:
        return []

    def alone(self, name: str) -> Question:
        return self.references(name)

    def references(self, name: str) -> Question:
        return Question(f"/references/{_asked(name)}", (f"references {name}",), alone=True)

    def citing(self, name: str, has_key: bool) -> Question:
        return Question(f"/citations/{_asked(name)}", (f"citing {name}",), about=name, alone=True)

    def understood(self, question: Question, reply: Any) -> bool:
        return isinstance(reply, list) and all(isinstance(row, dict) for row in reply)

    def after(self, question: Question, reply: Any, has_key: bool) -> Question | None:
        return None

    def shortened(self, question: Question, reply: Any, has_key: bool) -> str:
        return ""


def _asked(name: str) -> str:
    # Its addresses hold DOIs with their slash; nothing else of a DOI may end the path.
    return quote(name, safe=":/")
