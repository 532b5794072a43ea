"""What CSL asks of citation styles, feature by feature; `external/csl_suite.py` runs the public suite of CSL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimgraph.export import as_html, as_text
from claimgraph.export._styles import cited, entries  # items that no base holds
from claimgraph.export._styles._cited import _letters  # more works than one test writes
from claimgraph.export._styles._markup import tidy  # one by one, as below
from claimgraph.export._styles._words import initials, inner_quotes  # rules of styles, one by one

SPACE = "http://purl.org/net/xbiblio/csl"


@pytest.fixture
def written(tmp_path: Path) -> Any:
    """Entries of items in a style of a few lines."""

    def write(
        items: list[dict[str, Any]], layout: str, *, root: str = "", more: str = "", of_list: str = "", sort: str = ""
    ) -> list[str]:
        style = tmp_path / "own.csl"
        style.write_text(
            f'<style xmlns="{SPACE}" class="in-text" version="1.0" {root}><info/>{more}'
            f"<bibliography {of_list}>{sort}<layout>{layout}</layout></bibliography></style>",
            encoding="utf-8",
        )
        named = [{"id": f"w{place}", "type": "book"} | one for place, one in enumerate(items)]
        return [as_text(text) for _, text in entries(named, str(style))]

    return write


def by(*names: tuple[str, str], **fields: Any) -> dict[str, Any]:
    return {"author": [{"family": family, "given": given} for family, given in names], **fields}


def on(*ends: list[int], **more: Any) -> dict[str, Any]:
    return {"title": "T", "issued": {"date-parts": list(ends), **more}}


ABLE, BAKER, COLE = ("Able", "Ann"), ("Baker", "Bo"), ("Cole", "Cy")
INVERTED = '<names variable="author"><name name-as-sort-order="all"/></names>'
TITLED = INVERTED + '<text variable="title" prefix=": "/>'


@pytest.mark.parametrize(
    ("rule", "second", "expected"),
    [
        ("complete-all", (ABLE, BAKER), "—: Two"),
        ("complete-all", (ABLE, COLE), "Able, Ann, Cole, Cy: Two"),
        ("complete-each", (ABLE, BAKER), "—, —: Two"),
        ("partial-each", (ABLE, COLE), "—, Cole, Cy: Two"),
        ("partial-first", (ABLE, BAKER), "—, Baker, Bo: Two"),
        ("partial-each", (BAKER, ABLE), "Baker, Bo, Able, Ann: Two"),
    ],
)
def test_people_who_come_again_are_replaced_as_the_style_says(
    written: Any, rule: str, second: tuple[Any, ...], expected: str
) -> None:
    of_list = f'subsequent-author-substitute="—" subsequent-author-substitute-rule="{rule}"'
    found = written([by(ABLE, BAKER, title="One"), by(*second, title="Two")], TITLED, of_list=of_list)
    assert found == ["Able, Ann, Baker, Bo: One", expected]


def test_a_title_in_place_of_people_is_replaced_too_and_a_work_between_ends_it(written: Any) -> None:
    layout = (
        '<names variable="author"><name/><substitute><text variable="title"/></substitute></names><text value="."/>'
    )
    items = [{"title": "Same"}, {"title": "Same"}, by(ABLE, title="x"), by(ABLE, title="y"), {"title": "Same"}]
    found = written(items, layout, of_list='subsequent-author-substitute="[again]"')
    assert found == ["Same.", "[again].", "Ann Able.", "[again].", "Same."]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (on([2019, 12, 30], [2020, 1, 2]), "30 December 2019–2 January 2020"),
        (on([2019, 1, 2], [2019, 3, 4]), "2 January–4 March 2019"),
        (on([2019, 1, 2], [2019, 1, 4]), "2–4 January 2019"),
        (on([2019, 1], [2019, 3]), "January–March 2019"),
        (on([2019], [2021]), "2019–2021"),
        (on([2019, 1, 2], [2019, 1, 2]), "2 January 2019"),
        (on([2019], season=3), "Autumn 2019"),
        (on([-44, 3, 15]), "15 March 44 BC"),
        (on([2019, 0, 7]), "2019"),
        ({"title": "T", "issued": {"literal": "in press"}}, "in press"),
    ],
)
def test_of_a_range_of_days_what_both_ends_share_is_written_once(
    written: Any, date: dict[str, Any], expected: str
) -> None:
    parts = '<date-part name="day"/><date-part name="month"/><date-part name="year"/>'
    layout = f'<text value="on "/><date variable="issued" delimiter=" ">{parts}</date>'
    assert written([date], layout) == [f"on {expected}"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (on([2019, 1, 2], [2019, 1, 4]), "January 2–4, 2019"),
        (on([2019, 1, 2], [2019, 3, 4]), "January 2–March 4, 2019"),
        (on([2019, 12, 30], [2020, 1, 2]), "December 30, 2019–January 2, 2020"),
        (on([2019, 1], [2019, 3]), "January–March 2019"),
        (on([2019, 1, 2]), "January 2, 2019"),
    ],
)
def test_a_range_keeps_the_order_and_the_signs_of_its_language(
    written: Any, date: dict[str, Any], expected: str
) -> None:
    assert written([date], '<date variable="issued" form="text"/>') == [expected]


@pytest.mark.parametrize(
    ("family", "shown", "inverted"),
    [
        ("al-One", "Alan al-One", "One, Alan al-"),
        ("von Hoppel", "Alan von Hoppel", "Hoppel, Alan von"),
        ("d’Aubignac", "Alan d’Aubignac", "Aubignac, Alan d’"),
        ("van der Dool", "Alan van der Dool", "Dool, Alan van der"),
        ("O’Neil", "Alan O’Neil", "O’Neil, Alan"),
        ('"van Happel"', "Alan van Happel", "van Happel, Alan"),
        ("deVries", "Alan deVries", "deVries, Alan"),
    ],
)
def test_a_particle_goes_behind_in_an_inverted_name_and_keeps_its_hyphen(
    written: Any, family: str, shown: str, inverted: str
) -> None:
    item = by((family, "Alan"), title="T")
    assert written([item], '<names variable="author"/>') == [shown]
    assert written([item], INVERTED, root='demote-non-dropping-particle="display-and-sort"') == [inverted]


@pytest.mark.parametrize("demote", ["never", "sort-only"])
def test_particles_count_in_sorting_only_where_the_style_wants_them(written: Any, demote: str) -> None:
    items = [by((family, "A"), title="T") for family in ("van Zoe", "de Baker", "Able", "Cole")]
    names = '<names variable="author"><name form="short"/></names>'
    found = written(
        items,
        names,
        root=f'demote-non-dropping-particle="{demote}"',
        more=f'<macro name="who">{names}</macro>',
        sort='<sort><key variable="author"/></sort>',
    )
    assert (
        found
        == {
            "never": ["Able", "Cole", "de Baker", "van Zoe"],
            "sort-only": ["Able", "de Baker", "Cole", "van Zoe"],
        }[demote]
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("On “quotes” here", "“On ‘quotes’ here”"),
        ("This is 'The One'", "“This is ‘The One’”"),
        ("A \"word\" and the 'other'", "“A ‘word’ and the ‘other’”"),
        ("“Outer ‘inner’ end”", "“‘Outer “inner” end’”"),
        ("The runner's knee", "“The runner’s knee”"),
    ],
)
def test_quotation_marks_in_a_quoted_title_change_with_their_depth(written: Any, title: str, expected: str) -> None:
    assert written([{"title": title}], '<text variable="title" quotes="true"/>') == [expected]


def test_quotes_inside_of_single_ones_are_told_by_depth() -> None:
    assert inner_quotes("“a ‘b’ c” and ‘d’") == "‘a “b” c’ and ‘d’"


SUFFIXED = '<names variable="author"><name form="short" et-al-min="3" et-al-use-first="1"/></names>'
YEAR = '<date variable="issued" form="text" date-parts="year" prefix=" "/>'
CITED = f'<citation {{}}disambiguate-add-year-suffix="true"><layout>{SUFFIXED}{YEAR}</layout></citation>'


@pytest.mark.parametrize(
    ("options", "others", "expected"),
    [
        ("", (BAKER, COLE), ["2019a", "2019b"]),
        ("", (("Dool", "D"), COLE), ["2019a", "2019b"]),  # both are cited as Able et al.
        ('disambiguate-add-names="true" ', (("Dool", "D"), COLE), ["2019", "2019"]),
        ('disambiguate-add-names="true" ', (BAKER, COLE), ["2019a", "2019b"]),
        ("", (BAKER,), ["2019", "2019"]),  # Able and Baker are cited by both names
    ],
)
def test_letters_after_years_tell_works_apart_that_citations_cannot(
    written: Any, options: str, others: tuple[Any, ...], expected: list[str]
) -> None:
    items = [by(ABLE, BAKER, COLE, **on([2019])), by(ABLE, *others, **on([2019]))]
    layout = '<text value="in "/><date variable="issued" form="text" date-parts="year"/>'
    assert written(items, layout, more=CITED.format(options)) == [f"in {one}" for one in expected]


def test_letters_go_on_after_z() -> None:
    assert [_letters(place) for place in (0, 25, 26, 51, 52, 26 * 27)] == ["a", "z", "aa", "az", "ba", "aaa"]


@pytest.mark.parametrize(
    ("item", "title", "container"),
    [
        ({"title-short": "Gait", "container-title-short": "J Gait"}, "Gait", "J Gait"),
        ({"shortTitle": "Gait", "journalAbbreviation": "J Gait"}, "Gait", "J Gait"),
        ({}, "On gait of all", "Journal of Gait"),
        ({"title-short": ""}, "On gait of all", "Journal of Gait"),
        ({"container-title-short": "J Gait"}, "On gait of all", "J Gait"),
    ],
)
def test_short_forms_of_titles_are_used_where_there_are_any(
    written: Any, item: dict[str, Any], title: str, container: str
) -> None:
    full = {"type": "article-journal", "title": "On gait of all", "container-title": "Journal of Gait"}
    layout = '<text variable="title" form="short" suffix=". "/><text variable="container-title" form="short"/>'
    assert written([full | item], layout) == [f"{title}. {container}"]


@pytest.mark.parametrize(
    ("order", "expected"), [("descending", ["2 Second", "1 First"]), ("ascending", ["1 First", "2 Second"])]
)
def test_numbers_that_go_down_stand_at_their_works(written: Any, order: str, expected: list[str]) -> None:
    layout = '<text variable="citation-number" suffix=" "/><text variable="title"/>'
    sort = f'<sort><key variable="citation-number" sort="{order}"/></sort>'
    assert written([{"title": "First"}, {"title": "Second"}], layout, sort=sort) == expected


def test_markup_in_a_given_name_stays_around_its_initial() -> None:
    item = {"id": "a", "type": "book", "title": "T", "author": [{"family": "Doe", "given": "<b>John</b> Q"}]}
    assert as_html(entries([item], "apa")[0][1]).startswith("Doe, <b>J.</b> Q.")
    assert initials("Jean-Luc", ". ", with_hyphens=True) == "J.-L."


def test_names_in_east_asian_letters_are_not_turned_round(written: Any) -> None:
    item = {"title": "T", "author": [{"family": "村上", "given": "春樹"}]}
    assert written([item], '<names variable="author"/>') == ["村上春樹"]
    assert written([item], INVERTED) == ["村上春樹"]


@pytest.mark.parametrize(
    ("name", "shown", "inverted"),
    [
        ({"given": "Banksy"}, "Banksy", "Banksy"),
        ({"family": "Doe", "given": "Jeffrey", "suffix": "Jr."}, "Jeffrey Doe Jr.", "Doe, Jeffrey, Jr."),
        (
            {"family": "Doe", "given": "Jeffrey", "suffix": "Jr.", "comma-suffix": True},
            "Jeffrey Doe, Jr.",
            "Doe, Jeffrey, Jr.",
        ),
        ({"literal": "World Health Organization"}, "World Health Organization", "World Health Organization"),
    ],
)
def test_names_of_one_word_suffixes_and_bodies_keep_their_order(
    written: Any, name: dict[str, Any], shown: str, inverted: str
) -> None:
    assert written([{"title": "T", "author": [name]}], '<names variable="author"/>') == [shown]
    initialized = '<names variable="author"><name name-as-sort-order="all"/></names>'
    assert written([{"title": "T", "author": [name]}], initialized) == [inverted]


def test_people_of_several_roles_are_counted_together(written: Any) -> None:
    item = by(ABLE, BAKER, title="T", editor=[{"family": "Cole", "given": "Cy"}])
    layout = '<text value="n = "/><names variable="author editor"><name form="count"/></names>'
    assert written([item], layout) == ["n = 3"]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [("12-19", "pp. 12–19"), ("12", "p. 12"), ("i-ix", "pp. i–ix"), ("S12–S19", "pp. S12–S19"), ("e12", "p. e12")],
)
def test_ranges_of_pages_are_joined_by_a_dash_and_called_pages(written: Any, pages: str, expected: str) -> None:
    layout = '<label variable="page" form="short" suffix=" "/><text variable="page"/>'
    assert written([{"title": "T", "page": pages}], layout) == [expected]


@pytest.mark.parametrize(
    ("title", "suffix", "expected"),
    [
        ("Why?", ": ", "Why? T"),
        ("Stop!", ". ", "Stop! T"),
        ("And so on...", ". ", "And so on... T"),
        ("What?!", ". ", "What?! T"),
        ("First, second,", ", ", "First, second, T"),
        ("A title", ". ", "A title. T"),
    ],
)
def test_where_signs_meet_the_stronger_one_stays(written: Any, title: str, suffix: str, expected: str) -> None:
    item = {"title": title, "publisher": "T"}
    assert written([item], f'<text variable="title" suffix="{suffix}"/><text variable="publisher"/>') == [expected]


def test_an_open_range_ends_in_a_dash(written: Any) -> None:
    items = [on([1987], [0]), {"title": "T", "issued": {"date-parts": [[1987], []]}}]
    assert written(items, '<text value="since "/><date variable="issued" form="text" date-parts="year"/>') == [
        "since 1987–",
        "since 1987–",
    ]


@pytest.mark.parametrize(
    ("collapse", "expected"),
    [
        ("year", "(Able 2019a, 2019b, 2020)"),
        ("year-suffix", "(Able 2019a,b, 2020)"),
        ("", "(Able 2019a, Able 2019b, Able 2020)"),
    ],
)
def test_years_and_letters_of_the_same_people_are_put_together(tmp_path: Path, collapse: str, expected: str) -> None:
    style = tmp_path / "own.csl"
    option = f'collapse="{collapse}" ' if collapse else ""
    layout = (
        f'<layout prefix="(" suffix=")" delimiter=", "><group delimiter=" ">{SUFFIXED}{YEAR.strip()}</group></layout>'
    )
    style.write_text(
        f'<style xmlns="{SPACE}" class="in-text" version="1.0"><info/><citation {option}year-suffix-delimiter="," '
        f'disambiguate-add-year-suffix="true">{layout}</citation><bibliography><layout><text variable="title"/>'
        "</layout></bibliography></style>"
    )
    items = [
        {"id": f"w{place}", "type": "book"} | by(ABLE, **on([year])) for place, year in enumerate((2019, 2019, 2020))
    ]
    assert [as_text(one) for one in cited(items, str(style), [["w0", "w1", "w2"]])] == [expected]


@pytest.mark.parametrize("given", ["J.-P.", "J. -P.", "Jean‐Pierre", "Jean-Pierre", "J-P"])
def test_initials_keep_their_hyphen_however_it_is_written(given: str) -> None:
    assert initials(given, ". ", with_hyphens=True) == "J.-P."
    assert initials(given, "", with_hyphens=False) == "JP"


@pytest.mark.parametrize(("given", "expected"), [("J.P.", "J. P. Able"), ("Jo A.B.C.", "Jo A. B. C. Able")])
def test_a_style_without_initials_sets_those_apart_that_a_name_has(written: Any, given: str, expected: str) -> None:
    item = {"author": [{"family": "Able", "given": given}]}
    layout = '<names variable="author"><name initialize="false"/></names>'
    assert written([item], layout, root='initialize-with=". "') == [expected]


def test_editors_deep_in_a_substitute_are_written_as_the_authors_would_be(written: Any) -> None:
    layout = (
        '<names variable="author"><name name-as-sort-order="all"/><label form="short" prefix=", "/>'
        '<substitute><choose><if type="book"><names variable="editor"/></if></choose></substitute></names>'
    )
    item = {"editor": [{"family": "Able", "given": "Ann"}]}
    assert written([item], layout) == ["Able, Ann, ed."]
    assert as_text(entries([{"id": "a", "type": "book", "title": "T", **item}], "chicago")[0][1]).startswith(
        "Able, Ann, ed. "
    )


def test_a_title_of_a_megabyte_in_quotes_is_tidied_in_one_pass() -> None:
    text = "‘a’b’." * 150_000
    assert tidy(text, inside_quotes=True).count("a") == 150_000
