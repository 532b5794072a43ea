"""One work that a style cannot print takes no list down: it stands there plainly and is named, the rest is right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph import bibliography, export, load
from claimgraph.errors import BadRequestError
from claimgraph.export import (
    _bibliography,  # where its items are made
    as_text,
)
from claimgraph.export._styles import STYLES, written  # items that no base holds

GOOD: dict[str, Any] = {
    "id": "good2011work",
    "type": "article-journal",
    "title": "A work as it should be",
    "author": [{"family": "Zuse", "given": "Zoe"}],
    "container-title": "J Invented Res",
    "volume": "3",
    "page": "10-19",
    "issued": {"date-parts": [[2011, 4, 5]]},
}
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="<>&\"'{}\\_*é–—.,;:?!()[]"), max_size=20
)
NUMBERS = st.one_of(st.integers(-3, 40), st.integers(-(10**5), 10**5), TEXTS, st.none())
DATES = st.one_of(
    st.fixed_dictionaries(
        {"date-parts": st.lists(st.lists(NUMBERS, max_size=4), max_size=3)},
        optional={"season": NUMBERS, "circa": st.booleans(), "literal": TEXTS},
    ),
    st.builds(lambda text: {"literal": text}, TEXTS),
    st.just({}),
)
NAMES = st.lists(
    st.one_of(
        st.fixed_dictionaries({"literal": TEXTS}),
        st.fixed_dictionaries(
            {}, optional=dict.fromkeys(("family", "given", "non-dropping-particle", "suffix"), TEXTS)
        ),
    ),
    max_size=9,
)
KINDS = st.sampled_from(sorted({*bibliography._csl.TYPES.values(), "document", "no-type-of-csl"}))  # all we write
FIELDS = {
    **dict.fromkeys(("issued", "accessed", "original-date", "event-date"), DATES),
    **dict.fromkeys(("author", "editor", "translator"), NAMES),
    **dict.fromkeys(
        "title container-title collection-title volume issue number edition publisher publisher-place genre version "
        "page chapter-number collection-number number-of-pages event-title language DOI URL PMID ISBN".split(),
        st.one_of(TEXTS, st.integers(-3, 10**7), st.sampled_from(["1-3", "i–iv", "e12 & 4", "2nd", "1,2", "de", "0"])),
    ),
}
WORKS = st.fixed_dictionaries({"type": KINDS}, optional=FIELDS)

DATA = Path(__file__).parents[1] / "data"


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=15)
@given(st.lists(WORKS, min_size=1, max_size=4))
def test_whatever_a_work_holds_each_style_lists_it_and_writes_its_neighbour_as_ever(
    style: str, works: list[dict[str, Any]]
) -> None:
    items = [{"id": f"odd{place}", **one} for place, one in enumerate(works)]
    found = written([*items, GOOD], style)
    assert sorted(key for key, _ in found.entries) == sorted(["good2011work", *(one["id"] for one in items)])
    assert "good2011work" not in found.plain
    alone = as_text(written([GOOD], style).entries[0][1]).removeprefix("1. ").removeprefix("[1] ")
    assert alone in as_text(dict(found.entries)["good2011work"])
    assert all(text.strip() for _, text in found.entries)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("date", ["2017-24", "2017-21~", "2016-24/2017-21", "2021-04-08T00:39:34Z", "in press", "n.d."])
def test_a_date_of_any_kind_is_printed_or_left_out_by_every_style(style: str, date: str) -> None:
    text = f"@online{{a, author={{Able, Ann}}, title={{On gait}}, url={{https://a.org/b}}, date={{{date}}}}}"
    (reference,) = bibliography.parse(text).references.values()
    found = written([bibliography.csl_item(reference, for_print=True)], style)
    assert not found.plain
    assert "On gait" in as_text(found.entries[0][1]) or "On Gait" in as_text(found.entries[0][1])


def test_a_season_is_written_in_words() -> None:
    text = "@online{a, author={Able, Ann}, title={On gait}, url={https://a.org/b}, date={2017-24}}"
    (reference,) = bibliography.parse(text).references.values()
    ((_, entry),) = written([bibliography.csl_item(reference, for_print=True)], "apa").entries
    assert as_text(entry) == "Able, A. (2017, Winter). On gait. https://a.org/b"


@pytest.mark.parametrize(("style", "number"), [("vancouver", "2. "), ("ieee", "[2] "), ("apa", "")])
def test_what_a_style_cannot_print_keeps_its_number_and_stands_there_plainly(style: str, number: str) -> None:
    broken = {"id": "broken", "type": "book", "title": "Half a work", "author": ["nobody"]}
    found = written([GOOD, broken], style, lambda one: f"plainly {one['title']}")
    assert found.plain == {"broken"}
    assert as_text(dict(found.entries)["broken"]) == f"{number}plainly Half a work"


def test_a_work_written_plainly_is_named_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    tiny = load(DATA / "tiny")  # one whose works no test has read for a style yet
    real = bibliography.csl_item

    def broken(reference: Any, *, for_print: bool) -> dict[str, Any]:
        item = real(reference, for_print=for_print)
        return item | {"author": ["nobody"]} if reference.key == "eck2019null" else item

    monkeypatch.setattr(_bibliography._styled, "csl_item", broken)  # no work of a base does this to a style any more
    text = export.bibliography(tiny, format="text")
    (line,) = (line for line in text.splitlines() if "written plainly" in line)
    assert line.startswith("Eck E, et al.")
    assert "No Difference after Twists" in line
    assert line.count("not verified") <= 1
    assert len([one for one in text.split("\n\n") if one.strip()]) == len(tiny.references)


def test_a_style_that_can_print_nothing_is_still_told(tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    path.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/><bibliography><layout>'
        '<names variable="author"><name et-al-min="many"/></names></layout></bibliography></style>'
    )
    with pytest.raises(BadRequestError, match="cannot be applied"):
        written([GOOD], str(path))
