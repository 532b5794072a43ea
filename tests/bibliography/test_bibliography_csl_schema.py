"""CSL-JSON that other programs accept: the names, types and shapes of its schema 1.0.2, which allows no others."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import bibliography, export
from claimgraph.bibliography._csl import TYPES  # every kind of entry there is a word for
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Name, Reference

KINDS = set(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage".split()
)
TEXTS = set(
    "abstract annote archive archive-place archive_collection archive_location authority call-number citation-label "
    "collection-title container-title container-title-short dimensions division DOI event-place event-title genre ISBN "
    "ISSN journalAbbreviation jurisdiction keyword language medium note original-publisher original-publisher-place "
    "original-title part-title PMCID PMID publisher publisher-place references reviewed-genre reviewed-title scale "
    "section shortTitle source status title title-short URL version volume-title volume-title-short year-suffix".split()
)
NUMBERS = set(
    "chapter-number citation-number collection-number edition first-reference-note-number id issue locator number "
    "number-of-pages number-of-volumes page page-first part printing supplement volume".split()
)
PEOPLE = set(
    "author chair collection-editor compiler composer container-author contributor curator director editor "
    "editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author "
    "performer producer recipient reviewed-author script-writer series-creator translator".split()
)
DATES = {"accessed", "available-date", "event-date", "issued", "original-date", "submitted"}


def faults(item: dict[str, Any]) -> list[str]:
    """What the schema does not allow."""
    found = [name for name in ("id", "type") if name not in item]
    for name, value in item.items():
        match name:
            case "type":
                good = value in KINDS
            case _ if name in TEXTS:
                good = isinstance(value, str)
            case _ if name in NUMBERS:
                good = isinstance(value, str | int | float) and not isinstance(value, bool)
            case _ if name in PEOPLE:
                good = isinstance(value, list) and all(map(is_name, value))
            case _:
                good = name in DATES and is_date(value)
        found += [] if good else [f"{name}: {value!r}"]
    return found


def is_name(value: Any) -> bool:
    parts = {"family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"}
    return isinstance(value, dict) and value.keys() <= parts and all(isinstance(one, str) for one in value.values())


def is_date(value: Any) -> bool:
    if not isinstance(value, dict) or not value.keys() <= {"date-parts", "season", "circa", "literal", "raw"}:
        return False
    ends = value.get("date-parts", [[0]])
    return 1 <= len(ends) <= 2 and all(
        1 <= len(end) <= 3 and all(isinstance(part, int) and not isinstance(part, bool) for part in end) for end in ends
    )


def test_every_work_of_the_base_keeps_to_the_schema(shipped: KnowledgeBase) -> None:
    items = json.loads(export.bibliography(shipped, format="csl-json"))
    assert len(items) == len(shipped.references)
    assert {item["id"]: wrong for item in items if (wrong := faults(item))} == {}


@pytest.mark.parametrize("kind", [*TYPES, "unheard"])
def test_every_kind_of_entry_with_every_field_keeps_to_the_schema(kind: str) -> None:
    names = set(bibliography._format.ORDER) | {  # every field that has a place
        "issue",
        "langid",
        "language",
        "version",
        "eventtitle",
        "origdate",
        "day",
    }
    fields = dict.fromkeys(names, "1") | {"date": "2015-21~", "urldate": "2020-01-02", "eventdate": "2015/2016"}
    work = Reference("a2010b", kind, fields, (Name("van Able", "A, Jr"), Name("Body", literal=True)), True, 2015)
    assert faults(bibliography.csl_item(work)) == []
    assert faults(bibliography.csl_item(work, for_print=True)) == []


dates = st.text(st.sampled_from("0123456789-/~?"), max_size=11) | st.text(max_size=6)


@given(dates, dates, dates, st.none() | st.integers(1500, 2099))
def test_no_date_breaks_the_schema(date: str, month: str, urldate: str, year: int | None) -> None:
    fields = {"title": "T", "date": date, "month": month, "urldate": urldate, "year": date}
    assert faults(bibliography.csl_item(Reference("a", "book", fields, year=year))) == []
