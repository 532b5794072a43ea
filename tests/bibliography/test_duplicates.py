"""Two entries of one work are found, and two works are never made one."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import bibliography
from claimgraph.bibliography import Draft, Incoming, duplicates, merge, parse, read_bib, united, write_entry
from claimgraph.errors import BadRequestError
from conftest import ROOT
from doubles import Fields, Pair, pairs

SHIPPED = bibliography.parse((ROOT / "references.bib").read_text("utf-8")).references
KEPT = ("title", "author", "journal", "year", "volume", "number", "pages", "doi", "edition", "eprint")


def entry(key: str, work: Fields) -> str:
    return write_entry("article", key, {name: f"{{{work[name]}}}" for name in KEPT if work.get(name)})


def sure(pair: Pair) -> str:
    """`certain`, `likely` or `no`."""
    found = duplicates(parse(entry("one", pair.one) + "\n" + entry("other", pair.other)).references)
    assert len(found) < 2
    return "no" if not found else "certain" if found[0].certain else "likely"


def shipped() -> list[Fields]:
    works = []
    for reference in SHIPPED.values():
        fields = {name: bibliography.encode(value).text for name, value in reference.fields.items()}
        works.append({**fields, "pages": reference.fields.get("pages", "").replace("–", "--")})
    return works


def test_no_two_works_are_one_and_nearly_all_doubles_are_found() -> None:
    """The base's own works, changed as other databases change them, beside works that only look like doubles."""
    made = pairs(shipped(), 20, each=12)
    by_kind: dict[tuple[str, bool], Counter[str]] = {}
    for pair in made:
        by_kind.setdefault((pair.kind, pair.same), Counter())[sure(pair)] += 1
    assert not {kind: count for (kind, same), count in by_kind.items() if not same and count["certain"]}
    found = [count for (_, same), count in by_kind.items() if same]
    missed = sum(count["no"] for count in found)
    assert missed <= 0.05 * sum(count.total() for count in found), by_kind


ONE = {
    "author": "Able, Ann", "title": "On the gait of runners", "journal": "Infectious Agents and Gait", "year": "2019",
    "volume": "3", "number": "2", "pages": "137--142",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "certain"),
        ({"journal": r"Infectious Agents \& Gait [Electronic Resource]"}, "certain"),
        ({"journal": "Infect Agents Gait"}, "certain"),
        ({"journal": "IAG"}, "certain"),
        ({"pages": "137--42"}, "certain"),
        ({"pages": "c137--c142"}, "certain"),
        ({"author": "Abbott, A."}, "likely"),
        ({"author": "{van Able}, Ann"}, "certain"),
        ({"number": ""}, "certain"),
        ({"title": "On the gait of runners [Review]"}, "certain"),
        ({"title": "On the gait of runers"}, "likely"),
        ({"title": "Zum Gang von Menschen, die laufen"}, "likely"),
        ({"pages": "e4711"}, "likely"),
        ({"doi": "10.5555/x"}, "certain"),
        ({"year": "2018"}, "certain"),
        ({"number": "3"}, "likely"),
        ({"volume": "4", "number": "3"}, "no"),
        ({"journal": "Annals of Sleep", "pages": "S9"}, "no"),
        ({"title": "Reply to: On the gait of runners"}, "no"),
        ({"title": "On the gait of runners. Part 2", "pages": "143--150"}, "no"),
        ({"year": "2012"}, "no"),
        ({"journal": "medRxiv", "volume": "", "number": "", "pages": ""}, "no"),
    ],
)  # fmt: skip
def test_what_makes_two_entries_one_work(changed: Fields, expected: str) -> None:
    assert sure(Pair("", ONE, {**ONE, **changed}, True)) == expected


@pytest.mark.parametrize(
    ("one", "other", "certain"),
    [
        ({"number": "1", "pages": ""}, {"number": "2", "pages": ""}, False),
        ({"pages": "iii--xi"}, {"pages": "iii--xii", "number": "3"}, False),
        ({"pages": "iii--xi"}, {"pages": "iii--xi"}, True),
        ({"pages": "", "number": "", "volume": ""}, {"pages": "", "number": "", "volume": ""}, False),
    ],
)
def test_editorials_of_one_title_are_told_apart_by_issue_and_page(one: Fields, other: Fields, certain: bool) -> None:
    title = {"title": "From the editor"}
    assert (sure(Pair("", {**ONE, **title, **one}, {**ONE, **title, **other}, True)) == "certain") is certain


def test_a_spelling_of_another_country_is_not_another_work() -> None:
    first = {**ONE, "title": "Randomized tumor screening in gynecology", "journal": "Journal of Gynecology and Gait"}
    second = {
        **ONE,
        "title": "Randomised tumour screening in gynaecology",
        "journal": r"Journal of Gynaecology \& Gait",
    }
    assert sure(Pair("", first, second, True)) == "certain"


def test_a_file_added_again_adds_nothing_though_an_editorial_in_it_stands_twice() -> None:
    poor = "@article{%s, author = {Able, A}, title = {Editorial}, journal = {Gait}, year = {2001}}\n"
    once = merge("", read_bib(poor % "a" + poor % "b"))
    assert [outcome.by for outcome in once.outcomes] == ["", ""]
    assert once.outcomes[1].likely == (once.outcomes[0].key,)
    again = merge(once.text, read_bib(poor % "a" + poor % "b"))
    assert again.text == once.text


def test_what_is_only_likely_is_added_and_told() -> None:
    ours = entry("able2019gait", ONE)
    (outcome,) = merge(ours, read_bib(entry("x", {**ONE, "title": "On the gait of runers"}))).outcomes
    assert (outcome.by, outcome.likely) == ("", ("able2019gait",))
    assert outcome.note == "may be able2019gait: titles nearly the same, same year, same first author, same pages"


def test_a_pair_that_somebody_decided_does_not_return() -> None:
    references = parse(entry("a", ONE) + "\n" + entry("b", {**ONE, "number": "3"})).references
    assert len(duplicates(references)) == 1
    assert duplicates(references, decided={frozenset("ab")}) == ()


def test_a_united_entry_gets_what_it_lacks_and_the_rest_of_the_file_stays() -> None:
    text = (
        "% mine\n\n@misc{a, title = {T}, year = 2019}\n\n% of b\n"
        "@misc{b, title = {U}, date = {2019-03}, doi = {10.5555/b}}\n\n@misc{c, title = {V}}\n"
    )
    new = united(text, [("a", "b")])
    assert new.startswith("% mine\n\n@misc{a,")
    assert new.endswith("% of b\n@misc{c, title = {V}}\n")
    assert parse(new).references.keys() == {"a", "c"}
    fields = {"title": "T", "year": "2019", "doi": "10.5555/b"}
    assert parse(new).references["a"].fields == {**fields, "date": "2019-03"}
    other = united(text.replace("2019-03", "2018-03"), [("a", "b")])
    assert parse(other).references["a"].fields == fields, "a day of another year contradicts the year that is kept"
    assert united(text, [("a", "b"), ("b", "c")]).count("@misc") == 1
    with pytest.raises(BadRequestError, match="no entry 'z'"):
        united(text, [("a", "z")])


@given(st.lists(st.fixed_dictionaries({name: st.text(max_size=12) for name in KEPT}), max_size=6))
def test_whatever_works_say_they_are_compared_and_none_is_lost(works: list[Fields]) -> None:
    drafts = [
        Draft("article", {n: bibliography.encode(v).text for n, v in work.items() if v.strip()}, 1) for work in works
    ]
    once = merge("", Incoming(drafts, []))
    again = merge(once.text, Incoming(drafts, []))
    assert len(again.outcomes) == len(works)
    assert {pair.one for pair in duplicates(parse(once.text).references)} <= parse(once.text).references.keys()


def test_of_many_works_that_are_all_alike_each_is_paired_with_a_few() -> None:
    def count(works: int) -> int:
        return len(duplicates(parse("\n".join(entry(f"k{i}", ONE) for i in range(works))).references))

    assert count(3) == 3
    assert count(1200) < 4.2 * count(300)
