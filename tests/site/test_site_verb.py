"""The verb that makes sites, and what its pages tell of the history of verdicts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from site_walking import Walk

from commands import Run, runner
from conftest import TRIAL
from repositories import kept, needs_git

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys, str(TRIAL))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name it with --out, as in --out public, or say --serve"),
        (("--out", "public", "--port", "80"), "--port is for --serve"),
        (("--out", "public", "--address", "javascript:alert(1)"), "write it as https://example.org/site/"),
        (("--out", "public", "--history", "-1"), "give --history a number from 0 on"),
        (("--out", "public", "--language", "dee"), "did you mean 'de'"),
        (("--out", str(TRIAL)), "holds a base; name a folder of its own"),
    ],
)
def test_a_wish_that_cannot_be_met_is_told_with_what_to_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run("site", *arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert list(tmp_path.iterdir()) == []


@needs_git
def test_an_edit_shows_in_the_history_in_the_feed_and_in_the_pages_that_it_touches_alone(
    run: Run, tmp_path: Path
) -> None:
    base = kept(TRIAL, tmp_path / "base")
    base.commit("begin")
    public = tmp_path / "public"
    code, out, _ = run(
        "site", "--out", str(public), "--history", "5", "--address", "https://example.org", base=str(base.root)
    )
    assert code == 0
    assert re.fullmatch(
        r"the site is in .*: \d+ files written\nopen .*index.html in any browser; it needs no network\n", out
    )
    page = "claim/pressolol-lowers-pressure/index.html"
    assert "2026-01-02" in Walk((public / page).read_text("utf-8")).text
    assert not (public / "feed.xml").exists()

    base.edit("kb/claims/pressolol-lowers-pressure.yaml", "direction: less", "direction: more")
    base.commit("the other way round")
    code, out, _ = run(
        "site", "--out", str(public), "--history", "5", "--address", "https://example.org", base=str(base.root)
    )
    assert code == 0
    told = Walk((public / page).read_text("utf-8")).text
    assert told.count("2026-01-02: ") == 2
    feed = ET.fromstring((public / "feed.xml").read_text("utf-8"))
    entries = feed.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert any("Pressolol lowers" in title for title in titles if title)
    for element in (feed, *entries):
        assert (element.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
        assert element.findtext(f"{ATOM}updated") == "2026-01-02T00:00:00Z"
    assert "as they were" in out
    assert "  study/jude2019vessels/index.html" not in out
