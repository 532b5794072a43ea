"""The store of works around a base: the same bytes for the same works, nothing lost, and a faulty line named."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import citations, load
from claimgraph.citations import Author, Seen, Work
from claimgraph.citations._ids import (
    is_identifier,
)  # the short way that the store takes must tell the same as the long one
from claimgraph.citations.reading import Gathered, read_bytes
from claimgraph.errors import BadRequestError
from claimgraph.records import control_character
from conftest import TINY

ON = "2026-11-30"
IDS = st.sampled_from(["doi:10.5555/a", "doi:10.5555/b(1)", "pmid:1", "openalex:W7", "key:able2010step", "omid:br/06"])
ANY = st.characters(exclude_categories=["Cs"])
TEXT = st.text(ANY.filter(lambda sign: not control_character(sign)), max_size=30)
DAYS = st.dates().map(str)
WORKS = st.builds(
    Work,
    ids=st.lists(IDS, min_size=1, max_size=2, unique=True).map(tuple),
    title=TEXT,
    year=st.none() | st.integers(1000, 2100),
    date=st.sampled_from(["", "2010", "2010-04", "2010-04-25"]),
    type=TEXT,
    authors=st.lists(st.builds(Author, TEXT, TEXT), max_size=2).map(tuple),
    venue=TEXT,
    abstract=TEXT,
    cited_by=st.none() | st.integers(0, 9),
    references=st.none() | st.lists(IDS, max_size=3, unique=True).map(tuple),
    partial=st.booleans(),
    retracted=st.none() | st.booleans(),
    seen=st.dictionaries(st.sampled_from(["openalex", "crossref"]), DAYS, max_size=2).map(
        lambda found: tuple(Seen(source, on) for source, on in sorted(found.items()))
    ),
)


def folder(path: Path) -> Path:
    (path / "kb").mkdir(parents=True, exist_ok=True)
    return path


def lines(root: Path) -> list[str]:
    return (root / "kb/citations/works.jsonl").read_text(encoding="utf-8").splitlines()


@given(st.lists(WORKS, max_size=4))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, works: list[Work]) -> None:
    root = folder(tmp_path_factory.mktemp("store"))
    store = citations.write_works(root, works)
    first = [path.read_bytes() for path in sorted(store.iterdir())]
    again = citations.load_works(root)
    assert {id_ for work in again for id_ in work.ids} == {id_ for work in works for id_ in work.ids}
    citations.write_works(root, reversed(again))
    assert [path.read_bytes() for path in sorted(store.iterdir())] == first
    assert citations.load_works(root) == again
    if len(works) == 1:
        assert again == works


@given(st.text(ANY, max_size=9), st.text(ANY, max_size=9), st.text(ANY, max_size=9))
def test_whatever_a_source_says_can_be_kept_and_read_again(
    tmp_path_factory: pytest.TempPathFactory, title: str, name: str, abstract: str
) -> None:
    root = folder(tmp_path_factory.mktemp("store"))
    work = Work(("doi:10.5555/a",), title, authors=(Author(name, name),), abstract=abstract, seen=(Seen(name, ON),))
    citations.write_works(root, [work])
    (again,) = citations.load_works(root)
    assert not control_character(again.title + again.authors[0].name + again.abstract)
    assert [sign for sign in again.title if sign != " "] == [
        sign for sign in title if sign != " " and not control_character(sign)
    ]


def test_a_changed_work_is_one_changed_line(tmp_path: Path) -> None:
    root = folder(tmp_path)
    works = [Work((f"doi:10.5555/{sign}",), f"Work {sign}", abstract="Long.") for sign in "cab"]
    citations.write_works(root, works)
    before = lines(root)
    citations.write_works(root, [*works[:2], replace(works[2], year=2010)])
    assert [new for old, new in zip(before, lines(root), strict=True) if old != new] == [
        '{"ids": ["doi:10.5555/b"], "title": "Work b", "year": 2010}'
    ]
    texts = (root / "kb/citations/texts.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in texts] == ["doi:10.5555/a", "doi:10.5555/b", "doi:10.5555/c"]


def test_a_source_that_was_asked_again_keeps_the_last_day(tmp_path: Path) -> None:
    root = folder(tmp_path)
    days = ("2026-01-01", "2026-03-01", "2026-02-01")
    citations.write_works(root, [Work(("pmid:1",), seen=(Seen("openalex", day),)) for day in days])
    assert citations.load_works(root)[0].seen == (Seen("openalex", "2026-03-01"),)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("<<<<<<< ours", "is no JSON: '<<<<<<< ours'"),
        ("[]", "is no work"),
        ('{"title": "None"}', "ids is missing"),
        ('{"ids": ["10.5555/A"]}', "did you mean 'doi:10.5555/a'?"),
        ('{"ids": ["pmid:1"], "titel": "x"}', "the field 'titel' is not known; did you mean 'title'?"),
        ('{"ids": ["pmid:1"], "year": "2010"}', "year is '2010', and a whole number is asked for"),
        ('{"ids": ["pmid:1"], "references": ["twelve"]}', "references has 'twelve', which is no identifier"),
        ('{"ids": ["pmid:1"], "seen": [{"source": "x", "on": "May"}]}', "the day 'May'; YYYY-MM-DD is accepted"),
        ('{"ids": ["pmid:1"], "authors": ["Able"]}', "an object with `name` and perhaps `id`"),
        ('{"ids": ["pmid:1"], "retracted": 1}', "retracted is 1; true or false"),
        ('{"ids": ["doi:10.5555/a"]}', "doi:10.5555/a stands in line 1 as well"),
    ],
)
def test_a_faulty_line_is_named_with_what_to_do(tmp_path: Path, line: str, told: str) -> None:
    root = folder(tmp_path)
    store = citations.write_works(root, [Work(("doi:10.5555/a",))])
    with (store / "works.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(BadRequestError) as caught:
        citations.load_works(root)
    assert str(caught.value).startswith("kb/citations/works.jsonl:2: ")
    assert told in str(caught.value)
    assert "; " in str(caught.value)


def test_a_link_out_of_the_base_is_not_followed(tmp_path: Path) -> None:
    root = folder(tmp_path / "base")
    (tmp_path / "secret").write_text("{}\n")
    (root / "kb/citations").mkdir()
    (root / "kb/citations/works.jsonl").symlink_to(tmp_path / "secret")
    with pytest.raises(BadRequestError, match="leads out of the base"):
        citations.load_works(root)
    (root / "kb/citations/works.jsonl").unlink()
    (root / "kb/citations").rmdir()
    (root / "kb/citations").symlink_to(tmp_path)
    with pytest.raises(BadRequestError, match="leads out of the base"):
        citations.write_works(root, [])


# Taking in ----------------------------------------------------------------------------------------------------------


def gathered(text: object) -> Gathered:
    return read_bytes(json.dumps(text).encode(), "reply", ON)


def test_a_cited_work_goes_by_the_identifier_under_which_the_base_knows_it() -> None:
    rows = [{"citing": "doi:10.5555/z", "cited": "doi:10.5555/other pmid:99999991"}]
    network = citations.Network.of_base(load(TINY), [])
    assert network.position("pmid:99999991") == network.position("key:cole2015twist")
    kb = load(TINY)
    read = gathered(rows)
    assert read.works[0].references == ("doi:10.5555/other",)
    taken = citations.take(kb, read, write=False)
    assert (taken.new, taken.in_base) == (1, ())


def test_taking_in_twice_changes_nothing_and_says_so(tmp_path: Path) -> None:
    import shutil

    root = tmp_path / "base"
    shutil.copytree(TINY, root)
    kb = load(root)
    rows = [{"citing": "10.5555/dunn.2018", "cited": "pmid:5"}, {"citing": "10.5555/new", "cited": "10.5555/able.2010"}]
    first = citations.take(kb, gathered(rows))
    before = lines(root)
    second = citations.take(kb, gathered(rows))
    assert (first.new, first.known, first.stored, first.in_base) == (2, 0, 2, ("dunn2018review",))
    assert (second.new, second.known, second.stored) == (0, 2, 2)
    assert lines(root) == before
    # The base itself is as it was, and still loads without a word about the store.
    assert load(root).studies.keys() == load(TINY).studies.keys()
    assert [one.code for one in load(root).warnings] == [one.code for one in load(TINY).warnings]
    network = citations.Network.of_base(load(root), citations.load_works(root))
    row = network.matrix.toarray()[network.position("key:dunn2018review")]
    assert row[network.position("pmid:5")] == 1


@given(
    st.from_regex(r"(doi:|pmid:|openalex:|)(10\.\d{3,10}/|W|)[0-9a-zA-Z._/%(;-]{0,12}", fullmatch=True)
    | st.text(max_size=20)
)
def test_the_short_way_to_tell_an_identifier_tells_the_same_as_the_long_one(text: str) -> None:
    assert is_identifier(text) == (text != "" and citations.identifier(text) == text)
