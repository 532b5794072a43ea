"""OpenAlex: works by many ids at once, and what cites a work, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from claimgraph.citations._fetch._service import Question, Service
from claimgraph.citations._fetch._sources import bare, in_parts, in_path, number_in, preferred, text_in
from claimgraph.citations._work import Work

_BATCH = 50
"""Ids in one filter: at most 100 are taken, and addresses stay short."""
_PAGE = 100
"""Works on a page: what every plan allows."""
_WITHOUT_KEY = 10_000
"""Works to which pages go that are asked for by number; further ones need a cursor, and cursors a key."""
_FIELDS = (
    "id,doi,ids,title,display_name,publication_year,publication_date,type,authorships,primary_location,biblio,"
    "abstract_inverted_index,cited_by_count,referenced_works,referenced_works_count,is_retracted"
)
_BREAKS_FILTERS = frozenset("|,!<>+&#")
_FILTERS = {"openalex": "openalex", "doi": "doi", "pmid": "pmid"}


class OpenAlex:
    """Works with their references and abstracts; a key is free and takes more."""

    service = Service(
        "openalex",
        "OpenAlex",
        "https://api.openalex.org",
        "openalex.org",
        interval=0.2,
        keyed_interval=0.1,
        key_parameter="api_key",
        key_at="free at openalex.org/settings/api",
    )
    lists_alone, tells_records, asks_alone, tells_citing = False, True, True, True

    def name_of(self, work: Work) -> str:
        return preferred(work, _FILTERS)

    def records(self, names: Sequence[str]) -> list[Question]:
        questions = []
        for kind, filter_ in _FILTERS.items():
            mine = [name for name in names if name.startswith(f"{kind}:")]
            questions += [self.alone(name) for name in mine if not _BREAKS_FILTERS.isdisjoint(bare(name))]
            plain = [name for name in mine if _BREAKS_FILTERS.isdisjoint(bare(name))]
            for part in in_parts(plain, _BATCH):
                told = {"filter": f"{filter_}:" + "|".join(map(bare, part)), "per_page": str(_PAGE), "select": _FIELDS}
                questions.append(Question("/works", tuple(f"work {name}" for name in part), told))
        return questions

    def alone(self, name: str) -> Question:
        which = bare(name) if name.startswith("openalex:") else name
        return Question(f"/works/{in_path(which)}", (f"alone {name}",), {"select": _FIELDS}, alone=True)

    def references(self, name: str) -> Question:
        return self.alone(name)

    def citing(self, name: str, has_key: bool) -> Question:
        told = {"filter": f"cites:{bare(name)}", "per_page": str(_PAGE), "select": _FIELDS}
        first = {"cursor": "*"} if has_key else {"page": "1"}
        return Question("/works", (_page(name, first),), told | first, about=name)

    def understood(self, question: Question, reply: Any) -> bool:
        if question.alone:
            return text_in(reply, "id") != ""
        return isinstance(reply, dict) and isinstance(reply.get("results"), list)

    def after(self, question: Question, reply: Any, has_key: bool) -> Question | None:
        if not question.about or not reply["results"]:
            return None
        told = dict(question.parameters)
        if "cursor" in told:
            cursor = text_in(reply, "meta", "next_cursor")
            following = {"cursor": cursor} if cursor and cursor != told["cursor"] else {}
        else:
            page = int(told["page"])
            size = number_in(reply, "meta", "per_page") or _PAGE
            more = page * size < number_in(reply, "meta", "count") and page * _PAGE < _WITHOUT_KEY
            following = {"page": str(page + 1)} if more else {}
        if not following:
            return None
        return replace(question, parameters=told | following, subjects=(_page(question.about, following),))

    def shortened(self, question: Question, reply: Any, has_key: bool) -> str:
        count = number_in(reply, "meta", "count")
        if not question.about and not question.alone and count > len(reply["results"]):
            return f"OpenAlex gives {len(reply['results'])} of {count} works; run again later"
        last = question.parameters.get("page") == str(_WITHOUT_KEY // _PAGE)
        if has_key or not last or count <= _WITHOUT_KEY:
            return ""
        told = f"{count:,} works cite it, and without a key OpenAlex gives the first 10,000"
        return f"{told}; give one ({self.service.key_at})"


def _page(name: str, which: dict[str, str]) -> str:
    return f"citing {name} {next(iter(which.values()))}"
