"""Quotes and findings beside stored texts: a labelled set of faithful and falsified ones, and what the report says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimgraph
from claimgraph.checks._quotes._amounts import amounts  # sentences without a base
from claimgraph.checks._quotes._compared import finding_faults, quote_faults  # sentences without a base
from claimgraph.checks._quotes._passages import Passages  # sentences without a base
from claimgraph.checks._quotes._plain import of_tags, plain  # sentences without a base
from claimgraph.checks._quotes._texts import Stored  # sentences without a base
from claimgraph.cli import main
from conftest import DATA

ABSTRACT = """\
Background: Ache of the ﬂank is common. Methods: Forty-two runners (21 women) were allotted to step training or to
stretch\u00ading for 6 weeks, three sessions of 20–25 min a week. Participants were 24.3 ± 3.1 years old; body mass was
68·4 (SD 9.2) kg, body mass index 22.5 kg/m². Results: Ache fell by 2.4 points (95% CI 1.1 to 3.7; P<.001) on a scale
of 0 to 10 after step training, and by 0.3 points after stretching (p = 0.41). Strength rose by 12.2% and sprint time
fell by 3.8%. Running mechanics did not change (p > 0.05). Ache and endurance were correlated (r = −0.357). In a regis-
try of 12,450 adults the odds ratio of ache was 1.85 (1.20–2.86). Adherence was higher by 15 percentage points, peak
force was 310 N, and the effect was small (SMD −0.42, −0.71 to −0.13). Conclusions: Step training eases ache; it does
not improve mechanics. The dose was 5 mg for 70 kg, cell counts were 2.1 × 10⁻³, and seven people dropped out.
"""
TEXT = Stored("kb/texts/able2010step.abstract.txt", "abstract", Passages(plain(ABSTRACT)))

FAITHFUL = (
    "Six weeks of step training lowered ache by 2.4 points (95 % CI 1.1–3.7; p < 0.001).",
    "In 42 runners, 21 of them women, ache fell by 2.4 points after step training.",
    "Ache fell by 2.4 after step training and by 0.3 after stretching (P=.41).",
    "Stretching changed ache by 0.3 points (p=0,41).",
    "Strength rose by 12.2 percent, and sprint time was cut by 3.8 %.",
    "Strength rose by 12 % (6 weeks, n = 42).",
    "Strength rose by 12,2%.",
    "Running mechanics did not change (P>.05).",
    "Mechanics were unchanged (p greater than 0.05).",
    "The ache went with less endurance (r=-0.357).",
    "There was a negative correlation of ache and endurance, r = 0.357.",
    "Among 12 450 adults the odds ratio of ache was 1.85 (1.20 to 2.86).",
    "In a registry of 12,450 people the OR was 1.85, from 1.2 to 2.86.",
    "In a registry (n=12450) ache was commoner, OR 1.85.",
    "Adherence was 15 percentage points higher.",
    "Adherence was 15 points higher; peak force was 310 newtons.",
    "The effect was small (SMD -0.42; -0.71 to -0.13).",
    "A small effect: standardised mean difference −0.42.",
    "Runners of 24.3 ± 3.1 years with a body mass of 68.4 kg trained.",
    "Body mass was 68.4 ± 9.2 kg, body mass index 22.5 kg/m2.",
    "Sessions of 20 to 25 minutes, three a week, for six weeks.",
    "The dose was 5 mg for 70 kg of body mass, 0.005 g in all.",
    "Cell counts were 2.1 x 10^-3.",
    "Seven people dropped out of the trial of step training.",
    "Ache fell after step training (p<0.05) by 2.4 points.",
    "Forty-two runners were allotted; 7 people dropped out.",
    "Ache was eased by step training, and two kinds of training were compared.",
    "Step training eased ache by 2.4 points on a scale of 0–10.",
)
FALSIFIED = {
    "operator turned": "Running mechanics did not change (p < 0.05).",
    "operator turned, in words": "Running mechanics did not change (p less than 0.05).",
    "operator lost": "Running mechanics did not change (p = 0.05).",
    "operator for equal": "Stretching changed ache by 0.3 points (p < 0.41).",
    "or equal": "Running mechanics did not change (p ≥ 0.05).",
    "sign lost": "Ache and endurance were correlated (r = 0.357).",
    "sign added": "The odds ratio of ache in the registry was −1.85.",
    "sign of a limit": "The effect was small (SMD −0.42, −0.71 to 0.13).",
    "percent for points": "Ache fell by 2.4% after step training.",
    "points for percent": "Strength rose by 12.2 points.",
    "percentage points for percent": "Sprint time fell by 3.8 percentage points.",
    "percent for percentage points": "Adherence was higher by 15%.",
    "no unit for percent": "Strength rose by 12.2 after training.",
    "days for weeks": "Step training ran for 6 days.",
    "hours for minutes": "Sessions had 20–25 hours.",
    "kilograms for milligrams": "The dose was 5 kg.",
    "other force": "Peak force was 310 kg.",
    "digits changed places": "Strength rose by 21.2%.",
    "point moved": "Strength rose by 1.22%.",
    "a digit lost": "The registry had 1,245 adults.",
    "a digit added": "The registry had 124,500 adults.",
    "other headcount": "In 24 runners ache fell after step training.",
    "headcount in words": "Forty-four runners were allotted to step training.",
    "people for percent": "Strength rose in 12.2 people.",
    "percent for people": "In 42% ache fell after step training.",
    "other weeks in words": "Eight weeks of step training eased ache.",
    "upper end of a range": "Sessions had 20–35 min.",
    "lower limit": "Ache fell by 2.4 points (95% CI 0.1 to 3.7).",
    "other level": "Ache fell by 2.4 points (90% CI 1.1 to 3.7).",
    "p too small": "Stretching changed ache by 0.3 points (p = 0.041).",
    "other name": "In the registry the risk ratio of ache was 1.85.",
    "spread of another name": "Body mass was 68.4 kg (SE 9.2).",
    "spread and mean swapped": "Participants were 3.1 ± 24.3 years old.",
    "exponent": "Cell counts were 2.1 × 10⁻⁵.",
    "exponent turned": "Cell counts were 2.1 × 10³.",
    "rounded wrongly": "Strength rose by 13%.",
    "comma for point": "The odds ratio was 18,5.",
    "wholly made up": "Ache returned in 63% within a year.",
}
QUOTES_FAITHFUL = (
    "Ache fell by 2.4 points (95% CI 1.1 to 3.7; P < 0.001) on a scale of 0 to 10 after step training",
    "Running mechanics did not change (p > 0.05).",
    "Ache of the flank is common.",
    "allotted to step training or to stretching for 6 weeks",
    "In a registry of 12 450 adults the odds ratio of ache was 1.85 (1.20-2.86).",
    "Ache fell by 2.4 points … after step training, and by 0.3 points after stretching (p = .41).",
    "[Training of the flank] eases ache; it does not improve mechanics.",
    "Ache and endurance were correlated (r = -0.357)",
    "body mass was 68.4 (SD 9.2) kg, body mass index 22.5 kg/m2",
    "“Strength rose by 12.2% and sprint time fell by 3.8%.”",
    "cell counts were 2.1×10-3".replace("10-3", "10^-3"),
)
QUOTES_FALSIFIED = {
    "operator": "Running mechanics did not change (p < 0.05).",
    "or equal": "Running mechanics did not change (p ≥ 0.05).",
    "negation lost": "Running mechanics did change (p > 0.05).",
    "negation added": "Step training eases no ache; it does not improve mechanics.",
    "minus lost": "Ache and endurance were correlated (r = 0.357)",
    "digit": "Strength rose by 12.3% and sprint time fell by 3.8%.",
    "rounded": "Strength rose by 12% and sprint time fell by 3.8%.",
    "swapped": "Strength rose by 3.8% and sprint time fell by 12.2%.",
    "unit": "Strength rose by 12.2 points and sprint time fell by 3.8%.",
    "thousand": "In a registry of 1,245 adults the odds ratio of ache was 1.85",
    "weeks": "allotted to step training or to stretching for 8 weeks",
    "words": "Running mechanics did not improve (p > 0.05).",
    "left out without a sign": "Ache fell by 2.4 points on a scale of 0 to 10 after step training",
    "made up": "Nobody who stretched was ever seen to limp in the second summer.",
    "exponent": "cell counts were 2.1 × 10⁻⁴, and seven people dropped out",
}


@pytest.mark.parametrize("finding", FAITHFUL)
def test_a_faithful_finding_passes(finding: str) -> None:
    assert finding_faults(finding, [TEXT]) == []


@pytest.mark.parametrize("sort", FALSIFIED)
def test_a_falsified_finding_is_caught(sort: str) -> None:
    assert finding_faults(FALSIFIED[sort], [TEXT])


@pytest.mark.parametrize("quote", QUOTES_FAITHFUL)
def test_a_faithful_quote_passes(quote: str) -> None:
    assert quote_faults(quote, [TEXT]) == []


@pytest.mark.parametrize("sort", QUOTES_FALSIFIED)
def test_a_falsified_quote_is_caught(sort: str) -> None:
    assert quote_faults(QUOTES_FALSIFIED[sort], [TEXT])


def test_precision_and_recall_of_the_labelled_set() -> None:
    caught = [bool(finding_faults(one, [TEXT])) for one in FALSIFIED.values()]
    caught += [bool(quote_faults(one, [TEXT])) for one in QUOTES_FALSIFIED.values()]
    wrongly = [bool(finding_faults(one, [TEXT])) for one in FAITHFUL]
    wrongly += [bool(quote_faults(one, [TEXT])) for one in QUOTES_FAITHFUL]
    precision, recall = sum(caught) / (sum(caught) + sum(wrongly)), sum(caught) / len(caught)
    print(f"{len(caught)} falsified, {len(wrongly)} faithful: precision {precision:.3f}, recall {recall:.3f}")
    assert precision == recall == 1


def test_a_turned_operator_is_named_with_its_passage() -> None:
    (told,) = quote_faults("Running mechanics did not change (p < 0.05).", [TEXT])
    assert told.code == "quote-altered"
    assert "“p < 0.05” for “p > 0.05” (operator '<', not '>')" in told.message
    assert "kb/texts/able2010step.abstract.txt:5: “Running mechanics did not change (p > 0.05)" in told.hint
    (told,) = finding_faults("Mechanics did not change (p<0.05).", [TEXT])
    assert told.code == "number-altered"
    assert "kb/texts/able2010step.abstract.txt:5 has “p > 0.05” (operator '<', not '>')" in told.message


def test_a_number_that_is_not_there_is_no_more_than_not_in_what_is_stored() -> None:
    (told,) = finding_faults("Strength rose by 21.2% in the first and 64 % in the second year.", [TEXT])
    assert told.code == "number-not-in-text"
    assert told.message.startswith("only the abstract is stored (kb/texts/able2010step.abstract.txt, ")
    assert told.message.endswith("2 numbers are not in it: “21.2%”, “64 %”")


def test_an_extract_is_short() -> None:
    for one in (*FALSIFIED.values(), *QUOTES_FALSIFIED.values()):
        for told in (*finding_faults(one, [TEXT]), *quote_faults(one, [TEXT])):
            assert len(told.hint) < 320


def test_tags_are_stripped_and_lines_kept() -> None:
    page = "<html><head><title>p = 9</title></head>\n<body><script>p = 8</script>\n<p>It was 20 kg/m<sup>2</sup>,\n"
    read = of_tags(page + "so <i>p</i>&nbsp;&lt;&#160;0.05.</p><ref-list>7 kg</ref-list></body></html>")
    assert [one.written for one in amounts(read.text)] == ["20 kg/m^2", "p < 0.05"]
    assert [read.line(one.at) for one in amounts(read.text)] == [3, 4]


_SIGNS = {"−": "-", "–": "-", "-": "-"}


@given(
    value=st.decimals(0, 99999, places=2),
    operator=st.sampled_from(("<", ">", "≤", "≥", "=")),
    minus=st.sampled_from(("", "-", "−")),
    spaces=st.booleans(),
    point=st.sampled_from((".", "·")),
)
def test_an_amount_is_read_however_it_is_printed(
    value: object, operator: str, minus: str, spaces: bool, point: str
) -> None:
    gap = " " if spaces else ""
    (one,) = amounts(plain(f"a change (r{gap}{operator}{gap}{minus}{value}) was seen".replace(".", point)).text)
    (other,) = amounts(plain(f"r {operator} {minus}{value}").text)
    assert (one.values, one.minus, one.operator, one.name) == (other.values, bool(minus), other.operator, "r")


@given(st.text(max_size=200), st.text(max_size=60))
def test_no_text_breaks_the_comparison(text: str, said: str) -> None:
    for stored in (Passages(plain(text)), Passages(of_tags(text))):
        stand = [Stored("kb/texts/a.txt", "", stored)]
        finding_faults(said, stand)
        quote_faults(said, stand)
    assert text.isspace() or not text.isprintable() or not quote_faults(text, [Stored("a", "", Passages(plain(text)))])


def _base(tmp_path: Path) -> Path:
    root = tmp_path / "base"
    shutil.copytree(DATA / "tiny", root)
    (root / "kb/texts").mkdir()
    return root


def test_texts_are_looked_at_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = _base(tmp_path)
    (root / "kb/texts/able2010step.txt").write_text("The step reached 52.5% in 21 adults.\n", encoding="utf-8")
    (root / "kb/texts/stray.pdf").write_bytes(b"%PDF")
    assert [one.code for one in claimgraph.check(root)] == ["retracted-evidence"]
    assert claimgraph.load(root).claims
    codes = {one.code for one in claimgraph.check(root, quotes=True)}
    assert codes == {"retracted-evidence", "number-not-in-text", "unusable-text"}
    assert main(["check", str(root), "--quotes"]) == 1
    out = capsys.readouterr().out
    assert "compared with stored texts of 1 work: 1 finding, by its numbers, and 0 quotes; " in out
    assert main(["check", str(root), "--quotes", "--format", "json"]) == 1
    assert "compared with stored texts of 1 work" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("able2010step.bib", "@article{x,\n  title = {T},\n  abstract = {It reached 52.5\\% in 20 adults.}\n}\n"),
        ("able2010step.html", "<p>It reached 52.5&#37; in <b>20</b> adults.</p>"),
        ("able2010step.table-1.md", "| reached | 52.5% |\n| adults | 20 |\n"),
        ("able2010step.xml", "<article><p>It reached 52·5% in twenty adults</p></article>"),
    ],
)
def test_each_form_of_a_stored_text_is_read(tmp_path: Path, name: str, text: str) -> None:
    root = _base(tmp_path)
    (root / "kb/texts" / name).write_text(text, encoding="utf-8")
    assert [one.code for one in claimgraph.check(root, quotes=True)] == ["retracted-evidence"]


def test_an_abstract_of_the_bibliography_is_a_stored_text(tmp_path: Path) -> None:
    root = _base(tmp_path)
    path = root / "references.bib"
    text = path.read_text(encoding="utf-8")
    text = text.replace("  volume = {1},\n", "  volume = {1},\n  abstract = {It reached 52.5 N in 20 adults.},\n", 1)
    path.write_text(text, encoding="utf-8")
    found = [one for one in claimgraph.check(root, quotes=True) if one.code == "number-altered"]
    assert "references.bib:8 has “52.5 N” (unit '%', not 'N')" in found[0].message


def test_a_link_out_of_the_base_and_a_text_that_is_no_utf8_are_named(tmp_path: Path) -> None:
    root = _base(tmp_path)
    (tmp_path / "secret.txt").write_text("52.5", encoding="utf-8")
    (root / "kb/texts/able2010step.txt").symlink_to(tmp_path / "secret.txt")
    (root / "kb/texts/able2012step.txt").write_bytes(b"one\n50 \xb5m")
    told = [one for one in claimgraph.check(root, quotes=True) if one.code in {"unusable-text", "path-escape"}]
    assert {(one.path, one.line) for one in told if one.code == "unusable-text"} == {
        ("kb/texts/able2010step.txt", None),
        ("kb/texts/able2012step.txt", 2),
    }


WORDS = st.lists(st.sampled_from("the dose fell in both groups ache rose more 12 3.5".split()), min_size=8, max_size=40)


@given(words=WORDS, data=st.data())
def test_what_stands_there_word_for_word_is_no_fault_however_often_its_words_come_back(
    words: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(words) - 4))
    stop = data.draw(st.integers(start + 4, len(words)))
    text = Stored("kb/texts/able2010step.txt", "", Passages(plain(" ".join(words) + ".")))
    assert quote_faults(" ".join(words[start:stop]), [text]) == []


def test_a_changed_end_of_a_quote_is_told_beside_what_stands_there() -> None:
    told = (
        "The low dose did little for spine and hip. The higher dose raised spine and hip density more than others did "
        "(P < .002). All groups fell in density."
    )
    text = Stored("kb/texts/able2010step.txt", "", Passages(plain(told)))
    [fault] = quote_faults("The higher dose raised spine and hip density more than others did (P < .02).", [text])
    assert (fault.code, fault.message) == ("quote-altered", "the quote has “.02” for “.002”")
