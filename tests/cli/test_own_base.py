"""What writes never writes into the base that comes with the package."""

from __future__ import annotations

import pytest

from claimgraph.loading import bundled_root
from commands import runner


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return runner(capsys, "")


@pytest.mark.parametrize(
    "words",
    [
        "refs add new.ris",
        "refs format --write",
        "citations import new.json",
        "citations fetch",
        "citations decide 10.5555/a not-relevant --why elsewhere",
        "citations recommend --log",
        "citations retractions --yes",
    ],
)
def test_outside_of_any_base_nothing_is_written(run, tmp_path, words):
    (tmp_path / "new.ris").write_text("TY  - JOUR\nTI  - Twists\nER  - \n", encoding="utf-8")
    (tmp_path / "new.json").write_text("[]", encoding="utf-8")
    before = (bundled_root() / "references.bib").read_bytes()
    code, out, err = run(*words.split(), base=None)
    assert code == 2, (out, err)
    assert "is only read" in err
    assert "--base" in err
    assert (bundled_root() / "references.bib").read_bytes() == before


def test_reading_goes_on_outside_of_any_base(run):
    assert run("claims", base=None)[0] == 0
