"""Dates: what is known of them is kept through every format, and what is not is told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import bibliography
from claimgraph.bibliography import merge, read_csl_json, read_ris
from claimgraph.bibliography._dates import (  # readers meet these inside entries only
    date_of,
    from_csl,
    is_date,
    said,
    to_csl,
)
from claimgraph.records import Name, Reference

ITEM = {"id": "a", "type": "book", "title": "T", "author": [{"family": "Able", "given": "Ann"}]}

years = st.integers(1500, 2099)
whole_dates = (
    st.dates().filter(lambda date: 1500 <= date.year <= 2099).map(lambda date: [date.year, date.month, date.day])
)
parts = st.one_of(years.map(lambda year: [year]), st.tuples(years, st.integers(1, 12)).map(list), whole_dates)
csl_dates = st.one_of(
    st.builds(lambda one: {"date-parts": [one]}, parts),
    st.builds(lambda one, other: {"date-parts": [one, other]}, parts, parts),
    st.builds(lambda year, season: {"date-parts": [[year]], "season": season}, years, st.integers(1, 4)),
    st.builds(lambda one: {"date-parts": [one], "circa": True}, parts),
)


def read(**fields: Any) -> tuple[dict[str, str], list[str]]:
    (draft,) = read_csl_json(
        json.dumps([ITEM | {name.replace("_", "-"): one for name, one in fields.items()}]), "x"
    ).drafts
    return {name: text for name, text in draft.fields.items() if name not in ("title", "author")}, draft.notes


@given(csl_dates, csl_dates)
def test_a_date_of_csl_json_comes_back_as_it_was(issued: dict[str, Any], accessed: dict[str, Any]) -> None:
    incoming = read_csl_json(json.dumps([ITEM | {"issued": issued, "accessed": accessed}]), "x.json")
    (reference,) = bibliography.parse(merge("", incoming).text).references.values()
    item = bibliography.csl_item(reference)
    assert (item["issued"], item["accessed"]) == (issued, accessed)
    assert incoming.notes == []


@pytest.mark.parametrize(
    ("issued", "fields"),
    [
        ({"date-parts": [["2018", "3"]]}, {"year": "2018", "month": "mar"}),
        ({"date-parts": [[2018, 3, 5]]}, {"year": "2018", "date": "2018-03-05"}),
        ({"date-parts": [[2018], [0]]}, {"year": "2018", "date": "2018/"}),
        ({"date-parts": [[2018, 13]]}, {"year": "2018", "date": "2018-21"}),
        ({"date-parts": [[2018]], "season": "autumn"}, {"year": "2018", "date": "2018-23"}),
        ({"raw": "2018-03-05"}, {"year": "2018", "date": "2018-03-05"}),
        ({"literal": "2018 Mar-Apr"}, {"year": "2018", "date": "2018-03/2018-04"}),
        ("2018-03", {"year": "2018", "month": "mar"}),
    ],
)
def test_the_ways_in_which_csl_json_writes_dates_are_read(issued: Any, fields: dict[str, str]) -> None:
    assert read(issued=issued) == (fields, [])


@pytest.mark.parametrize(
    ("issued", "fields", "told"),
    [
        ({"date-parts": [[2018, 2, 30]]}, {"year": "2018", "month": "feb"}, "issued: 30 was left out"),
        ({"date-parts": [[2018, 19]]}, {"year": "2018"}, "issued: 19 was left out"),
        ({"literal": "in press, 2018"}, {"year": "2018"}, "issued: 'in press, 2018' was read as 2018"),
        ({"literal": "some day"}, {}, "issued: 'some day' has no year"),
        ({"date-parts": [["soon"]]}, {}, "issued: [['soon']] was not understood"),
        ({"date-parts": [[2018, 3]], "season": 2}, {"year": "2018", "month": "mar"}, "issued: season 2 was left out"),
        (
            {"date-parts": [[2018], [2019], [2020]]},
            {"year": "2018", "date": "2018/2019"},
            "issued: [2020] was left out",
        ),
        (7, {}, "issued: '7' is no date"),
    ],
)
def test_what_cannot_be_kept_of_a_date_is_told(issued: Any, fields: dict[str, str], told: str) -> None:
    assert read(issued=issued) == (fields, [told])


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["date-parts", "season", "circa", "raw", "literal"]), inner, max_size=4)
    ),
)


@given(ODD)
def test_whatever_stands_for_a_date_is_read_or_told(value: Any) -> None:
    date, _ = from_csl(value)
    assert not date or is_date(date)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2018", "2018"),
        ("2018 Apr", "2018-04"),
        ("2018 Apr 5", "2018-04-05"),
        ("2018 Apr 5-11", "2018-04-05/2018-04-11"),
        ("2018 Apr-Jun", "2018-04/2018-06"),
        ("2018 Apr 30-May 2", "2018-04-30/2018-05-02"),
        ("2017 Dec-2018 Jan", "2017-12/2018-01"),
        ("2018-2019", "2018/2019"),
        ("2018 Winter", "2018-24"),
        ("2018/04/05/", "2018-04-05"),
        ("2018-04-05T10:00:00Z", "2018-04-05"),
        ("2018 Foo", ""),
        ("2018 Apr 31", ""),
        ("about 2018", ""),
        ("", ""),
    ],
)
def test_a_date_in_words_is_read_only_where_it_is_clear(text: str, date: str) -> None:
    assert said(text) == date


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({"year": "2015", "month": "4", "day": "3"}, "2015-04-03"),
        ({"year": "2015", "month": "March 15"}, "2015-03-15"),
        ({"year": "2015", "month": "15 Mar."}, "2015-03-15"),
        ({"year": "2015", "month": "Spring"}, "2015-21"),
        ({"year": "2015", "month": "Jan/Feb"}, "2015-01/2015-02"),
        ({"year": "2015", "month": "April", "day": "31"}, "2015-04"),
        ({"year": "2015", "month": "sometime"}, "2015"),
        ({"year": "in press"}, ""),
        ({"year": "2014", "date": "2015-04-25"}, "2015-04-25"),
    ],
)
def test_the_date_of_an_entry_is_known_as_far_as_it_says(fields: dict[str, str], date: str) -> None:
    assert date_of(fields) == date


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("year = 2015", "date = {2015}"),
        ("year = 2015, month = apr", "date = {2015-04}"),
        ("year = 2015, month = apr, day = 3", "date = {2015-04-03}"),
        ("year = 2015, date = {2015-04-25}", "date = {2015-04-25}"),
        ("date = {2015-04/2015-06}", "date = {2015-04/2015-06}"),
        ("year = 2015, month = {sometime}", "year = 2015,\n  month = {sometime}"),
        ("year = 2015, month = 4, unverified = {year, month}", "date = {2015-04},\n  unverified = {date}"),
    ],
)
def test_biblatex_has_the_date_as_far_as_it_is_known(fields: str, expected: str) -> None:
    (work,) = bibliography.parse(f"@book{{a, title = {{A}}, author = {{B, C}}, {fields}}}").references.values()
    written = bibliography.to_biblatex([work])
    assert written == f"@book{{a,\n  title = {{A}},\n  author = {{B, C}},\n  {expected}\n}}\n"


def test_the_date_of_ris_adds_what_the_year_lacks() -> None:
    def fields(lines: str) -> tuple[dict[str, str], list[str]]:
        (draft,) = read_ris(f"TY  - BOOK\nTI  - T\n{lines}ER  - \n", "x.ris").drafts
        return {name: text for name, text in draft.fields.items() if name != "title"}, draft.notes

    assert fields("PY  - 2018\nDA  - 2018/03/05/\n") == ({"year": "2018", "date": "2018-03-05"}, [])
    assert fields("PY  - 2018/03//\n") == ({"year": "2018", "month": "mar"}, [])
    assert fields("PY  - 2018\nDA  - 2019/03\n") == ({"year": "2018"}, ["date '2019/03' was left out"])
    assert fields("PY  - 2018///Spring\n") == ({"year": "2018"}, ["left out: Spring of the date"])


def test_a_range_or_season_is_written_in_styles_and_formats_without_failing() -> None:
    for date in ("2015-21", "2015~", "2015-04/2015-06", "2015/"):
        work = Reference("a", "book", {"title": "T", "date": date, "year": "2015"}, (Name("Able", "Ann"),), year=2015)
        assert to_csl(date) == bibliography.csl_item(work)["issued"]
        assert "PY  - 2015\n" in bibliography.to_ris([work])
