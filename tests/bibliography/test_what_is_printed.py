"""What a title, a name and an identifier look like once printed, and whether others can read what is written."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import bibliography
from claimgraph.bibliography import _rich, _values  # the two rules of braces, one by one
from claimgraph.export import as_html, as_markdown, as_text
from claimgraph.export._styles import STYLES, entries  # items that no base holds
from claimgraph.records import Reference

RICH = r"\emph{Drosophila} and \enquote{quoted} CO\textsubscript{2}, 10\textsuperscript{th}"


def one(entry: str) -> Reference:
    (reference,) = bibliography.parse(entry).references.values()
    return reference


def printed(entry: str, style: str = "apa") -> str:
    return entries([bibliography.csl_item(one(entry), for_print=True)], style)[0][1]


def title_of(latex: str) -> str:
    return str(bibliography.csl_item(one(f"@book{{a, title={{{latex}}}, author={{Able, Ann}}, year=2020}}"))["title"])


# Letters ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("author", "families"),
    [
        (r"\O stby, Ylva and Stra\ss er, Hans and \AA s, Eva", ["Østby", "Straßer", "Ås"]),
        (r"Ylva \O stby and Hans Stra\ss er and Eva \AA s", ["Østby", "Straßer", "Ås"]),
        (r"{\O}stby, Ylva and \c Cam, Ali", ["Østby", "Çam"]),
        (r"Cho\l and Able, Ann", ["Choł", "Able"]),
    ],
)
def test_a_command_that_is_a_letter_eats_its_space_and_ends_no_name(author: str, families: list[str]) -> None:
    reference = one(f"@book{{a, author={{{author}}}, title={{A \\ae sthetic Stra\\ss e}}, year=2019}}")
    assert [name.family for name in reference.authors] == families
    assert reference.title == "A æsthetic Straße"


def test_a_letter_and_its_combining_accent_are_one_letter() -> None:
    reference = one("@book{a, author={Tremblay, E\u0301mile}, title={E\u0301tude}, year=2019}")
    assert reference.title == "Étude"
    assert "É." in as_text(printed("@book{a, author={Tremblay, E\u0301mile}, title={E\u0301tude}, year=2019}"))


def test_quotation_marks_are_part_of_what_a_title_says() -> None:
    assert bibliography.decode(r"On \enquote{the \enquote{inner} voice} of \mkbibquote{runners}") == (
        "On “the ‘inner’ voice” of “runners”"
    )


# Italics and scripts ---------------------------------------------------------------------------------------------


def test_italics_and_scripts_reach_csl_json_html_and_markdown() -> None:
    expected = "<i>Drosophila</i> and “quoted” CO<sub>2</sub>, 10<sup>th</sup>"
    assert title_of(RICH) == expected
    entry = printed(f"@article{{a, author={{Able, Ann}}, title={{{RICH}}}, journal={{G}}, year=2020}}")
    assert "<i>Drosophila</i> and “quoted” CO<sub>2</sub>, 10<sup>th</sup>" in as_html(entry)
    assert "*Drosophila* and “quoted” CO~2~, 10^th^" in as_markdown(entry)
    assert "Drosophila and “quoted” CO2, 10th" in as_text(entry)


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"{\it E. coli} in {\bf bold}", "<i>E. coli</i> in <b>bold</b>"),
        (r"\textit{a \textbf{b} c}", "<i>a <b>b</b> c</i>"),
        (r"{\em Gait} {DNA}", '<i>Gait</i> <span class="nocase">DNA</span>'),
        (r"{\emph{Homo} sapiens} walks", '<span class="nocase"><i>Homo</i> sapiens</span> walks'),
        (r"\textsc{Able} walks", '<span style="font-variant:small-caps;">Able</span> walks'),
        (r"\emph{no end of it", r"no end of it"),
        (r"a \{set\} of \emph{x}", "a {set} of <i>x</i>"),
    ],
)
def test_each_way_of_latex_to_say_italics_is_understood(latex: str, expected: str) -> None:
    if latex.count("{") - latex.count("}") == 0:
        assert title_of(latex) == expected
    else:
        assert bibliography.decode(_rich.marked(latex)) == expected


def test_italics_inside_of_italics_are_upright() -> None:
    entry = printed(r"@book{a, author={Able, Ann}, title={Gait of \emph{Homo} now}, year=2020}")
    assert "<i>Gait of </i>Homo<i> now</i>" in as_html(entry)


def test_italics_of_a_library_come_in_as_commands_and_go_out_as_they_came() -> None:
    title = "<i>Drosophila</i> and CO<sub>2</sub> in p < 0.05"
    item = {
        "id": "a",
        "type": "book",
        "title": title,
        "author": [{"family": "Able"}],
        "issued": {"date-parts": [[2020]]},
    }
    (draft,) = bibliography.read_csl_json(json.dumps([item]), "a.json").drafts
    assert draft.fields["title"] == r"\emph{Drosophila} and CO\textsubscript{2} in p < 0.05"
    assert title_of(draft.fields["title"]) == title


PIECES = st.sampled_from(
    [r"\emph{", r"{\it ", r"\enquote{", "{", "}", r"\{", r"\}", "\\", "a", " ", "<i>", "</i>", "$", "é"]
)


@given(st.lists(PIECES, max_size=30))
def test_styles_take_no_letter_away_whatever_the_braces(pieces: list[str]) -> None:
    text = "".join(pieces)
    marked = _rich.marked(text)
    assert marked.count("a") == text.count("a")
    assert marked.count("é") == text.count("é")
    tagged = _rich.from_tags(text)
    assert _rich.with_tags(tagged) == text


# Identifiers and places --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
def test_the_arxiv_id_of_a_preprint_is_printed(style: str) -> None:
    entry = (
        "@misc{a, author={Able, Ann}, title={A model of gait}, year={2020}, eprint={2003.99999}, archivePrefix={arXiv}}"
    )
    assert "2003.99999" in as_text(printed(entry, style))


@pytest.mark.parametrize(
    "style", sorted(set(STYLES) - {"ieee", "nature"})
)  # these print no address of a page of no kind
def test_where_something_was_published_in_an_odd_way_is_printed(style: str) -> None:
    entry = "@misc{{a, author={{Able, Ann}}, title={{On gait}}, year={{2020}}, howpublished={{{}}}}}"
    assert "https://a.org/b_c" in as_text(printed(entry.format(r"\url{https://a.org/b_c}"), style))


@pytest.mark.parametrize("style", ["apa", "chicago", "harvard", "ieee", "vancouver"])
def test_a_way_of_publishing_in_words_is_printed(style: str) -> None:
    entry = "@misc{a, author={Able, Ann}, title={On gait}, year={2020}, howpublished={Talk at the Academy}}"
    assert "Talk at the Academy" in as_text(printed(entry, style))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", ["inreference", "incollection", "inproceedings", "suppcollection", "bookinbook"])
def test_what_a_part_stands_in_is_printed(style: str, kind: str) -> None:
    entry = f"@{kind}{{a, author={{Able, A}}, title={{Gait}}, booktitle={{Encyclopedia of Motion}}, year={{2020}}}}"
    assert "Encyclopedia of Motion" in as_text(printed(entry, style))


OLD = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"


@pytest.mark.parametrize("style", ["ama", "apa", "chicago", "harvard", "ieee", "nature", "vancouver"])
@pytest.mark.parametrize("written", [OLD, f"https://doi.org/{OLD}", f"http://dx.doi.org/{OLD}", f"doi:{OLD}"])
def test_a_doi_of_an_old_form_is_printed_whole(style: str, written: str) -> None:
    entry = f"@article{{a, author={{Able, A}}, title={{Gait}}, journal={{G}}, year={{1998}}, doi={{{written}}}}}"
    assert OLD in as_text(printed(entry, style))
    assert "%3C1661::AID-SIM968%3E3.0.CO;2-2" in as_html(printed(entry, style))


@pytest.mark.parametrize("language", ["langid={german}", "langid={ngerman}", "language={ger}", "language={de}"])
def test_a_title_of_another_language_keeps_its_capitals_in_every_style(language: str) -> None:
    title = "Physiotherapie bei Patienten mit Arthrose: Wirkung von Krafttraining auf Schmerz"
    entry = (
        f"@article{{a, author={{Muster, Anna}}, title={{{title}}}, journal={{Zeitschrift}}, date={{2019}}, {language}}}"
    )
    assert bibliography.csl_item(one(entry))["language"] == "de"
    for style in STYLES:
        assert title in as_text(printed(entry, style))


def test_an_english_title_is_lowered_and_raised_whatever_its_language_is_called() -> None:
    for language in ("langid={english}", "language={eng}", "langid={american}", "note={x}"):
        entry = f"@book{{a, author={{Able, Ann}}, title={{The Gait of Quick Runners}}, year={{2019}}, {language}}}"
        assert "The gait of quick runners" in as_text(printed(entry))
        assert "The Gait of Quick Runners" in as_text(printed(entry, "chicago"))


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2021-04-08T00:39:34Z", "(2021, April 8)"),
        ("2021-04-08 00:39", "(2021, April 8)"),
        ("2017-24", "(2017, Winter)"),
        ("2019-04-08/2019-04-10", "(2019, April 8–10)"),
    ],
)
def test_a_day_is_printed_with_or_without_its_time(date: str, expected: str) -> None:
    entry = f"@online{{a, author={{Able, Ann}}, title={{On gait}}, url={{https://a.org/b}}, date={{{date}}}}}"
    assert as_text(printed(entry)) == f"Able, A. {expected}. On gait. https://a.org/b"
    (draft,) = bibliography.read_bib(entry).drafts
    assert draft.fields.get("date", date)[:10] in date


def test_short_titles_of_biblatex_are_kept_and_reach_csl() -> None:
    entry = (
        "@article{a, title={On Gait}, journal={Journal of Gait}, shorttitle={Gait}, shortjournal={J Gait}, year=2019}"
    )
    (draft,) = bibliography.read_bib(entry).drafts
    assert (draft.fields["shorttitle"], draft.fields["shortjournal"]) == ("Gait", "J Gait")
    item = bibliography.csl_item(one(entry))
    assert (item["title-short"], item["container-title-short"]) == ("Gait", "J Gait")


# Braces ----------------------------------------------------------------------------------------------------------


def as_bibtex_counts(text: str) -> int:
    depth = 0
    for sign in re.findall("[{}]", text):
        depth += 1 if sign == "{" else -1
        assert depth >= 0
    return depth


def test_an_escaped_brace_without_partner_opens_nothing_for_bibtex() -> None:
    text = (
        "@article{a, author={Thi\\{'ebel and Ann Able}, title={On gait}, journal={Gait J}, year={2019}}\n"
        "@article{b, author={Best, Bo}, title={On posture}, journal={Gait J}, year={2020}}\n"
    )
    references = bibliography.parse(text).references
    for written in (
        bibliography.write(references.values()),
        bibliography.to_ascii(references.values()),
        bibliography.to_biblatex(references.values()),
        bibliography.merge("", bibliography.read_bib(text)).text,
    ):
        assert as_bibtex_counts(written) == 0
        assert "Best" in written
        assert {name.family for one in bibliography.parse(written).references.values() for name in one.authors} >= {
            "Thi{'ebel",
            "Able",
            "Best",
        }


@given(st.text("ab\\{}", max_size=20).map(lambda text: re.sub(r"\\+(?=[^{}])|\\+\Z", "", text)))
def test_what_our_reader_finds_balanced_is_balanced_for_bibtex(text: str) -> None:
    value = f"{{{text}}}"
    try:
        _values.resolve(value, {})
    except _values.ValueFaultError:
        return
    assert as_bibtex_counts(_values.balanced(value)) == 0


@pytest.mark.parametrize(
    ("journal", "expected"),
    [
        ("Gait &amp;amp; Posture", r"Gait \& Posture"),
        (r"Gait \&amp;amp; Posture", r"Gait \& Posture"),
        ("Gait &amp; Posture", r"Gait \& Posture"),
        (r"Gait \& Posture", r"Gait \& Posture"),
        ("A &amp;lt; B", "A < B"),
    ],
)
def test_letters_that_publishers_escaped_twice_are_letters_again(journal: str, expected: str) -> None:
    entry = f"@article{{a, author={{Able, A}}, title={{T}}, journal={{{journal}}}, year=2019}}"
    (draft,) = bibliography.read_bib(entry).drafts
    assert draft.fields["journal"] == expected


def test_letters_written_as_commands_come_in_as_letters_in_every_field() -> None:
    entry = (
        r"@article{a, author={\O stby, Ylva and Stra\ss er, Hans and \AA s, Eva and Cho\l and Able, A}, "
        r"title={A \ae sthetic \aa}, journal={Revue \OE uvre \l{}}, year={2019}}"
    )
    (draft,) = bibliography.read_bib(entry).drafts
    assert draft.fields["author"] == "Østby, Ylva and Straßer, Hans and Ås, Eva and Choł and Able, A"
    assert (draft.fields["title"], draft.fields["journal"]) == ("A æsthetic å", "Revue Œuvre ł")
    merged = bibliography.merge("", bibliography.read_bib(entry)).text
    assert list(bibliography.parse(merged).references) == ["ostby2019aesthetic"]


def test_letters_are_composed_when_they_are_taken_in() -> None:
    (bib,) = bibliography.read_bib("@book{a, author={Tremblay, E\u0301mile}, title={E\u0301tude}, year={2019}}").drafts
    assert (bib.fields["author"], bib.fields["title"]) == ("Tremblay, Émile", "Étude")
    item = {"id": "a", "type": "book", "title": "E\u0301tude", "author": [{"family": "E\u0301", "given": "A"}]}
    (csl,) = bibliography.read_csl_json(json.dumps([item]), "a.json").drafts
    assert (csl.fields["author"], csl.fields["title"]) == ("É, A", "Étude")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("In<mml:math xmlns:mml='x'><mml:mi>x</mml:mi></mml:math>N", "In x N"),
        (r"$\less$p$\greater$On gait$\less$/p$\greater$", "On gait"),
        ("<jats:p>On gait</jats:p><jats:p>of runners</jats:p>", "On gait of runners"),
        ("CO<jats:sub>2</jats:sub> at p < 0.05 and q > 2", "CO2 at p < 0.05 and q > 2"),
        (r"\textless i\textgreater Homo\textless /i\textgreater", "Homo"),
    ],
)
def test_tags_go_out_and_keep_words_apart(title: str, expected: str) -> None:
    (draft,) = bibliography.read_bib(f"@book{{a, title={{{title}}}, year={{2019}}}}").drafts
    assert draft.fields["title"] == expected
    assert any("tags of HTML were left out" in note for note in draft.notes)


def test_italics_in_tags_of_a_bibtex_file_become_commands() -> None:
    (draft,) = bibliography.read_bib("@book{a, title={On <i>Homo</i> and CO<sub>2</sub>}, year={2019}}").drafts
    assert draft.fields["title"] == r"On \emph{Homo} and CO\textsubscript{2}"


@pytest.mark.parametrize(
    ("author", "start"),
    [
        ("Able, AB", "Able, A. B. "),
        ("Able, A.-B.", "Able, A.-B. "),
        ("ABLE, ANN", "ABLE, A. "),
        ("Able, Å", "Able, Å. "),
    ],
)
def test_no_initial_of_a_database_name_is_lost(author: str, start: str) -> None:
    assert as_text(printed(f"@book{{a, author={{{author}}}, title={{Gait}}, year=2019}}")).startswith(start)


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"p $\less$ 0.05 and $\greater$ 5 $\micro$m", "p < 0.05 and > 5 µm"),
        (r"\textbeta-blocker {\textmu}m \lq x\rq{} 5\celsius", "β-blocker µm ‘x’ 5°C"),
    ],
)
def test_no_sign_of_a_title_is_lost(latex: str, shown: str) -> None:
    assert bibliography.decode(latex) == shown


ARXIV = ["journal={arXiv preprint arXiv:2003.99999}", "journal={CoRR}, volume={abs/2003.99999}, issn={1234-5679}"]


@pytest.mark.parametrize("place", [*ARXIV, "journal={arXiv}, eprint={2003.99999}, eprinttype={arxiv}"])
def test_a_preprint_is_one_whatever_stands_in_place_of_its_journal(place: str) -> None:
    reference = one(f"@article{{a, author={{Able, Ann}}, title={{Gait}}, {place}, year=2020}}")
    assert as_text(printed(f"@article{{a, author={{Able, Ann}}, title={{Gait}}, {place}, year=2020}}")) == (
        "Able, A. (2020). Gait (arXiv:2003.99999). arXiv. https://arxiv.org/abs/2003.99999"
    )
    assert ("arXiv", "https://arxiv.org/abs/2003.99999") in bibliography.links(reference)


def test_an_article_that_also_stands_on_arxiv_is_cited_by_its_journal() -> None:
    where = "journal={Gait}, volume=3, doi={10.5555/a}, eprint={2003.99999}, archiveprefix={arXiv}, year=2020"
    for style in STYLES:
        assert "arXiv" not in as_text(printed(f"@article{{a, author={{Able, Ann}}, title={{T}}, {where}}}", style))


@pytest.mark.parametrize("style", STYLES)
def test_the_number_of_an_electronic_article_is_printed(style: str) -> None:
    entry = "@article{a, author={Able, Ann}, title={T}, journal={J}, volume=3, eid={e1000}, year=2020}"
    assert as_text(printed(entry, style)).count("e1000") == 1
    assert "SP  - e1000" in bibliography.to_ris([one(entry)])
    assert "3:e1000" in bibliography.citation(one(entry))


def test_a_control_character_or_half_a_letter_from_json_costs_neither_the_work_nor_the_file() -> None:
    items = [{"id": "a", "type": "book", "title": "On\x00 \x1b[31mgait\ud800", "author": [{"family": "A\x07ble"}]}]
    (draft,) = bibliography.read_any(json.dumps(items), "a.json").drafts
    assert (draft.fields["title"], draft.fields["author"]) == ("On [31mgait", "Able")
    assert "title: control characters were left out" in draft.notes
