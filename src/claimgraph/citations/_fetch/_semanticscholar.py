"""Semantic Scholar: papers with their references by many ids at once, and what cites one, with its intents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from claimgraph.citations._fetch._service import Question, Service
from claimgraph.citations._fetch._sources import bare, in_parts, in_path, number_in, preferred, text_in
from claimgraph.citations._work import Work

_BATCH = 100
"""Ids in one post: 500 are taken, and with their references a reply must stay under 10 MB."""
_PAGE = 1000
_FURTHEST = 9_999
"""Citing works of one paper that are given at most."""
_RECORD = (
    "paperId,externalIds,title,abstract,year,publicationDate,publicationTypes,venue,authors,"
    "citationCount,referenceCount"
)
_FIELDS = f"{_RECORD},references.paperId,references.externalIds,references.title,references.year"
_PREFIXES = {"s2": "", "doi": "DOI:", "pmid": "PMID:", "pmcid": "PMCID:"}


class SemanticScholar:
    """Papers with references and abstracts; without a key all users share one allowance."""

    service = Service(
        "semanticscholar",
        "Semantic Scholar",
        "https://api.semanticscholar.org/graph/v1",
        "semanticscholar.org",
        interval=3.0,
        keyed_interval=1.1,
        key_header="x-api-key",
        key_at="on request at semanticscholar.org/product/api",
    )
    lists_alone, tells_records, asks_alone, tells_citing = False, True, False, True

    def name_of(self, work: Work) -> str:
        return preferred(work, _PREFIXES)

    def records(self, names: Sequence[str]) -> list[Question]:
        mine = [name for name in names if name.partition(":")[0] in _PREFIXES]
        return [
            Question(
                "/paper/batch",
                tuple(f"work {name}" for name in part),
                {"fields": _FIELDS},
                {"ids": [_asked(n) for n in part]},
            )
            for part in in_parts(mine, _BATCH)
        ]

    def alone(self, name: str) -> Question:
        return Question(f"/paper/{in_path(_asked(name))}", (f"alone {name}",), {"fields": _FIELDS}, alone=True)

    def references(self, name: str) -> Question:
        return self.alone(name)

    def citing(self, name: str, has_key: bool) -> Question:
        told = {"fields": f"intents,{_RECORD}", "offset": "0", "limit": str(_PAGE)}
        return Question(
            f"/paper/{in_path(_asked(name))}/citations", (f"citing {name} 0",), told, about=name, alone=True
        )

    def understood(self, question: Question, reply: Any) -> bool:
        if question.about:
            return isinstance(reply, dict) and isinstance(reply.get("data"), list)
        return text_in(reply, "paperId") != "" if question.alone else isinstance(reply, list)

    def after(self, question: Question, reply: Any, has_key: bool) -> Question | None:
        following = number_in(reply, "next") if isinstance(reply, dict) else 0
        if not question.about or following <= int(question.parameters["offset"]) or following >= _FURTHEST:
            return None
        told = {**question.parameters, "offset": str(following), "limit": str(min(_PAGE, _FURTHEST - following))}
        return replace(question, parameters=told, subjects=(f"citing {question.about} {following}",))

    def shortened(self, question: Question, reply: Any, has_key: bool) -> str:
        if not question.about or number_in(reply, "next") < _FURTHEST:
            return ""
        return f"more works cite it than the {_FURTHEST:,} that Semantic Scholar gives; OpenAlex gives more"


def _asked(name: str) -> str:
    return _PREFIXES[name.partition(":")[0]] + bare(name)
