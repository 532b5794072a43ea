"""The way of a reviewer as the docs tell it: three exports, duplicates, the flow, and a paper that cites the rest."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from claimgraph import bibliography, cli

PAGE = Path(__file__).parents[2] / "docs/from-a-question-to-your-reference-manager.md"
EMBASE = """\
TY  - JOUR
T1  - Step training for runners
A1  - Able, Ann
A1  - Best, Bo
JF  - Gait Journal
Y1  - 2019//
VL  - 3
SP  - 10
EP  - 19
DO  - 10.5555/able.2019
ER  - 

TY  - JOUR
T1  - Load of the hip in walkers
A1  - Cole, Cid
JF  - Gait Journal
Y1  - 2020//
VL  - 4
SP  - 1
ER  - 
"""
PUBMED = """\
PMID- 99999991
TI  - Step training for runners.
FAU - Able, Ann
FAU - Best, Bo
DP  - 2019 Mar
JT  - Gait journal
VI  - 3
PG  - 10-9
AID - 10.5555/able.2019 [doi]

PMID- 99999992
TI  - Rest after running.
FAU - Dunn, Di
DP  - 2021
JT  - Gait journal
VI  - 5
PG  - 7
"""
SCOPUS = """\
Authors,Title,Year,Source title,Volume,Issue,Page start,Page end,DOI,Document Type,Source,EID
"Cole C.",Load of the hip in walkers,2020,Gait Journal,4,,1,,,Article,Scopus,2-s2.0-1
"Eck E.; Fox F.",Sleep and stride,2022,Gait Journal,6,,30,41,10.5555/eck.2022,Article,Scopus,2-s2.0-2
"""
PAPER = "# Results\n\nAs @able2019step and others [@eck2022sleep, p. 31] found.\n"


def test_three_exports_become_a_list_without_doubles_a_flow_and_a_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {"embase.ris": EMBASE, "pubmed.nbib": PUBMED, "scopus.csv": SCOPUS, "paper.qmd": PAPER}
    files |= {"references.bib": "", "kb/base.yaml": "title: T\ndescription: D\nlicence: CC0-1.0\n"}
    Path("kb").mkdir()
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")
    section = PAGE.read_text(encoding="utf-8").partition("## A review, from three databases to the paper")[2]
    told = ""
    commands = re.findall(r"^claimgraph (.+)$", section.partition("\n## ")[0], re.MULTILINE)
    for command in commands:
        nothing_found = command == "refs duplicates"
        assert cli.main(shlex.split(command)) == nothing_found, command
        told += capsys.readouterr().out
    assert len(commands) == 6
    works = bibliography.parse(Path("references.bib").read_text(encoding="utf-8")).references
    assert sorted(works) == ["able2019step", "cole2020load", "dunn2021rest", "eck2022sleep"]
    for line in ("Records identified +6", "Duplicates removed +2", "Records screened +4", "Studies included +2"):
        assert re.search(line, told)
    assert sorted(bibliography.parse(Path("paper.bib").read_text(encoding="utf-8")).references) == [
        "able2019step",
        "eck2022sleep",
    ]
    assert "<svg" in Path("flow.svg").read_text(encoding="utf-8")
    paper = Path("paper.qmd").read_text(encoding="utf-8")
    assert paper.startswith(PAPER)
    assert "Eck, E., & Fox, F. (2022). Sleep and stride." in paper
