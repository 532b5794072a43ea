"""Works of a data set, put into the bibliography, and studies begun for them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimgraph import bibliography
from claimgraph.curation._adding import New
from claimgraph.curation._changing import FileChange, text_of
from claimgraph.curation._stubs import TERM, stub
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import BIBLIOGRAPHY


@dataclass(frozen=True, slots=True)
class Works:
    """Works that came in.

    Parameters
    ----------
    keys
        Citation keys by the name that the data set has for a work.
    along
        What becomes of `references.bib`.
    news
        Studies begun, and the term of their design where the base had none.
    """

    keys: Mapping[str, str]
    along: tuple[FileChange, ...]
    news: tuple[New, ...]


def works_of(root: Path, kb: KnowledgeBase, items: Mapping[str, Mapping[str, Any]], **fields: str) -> Works:
    """Put works into the bibliography; those that are there are known again.

    Parameters
    ----------
    root, kb
        The base.
    items
        CSL-JSON of each work by the name that the data set has for it.
    fields
        Fields of the studies begun, in place of the usual ones: `design`, `seen_as`.
    """
    old = text_of(root, BIBLIOGRAPHY)
    names = list(items)
    if not names:
        return Works({}, (), ())
    incoming = bibliography.read_any(json.dumps(list(items.values()), ensure_ascii=False), "works.json")
    merged = bibliography.merge(old or "", incoming, keys=bibliography.Keys(keep=True))
    refused = next((one for one in merged.outcomes if one.refused), None)
    if refused is not None or len(merged.outcomes) != len(names):
        told = f"{refused.draft.name}: {refused.refused}" if refused is not None else "a work could not be read"
        raise BadRequestError(f"nothing was written; the works cannot be put into {BIBLIOGRAPHY}: {told}")
    keys = {name: outcome.key for name, outcome in zip(names, merged.outcomes, strict=True)}
    begun = [key for key in dict.fromkeys(keys.values()) if key not in kb.studies]
    news: list[New] = []
    if begun and "design" not in fields and TERM["id"] not in kb.vocabulary.get("designs", {}):
        news.append(New("term", TERM, "designs"))
    news += [New("study", {**stub(key), **fields}) for key in begun]
    return Works(keys, (FileChange(BIBLIOGRAPHY, old, merged.text),), tuple(news))


def enumerated(numbers: Sequence[int]) -> str:
    """Numbers of sentences in words, counted from one."""
    told = [str(number + 1) for number in numbers]
    return f"sentence {told[0]}" if len(told) == 1 else f"sentences {', '.join(told)}"
