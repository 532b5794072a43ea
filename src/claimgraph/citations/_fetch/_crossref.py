"""Crossref: works by DOI with the references that publishers deposited. Who cites a work it tells its members only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from claimgraph.citations._fetch._service import Question, Service
from claimgraph.citations._fetch._sources import bare, in_parts, in_path, number_in, preferred, text_in
from claimgraph.citations._work import Work

_BATCH = 40
_ROWS = 100
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
            told = {"filter": ",".join(part), "rows": str(_ROWS), "cursor": "*"}
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
        items = reply["message"].get("items")
        cursor = text_in(reply, "message", "next-cursor")
        if not items or not cursor or number_in(reply, "message", "total-results") <= _ROWS or len(items) < _ROWS:
            return None
        # No more is asked for than fits a page; a mirror may have smaller pages.
        subjects = tuple(f"{one.partition(' after ')[0]} after {cursor}" for one in question.subjects)
        return replace(question, parameters={**question.parameters, "cursor": cursor}, subjects=subjects)

    def shortened(self, question: Question, reply: Any, has_key: bool) -> str:
        return ""
