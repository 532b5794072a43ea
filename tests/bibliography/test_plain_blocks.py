"""A text without anything unusual is split in one pass, and says the same as when bibtexparser splits it."""

from __future__ import annotations

import random
import re

from hypothesis import given
from hypothesis import strategies as st

from claimgraph.bibliography import parse
from conftest import TINY
from strategies import bibtex_texts

ENTRIES = re.split(r"\n(?=@)", (TINY / "references.bib").read_text("utf-8"))[1:]
SIGNS = "{}\",=@\\#%\n abc'()~1\t&"


def told(text: str, shift: int) -> tuple[object, ...]:
    """All that is read of a text, its lines counted from a later one."""
    library = parse(text)
    works = [
        (key, one.entry_type, dict(one.fields), one.authors, one.raw, (one.line or 0) - shift)
        for key, one in library.references.items()
    ]
    lines = [{name: line - shift for name, line in one.field_lines.items()} for one in library.references.values()]
    problems = [(one.code, one.level, (one.line or 0) - shift, one.where) for one in library.problems]
    return works, lines, problems


def both(text: str) -> None:
    # A comment of BibTeX's own is nothing for the pass that knows entries only.
    assert told(text, 0) == told(f"@comment{{x}}\n{text}", 1)


@given(st.integers(0, 10**9))
def test_entries_with_a_few_signs_changed_are_read_the_same_either_way(seed: int) -> None:
    rng = random.Random(seed)
    text = "\n".join(rng.sample(ENTRIES, 2))
    for _ in range(rng.choice((0, 1, 1, 2))):
        place = rng.randrange(len(text))
        text = text[:place] + rng.choice(SIGNS) * rng.choice((0, 1, 1, 2)) + text[place + rng.choice((0, 1)) :]
    both(text)


@given(bibtex_texts().map(lambda made: made[0]))
def test_any_entries_are_read_the_same_either_way(text: str) -> None:
    both(text)


def test_more_than_fifty_thousand_works_are_read() -> None:
    text = "".join(f"@misc{{k{i}, title = {{T{i}}}, author = {{A, B}}, year = {{2001}}}}\n" for i in range(50_001))
    library = parse(text)
    assert (len(library.references), library.problems) == (50_001, [])
