"""No regular expression of the package takes long on a long text, whoever wrote the text."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

from claimgraph.bibliography._traits import _MARKS  # patterns that are made where they are used
from claimgraph.knowledge import SPELLING
from claimgraph.records import ID_PATTERN, KEY_PATTERN
from every_pattern import Found, every_pattern
from redos import told
from regex_steps import costly

BOUNDED = {
    r"FN [^\n]*\s+VR \d|(?:FN [^\n]*\s+)?PT [JBSPC]\s+(?:AU|CA|BE) \S": "the first 400 letters of a file",
    r"([a-z]*?)[-. ]?0*(\d+|[ivxlc]+)(?:\s*[-–—]+\s*([a-z]*?)[-. ]?0*(\d+|[ivxlc]+))?(?![a-z\d])": "60 letters",
    r"<meta\b.*?</meta>": "the element that networkx writes at the head of a file, found once",
}
"""Expressions that take long on long texts, and never get one: what they get."""

_PMID = (r"PMID:\s*(\d+)", r"PMCID:\s*(PMC\d+)")
MADE = {
    ("bibliography/_read_bib.py", "pattern"): _PMID,
    ("bibliography/_read_bib.py", r"pattern + '[\\s.;,]*'"): tuple(one + r"[\s.;,]*" for one in _PMID),
    ("bibliography/_read_csl.py", "'\\\\s*\\\\[' if text"): (r"\s*\[", r'(?s)\s*\{.*?"items"\s*:\s*\['),
    ("bibliography/_traits.py", "pattern"): tuple(_MARKS.values()),
    ("curation/_adding/_files.py", "pattern"): (ID_PATTERN, KEY_PATTERN),
    ("knowledge/_words.py", "pattern"): tuple(pattern for pattern, _ in SPELLING),
}
"""Expressions that the source only names, by file and start of the source: what they are."""


@cache
def _rooms() -> dict[str, list[Found]]:
    """Expressions by the room of the package that holds them, each once."""
    rooms: dict[str, dict[tuple[str, int, bool], Found]] = defaultdict(dict)
    for one in every_pattern()[0]:
        rooms[one.place.split("/")[1].partition(".")[0]].setdefault((one.pattern, one.flags, one.is_searched), one)
    return {room: list(found.values()) for room, found in rooms.items()}


ROOMS = sorted(_rooms())


def test_expressions_are_found_in_all_ways_of_writing_them() -> None:
    found = {one.place.partition(":")[0]: one for room in _rooms().values() for one in room}
    patterns = {one.pattern for room in _rooms().values() for one in room}
    assert sum(map(len, _rooms().values())) > 350
    assert "claimgraph/bibliography/_plain_blocks.py" in found  # an f-string of what the module made before
    assert any("article|artwork|audio" in one for one in patterns)  # a joined list of names
    assert r"</?(?:mml:math|(?:jats:)?(?:p|sec|title|br))(?:\s[^<>]{0,300})?/?>" in patterns


def test_each_expression_that_cannot_be_seen_in_the_source_is_known() -> None:
    unseen = {(one.file.removeprefix("claimgraph/"), one.source) for one in every_pattern()[1]}
    known = {
        (file, source) for file, source in unseen for name, start in MADE if file == name and source.startswith(start)
    }
    assert unseen - known == set(), "write them into MADE"


@pytest.mark.parametrize("room", ROOMS)
def test_four_times_the_text_takes_less_than_six_times_the_steps(room: str) -> None:
    found = [
        f"{one.place}: {cost}\n    {one.pattern}"
        for one in _rooms()[room]
        if one.pattern not in BOUNDED
        and (cost := costly(one.pattern, one.flags, is_searched=one.is_searched, short=16))
    ]
    assert not found, "\n".join(found)


def test_expressions_made_while_running_take_no_longer() -> None:
    searched = {one.file.removeprefix("claimgraph/") for one in every_pattern()[1] if one.is_searched}
    found = [
        f"{one}: {cost}"
        for (file, _), made in MADE.items()
        for one in made
        if (cost := costly(one, 0, is_searched=file in searched))
    ]
    assert not found, "\n".join(found)


def test_each_exception_is_still_needed() -> None:
    assert BOUNDED.keys() <= {one.pattern for room in _rooms().values() for one in room}


def test_regexploit_finds_nothing() -> None:
    seen = {(one.pattern, one.flags): one.place for room in _rooms().values() for one in room}
    found = [f"{place}: {fault}\n    {one[0]}" for one, place in seen.items() if (fault := told(*one))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("pattern", "is_searched"),
    [
        (r"\s*,", True), (r"(?m)^\s*@", True), (r"(.+?)\s+(Jr|Sr)", False), (r"<[^>]*>", True), (r"(a+)+$", False),
        (r"<span>(.*?)</span>", True), (r"\s*\(.*", True), (r"(?:a|ab)*c", True), (r"\w+\s*+=", True),
    ],
)  # fmt: skip
def test_expressions_that_take_long_are_told(pattern: str, is_searched: bool) -> None:
    assert costly(pattern, 0, is_searched=is_searched)


@pytest.mark.parametrize(
    "pattern",
    [r"(?<!\s)\s*+,", r"(?m)^[^\S\n]*+@", r"<[^<>]*>", r"(?<!a)a++b?c{2,300}d", r"(?:(?<!\s)\s++)?x", "[ab]+", r"\s+"],
)
def test_expressions_that_take_little_are_not(pattern: str) -> None:
    assert not costly(pattern, 0, is_searched=True)


def test_regexploit_hears_of_what_it_knows() -> None:
    assert told(r"(a+)+$", 0)
    assert told(r"\s*\s*\s*x", 0)
    assert not told(r"\s*+\s*+\s*+x", 0)
