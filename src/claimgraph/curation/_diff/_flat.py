"""A record as a flat mapping from the names of its fields to texts, so that two of them can be laid side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from claimgraph.records import Record, Reference

_NAMING = ("id", "key", "study", "relation", "claim", "instrument", "domain", "table", "query", "name", "locator")
"""Fields by which one of several records inside another is told from the rest."""
_MOST_NAMING = 2


def flat(record: Record | Reference | Mapping[str, Any]) -> dict[str, str]:
    """Texts by dotted names of fields; what is empty is left out.

    Examples
    --------
    >>> from claimgraph.curation._diff._flat import flat
    >>> flat({"about": {"people": ["gale", "may"]}, "cites": [{"study": "able2010step"}], "order": None})
    {'about.people': 'gale; may', 'cites.able2010step.study': 'able2010step'}
    """
    return dict(_fields(_plain(record), ""))


def _plain(record: Record | Reference | Mapping[str, Any]) -> Mapping[str, Any]:
    if isinstance(record, Reference):
        unsure = {"fields not verified": sorted(record.unverified)} if record.unverified else {}
        return {"entry type": record.entry_type, **record.fields, **unsure}
    return record.model_dump(mode="json") if isinstance(record, Record) else record


def _fields(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield from _fields(one, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value):
        met: Counter[str] = Counter()
        for one in value:
            name = _name_of(one)
            met[name] += 1
            yield from _fields(one, f"{path}.{name}{'' if met[name] == 1 else f' ({met[name]})'}")
    elif value is not None and value != [] and value != "" and value is not False:
        yield path, _text(value)


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(_text(one) for one in value)
    return "yes" if value is True else str(value)


def _name_of(one: Any) -> str:
    """What a record in a list is called, by the first fields that tell it apart."""
    if not isinstance(one, Mapping):
        return _text(one)
    named = [str(one[field]) for field in _NAMING if one.get(field)][:_MOST_NAMING]
    return " ".join(named) or "entry"
