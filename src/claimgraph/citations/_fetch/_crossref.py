"""Crossref: works by DOI with the references that publishers deposited. Who cites a work it tells its members only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimgraph.citations._fetch._service import Question, Service
from claimgraph.citations._fetch._sources import bare, in_parts, in_path, number_in, preferred
from claimgraph.citations._work import Work

_BATCH = 40
"""DOIs in one filter: addresses stay short."""
_ROWS = 100
"""Works in a reply: more than are asked for, so that one page holds them."""
_BREAKS_FILTERS = frozenset(",")


class Crossref:
    """References as publishers deposited them; a contact is answered sooner."""

    service = Service(
        "crossref",
        "Crossref",
        "https://api.crossref.org",
        "crossref.org",
        interval=0.34,
        keyed_interval=0.1,
        key_header="crossref-plus-api-token",
        key_at="for subscribers of Metadata Plus",
        contact_parameter="mailto",
    )
    lists_alone, tells_records, asks_alone, tells_citing = False, True, False, False

    def name_of(self, work: Work) -> str:
        return preferred(work, ("doi",))

    def records(self, names: Sequence[str]) -> list[Question]:
        mine = [name for name in names if name.startswith("doi:")]
        plain = [name for name in mine if _BREAKS_FILTERS.isdisjoint(name)]
        questions = [self.alone(name) for name in mine if not _BREAKS_FILTERS.isdisjoint(name)]
        for part in in_parts(plain, _BATCH):
            told = {"filter": ",".join(part), "rows": str(_ROWS)}
            questions.append(Question("/works", tuple(f"work {name}" for name in part), told))
        return questions

    def alone(self, name: str) -> Question:
        return Question(f"/works/{in_path(bare(name))}", (f"alone {name}",), alone=True)

    def references(self, name: str) -> Question:
        return self.alone(name)

    def citing(self, name: str, has_key: bool) -> Question:
        raise NotImplementedError

    def understood(self, question: Question, reply: Any) -> bool:
        message = reply.get("message") if isinstance(reply, dict) else None
        return isinstance(message, dict) and (question.alone or isinstance(message.get("items"), list))

    def after(self, question: Question, reply: Any, has_key: bool) -> Question | None:
        return None

    def shortened(self, question: Question, reply: Any, has_key: bool) -> str:
        count, given = number_in(reply, "message", "total-results"), len(reply["message"].get("items") or ())
        return "" if question.alone or count <= given else f"Crossref gives {given} of {count} works; run again later"
