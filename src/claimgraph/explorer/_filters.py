"""Filters in people's words, turned into values of facets; a word that means nothing is an error with suggestions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.explorer._facets import facets as facets_of
from claimgraph.explorer._looks import kinds, rows
from claimgraph.explorer._shared import MOST_WORDS
from claimgraph.explorer.parts import EVIDENCE, Facet
from claimgraph.knowledge import KnowledgeBase, words
from claimgraph.wording import enumeration

_YEARS = re.compile(r"([0-9]{4})?\s*+(-|–)?\s*+([0-9]{4})?")
_ALSO = {"year": "years", "text": "words", "search": "words", "people": "population"}
_SHOWN = 12
"""Most values that an error lists."""


def filters(kb: KnowledgeBase, facets: Iterable[Mapping[str, Any]], asked: Mapping[str, Any]) -> dict[str, Any]:
    """The `filter` of a state: facets by id, years and words.

    Parameters
    ----------
    facets
        The facets as the payload tells them.
    asked
        Facets by name with one value or several (ids or people's words), `years` (`2010`, `"2010-"`, `(2010, None)`)
        and `words`; `None` counts as not given.

    Raises
    ------
    BadRequestError
        There is no such filter or value, or nothing in the base has it.
    UnknownNameError, AmbiguousNameError
        The name of a thing fits nothing, or several things.
    """
    if not isinstance(asked, Mapping):
        raise BadRequestError(f"a filter is a dict, such as {{'stance': 'disputes'}}; found {asked!r}")
    known = {facet["id"]: facet for facet in facets if facet["type"] == "values"}
    by_id = facets_of(kb)
    given: dict[str, str] = {}
    found: dict[str, Any] = {"facets": {}, "years": [None, None], "words": ""}
    for name, wanted in asked.items():
        if wanted is None:
            continue
        key = name if name in known else _ALSO.get(name, name)
        if given.setdefault(key, name) != name:
            raise BadRequestError(f"{given[key]!r} and {name!r} are the same filter; give one of them")
        if key == "words":
            found["words"] = _text(wanted)
        elif key == "years":
            found["years"] = years(wanted)
        elif key in known:
            found["facets"][key] = _values(kb, by_id[key], known[key]["values"], wanted)
        elif key in by_id:
            raise BadRequestError(f"the filter {name!r} would leave nothing: nothing in this base has such a value")
        else:
            names = [*known, "years", "words"]
            raise BadRequestError(
                f"no filter called {name!r}; accepted: {', '.join(names)}{did_you_mean(suggest(name, names))}"
            )
    return found


def _text(wanted: Any) -> str:
    if not isinstance(wanted, str):
        raise BadRequestError(f"words are text, such as 'runners'; found {wanted!r}")
    text = " ".join(wanted.split())
    if len(text) > MOST_WORDS:
        raise BadRequestError(f"the words to look for have {len(text)} letters; up to {MOST_WORDS} are accepted")
    if text and not holds_words(text):
        raise BadRequestError(f"{wanted!r} holds no word to look for; write letters or digits, such as 'runners'")
    return text


def holds_words(text: str) -> bool:
    """Whether the script would find a word in a text: letters or digits, also such as are written in one sign."""
    return any(unicodedata.category(sign)[0] in "LN" for sign in unicodedata.normalize("NFKD", text))


def years(wanted: Any) -> list[int | None]:
    """First and last year; `None` where a side is open."""
    pair: tuple[Any, ...]
    if isinstance(wanted, list | tuple):
        pair = tuple(wanted)
    else:
        parts = _YEARS.fullmatch(str(wanted).strip())
        if parts is None or not (parts[1] or parts[3]) or (parts[1] and parts[3] and not parts[2]):
            raise BadRequestError(f"{wanted!r} is no year; write 2010, '2010-2015', '2010-', or (2010, None)")
        first, last = (int(part) if part else None for part in (parts[1], parts[3]))
        pair = (first, last if parts[2] else first)
    if len(pair) != 2 or not all(one is None or (isinstance(one, int) and 0 <= one <= 9999) for one in pair):
        raise BadRequestError(
            f"years are a first and a last year, None for an open side: (2010, None); found {wanted!r}"
        )
    if None not in pair and pair[0] > pair[1]:
        raise BadRequestError(f"the years {wanted!r} run backwards; write the earlier one first")
    return list(pair)


def _values(kb: KnowledgeBase, facet: Facet, known: list[Mapping[str, str]], wanted: Any) -> list[str]:
    asked = [wanted] if isinstance(wanted, str) else list(wanted) if isinstance(wanted, Iterable) else [wanted]
    found: dict[str, None] = {}
    for one in asked:
        if not isinstance(one, str):
            raise BadRequestError(f"a value of the filter {facet.id!r} is text; found {one!r}")
        found |= dict.fromkeys(_fitting(kb, facet, known, one))
    return list(found)


def _fitting(kb: KnowledgeBase, facet: Facet, known: list[Mapping[str, str]], one: str) -> list[str]:
    ids = [value["id"] for value in known]
    if one in ids and facet.known is not None:
        return [one]
    if facet.kind is not None:
        node = str(kb.find(one, facet.kind))
        if node in ids:
            return [node]
        words_of = kinds(kb)
        none = ["no line", *(f"no {words_of[row].one}" for row in rows(kb) if row != EVIDENCE)]
        raise BadRequestError(f"{enumeration(none)} in this base is about {kb.name(node)!r}")
    asked = words(one)
    terms = kb.vocabulary.get(facet.vocabulary or "", {})
    names = {value["id"]: (value["id"], value["label"], *_aliases(terms.get(value["id"]))) for value in known}
    fitting = [id_ for id_, called in names.items() if asked in {words(name) for name in called}]
    if asked and facet.known is None:
        # Phrases are chosen by words in them.
        fitting = [id_ for id_ in ids if all(any(w.startswith(part) for w in words(id_)) for part in asked)]
    if not fitting:
        shown = ids[:_SHOWN] if facet.known is not None else ids[:4]
        more = f" and {len(ids) - len(shown)} more" if len(ids) > len(shown) else ""
        near = did_you_mean(suggest(one, {*ids, *(value["label"] for value in known)}))
        raise BadRequestError(
            f"the filter {facet.id!r} has no value {one!r} here; accepted: {', '.join(shown)}{more}{near}"
        )
    return fitting


def _aliases(term: Any) -> tuple[str, ...]:
    return (str(term.name), *term.aliases) if term is not None else ()
