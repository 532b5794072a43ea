"""Plausible mistakes of curators, each in two places: what is changed, and which problem should be named where."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"

M, R, C, Q, W = (f"kb/{name}.csv" for name in ("measurements", "results", "comparisons", "ratios", "relations"))
B = "references.bib"
STEP, TWIST = "kb/claims/step-activates-flank.yaml", "kb/claims/twist-eases-ache.yaml"
SIDE, GALE = "kb/claims/side-step-works-flank.yaml", "kb/claims/champion-twists-daily.yaml"
LOWERS, STROKES = "kb/claims/pressolol-lowers-pressure.yaml", "kb/claims/calmopril-prevents-strokes.yaml"


def study(key: str) -> str:
    return f"kb/studies/{key}.yaml"


@dataclass(frozen=True)
class Mistake:
    """One change of one file of a base, and how it should be told."""

    kind: str
    base: str
    file: str
    change: Callable[[str], str]
    codes: tuple[str, ...]
    at: tuple[str, str] | None
    """File and a text on the line where it should be told, where that is not the first line that was changed."""


_ROWS = (
    ("hold", "lower-flank", "18.4", "6.2"),
    ("hold", "upper-flank", "27.0", "8.8"),
    ("side-step", "lower-flank", "21.7", "7.0"),
    ("side-step", "upper-flank", "33.4", "9.6"),
    ("step", "lower-flank", "24.3", "8.1"),
    ("step", "upper-flank", "48.6", "15.3"),
    ("swing", "lower-flank", "12.9", "4.4"),
    ("swing", "upper-flank", "19.2", "6.0"),
)
_MEASURED = "".join(
    f"hill2021many,{exercise},,{muscle},,surface,MVIC,average,{value},percent_mvic,{spread},sd,16,"
    "runners of one club,bodyweight,,stance,,full-text,Table 2,,,no\n"
    for exercise, muscle, value, spread in _ROWS
)
_ORDERED = "".join(
    f"hill2021many,{muscle},{greater},{greater},,{lesser},{lesser},,{p_value},16,full-text,Table 3,,\n"
    for muscle, greater, lesser, p_value in (
        ("lower-flank", "step", "swing", "0.01"),
        ("upper-flank", "side-step", "swing", "0.03"),
        ("upper-flank", "step", "side-step", "0.002"),
    )
)
_ONSETS = "".join(
    f"hill2021many,{exercise},,onset-ms,upper-flank,lower-flank,{50 + i * 0.7:.1f},ms,{11 + i * 0.3:.1f},sd,16,"
    f"runners of one club,full-text,Table 4,,trial {i + 1:02}\n"
    for exercise, trials in (("hold", range(20)), ("step", range(20, 40)))
    for i in trials
)
_ENTRY = """
@article{hill2021many,
  author = {Hill, Hal and Iles, Ida},
  title = {Many Exercises of the Flank in Runners},
  year = {2021},
  journal = {Journal of Invented Results},
  volume = {12},
  number = {3},
  pages = {45--58},
  doi = {10.5555/hill.2021}
}
"""
_STUDY = """key: hill2021many
design: laboratory
sample:
  n: 16
  groups: 16 (9 women, 7 men)
  population: runners of one club (7 men, 9 women)
emg:
  electrode: surface
  normalisation: MVIC
finding: Steps led for the upper flank of runners, then side steps and holds.
seen_as: full-text
"""
_CLAIM = """id: side-step-works-flank
statement: The side step works the flank.
locator: Heading "Exercises", bullet 1
order: 40
kind: empirical
rung: muscle-activity
about:
  exercises:
  - side-step
  muscles:
  - upper-flank
evidence:
- study: hill2021many
  stance: supports
  directness: direct
  finding: The side step reached 33.4% in the upper flank of 16 runners, against 48.6% in the step.
  limitation: One club only.
  locator: Table 2
  by: Test Curator
  on: 2024-05-31
"""
GROWN: dict[str, str] = {M: _MEASURED, C: _ORDERED, Q: _ONSETS, B: _ENTRY, study("hill2021many"): _STUDY, SIDE: _CLAIM}
"""What the grown base has beside the invented one: a study with many rows, and a claim on it."""


def texts_of(base: str) -> dict[str, str]:
    """The files of a base, by their path in it."""
    root = DATA / ("trial" if base == "trial" else "tiny")
    found = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
    for name, text in GROWN.items() if base == "grown" else ():
        found[name] = found.get(name, "") + text
    return found


def swap(old: str, new: str, nth: int = 1) -> Callable[[str], str]:
    """Replace the nth place where a text has it."""

    def change(text: str) -> str:
        assert text.count(old) >= nth, f"{old!r} is not there {nth} times"
        *before, rest = text.split(old, nth)
        return old.join(before) + new + rest

    return change


def without_column(name: str) -> Callable[[str], str]:
    """A table as it is saved when one column was deleted."""

    def change(text: str) -> str:
        rows = list(csv.reader(io.StringIO(text)))
        place = rows[0].index(name)
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([row[:place] + row[place + 1 :] for row in rows])
        return out.getvalue()

    return change


def as_a_spreadsheet_saves(text: str) -> str:
    """Numbers without the zeros behind their point."""

    def plain(cell: str) -> str:
        return f"{float(cell):g}" if cell.replace(".", "", 1).isdigit() and "." in cell else cell

    return "".join(",".join(map(plain, line.split(","))) + "\n" for line in text.splitlines())


def _seeds() -> Iterator[Mistake]:
    for kind, codes, places in KINDS:
        for base, file, change, *at in places:
            made = change if callable(change) else swap(*change)
            told = (at[0] if isinstance(at[0], tuple) else (file, at[0])) if at else None
            yield Mistake(kind, base, file, made, tuple(codes.split()), told)


Place = tuple  # type: ignore[type-arg]
"""Base, file, what is changed in it, and a text on the line where it should be told if that is another one."""

_PAGES = "  volume = {3},\n  pages = {1--9}"
_COLE = "- study: cole2015twist\n  stance: disputes"

KINDS: list[tuple[str, str, list[Place]]] = [
    # Numbers in sentences
    ("digits of a percentage changed places in a finding", "quoted-number", [
        ("tiny", STEP, ("52.5%", "25.5%")),
        ("grown", SIDE, ("33.4%", "34.3%")),
    ]),
    ("a percentage in a finding lost its point", "quoted-number", [
        ("tiny", STEP, ("52.5%", "525%")),
        ("grown", SIDE, ("48.6%", "486%")),
    ]),
    ("one digit of a percentage is wrong", "quoted-number", [
        ("tiny", STEP, ("52.5%", "57.5%")),
        ("grown", SIDE, ("33.4%", "38.4%")),
    ]),
    ("digits of a row changed places", "quoted-number order-against-values", [
        ("tiny", M, (",52.5,", ",25.5,"), (STEP, "52.5%")),
        ("grown", M, (",33.4,", ",34.3,"), (SIDE, "33.4%")),
    ]),
    ("a finding with another number than its rows", "quoted-number", [
        ("tiny", STEP, ("reached only 18%", "reached only 81%")),
        ("tiny", STEP, ("step reached 52.5% of MVIC", "step reached 71% of MVIC")),
    ]),
    ("a finding with another number than its result", "number-against-result", [
        ("trial", LOWERS, ("fell by 9 mmHg", "fell by 90 mmHg")),
        ("tiny", TWIST, ("Ache did not differ after", "Ache rose by 15 points after")),
    ]),
    ("a result with another number than its finding", "number-against-result unfitting-result", [
        ("trial", R, (",-9.0,,-11.1,", ",-90,,-11.1,")),
        ("trial", R, (",-7.2,,", ",-72,,")),
    ]),
    ("a difference called significant with a large p", "significant-against-p", [
        ("tiny", TWIST, ("Ache did not differ after", "Ache fell significantly after")),
        ("tiny", TWIST, ("Ache did not differ after", "There was a significant change of ache after")),
    ]),
    ("more people in a finding than in its study", "people-in-finding", [
        ("tiny", STEP, ("of 20 adults", "of 200 adults")),
        ("grown", SIDE, ("of 16 runners", "of 61 runners")),
    ]),
    # Orderings
    ("an ordering turned round", "order-against-values", [
        ("tiny", C, ("step,step,,hold,hold", "hold,hold,,step,step")),
        ("grown", C, ("lower-flank,step,step,,swing,swing", "lower-flank,swing,swing,,step,step")),
    ]),
    ("an ordering that may be chance", "greater-by-chance", [
        ("tiny", C, (",<0.01,", ",0.10,")),
        ("grown", C, (",0.03,", ",n.s.,")),
    ]),
    ("a side's words name another exercise than its id", "side-of-another-exercise", [
        ("tiny", C, ("hold,hold,,<0.01", "twist,hold,,<0.01")),
        ("grown", C, ("upper-flank,side-step,side-step,,swing", "upper-flank,Flank hold,side-step,,swing")),
    ]),
    ("a side compared with itself", "equal-sides", [
        ("tiny", C, ("step,step,,hold,hold", "step,step,,step,step")),
        ("grown", C, ("step,step,,swing,swing", "swing,swing,,swing,swing")),
    ]),
    ("a p-value with a slip", "bad-p-value", [
        ("tiny", C, (",<0.01,", ",<O.01,")),
        ("grown", C, (",0.002,", ",2,")),
    ]),
    # Amplitudes
    ("a fraction where percent is meant", "fraction-for-percent", [
        ("tiny", M, (",mean,35,", ",mean,0.35,")),
        ("grown", M, (",12.9,percent_mvic,4.4,", ",0.129,percent_mvic,0.044,")),
    ]),
    ("value and spread changed places", "odd-spread", [
        ("tiny", M, ("30.0,percent_mvic,8.5", "8.5,percent_mvic,30.0")),
        ("grown", M, ("24.3,percent_mvic,8.1", "8.1,percent_mvic,24.3")),
    ]),
    ("a spread three times its value", "odd-spread", [
        ("tiny", M, ("percent_mvic,8.5", "percent_mvic,98.5")),
        ("grown", M, ("18.4,percent_mvic,6.2", "18.4,percent_mvic,62")),
    ]),
    ("a spread a tenth of its neighbours", "odd-spread", [
        ("grown", M, ("percent_mvic,15.3", "percent_mvic,1.53")),
        ("grown", M, ("percent_mvic,6.2", "percent_mvic,0.62")),
    ]),
    ("a spread called SE that is an SD by its size", "spread-of-another-kind", [
        ("tiny", M, ("8.5,sd", "8.5,se")),
        ("grown", M, ("9.6,sd", "9.6,se")),
    ]),
    ("a whole study's spreads called SE", "spread-of-another-kind", [
        ("grown", M, lambda text: text.replace(",sd,16,", ",se,16,")),
        ("tiny", M, lambda text: text.replace(",sd,20,healthy", ",se,20,healthy")),
    ]),
    ("a negative spread", "impossible-value", [
        ("tiny", M, (",8.5,", ",-8.5,")),
        ("grown", M, (",15.3,", ",-15.3,")),
    ]),
    ("a ratio or index below zero", "impossible-value", [
        ("tiny", Q, (",7.1,index", ",-7.1,index")),
        ("grown", Q, (",7.1,index", ",-0.1,index")),
    ]),
    ("an amplitude with a point too few", "impossible-value high-value", [
        ("tiny", M, (",52.5,", ",525,")),
        ("grown", M, (",33.4,", ",334,")),
    ]),
    ("a spread without its kind", "spread-without-kind", [
        ("tiny", M, ("8.5,sd", "8.5,")),
        ("grown", M, ("15.3,sd", "15.3,")),
    ]),
    ("another unit in the table of amplitudes", "wrong-unit", [
        ("tiny", M, ("50,percent_mvic", "50,mV")),
        ("grown", M, ("48.6,percent_mvic", "48.6,percent_rvc")),
    ]),
    ("another electrode than the study's", "electrode-mismatch", [
        ("tiny", M, ("hold,,upper-flank,,surface", "hold,,upper-flank,,fine-wire")),
        ("grown", M, ("swing,,upper-flank,,surface", "swing,,upper-flank,,fine-wire")),
    ]),
    ("another normalisation than the study's", "normalisation-mismatch", [
        ("tiny", M, ("hold,,upper-flank,,surface,MVIC", "hold,,upper-flank,,surface,RVC")),
        ("grown", M, ("swing,,upper-flank,,surface,MVIC", "swing,,upper-flank,,surface,RVC")),
    ]),
    ("one condition twice", "duplicate-measurement", [
        ("tiny", M, ("able2010step,step,,calf", "able2010step,step,,lower-flank"), "20.5"),
        ("grown", M, ("hill2021many,swing,,lower-flank", "hill2021many,swing,,upper-flank"), "19.2"),
    ]),
    ("one condition twice but for letter case", "spelled-in-two-ways", [
        ("tiny", M, ("cole2015twist,twist,,upper-flank,front", "cole2015twist,twist,With Band,upper-flank,front"),
         "140,"),
        ("grown", M, ("16,runners of one club", "16,Runners of one club", 2)),
    ]),
    # People
    ("men and women do not add up", "people-do-not-add-up", [
        ("grown", study("hill2021many"), ("(7 men, 9 women)", "(7 men, 19 women)")),
        ("tiny", M, ("20,healthy adults", '20,"healthy adults (9 men, 12 women)"')),
    ]),
    ("groups that do not add up", "people-do-not-add-up", [
        ("tiny", study("eck2019null"), ("12 twists, 12 nothing", "12 twists, 21 nothing")),
        ("grown", study("hill2021many"), ("16 (9 women, 7 men)", "16 (9 women, 17 men)")),
    ]),
    ("a group larger than its sample", "people-do-not-add-up", [
        ("trial", study("hart2018pressolol"), ("240 with pressolol", "2400 with pressolol")),
        ("tiny", study("eck2019null"), ("12 twists, 12 nothing", "120 twists, 12 nothing")),
    ]),
    ("n of a row far below its study's", "n-far-below-study", [
        ("tiny", C, (",<0.01,20,", ",<0.01,2,")),
        ("grown", M, (",sd,16,", ",sd,1,")),
    ]),
    ("n of a row above its study's", "n-above-study", [
        ("tiny", M, (",sd,20,", ",sd,200,")),
        ("grown", C, (",0.03,16,", ",0.03,61,")),
    ]),
    ("arms that do not add up", "arms-against-n unfitting-result", [
        ("tiny", R, (",24,12,12,", ",24,12,21,")),
        ("trial", R, (",480,240,240,", ",480,240,204,")),
    ]),
    ("nobody measured", "nobody-measured", [
        ("tiny", M, (",sd,20,", ",sd,0,")),
        ("trial", study("ives2020pressolol"), ("n: 120", "n: 0")),
    ]),
    # Results
    ("limits changed places", "limits-swapped", [
        ("tiny", R, ("-9.0,12.0", "12.0,-9.0")),
        ("trial", R, ("-12.0,-2.4", "-2.4,-12.0")),
    ]),
    ("an estimate outside its interval", "unfitting-result", [
        ("tiny", R, ("1.5,,-9.0,12.0", "15,,-9.0,12.0")),
        ("trial", R, ("-7.2,,-12.0", "-72,,-12.0")),
    ]),
    ("a p-value against its interval", "unfitting-result", [
        ("tiny", R, (",0.77,", ",0.007,")),
        ("trial", R, ("-11.1,-6.9,,<0.001", "-11.1,-6.9,,0.6")),
    ]),
    ("more events than people", "events-above-people", [
        ("tiny", R, (",200,200,0,120,", ",200,200,0,1200,")),
        ("trial", R, (",60,60,38,24,", ",60,60,38,240,")),
    ]),
    ("a ratio of zero or below", "ratio-not-above-zero", [
        ("tiny", R, ("RR,,,,,,,,,200", "RR,,-0.4,,,,,,,200")),
        ("trial", R, ("RR,,,,,,,,,60", "RR,,0,,,,,,,60")),
    ]),
    ("one arm without its number", "half-filled-arms", [
        ("tiny", R, (",210,200,", ",210,,")),
        ("trial", R, (",-12.0,-3.0,12.0", ",-12.0,,12.0")),
    ]),
    ("the wrong side is favoured", "favours-against-estimate stance-against-result", [
        ("tiny", R, ("40,45,,,,,exposure", "40,45,,,,,comparator")),
        ("trial", R, ("-12.0,-3.0,12.0,12.0,,,,,exposure", "-12.0,-3.0,12.0,12.0,,,,,comparator")),
    ]),
    ("the sign of an estimate is lost", "stance-against-result favours-against-estimate unfitting-result", [
        ("trial", R, ("-9.0,,-11.1,-6.9", "9.0,,6.9,11.1"), (LOWERS, "stance: supports")),
        ("trial", R, ("-7.2,,-12.0,-2.4", "7.2,,2.4,12.0")),
    ]),
    ("a p-value that is none", "off-the-scale", [
        ("tiny", R, (",0.77,", ",77,")),
        ("trial", R, (",<0.001,", ",<1.001,")),
    ]),
    ("a proportion or correlation off its scale", "off-the-scale", [
        ("tiny", R, ("mean,days a week,7,", "proportion,,7,")),
        ("tiny", R, ("MD,points of 100,1.5,,-9.0,12.0", "r,,1.5,,-0.2,0.4")),
    ]),
    ("a stance that its result denies", "stance-against-result", [
        ("trial", LOWERS,
         ("study: hart2018pressolol\n  stance: supports", "study: hart2018pressolol\n  stance: disputes")),
        ("tiny", TWIST, ("study: eck2019null\n  stance: disputes", "study: eck2019null\n  stance: supports")),
    ]),
    ("a result of another study under a line", "result-of-another-study", [
        ("tiny", TWIST, ("- eck2019null-ache", "- fox2020withdrawn-ache")),
        ("trial", LOWERS, ("- hart2018pressolol-pressure", "- ives2020pressolol-pressure")),
    ]),
    # Keys, works, dates
    ("the year of an entry is not its key's", "key-against-entry bib-doi-year future-year", [
        ("tiny", B, ("year = {2015}", "year = {2051}")),
        ("tiny", B, ("year = {2015}", "year = {2005}")),
        ("trial", B, ("year = {2019}", "year = {2009}")),
    ]),
    ("the first author of an entry is not its key's", "key-against-entry", [
        ("tiny", B, ("author = {Dunn, Dee}", "author = {Dane, Dee}")),
        ("trial", B, ("author = {Ives, Iva}", "author = {Hart, Hal and Ives, Iva}")),
    ]),
    ("one work twice under another title", "bib-same-place same-doi", [
        ("tiny", B, (_PAGES, "  volume = {1},\n  pages = {10--19}"), "pages = {10--19},\n  doi = {10.5555/able.2012"),
        ("grown", B, ("volume = {12},\n  number = {3},\n  pages = {45--58}", "volume = {3},\n  pages = {1--9}"),
         "pages = {1--9},\n  doi = {10.5555/hill"),
    ]),
    ("one DOI under two works", "same-doi", [
        ("tiny", B, ("{10.5555/able.2012}", "{10.5555/able.2010}")),
        ("grown", B, ("{10.5555/hill.2021}", "{10.5555/dunn.2018}")),
    ]),
    ("a slip in the name of a journal", "bib-journal-slip", [
        ("tiny", B, ("Journal of Invented", "Jounal of Invented", 2)),
        ("trial", B, ("Journal of Invented Results", "Journal of Invented Result", 2)),
    ]),
    ("a journal abbreviated at one place", "bib-journal-short", [
        ("tiny", B, ("Journal of Invented Results", "J. Invented Results", 2)),
        ("trial", B, ("Journal of Invented Results", "J Inv Results", 2)),
    ]),
    ("a journal with other capitals", "bib-journal-spelling", [
        ("tiny", B, ("Journal of Invented Results", "Journal Of Invented Results", 2)),
        ("trial", B, ("Journal of Invented Results", "Journal of invented results", 2)),
    ]),
    ("pages that run backwards", "bib-pages", [
        ("tiny", B, ("{10--19}", "{19--10}")),
        ("trial", B, ("{20--29}", "{92--29}")),
    ]),
    ("a DOI with a slip", "bad-doi", [
        ("tiny", B, ("doi = {10.5555/dunn", "doi = {1O.5555/dunn")),
        ("trial", B, ("{10.5555/hart.2018}", "{hart.2018}")),
    ]),
    ("a year that has not come", "future-year bad-year", [
        ("tiny", B, ("year = {2018}", "year = {2108}")),
        ("trial", B, ("year = {2020}", "year = {2200}")),
    ]),
    ("a judgement older than its work", "before-the-work", [
        ("tiny", STEP, ("on: 2024-05-31", "on: 2004-05-31")),
        ("tiny", study("cole2015twist"), ("on: 2024-06-01", "on: 2004-06-01")),
    ]),
    ("a review that searched after it appeared", "before-the-work", [
        ("tiny", study("dunn2018review"),
         ("included_listed: complete", "included_listed: complete\nsearched_until: 2021"),
         "searched_until"),
        ("tiny", study("dunn2018review"), ("seen_as", "searched_until: 2109\nseen_as")),
    ]),
    ("a search before its source", "before-the-work", [
        ("trial", "kb/claims/pills-are-safe.yaml",
         ("result: none found", "result: none found\n  on: 2014-03-01"), "on: 2014"),
        ("trial", "kb/claims/calmopril-is-safe.yaml",
         ("result: none found", "result: none found\n  on: 2004-03-01"), "on: 2004"),
    ]),
    ("a day that has not come", "future-date", [
        ("tiny", STEP, ("on: 2024-05-31", "on: 2204-05-31")),
        ("tiny", GALE, ("result: none found", "result: none found\n  on: 2924-05-31"), "on: 2924"),
    ]),
    ("a day written otherwise", "bad-date", [
        ("tiny", STEP, ("on: 2024-05-31", "on: 31.05.2024")),
        ("grown", SIDE, ("on: 2024-05-31", "on: 2024-31-05")),
    ]),
    # Evidence
    ("one finding under two studies", "pasted-finding", [
        ("tiny", STEP, ("Two studies agree on the step.", "One year later the step reached 50% in the same people.")),
        ("trial", LOWERS, ("Pressure fell more than with a dummy pill in the second trial.",
                           "Pressure fell by 9 mmHg more than with a dummy pill.")),
    ]),
    ("one finding twice under one study", "duplicate-line contradicting-line", [
        ("tiny", TWIST,
         ("Strength changes could not be told apart.", "Ache did not differ after eight weeks of twists."),
         "stance: inconclusive"),
        ("trial", LOWERS,
         ("study: ives2020pressolol\n  stance: supports\n  directness: direct\n"
          "  finding: Pressure fell more than with a dummy pill in the second trial.",
          "study: hart2018pressolol\n  stance: supports\n  directness: direct\n"
          "  finding: Pressure fell by 9 mmHg more than with a dummy pill.")),
    ]),
    ("a table of a work read as abstract", "place-not-read", [
        ("tiny", STEP, ("  locator: p. 101", "  locator: Table 7")),
        ("trial", LOWERS, ("pill in the second trial.\n  limitation: One centre.\n  locator: abstract",
                           "pill in the second trial.\n  limitation: One centre.\n  locator: Fig. 2"), "Fig. 2"),
    ]),
    ("a row from more of a work than was read", "reading-mismatch", [
        ("tiny", M, ("stance,,abstract,abstract", "stance,,full-text,abstract")),
        ("trial", R, ("exposure,,,abstract,abstract", "exposure,,,full-text,abstract")),
    ]),
    ("evidence from a study of other things", "beside-the-claim", [
        ("trial", STROKES, ("study: jude2019vessels", "study: hart2018pressolol")),
        ("trial", STROKES, ("study: jude2019vessels", "study: ives2020pressolol")),
    ]),
    ("evidence that nobody read", "unread-evidence", [
        ("tiny", study("able2012step"), ("seen_as: abstract", "seen_as: bibliographic-only"), (STEP, "able2012step")),
        ("trial", study("ives2020pressolol"), ("seen_as: abstract", "seen_as: bibliographic-only"),
         (LOWERS, "study: ives2020pressolol")),
    ]),
    ("an indirect line without its reason", "indirect-without-reason", [
        ("tiny", TWIST, ("  indirect_because: surrogate\n", ""), "directness: indirect"),
        ("trial", STROKES, ("  indirect_because: surrogate\n", ""), "directness: indirect"),
    ]),
    ("a direct line with a reason", "direct-with-reason", [
        ("tiny", TWIST, ("directness: indirect", "directness: direct"), "indirect_because"),
        ("trial", STROKES, ("directness: indirect", "directness: direct"), "indirect_because"),
    ]),
    ("a place that the source does not have", "unknown-passage", [
        ("tiny", TWIST, ('Heading "Pain"', 'Heading "Pains"')),
        ("trial", STROKES, ("bullet 2", "bullet 3")),
    ]),
    ("rows that the study does not have", "row-not-found", [
        ("tiny", STEP, ("    exercise: step", "    exercise: stpe")),
        ("tiny", STEP, ("  - table: measurements", "  - table: ratios"), "exercise: step"),
    ]),
    # Names
    ("a misspelled key", "unknown-study", [
        ("tiny", STEP, ("study: able2012step", "study: able2012stpe")),
        ("trial", LOWERS, ("study: ives2020pressolol", "study: ives2002pressolol")),
        ("grown", M, ("hill2021many,swing,,upper", "hill2012many,swing,,upper")),
    ]),
    ("a misspelled thing", "unknown-exercise unknown-thing", [
        ("tiny", M, ("able2012step,step", "able2012step,setp")),
        ("trial", STROKES, ("  - calmopril", "  - calmpril")),
    ]),
    ("a misspelled muscle or condition", "unknown-muscle unknown-condition", [
        ("tiny", M, ("step,,calf", "step,,claf")),
        ("trial", LOWERS, ("  - high-pressure", "  - hihg-pressure")),
    ]),
    ("a misspelled term", "unknown-term unknown-value", [
        ("tiny", study("able2012step"), ("design: laboratory", "design: labratory")),
        ("trial", study("jude2019vessels"), ("design: laboratory", "design: lab")),
    ]),
    ("a misspelled field", "unknown-field", [
        ("tiny", STEP, ("  limitation: Healthy", "  limitations: Healthy")),
        ("trial", study("jude2019vessels"), ("seen_as", "seen")),
    ]),
    ("a word that a field does not take", "unknown-value", [
        ("tiny", STEP, ("stance: supports", "stance: support")),
        ("trial", R, (",primary,", ",main,")),
    ]),
    ("a letter that only looks like another", "odd-letter bad-id", [
        ("tiny", "kb/vocabulary/muscles.yaml", ("name: Upper flank", "name: Upper fl\u0430nk")),
        ("trial", LOWERS, ("statement: Pressolol", "statement: Press\u043elol")),
    ]),
    ("a letter that cannot be seen", "odd-letter", [
        ("tiny", "kb/exercises/step.yaml", ("- box step", "- box\u200b step")),
        ("trial", LOWERS, ("a dummy pill.", "a dum\u00admy pill.")),
    ]),
    ("an accent as a sign of its own", "odd-letter", [
        ("tiny", "kb/vocabulary/people.yaml", ("name: Gale", "name: Gale\u0301")),
        ("trial", B, ("Hart, Hal", "Hart, Ha\u0308l")),
    ]),
    ("a name that two things share", "shared-name", [
        ("tiny", "kb/vocabulary/muscles.yaml", ("- LF", "- UF"), "- UF"),
        ("trial", "kb/drugs/calmopril.yaml",
         ("name: Calmopril", "name: PRS-1"), ("kb/drugs/pressolol.yaml", "- PRS-1")),
    ]),
    # Tables as text
    ("printed zeros that a spreadsheet took", "lost-zeros", [
        ("grown", Q, as_a_spreadsheet_saves, "study,"),
        ("grown", Q, lambda text: text.replace(".0,", ","), "study,"),
    ]),
    ("a whole column gone", "absent-column missing-column kind-without-spread", [
        ("tiny", C, without_column("p_value")),
        ("tiny", M, without_column("population")),
        ("trial", R, without_column("ci_low")),
        ("grown", M, without_column("n")),
    ]),
    ("a place that a spreadsheet took for a date", "made-a-date bib-pages", [
        ("tiny", Q, ("Table 4", "4-Apr")),
        ("trial", B, ("pages = {1--10}", "pages = {Jan-10}")),
    ]),
    ("a letter in a number", "not-a-number", [
        ("tiny", M, (",52.5,", ",5Z.5,")),
        ("grown", M, (",48.6,", ",48.b,")),
    ]),
    ("a decimal comma", "decimal-comma wrong-column-count", [
        ("tiny", M, (",52.5,", ',"52,5",')),
        ("grown", M, (",48.6,", ",48,6,")),
    ]),
    ("a row twice", "duplicate-row duplicate-measurement duplicate-result", [
        ("tiny", W, ("able2012step,same-sample,able2010step,the methods say so\n",
                     "able2012step,same-sample,able2010step,the methods say so\n" * 2)),
        ("grown", C, lambda text: text + text.splitlines()[-1] + "\n"),
    ]),
    ("a row at the wrong place", "unsorted-table", [
        ("tiny", M, lambda text: text + text.splitlines()[1].replace("hold", "swing") + "\n"),
        ("grown", M, lambda text: text + text.splitlines()[1].replace("hold", "swing") + "\n"),
    ]),
    # YAML
    ("a blank of indentation too many", "yaml-syntax", [
        ("tiny", STEP, ("  stance: supports", "   stance: supports")),
        ("tiny", study("cole2015twist"), ("design: lab", " design: lab")),
        ("trial", study("hart2018pressolol"), ("  population:", "   population:")),
    ]),
    ("a blank of indentation too few", "yaml-syntax", [
        ("tiny", STEP, ("  stance: supports", " stance: supports")),
        ("trial", study("hart2018pressolol"), ("  population:", " population:")),
    ]),
    ("an item without its dash", "duplicate-field yaml-syntax not-a-list", [
        ("tiny", STEP, ("- study: able2012step", "  study: able2012step")),
        ("tiny", STEP, ("- study: able2012step", "study: able2012step")),
        ("trial", LOWERS, ("- study: ives2020pressolol", "  study: ives2020pressolol")),
    ]),
    ("a first item without its dash", "yaml-syntax not-a-list", [
        ("tiny", STEP, ("evidence:\n- study", "evidence:\n  study"), "study: able2010step\n  stance"),
        ("trial", STROKES, ("evidence:\n- study", "evidence:\n  study"), "evidence:"),
    ]),
    ("a record in the folder of another kind", "wrong-folder", [
        ("tiny", "kb/claims/hill2022new.yaml",
         lambda _: "key: hill2022new\ndesign: rct\nfinding: Nothing was found.\nseen_as: abstract\n"),
        ("trial", "kb/claims/jude2019dish.yaml",
         lambda _: "key: jude2019dish\ndesign: rct\nsample:\n  n: 9\nfinding: Nothing was found.\nseen_as: abstract\n"),
    ]),
    ("a no-break space behind a colon", "yaml-syntax odd-letter", [
        ("tiny", study("able2012step"), ("design: lab", "design:\u00a0lab")),
        ("trial", LOWERS, ("  stance: supports", "  stance:\u00a0supports")),
    ]),
    ("a value that begins with #", "missing-field lost-comment", [
        ("tiny", study("able2012step"), ("finding: The", "finding: #3 The")),
        ("trial", LOWERS, ("limitation: One", "limitation: #1 One")),
    ]),
    ("a # inside a text", "lost-comment", [
        ("tiny", TWIST, ("limitation: Small trial.", "limitation: Small trial #2.")),
        ("trial", study("ives2020pressolol"), ("Pressure fell more with", "Pressure fell in trial #2 more with")),
    ]),
    ("a quotation mark that is not closed", "yaml-syntax", [
        ("tiny", study("able2012step"), ("finding: The", 'finding: "The')),
        ("trial", LOWERS, ("limitation: One", "limitation: 'One")),
    ]),
    ("a value that begins with *", "yaml-anchor yaml-syntax", [
        ("tiny", study("able2012step"), ("finding: The", "finding: *The")),
        ("trial", LOWERS, ("limitation: One", "limitation: * One")),
    ]),
    ("a colon inside a text", "yaml-syntax", [
        ("tiny", study("able2012step"), ("finding: The", "finding: Main result: the")),
        ("trial", LOWERS, ("limitation: One", "limitation: Setting: one")),
    ]),
    ("no blank behind a colon", "yaml-syntax", [
        ("tiny", study("able2012step"), ("design: lab", "design:lab")),
        ("trial", LOWERS, ("  stance: supports", "  stance:supports")),
    ]),
    ("a tab", "yaml-syntax", [
        ("tiny", study("able2012step"), ("  n: 20", "\tn: 20")),
        ("trial", LOWERS, ("  stance: supports", "\tstance: supports")),
    ]),
    ("a field twice", "duplicate-field", [
        ("tiny", study("able2012step"), ("design: laboratory\n", "design: laboratory\ndesign: rct\n"), "design: rct"),
        ("trial", STROKES, ("rung: event\n", "rung: event\nrung: symptom\n"), "rung: symptom"),
    ]),
    ("a field left out", "missing-field", [
        ("tiny", study("able2012step"), ("seen_as: abstract\n", ""), "key:"),
        ("trial", LOWERS, ("  locator: Table 2\n", ""), "study: hart2018pressolol\n  stance"),
    ]),
    ("a file that is not called after its record", "file-name", [
        ("tiny", study("able2012step"), ("key: able2012step", "key: able2012steps")),
        ("trial", STROKES, ("id: calmopril-prevents-strokes", "id: calmopril-prevents-stroke")),
    ]),
    # Such as nothing tells so far
    ("a muscle or a drug that is another one", "beside-the-claim", [
        ("tiny", M, ("able2010step,step,,calf", "able2010step,swing,,calf")),
        ("trial", R, ("drug:pressolol; condition", "drug:calmopril; condition")),
    ]),
    ("the other kind of mean", "quoted-number", [
        ("tiny", M, ("MVIC,average,30.0", "MVIC,peak,30.0")),
        ("grown", M, ("MVIC,average,48.6", "MVIC,peak,48.6")),
    ]),
    ("a stance that nothing but the sentence denies", "stance-against-result", [
        ("tiny", STEP, (_COLE, _COLE.replace("disputes", "supports"))),
        ("trial", STROKES, ("stance: supports", "stance: disputes")),
    ]),
]  # fmt: skip
"""What is done wrong, the codes that may tell it, and the places."""

MISTAKES = list(_seeds())
