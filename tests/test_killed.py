"""A command that is killed at any step leaves each file as it was or as it was to be, and a base that loads."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, TINY

NEW = "TY  - JOUR\nTI  - Wholly new matter\nAU  - Novel, N.\nDO  - 10.5555/new\nPY  - 2020\nER  - \n"
AROUND = [{"id": "https://openalex.org/W5", "title": "A work around", "publication_year": 2019, "referenced_works": []}]
AGAIN = """
@article{able2010again,
  author = {Able, A. and Baker, B.},
  title = {Step},
  journal = {J},
  year = {2010},
  doi = {10.5555/able.2010}
}
"""
NOTICE = (
    "PMID- 99999991\nPT  - Journal Article\nPT  - Retracted Publication\nTI  - Twisting\n      and more\n"
    "RIN - Invent Rev. 2019;1(2):3. PMID: 88888\n"
)
ROWS = "study,relation,related_study,basis\nable2010step,cites,eck2019null,p. 3\n"
COMMANDS = (
    "refs add {here}/new.ris --log",
    "refs format --write",
    "refs retractions {here}/notice.nbib --yes",
    "citations import {here}/around.json",
    "cite --manuscript {here}/paper.md --refresh",
    "cite --all --out {here}/works.bib",
    "add kind --id drug",
    "import table {here}/rows.csv --map {here}/map.yaml",
    "rename study eck2019null eck2019nothing --yes",
    "merge claim champion-twists-daily twist-eases-ache --why 'said twice' --yes",
    "retire claim champion-twists-daily --why 'said by nobody' --yes",
    "format --write --layout list",
    "schema --write",
    "init {here}/tea --force --kinds herb",
)
ON_DOUBLES = ("refs duplicates --merge",)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="each command is killed in a child process")
@pytest.mark.parametrize("commands", [COMMANDS, ON_DOUBLES], ids=["sound", "doubles"])
def test_a_kill_at_any_step_leaves_nothing_torn(tmp_path: Path, commands: tuple[str, ...]) -> None:
    shutil.copytree(TINY, tmp_path / "base")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "new.ris").write_text(NEW, "utf-8")
    (tmp_path / "in" / "notice.nbib").write_text(NOTICE, "utf-8")
    (tmp_path / "in" / "around.json").write_text(json.dumps(AROUND), "utf-8")
    (tmp_path / "in" / "rows.csv").write_text(ROWS, "utf-8")
    (tmp_path / "in" / "map.yaml").write_text("table: relations\n", "utf-8")
    (tmp_path / "in" / "paper.md").write_text("Steps help [@able2010step].\n", "utf-8")
    with (tmp_path / "base" / "references.bib").open("a", encoding="utf-8") as file:
        file.write(AGAIN if commands is ON_DOUBLES else "\n\n\n")
    script = [sys.executable, "-W", "ignore", str(ROOT / "tests" / "killed.py"), str(tmp_path), *commands]
    done = subprocess.run(script, capture_output=True, text=True, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["command"] for one in found] == list(commands)
    assert [one for one in found if one["wrong"] or not one["changes"] or one["steps"] < 2] == []
