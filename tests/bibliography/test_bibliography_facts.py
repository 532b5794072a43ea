"""Works of OpenAlex and Crossref as facts, and the entries that they make."""

from __future__ import annotations

import json
import zipfile
from typing import Any

import pytest

from claimgraph import bibliography
from claimgraph.bibliography import Facts, Person, crossref_facts, openalex_facts, plain_text
from conftest import DATA


def test_a_work_of_openalex_makes_an_entry() -> None:
    with zipfile.ZipFile(DATA / "citations" / "review" / "works_1.zip") as archive:
        works = [work for name in archive.namelist() for work in json.loads(archive.read(name))]
    work = next(one for one in works if one["id"].endswith("W2113259481"))
    draft = openalex_facts(work).draft()
    assert draft.type == "article"
    assert (
        draft.fields.items()
        >= {
            "title": "Cardiovascular Disease Outcomes During 6.8 Years of Hormone Therapy",
            "journal": "JAMA",
            "date": "2002-07-03",
            "volume": "288",
            "number": "1",
            "pages": "49",
            "doi": "10.1001/jama.288.1.49",
            "pmid": "12090863",
        }.items()
    )
    assert draft.fields["author"].startswith("Stephen B. Hulley and Curt D. Furberg and ")


def test_a_work_of_crossref_makes_an_entry_that_merges() -> None:
    facts = crossref_facts(
        {
            "DOI": "10.5555/NEW.2022",
            "type": "proceedings-article",
            "title": ["Twists & Holds"],
            "subtitle": ["A Trial"],
            "container-title": ["Proceedings of Twisting"],
            "published": {"date-parts": [[2022, 5, 3]]},
            "page": "10-12",
            "author": [
                {"family": "van Eck", "given": "Eve"},
                {"name": "Twist and Hold Group"},
                {"given": "Cher"},
            ],
        }
    )
    draft = facts.draft()
    assert draft.type == "inproceedings"
    assert draft.fields == {
        "author": "van Eck, Eve and {Twist and Hold Group} and {Cher}",
        "title": "Twists \\& Holds: A Trial",
        "booktitle": "Proceedings of Twisting",
        "year": "2022",
        "date": "2022-05-03",
        "doi": "10.5555/NEW.2022",
        "pages": "10--12",
    }
    merged = bibliography.merge("", bibliography.Incoming([draft], []))
    assert [outcome.key for outcome in merged.outcomes] == ["vaneck2022twists"]
    assert bibliography.parse(merged.text).references["vaneck2022twists"].doi == "10.5555/NEW.2022"


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({"publication_year": 2015, "publication_date": "2015-04-25"}, "2015-04-25"),
        # OpenAlex writes the first of January where it knows the year only.
        ({"publication_year": 2015, "publication_date": "2015-01-01"}, "2015"),
        ({"publication_year": 2015, "publication_date": "2016-03-01"}, "2015"),
        ({"publication_year": None, "publication_date": None}, ""),
        ({"publication_year": "soon", "publication_date": "2015-13-45"}, ""),
    ],
)
def test_a_date_says_no_more_than_is_known(fields: dict[str, Any], date: str) -> None:
    assert openalex_facts(fields).date == date


@pytest.mark.parametrize(
    ("person", "written"),
    [
        (Person(whole="Ann Able"), "Ann Able"),
        (Person(whole="Able, Ann"), "{Able, Ann}"),
        (Person(whole="Step and Twist Group"), "{Step and Twist Group}"),
        (Person("Able", "Ann"), "Able, Ann"),
    ],
)
def test_a_name_is_written_so_that_bibtex_reads_it_as_one(person: Person, written: str) -> None:
    assert Facts(title="T", people=(person,)).draft().fields["author"] == written


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<b>Bold</b>\n and\x1b[2J \u202ebad \ud800 end", "Bold and [2J bad end"),
        ("a" * 100_000, "a" * 50_000),
        (True, ""),
        (["a"], ""),
        (1.5, "1.5"),
    ],
)
def test_text_from_elsewhere_is_plain_and_bounded(text: object, plain: str) -> None:
    assert plain_text(text) == plain
